"""A file of reports is brought in: handed in, its columns chosen, tried out, started, and reported on.

Each step may be repeated. What is brought in is saved batch by batch with the row that was reached, so that stopping,
a breakdown or a second try never loses or doubles a report.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leerlus.casework.imports import actions
from leerlus.casework.imports.choices import State
from leerlus.casework.imports.guesses import ROWS_LOOKED_AT, guess_mapping
from leerlus.casework.imports.lookups import Areas, Themes
from leerlus.casework.imports.mapping import Mapping
from leerlus.casework.imports.models import FileImport
from leerlus.casework.imports.problems import FileRefused, Problem
from leerlus.casework.imports.queries import limits, not_yet_started, remembered, stored_file, table_of
from leerlus.casework.imports.raw import RawRow
from leerlus.casework.imports.reading import ReadRow, preview, read_rows
from leerlus.casework.imports.tables import open_table
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.models import LongWork
from leerlus.work.tasks import task

log = logging.getLogger(__name__)

BATCH = 2_000
PROBLEMS_SHOWN = 200
THEMES_SHOWN = 100
# Called after each step with the rows done, the rows expected; for the terminal.
Tell = Callable[[int, int], None]


def say_nothing(done: int, total: int) -> None:
    """For who does not look at the terminal."""


def hand_in(*, path: Path, file_name: str, by: Staff | None) -> FileImport:
    """Keep a copy of the file and a first mapping: the one remembered for these columns, else a guess.

    Raises FileRefused with a sentence; then nothing is kept.
    """
    table = open_table(path, limits=limits())
    file_hash = hash_of(path)
    if again := not_yet_started(file_hash, by=by):
        return again
    mapping = remembered(table.header)
    if mapping is None:
        sample = [row.cells for row in table.first(ROWS_LOOKED_AT)]
        mapping = guess_mapping(table.header, sample, file_name=file_name, today=timezone.localdate())
    with transaction.atomic():
        file_import = actions.receive(
            file_name=file_name,
            file_hash=file_hash,
            size=path.stat().st_size,
            table=table,
            mapping=mapping,
            by=by,
        )
        _keep(path, stored_file(file_import))
    return file_import


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(path: Path, stored: Path) -> None:
    stored.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = stored.with_suffix(".part")
    shutil.copyfile(path, draft)
    draft.chmod(0o600)
    draft.replace(stored)


def look(file_import: FileImport, *, mapping: Mapping | None = None) -> list[ReadRow]:
    """The first twenty rows as they would be brought in. Raises FileRefused where the mapping does not fit."""
    rows = [RawRow(row["number"], row["cells"], frozenset(row["formulas"])) for row in file_import.sample]
    return preview(rows, tuple(file_import.header), mapping or file_import.chosen, today=timezone.localdate())


# -- Trying out -----------------------------------------------------------------------------------------------


@transaction.atomic
def ask_to_check(*, file_import: FileImport, mapping: Mapping, by: Staff | None) -> FileImport:
    """Keep the chosen columns and let the worker try out the whole file. Raises FileRefused."""
    file_import = actions.choose(file_import=file_import, mapping=mapping)
    work = _plan(file_import, by=by)
    actions.begin_check(file_import=file_import, work=work)
    check_in_background.enqueue(file_import_id=str(file_import.pk))
    return file_import


def check_here(*, file_import: FileImport, mapping: Mapping, by: Staff | None, tell: Tell = say_nothing) -> FileImport:
    """The same, now and in this process."""
    file_import = actions.choose(file_import=file_import, mapping=mapping)
    actions.begin_check(file_import=file_import, work=_plan(file_import, by=by))
    return check(file_import_id=file_import.pk, tell=tell)


def check(*, file_import_id: UUID, tell: Tell = say_nothing) -> FileImport:
    """The dry run: read every row, write nothing but the report."""
    file_import = FileImport.objects.select_related("work").get(pk=file_import_id)
    work = file_import.work
    if file_import.state != State.CHECKING or work is None:
        return file_import
    progress.begin(work=work, total=file_import.rows_expected)
    found = _Findings(Themes(file_import.chosen.themes))
    try:
        for row in read_rows(table_of(file_import), file_import.chosen, today=timezone.localdate()):
            found.add(row, source=file_import.chosen.source)
            if found.rows % BATCH == 0:
                progress.advance(work=work, done=found.rows)
                tell(found.rows, max(found.rows, file_import.rows_expected))
                if _asked_to_stop(work):
                    progress.stop(work=work)
                    return actions.give_up_check(file_import=file_import)
    except FileRefused as refused:
        progress.fail(work=work, reason=str(refused))
        return actions.give_up_check(file_import=file_import, trouble=str(refused))
    actions.end_check(file_import=file_import, report=found.report(source=file_import.chosen.source))
    progress.finish(work=work, result={"rows": found.rows, "wrong": found.wrong})
    tell(found.rows, found.rows)
    return file_import


class _Findings:
    """What the dry run counts."""

    def __init__(self, themes: Themes) -> None:
        self._themes = themes
        self._unknown_themes: Counter[tuple[str, str]] = Counter()
        self.rows = self.wrong = self.repeats = self.known = 0
        self.kinds: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self._waiting: list[str] = []
        self._first = self._last = ""

    def add(self, row: ReadRow, *, source: str) -> None:
        self.rows += 1
        self.repeats += row.is_repeat
        if row.problems:
            self.wrong += 1
            self.kinds.update(problem.kind for problem in row.problems)
            self.problems += row.problems[: PROBLEMS_SHOWN - len(self.problems)]
        if row.draft:
            day = timezone.localtime(row.draft.received_at).date().isoformat()
            self._first, self._last = min(self._first or day, day), max(self._last, day)
            self._waiting.append(row.draft.source_id)
            if row.draft.category and not self._themes.known(row.draft.category, row.draft.subcategory):
                self._unknown_themes[row.draft.category, row.draft.subcategory] += 1
            if len(self._waiting) >= BATCH:
                self._ask_which_we_have(source)

    def _ask_which_we_have(self, source: str) -> None:
        self.known += Signal.objects.filter(source=source, source_id__in=self._waiting).count()
        self._waiting = []

    def report(self, *, source: str) -> dict[str, Any]:
        self._ask_which_we_have(source)
        return {
            "rows": self.rows,
            "wrong": self.wrong,
            "known": self.known + self.repeats,
            "new": self.rows - self.wrong - self.known - self.repeats,
            "kinds": self.kinds.most_common(),
            "themes": [[*names, times] for names, times in self._unknown_themes.most_common(THEMES_SHOWN)],
            "themes_found": len(self._unknown_themes),
            "problems": [problem.as_json() for problem in self.problems],
            "first_day": self._first,
            "last_day": self._last,
        }


# -- Bringing in ----------------------------------------------------------------------------------------------


@transaction.atomic
def ask_to_start(*, file_import: FileImport, by: Staff | None) -> FileImport:
    """Let the worker bring the rows in, from where it stopped. It goes on when the page is closed."""
    file_import = actions.start(file_import=file_import, work=_plan(file_import, by=by), by=by)
    bring_in_background.enqueue(file_import_id=str(file_import.pk))
    return file_import


def start_here(*, file_import: FileImport, by: Staff | None, tell: Tell = say_nothing) -> FileImport:
    """The same, now and in this process."""
    file_import = actions.start(file_import=file_import, work=_plan(file_import, by=by), by=by)
    return carry_on(file_import_id=file_import.pk, tell=tell)


def ask_to_stop(*, file_import: FileImport, by: Staff | None) -> FileImport:
    """The worker stops after the rows it has in hand; if it did not begin yet, it does not begin."""
    if file_import.work is None or not file_import.is_busy:
        return file_import
    progress.ask_to_stop(work=file_import.work)
    file_import.work.refresh_from_db()
    if not file_import.work.is_over:
        return file_import
    if file_import.state == State.CHECKING:
        return actions.give_up_check(file_import=file_import)
    return actions.pause(file_import=file_import, by=by)


def carry_on(*, file_import_id: UUID, tell: Tell = say_nothing) -> FileImport:
    """Bring in every row after the one that was reached, batch by batch.

    Done twice it does nothing the second time. After an unexpected error it is paused with a sentence, to be resumed.
    """
    file_import = FileImport.objects.select_related("work", "brought_by").get(pk=file_import_id)
    work = file_import.work
    if file_import.state != State.RUNNING or work is None or work.is_over:
        return file_import
    progress.begin(work=work, total=file_import.rows_expected)
    progress.advance(work=work, done=file_import.rows_read)
    actions.count_from_here(file_import=file_import)
    by = file_import.brought_by
    try:
        file_import = _bring_in(file_import, work, tell)
    except FileRefused as refused:
        progress.fail(work=work, reason=str(refused))
        return actions.pause(file_import=file_import, by=by, trouble=str(refused))
    except actions.AnotherIsAtIt:
        # The other one has its own notebook; the import itself is left to it.
        progress.fail(work=work, reason=str(FileRefused("elsewhere")))
        raise
    except KeyboardInterrupt:
        actions.pause(file_import=file_import, by=by)
        progress.stop(work=work)
        raise
    except Exception:
        log.exception("The import of %s stopped.", file_import.pk)
        trouble = str(FileRefused("our_side"))
        actions.pause(file_import=file_import, by=by, trouble=trouble)
        progress.fail(work=work, reason=trouble)
        raise
    if file_import.state == State.STOPPED:
        progress.stop(work=work)
        return file_import
    progress.finish(work=work, result={"new": file_import.rows_new, "rejected": file_import.rows_rejected})
    return file_import


def _bring_in(file_import: FileImport, work: LongWork, tell: Tell) -> FileImport:
    areas, themes = Areas(), Themes(file_import.chosen.themes)
    reached = file_import.row_reached
    batch = actions.Batch(after=reached, last_row=reached)

    def save() -> FileImport:
        saved = actions.store(file_import=file_import, batch=batch, areas=areas, themes=themes)
        progress.advance(work=work, done=saved.rows_read)
        tell(saved.rows_read, max(saved.rows_read, saved.rows_expected))
        return saved

    for row in read_rows(table_of(file_import), file_import.chosen, today=timezone.localdate()):
        if row.number <= reached:
            continue
        batch.add(row)
        if batch.rows >= BATCH:
            file_import = save()
            batch = actions.Batch(after=file_import.row_reached, last_row=file_import.row_reached)
            if _asked_to_stop(work):
                return actions.pause(file_import=file_import, by=file_import.brought_by)
    if batch.rows:
        file_import = save()
    return actions.finish(file_import=file_import, by=file_import.brought_by)


def _plan(file_import: FileImport, *, by: Staff | None) -> LongWork:
    return progress.plan(
        kind="import",
        title=file_import.file_name[:200],
        by_id=by.pk if by else None,
        total=file_import.rows_expected,
    )


def _asked_to_stop(work: LongWork) -> bool:
    work.refresh_from_db(fields=["stop_asked"])
    return work.stop_asked


def erase_old_files() -> int:
    """For every night: our copies of files and the rows handed back go after thirty days. Returns how many imports."""
    return actions.erase_old_files(now=timezone.now())


@task(name="imports.check", idempotent=True)
def check_in_background(file_import_id: str) -> None:
    check(file_import_id=UUID(file_import_id))


@task(name="imports.bring_in", idempotent=True)
def bring_in_background(file_import_id: str) -> None:
    try:
        carry_on(file_import_id=UUID(file_import_id))
    except actions.AnotherIsAtIt:
        log.info("The import of %s goes on elsewhere.", file_import_id)
