"""Somebody tells us something."""

from datetime import date
from uuid import uuid4

import pytest

from leerlus.casework.contacts.choices import Way
from leerlus.casework.contacts.models import PlannedCall
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.parties.actions import protect_fact
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import by_receipt
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.outbox.models import Message
from leerlus.journeys import receive
from tests import make

pytestmark = pytest.mark.django_db


def test_a_complaint_gets_a_number_and_a_planned_call():
    receipt = make.told()
    assert receipt.signal.number.startswith("26-")
    assert PlannedCall.objects.get().signal == receipt.signal


def test_the_promise_to_call_is_two_working_days():
    receipt = make.told(at=make.MONDAY)
    assert receipt.call_before == date(2026, 11, 25)


def test_a_complaint_must_be_handled_within_six_weeks():
    receipt = make.told(at=make.MONDAY)
    assert receipt.signal.due_on == date(2027, 1, 4)  # Six weeks later, a Monday.


def test_a_report_has_no_handling_term():
    assert make.told(kind=Kind.REPORT).signal.due_on is None


def test_a_complaint_without_a_phone_number_plans_no_call():
    assert make.told(phone="").call_before is None


MAIL, ADDRESS = {"email": "noor@example.org"}, {"street": "Kade", "house_number": "1", "postcode": "1234 AB"}
TOLD_WHERE = [MAIL, ADDRESS, ADDRESS | {"address_is_secret": True}, {"helper": receive.Helper(name="Bo", **MAIL)}]


@pytest.mark.parametrize("where", TOLD_WHERE)
def test_who_left_no_number_and_told_where_to_write_is_written_to_before_a_promised_day(where):
    receipt = make.told(phone="", **where)
    assert (receipt.call_before, receipt.write_before) == (None, date(2026, 11, 25))
    assert open_call(receipt.signal).way == Way.LETTER


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.COMPLIMENT])
def test_about_what_nobody_has_to_be_talked_with_no_letter_is_planned(kind):
    assert make.told(phone="", kind=kind, **MAIL).write_before is None


def test_who_told_neither_a_number_nor_where_to_write_has_no_letter_planned():
    receipt = make.told(name="", phone="")
    assert (open_call(receipt.signal), receipt.write_before) == (None, None)


def test_the_acknowledgement_says_before_when_we_write():
    make.told(phone="", **MAIL)
    assert "Wij schrijven u uiterlijk woensdag 25 november." in Message.objects.get().body


def test_who_is_known_with_a_protected_number_is_called():
    known = make.told().signal.complainant
    protect_fact(party=known, kind="phone", value="0612345678", by=make.handler())
    person = receive.Person(name="Noor Voorbeeld", **MAIL)
    again = receive.tell(kind=Kind.COMPLAINT, text="Weer.", person=person, sending_key=uuid4(), known_as=known)
    assert open_call(again.signal).way == Way.CALL


def test_sending_twice_gives_the_same_number_and_code():
    key = uuid4()
    first, second = make.told(key=key), make.told(key=key, about="Anders verteld.")
    assert (first.signal.number, first.code) == (second.signal.number, second.code)
    assert Signal.objects.count() == 1


def test_two_sendings_have_two_codes():
    assert make.told().code != make.told().code


def test_a_secret_address_is_kept_apart():
    receipt = make.told(street="Geheimlaan", house_number="1", postcode="1234 AB", address_is_secret=True)
    party = receipt.signal.complainant
    assert (party.street, party.postcode) == ("", "")
    assert party.secret_address.value == "Geheimlaan 1, 1234 AB"


def test_a_secret_address_does_not_stand_in_the_audit_trail():
    make.told(street="Geheimlaan", house_number="1", address_is_secret=True)
    assert not [entry for entry in Entry.objects.all() if "Geheimlaan" in str(entry.details)]


def test_who_stays_unknown_is_not_written_down():
    make.told(name="", phone="")
    assert not Party.objects.exists()


def test_an_acknowledgement_waits_in_the_outbox():
    receipt = make.told(email="noor@example.org")
    message = Message.objects.get()
    assert message.reference == receipt.signal.number
    assert receipt.code in message.body


def test_the_receipt_opens_the_signal():
    receipt = make.told()
    make.told(name="Ander")
    typed = receipt.code.lower().replace("-", " ")
    from django.conf import settings

    found = by_receipt(number=receipt.signal.number.replace("-", ""), code=typed, key=settings.SECRET_KEY)
    assert found == receipt.signal


def test_a_wrong_code_opens_nothing():
    receipt, other = make.told(), make.told()
    assert by_receipt(number=receipt.signal.number, code=other.code, key="any") is None
