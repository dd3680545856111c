"""Until when may somebody object, was an objection in time, and until when must it be decided (Awb chapters 6 and 7)?

The time to object starts on the day after the decision was made known (6:8); the time to decide starts on the day after
that time has ended (7:10). So without the day on which the decision was made known there is no term to give: ask it.
Source: Algemene wet bestuursrecht (BWBR0005537), articles 6:6 to 6:11, 7:10 and 7:13.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from leerlus.statute.calendar import ONE_DAY, Length, Unit
from leerlus.statute.decree_days import DECREES, Decree
from leerlus.statute.terms import Explanation, Term, TermKind, lengthen, open_term, stand_still

TIME_TO_OBJECT = Length(6, Unit.WEEKS)
ON_THE_WAY_BY_POST = Length(1, Unit.WEEKS)
TIME_TO_DECIDE = Length(6, Unit.WEEKS)
TIME_TO_DECIDE_WITH_COMMITTEE = Length(12, Unit.WEEKS)
LONGEST_ADJOURNMENT_DAYS = 42
"""Awb 7:10(3): at most six weeks. Taken as a total over all adjournments, which is the cautious reading."""


class Timeliness(StrEnum):
    """Whether an objection came in time."""

    TOO_EARLY = "too_early"
    """Before the decision was made known (6:10)."""
    IN_TIME = "in_time"
    IN_TIME_BY_POST = "in_time_by_post"
    """Posted in time, and received within a week after the end (6:9(2))."""
    LOOK_AT_THE_POSTMARK = "look_at_the_postmark"
    """Received within a week after the end; in time if it was posted before."""
    LATE = "late"
    """Late. That alone does not end it: it may be that nobody can blame who objects (6:11)."""


class AdjournmentObjection(StrEnum):
    """Why an adjournment does not lengthen the term."""

    MORE_THAN_SIX_WEEKS = "more_than_six_weeks"
    TOLD_AFTER_EXPIRY = "told_after_expiry"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRequest:
    """Who objects was asked to mend an omission (6:6) before a day; ``repaired_on`` is None where that did not happen
    yet, or not at all."""

    asked_on: date
    until: date
    repaired_on: date | None = None

    def __post_init__(self) -> None:
        if self.until < self.asked_on:
            raise ValueError("The day before which to mend it lies before the day of asking: correct one of the two.")
        if self.repaired_on is not None and self.repaired_on < self.asked_on:
            raise ValueError("It was mended before it was asked: correct one of the two dates.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjournment:
    """The municipality takes more time by itself, and told so in writing on a day (7:10(3))."""

    days: int
    told_on: date

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("An adjournment lasts at least one day: give the number of days.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Who objects agrees to more time, and nobody else is harmed by it or everybody agrees (7:10(4)).

    It is the time to decide on this objection that is agreed about: what somebody agreed to before there was one, or
    about a complaint (9:11(3)), is another agreement.
    """

    given_on: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.given_on:
            raise ValueError("The agreement reaches to a day before it was given: correct one of the two dates.")


def filing_term(announced_on: date, *, decrees: Sequence[Decree] = DECREES) -> Term:
    """Until when may somebody object to a decision made known on this day? Awb 6:7 and 6:8(1): six weeks."""
    return open_term(
        kind=TermKind.FILING, start=announced_on, length=TIME_TO_OBJECT, article="Awb 6:7", decrees=decrees
    )


def timeliness(
    received: date,
    *,
    filing: Term,
    posted_on: date | None = None,
    came_by_post: bool,
    decrees: Sequence[Decree] = DECREES,
) -> Timeliness:
    """Was an objection that came in on ``received`` in time (6:9 to 6:11)?"""
    if received <= filing.start:
        return Timeliness.TOO_EARLY if received < filing.start else Timeliness.IN_TIME
    if received <= filing.due:
        return Timeliness.IN_TIME
    a_week_later = open_term(
        kind=TermKind.FILING, start=filing.due, length=ON_THE_WAY_BY_POST, article="Awb 6:9(2)", decrees=decrees
    )
    if not came_by_post or a_week_later.is_overdue_on(received):
        return Timeliness.LATE
    if posted_on is None:
        return Timeliness.LOOK_AT_THE_POSTMARK
    return Timeliness.LATE if filing.is_overdue_on(posted_on) else Timeliness.IN_TIME_BY_POST


