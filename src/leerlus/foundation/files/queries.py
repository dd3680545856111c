"""Where files are, and reading them."""

import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from leerlus.foundation.files.models import StoredFile

FOLDER = "handed-in"


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def place_of(file_id: uuid.UUID) -> Path:
    return folder() / file_id.hex[:2] / file_id.hex


def content_of(file: StoredFile) -> bytes:
    return place_of(file.id).read_bytes()


def to_erase(*, today: date) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(erase_on__lte=today)


def waiting(ids: Sequence[str]) -> list[StoredFile]:
    """What was handed in and is not sent yet."""
    return list(StoredFile.objects.filter(pk__in=ids, erase_on__isnull=False))


def without_a_row(*, before: float) -> list[Path]:
    """Files last written before a moment that no row knows: left behind by a process that was killed."""
    old = [path for path in folder().glob("??/*") if path.is_file() and path.stat().st_mtime < before]
    ids = {path: uuid.UUID(hex=path.name) for path in old if _is_an_id(path.name)}
    known = set(StoredFile.objects.filter(pk__in=ids.values()).values_list("pk", flat=True))
    return [path for path in old if ids.get(path) not in known]


def _is_an_id(name: str) -> bool:
    return len(name) == 32 and all(sign in "0123456789abcdef" for sign in name)
