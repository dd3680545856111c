"""Keeping files and erasing them: the row and the file together, or neither."""

import hashlib
import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.files.queries import place_of, to_erase, without_a_row
from leerlus.foundation.organisation.models import Staff

SECONDS_IN_AN_HOUR = 3600


@contextmanager
def kept(*, files: Sequence[Clean], by: Staff | None, erase_on: date | None = None) -> Iterator[list[StoredFile]]:
    """Keep files together with everything that is written inside this block: all of it, or nothing.

    The file is on disk before its row is, so that a row never points at nothing. Where it is not known whether the
    row was committed (the connection broke), the file stays; the sweep takes it away if no row knows it.
    """
    written: list[Path] = []
    try:
        with transaction.atomic():
            rows = []
            for file in files:
                row = StoredFile(id=uuid.uuid4(), kind=file.kind, original_name=file.name, size=len(file.content))
                row.sha256, row.by, row.erase_on = hashlib.sha256(file.content).hexdigest(), by, erase_on
                written.append(place_of(row.id))
                _write(written[-1], file.content)
                row.save(force_insert=True)
                record(verb="kept a file", subject=row, by=by, details={"kind": row.kind, "size": row.size})
                rows.append(row)
            yield rows
    except (OperationalError, InterfaceError):
        raise
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@transaction.atomic
def keep_for_good(*, ids: Sequence[str], by: Staff | None) -> list[StoredFile]:
    """What waited to be sent is sent: it stays. What was erased meanwhile is passed by."""
    files = list(StoredFile.objects.select_for_update().filter(pk__in=ids, erase_on__isnull=False))
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).update(erase_on=None)
    for file in files:
        record(verb="kept a file for good", subject=file, by=by)
    return files


@transaction.atomic
def erase(*, file: StoredFile, by: Staff | None) -> None:
    """The row now, the file as soon as that is certain."""
    path = place_of(file.id)
    record(verb="erased a file", subject=file, by=by)
    file.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def erase_on_time() -> int:
    """Erase what is due, and what a killed process left behind."""
    due = list(to_erase(today=timezone.localdate()))
    for file in due:
        erase(file=file, by=None)
    left = without_a_row(before=timezone.now().timestamp() - SECONDS_IN_AN_HOUR)
    for path in left:
        path.unlink(missing_ok=True)
    return len(due) + len(left)
