"""What we know of who tells is put right on the case, and a wrong number is never called again."""

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.queries import calls_to_make, open_call
from leerlus.casework.parties.actions import complete, protect_fact
from leerlus.casework.parties.queries import protected_phone_of
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.models import Entry
from leerlus.journeys.call import called
from leerlus.journeys.receive import Helper
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Kade", "house_number": "1", "postcode": "1234 AB", "city": "Voorbeeldstad"}


@pytest.fixture
def desk() -> Client:
    make.municipality()
    client = Client()
    client.force_login(make.handler())
    return client


def correct(desk: Client, signal: Signal, **values: object):
    party = signal.complainant
    known = {name: getattr(party, name) for name in ("name", "phone", "email", *ADDRESS)} if party else {}
    known["version"] = signal.version
    given = {f"contact_form-{name}": value for name, value in (known | values).items()}
    answer = desk.post(f"/werk/zaak/{signal.number}/gegevens/", given)
    signal.refresh_from_db()
    return answer


def page_of(desk: Client, signal: Signal) -> str:
    return desk.get(f"/werk/zaak/{signal.number}/").content.decode()


def test_a_new_number_stands_on_the_case(desk):
    signal = make.told().signal
    correct(desk, signal, phone="06 87 65 43 21")
    assert 'href="tel:0687654321"' in page_of(desk, signal)


def test_consent_that_was_given_stays_ticked(desk):
    signal = make.told(helper=Helper(name="Dochter", phone="0687654321", has_consent=True)).signal
    shown = page_of(desk, signal).split('name="contact_form-helper_has_consent"')[1].split(">")[0]
    assert "checked" in shown


def test_of_two_who_correct_at_once_the_second_sees_both(desk):
    signal = make.told().signal
    opened = signal.version
    correct(desk, signal, phone="06 87 65 43 21")
    answer = correct(desk, signal, name="Noor Anders", phone="0612345678", version=opened)
    told = answer.content.decode()
    assert (answer.status_code, signal.complainant.phone) == (409, "06 87 65 43 21")
    assert "Noor Anders" in told and "06 87 65 43 21" in told


def test_the_line_of_time_tells_what_changed_and_not_from_what(desk):
    signal = make.told().signal
    correct(desk, signal, phone="06 87 65 43 21", **ADDRESS)
    told = page_of(desk, signal)
    assert ("Gegevens verbeterd" in told, "0612345678" in told) == (True, False)
    assert Entry.objects.get(verb="corrected contact data").details["fields"] == ["phone", *ADDRESS]


def test_who_told_it_without_a_name_can_be_called_once_the_number_is_known(desk):
    signal = make.told(name="", phone="").signal
    correct(desk, signal, phone="06 87 65 43 21")
    assert (signal.complainant.phone, open_call(signal).way) == ("06 87 65 43 21", Way.CALL)


def test_the_consent_for_a_helper_is_written_down_after_the_call(desk):
    signal = make.told(helper=Helper(name="Bo", phone="0611112222", relation="buur")).signal
    correct(desk, signal, helper_has_consent="on")
    assert signal.complainant.helpers.get().has_consent


def test_an_empty_form_wipes_nothing(desk):
    signal = make.told().signal
    assert desk.post(f"/werk/zaak/{signal.number}/gegevens/", {}).status_code == 422


def test_what_is_protected_never_becomes_open(desk):
    signal = make.told().signal
    protect_fact(party=signal.complainant, kind="phone", value="0687654321", by=make.handler())
    assert correct(desk, signal, phone="06 87 65 43 21").status_code == 422
    assert signal.complainant.phone == "0612345678"


def test_a_secret_address_is_not_shown_and_stays_as_it_is(desk):
    signal = make.told(address_is_secret=True, **ADDRESS).signal
    assert "Kade" not in page_of(desk, signal)
    correct(desk, signal, name="Noor Ander")
    assert signal.complainant.secret_address.value == "Kade 1, 1234 AB Voorbeeldstad"


def test_a_secret_address_that_changed_stays_secret(desk):
    signal = make.told(address_is_secret=True, **ADDRESS).signal
    correct(desk, signal, **ADDRESS | {"street": "Wal"})
    assert (signal.complainant.secret_address.value, signal.complainant.street) == ("Wal 1, 1234 AB Voorbeeldstad", "")


def test_a_number_that_is_none_comes_back_with_what_was_typed(desk):
    answer = correct(desk, make.told().signal, phone="bel mij", name="Noor Nieuw")
    assert answer.status_code == 422 and "Noor Nieuw" in answer.content.decode()


def test_a_department_does_not_correct_data(desk):
    signal = make.told().signal
    client = Client()
    client.force_login(make.department_head())
    assert correct(client, signal, phone="06 87 65 43 21").status_code == 403


def wrong(desk: Client, signal: Signal, **values: str):
    given = {f"call_form-{name}": value for name, value in values.items()}
    desk.post(f"/werk/zaak/{signal.number}/gebeld/", {"call_form-outcome": "wrong_number", **given})
    signal.refresh_from_db()


