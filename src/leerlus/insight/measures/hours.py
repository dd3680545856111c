"""Fighting fires beside preventing them: hours and cases of the whole municipality, a quarter of a year at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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
from leerlus.insight.measures.models import Evaluation, Measure, MeasureNote
from leerlus.insight.measures.rules import quarter_of, quarters_back


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
                prevented=sum((one for one in prevented.get(day, {}).values()), Prevented())
                if day in prevented
                else None,
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


def _prevented() -> dict[date, dict[int, Prevented]]:
    """Quarter -> number of the measure -> what its proof says did not come in it."""
    found: dict[date, dict[int, Prevented]] = {}
    for measure in _proved():
        for day, prevented in _of_proof(measure).items():
            found.setdefault(day, {})[measure.pk] = prevented
    return found


def _proved() -> QuerySet[Measure]:
    return Measure.objects.filter(state=MeasureState.VERIFIED).select_related("verified_on").order_by("pk")


def _of_proof(measure: Measure) -> dict[date, Prevented]:
    """The cases that a proof says were prevented, laid over its weeks as what was expected in them."""
    proof: Evaluation | None = measure.verified_on
    told = proof.result if proof else {}
    if proof is None or "prevented" not in told or "expected" not in told:
        return {}
    expected: Counter[date] = Counter()
    for week, usual in zip(proof.input["weeks"], told["expected"], strict=True):
        if week >= proof.input["start"] and usual is not None:
            expected[quarter_of(date.fromisoformat(week))] += usual
    total = sum(expected.values())
    if not total:
        return {}
    return {
        day: Prevented(
            told["prevented"] * part / total,
            told["prevented_low"] * part / total,
            told["prevented_high"] * part / total,
            told["prevented"] * part / total * measure.minutes_per_case / 60,
        )
        for day, part in expected.items()
    }


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


def prevented_in(quarter: QuarterOfAll) -> list[tuple[Measure, Prevented]]:
    found = [(measure, _of_proof(measure).get(quarter.first_day)) for measure in _proved()]
    return [(measure, prevented) for measure, prevented in found if prevented]


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
