"""Writing measures: proposed, decided, carried out, proved, open again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlus.casework.signals.models import Theme
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.insight.causes.models import Cause
from leerlus.insight.measures.choices import MeasureState
from leerlus.insight.measures.effects import Found, Outlook
from leerlus.insight.measures.models import (
    Evaluation,
    Measure,
    MeasureCause,
    MeasureNote,
    MeasurePattern,
    ProofPlan,
    Reopening,
)
from leerlus.insight.measures.rules import (
    check_dates_from,
    earliest_start,
    first_start,
    may_be_verified,
    may_become,
    monday_of,
)
from leerlus.insight.patterns.models import Pattern


class ChangedMeanwhile(Exception):
    """Somebody else changed the measure after it was opened; nothing was saved."""


class NotNow(ValueError):
    """The measure is not in a state for this, or this person may not do it."""


@transaction.atomic
def propose(
    *,
    name: str,
    kind: str,
    strength: str,
    owner: Staff,
    owner_function: str,
    due_on: date,
    what: str = "",
    cost_cents: int | None = None,
    minutes_per_case: int = 90,
    causes: Iterable[Cause] = (),
    patterns: Iterable[Pattern] = (),
    at: datetime | None = None,
    by: Staff,
) -> Measure:
    measure = Measure.objects.create(
        name=name.strip(),
        what=what.strip(),
        kind=kind,
        strength=strength,
        owner=owner,
        owner_function=owner_function.strip(),
        due_on=due_on,
        cost_cents=cost_cents,
        minutes_per_case=minutes_per_case,
        made_at=at or timezone.now(),
    )
    MeasureCause.objects.bulk_create(MeasureCause(measure=measure, cause=cause) for cause in causes)
    MeasurePattern.objects.bulk_create(MeasurePattern(measure=measure, pattern=pattern) for pattern in patterns)
    record(verb="proposed a measure", subject=measure, by=by)
    return measure


@transaction.atomic
def plan_proof(
    *,
    measure: Measure,
    baseline_from: date,
    target_fall_percent: int,
    kind: str = "",
    theme: Theme | None = None,
    area: Area | None = None,
    channel: str = "",
    cause: Cause | None = None,
    exposure: dict[str, float] | None = None,
    comparison_theme: Theme | None = None,
    comparison_area: Area | None = None,
    check_dates: list[date] | None = None,
    planned_on: date | None = None,
    version: int | None = None,
    by: Staff,
) -> ProofPlan:
    """Write down how it will be proved. Only before it starts: a plan made after looking proves nothing.

    Where it opened again it is planned anew, before it starts once more.
    """
    lock(measure=measure, version=version)
    if measure.started_on is not None and measure.state != MeasureState.REOPENED:
        raise NotNow("The plan is fixed once the measure has started.")
    earlier = ProofPlan.objects.filter(measure=measure).first()
    plan, _ = ProofPlan.objects.update_or_create(
        measure=measure,
        defaults={
            "baseline_from": monday_of(baseline_from),
            "target_fall_percent": target_fall_percent,
            "kind": kind,
            "theme": theme,
            "area": area,
            "channel": channel,
            "cause": cause,
            "exposure": exposure or {},
            "comparison_theme": comparison_theme,
            "comparison_area": comparison_area,
            "planned_on": planned_on or timezone.localdate(),
            "worked_before_from": first_start(earlier.worked_before_from if earlier else None, measure.started_on),
            "check_dates": sorted(check_dates or []),
        },
    )
    _save(measure, by=by, verb="planned the proof of a measure", details={"target": target_fall_percent})
    return plan


@transaction.atomic
def keep_outlook(*, plan: ProofPlan, outlook: Outlook) -> ProofPlan:
    """What the engine said and by which weeks; part of the deed of planning or of carrying out, so without an entry of
    its own."""
    plan.usual_weeks, plan.usual_cases = outlook.baseline.weeks, outlook.baseline.cases
    plan.visible_from_week = outlook.visible_from_week
    plan.smallest_visible_fall_percent = outlook.smallest_visible_fall_percent
    plan.cannot_be_seen_because = outlook.refused
    plan.save(
        update_fields=[
            "usual_weeks",
            "usual_cases",
            "visible_from_week",
            "smallest_visible_fall_percent",
            "cannot_be_seen_because",
        ]
    )
    return plan


@transaction.atomic
def decide(*, measure: Measure, do: bool, reason: str, version: int | None = None, by: Staff) -> Measure:
    """To do it or not, always with a reason."""
    lock(measure=measure, version=version)
    if not reason.strip():
        raise ValueError("A decision has a reason.")
    _move(measure, MeasureState.DECIDED if do else MeasureState.REJECTED)
    measure.decision_reason, measure.decided_by, measure.decided_at = reason.strip(), by, timezone.now()
    return _save(measure, by=by, verb="decided on a measure", details={"do": do})


@transaction.atomic
def begin(*, measure: Measure, version: int | None = None, by: Staff) -> Measure:
    lock(measure=measure, version=version)
    _move(measure, MeasureState.IMPLEMENTING)
    return _save(measure, by=by, verb="began a measure")


@transaction.atomic
def carry_out(*, measure: Measure, started_on: date, version: int | None = None, by: Staff) -> Measure:
    """It works since this day. Without a plan for its proof it cannot start.

    Where it opened again it starts anew, and not in the weeks in which it worked before.
    """
    lock(measure=measure, version=version)
    plan = ProofPlan.objects.filter(measure=measure).first()
    if plan is None:
        raise NotNow("Plan the proof first.")
    earliest = earliest_start(started_on=measure.started_on, reopened_on=measure.reopened_on)
    if earliest and started_on < earliest:
        raise NotNow(f"It cannot work anew before {earliest}.")
    _move(measure, MeasureState.IMPLEMENTED)
    plan.worked_before_from = first_start(plan.worked_before_from, measure.started_on)
    measure.started_on = started_on
    plan.check_dates = [day for day in plan.check_dates if day > started_on] or check_dates_from(started_on)
    plan.save(update_fields=["check_dates", "worked_before_from"])
    return _save(measure, by=by, verb="carried out a measure", details={"started_on": started_on.isoformat()})


@transaction.atomic
def note(
    *, measure: Measure, text: str, hours: int | None = None, link: str = "", on: date | None = None, by: Staff
) -> MeasureNote:
    """What was done, and on which day: today, or a day before that stands at noon. The trail knows when it was told."""
    at = timezone.now()
    if on and on != timezone.localdate(at):
        at = datetime.combine(on, time(12), timezone.get_default_timezone())
    written = MeasureNote.objects.create(measure=measure, at=at, by=by, text=text.strip(), hours=hours, link=link)
    record(
        verb="noted progress of a measure", subject=measure, by=by, details={"on": timezone.localdate(at).isoformat()}
    )
    return written


@transaction.atomic
def keep_evaluation(*, measure: Measure, found: Found, planned_for: date | None = None, by: Staff | None) -> Evaluation:
    """Keep what was found, with its input and settings. A check date is looked at once."""
    lock(measure=measure)
    seen = Evaluation.objects.filter(measure=measure, planned_for=planned_for).first() if planned_for else None
    if seen:
        return seen
    evaluation = Evaluation.objects.create(
        measure=measure,
        at=timezone.now(),
        by=by,
        planned_for=planned_for,
        finding=found.finding,
        ratio=found.ratio,
        low=found.low,
        high=found.high,
        input=found.input,
        settings=found.settings,
        result=found.result,
    )
    record(verb="looked whether a measure worked", subject=measure, by=by, details={"finding": found.finding})
    return evaluation


@transaction.atomic
def verify(*, measure: Measure, evaluation: Evaluation, version: int | None = None, by: Staff) -> Measure:
    """Proved, and so closed; by somebody else than the owner, on an evaluation that showed it."""
    lock(measure=measure, version=version)
    if evaluation.measure_id != measure.pk or not may_be_verified(
        state=measure.state,
        finding=evaluation.finding,
        looked_since=evaluation.input.get("start", ""),
        started_on=measure.started_on,
        owner_id=measure.owner_id,
        verifier_id=by.pk,
    ):
        raise NotNow("This cannot be called proved, or not by this person.")
    _move(measure, MeasureState.VERIFIED)
    measure.verified_by, measure.verified_at, measure.verified_on = by, timezone.now(), evaluation
    measure.reopened_because = ""
    return _save(measure, by=by, verb="called a measure proved", details={"evaluation": evaluation.pk})


@transaction.atomic
def reopen(
    *, measure: Measure, because: str, worked_until: date | None = None, version: int | None = None, by: Staff | None
) -> Measure:
    """It did not work, or the same came back. The proof of before stays among the evaluations.

    Where it was proved, what it prevented until ``worked_until`` stays counted; nothing where no day is given.
    """
    lock(measure=measure, version=version)
    if not because.strip():
        raise ValueError("Say why it opens again.")
    if worked_until and measure.started_on and worked_until < measure.started_on:
        raise ValueError("What stopped before it started was never proved.")
    proof = measure.verified_on if measure.state == MeasureState.VERIFIED else None
    _move(measure, MeasureState.REOPENED)
    if proof:
        Reopening.objects.create(
            measure=measure, proof=proof, worked_until=worked_until, at=timezone.now(), because=because.strip()
        )
    measure.verified_by, measure.verified_at, measure.verified_on = None, None, None
    measure.reopened_because = because.strip()
    measure.reopened_on = worked_until or timezone.localdate()
    plan = ProofPlan.objects.filter(measure=measure).first()
    if plan:  # Days to look that are still to come were those of its earlier start.
        plan.check_dates = [day for day in plan.check_dates if day <= timezone.localdate()]
        plan.save(update_fields=["check_dates"])
    return _save(measure, by=by, verb="reopened a measure", details={"because": because.strip()})


def lock(*, measure: Measure, version: int | None = None) -> Measure:
    """Hold the measure until the transaction ends; refuse what was decided on an old page."""
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",)))
    if version is not None and measure.version != version:
        raise ChangedMeanwhile
    return measure


def _move(measure: Measure, state: MeasureState) -> None:
    if not may_become(measure.state, state):
        raise NotNow(f"From {measure.state} a measure does not become {state}.")
    measure.state = state


def _save(measure: Measure, *, by: Staff | None, verb: str, details: dict[str, Any] | None = None) -> Measure:
    measure.version += 1
    measure.save()
    record(verb=verb, subject=measure, by=by, details=details)
    return measure
