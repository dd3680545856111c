"""The bridge to the engine: could we see it, and did it work?

Counts signals per week as the plan of a measure says, asks ``learning.effect`` and ``learning.rehearsal``, and gives
the answer back in the words of this package, with all that is needed to repeat it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from django.db.models import Count, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone

from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Area
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.models import Evaluation, Measure, ProofPlan
from leerlus.insight.measures.rules import FEWEST_EVENTS, Moved, is_no_usual_week, is_said_afterwards, monday_of
from leerlus.learning.change import Change, how_it_changed
from leerlus.learning.effect import Plan, did_it_work
from leerlus.learning.rehearsal import circumstances_of, placebo_in_time, rehearse, smallest_visible_effect
from leerlus.learning.results import Refused

WEEKS_FOR_A_TREND = 104  # With less history a trend and a measure cannot be told apart.
WEEKS_TO_SEE_IT = 26


@dataclass(frozen=True, slots=True)
class Counted:
    """Per whole week: how many signals, out of how much, beside how many of the comparison."""

    weeks: list[date]
    counts: list[int]
    exposure: list[float | None] | None
    comparison: list[int] | None
    excluded: list[bool]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often what a plan counts was told before the start, and in how many whole weeks."""

    cases: int
    weeks: int

    @property
    def per_week(self) -> float:
        return self.cases / self.weeks if self.weeks else 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a plan can prove by the weeks of ``baseline``; percentages are falls. ``refused`` is the engine's code."""

    baseline: Baseline
    visible_from_week: int | None = None
    smallest_visible_fall_percent: int | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One evaluation, ready to be kept."""

    finding: Finding
    ratio: float | None
    low: float | None
    high: float | None
    input: dict[str, Any]
    settings: dict[str, Any]
    result: dict[str, Any]


def signals_counted(plan: ProofPlan) -> Q:
    """Which signals the plan counts."""
    chosen = Q()
    if plan.kind:
        chosen &= Q(kind=plan.kind)
    if plan.channel:
        chosen &= Q(channel=plan.channel)
    if plan.cause_id:
        chosen &= Q(pk__in=WhyChain.objects.filter(cause=plan.cause_id).values("signal"))
    return chosen & _about(plan.theme_id, plan.area_id)


def _about(theme_id: int | None, area_id: int | None) -> Q:
    chosen = Q()
    if theme_id:
        chosen &= Q(theme=theme_id) | Q(theme__parent=theme_id)
    if area_id:
        chosen &= Q(area=area_id) | Q(area__parent=area_id)
    return chosen


def may_count_the_same(one: ProofPlan, other: ProofPlan) -> bool:
    """Whether a case can be counted by both: in nothing that they choose do they exclude each other."""
    alike = all(
        not mine or not theirs or mine == theirs
        for mine, theirs in (
            (one.kind, other.kind), (one.channel, other.channel), (one.cause_id, other.cause_id),
        )
    )  # fmt: skip
    return alike and _lie_within(one.theme, other.theme) and _lie_within(one.area, other.area)


def _lie_within(one: Theme | Area | None, other: Theme | Area | None) -> bool:
    return one is None or other is None or one.pk in (other.pk, other.parent_id) or one.parent_id == other.pk


def signals_compared(plan: ProofPlan) -> Q | None:
    """Which signals stand beside them: counted in the same way about something else, and none of those that the
    measure touches. None where the plan compares with nothing."""
    if not (plan.comparison_theme_id or plan.comparison_area_id):
        return None
    chosen = _about(plan.comparison_theme_id or plan.theme_id, plan.comparison_area_id or plan.area_id)
    if plan.kind:
        chosen &= Q(kind=plan.kind)
    if plan.channel:
        chosen &= Q(channel=plan.channel)
    return chosen & ~signals_counted(plan)


def baseline_of(plan: ProofPlan, *, until: date) -> Baseline:
    """Until the start, or until today where it did not start yet."""
    first, last = monday_of(plan.baseline_from), monday_of(min(until, plan.worked_before_from or until))
    zone = timezone.get_default_timezone()
    since, end = (datetime.combine(day, time(), zone) for day in (first, last))
    found = Signal.objects.filter(signals_counted(plan), received_at__gte=since, received_at__lt=end)
    return Baseline(found.count(), max(0, (last - first).days // 7))


def counted(plan: ProofPlan, *, today: date) -> Counted:
    """From the first week of the plan up to the last week that is over."""
    first, last = monday_of(plan.baseline_from), monday_of(today) - timedelta(weeks=1)
    weeks = [first + timedelta(weeks=number) for number in range(max(0, (last - first).days // 7 + 1))]
    untouched = signals_compared(plan)
    comparison = None if untouched is None else _per_week(untouched, weeks)
    exposure = [plan.exposure.get(week.isoformat()) for week in weeks] if plan.exposure else None
    # The weeks that made us act: a measure that starts on a peak sees a fall anyway (regression to the mean).
    peaks = [link.pattern for link in plan.measure.patterns.select_related("pattern")]
    start = today if starts_anew(plan) else plan.measure.started_on or today
    excluded = [
        week < start
        and (
            any(peak.first_week <= week <= peak.last_week for peak in peaks)
            or is_no_usual_week(week, worked_before_from=plan.worked_before_from, start=start)
        )
        for week in weeks
    ]
    return Counted(weeks, _per_week(signals_counted(plan), weeks), exposure, comparison, excluded)


def starts_anew(plan: ProofPlan) -> bool:
    """Whether it was planned anew after it opened again, and did not start once more yet."""
    return plan.measure.state == MeasureState.REOPENED and plan.worked_before_from is not None


def _per_week(chosen: Q, weeks: list[date]) -> list[int]:
    if not weeks:
        return []
    zone = timezone.get_default_timezone()
    since = datetime.combine(weeks[0], time(), zone)
    until = datetime.combine(weeks[-1] + timedelta(weeks=1), time(), zone)
    rows = (
        Signal.objects.filter(chosen, received_at__gte=since, received_at__lt=until)
        .order_by()
        .annotate(week=TruncWeek("received_at", tzinfo=zone))
        .values_list("week")
        .annotate(Count("pk"))
    )
    found = {week.date(): number for week, number in rows}
    return [found.get(week, 0) for week in weeks]


def could_we_see_it(plan: ProofPlan, *, today: date) -> Outlook:
    """By the weeks before ``today``: from which week is the target provable, and which fall would half a year show?"""
    series = counted(plan, today=today)
    trend = len(series.weeks) >= WEEKS_FOR_A_TREND
    calm = [np.nan if out else count for count, out in zip(series.counts, series.excluded, strict=True)]
    usual = [count for count, out in zip(series.counts, series.excluded, strict=True) if not out]
    baseline = Baseline(sum(usual), len(usual))
    now = circumstances_of(calm, comparison=series.comparison, trend=trend)
    if isinstance(now, Refused):
        return Outlook(baseline, refused=now.reason)
    answer = rehearse(now, 1 - plan.target_fall_percent / 100)
    if isinstance(answer, Refused):
        return Outlook(baseline, refused=answer.reason)
    smallest = smallest_visible_effect(now, WEEKS_TO_SEE_IT)
    return Outlook(
        baseline,
        visible_from_week=answer.provable_from_week,
        smallest_visible_fall_percent=None if isinstance(smallest, Refused) else round(100 * (1 - smallest)),
    )


def did_measure_work(measure: Measure, *, today: date) -> Found:
    """The effect up to the last whole week, with placebos beside it. Refusals are findings too."""
    if measure.started_on is None:
        raise ValueError("A measure that did not start has no effect yet.")
    plan = measure.plan
    series = counted(plan, today=today)
    found = judge_series(series, start=measure.started_on, target_ratio=1 - plan.target_fall_percent / 100)
    return replace(found, settings=found.settings | _as_planned(plan))


def _as_planned(plan: ProofPlan) -> dict[str, str]:
    """What a reader must know of the plan by which was looked, as it was then: it may be planned anew."""
    return {
        "planned_on": plan.planned_on.isoformat(),
        "compared_theme": str(plan.comparison_theme or ""),
        "compared_area": str(plan.comparison_area or ""),
    }


def was_said_afterwards(evaluation: Evaluation) -> bool:
    """Whether the plan by which was looked was written when the measure worked already."""
    planned_on = plan_was_written_on(evaluation, plan=getattr(evaluation.measure, "plan", None))
    start = evaluation.input.get("start")
    if planned_on is None or start is None:
        return False
    return is_said_afterwards(planned_on=planned_on, started_on=date.fromisoformat(start))


def plan_was_written_on(evaluation: Evaluation, *, plan: ProofPlan | None) -> date | None:
    """A look of before this was kept was done by the ``plan`` that stands; nobody knows where that is younger."""
    if kept := evaluation.settings.get("planned_on"):
        return date.fromisoformat(kept)
    return plan.planned_on if plan and plan.planned_on <= timezone.localdate(evaluation.at) else None


def judge_series(series: Counted, *, start: date, target_ratio: float) -> Found:
    """The same series and settings give the same finding, years later too."""
    first_after = monday_of(start)
    place = next((n for n, week in enumerate(series.weeks) if week >= first_after), len(series.weeks))
    plan = Plan(start=place, target_ratio=target_ratio, trend=place >= WEEKS_FOR_A_TREND)
    given = {
        "weeks": [week.isoformat() for week in series.weeks],
        "counts": series.counts,
        "exposure": series.exposure,
        "comparison": series.comparison,
        "excluded": series.excluded,
        "start": start.isoformat(),
    }
    settings = asdict(plan) | {"fewest_events": FEWEST_EVENTS}
    before, after = sum(series.counts[:place]), sum(series.counts[place:])
    told = {"before": before, "after": after, "weeks_before": place, "weeks_after": len(series.weeks) - place}
    if before < FEWEST_EVENTS:
        return Found(Finding.CASE_CHECK, None, None, None, given, settings, told)
    exposure = None if series.exposure is None else [np.nan if e is None else e for e in series.exposure]
    effect = did_it_work(series.counts, plan, exposure=exposure, comparison=series.comparison, excluded=series.excluded)
    if isinstance(effect, Refused):
        finding = Finding.TOO_EARLY if effect.reason in ("too_early", "start_outside") else Finding.UNKNOWN
        return Found(finding, None, None, None, given, settings, told | {"refused": effect.reason})
    placebo = placebo_in_time(
        series.counts, plan, exposure=exposure, comparison=series.comparison, excluded=series.excluded
    )
    ours = how_it_changed(series.counts, plan, exposure=exposure, excluded=~effect.used)
    theirs = None if series.comparison is None else how_it_changed(series.comparison, plan, excluded=~effect.used)
    drawn = {
        "expected": _rounded(effect.expected_without),
        "low": _rounded(effect.band_low),
        "high": _rounded(effect.band_high),
    }
    beside = (
        {"refused": placebo.reason}
        if isinstance(placebo, Refused)
        else {
            "starts": [series.weeks[week].isoformat() for week in placebo.starts],
            "ratios": _rounded(placebo.ratios),
            "false_proofs": placebo.false_proofs,
            "rank": placebo.rank,
        }
    )
    return Found(
        Finding(str(effect.verdict)),
        effect.ratio,
        effect.interval.low,
        effect.interval.high,
        given,
        settings,
        told
        | drawn
        | {
            "p_value": effect.p_value,
            "prevented": effect.prevented,
            "prevented_low": effect.prevented_interval.low,
            "prevented_high": effect.prevented_interval.high,
            "weeks_still_needed": effect.weeks_still_needed,
            "placebo": beside,
            "ours": _told(ours),
            "theirs": _told(theirs),
            "assumptions": list(effect.assumptions),
        },
    )


def _told(change: Change | Refused | None) -> dict[str, Any] | None:
    """So many a week before and after, and where it went; None where nobody can tell or nothing is compared."""
    if not isinstance(change, Change):
        return None
    moved = Moved.FELL if change.fell else Moved.ROSE if change.rose else Moved.UNCLEAR
    return {"before": round(change.before, 4), "after": round(change.after, 4), "moved": str(moved)}


def _rounded(values: Any) -> list[float | None]:
    return [round(float(value), 4) if np.isfinite(value) else None for value in values]
