"""Calling, promising and noting."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome, CommitmentState, Way, WhyNotCalled
from leerlus.casework.contacts.models import CallAttempt, Commitment, NotCalled, Note, PlannedCall
from leerlus.casework.signals.actions import say_why_not_called
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff

PLANNED = {Way.CALL: "planned a call", Way.VISIT: "planned a visit", Way.LETTER: "planned another way"}


@transaction.atomic
def plan_call(
    *,
    signal: Signal,
    on: date,
    promised_by: date,
    part_of_day: str = "",
    attempt: int = 1,
    way: str = Way.CALL,
    by: Staff | None,
) -> PlannedCall:
    """Promise a call or a visit. A signal has at most one of them open; the one that stood is moved."""
    call, _ = PlannedCall.objects.update_or_create(
        signal=signal,
        done_at=None,
        defaults={"on": on, "promised_by": promised_by, "part_of_day": part_of_day, "attempt": attempt, "way": way},
    )
    verb = PLANNED[Way(way)]
    record(verb=verb, subject=signal, by=by, details={"on": on.isoformat(), "attempt": attempt})
    return call


@transaction.atomic
def register_attempt(
    *, signal: Signal, outcome: str, note: str = "", minutes: int | None = None, way: str = Way.CALL, by: Staff
) -> CallAttempt:
    """Write down a try to speak. It settles what was planned; but a visit or a letter still follows a call in vain."""
    planned = PlannedCall.objects.select_for_update().filter(signal=signal, done_at__isnull=True).first()
    if planned and planned.way != Way.CALL and way == Way.CALL and outcome != CallOutcome.SPOKEN:
        planned = None
    now = timezone.now()
    if planned:
        planned.done_at = now
        planned.save(update_fields=["done_at"])
    attempt = CallAttempt.objects.create(
        signal=signal,
        planned=planned,
        way=Way(way),
        at=now,
        by=by,
        outcome=CallOutcome(outcome),
        note=note,
        minutes=minutes,
    )
    record(verb="called", subject=signal, by=by, details={"outcome": outcome, "way": way})
    return attempt


@transaction.atomic
def settle_letter(*, signal: Signal, by: Staff) -> None:
    """Somebody wrote: what was planned in place of a call is done."""
    waiting = PlannedCall.objects.filter(signal=signal, done_at__isnull=True, way=Way.LETTER)
    if waiting.update(done_at=timezone.now()):
        record(verb="wrote in place of a call", subject=signal, by=by)


@transaction.atomic
def promise(*, signal: Signal, text: str, due_on: date, owner: Staff, by: Staff) -> Commitment:
    """Promise the resident something, with a day and an owner."""
    commitment = Commitment.objects.create(
        signal=signal, text=text, due_on=due_on, owner=owner, promised_at=timezone.now()
    )
    record(verb="promised", subject=signal, by=by, details={"due_on": due_on.isoformat(), "owner": owner.pk})
    return commitment


@transaction.atomic
def settle_promise(*, commitment: Commitment, kept: bool, by: Staff) -> Commitment:
    """Say that a promise was kept, or that it falls away. A second click changes nothing."""
    commitment.refresh_from_db(from_queryset=Commitment.objects.select_for_update(of=("self",)))
    if commitment.state == CommitmentState.OPEN:
        commitment.state = CommitmentState.KEPT if kept else CommitmentState.DROPPED
        commitment.settled_at = timezone.now()
        commitment.save(update_fields=["state", "settled_at"])
        record(verb="settled a promise", subject=commitment.signal, by=by, details={"kept": kept})
    return commitment


@transaction.atomic
def write_note(*, signal: Signal, text: str, is_personal_advice: bool = False, by: Staff) -> Note:
    """Leave a note for colleagues. It is part of the file, unless it holds advice on what somebody thinks of it."""
    note = Note.objects.create(
        signal=signal, at=timezone.now(), by=by, text=text, is_personal_advice=is_personal_advice
    )
    record(verb="wrote a note", subject=signal, by=by, details={"personal advice": is_personal_advice})
    return note


@transaction.atomic
def take_back_note(*, signal: Signal, number: int, by: Staff) -> None:
    """A note written a moment ago by mistake, by the one who wrote it. That it was there stays in the audit trail."""
    taken, _each = Note.objects.filter(pk=number, signal=signal, by=by).delete()
    if taken:
        record(verb="took back a note", subject=signal, by=by)


@transaction.atomic
def say_not_called(*, signal: Signal, reason: str, words: str = "", by: Staff) -> NotCalled:
    """Nobody is called, and why: a reason that can be counted, with words. The signal tells it to whoever opens it."""
    why = WhyNotCalled(reason)
    said = NotCalled.objects.create(signal=signal, reason=why, words=words, by=by, at=timezone.now())
    told = f"{why.label}: {words}" if words else str(why.label)
    say_why_not_called(signal=signal, reason=told[:300], by=by)
    return said
