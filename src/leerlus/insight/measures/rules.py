"""Decisions about measures and their proof. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from leerlus.casework.signals.choices import Kind
from leerlus.insight.measures.choices import PROVED, UNDER_WAY, Finding, MeasureState

FEWEST_EVENTS = 5  # Below this a trend says nothing, and each case is looked at instead.
MONTHS_TO_CHECK = (3, 6, 12)

NEXT = {
    MeasureState.PROPOSED: (MeasureState.DECIDED, MeasureState.REJECTED),
    MeasureState.DECIDED: (MeasureState.IMPLEMENTING, MeasureState.IMPLEMENTED),
    MeasureState.IMPLEMENTING: (MeasureState.IMPLEMENTED,),
    MeasureState.IMPLEMENTED: (MeasureState.VERIFIED, MeasureState.REOPENED),
    MeasureState.VERIFIED: (MeasureState.REOPENED,),
    MeasureState.REOPENED: (MeasureState.IMPLEMENTING, MeasureState.IMPLEMENTED, MeasureState.REJECTED),
    MeasureState.REJECTED: (),
}


def may_become(state: str, next_state: str) -> bool:
    return next_state in NEXT[MeasureState(state)]


def may_be_verified(
    *, state: str, finding: str, looked_since: str, started_on: date | None, owner_id: int, verifier_id: int
) -> bool:
    """Only what is carried out, was seen to work since its latest start or looked at case by case, and never by its own
    owner. ``looked_since`` is the start with which an evaluation reckoned, as it keeps it."""
    seen = finding in (*PROVED, Finding.CASE_CHECK) and started_on and looked_since == started_on.isoformat()
    return state == MeasureState.IMPLEMENTED and bool(seen) and owner_id != verifier_id


def earliest_start(*, started_on: date | None, reopened_on: date | None) -> date | None:
    """The first day on which what opened again can work anew; nothing where it never worked.

    The weeks in which it worked before are those of its earlier proof, and prove nothing once more.

    >>> earliest_start(started_on=date(2026, 5, 4), reopened_on=date(2026, 10, 1))
    datetime.date(2026, 10, 1)
    """
    return max((day for day in (started_on, reopened_on) if day), default=None)


def is_overdue(*, state: str, due_on: date, today: date) -> bool:
    return state in (MeasureState.PROPOSED, *UNDER_WAY) and due_on < today


def only_kind(kinds: Mapping[str, int]) -> str:
    """The kind that all cases have; nothing, and so all kinds, where they differ.

    >>> only_kind({"report": 83}), only_kind({"report": 83, "complaint": 2})
    ('report', '')
    """
    return next(iter(kinds)) if len(kinds) == 1 else ""


def minutes_of_one(kinds: Mapping[str, int], *, complaint: int, report: int) -> int:
    """What one case takes on average, where so many are of each kind; a complaint where there is none yet.

    >>> minutes_of_one({"report": 83}, complaint=90, report=15), minutes_of_one({}, complaint=90, report=15)
    (15, 90)
    """
    cases, reports = sum(kinds.values()), kinds.get(Kind.REPORT, 0)
    return round((complaint * (cases - reports) + report * reports) / cases) if cases else complaint


def is_said_afterwards(*, planned_on: date, started_on: date | None) -> bool:
    """Whether it worked already when its plan was written: then nothing was said ahead."""
    return started_on is not None and started_on < planned_on


def first_start(*days: date | None) -> date | None:
    """The earliest day since which it worked; nothing where it never did.

    >>> first_start(None, date(2026, 5, 4))
    datetime.date(2026, 5, 4)
    """
    return min((day for day in days if day), default=None)


def ran_until(*, state: str, reopened_on: date | None) -> date | None:
    """Until when a measure ran that opened again and did not start anew; nothing where it runs."""
    return None if state in (MeasureState.IMPLEMENTED, MeasureState.VERIFIED) else reopened_on


def ran_at_once(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two measures ran in the same days, each since a day and until another, or still.

    >>> ran_at_once((date(2026, 5, 4), None), (date(2026, 1, 5), date(2026, 5, 4)))
    False
    """
    return max(one[0], other[0]) < min(one[1] or date.max, other[1] or date.max)


def is_no_usual_week(week: date, *, worked_before_from: date | None, start: date) -> bool:
    """Whether it worked already in this week before its new start, or had and no longer did.

    >>> is_no_usual_week(date(2026, 5, 4), worked_before_from=date(2026, 5, 6), start=date(2026, 11, 2))
    True
    """
    return worked_before_from is not None and monday_of(worked_before_from) <= week < start


def check_dates_from(start: date, months: Sequence[int] = MONTHS_TO_CHECK) -> list[date]:
    """So many months after the start, on the same day or the last day of that month."""
    return [_months_later(start, number) for number in months]


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=start.day - 1), first_of_next - timedelta(days=1))


