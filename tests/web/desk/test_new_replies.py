"""A resident wrote and waits for an answer."""

from uuid import uuid4

import pytest

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import new_replies
from leerlus.journeys.call import called
from leerlus.journeys.converse import answer, resident_adds
from tests import make

pytestmark = pytest.mark.django_db


def wrote() -> Signal:
    signal = make.told(name="Tineke Proef").signal
    make.told(name="Ander Mens")
    resident_adds(signal=signal, text="Is er al nieuws?", files=[], key=uuid4())
    return signal


def test_a_reply_stands_on_the_day_and_in_the_worklist(desk):
    signal = wrote()
    assert f"/werk/zaak/{signal.number}/?open=answer" in desk.get("/werk/").content.decode()
    shown = desk.get("/werk/lijst/?reply=new").content.decode()
    assert (signal.number in shown, "Ander Mens" in shown, "Nieuw antwoord" in shown) == (True, False, True)


def test_a_reply_changes_no_version(desk):
    signal = wrote()
    assert Signal.objects.get(pk=signal.pk).version == signal.version


def test_who_is_answered_waits_no_longer(desk):
    signal = wrote()
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    assert list(new_replies(make.handler())) == [signal]
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    assert not new_replies(make.handler())
    resident_adds(signal=signal, text="Nog iets.", files=[], key=uuid4())
    answer(signal=signal, text="Dank u.", key=uuid4(), by=make.handler())
    assert not new_replies(make.handler())


def test_a_thank_you_asks_for_no_answer(desk):
    signal = wrote()
    desk.post(f"/werk/zaak/{signal.number}/antwoord/niet-nodig/")
    assert not new_replies(make.handler())


def test_the_reply_in_the_case_of_a_colleague_is_the_colleagues(desk):
    signal = wrote()
    Signal.objects.filter(pk=signal.pk).update(handler=make.coordinator())
    assert (new_replies(make.handler()).count(), new_replies(make.coordinator()).count()) == (0, 1)


def test_who_left_no_way_to_be_reached_waits_for_an_answer_on_the_day(desk):
    receipt = make.told(name="", phone="")
    assert f"/werk/zaak/{receipt.signal.number}/?open=answer" in desk.get("/werk/").content.decode()
    answer(signal=receipt.signal, text="Wij zoeken het uit.", key=uuid4(), by=make.handler())
    assert not new_replies(make.handler())


@pytest.mark.parametrize("told", [{"kind": "report"}, {"email": "noor@voorbeeld.example"}])
def test_a_report_and_who_can_be_written_to_do_not_stand_among_the_replies(desk, told):
    make.told(name="", phone="", **told)
    assert not new_replies(make.handler())
