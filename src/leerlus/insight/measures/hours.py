"""Fighting fires beside preventing them: hours and cases of the whole municipality, a quarter of a year at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import TruncQuarter
from django.utils import timezone

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import for_reading, visible_to
from leerlus.foundation.organisation.models import Municipality, Staff
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.measures.choices import MeasureState
from leerlus.insight.measures.effects import may_count_the_same, plan_was_written_on
from leerlus.insight.measures.models import Evaluation, Measure, MeasureNote, Reopening
from leerlus.insight.measures.rules import (
    Firmness,
    each_counts_until,
    firmest_without_overlap,
    firmness_of,
    quarter_of,
    quarters_back,
    shares_of_weeks,
)


@dataclass(frozen=True, slots=True)
class Prevented:
    """How many cases did not come, by what was proved; the interval is that of the proof."""

    number: float = 0
    low: float = 0
    high: float = 0
    hours: float = 0

    def __add__(self, other: Prevented) -> Prevented:
        """Lows with lows and highs with highs: wider than needed, and never too narrow."""
        return Prevented(
            self.number + other.number, self.low + other.low, self.high + other.high, self.hours + other.hours
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterOfAll:
    """One quarter; ``prevented`` is None where no proof covers any of it."""

    first_day: date
    complaints: int
    reports: int
    call_hours: float
    fire_hours: float
    prevention_hours: int
    with_a_cause: int
    prevented: Prevented | None

    @property
    def cases(self) -> int:
        return self.complaints + self.reports

    @property
    def last_day(self) -> date:
        return quarter_of(self.first_day + timedelta(days=100)) - timedelta(days=1)

    @property
    def number(self) -> int:
        """Which of the four of its year."""
        return (self.first_day.month + 2) // 3


def quarters(*, house: Municipality, today: date, number: int = 8) -> list[QuarterOfAll]:
    """The last so many, that of today included, the oldest first. Compliments are no fire."""
    days = quarters_back(today, number)
    kinds = _kinds(days)
    calls = _sums(CallAttempt.objects.filter(at__gte=_moment(days[0])), "at", "minutes")
    prevention = _sums(MeasureNote.objects.filter(at__gte=_moment(days[0])), "at", "hours")
    caused = _with_a_cause(days)
    prevented = _prevented()
    found = []
    for day in days:
        reports = kinds[day, Kind.REPORT]
        complaints = sum(times for (first, _kind), times in kinds.items() if first == day) - reports
        minutes = complaints * house.minutes_per_complaint + reports * house.minutes_per_report + calls[day]
        found.append(
            QuarterOfAll(
                first_day=day,
                complaints=complaints,
                reports=reports,
                call_hours=calls[day] / 60,
                fire_hours=minutes / 60,
                prevention_hours=prevention[day],
                with_a_cause=caused[day],
                prevented=sum((part for _by, part in prevented[day]), Prevented()) if day in prevented else None,
            )
        )
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())


def _cases(first: date, until: date | None = None) -> QuerySet[Signal]:
    found = Signal.objects.filter(received_at__gte=_moment(first)).exclude(kind=Kind.COMPLIMENT).order_by()
    return found.filter(received_at__lt=_moment(until)) if until else found


def _kinds(days: list[date]) -> Counter[tuple[date, str]]:
    rows = _cases(days[0]).annotate(quarter=_quarter("received_at")).values_list("quarter", "kind")
    return Counter({(quarter.date(), kind): times for quarter, kind, times in rows.annotate(Count("pk"))})


def _with_a_cause(days: list[date]) -> Counter[date]:
    chains = WhyChain.objects.filter(cause__isnull=False, signal__in=_cases(days[0])).order_by()
    rows = chains.annotate(quarter=_quarter("signal__received_at")).values_list("quarter")
    return Counter({quarter.date(): times for quarter, times in rows.annotate(Count("signal_id", distinct=True))})


def _sums(rows: QuerySet[CallAttempt] | QuerySet[MeasureNote], moment: str, what: str) -> Counter[date]:
    found = rows.order_by().annotate(quarter=_quarter(moment)).values_list("quarter").annotate(Sum(what))
    return Counter({quarter.date(): total or 0 for quarter, total in found})


def _quarter(moment: str) -> TruncQuarter:
    return TruncQuarter(moment, tzinfo=timezone.get_default_timezone())


_PLAN = ("plan__theme", "plan__area")


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof that counts: of which measure, until which day, and how it opened again if it did."""

    measure: Measure
    proof: Evaluation
    until: date | None
    reopening: Reopening | None


def _prevented() -> dict[date, list[tuple[Proved, Prevented]]]:
    """Quarter -> each proof with what it says did not come in it; what two of them count, only with the
    firmer proof."""
    of_week: dict[date, list[tuple[Proved, Prevented]]] = {}
    for proved in _proofs():
        for week, prevented in _of_proof(proved).items():
            of_week.setdefault(week, []).append((proved, prevented))
    found: dict[date, dict[Proved, Prevented]] = {}
    for week, rows in sorted(of_week.items()):
        for proved, prevented in _each_case_once(rows):
            of_quarter = found.setdefault(quarter_of(week), {})
            of_quarter[proved] = of_quarter.get(proved, Prevented()) + prevented
    return {quarter: list(of_quarter.items()) for quarter, of_quarter in found.items()}


