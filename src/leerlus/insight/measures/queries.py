"""Reading measures, their proof, and prevention checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.measures.choices import UNDER_WAY, Finding, MeasureState
from leerlus.insight.measures.effects import may_count_the_same, signals_counted
from leerlus.insight.measures.models import (
    Check,
    CheckRun,
    CheckVersion,
    Evaluation,
    Measure,
    MeasureCause,
    MeasureNote,
    MeasurePattern,
)
from leerlus.insight.measures.rules import quarter_of, ran_at_once, ran_until
from leerlus.insight.patterns.models import Pattern
from leerlus.learning.recurrence import most_by_chance, part_of, what_stayed

RUNS_SHOWN = 20
WEEK = timedelta(weeks=1)
HAPPENED_AT = Coalesce("signal__received_at", "breach__aware_at")
LATEST_FINDING = Subquery(
    Evaluation.objects.filter(measure=OuterRef("pk")).order_by("-at", "-id").values("finding")[:1]
)
# Carried out, and the latest look says that it did not do what was hoped.
WITHOUT_EFFECT = Q(state=MeasureState.IMPLEMENTED, latest_finding=Finding.DOES_NOT_WORK)


def measures() -> QuerySet[Measure]:
    """The first due first."""
    found = Measure.objects.select_related("owner", "plan__theme", "plan__area", "plan__cause", "verified_on")
    return found.annotate(latest_finding=LATEST_FINDING)


def standing(*, today: date) -> dict[str, Q]:
    """Where a measure can stand, each as a condition: a state by its own name, and what is wider.

    Needing attention, under way, proved and rejected share nothing and leave nothing out. To be late and to have no
    effect are two reasons to need attention.
    """
    late = Q(state__in=(MeasureState.PROPOSED, *UNDER_WAY), due_on__lt=today)
    not_looked_at = Q(latest_finding__isnull=True)  # In SQL unknown is unequal to nothing, so it is asked apart.
    return {
        "all": Q(),
        "needs_attention": Q(state__in=(MeasureState.PROPOSED, MeasureState.REOPENED)) | late | WITHOUT_EFFECT,
        "under_way": Q(state__in=(MeasureState.DECIDED, MeasureState.IMPLEMENTING), due_on__gte=today)
        | Q(state=MeasureState.IMPLEMENTED) & (not_looked_at | ~Q(latest_finding=Finding.DOES_NOT_WORK)),
        "late": late,
        "without_effect": WITHOUT_EFFECT,
        **{str(state): Q(state=state) for state in MeasureState},
    }


def numbers_standing(*, today: date) -> dict[str, int]:
    """How many stand where, in one question."""
    asked = {f"number_{name}": Count("pk", filter=where or None) for name, where in standing(today=today).items()}
    found = Measure.objects.order_by().annotate(latest_finding=LATEST_FINDING).aggregate(**asked)
    return {name.removeprefix("number_"): number for name, number in found.items()}


def measures_about(pattern: Pattern, *, cause_ids: Iterable[int]) -> QuerySet[Measure]:
    """Those that came from this pattern, that take away one of these causes, or whose proof counts its theme there."""
    by_cause = MeasureCause.objects.filter(cause__in=list(cause_ids)).values("measure")
    by_pattern = MeasurePattern.objects.filter(pattern=pattern).values("measure")
    about = Q(pk__in=by_cause) | Q(pk__in=by_pattern)
    if pattern.theme:
        counted = Q(plan__theme__in=[pattern.theme_id, pattern.theme.parent_id])
        if pattern.area_id:
            counted &= Q(plan__area=None) | Q(plan__area=pattern.area_id)
        about |= counted
    return Measure.objects.filter(about)


def standing_at(name: str, *, today: date) -> QuerySet[Measure]:
    return measures().filter(standing(today=today)[name])


def overdue(*, today: date) -> QuerySet[Measure]:
    return standing_at("late", today=today)


def without_effect() -> QuerySet[Measure]:
    return measures().filter(WITHOUT_EFFECT)


def one_measure(measure_id: int) -> Measure | None:
    found = measures().select_related("decided_by", "verified_by", "plan__comparison_theme", "plan__comparison_area")
    return (
        found.prefetch_related("causes__cause", "patterns__pattern__theme", "patterns__pattern__area")
        .filter(pk=measure_id)
        .first()
    )


def at_once_on_the_same(measure: Measure) -> list[Measure]:
    """Others that ran on what this one counts in days in which it ran too, the earliest first. What began before its
    plan counts is part of what was usual."""
    plan = getattr(measure, "plan", None)
    if plan is None or measure.started_on is None:
        return []
    others = Measure.objects.filter(started_on__gt=plan.baseline_from, plan__isnull=False).exclude(pk=measure.pk)
    return [
        other
        for other in others.select_related("plan__theme", "plan__area").order_by("started_on", "pk")
        if may_count_the_same(plan, other.plan) and ran_at_once(_ran(measure), _ran(other))
    ]


def _ran(measure: Measure) -> tuple[date, date | None]:
    started_on, until = measure.started_on, ran_until(state=measure.state, reopened_on=measure.reopened_on)
    return started_on or date.max, until


def notes_of(measure: Measure) -> QuerySet[MeasureNote]:
    return measure.notes.select_related("by")


def evaluations_of(measure: Measure) -> QuerySet[Evaluation]:
    return measure.evaluations.select_related("by")


def to_look_at(*, today: date) -> list[tuple[Measure, date]]:
    """Measures with a check date that came and was not looked at yet."""
    found = []
    for measure in measures().filter(state__in=(MeasureState.IMPLEMENTED, MeasureState.VERIFIED), plan__isnull=False):
        done = set(measure.evaluations.filter(planned_for__isnull=False).values_list("planned_for", flat=True))
        found += [(measure, day) for day in measure.plan.check_dates if day <= today and day not in done]
    return found


def recurrences(measure: Measure) -> QuerySet[WhyChain]:
    """Chains that end at a cause of a proved measure, in cases that came in after the proof and in breaches of which
    we knew after it; the earliest first."""
    happened = _same_cause(measure).annotate(happened_at=HAPPENED_AT)
    return happened.filter(happened_at__gt=measure.verified_at).order_by("happened_at")


def _same_cause(measure: Measure) -> QuerySet[WhyChain]:
    return WhyChain.objects.filter(cause__in=measure.causes.values("cause"))


@dataclass(frozen=True, slots=True)
class SinceItsProof:
    """Cases with its cause since a measure was proved, and how many that may be before it has come back; and how many
    stayed while it was proved of which nobody knows the cause."""

    cases: int
    most: int
    unknown: int

    @property
    def is_back(self) -> bool:
        return self.cases > self.most


def since_its_proof(measure: Measure, *, now: datetime) -> SinceItsProof:
    """For a proved measure. What came between its start and its proof is what it did not take away; of the cases that
    its plan counts and of which nobody knows why yet, a part is reckoned to have its cause."""
    began, proved_at = measure.started_on, measure.verified_at
    if began is None or proved_at is None:
        raise ValueError("A measure that is not proved has no time since its proof.")
    happened = _same_cause(measure).annotate(happened_at=HAPPENED_AT)
    told = _told_since(began, measure=measure, proved_at=proved_at)
    unknown = told["in_proof"] - told["known_in_proof"]
    stayed = what_stayed(
        found=happened.filter(happened_at__date__gte=began, happened_at__lte=proved_at).count(),
        known=told["known_in_proof"],
        unknown=unknown,
        share_known=part_of(told["known_since"], told["since"]),
    )
    most = most_by_chance(
        weeks=(now - proved_at) / WEEK,
        stayed=stayed,
        weeks_of_proof=max((timezone.localdate(proved_at) - began) / WEEK, 1.0),
    )
    return SinceItsProof(recurrences(measure).count(), most, unknown)


def _told_since(began: date, *, measure: Measure, proved_at: datetime) -> dict[str, int]:
    """How many its plan counts from its start to its proof and since, and of how many of them the cause is known."""
    known = Q(Exists(WhyChain.objects.filter(signal=OuterRef("pk"), cause__isnull=False)))
    in_proof = Q(received_at__lte=proved_at)
    counted = Signal.objects.filter(signals_counted(measure.plan), received_at__date__gte=began).order_by()
    return counted.aggregate(
        in_proof=Count("pk", filter=in_proof),
        known_in_proof=Count("pk", filter=in_proof & known),
        since=Count("pk", filter=~in_proof),
        known_since=Count("pk", filter=~in_proof & known),
    )


def proved_against(cause_id: int) -> QuerySet[Measure]:
    return Measure.objects.filter(state=MeasureState.VERIFIED, causes__cause=cause_id)


def proved() -> QuerySet[Measure]:
    return Measure.objects.filter(state=MeasureState.VERIFIED)


def staff_with(role: str) -> QuerySet[Staff]:
    return Staff.objects.filter(is_active=True, roles__contains=[role])


def secretaries() -> QuerySet[Staff]:
    return staff_with(Role.SECRETARY)


def coordinators() -> QuerySet[Staff]:
    return staff_with(Role.COORDINATOR)


def possible_owners() -> QuerySet[Staff]:
    return Staff.objects.filter(is_active=True, roles__overlap=[Role.DEPARTMENT, Role.COORDINATOR, Role.SECRETARY])


@dataclass(frozen=True, slots=True)
class Quarter:
    """Hours on the cases of one quarter beside hours on prevention in it."""

    first_day: date
    cases: int
    fire_hours: float
    prevention_hours: int


def fires_and_prevention(measure: Measure) -> list[Quarter]:
    """Per quarter: cases that the plan counts, with the minutes of their calls and a default for the rest."""
    cases: dict[date, int] = defaultdict(int)
    for at in Signal.objects.filter(
        signals_counted(measure.plan), received_at__date__gte=measure.plan.baseline_from
    ).values_list("received_at", flat=True):
        cases[quarter_of(timezone.localtime(at).date())] += 1
    calls: dict[date, int] = defaultdict(int)
    called = CallAttempt.objects.filter(
        signal__in=Signal.objects.filter(signals_counted(measure.plan)), at__date__gte=measure.plan.baseline_from
    )
    for at, minutes in called.values_list("at", "minutes"):
        calls[quarter_of(timezone.localtime(at).date())] += minutes or 0
    prevention: dict[date, int] = defaultdict(int)
    for at, hours in measure.notes.values_list("at", "hours"):
        prevention[quarter_of(timezone.localtime(at).date())] += hours or 0
    return [
        Quarter(day, cases[day], (cases[day] * measure.minutes_per_case + calls[day]) / 60, prevention[day])
        for day in sorted({*cases, *calls, *prevention})
    ]


def hours_spent(measure: Measure) -> int:
    return measure.notes.aggregate(hours=Sum("hours"))["hours"] or 0


def checks() -> QuerySet[Check]:
    return Check.objects.select_related("owner", "measure").annotate(
        newest=Max("versions__number"), last_run=Max("versions__runs__at")
    )


def one_check(check_id: int) -> Check | None:
    return Check.objects.select_related("owner", "cause", "measure").filter(pk=check_id).first()


def newest_version(check: Check) -> CheckVersion | None:
    return check.versions.select_related("made_by").first()


def runs_of(check: Check) -> QuerySet[CheckRun]:
    found = CheckRun.objects.filter(version__check_of=check).select_related("version", "by", "work", "decided_by")
    return found.order_by(F("at").desc())[:RUNS_SHOWN]


def one_run(run_id: UUID) -> CheckRun | None:
    found = CheckRun.objects.select_related("version__check_of__owner", "by", "work", "decided_by")
    return found.filter(pk=run_id).first()


def name_is_taken(name: str, *, besides: Check | None) -> bool:
    found = Check.objects.filter(name=name.strip())
    return (found.exclude(pk=besides.pk) if besides else found).exists()
