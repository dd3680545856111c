"""Which question follows which, and which steps a resident can follow afterwards."""

from datetime import date, timedelta

import pytest

from leerlus.casework.signals.choices import Kind, State
from leerlus.web.portal.steps import KINDS, Step, milestones, step_after, step_before, steps_for


@pytest.mark.parametrize("kind", KINDS.values())
def test_the_first_question_is_always_whether_we_may_call(kind):
    assert steps_for(kind=kind, wants_call=False)[0] is Step.CALL


@pytest.mark.parametrize("kind", KINDS.values())
def test_who_wants_to_be_called_is_asked_nothing_more(kind):
    assert steps_for(kind=kind, wants_call=True) == (Step.CALL,)
    assert step_after(Step.CALL, kind=kind, wants_call=True) is None


def test_a_complaint_in_writing_asks_five_things_in_order():
    order, step = [], Step.CALL
    while step:
        order.append(step)
        step = step_after(step, kind=Kind.COMPLAINT, wants_call=False)
    assert order == [Step.CALL, Step.STORY, Step.WHEN, Step.WHO, Step.ADDRESS]


def test_back_leads_to_the_question_before_and_from_the_first_to_none():
    assert step_before(Step.STORY, kind=Kind.REPORT) is Step.WHERE
    assert step_before(Step.CALL, kind=Kind.REPORT) is None


TODAY = date(2026, 11, 24)


def follow(kind=Kind.COMPLAINT, state=State.RECEIVED, reached=None, call_before=None, due_on=None):
    steps = milestones(
        kind=kind,
        state=state,
        reached={State.RECEIVED: date(2026, 11, 23), **(reached or {})},
        call_before=call_before,
        due_on=due_on,
        today=TODAY,
    )
    return [(step.state, step.condition, step.on or step.before) for step in steps]


def test_a_new_complaint_waits_for_the_call_that_we_promised():
    assert follow(call_before=date(2026, 11, 25), due_on=date(2027, 1, 4)) == [
        (State.RECEIVED, "done", date(2026, 11, 23)),
        (State.SPOKEN, "now", date(2026, 11, 25)),
        (State.PUT_RIGHT, "later", None),
        (State.EXPLAINED, "later", None),
        (State.CLOSED, "later", date(2027, 1, 4)),
    ]


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (-1, True)])
def test_a_day_that_passed_is_no_promise_any_more(days, is_late):
    until = TODAY + timedelta(days=days)
    steps = milestones(
        kind=Kind.COMPLAINT, state=State.RECEIVED, reached={}, call_before=until, due_on=until, today=TODAY
    )
    assert [(step.before, step.is_late) for step in steps] == [
        (None, False),
        (until, is_late),
        (None, False),
        (None, False),
        (None if is_late else until, False),
    ]


def test_after_the_talk_the_next_step_ends_with_the_term():
    steps = follow(state=State.SPOKEN, reached={State.SPOKEN: date(2026, 11, 24)}, due_on=date(2027, 1, 4))
    assert steps[1:3] == [(State.SPOKEN, "done", date(2026, 11, 24)), (State.PUT_RIGHT, "now", date(2027, 1, 4))]


def test_a_closed_case_has_no_step_left():
    assert {condition for _, condition, _ in follow(state=State.CLOSED)} == {"done"}


def test_a_report_without_a_call_has_no_talk_among_its_steps():
    assert [state for state, _, _ in follow(kind=Kind.REPORT)] == [
        State.RECEIVED, State.PUT_RIGHT, State.EXPLAINED, State.CLOSED,
    ]  # fmt: skip


def test_a_report_with_a_promised_call_has_it():
    assert follow(kind=Kind.REPORT, call_before=date(2026, 11, 25))[1] == (State.SPOKEN, "now", date(2026, 11, 25))


def test_a_compliment_is_received_and_passed_on():
    assert [state for state, _, _ in follow(kind=Kind.COMPLIMENT)] == [State.RECEIVED, State.CLOSED]


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("state", State.values)
def test_at_most_one_step_is_going_on_and_nothing_done_follows_it(kind, state):
    conditions = [condition for _, condition, _ in follow(kind=kind, state=state)]
    assert conditions == sorted(conditions, key=["done", "now", "later"].index) and conditions.count("now") <= 1
