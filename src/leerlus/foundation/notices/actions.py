"""Telling staff what concerns them. A notice is a pointer and no deed: the audit trail holds the deed it is about."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from leerlus.foundation.notices.models import Notice
from leerlus.foundation.organisation.models import Staff


@transaction.atomic
def tell(*, to: Iterable[Staff], sentence: str, address: str, key: str = "") -> None:
    """Tell each of them once; with a ``key`` never again. The sentence names no person and no protected fact."""
    notices = [Notice(to=person, sentence=sentence[:300], address=address, key=key) for person in to]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


@transaction.atomic
def mark_all_read(*, by: Staff) -> int:
    return Notice.objects.filter(to=by, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def mark_read(*, notice: Notice, by: Staff) -> None:
    """Read by the one to whom it was told; by anybody else it stays unread."""
    Notice.objects.filter(pk=notice.pk, to=by, read_at__isnull=True).update(read_at=timezone.now())
