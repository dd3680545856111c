"""Reading procedure: one case as the law looks at it, and the terms over all cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from leerlus.casework.procedure.choices import ConductOf, StepKind
from leerlus.casework.procedure.models import Disposal, Intake, Involved, Judgement, Step
from leerlus.casework.procedure.rules import (
    Line,
    TermCause,
    cause_of,
    counts,
    facts_of,
    form_of,
    handler_state,
    lacks_before_judgement_closes,
    missing_at_first,
    plan_of,
    term_of,
)
from leerlus.casework.redress.models import Satisfaction
from leerlus.casework.redress.queries import words_of
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import for_reading, visible_to
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.reading import read
from leerlus.statute.complaints.duties import CaseFacts
from leerlus.statute.complaints.handlers import ConductOf as ConductInLaw
from leerlus.statute.complaints.handlers import may_handle
from leerlus.statute.complaints.intake import formal_handling_applies
from leerlus.statute.ombudsman import PetitionClock, petition_clock
from leerlus.statute.terms import Term

SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Road:
    """One complaint on its road through the law."""

    facts: CaseFacts
    intake: Intake | None
    steps: list[Step]
    involved: list[Involved]
    judgements: list[Judgement]
    disposal: Disposal | None

    @property
    def is_formal(self) -> bool:
        """Whether Awb 9:5 to 9:12 apply: written, and complete."""
        return formal_handling_applies(self.facts.form, self.facts.missing)

    @property
    def term(self) -> Term:
        return term_of(self.facts)

    @property
    def cause(self) -> TermCause:
        return cause_of(self.facts)

    def plan(self, *, today: date, norm: int) -> tuple[Line, ...]:
        """Its duties; ``norm`` is in how many working days the municipality itself wants to acknowledge."""
        return plan_of(self.facts, today=today, acknowledgement_norm_working_days=norm)

    def ombudsman_clock(self, *, today: date) -> PetitionClock | None:
        """The year in which the resident may go to the ombudsman (Awb 9:24), once it runs."""
        satisfied = self.facts.satisfaction
        ended = self.facts.withdrawn_on or (satisfied.stated_on if satisfied else None)
        if self.facts.refusal is not None:
            ended = self.facts.refusal.told_on or ended
        clock = petition_clock(
            handling=self.term, on=today, findings_told_on=self.facts.outcome_sent_on, ended_otherwise_on=ended
        )
        return clock if isinstance(clock, PetitionClock) else None

    def lacks_before_closing(self, *, outcome: str, today: date) -> tuple[str, ...]:
        return lacks_before_judgement_closes(
            self.facts,
            outcome=outcome,
            judged=bool(self.judgements),
            concluded=self.disposal is not None,
            today=today,
        )


def has_road(signal: Signal) -> bool:
    """Whether it is a complaint, to which the law on complaints applies."""
    return signal.kind in (Kind.COMPLAINT, Kind.OMBUDSMAN_CASE)


def road_of(signal: Signal) -> Road:
    told = read(
        steps=steps_of(signal),
        involved=involved_in(signal),
        judgements=judgements_of(signal),
        disposal=Disposal.objects.filter(signal=signal),
        intake=Intake.objects.filter(signal=signal),
        word=words_of(signal),
    )
    road: dict[str, Any] = {name: told[name] for name in ("involved", "judgements")}
    road["steps"] = [step for step in told["steps"] if counts(step, for_objection=False)]
    road |= {name: next(iter(told[name]), None) for name in ("disposal", "intake")}
    return Road(facts=_facts(signal, word=next(iter(told["word"]), None), **road), **road)


def _facts(
    signal: Signal,
    *,
    intake: Intake | None,
    steps: list[Step],
    involved: list[Involved],
    judgements: list[Judgement],
    disposal: Disposal | None,
    word: Satisfaction | None,
) -> CaseFacts:
    advice_came = any(step.kind == StepKind.ADVICE_RECEIVED for step in steps)
    return facts_of(
        received=timezone.localdate(signal.received_at),
        form=intake.form if intake else form_of(signal.channel),
        missing=intake.missing if intake else _missing_at_first(signal),
        conduct_of=intake.conduct_of if intake else ConductOf.STAFF,
        has_subject=any(one.is_subject for one in involved),
        handler=handler_state(
            handler=signal.handler_id, involved={one.staff_id for one in involved if one.staff_id is not None}
        ),
        steps=steps,
        # Until the conclusions say how we deal with the advice, that is still to be said.
        deviates_unexplained=advice_came and bool(judgements) and disposal is None,
        satisfied_on=word.said_on if word is not None and word.satisfied else None,
        satisfied_in=word.said_in if word is not None else "",
    )


def _missing_at_first(signal: Signal) -> tuple[str, ...]:
    person = signal.complainant
    return missing_at_first(
        has_name=bool(person and person.name),
        # A digital address is one too (Awb 2:13 and following).
        has_address=bool(person and (person.has_secret_address or person.address or person.email)),
        describes_conduct=bool(signal.text.strip()),
    )


def intake_of(signal: Signal) -> Intake | None:
    return Intake.objects.filter(signal=signal).first()


def steps_of(signal: Signal) -> QuerySet[Step]:
    """What was done and not struck out."""
    return Step.objects.filter(signal=signal, struck_at__isnull=True).select_related("by", "message")


def steps_on_the_road_of(signal: Signal) -> list[Step]:
    """Those that count on the road that it goes now: that of an objection, or that of a complaint."""
    return [step for step in steps_of(signal) if counts(step, for_objection=signal.kind == Kind.OBJECTION)]


def struck_steps_of(signal: Signal) -> QuerySet[Step]:
    return Step.objects.filter(signal=signal, struck_at__isnull=False).select_related("by")


def one_step(*, signal: Signal, step_id: int) -> Step | None:
    return steps_of(signal).filter(pk=step_id).first()


def involved_in(signal: Signal) -> QuerySet[Involved]:
    return Involved.objects.filter(signal=signal).select_related("staff")


def judgements_of(signal: Signal) -> QuerySet[Judgement]:
    return Judgement.objects.filter(signal=signal).select_related("by")


def disposal_of(signal: Signal) -> Disposal | None:
    return Disposal.objects.filter(signal=signal).first()


def may_be_handled_by(*, signal: Signal, staff: Staff) -> bool:
    """Awb 9:7: nobody who had a part in the conduct, unless it was the conduct of the body itself."""
    intake = intake_of(signal)
    involved = list(Involved.objects.filter(signal=signal, staff=staff).values_list("staff_id", flat=True))
    return may_handle(
        staff.pk, involved=involved, conduct_of=ConductInLaw(intake.conduct_of) if intake else ConductInLaw.STAFF
    )


def done_by_who_was_involved(signal: Signal) -> list[Step | Judgement | Disposal]:
    """Steps and judgements of who turned out to be involved, for somebody else to look at again (Awb 9:7)."""
    named = {
        one.staff_id
        for one in involved_in(signal)
        if one.staff and not may_be_handled_by(signal=signal, staff=one.staff)
    }
    if not named:
        return []
    disposal = disposal_of(signal)
    done: list[Step | Judgement | Disposal] = [*steps_of(signal), *judgements_of(signal)]
    done += [disposal] if disposal else []
    return [one for one in done if one.by_id in named]


def lacks_in_law(*, signal: Signal, outcome: str) -> tuple[str, ...]:
    """What the law still asks before this case closes with this outcome."""
    if not has_road(signal) or not outcome:
        return ()
    return road_of(signal).lacks_before_closing(outcome=outcome, today=timezone.localdate())


# ---------- the terms over all cases ----------


def terms(
    *, staff: Staff, today: date, which: str, handler: str = "", department: int | None = None
) -> QuerySet[Signal]:
    """Open complaints whose term has passed, or ends within two weeks; the earliest first."""
    signals = visible_to(staff).filter(closed_at__isnull=True)
    if which == "passed":
        signals = signals.filter(due_on__lt=today)
    else:
        signals = signals.filter(due_on__range=(today, today + timedelta(days=SOON_DAYS)))
    if handler == "nobody":
        signals = signals.filter(handler__isnull=True)
    elif handler:
        signals = signals.filter(handler_id=int(handler))
    if department:
        signals = signals.filter(department_id=department)
    return for_reading(signals).order_by("due_on", "id")


def due_by(day: date) -> QuerySet[Signal]:
    """All open signals whose term ends on or before a day. For the look at the terms, that shows nobody a case."""
    signals = Signal.objects.filter(closed_at__isnull=True, due_on__lte=day).select_related("handler")
    return signals.defer("search", "text").order_by("due_on", "id")


def lengthened(signals: Iterable[Signal]) -> dict[int, str]:
    """Of each of these signals whose term was lengthened: the kind of the latest step that did so."""
    kinds = [StepKind.EXTENDED, StepKind.DELAY_AGREED, StepKind.ADVICE_ASKED]
    now = Q(of_objection=True, signal__kind=Kind.OBJECTION) | Q(of_objection=False) & ~Q(signal__kind=Kind.OBJECTION)
    rows = Step.objects.filter(now, signal__in=signals, kind__in=kinds, struck_at__isnull=True)
    return dict(rows.order_by("on", "id").values_list("signal_id", "kind"))


def who_guards_terms() -> QuerySet[Staff]:
    return Staff.objects.filter(Q(is_active=True), roles__contains=[Role.COORDINATOR])