def decision_term(filing: Term, *, received: date, has_committee: bool, decrees: Sequence[Decree] = DECREES) -> Term:
    """Until when must an objection be decided? Awb 7:10(1): six weeks after the time to object, or twelve where a
    committee as in 7:13 advises. What came in after that time counts from the day after it came in.
    """
    length = TIME_TO_DECIDE_WITH_COMMITTEE if has_committee else TIME_TO_DECIDE
    start = max(filing.due, received)
    return open_term(kind=TermKind.DECISION, start=start, length=length, article="Awb 7:10(1)", decrees=decrees)


def days_still(term: Term, request: RepairRequest) -> range:
    """On which days (as ordinals) does the term stand still for a request to mend something (7:10(2))?

    From the day after the request up to, and without, the day on which it was mended or the given time ended. Days
    before the term runs do not count, and a request after it has ended stops nothing.
    """
    first = max(request.asked_on, term.start) + ONE_DAY
    if term.is_overdue_on(request.asked_on):
        return range(0)
    return range(first.toordinal(), _ended(request).toordinal())


def objections_to_adjournment(
    adjournment: Adjournment, *, term: Term, days_already_adjourned: int = 0
) -> tuple[AdjournmentObjection, ...]:
    """What keeps this adjournment from lengthening this term? ``term`` is as it stands without any agreement."""
    objections = []
    if days_already_adjourned + adjournment.days > LONGEST_ADJOURNMENT_DAYS:
        objections.append(AdjournmentObjection.MORE_THAN_SIX_WEEKS)
    if term.is_overdue_on(adjournment.told_on):
        objections.append(AdjournmentObjection.TOLD_AFTER_EXPIRY)
    return tuple(objections)


def current_decision_term(
    filing: Term,
    *,
    received: date,
    has_committee: bool = False,
    requests: Sequence[RepairRequest] = (),
    adjournments: Sequence[Adjournment] = (),
    agreements: Sequence[Agreement] = (),
    decrees: Sequence[Decree] = DECREES,
) -> Term:
    """Until when must it be decided, after all that stood still, was adjourned or agreed?

    What has no effect in law (a request after the end, an adjournment told too late or for too long, an agreement of
    before there was an objection) is left out: the earlier date stays. An agreed date runs beside the term; the later
    one counts, and it does not roll on.
    """
    term = decision_term(filing, received=received, has_committee=has_committee, decrees=decrees)
    days_adjourned = 0
    still: set[int] = set()
    steps: list[RepairRequest | Adjournment] = [*requests, *adjournments]
    for step in sorted(steps, key=_moment):
        if isinstance(step, RepairRequest):
            # Two requests at the same time stop the clock once.
            more = set(days_still(term, step)) - still
            still |= more
            term = stand_still(term, days=len(more), article="Awb 7:10(2)", decrees=decrees) if more else term
        elif not objections_to_adjournment(step, term=term, days_already_adjourned=days_adjourned):
            term = lengthen(term, by=Length(step.days, Unit.DAYS), article="Awb 7:10(3)", decrees=decrees)
            days_adjourned += step.days
    return _agreed(term, [one for one in agreements if one.given_on >= received])


def _moment(step: RepairRequest | Adjournment) -> tuple[date, date, int]:
    """In order of time; of two adjournments told on one day the shorter goes first, which is the cautious reading."""
    if isinstance(step, RepairRequest):
        return step.asked_on, _ended(step), 0
    return step.told_on, step.told_on, step.days


def _ended(request: RepairRequest) -> date:
    return request.until if request.repaired_on is None else min(request.repaired_on, request.until)


def _agreed(term: Term, agreements: Sequence[Agreement]) -> Term:
    latest = max(agreements, key=lambda one: (one.until, one.given_on), default=None)
    if latest is None or latest.until <= term.due:
        return term
    reasons = [Explanation.AGREED_IN_WRITING]
    if term.is_overdue_on(latest.given_on):
        reasons.append(Explanation.AGREED_AFTER_EXPIRY)
    return replace(term, unrolled_end=latest.until, due=latest.until, article="Awb 7:10(4)", explanation=tuple(reasons))
