"""Every write to imports."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from leerlus.casework.imports.choices import State
from leerlus.casework.imports.lookups import Areas, Remarks, Themes
from leerlus.casework.imports.mapping import Mapping, signature
from leerlus.casework.imports.models import FileImport, RejectedRow, RememberedMapping
from leerlus.casework.imports.problems import storable
from leerlus.casework.imports.queries import stored_file
from leerlus.casework.imports.reading import ReadRow
from leerlus.casework.imports.rows import Draft
from leerlus.casework.imports.tables import Table
from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.choices import Outcome
from leerlus.casework.signals.choices import State as SignalState
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import Routing
from leerlus.casework.signals.rules import handling_due
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress.models import LongWork

KEPT_FOR = timedelta(days=30)
PREVIEWED = 20
MOST_REMARKED = 20
# Together with the hash of a source: two imports of one source take turns, batch by batch.
SOURCE_LOCK = 0x1EE22


class AnotherIsAtIt(Exception):
    """Somebody else brings in the same file at this moment; nothing was done twice."""


@transaction.atomic
def receive(
    *, file_name: str, file_hash: str, size: int, table: Table, mapping: Mapping, by: Staff | None
) -> FileImport:
    """Note a file whose table could be read. Our copy is put beside it by the caller, under ``stored_file``."""
    file_name = "".join(sign for sign in file_name if sign.isprintable())[-200:] or "-"
    file_import = FileImport.objects.create(
        file_name=file_name,
        file_hash=file_hash,
        size=size,
        description=table.description[:200],
        header=list(table.header),
        header_signature=signature(table.header),
        mapping=mapping.as_json(),
        rows_expected=table.rows_expected,
        sample=[
            {"number": row.number, "cells": [storable(cell) for cell in row.cells], "formulas": sorted(row.formulas)}
            for row in table.first(PREVIEWED)
        ],
        brought_by=by,
    )
    record(verb="handed in a file", subject=file_import, by=by, details={"file": file_name, "bytes": size})
    return file_import


@transaction.atomic
def choose(*, file_import: FileImport, mapping: Mapping) -> FileImport:
    """Keep the mapping for this file and for the next one with the same columns. Raises FileRefused."""
    mapping.places(tuple(file_import.header))
    file_import.mapping = mapping.as_json()
    file_import.state = State.RECEIVED
    file_import.check_report = {}
    file_import.save(update_fields=["mapping", "state", "check_report"])
    RememberedMapping.objects.update_or_create(
        header_signature=file_import.header_signature, defaults={"mapping": file_import.mapping}
    )
    return file_import


@transaction.atomic
def choose_themes(*, file_import: FileImport, themes: dict[str, int]) -> FileImport:
    """Keep which of our themes a theme of the file is, for this file and the next one with the same columns."""
    file_import.mapping = {**file_import.mapping, "themes": {**file_import.chosen.themes, **themes}}
    file_import.save(update_fields=["mapping"])
    RememberedMapping.objects.update_or_create(
        header_signature=file_import.header_signature, defaults={"mapping": file_import.mapping}
    )
    return file_import


def begin_check(*, file_import: FileImport, work: LongWork) -> FileImport:
    file_import.state, file_import.work, file_import.trouble = State.CHECKING, work, ""
    file_import.save(update_fields=["state", "work", "trouble"])
    return file_import


def end_check(*, file_import: FileImport, report: dict[str, Any]) -> FileImport:
    file_import.state, file_import.check_report = State.CHECKED, report
    file_import.rows_expected = report["rows"]
    file_import.save(update_fields=["state", "check_report", "rows_expected"])
    return file_import


def give_up_check(*, file_import: FileImport, trouble: str = "") -> FileImport:
    """Back to the columns: somebody stopped the check, or the file turned out to be damaged."""
    file_import.state, file_import.trouble = State.RECEIVED, trouble
    file_import.save(update_fields=["state", "trouble"])
    return file_import


@transaction.atomic
def start(*, file_import: FileImport, work: LongWork, by: Staff | None) -> FileImport:
    """Start, or go on after a stop. From here on the mapping is fixed."""
    locked = FileImport.objects.select_for_update().get(pk=file_import.pk)
    resumed = locked.row_reached > 0
    locked.state, locked.work, locked.trouble = State.RUNNING, work, ""
    locked.started_at = locked.started_at or timezone.now()
    locked.save(update_fields=["state", "work", "trouble", "started_at"])
    details = {"file": locked.file_name, "source": locked.chosen.source}
    record(verb="resumed an import" if resumed else "started an import", subject=locked, by=by, details=details)
    return locked


def count_from_here(*, file_import: FileImport) -> FileImport:
    """A worker takes it up, perhaps after another one broke down: the time left is reckoned from these rows on."""
    file_import.rows_before = file_import.rows_read
    file_import.save(update_fields=["rows_before"])
    return file_import


@dataclass
class Batch:
    """Rows of the file that are stored together or not at all. ``after`` is the row that the batch follows."""

    after: int
    last_row: int
    rows: int = 0
    drafts: list[Draft] = field(default_factory=list)
    rejected: list[ReadRow] = field(default_factory=list)
    repeated: int = 0

    def add(self, row: ReadRow) -> None:
        self.rows += 1
        self.last_row = row.number
        self.repeated += row.is_repeat
        if row.draft:
            self.drafts.append(row.draft)
        if row.problems:
            self.rejected.append(row)


@transaction.atomic
def store(*, file_import: FileImport, batch: Batch, areas: Areas, themes: Themes) -> FileImport:
    """Bring in one batch and save, in the same transaction, that it was: a breakdown loses and doubles nothing.

    Raises AnotherIsAtIt where the import is no longer where this batch begins.
    """
    locked = FileImport.objects.select_for_update().get(pk=file_import.pk)
    if locked.state != State.RUNNING or locked.row_reached != batch.after:
        raise AnotherIsAtIt
    mapping = locked.chosen
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [SOURCE_LOCK, mapping.source])
    remarks = Remarks()
    found_areas, routing = areas.of(batch.drafts, remarks), Routing()
    new = register_many(
        drafts=[
            _signal(draft, source=mapping.source, area_id=area_id, themes=themes, routing=routing, remarks=remarks)
            for draft, area_id in zip(batch.drafts, found_areas, strict=True)
        ]
    )
    RejectedRow.objects.bulk_create(
        RejectedRow(
            file_import=locked,
            row=row.number,
            cells=[storable(cell) for cell in row.cells],
            problems=[problem.as_json() for problem in row.problems],
        )
        for row in batch.rejected
    )
    locked.row_reached = batch.last_row
    locked.rows_read += batch.rows
    locked.rows_new += new
    locked.rows_known += len(batch.drafts) - new + batch.repeated
    locked.rows_rejected += len(batch.rejected)
    _add_remarks(locked, remarks)
    locked.save(update_fields=["row_reached", "rows_read", "rows_new", "rows_known", "rows_rejected", "remarks"])
    return locked


def _signal(
    draft: Draft, *, source: str, area_id: int | None, themes: Themes, routing: Routing, remarks: Remarks
) -> Signal:
    theme = themes.of(draft, remarks)
    closed = draft.closed_at is not None
    received_on = timezone.localtime(draft.received_at).date()
    return Signal(
        kind=draft.kind,
        channel=draft.channel,
        state=SignalState.CLOSED if closed else SignalState.RECEIVED,
        outcome=Outcome.DONE if closed else "",
        closed_at=draft.closed_at,
        theme=theme,
        department_id=routing.department_id(theme=theme, area_id=area_id),
        area_id=area_id,
        lat=draft.point.lat if draft.point else None,
        lon=draft.point.lon if draft.point else None,
        # An area that we do not know stays readable as the place that was told.
        place=draft.place or (draft.area[:200] if area_id is None else ""),
        text=draft.text,
        received_at=draft.received_at,
        occurred_on=draft.occurred_on,
        due_on=None if closed else handling_due(kind=draft.kind, received_on=received_on),
        # The file has no way to reach the resident, so there is nobody to call.
        wants_call=False,
        source=source,
        source_id=draft.source_id,
    )


def _add_remarks(file_import: FileImport, remarks: Remarks) -> None:
    stored = file_import.remarks
    for name, number in (("themes_made", remarks.themes_made), ("outside_all_areas", remarks.outside_all_areas)):
        if number:
            stored[name] = stored.get(name, 0) + number
    if remarks.unknown_areas:
        names = stored.setdefault("unknown_areas", {})
        stored["in_unknown_areas"] = stored.get("in_unknown_areas", 0) + remarks.unknown_areas.total()
        for name, times in remarks.unknown_areas.items():
            if name in names or len(names) < MOST_REMARKED:
                names[name] = names.get(name, 0) + times


@transaction.atomic
def finish(*, file_import: FileImport, by: Staff | None) -> FileImport:
    """Every row is dealt with."""
    locked = FileImport.objects.select_for_update().get(pk=file_import.pk)
    locked.state, locked.finished_at = State.DONE, timezone.now()
    locked.save(update_fields=["state", "finished_at"])
    details = {name: getattr(locked, name) for name in ("rows_read", "rows_new", "rows_known", "rows_rejected")}
    record(verb="finished an import", subject=locked, by=by, details=details)
    return locked


@transaction.atomic
def pause(*, file_import: FileImport, by: Staff | None, trouble: str = "") -> FileImport:
    """Stopped half-way, by somebody or by ``trouble``; what was brought in stays, and it can go on."""
    locked = FileImport.objects.select_for_update().get(pk=file_import.pk)
    if locked.state != State.RUNNING:
        return locked
    locked.state, locked.trouble = State.STOPPED, trouble
    locked.save(update_fields=["state", "trouble"])
    record(verb="stopped an import", subject=locked, by=by, details={"row_reached": locked.row_reached})
    return locked


@transaction.atomic
def discard(*, file_import: FileImport, by: Staff | None) -> None:
    """Throw away a file of which nothing was brought in."""
    locked = FileImport.objects.select_for_update().get(pk=file_import.pk)
    if locked.row_reached or locked.state in (State.RUNNING, State.CHECKING):
        raise AnotherIsAtIt
    record(verb="discarded a file", subject=locked, by=by, details={"file": locked.file_name})
    path = stored_file(locked)
    locked.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def erase_old_files(*, now: datetime) -> int:
    """Erase our copies, and the rows handed back, thirty days after they came. Returns how many imports it touched.

    The brought-in reports stay, and so does the account of the import itself.
    """
    erased = 0
    for file_import in FileImport.objects.filter(erased_at__isnull=True, brought_at__lt=now - KEPT_FOR):
        with transaction.atomic():
            locked = FileImport.objects.select_for_update().get(pk=file_import.pk)
            if locked.is_busy:
                continue
            stored_file(locked).unlink(missing_ok=True)
            locked.rejected.all().delete()
            locked.erased_at = now
            locked.check_report, locked.sample = {}, []
            locked.save(update_fields=["erased_at", "check_report", "sample"])
            record(verb="erased the file of an import", subject=locked, by=None, details={"file": locked.file_name})
            erased += 1
    return erased
