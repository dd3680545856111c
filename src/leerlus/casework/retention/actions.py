"""Every write to how long cases are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from leerlus.casework.retention.models import Erasure, Forgotten, Hold, RetentionTerm
from leerlus.casework.retention.queries import is_forgotten
from leerlus.casework.retention.rules import Term
from leerlus.casework.signals.actions import lock
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff


class HeldAlready(Exception):
    """This case is on hold; nothing was saved."""


class GoneAlready(Exception):
    """This case was forgotten, so there is nothing left to hold."""


@transaction.atomic
def keep_for(*, kind: str, outcome: str, months: int, source: str, since: date, by: Staff | None) -> RetentionTerm:
    """From that day on cases like these are kept so long. What held before stays readable."""
    term = RetentionTerm.objects.create(kind=kind, outcome=outcome, months=months, source=source, since=since, by=by)
    details = {"kind": kind, "outcome": outcome, "months": months, "since": since.isoformat()}
    record(verb="changed how long cases are kept", subject=term, by=by, details=details)
    return term


@transaction.atomic
def hold(*, signal: Signal, why: str, by: Staff) -> Hold:
    """Keep this case, whatever its term. Raises HeldAlready and GoneAlready."""
    lock(signal=signal)
    if is_forgotten(signal):
        raise GoneAlready
    try:
        with transaction.atomic():
            held = Hold.objects.create(signal=signal, why=why, by=by)
    except IntegrityError as twice:
        raise HeldAlready from twice
    record(verb="put a case on hold", subject=signal, by=by)
    return held


@transaction.atomic
def lift(*, held: Hold, by: Staff) -> Hold:
    """The reason to keep it longer is gone; its own term counts again."""
    held.lifted_at, held.lifted_by = timezone.now(), by
    held.save(update_fields=["lifted_at", "lifted_by"])
    record(verb="lifted a hold", subject=held.signal, by=by)
    return held


@transaction.atomic
def begin_erasure(*, terms: Sequence[Term], list_hash: str, by: Staff | None) -> Erasure:
    held = [{"kind": one.kind, "outcome": one.outcome, "months": one.months, "source": one.source} for one in terms]
    erasure = Erasure.objects.create(at=timezone.now(), by=by, terms=held, list_hash=list_hash)
    record(verb="began to forget", subject=erasure, by=by, details={"list": list_hash})
    return erasure


def mark_forgotten(*, erasure: Erasure, signals: Sequence[Signal]) -> None:
    """In the transaction in which they are forgotten; the erasure itself stands in the audit trail."""
    Forgotten.objects.bulk_create(Forgotten(signal=signal, erasure=erasure) for signal in signals)


def count_besides(*, erasure: Erasure, requests: int = 0, people: int = 0) -> None:
    """In the transaction in which they are forgotten."""
    erasure.requests += requests
    erasure.people += people
    erasure.save(update_fields=["requests", "people"])


@transaction.atomic
def finish_erasure(*, erasure: Erasure, by: Staff | None) -> Erasure:
    erasure.done_at = timezone.now()
    erasure.save(update_fields=["done_at"])
    details = {"cases": erasure.cases.count(), "requests": erasure.requests, "people": erasure.people}
    record(verb="forgot", subject=erasure, by=by, details=details)
    return erasure