def first_day_of_work(*, made_on: date, started_on: date | None) -> date:
    """Since when somebody can have worked on it: since it was proposed, or worked already when it was written down."""
    return made_on if started_on is None else min(made_on, started_on)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def quarter_of(day: date) -> date:
    """Its first day.

    >>> quarter_of(date(2026, 8, 31))
    datetime.date(2026, 7, 1)
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarters_back(today: date, number: int) -> list[date]:
    """The first days of the last so many quarters, that of today included, the oldest first.

    >>> quarters_back(date(2026, 2, 1), 3)
    [datetime.date(2025, 7, 1), datetime.date(2025, 10, 1), datetime.date(2026, 1, 1)]
    """
    found = [quarter_of(today)]
    while len(found) < number:
        found.insert(0, quarter_of(found[0] - timedelta(days=1)))
    return found


def shares_of_weeks(
    weeks: Sequence[date], expected: Sequence[float | None], *, start: date, until: date | None = None
) -> dict[date, float]:
    """Which part of what a proof says was prevented falls in which week, by what was expected in its weeks.

    Only whole weeks before ``until`` keep their part, so together they are less than one where it ended early.

    >>> mondays = [date(2026, 6, 29), date(2026, 7, 6)]
    >>> shares_of_weeks(mondays, [5, 15], start=mondays[0], until=date(2026, 7, 7))
    {datetime.date(2026, 6, 29): 0.25}
    """
    usual = {week: number for week, number in zip(weeks, expected, strict=True) if week >= start and number}
    total = sum(usual.values())
    return {
        week: number / total for week, number in usual.items() if until is None or week + timedelta(weeks=1) <= until
    }


Firmness = tuple[bool, bool, float]


def firmness_of(*, planned_on: date | None, started_on: date, is_compared: bool, number: float) -> Firmness:
    """What to believe first of two proofs on the same cases: what was planned ahead, then what stands beside something
    that the measure did not touch, and only then the larger. Nobody knows of ``planned_on`` None that it was ahead.

    >>> day, number = date(2026, 5, 4), 9.0
    >>> ahead = firmness_of(planned_on=day, started_on=day, is_compared=False, number=number)
    >>> ahead > firmness_of(planned_on=None, started_on=day, is_compared=True, number=2 * number)
    True
    """
    is_ahead = planned_on is not None and not is_said_afterwards(planned_on=planned_on, started_on=started_on)
    return is_ahead, is_compared, number


def firmest_without_overlap(proofs: Sequence[Firmness], overlap: Callable[[int, int], bool]) -> list[int]:
    """Which of these count where some count the same cases: the firmest first, and none that overlaps with one of
    them.

    >>> proofs = [(True, False, 2.0), (False, False, 5.0), (False, False, 1.0)]
    >>> firmest_without_overlap(proofs, lambda one, other: {one, other} == {0, 1})
    [0, 2]
    """
    chosen: list[int] = []
    for place in sorted(range(len(proofs)), key=lambda place: proofs[place], reverse=True):
        if not any(overlap(place, other) for other in chosen):
            chosen.append(place)
    return chosen


def each_counts_until(proofs: Sequence[tuple[date, date | None]]) -> list[date | None]:
    """Until which day each proof of one measure counts, so that no week counts twice: until a later proof begins, or
    until it stopped working. Start and end of each, the first that was seen first.

    >>> each_counts_until([(date(2026, 1, 5), date(2026, 9, 1)), (date(2026, 8, 3), None)])
    [datetime.date(2026, 8, 3), None]
    """
    later = [[start for start, _until in proofs[place + 1 :]] for place in range(len(proofs))]
    return [
        min((day for day in (until, *starts) if day), default=None)
        for (_start, until), starts in zip(proofs, later, strict=True)
    ]


def fewer_in_ten(low: float, high: float) -> tuple[int, int]:
    """The interval of a ratio as "so many to so many in ten fewer"; below zero means more.

    >>> fewer_in_ten(0.42, 0.81)
    (2, 6)
    """
    return round(10 * (1 - high)), round(10 * (1 - low))


class Moved(StrEnum):
    """Where a number a week went, as far as chance allows to say."""

    FELL = "fell"
    ROSE = "rose"
    UNCLEAR = "unclear"


def fell_elsewhere_too(result: Mapping[str, Any]) -> bool:
    """Whether it fell where the measure is, and where nothing was changed as well."""
    both = (result.get("ours"), result.get("theirs"))
    return all(one is not None and one["moved"] == Moved.FELL for one in both)


@dataclass(frozen=True, slots=True)
class Fell:
    """How often it would have been told since the start without the measure, about, and how often it was."""

    weeks: int
    expected: int
    after: int


def fell_since(result: Mapping[str, Any]) -> Fell | None:
    """The numbers behind a proof, for who does not read intervals; None where they show no fall.

    >>> fell_since({"after": 25, "weeks_after": 26, "prevented": 31.4})
    Fell(weeks=26, expected=56, after=25)
    """
    weeks, prevented = result.get("weeks_after", 0), result.get("prevented")
    if not weeks or prevented is None:
        return None
    expected, after = round(result["after"] + prevented), result["after"]
    return Fell(weeks, expected, after) if expected > after else None
