"""Every write to what people hear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.models import Message
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.choices import Step, Way
from leerlus.insight.told.models import Telling, Told
from leerlus.insight.told.queries import stops


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


def keep_told(*, telling: Telling, ways: Sequence[tuple[Signal, Way]], messages: Mapping[int, Message]) -> list[Told]:
    """Part of the deed of letting it go, so without an entry of its own."""
    return Told.objects.bulk_create(
        Told(telling=telling, signal=signal, way=way, message=messages.get(signal.pk)) for signal, way in ways
    )


@transaction.atomic
def told_by_phone(*, told: Told, by: Staff) -> Told:
    """A second click changes nothing."""
    told.refresh_from_db(from_queryset=Told.objects.select_for_update(of=("self",)))
    if told.called_at is None:
        told.called_at, told.called_by = timezone.now(), by
        told.save(update_fields=["called_at", "called_by"])
        record(verb="told by phone what changed", subject=told.signal, by=by, details={"telling": told.telling_id})
    return told


def _lock(telling: Telling, *, version: int) -> Telling:
    found = Telling.objects.select_for_update(of=("self",)).select_related("measure").get(pk=telling.pk)
    if found.version != version or found.is_approved:
        raise ChangedMeanwhile
    return found
