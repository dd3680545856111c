"""After the closing the resident has the last word: told once what was done, asked once, and a no opens it again."""

import pytest
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.feedback.queries import verdict_of_this_closing, verdicts_to_ask
from leerlus.casework.parties.actions import meet
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.choices import Outcome
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.outbox.models import Message
from leerlus.journeys.call import called
from leerlus.journeys.hear_back import not_reached, resident_judged
from leerlus.journeys.learn import MayNotClose, ask_why, close
from leerlus.journeys.settle import put_right
from leerlus.statute.calendar import add_working_days
from tests import make

pytestmark = pytest.mark.django_db
DONE = "De boete is ingetrokken."
# With a mail address a complaint would be one in writing, with all steps of the law before it closes.
MAILED = {"kind": "report", "email": "noor@example.org"}


@pytest.fixture(autouse=True)
def house():
    make.municipality()


def ready(what: str = DONE, **person):
    """A case that may close: spoken, put right, asked why."""
    signal, handler = make.told(**person).signal, make.handler()
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=handler)
    put_right(signal=signal, kind=RedressKind.CORRECTION, what=what, by=handler)
    ask_why(signal=signal, answers=[], cause=None, unknown_because="De leverancier zoekt nog.", by=handler)
    return signal


def closed(**person):
    return close(signal=ready(**person), outcome=Outcome.FOUNDED, by=make.handler())


def say(signal, solved, *, felt="yes", may_contact=True, by=None):
    asked = verdict_of_this_closing(signal)
    told = {"solved": solved, "something_was_done": felt, "may_contact": may_contact}
    return resident_judged(verdict=asked, words="Zo is het.", by=by, **told)


def mails(signal):
    return Message.objects.filter(reference=signal.number, purpose="news")


def test_who_left_an_address_is_mailed_once_what_was_done():
    signal = closed(**MAILED)
    assert [DONE in mail.body for mail in mails(signal)] == [True]
    assert "(" + signal.number + ")" in mails(signal).get().subject


def test_who_left_a_number_alone_is_called_to_ask_and_not_mailed():
    signal = closed(email="")
    tomorrow = add_working_days(timezone.localdate(signal.closed_at), 1)
    assert [one.signal for one in verdicts_to_ask(staff=make.handler(), today=tomorrow)] == [signal]
    assert not mails(signal)


def test_no_mail_goes_to_who_has_a_secret_address_and_we_call():
    street = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "city": "Veenhaven"}
    signal = closed(**MAILED, **street, address_is_secret=True)
    assert not mails(signal).exists() and verdict_of_this_closing(signal).asked_how == "call"


def test_no_mail_goes_where_it_was_said_how_to_reach_somebody_safely():
    signal = ready(**MAILED)
    signal.complainant.how_to_reach_safely = "Bel mijn zus."
    signal.complainant.save()
    close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    assert not mails(signal)


def test_a_withdrawn_complaint_is_not_asked_about():
    close(signal=ready(**MAILED), outcome=Outcome.WITHDRAWN, by=make.handler())
    assert not Message.objects.filter(purpose="news").exists()


def test_a_no_opens_the_case_plans_a_call_and_tells_the_handler():
    signal = closed()
    call_before = say(signal, "no")
    signal.refresh_from_db()
    assert signal.is_open and open_call(signal).promised_by == call_before
    assert Notice.objects.get(key__startswith="verdict").to == make.handler()


def test_after_a_no_nobody_is_called_who_does_not_want_it():
    signal = closed()
    say(signal, "no", may_contact=False)
    signal.refresh_from_db()
    assert signal.is_open and open_call(signal) is None


@pytest.mark.parametrize("solved", ["yes", "partly"])
def test_a_yes_or_partly_leaves_the_case_closed(solved):
    signal = closed()
    say(signal, solved)
    signal.refresh_from_db()
    assert not signal.is_open


def test_after_a_no_the_case_closes_only_after_a_new_talk_and_never_as_satisfied():
    signal = closed()
    say(signal, "no")
    lacks = close(signal=signal, outcome=Outcome.SATISFIED, by=make.handler()).lacks
    assert lacks == ("talk", "word")
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    assert close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler()).outcome == Outcome.FOUNDED


def test_each_closing_is_asked_about_anew():
    signal = closed(**MAILED)
    say(signal, "no")
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    assert mails(signal).count() == 2 and not verdict_of_this_closing(signal).is_given


def test_after_three_tries_nobody_is_called_to_ask_any_more():
    asked = verdict_of_this_closing(closed())
    days = [not_reached(verdict=asked, by=make.handler()).call_on for _try in range(3)]
    assert [day is None for day in days] == [False, False, True]


def test_the_secret_address_of_somebody_else_stops_the_closing_and_nothing_goes_out():
    street = {"street": "Verborgenstraat", "house_number": "5", "postcode": "1234 AB", "city": "Elders"}
    meet(name="Ander", address_is_secret=True, **street, by=None)
    signal = ready("Bij Verborgenstraat 5 langs geweest.", **MAILED)
    answer = close(signal=signal, outcome=Outcome.FOUNDED, looked_at=True, by=make.handler())
    assert isinstance(answer, MayNotClose) and answer.told[0].code == "protected"
    assert signal.is_open and not mails(signal)


def test_the_name_of_somebody_else_goes_only_after_a_look():
    signal = ready("Gepraat met mevrouw De Wit.", **MAILED)
    held = close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    assert held.lacks == ("told",)
    assert close(signal=signal, outcome=Outcome.FOUNDED, looked_at=True, by=make.handler()).closed_at


def test_after_a_no_the_tries_start_afresh_at_the_moments_that_the_resident_chose():
    signal = make.tried(make.told(moments=("evening",)).signal, times=2)
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    put_right(signal=signal, kind=RedressKind.CORRECTION, what=DONE, by=make.handler())
    ask_why(signal=signal, answers=[], cause=None, unknown_because="De leverancier zoekt nog.", by=make.handler())
    close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    say(signal, "no")
    assert open_call(signal).part_of_day == "evening"
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    assert open_call(signal).attempt == 2
