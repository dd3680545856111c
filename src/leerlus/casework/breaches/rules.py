"""What a breach still asks, and when its clock rings. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from leerlus.casework.breaches.choices import Step
from leerlus.statute.breaches import (
    BreachFacts,
    Telling,
    effective_risk,
    how_people_are_told,
    must_be_reported,
    report_due,
    time_left,
)
from leerlus.statute.breaches import Risk as LawRisk

RINGS_BEFORE = timedelta(hours=24)
RINGS_LAST = timedelta(hours=6)
HOURS = 72


class StepState(StrEnum):
    TO_DO = "to_do"
    DONE = "done"
    EXCUSED = "excused"
    NOT_NEEDED = "not_needed"


class Ring(StrEnum):
    """How near the end of the 72 hours is."""

    A_DAY_LEFT = "a_day_left"
    SIX_HOURS_LEFT = "six_hours_left"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a breach, in values. ``law`` is what the law needs to know of it."""

    law: BreachFacts
    is_stopped: bool
    decided_to_report: bool | None
    people: int
    people_expected: int
    people_told: int
    told_publicly: bool
    safety_plans_needed: int
    safety_plans_made: int
    safety_steps_open: int
    has_why: bool
    excused: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class StepLine:
    step: Step
    state: StepState
    article: str = ""
    until: datetime | None = None


def steps(kept: Kept, *, now: datetime) -> tuple[StepLine, ...]:
    """Everything a breach asks, in the order in which it is done, each with where it stands."""
    law, due = kept.law, report_due(kept.law.aware_at)
    assessed = effective_risk(law) is not LawRisk.NOT_YET_ASSESSED
    telling = how_people_are_told(law)
    # As soon as the hours are over without a report, the report that is still to come is late.
    asked_until = law.reported_at or (None if _settled_with_the_authority(kept) else now)
    late = asked_until is not None and time_left(law.aware_at, now=asked_until) < timedelta(0)
    found = (
        (Step.STOP_LEAK, True, kept.is_stopped, "", None),
        (
            Step.SAFETY_PLAN,
            law.discloses_secret_address or kept.safety_plans_needed > 0,
            kept.safety_plans_needed > 0
            and kept.safety_plans_made >= kept.safety_plans_needed
            and kept.safety_steps_open == 0,
            "",
            None,
        ),
        # Who stands on the list is phoned, whatever the risk: that is our own rule. The law asks it at a high risk.
        (
            Step.TELL_PEOPLE,
            kept.people > 0 or (assessed and telling is not Telling.NOT_REQUIRED),
            kept.told_publicly or 0 < max(kept.people, kept.people_expected) <= kept.people_told,
            "AVG 34(1)",
            None,
        ),
        (Step.ASSESS_RISK, True, law.risk is not LawRisk.NOT_YET_ASSESSED, "AVG 33(1)", due),
        (Step.REPORT, True, _settled_with_the_authority(kept), "AVG 33(1)", due),
        (Step.EXPLAIN_DELAY, late, law.delay_explained, "AVG 33(1)", None),
        (Step.ASK_WHY, True, kept.has_why, "", None),
    )
    return tuple(
        StepLine(step, _state(needed, done, step in kept.excused), article, until)
        for step, needed, done, article, until in found
    )


def _settled_with_the_authority(kept: Kept) -> bool:
    """Told; or decided not to, where the law leaves that room."""
    if kept.law.reported_at is not None:
        return True
    return kept.decided_to_report is False and not must_be_reported(kept.law)


def _state(needed: bool, done: bool, excused: bool) -> StepState:
    if not needed:
        return StepState.NOT_NEEDED
    if done:
        return StepState.DONE
    return StepState.EXCUSED if excused else StepState.TO_DO


def still_to_do(lines: Collection[StepLine]) -> tuple[Step, ...]:
    return tuple(line.step for line in lines if line.state is StepState.TO_DO)


def ring_at(*, aware_at: datetime, now: datetime) -> Ring | None:
    """Which alarm the clock gives at this moment, the last one that began to ring."""
    left = time_left(aware_at, now=now)
    if left < timedelta(0):
        return Ring.PASSED
    if left <= RINGS_LAST:
        return Ring.SIX_HOURS_LEFT
    return Ring.A_DAY_LEFT if left <= RINGS_BEFORE else None


@dataclass(frozen=True, slots=True)
class Clock:
    """The 72 hours, to be drawn. ``hours_left`` is whole hours, rounded down; negative once they have passed."""

    ends_at: datetime
    hours_gone: int
    hours_left: int
    is_running: bool


def clock(*, aware_at: datetime, stopped_at: datetime | None, now: datetime) -> Clock:
    """``stopped_at`` is when the authority was told, or it was decided that it need not be."""
    at = stopped_at or now
    left = time_left(aware_at, now=at)
    hours_left = left // timedelta(hours=1)
    gone = min(max(HOURS - hours_left, 0), HOURS)
    return Clock(report_due(aware_at), gone, hours_left, stopped_at is None)


def number_of(*, year: int, sequence: int) -> str:
    """
    >>> number_of(year=2026, sequence=7)
    'DL-26-007'
    """
    return f"DL-{year % 100:02d}-{sequence:03d}"
