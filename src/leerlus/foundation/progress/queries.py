"""Reading how far the work is."""

from uuid import UUID

from leerlus.foundation.progress.choices import State
from leerlus.foundation.progress.models import LongWork


def one_work(work_id: UUID) -> LongWork | None:
    return LongWork.objects.filter(pk=work_id).first()


def latest(kind: str) -> LongWork | None:
    return LongWork.objects.filter(kind=kind).first()


def done_with(kind: str, *, fingerprint: str) -> bool:
    """Whether work of this kind was finished with a file of this fingerprint."""
    return LongWork.objects.filter(kind=kind, state=State.DONE, result__fingerprint=fingerprint).exists()
