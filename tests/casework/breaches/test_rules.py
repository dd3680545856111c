"""What a breach still asks, and when its clock rings."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.casework.breaches.choices import Step
from leerlus.casework.breaches.rules import Kept, Ring, StepState, clock, ring_at, steps, still_to_do
from leerlus.statute.breaches import BreachFacts, Risk

FRIDAY = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
NEXT_MORNING = FRIDAY + timedelta(hours=17)
DONE = {
    "is_stopped": True, "decided_to_report": None, "people": 1, "people_expected": 1, "people_told": 1,
    "told_publicly": False, "safety_plans_needed": 0, "safety_plans_made": 0, "safety_steps_open": 0, "has_why": True,
}  # fmt: skip


def lacking(*, risk=Risk.LIKELY, secret=False, reported_at=NEXT_MORNING, explained=False, **kept):
    law = BreachFacts(
        aware_at=FRIDAY, risk=risk, discloses_secret_address=secret, reported_at=reported_at, delay_explained=explained
    )
    return still_to_do(steps(Kept(law=law, **DONE | kept), now=FRIDAY + timedelta(days=9)))


def test_a_breach_of_which_everything_is_done_asks_nothing():
    assert lacking() == ()


@pytest.mark.parametrize(
    ("left_out", "step"),
    [
        ({"is_stopped": False}, Step.STOP_LEAK),
        ({"risk": Risk.NOT_YET_ASSESSED}, Step.ASSESS_RISK),
        ({"people_told": 0}, Step.TELL_PEOPLE),
        ({"people_expected": 3}, Step.TELL_PEOPLE),
        ({"has_why": False}, Step.ASK_WHY),
        ({"reported_at": FRIDAY + timedelta(hours=73)}, Step.EXPLAIN_DELAY),
    ],
)
def test_what_is_left_out_is_asked(left_out, step):
    assert lacking(**left_out) == (step,)


def test_a_secret_address_asks_a_plan_before_anything_else_and_all_its_steps():
    assert lacking(secret=True) == (Step.SAFETY_PLAN,)
    assert lacking(secret=True, safety_plans_needed=1, safety_plans_made=1, safety_steps_open=1) == (Step.SAFETY_PLAN,)
    assert lacking(secret=True, safety_plans_needed=1, safety_plans_made=1) == ()


def test_hours_that_are_over_without_a_report_ask_why_it_comes_late():
    assert lacking(reported_at=None) == (Step.REPORT, Step.EXPLAIN_DELAY)


def test_a_report_that_may_still_come_in_time_asks_for_no_reason():
    law = BreachFacts(aware_at=FRIDAY, risk=Risk.LIKELY)
    found = steps(Kept(law=law, **DONE), now=FRIDAY + timedelta(hours=71))
    assert [line.state for line in found if line.step == Step.EXPLAIN_DELAY] == [StepState.NOT_NEEDED]


def test_a_decision_not_to_report_holds_only_where_a_risk_is_unlikely():
    assert lacking(risk=Risk.UNLIKELY, reported_at=None, decided_to_report=False) == ()
    assert lacking(risk=Risk.LIKELY, reported_at=None, decided_to_report=False) == (Step.REPORT, Step.EXPLAIN_DELAY)


def test_a_high_risk_asks_whom_to_phone_even_where_the_list_is_empty():
    assert lacking(risk=Risk.HIGH, people=0, people_told=0) == (Step.TELL_PEOPLE,)
    assert lacking(risk=Risk.HIGH, people=0, people_told=0, told_publicly=True) == ()


def test_a_reason_stands_in_for_a_step_and_says_so():
    law = BreachFacts(aware_at=FRIDAY, risk=Risk.UNLIKELY)
    lines = steps(Kept(law=law, **DONE, excused={Step.REPORT}), now=NEXT_MORNING)
    assert {line.step: line.state for line in lines}[Step.REPORT] == StepState.EXCUSED


@pytest.mark.parametrize(
    ("hours", "ring"), [(47, None), (48, Ring.A_DAY_LEFT), (66, Ring.SIX_HOURS_LEFT), (72, Ring.SIX_HOURS_LEFT),
                        (73, Ring.PASSED)]
)  # fmt: skip
def test_the_clock_rings_a_day_and_six_hours_before_and_once_it_passed(hours, ring):
    assert ring_at(aware_at=FRIDAY, now=FRIDAY + timedelta(hours=hours)) == ring


def test_the_clock_stands_still_from_the_moment_of_the_report():
    drawn = clock(aware_at=FRIDAY, stopped_at=NEXT_MORNING, now=FRIDAY + timedelta(days=9))
    assert (drawn.hours_gone, drawn.hours_left, drawn.is_running) == (17, 55, False)


@settings(max_examples=40)
@given(st.integers(min_value=-5, max_value=400_000))
def test_what_is_gone_is_never_less_than_nothing_or_more_than_all(minutes):
    drawn = clock(aware_at=FRIDAY, stopped_at=None, now=FRIDAY + timedelta(minutes=minutes))
    assert 0 <= drawn.hours_gone <= 72