def _each_case_once(rows: list[tuple[Proved, Prevented]]) -> list[tuple[Proved, Prevented]]:
    plans = [proved.measure.plan for proved, _prevented in rows]
    chosen = firmest_without_overlap(
        [_firmness(proved, prevented) for proved, prevented in rows],
        lambda one, other: may_count_the_same(plans[one], plans[other]),
    )
    return [rows[place] for place in sorted(chosen)]


def _firmness(proved: Proved, prevented: Prevented) -> Firmness:
    given, plan = proved.proof.input, proved.measure.plan
    return firmness_of(
        planned_on=plan_was_written_on(proved.proof, plan=plan),
        started_on=date.fromisoformat(given["start"]),
        is_compared=bool(given["comparison"]),
        number=prevented.number,
    )


def _proofs() -> list[Proved]:
    """Of measures that are proved, and of measures that were until they opened again."""
    measures = Measure.objects.filter(state=MeasureState.VERIFIED).select_related(*_PLAN, "verified_on").order_by("pk")
    opened = Reopening.objects.filter(worked_until__isnull=False).order_by("proof")
    opened = opened.select_related("proof", *(f"measure__{name}" for name in _PLAN))
    of: dict[int, list[Proved]] = {}
    for one in opened:
        of.setdefault(one.measure_id, []).append(Proved(one.measure, one.proof, one.worked_until, one))
    for measure in measures:
        if measure.verified_on:
            of.setdefault(measure.pk, []).append(Proved(measure, measure.verified_on, None, None))
    return [replace(one, until=until) for proofs in of.values() for one, until in _without_overlap(proofs)]


def _without_overlap(proofs: list[Proved]) -> Iterable[tuple[Proved, date | None]]:
    spans = [(date.fromisoformat(one.proof.input["start"]), one.until) for one in proofs]
    return zip(proofs, each_counts_until(spans), strict=True)


def _of_proof(proved: Proved) -> dict[date, Prevented]:
    """Week -> the cases that a proof says were prevented, laid over its weeks as what was expected in them."""
    given, told = proved.proof.input, proved.proof.result
    if "prevented" not in told or "expected" not in told:
        return {}
    weeks, start = [date.fromisoformat(week) for week in given["weeks"]], date.fromisoformat(given["start"])
    parts = shares_of_weeks(weeks, told["expected"], start=start, until=proved.until)
    return {
        week: Prevented(
            told["prevented"] * part,
            told["prevented_low"] * part,
            told["prevented_high"] * part,
            told["prevented"] * part * proved.measure.minutes_per_case / 60,
        )
        for week, part in parts.items()
    }


def opened_again(*, since: date) -> QuerySet[Reopening]:
    """Proved measures that opened again since this day, the latest first."""
    return Reopening.objects.filter(at__gte=_moment(since)).select_related("measure")


# -- What is behind the figures of one quarter ---------------------------------------------------------------------


def notes_in(quarter: QuarterOfAll) -> QuerySet[MeasureNote]:
    """The hours on measures, with who wrote them down."""
    until = quarter.last_day + timedelta(days=1)
    found = MeasureNote.objects.filter(at__gte=_moment(quarter.first_day), at__lt=_moment(until), hours__gt=0)
    return found.select_related("measure", "by")


def causes_in(quarter: QuarterOfAll) -> list[tuple[int, str, int]]:
    """Number and name of each cause and in how many cases of this quarter it was found, the most frequent first."""
    cases = _cases(quarter.first_day, quarter.last_day + timedelta(days=1))
    chains = WhyChain.objects.filter(cause__isnull=False, signal__in=cases).order_by()
    rows = chains.values_list("cause", "cause__name").annotate(times=Count("signal_id", distinct=True))
    return list(rows.order_by("-times", "cause__name"))


def prevented_in(quarter: QuarterOfAll) -> list[tuple[Proved, Prevented]]:
    return _prevented().get(quarter.first_day, [])


def cases_in(quarter: QuarterOfAll, *, staff: Staff, what: str, cause_id: int | None) -> QuerySet[Signal]:
    """The cases behind a figure that this person may see.

    All of them; with ``what`` = "oorzaak" those of which the cause is known; or those of one cause.
    """
    found = _cases(quarter.first_day, quarter.last_day + timedelta(days=1))
    found = found.filter(pk__in=visible_to(staff).values("pk"))
    if cause_id is not None:
        found = found.filter(pk__in=WhyChain.objects.filter(cause=cause_id).values("signal"))
    elif what == "oorzaak":
        found = found.filter(pk__in=WhyChain.objects.filter(cause__isnull=False).values("signal"))
    return for_reading(found).order_by(F("received_at").desc(), "-id")
