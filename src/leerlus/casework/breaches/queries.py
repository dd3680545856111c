"""Reading breaches. Every list starts from ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from leerlus.casework.breaches.choices import AuthorityDecision, DataKind, RiskLevel
from leerlus.casework.breaches.models import Breach, PersonHit, SafetyStep
from leerlus.casework.breaches.rules import Clock, Kept, StepLine, clock, steps
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import staff_with
from leerlus.statute.breaches import BreachFacts, Risk, must_be_reported

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


def guards(staff: Staff) -> bool:
    """The privacy officer; a coordinator where the municipality has none yet, so that somebody always does."""
    return staff.may("guard_breaches") or (staff.may("hand_out_cases") and not staff_with("guard_breaches"))


def visible_to(staff: Staff) -> QuerySet[Breach]:
    """All for the privacy officer; else what one reported, and what one has a task in."""
    if guards(staff):
        return Breach.objects.all()
    tasks = PersonHit.objects.filter(Q(caller=staff) | Q(safety_steps__who=staff)).values("breach")
    return Breach.objects.filter(Q(reported_by=staff) | Q(pk__in=tasks))


def one_for(*, number: str, staff: Staff) -> Breach | None:
    return (
        visible_to(staff).select_related("reported_by", "closed_by", "signal", "letter").filter(number=number).first()
    )


def sent_with(key: UUID) -> Breach | None:
    """What the form with this key reported before."""
    return Breach.objects.filter(sending_key=key).first()


@dataclass(frozen=True, slots=True)
class Filters:
    """What the register shows, as it stands in the address bar."""

    state: str = ""
    risk: str = ""
    data: str = ""

    @classmethod
    def from_address(cls, given: dict[str, str]) -> Filters:
        """What is known is read; the rest is left out, so that an old link still opens."""
        return cls(
            state=given.get("stand", "") if given.get("stand") in ("open", "closed") else "",
            risk=given.get("risico", "") if given.get("risico") in RiskLevel.values else "",
            data=given.get("gegeven", "") if given.get("gegeven") in DataKind.values else "",
        )


class PeopleCounted(TypedDict):
    people_found: int
    people_told: int


def register(*, staff: Staff, filters: Filters) -> QuerySet[WithAnnotations[Breach, PeopleCounted]]:
    """The register (AVG 33(5)), the newest first."""
    found = visible_to(staff)
    if filters.state:
        found = found.filter(closed_at__isnull=filters.state == "open")
    if filters.risk:
        found = found.filter(risk=filters.risk)
    if filters.data:
        found = found.filter(data__contains=[filters.data])
    return (
        found.select_related("reported_by")
        .annotate(
            people_found=Count("people", distinct=True),
            people_told=Count("people", filter=Q(people__told_at__isnull=False), distinct=True),
        )
        .order_by(F("closed_at").desc(nulls_first=True), "-aware_at", "-id")
    )


def people_of(breach: Breach) -> list[PersonHit]:
    return list(breach.people.select_related("caller", "party").prefetch_related("safety_steps__who"))


def person_of(*, breach: Breach, person_id: int) -> PersonHit | None:
    return breach.people.select_related("caller", "party").filter(pk=person_id).first()


def facts_of(breach: Breach, people: list[PersonHit]) -> BreachFacts:
    """What the law needs to know of it."""
    told = [person.told_at for person in people if person.told_at]
    all_told = max(told) if told and len(told) >= max(len(people), breach.people_expected) else None
    return BreachFacts(
        aware_at=breach.aware_at,
        risk=Risk(breach.risk),
        discloses_secret_address=breach.discloses_secret_address,
        unreadable_to_others=breach.unreadable_to_others,
        high_risk_taken_away=breach.high_risk_taken_away,
        telling_each_is_disproportionate=bool(breach.told_publicly),
        registered_at=breach.reported_at,
        reported_at=breach.authority_told_at,
        delay_explained=bool(breach.delay_explained),
        phoned_at=all_told,
        told_at=all_told,
    )


def kept_of(breach: Breach, people: list[PersonHit], *, has_why: bool) -> Kept:
    in_danger = [person for person in people if person.secret_address_leaked]
    decided = {AuthorityDecision.REPORT: True, AuthorityDecision.DO_NOT_REPORT: False}
    return Kept(
        law=facts_of(breach, people),
        is_stopped=breach.stopped_at is not None,
        decided_to_report=decided.get(AuthorityDecision(breach.authority)),
        people=len(people),
        people_expected=breach.people_expected,
        people_told=sum(1 for person in people if person.told_at),
        told_publicly=bool(breach.told_publicly),
        safety_plans_needed=len(in_danger),
        safety_plans_made=sum(1 for person in in_danger if person.safety_agreed),
        safety_steps_open=sum(1 for person in people for step in person.safety_steps.all() if step.done_at is None),
        has_why=has_why and bool(breach.because),
        excused={excuse.step for excuse in breach.excuses.all()},
    )


def steps_of(breach: Breach, people: list[PersonHit], *, has_why: bool, now: datetime) -> tuple[StepLine, ...]:
    """``has_why``: whether its why ends at a cause, or says why that can't be known; that is kept a floor above."""
    return steps(kept_of(breach, people, has_why=has_why), now=now)


def clock_stopped_at(breach: Breach) -> datetime | None:
    """When the authority was told; when it need not be told, the clock stands still at the end of the breach."""
    if breach.authority_told_at:
        return breach.authority_told_at
    facts = facts_of(breach, [])
    need_not = breach.authority == AuthorityDecision.DO_NOT_REPORT and not must_be_reported(facts)
    return breach.closed_at or (breach.aware_at if need_not else None)


def clock_of(breach: Breach, *, now: datetime) -> Clock:
    return clock(aware_at=breach.aware_at, stopped_at=clock_stopped_at(breach), now=now)


def with_running_clock() -> list[Breach]:
    """Open ones of which the authority is not told yet, and may have to be."""
    waiting = Breach.objects.filter(closed_at__isnull=True, authority_told_at__isnull=True).select_related(
        "reported_by"
    )
    return [breach for breach in waiting if clock_stopped_at(breach) is None]


def people_to_phone(*, staff: Staff, today: date) -> QuerySet[PersonHit]:
    """Whom this person phones about a breach, today or before."""
    mine = PersonHit.objects.filter(
        caller=staff, told_at__isnull=True, breach__closed_at__isnull=True, call_on__lte=today
    )
    return mine.select_related("breach", "party").order_by("-secret_address_leaked", "call_on", "id")


def safety_to_do(*, staff: Staff) -> QuerySet[SafetyStep]:
    mine = SafetyStep.objects.filter(who=staff, done_at__isnull=True, person__breach__closed_at__isnull=True)
    return mine.select_related("person__breach").order_by("on", "id")


def safety_step_of(*, breach: Breach, step_id: int) -> SafetyStep | None:
    return SafetyStep.objects.select_related("person__breach").filter(pk=step_id, person__breach=breach).first()
