"""Reading how far the work is."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from leerlus.foundation.progress.choices import OVER
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.progress.rules import seconds_left


def one_work(work_id: UUID) -> LongWork | None:
    return LongWork.objects.filter(pk=work_id).first()


def unfinished(kind: str) -> QuerySet[LongWork]:
    return LongWork.objects.filter(kind=kind).exclude(state__in=OVER)


def latest(kind: str) -> LongWork | None:
    return LongWork.objects.filter(kind=kind).first()


def time_left_in_seconds(work: LongWork, *, now: datetime) -> float | None:
    """None while nothing can be said, and for work that waits or is over."""
    if work.started_at is None or work.is_over:
        return None
    return seconds_left(work.done, work.total, (now - work.started_at).total_seconds())
