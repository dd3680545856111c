"""Every write to procedure. Whether a step is lawful is decided by the journey ``handle_formally``."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.procedure.choices import ConductOf
from leerlus.casework.procedure.models import Disposal, Intake, Involved, Judgement, Objection, Step
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.models import Message


@transaction.atomic
def look_at(
    *,
    signal: Signal,
    form: str,
    missing: Sequence[str],
    conduct_of: str = ConductOf.STAFF,
    seen: str | None = None,
    by: Staff,
) -> Intake:
    """Say what the complaint is to the law. A later look replaces an earlier one; the audit trail keeps both.

    ``seen`` is the moment of the look that was on the screen; where another came between, ChangedMeanwhile is raised.
    """
    before = Intake.objects.filter(signal=signal).first()
    _nobody_came_between(seen, before.looked_at if before else None)
    said = {"form": form, "missing": list(missing), "conduct_of": conduct_of}
    intake, _ = Intake.objects.update_or_create(signal=signal, defaults={**said, "looked_at": timezone.now(), "by": by})
    record(verb="looked at the form", subject=signal, by=by, details=said)
    return intake


@transaction.atomic
def look_at_objection(
    *,
    signal: Signal,
    announced_on: date | None,
    has_committee: bool,
    posted_on: date | None = None,
    seen: str | None = None,
    by: Staff,
) -> Objection:
    """Say against which decision it is, and who advises. A later look replaces an earlier one, as with a complaint."""
    before = Objection.objects.filter(signal=signal).first()
    _nobody_came_between(seen, before.looked_at if before else None)
    said = {"announced_on": announced_on, "has_committee": has_committee, "posted_on": posted_on}
    looked = {**said, "looked_at": timezone.now(), "by": by}
    objection, _ = Objection.objects.update_or_create(signal=signal, defaults=looked)
    told = {name: day.isoformat() if isinstance(day, date) else day for name, day in said.items()}
    record(verb="looked at the objection", subject=signal, by=by, details=told)
    return objection


@transaction.atomic
def involve(
    *, signal: Signal, staff: Staff | None, name: str = "", is_subject: bool, part: str = "", by: Staff
) -> Involved:
    """Name somebody who had a part in the conduct. A colleague is named once; naming again says it anew."""
    said = {"is_subject": is_subject, "part": part, "by": by}
    if staff is not None:
        involved, _ = Involved.objects.update_or_create(signal=signal, staff=staff, defaults=said)
    else:
        involved = Involved.objects.create(signal=signal, name=name, **said)
    record(verb="named as involved", subject=signal, by=by, details={"involved": involved.pk, "subject": is_subject})
    return involved


@transaction.atomic
def not_involved(*, involved: Involved, because: str, by: Staff) -> None:
    """It was a mistake to name this person; the audit trail keeps that it was done, and why it was taken back."""
    record(
        verb="no longer named as involved",
        subject=involved.signal,
        by=by,
        details={"involved": involved.pk, "because": because},
    )
    involved.delete()


@transaction.atomic
def take(
    *,
    signal: Signal,
    kind: str,
    on: date,
    side: str = "",
    how: str = "",
    until: date | None = None,
    days: int | None = None,
    ground: str = "",
    words: str = "",
    call: CallAttempt | None = None,
    message: Message | None = None,
    outside: str = "",
    by: Staff | None,
) -> Step:
    """Write down one step. What happens once is refused a second time by the table itself."""
    step = Step.objects.create(
        signal=signal,
        kind=kind,
        on=on,
        side=side,
        how=how,
        until=until,
        days=days,
        ground=ground,
        words=words.strip(),
        call=call,
        message=message,
        outside=outside.strip(),
        of_objection=signal.kind == Kind.OBJECTION,
        by=by,
    )
    details = {"step": step.pk, "kind": kind, "side": side, "on": on.isoformat()}
    record(verb="took a step", subject=signal, by=by, details=details)
    return step


@transaction.atomic
def strike(*, step: Step, because: str, by: Staff) -> Step:
    """Strike out a step that was written down wrongly. It stays readable, with the reason."""
    step.struck_at, step.struck_because = timezone.now(), because
    step.save(update_fields=["struck_at", "struck_because"])
    details = {"step": step.pk, "kind": step.kind, "because": because}
    record(verb="struck out a step", subject=step.signal, by=by, details=details)
    return step


@transaction.atomic
def judge(*, signal: Signal, conduct: str, findings: str, verdict: str, reasons: str, by: Staff) -> Judgement:
    """Judge one conduct (Awb 9:12)."""
    judgement = Judgement.objects.create(
        signal=signal, conduct=conduct, findings=findings, verdict=verdict, reasons=reasons, by=by
    )
    record(verb="judged", subject=signal, by=by, details={"judgement": judgement.pk, "verdict": verdict})
    return judgement


@transaction.atomic
def conclude(
    *,
    signal: Signal,
    conclusions: str,
    deviates_from_advice: bool = False,
    deviation_reason: str = "",
    advice_enclosed: bool = False,
    seen: str | None = None,
    by: Staff,
) -> Disposal:
    """Write down the conclusions, or write them anew. ``seen`` is the moment of those that were on the screen."""
    before = Disposal.objects.filter(signal=signal).first()
    _nobody_came_between(seen, before.at if before else None)
    said = {
        "conclusions": conclusions,
        "deviates_from_advice": deviates_from_advice,
        "deviation_reason": deviation_reason if deviates_from_advice else "",
        "advice_enclosed": advice_enclosed,
    }
    disposal, _ = Disposal.objects.update_or_create(signal=signal, defaults={**said, "at": timezone.now(), "by": by})
    record(verb="concluded", subject=signal, by=by, details={"deviates_from_advice": deviates_from_advice})
    return disposal


def _nobody_came_between(seen: str | None, written_at: datetime | None) -> None:
    if seen is not None and seen != (written_at.isoformat() if written_at else ""):
        raise ChangedMeanwhile