def test_after_a_wrong_number_the_number_in_the_same_form_is_called(desk):
    signal = make.told().signal
    wrong(desk, signal, new_phone="06 87 65 43 21")
    assert (signal.complainant.phone, open_call(signal).way) == ("06 87 65 43 21", Way.CALL)


def test_a_wrong_number_is_not_called_again(desk):
    signal = make.told().signal
    wrong(desk, signal)
    assert (signal.complainant.phone, open_call(signal).way) == ("", Way.LETTER)
    assert "schrijf een brief of plan een bezoek" in page_of(desk, signal)


def test_a_slip_can_be_put_back_from_the_line_of_time(desk):
    signal = make.told().signal
    wrong(desk, signal)
    assert "Verkeerd nummer, weggehaald: 0612345678" in page_of(desk, signal)


def test_a_letter_in_place_of_a_call_stands_on_the_day(desk):
    signal = make.told().signal
    wrong(desk, signal)
    assert open_call(signal) in calls_to_make(staff=make.handler(), today=timezone.localdate())
    assert "Brief of bezoek" in desk.get("/werk/").content.decode()


def test_who_told_only_where_to_write_stands_on_the_day_with_a_promise(desk):
    signal = make.told(phone="", email="noor@example.org", at=timezone.now()).signal
    told = desk.get("/werk/?bellen=alle").content.decode()
    assert signal.number in told and "Brief of bezoek" in told


def test_a_number_that_came_is_called_in_place_of_a_letter(desk):
    signal = make.told().signal
    wrong(desk, signal)
    correct(desk, signal, phone="06 87 65 43 21")
    assert open_call(signal).way == Way.CALL


def test_after_a_talk_a_new_number_plans_no_call(desk):
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    correct(desk, signal, phone="06 87 65 43 21")
    assert open_call(signal) is None


WRONG = "0612345678"
RIGHT = "06 87 65 43 21"
DAUGHTER = Helper(name="Dochter", phone="06 12 30 00 02", relation="dochter", has_consent=True)


def protected(**told: object) -> Signal:
    """Told by somebody whose number to call is protected."""
    signal = make.told(phone=WRONG, **told).signal
    protect_fact(party=signal.complainant, kind="phone", value=WRONG, by=make.handler())
    signal.refresh_from_db()
    return signal


def number_to_call(signal: Signal) -> str:
    """The protected one, as whoever must call is shown it."""
    signal.refresh_from_db()
    kept = protected_phone_of(signal.complainant)
    return kept.fact.value if kept else ""


def test_a_protected_number_that_is_wrong_leaves_the_number_of_the_helper(desk):
    signal = protected(helper=DAUGHTER)
    wrong(desk, signal)
    assert (signal.complainant.helpers.get().phone, number_to_call(signal)) == (DAUGHTER.phone, "")


def test_then_who_speaks_for_them_is_called(desk):
    signal = protected(helper=DAUGHTER)
    wrong(desk, signal)
    assert (open_call(signal).way, "0612300002" in page_of(desk, signal)) == (Way.CALL, True)


def test_without_another_number_a_protected_one_that_is_wrong_leads_to_a_letter(desk):
    signal = protected()
    wrong(desk, signal)
    told = page_of(desk, signal)
    assert (open_call(signal).way, "het andere nummer" in told) == (Way.LETTER, False)


def test_which_protected_number_was_wrong_is_told_nowhere(desk):
    signal = protected()
    wrong(desk, signal)
    told = page_of(desk, signal)
    assert ("Verkeerd nummer, weggehaald. Het blijft beschermd." in told, WRONG in told) == (True, False)


@pytest.mark.parametrize("first_off", [False, True])
def test_a_new_number_of_who_is_protected_is_protected_too(desk, first_off):
    signal = protected()
    if first_off:
        wrong(desk, signal)
    correct(desk, signal, phone=RIGHT)
    assert (signal.complainant.phone, number_to_call(signal)) == ("", RIGHT)


def test_what_was_a_slip_is_typed_again_and_stays_protected(desk):
    signal = protected()
    wrong(desk, signal)
    assert correct(desk, signal, phone=WRONG).status_code == 302
    assert (signal.complainant.phone, number_to_call(signal)) == ("", WRONG)


def test_that_a_protected_number_was_put_right_is_told_and_not_which(desk):
    signal = protected()
    correct(desk, signal, phone=RIGHT)
    told = page_of(desk, signal)
    assert "De gegevens zijn verbeterd." in told and "0687654321" not in told
    assert Entry.objects.get(verb="corrected contact data").details["fields"] == ["phone"]


def test_a_number_that_somebody_else_tells_stays_as_closed_as_the_wrong_one(desk):
    signal = protected()
    wrong(desk, signal)
    complete(party=signal.complainant, known={"phone": RIGHT}, by=make.handler())
    assert signal.complainant.phone == ""
