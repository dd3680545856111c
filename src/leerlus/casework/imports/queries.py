"""Reading imports."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext

from leerlus.casework.imports.choices import State
from leerlus.casework.imports.mapping import Mapping, mapping_from_json, signature
from leerlus.casework.imports.models import FileImport, RejectedRow, RememberedMapping
from leerlus.casework.imports.opening import Limits
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.tables import Table, open_table
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress.rules import seconds_left

SHOWN = 50


def visible_to(staff: Staff) -> QuerySet[FileImport]:
    """Everybody who may bring in files sees all imports, so that nobody brings in the same file again."""
    if not staff.may("import_files"):
        return FileImport.objects.none()
    return FileImport.objects.select_related("brought_by", "work")


def recent(*, staff: Staff) -> QuerySet[FileImport]:
    return visible_to(staff)[:SHOWN]


def limits() -> Limits:
    """How large a file may be, by the setting of this installation."""
    return Limits(most_bytes=settings.UPLOAD_MEGABYTES << 20)


def stored_file(file_import: FileImport) -> Path:
    """Where our copy lies: under a name of our own, never the name that was handed in."""
    return Path(settings.MEDIA_ROOT) / "imports" / str(file_import.pk)


def table_of(file_import: FileImport) -> Table:
    """The table in our copy. Raises FileRefused where it was erased."""
    path = stored_file(file_import)
    if file_import.erased_at is not None or not path.exists():
        raise FileRefused("file_gone")
    return open_table(path, limits=limits())


def remembered(header: tuple[str, ...]) -> Mapping | None:
    """The mapping last used for these columns, if it still fits them."""
    found = RememberedMapping.objects.filter(header_signature=signature(header)).first()
    if found is None:
        return None
    mapping = mapping_from_json(found.mapping)
    try:
        mapping.places(header)
    except FileRefused:
        return None
    return mapping


def unfinished_of(file_hash: str) -> FileImport | None:
    """An import of exactly this file that was started and not finished."""
    return FileImport.objects.filter(
        file_hash=file_hash, state__in=(State.RUNNING, State.STOPPED), erased_at__isnull=True
    ).first()


def not_yet_started(file_hash: str, *, by: Staff | None) -> FileImport | None:
    """The same file that the same person handed in before and did not start: sending twice is sending once."""
    return FileImport.objects.filter(
        file_hash=file_hash, brought_by=by, state__in=(State.RECEIVED, State.CHECKED), erased_at__isnull=True
    ).first()


def brought_in_before(file_import: FileImport) -> FileImport | None:
    """The last import of exactly the same file that was finished."""
    same = FileImport.objects.filter(file_hash=file_import.file_hash, state=State.DONE)
    return same.exclude(pk=file_import.pk).first()


def one_for(import_id: UUID, *, staff: Staff) -> FileImport | None:
    return visible_to(staff).filter(pk=import_id).first()


def rejected_rows(file_import: FileImport) -> QuerySet[RejectedRow]:
    return file_import.rejected.all()[:SHOWN]


def handed_back(file_import: FileImport) -> Iterator[list[str]]:
    """Heading and rows of the file with rejected rows: the columns as they came, the row number, the reasons.

    By its two last headings (see ``tables``) a corrected file is known again, and read as the first one was.
    """
    yield [*file_import.header, gettext("row in the file"), gettext("reason")]
    for rejected in file_import.rejected.iterator(chunk_size=1000):
        reasons = " ".join(
            f"{problem.column}: {problem.sentence}" if problem.column else problem.sentence
            for problem in rejected.reasons
        )
        yield [*rejected.cells, str(rejected.row), reasons]


def seconds_left_of(file_import: FileImport, *, now: datetime) -> float | None:
    """How long still. None while nothing can be said."""
    work = file_import.work
    if work is None or work.started_at is None or not file_import.is_busy:
        return None
    before = file_import.rows_before if file_import.state == State.RUNNING else 0
    total = max(work.total or 0, work.done)
    return seconds_left(work.done - before, total - before, (now - work.started_at).total_seconds())
