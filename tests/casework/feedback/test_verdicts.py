"""What the resident says of a closing is kept once, whole, and can be counted."""

from datetime import UTC, datetime

import pytest

from leerlus.casework.feedback import actions as feedback
from leerlus.casework.feedback.queries import nothing_was_done, talk_owed_since, verdicts_of
from leerlus.casework.signals.actions import close
from leerlus.casework.signals.choices import Outcome
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def asked_about(signal):
    close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    return feedback.ask(signal=signal, what_was_done="Excuses gemaakt.", how="page", by=None)


def test_who_felt_that_nothing_was_done_is_found():
    asked_about(make.complaint(about="not answered"))
    felt_it, other = make.complaint(), make.complaint()
    feedback.give(verdict=asked_about(felt_it), solved="partly", something_was_done="no", may_contact=True, by=None)
    feedback.give(verdict=asked_about(other), solved="no", something_was_done="yes", may_contact=True, by=None)
    assert list(nothing_was_done(since=LONG_AGO)) == [felt_it]


def test_a_second_answer_to_one_closing_is_refused_and_the_first_stays():
    verdict = asked_about(make.complaint())
    feedback.give(verdict=verdict, solved="no", something_was_done="no", may_contact=True, words="Nee.", by=None)
    with pytest.raises(feedback.GivenBefore):
        feedback.give(verdict=verdict, solved="yes", something_was_done="yes", may_contact=True, by=None)
    assert talk_owed_since(verdicts_of(verdict.signal)) == verdict.given_at


def test_the_same_closing_is_asked_about_once():
    signal = make.complaint()
    first = asked_about(signal)
    assert feedback.ask(signal=signal, what_was_done="Anders.", how="call", by=None) == first
