"""Every write to what people hear."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.choices import Step
from leerlus.insight.told.models import Telling, Told
from leerlus.insight.told.queries import stops
from leerlus.insight.told.rules import Chosen


class ChangedMeanwhile(Exception):
    """Somebody else changed these words, or let them go, after the page was opened; nothing was saved."""


class MayNotLeave(ValueError):
    """Words that are to leave the house tell of a person. ``passages`` are what must go."""

    def __init__(self, passages: Sequence[str]) -> None:
        super().__init__(", ".join(passages))
        self.passages = list(passages)


@transaction.atomic
def prepare(*, measure: Measure, step: str, what_changed: str, by: Staff | None) -> Telling:
    """Words to begin with. Prepared twice, the first stay: they may have been edited or sent since."""
    telling, is_new = Telling.objects.get_or_create(
        measure=measure, step=Step(step), defaults={"what_changed": what_changed.strip()[:400]}
    )
    if is_new:
        record(verb="prepared to tell what changed", subject=measure, by=by, details={"step": step})
    return telling


@transaction.atomic
def say(*, telling: Telling, what_changed: str, version: int, by: Staff) -> Telling:
    """Other words. Raises ChangedMeanwhile."""
    telling = _lock(telling, version=version)
    telling.what_changed = what_changed.strip()
    telling.version += 1
    telling.save(update_fields=["what_changed", "version"])
    record(verb="changed the words about what changed", subject=telling.measure, by=by, details={"step": telling.step})
    return telling


@transaction.atomic
def approve(*, telling: Telling, version: int, by: Staff) -> Telling:
    """These words may go. Raises MayNotLeave where they tell of a person, ChangedMeanwhile where it is too late."""
    telling = _lock(telling, version=version)
    if found := stops(telling.what_changed):
        raise MayNotLeave(found)
    telling.approved_by, telling.approved_at = by, timezone.now()
    telling.version += 1
    telling.save(update_fields=["approved_by", "approved_at", "version"])
    record(verb="let people hear what changed", subject=telling.measure, by=by, details={"step": telling.step})
    return telling


@transaction.atomic
def withdraw(*, measure: Measure, step: str, by: Staff | None) -> None:
    """What was not let go yet is not true any more, and nobody hears it. What went, went."""
    gone, _each = Telling.objects.filter(measure=measure, step=Step(step), approved_at__isnull=True).delete()
    if gone:
        record(verb="withdrew what was to be told", subject=measure, by=by, details={"step": step})


@transaction.atomic
def keep_ways(*, telling: Telling, ways: Sequence[tuple[Signal, Chosen]]) -> None:
    """Who hears it and how, before anything goes: kept whole, and once. Part of the deed of letting it go."""
    lock(telling=telling)
    if telling.told.exists():
        return
    Told.objects.bulk_create(
        Told(telling=telling, signal=signal, way=chosen.way, because=chosen.because or "") for signal, chosen in ways
    )


def next_to_go(*, telling: Telling, most: int) -> list[Told]:
    """The next who hear it, for the transaction that is open now and for nobody else."""
    waiting = telling.told.filter(gone_at__isnull=True).order_by("pk").select_for_update(of=("self",))
    return list(waiting.select_related("signal__complainant").defer("signal__search", "signal__text")[:most])


def keep_gone(*, told: Sequence[Told]) -> None:
    """It went to these, in the same transaction as their mails and calls."""
    now = timezone.now()
    for one in told:
        one.gone_at = now
    Told.objects.bulk_update(told, ["way", "because", "message", "gone_at"])


@transaction.atomic
def told_by_phone(*, told: Told, by: Staff) -> Told:
    """A second click changes nothing."""
    told.refresh_from_db(from_queryset=Told.objects.select_for_update(of=("self",)))
    if told.called_at is None:
        told.called_at, told.called_by = timezone.now(), by
        told.save(update_fields=["called_at", "called_by"])
        record(verb="told by phone what changed", subject=told.signal, by=by, details={"telling": told.telling_id})
    return told


def lock(*, telling: Telling) -> Telling:
    return Telling.objects.select_for_update(of=("self",)).select_related("measure").get(pk=telling.pk)


def _lock(telling: Telling, *, version: int) -> Telling:
    found = lock(telling=telling)
    if found.version != version or found.is_approved:
        raise ChangedMeanwhile
    return found
