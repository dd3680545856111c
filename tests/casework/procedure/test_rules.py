"""What the rows of a case mean to the law, written out day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.procedure.choices import Form, Side, StepKind
from leerlus.casework.procedure.rules import (
    LineState,
    TermCause,
    cause_of,
    counts,
    facts_of,
    form_of,
    handler_state,
    lacks_before_judgement_closes,
    missing_at_first,
    plan_of,
    term_of,
    why_not_extend,
)
from leerlus.statute.complaints.duties import HandlerState

RECEIVED = date(2025, 11, 13)  # A Thursday; six weeks later is Christmas, so the term ends on Monday 29 December.


@dataclass(frozen=True)
class Done:
    kind: str
    on: date
    side: str = ""
    until: date | None = None
    days: int | None = None
    ground: str = ""
    words: str = ""
    of_objection: bool = False


def complaint(*steps: Done, **said):
    values = {
        "received": RECEIVED, "form": Form.WRITTEN, "missing": (), "conduct_of": "staff", "has_subject": True,
        "handler": HandlerState.UNINVOLVED,
    }  # fmt: skip
    return facts_of(**values | said, steps=list(steps))


def extended(told_complainant: date | None, told_subject: date | None, days: int = 28):
    steps = [Done(StepKind.EXTENDED, date(2025, 12, 10), days=days, words="Wij wachten op de aannemer.")]
    for side, told in ((Side.COMPLAINANT, told_complainant), (Side.SUBJECT, told_subject)):
        if told:
            steps.append(Done(StepKind.EXTENSION_TOLD, told, side=side))
    return steps


@pytest.mark.parametrize(
    ("steps", "due", "cause"),
    [
        ([], date(2025, 12, 29), TermCause.SIX_WEEKS),
        ([Done(StepKind.ADVICE_ASKED, date(2025, 11, 20))], date(2026, 1, 22), TermCause.TEN_WEEKS),
        (extended(date(2025, 12, 12), date(2025, 12, 15)), date(2026, 1, 22), TermCause.EXTENDED),
        (extended(date(2025, 12, 12), None), date(2025, 12, 29), TermCause.SIX_WEEKS),  # Told to one of two.
        (extended(date(2025, 12, 12), date(2025, 12, 30)), date(2025, 12, 29), TermCause.SIX_WEEKS),  # Told too late.
        (
            [Done(StepKind.DELAY_AGREED, date(2025, 12, 20), until=date(2026, 2, 14))],
            date(2026, 2, 14),  # A Saturday: an agreed date does not roll on.
            TermCause.AGREED,
        ),
    ],
)
def test_the_term_follows_the_steps(steps, due, cause):
    facts = complaint(*steps)
    assert (term_of(facts).due, cause_of(facts)) == (due, cause)


@pytest.mark.parametrize("as_objection", [True, False])
def test_a_step_counts_on_the_road_on_which_it_was_taken_and_a_receipt_on_both(as_objection):
    agreed = Done(StepKind.DELAY_AGREED, RECEIVED, until=RECEIVED, of_objection=as_objection)
    confirmed = Done(StepKind.ACKNOWLEDGED, RECEIVED, of_objection=as_objection)
    assert [counts(agreed, for_objection=road) for road in (True, False)] == [as_objection, not as_objection]
    assert [counts(confirmed, for_objection=road) for road in (True, False)] == [True, True]


def test_a_complaint_told_by_word_of_mouth_runs_from_the_day_it_is_written():
    written = complaint(Done(StepKind.PUT_IN_WRITING, date(2026, 3, 14)), form=Form.ORAL)
    assert term_of(written).due == date(2026, 4, 28)  # Saturday 14 March; King's Day lies in the way.


def test_an_oral_complaint_asks_care_and_no_formal_step():
    plan = plan_of(complaint(form=Form.ORAL), today=date(2025, 11, 17), acknowledgement_norm_working_days=2)
    assert [(line.kind, line.article) for line in plan] == [("proper_handling", "Awb 9:2")]


def test_a_written_complaint_starts_with_all_its_duties():
    plan = plan_of(complaint(), today=date(2025, 11, 14), acknowledgement_norm_working_days=2)
    assert [(str(line.kind), line.until) for line in plan] == [
        ("acknowledge", date(2025, 11, 17)),
        ("send_copy_to_subject", date(2025, 12, 29)),
        ("offer_hearing_to_complainant", date(2025, 12, 29)),
        ("offer_hearing_to_subject", date(2025, 12, 29)),
        ("send_outcome_letter", date(2025, 12, 29)),
    ]


@pytest.mark.parametrize(
    ("done_on", "today", "state"),
    [
        (None, date(2025, 11, 17), LineState.TO_DO),
        (None, date(2025, 11, 18), LineState.MISSED),
        (date(2025, 11, 17), date(2026, 6, 1), LineState.DONE),
        (date(2025, 11, 18), date(2026, 6, 1), LineState.DONE_LATE),  # A day late stays late for ever.
    ],
)
def test_what_was_missed_stays_visible(done_on, today, state):
    steps = [Done(StepKind.ACKNOWLEDGED, done_on)] if done_on else []
    plan = plan_of(complaint(*steps), today=today, acknowledgement_norm_working_days=2)
    assert next(line.state for line in plan if line.kind == "acknowledge") == state


def test_an_outcome_told_within_the_extended_term_is_in_time_and_after_it_late():
    for told, state in ((date(2026, 1, 22), LineState.DONE), (date(2026, 1, 23), LineState.DONE_LATE)):
        facts = complaint(
            *extended(date(2025, 12, 12), date(2025, 12, 15)), Done(StepKind.OUTCOME_TOLD, told, until=told)
        )
        plan = plan_of(facts, today=date(2026, 3, 1), acknowledgement_norm_working_days=2)
        assert next(line.state for line in plan if line.kind == "send_outcome_letter") == state


def heard_and_told():
    monday = date(2025, 12, 1)
    return [
        Done(StepKind.ACKNOWLEDGED, date(2025, 11, 14)),
        Done(StepKind.COPY_SENT, monday, side=Side.SUBJECT),
        *[Done(StepKind.HEARING_OFFERED, monday, side=side) for side in Side],
        *[Done(StepKind.HEARD, date(2025, 12, 4), side=side) for side in Side],
        *[Done(StepKind.REPORTED, date(2025, 12, 5), side=side, words="Verslag.") for side in Side],
        Done(StepKind.OUTCOME_TOLD, date(2025, 12, 12), until=date(2026, 12, 12)),
    ]


def test_a_judgement_closes_when_both_sides_were_heard_and_the_outcome_was_told():
    lacks = lacks_before_judgement_closes(
        complaint(*heard_and_told()), outcome="founded", judged=True, concluded=True, today=date(2025, 12, 15)
    )
    assert lacks == ()


@pytest.mark.parametrize(
    ("left_out", "lack"),
    [
        (StepKind.ACKNOWLEDGED, "acknowledge"),
        (StepKind.COPY_SENT, "send_copy_to_subject"),
        (StepKind.REPORTED, "report_hearing"),
        (StepKind.OUTCOME_TOLD, "send_outcome_letter"),
    ],
)
def test_a_judgement_lacks_what_was_left_out(left_out, lack):
    facts = complaint(*[step for step in heard_and_told() if step.kind != left_out])
    lacks = lacks_before_judgement_closes(
        facts, outcome="founded", judged=True, concluded=True, today=date(2025, 12, 15)
    )
    assert lacks == (lack,)


def test_one_report_of_two_talks_is_not_enough():
    steps = [step for step in heard_and_told() if (step.kind, step.side) != (StepKind.REPORTED, Side.SUBJECT)]
    lacks = lacks_before_judgement_closes(
        complaint(*steps), outcome="unfounded", judged=True, concluded=True, today=date(2025, 12, 15)
    )
    assert lacks == ("report_hearing",)


@pytest.mark.parametrize("outcome", ["satisfied", "withdrawn", "passed_on", ""])
def test_an_end_without_a_judgement_lacks_nothing(outcome):
    lacks = lacks_before_judgement_closes(
        complaint(), outcome=outcome, judged=False, concluded=False, today=date(2025, 12, 1)
    )
    assert lacks == ()


def test_an_involved_handler_keeps_a_judgement_from_closing():
    facts = complaint(*heard_and_told(), handler=HandlerState.INVOLVED)
    assert lacks_before_judgement_closes(
        facts, outcome="founded", judged=True, concluded=True, today=date(2025, 12, 15)
    ) == ("choose_uninvolved_handler",)


def test_no_answer_in_time_makes_hearing_unneeded():
    offer = Done(StepKind.HEARING_OFFERED, date(2025, 12, 1), side=Side.COMPLAINANT, until=date(2025, 12, 8))
    for today, states in ((date(2025, 12, 8), [LineState.TO_DO]), (date(2025, 12, 9), [LineState.NOT_NEEDED])):
        plan = plan_of(complaint(offer), today=today, acknowledgement_norm_working_days=2)
        assert [line.state for line in plan if line.kind == "hear_complainant"] == states


@pytest.mark.parametrize(
    ("steps", "days", "decided", "reasons"),
    [
        ([], 28, date(2025, 12, 29), ()),
        ([], 29, date(2025, 12, 10), ("more_than_four_weeks",)),
        ([], 28, date(2025, 12, 30), ("decided_after_expiry",)),
        (extended(date(2025, 12, 12), date(2025, 12, 15), days=7), 7, date(2025, 12, 16), ("extended_before",)),
    ],
)
def test_an_extension_is_given_once_in_time_and_for_four_weeks(steps, days, decided, reasons):
    found = why_not_extend(
        complaint(*steps), days=days, decided_on=decided, told_complainant_on=None, told_subject_on=None
    )
    assert found == reasons


@given(st.dates(date(2020, 1, 1), date(2027, 1, 1)), st.integers(1, 28), st.integers(0, 41))
def test_an_extension_told_in_time_to_both_never_shortens_and_adds_at_most_forty_days(received, days, after):
    told = received + timedelta(days=after)
    steps = [
        Done(StepKind.EXTENDED, told, days=days, words="Reden."),
        *[Done(StepKind.EXTENSION_TOLD, told, side=side) for side in Side],
    ]
    before, now = (term_of(complaint(*some, received=received)).due for some in ([], steps))
    assert before <= now <= before + timedelta(days=40)


@given(
    st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    st.lists(st.tuples(st.sampled_from([kind for kind in StepKind if kind not in ("refused", "extended")]),
                       st.integers(0, 90)), max_size=8),
    st.integers(0, 120),
)  # fmt: skip
def test_a_duty_stands_on_the_plan_once(received, steps, after):
    done = [
        Done(kind, received + timedelta(days=day), side=Side.COMPLAINANT, until=received + timedelta(days=day + 7))
        for kind, day in steps
    ]
    facts = complaint(*sorted(done, key=lambda one: one.on), received=received)
    plan = plan_of(facts, today=received + timedelta(days=after), acknowledgement_norm_working_days=2)
    kinds = [line.kind for line in plan]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(
    ("channel", "form"), [("web", "written"), ("letter", "written"), ("phone", "oral"), ("counter", "oral")]
)
def test_words_that_came_in_are_written_and_words_that_we_wrote_down_are_oral(channel, form):
    assert form_of(channel) == form


def test_a_complaint_without_name_or_address_lacks_both():
    assert missing_at_first(has_name=False, has_address=False, describes_conduct=True) == ("name", "address")


@pytest.mark.parametrize(
    ("handler", "state"),
    [(None, HandlerState.NONE_YET), (1, HandlerState.INVOLVED), (3, HandlerState.UNINVOLVED)],
)
def test_who_handles_it_may_not_be_involved(handler, state):
    assert handler_state(handler=handler, involved={1, 2}) == state
