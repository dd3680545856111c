"""Writing the audit trail. Called by every other action, in the transaction of its work."""

from typing import Any, Protocol

from django.db import connection, models, transaction
from django.utils import timezone

from leerlus.foundation.audit.models import Entry
from leerlus.foundation.audit.rules import FIRST, entry_hash

# One number for the whole application: whoever appends holds it until the end of the transaction,
# so that two deeds at once cannot both follow the same entry.
CHAIN_LOCK = 0x1EE21


class Author(Protocol):
    """Who does something: staff, or whatever else has a number and a name."""

    pk: Any
    name: Any


def record(*, verb: str, subject: models.Model, by: Author | None, details: dict[str, Any] | None = None) -> Entry:
    """Append one deed. ``details`` holds JSON values and never a protected fact. ``by`` is None for the system or a
    resident."""
    details = details or {}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
        deed: dict[str, Any] = {
            "at": timezone.now(),
            "by_id": by.pk if by else None,
            "by_name": by.name if by else "",
            "verb": verb,
            "subject_kind": subject._meta.label,
            "subject_id": str(subject.pk),
            "details": details,
            "previous_hash": last or FIRST,
        }
        return Entry.objects.create(**deed, hash=entry_hash(**deed))
