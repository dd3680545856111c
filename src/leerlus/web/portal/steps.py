"""Which questions we ask, in which order, and the steps that a resident can follow afterwards. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlus.casework.signals.choices import Kind, State
from leerlus.casework.signals.rules import asks_why, wants_talk

# How the address bar says what somebody wants to tell.
KINDS = {"klacht": Kind.COMPLAINT, "melding": Kind.REPORT, "compliment": Kind.COMPLIMENT}


class Step(StrEnum):
    """One question, named as in the address bar."""

    CALL = "bellen"
    STORY = "verhaal"
    ABOUT = "onderwerp"
    MORE = "vragen"
    WHEN = "wanneer"
    WHERE = "waar"
    WHO = "wie"
    ADDRESS = "adres"


QUESTIONS: dict[str, tuple[Step, ...]] = {
    Kind.COMPLAINT: (Step.CALL, Step.STORY, Step.ABOUT, Step.MORE, Step.WHEN, Step.WHO, Step.ADDRESS),
    Kind.REPORT: (Step.CALL, Step.WHERE, Step.STORY, Step.ABOUT, Step.MORE, Step.WHO),
    Kind.COMPLIMENT: (Step.CALL, Step.STORY, Step.WHO),
}


# Asked only where the municipality has questions about themes, or about the theme that was chosen.
NOT_ALWAYS = frozenset({Step.ABOUT, Step.MORE})
NOTHING_EXTRA: frozenset[Step] = frozenset()


def steps_for(*, kind: str, wants_call: bool, extra: frozenset[Step] = NOTHING_EXTRA) -> tuple[Step, ...]:
    """Who wants to be called is asked nothing more; the rest may be told by phone."""
    if wants_call:
        return (Step.CALL,)
    return tuple(step for step in QUESTIONS[kind] if step not in NOT_ALWAYS or step in extra)


def step_after(step: Step, *, kind: str, wants_call: bool, extra: frozenset[Step] = NOTHING_EXTRA) -> Step | None:
    """The next question; None where the answers can be checked."""
    steps = steps_for(kind=kind, wants_call=wants_call, extra=extra)
    if step not in steps or step == steps[-1]:
        return None
    return steps[steps.index(step) + 1]


def step_before(step: Step, *, kind: str, extra: frozenset[Step] = NOTHING_EXTRA) -> Step | None:
    """The question before; None at the first."""
    steps = steps_for(kind=kind, wants_call=False, extra=extra)
    if step not in steps or step == steps[0]:
        return None
    return steps[steps.index(step) - 1]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of the steps after sending: passed on a day, going on now, or still to come before a day."""

    state: State
    condition: str  # "done", "now" or "later"
    on: date | None = None
    before: date | None = None
    is_late: bool = False


def milestones(
    *,
    kind: str,
    state: str,
    reached: dict[str, date | None],
    call_before: date | None,
    due_on: date | None,
    today: date,
) -> list[Milestone]:
    """The steps that this kind of telling goes through, with the days we know.

    ``reached`` holds the day of each step that left one. The step going on now has the day before which it must be:
    of our promise to call, or the end of the handling term where there is one. A day that passed is no promise any
    more: that we did not keep it is said at the step going on now, and of a later step no day is named.
    """
    current = list(State).index(State(state))
    result: list[Milestone] = []
    for step in _steps_of(kind, talks=call_before is not None or reached.get(State.SPOKEN) is not None):
        if list(State).index(step) <= current:
            result.append(Milestone(step, "done", on=reached.get(step)))
        elif all(earlier.condition == "done" for earlier in result):
            before = call_before if step is State.SPOKEN else due_on
            result.append(Milestone(step, "now", before=before, is_late=before is not None and before < today))
        else:
            still_to_come = step is State.CLOSED and due_on is not None and due_on >= today
            result.append(Milestone(step, "later", before=due_on if still_to_come else None))
    return result


def _steps_of(kind: str, *, talks: bool) -> list[State]:
    """A complaint goes through all five; a compliment has nothing to put right, and not everybody wants a talk."""
    passed_over = set()
    if not (talks or wants_talk(kind)):
        passed_over.add(State.SPOKEN)
    if not asks_why(kind):
        passed_over |= {State.PUT_RIGHT, State.EXPLAINED}
    return [step for step in State if step not in passed_over]
