"""Reading and checking the audit trail."""

from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from leerlus.foundation.audit.models import Entry
from leerlus.foundation.audit.rules import FIRST, entry_hash


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """``broken_at`` is the id of the first entry that does not fit; ``head`` the hash to keep outside the database."""

    entries: int
    broken_at: int | None
    head: str

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def deeds_about(subject: models.Model) -> QuerySet[Entry]:
    return Entry.objects.filter(subject_kind=subject._meta.label, subject_id=str(subject.pk))


def check_chain(*, expected_head: str | None = None) -> ChainCheck:
    """Walk the whole chain. A cut tail, or a chain made anew, only shows against a head kept elsewhere."""
    previous, entries = FIRST, 0
    seen_head = expected_head is None
    for entry in Entry.objects.order_by("id").iterator(chunk_size=2000):
        entries += 1
        computed = entry_hash(
            at=entry.at,
            by_id=entry.by_id,
            by_name=entry.by_name,
            verb=entry.verb,
            subject_kind=entry.subject_kind,
            subject_id=entry.subject_id,
            details=entry.details,
            previous_hash=previous,
        )
        if entry.previous_hash != previous or entry.hash != computed:
            return ChainCheck(entries=entries, broken_at=entry.pk, head=previous)
        previous = entry.hash
        seen_head = seen_head or previous == expected_head
    return ChainCheck(entries=entries, broken_at=None if seen_head else 0, head=previous)
