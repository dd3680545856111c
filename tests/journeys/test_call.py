"""We call."""

from datetime import UTC, date, datetime

import pytest

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt, Commitment
from leerlus.casework.contacts.queries import calls_to_make, open_call
from leerlus.casework.signals.choices import State
from leerlus.journeys.call import called
from tests import make

pytestmark = pytest.mark.django_db


def test_a_talk_moves_the_case_on():
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, note="Boete was onterecht.", by=make.handler())
    signal.refresh_from_db()
    assert signal.state == State.SPOKEN


def test_who_calls_a_free_case_has_it():
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    signal.refresh_from_db()
    assert signal.handler == make.handler()


def test_no_answer_plans_the_next_try_at_another_part_of_the_day():
    signal = make.told(moments=("morning", "evening")).signal
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    assert (open_call(signal).attempt, open_call(signal).part_of_day) == (2, "evening")


def test_after_three_tries_nothing_is_planned_by_itself():
    signal = make.told().signal
    make.tried(signal, times=3, outcome=CallOutcome.VOICEMAIL)
    assert open_call(signal) is None
    assert CallAttempt.objects.count() == 3


def test_a_promise_made_on_the_phone_has_a_day_and_an_owner():
    signal = make.told().signal
    called(
        signal=signal,
        outcome=CallOutcome.SPOKEN,
        promise="Boete intrekken",
        promise_due_on=date(2026, 12, 1),
        by=make.handler(),
    )
    assert Commitment.objects.get().owner == make.handler()


def test_calls_are_sorted_by_promise_and_not_by_age():
    late = make.told(at=make.MONDAY.replace(day=20)).signal
    make.told(at=make.MONDAY)
    calls = calls_to_make(staff=make.handler(), today=date(2026, 11, 30))
    assert next(call.signal for call in calls) == late


def test_somebody_elses_case_is_not_mine_to_call():
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.coordinator())
    assert not calls_to_make(staff=make.handler(), today=date(2030, 1, 1)).exists()


def test_a_department_sees_only_its_own_cases():
    make.told()
    assert not calls_to_make(staff=make.department_head(), today=date(2030, 1, 1)).exists()


def test_the_hour_of_a_try_counts_where_no_moment_was_planned(monkeypatch):
    signal = make.told().signal
    monkeypatch.setattr(
        "leerlus.casework.contacts.actions.timezone.now", lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    )
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    assert open_call(signal).part_of_day == "afternoon"


def test_three_tries_in_a_minute_are_one_try():
    signal = make.told().signal
    for outcome in (CallOutcome.NO_ANSWER, CallOutcome.NO_ANSWER, CallOutcome.VOICEMAIL):
        called(signal=signal, outcome=outcome, by=make.handler())
    assert open_call(signal).attempt == 2


def test_who_was_spoken_to_is_tried_afresh():
    signal = make.tried(make.told().signal, times=2)
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    assert open_call(signal).attempt == 2
