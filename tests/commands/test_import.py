"""`leerlus import` and `leerlus import-areas`, as somebody types them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from leerlus.casework.imports.models import FileImport
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Area
from tests import make
from tests.foundation.organisation.test_geography import collection, feature
from tests.patience import eventually

SHARED = Path(__file__).parents[2] / "../shared/data"
ROWS = "id;datum;soort;tekst\n1;1-9-2026;klacht;Te laat\n2;gisteren;klacht;Fout\n3;3-9-2026;melding;=1+1\n"


@pytest.fixture
def leerlus(fresh_database, tmp_path):
    """Run a command in a folder of its own; gives its exit code and all that it said."""

    def run(*words: str) -> tuple[int, str]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "COLUMNS": "200"}
        command = [sys.executable, "-m", "leerlus.cli", *words]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_good_rows_go_in_and_bad_ones_come_back_in_a_file(leerlus, tmp_path):
    (tmp_path / "klachten.csv").write_text(ROWS)
    code, said = leerlus("import", "klachten.csv")
    assert code == 0
    assert "3 rows: 2 new, 0 known already, 1 handed back." in said
    back = (tmp_path / "klachten-handed-back.csv").read_text(encoding="utf-8-sig")
    lines = back.splitlines()
    assert lines[0].endswith('"rij in het bestand";"reden"')
    assert lines[1].startswith('"2";"gisteren";"klacht";"Fout";"3";"datum: “gisteren” is geen datum.')
    assert sorted(Signal.objects.values_list("source_id", "kind")) == [("1", "complaint"), ("3", "report")]


def test_a_second_time_changes_nothing(leerlus, tmp_path):
    (tmp_path / "klachten.csv").write_text(ROWS)
    leerlus("import", "klachten.csv")
    _code, said = leerlus("import", "klachten.csv")
    assert "0 new, 2 known already, 1 handed back." in said
    assert Signal.objects.count() == 2


def test_a_check_tells_everything_and_leaves_nothing(leerlus, tmp_path):
    (tmp_path / "klachten.csv").write_text(ROWS)
    code, said = leerlus("import", "--check", "klachten.csv")
    assert code == 0
    assert "3 rows: 2 new, 0 known already, 1 wrong." in said
    assert "      3  datum: “gisteren” is geen datum." in said
    assert (Signal.objects.count(), FileImport.objects.count()) == (0, 0)


def test_choices_go_before_the_guesses(leerlus, tmp_path):
    (tmp_path / "klachten.csv").write_text(ROWS)
    words = ["--source", "kcc", "--kind", "compliment", "--column", "kind=", "--empty-date", "2026-01-01"]
    code, _said = leerlus("import", "klachten.csv", *words)
    assert code == 0
    assert set(Signal.objects.values_list("source", "kind")) == {("kcc", "compliment")}


def test_after_ctrl_c_the_same_command_goes_on_where_it_stopped(leerlus, tmp_path):
    rows = 20_000
    (tmp_path / "veel.csv").write_text("id;datum;tekst\n" + "".join(f"{n};1-9-2026;Tekst\n" for n in range(rows)))
    said = _press_ctrl_c_half_way(tmp_path)
    assert "Stopped. What was brought in stays" in said
    reached = FileImport.objects.get().rows_read
    assert 0 < reached == Signal.objects.count() < rows
    code, said = leerlus("import", "veel.csv")
    assert (code, f"goes on after row {reached + 1}" in said) == (0, True)
    assert f"{rows:,} rows: {rows:,} new, 0 known already, 0 handed back." in said


def _press_ctrl_c_half_way(folder: Path) -> str:
    """A row three quarters down, that somebody else is still writing, holds the import up however fast it is."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "leerlus.cli", "import", "veel.csv"]
    with transaction.atomic():
        writing = {"number": "not yet", "kind": "report", "state": "received", "channel": "web"}
        Signal.objects.create(**writing, text="Tekst", received_at=make.MONDAY, source="veel", source_id="15000")
        # Whoever runs the tests in the background may have switched Ctrl-C off, and a child inherits that.
        pressed = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.PIPE, text=True)
        signal.signal(signal.SIGINT, pressed)
        eventually(lambda: process.poll() is not None or FileImport.objects.filter(rows_read__gt=0).exists())
        process.send_signal(signal.SIGINT)
        transaction.set_rollback(True)
    return process.communicate(timeout=60)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--column", "text=weg"], "the columns are id, datum, soort, tekst"),
        (["--column", "verhaal=tekst"], "choose from source_id"),
        (["--column", "received_at="], "Geen kolom bevat de datum"),
        (["--empty-date", "2999-01-01"], "this day has yet to come"),
    ],
)
def test_a_choice_that_cannot_be_stops_with_a_sentence(leerlus, tmp_path, words, sentence):
    (tmp_path / "klachten.csv").write_text(ROWS)
    code, said = leerlus("import", "klachten.csv", *words)
    assert (code, sentence in said, "Traceback" in said) == (2, True, False)
    assert FileImport.objects.count() == 0


def test_what_is_no_table_stops_with_a_sentence(leerlus, tmp_path):
    (tmp_path / "foto.csv").write_bytes(b"\x89PNG\r\n")
    code, said = leerlus("import", "foto.csv")
    assert (code, "Dit is een PNG-bestand en geen tabel." in said) == (2, True)


def test_areas_are_brought_in_and_named_in_the_answer(leerlus, tmp_path):
    (tmp_path / "buurten.geojson").write_bytes(collection(feature()))
    code, said = leerlus("import-areas", "buurten.geojson", "--year", "2025")
    assert (code, "1 areas: 1 new, 0 changed, 0 unchanged." in said) == (0, True)
    assert Area.objects.get().code == "BU00340101"


def test_areas_without_a_year_stop_with_a_sentence(leerlus, tmp_path):
    (tmp_path / "buurten.geojson").write_bytes(collection(feature()))
    code, said = leerlus("import-areas", "buurten.geojson")
    assert (code, "Geef bij het inlezen het jaar." in said) == (2, True)


@pytest.mark.real_input
@pytest.mark.parametrize(
    ("file_name", "words", "rows"),
    [
        ("assen_meldingen.csv.gz", [], 3024),
        ("synthetic_nl.csv.gz", [], 5097),
        ("cfpb_narratives_en.csv.gz", ["--empty-date", "2019-01-01"], 3497),
        ("311_us.csv.gz", [], 20_000),
    ],
)
def test_real_files_come_in_whole_with_at_most_one_choice(leerlus, file_name, words, rows):
    if not (SHARED / file_name).exists():
        pytest.skip("The folder with real input is not on this machine.")
    code, said = leerlus("import", str((SHARED / file_name).resolve()), *words)
    assert (code, f"{rows:,} rows: {rows:,} new, 0 known already, 0 handed back." in said) == (0, True)
    assert Signal.objects.count() == rows
