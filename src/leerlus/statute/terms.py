"""What a statutory term is: when it started, when it ends, after which article, and why it ends on that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leerlus.statute.calendar import (
    DayKind,
    Length,
    Unit,
    day_kind,
    decree_days_known_through,
    last_day,
    roll_forward,
    termijnenwet_applies,
    unrolled_end,
)
from leerlus.statute.decree_days import DECREES, Decree


class TermKind(StrEnum):
    """For what the time runs."""

    REFUSAL = "refusal"
    HANDLING = "handling"
    PETITION = "petition"
    FILING = "filing"
    DECISION = "decision"
    OWN_DATA = "own_data"


class Explanation(StrEnum):
    """Why a term ends on its due date; each key is one sentence on the screen."""

    STARTS_DAY_AFTER = "starts_day_after"
    """The day of receipt does not count: day 1 is the day after it."""
    ROLLED_OVER_WEEKEND = "rolled_over_weekend"
    """Atw 1(1): the last day was a Saturday or a Sunday."""
    ROLLED_OVER_HOLIDAY = "rolled_over_holiday"
    """Atw 1(1) and 3(1)-(2): a recognised holiday lay in the way."""
    ROLLED_OVER_DECREE_DAY = "rolled_over_decree_day"
    """Atw 1(1) and 3(3): a day equal to a holiday by royal decree lay in the way."""
    TWO_WORKING_DAYS = "two_working_days"
    """Atw 2: the term was lengthened until it held two working days."""
    TERMIJNENWET_DOES_NOT_APPLY = "termijnenwet_does_not_apply"
    """Atw 4: a term this long ends on its calendar day, also on a Sunday."""
    COUNTED_FROM_UNROLLED_END = "counted_from_unrolled_end"
    """The extension was counted from the day the term would have ended without rolling on: the cautious reading."""
    STOOD_STILL = "stood_still"
    """Awb 7:10(2): the term stood still while an omission could be mended."""
    AGREED_IN_WRITING = "agreed_in_writing"
    """Awb 9:11(3), 7:10(4): whom it is about agreed to this date in writing; an agreed date does not roll on."""
    AGREED_AFTER_EXPIRY = "agreed_after_expiry"
    """The consent came when the term had already expired: it does not undo the days in between."""
    DECREE_DAYS_UNKNOWN = "decree_days_unknown"
    """No royal decree is known for this period: the real end may be later, never earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One running term. ``due`` is the last day on which the duty is still met in time."""

    kind: TermKind
    start: date
    unrolled_end: date
    due: date
    article: str
    explanation: tuple[Explanation, ...]

    @property
    def decree_days_known(self) -> bool:
        return Explanation.DECREE_DAYS_UNKNOWN not in self.explanation

    def is_overdue_on(self, day: date) -> bool:
        return day > self.due

    def days_left_on(self, day: date) -> int:
        """Calendar days until the due date: 0 on the due date itself, negative when overdue."""
        return (self.due - day).days


def open_term(
    *, kind: TermKind, start: date, length: Length, article: str, decrees: Sequence[Decree] = DECREES
) -> Term:
    """Which term starts on this day? ``start`` is day 0: the day of receipt, or the day of the event."""
    end = unrolled_end(start, length)
    due = last_day(start, length, decrees=decrees)
    reasons = [Explanation.STARTS_DAY_AFTER, *_why(end, due, length, decrees)]
    return Term(kind=kind, start=start, unrolled_end=end, due=due, article=article, explanation=tuple(reasons))


def lengthen(term: Term, *, by: Length, article: str, decrees: Sequence[Decree] = DECREES) -> Term:
    """When does this term end after it is made longer by this length?

    Counted from the unrolled end, then rolled on. That is the cautious reading: counting from the rolled end would
    give the administrative body up to nine days more, and the law does not say so.
    """
    end = unrolled_end(term.unrolled_end, by)
    due = roll_forward(end, decrees=decrees) if termijnenwet_applies(by) else end
    reasons = [Explanation.STARTS_DAY_AFTER, Explanation.COUNTED_FROM_UNROLLED_END, *_why(end, due, by, decrees)]
    return Term(
        kind=term.kind, start=term.start, unrolled_end=end, due=due, article=article, explanation=tuple(reasons)
    )


def stand_still(term: Term, *, days: int, article: str, decrees: Sequence[Decree] = DECREES) -> Term:
    """When does this term end after it stood still for so many days? Counted from the unrolled end, then rolled on."""
    end = term.unrolled_end + timedelta(days=days)
    due = roll_forward(end, decrees=decrees)
    still = [Explanation.STARTS_DAY_AFTER, Explanation.STOOD_STILL]
    # A term that stands still stays the term it was, for which the Atw holds.
    reasons = [*still, *_why(end, due, Length(1, Unit.DAYS), decrees)]
    return Term(
        kind=term.kind, start=term.start, unrolled_end=end, due=due, article=article, explanation=tuple(reasons)
    )


def _why(end: date, due: date, length: Length, decrees: Sequence[Decree]) -> list[Explanation]:
    if not termijnenwet_applies(length):
        return [Explanation.TERMIJNENWET_DOES_NOT_APPLY]
    skipped = {day_kind(date.fromordinal(n), decrees=decrees) for n in range(end.toordinal(), due.toordinal())}
    reasons = []
    if skipped & {DayKind.SATURDAY, DayKind.SUNDAY}:
        reasons.append(Explanation.ROLLED_OVER_WEEKEND)
    if DayKind.HOLIDAY in skipped:
        reasons.append(Explanation.ROLLED_OVER_HOLIDAY)
    if DayKind.DECREE_DAY in skipped:
        reasons.append(Explanation.ROLLED_OVER_DECREE_DAY)
    if due > roll_forward(end, decrees=decrees):
        reasons.append(Explanation.TWO_WORKING_DAYS)
    if not decree_days_known_through(end, due, decrees=decrees):
        reasons.append(Explanation.DECREE_DAYS_UNKNOWN)
    return reasons
