"""A process that brings in a file is killed; what it saved is whole, and another goes on."""

from pathlib import Path

from leerlus.casework.imports.models import FileImport
from leerlus.casework.imports.queries import unfinished_of
from leerlus.casework.signals.models import Signal
from leerlus.journeys import bring_in
from tests.killing import begin, kill_once

ROWS = 6_000
CARRY_ON = """
import django
django.setup()
from uuid import UUID
from leerlus.journeys import bring_in
bring_in.BATCH = 50
bring_in.carry_on(file_import_id=UUID("{id}"))
"""


def test_a_killed_import_loses_and_doubles_nothing(fresh_database: str, tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = Path(settings.DATA_FOLDER) / "files"
    path = tmp_path / "veel.csv"
    path.write_text("id;datum;tekst\n" + "".join(f"{n};1-9-2026;Tekst {n}\n" for n in range(ROWS)))
    file_import = bring_in.hand_in(path=path, file_name="veel.csv", by=None)
    file_import = bring_in.ask_to_start(file_import=file_import, by=None)

    importer = begin("-c", CARRY_ON.format(id=file_import.pk))
    kill_once(lambda: FileImport.objects.get(pk=file_import.pk).rows_read >= 500, importer)

    file_import.refresh_from_db()
    assert 0 < file_import.rows_read < ROWS
    assert Signal.objects.count() == file_import.rows_new == file_import.rows_read
    assert unfinished_of(file_import.file_hash) == file_import
    done = bring_in.carry_on(file_import_id=file_import.pk)
    assert (done.rows_new, done.rows_known) == (ROWS, 0)
    assert Signal.objects.values("source_id").distinct().count() == Signal.objects.count() == ROWS
