"""Keeping and showing protected facts, and keeping who looked."""

from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.models import ProtectedFact, Reveal

ONE_LOOK = timedelta(minutes=10)


@transaction.atomic
def protect(*, kind: str, value: str, by: Staff | None) -> ProtectedFact:
    """Keep a fact apart. The audit trail tells that it was kept, never what it is."""
    fact = ProtectedFact.objects.create(kind=kind, value=value)
    record(verb="protected a fact", subject=fact, by=by, details={"kind": kind})
    return fact


@transaction.atomic
def correct(*, fact: ProtectedFact, value: str, by: Staff) -> ProtectedFact:
    """It was wrong, and this is what it is. The audit trail tells that it was corrected, never what it was or is."""
    fact.value = value
    fact.save(update_fields=["value"])
    record(verb="corrected a protected fact", subject=fact, by=by)
    return fact


@transaction.atomic
def reveal(*, fact: ProtectedFact, reason: str, by: Staff) -> str:
    """Show the value once. Raises ValueError where no reason is given."""
    if len(reason.strip()) < 5:
        raise ValueError("Say in a few words why you need to see this.")
    Reveal.objects.create(fact=fact, by=by, reason=reason.strip())
    record(verb="looked at a protected fact", subject=fact, by=by, details={"reason": reason.strip()})
    return fact.value


def looked(*, subject: models.Model, by: Staff) -> None:
    """Keep that somebody opened this; once in ten minutes. No audit entry: a look changes nothing, and has a table of
    its own to which rows are only added."""
    now = timezone.now()
    seen: list[Any] = [subject._meta.label, str(subject.pk), by.pk]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO privacy_look (subject_kind, subject_id, by_id, at) SELECT %s, %s, %s, %s
            WHERE NOT EXISTS (
                SELECT FROM privacy_look WHERE subject_kind = %s AND subject_id = %s AND by_id = %s AND at > %s
            )
            """,
            [*seen, now, *seen, now - ONE_LOOK],
        )
