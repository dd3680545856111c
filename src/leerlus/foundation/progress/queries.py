"""Reading how far the work is."""

from uuid import UUID

from leerlus.foundation.progress.models import LongWork


def one_work(work_id: UUID) -> LongWork | None:
    return LongWork.objects.filter(pk=work_id).first()


def latest(kind: str) -> LongWork | None:
    return LongWork.objects.filter(kind=kind).first()
