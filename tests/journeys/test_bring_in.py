"""A file of reports is brought in."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from leerlus.casework.imports import actions
from leerlus.casework.imports.choices import State, Target
from leerlus.casework.imports.models import FileImport, RejectedRow
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.queries import handed_back, stored_file
from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.signals.choices import State as SignalState
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.progress.models import LongWork
from leerlus.journeys import bring_in
from tests import make

pytestmark = pytest.mark.django_db

HEADER = "Meldingnummer;Datum melding;Categorie;Subcategorie;Wijk;Toelichting;Lat;Lon"
GOOD = [
    "1;1-9-2026 10:00;Afval;Container;Havenwijk;De container is vol.;;",
    "2;2-9-2026 11:00;Afval;Container;Onbekend;De container is kapot.;;",
    "3;3-9-2026;Wegen;;;De stoep ligt los.;52,35;5,25",
]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> None:
    monkeypatch.setattr(bring_in, "BATCH", 2)
    settings.MEDIA_ROOT = tmp_path / "files"


def a_file(folder: Path, *rows: str, name: str = "meldingen.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return path


def handed_in(folder: Path, *rows: str, name: str = "meldingen.csv") -> FileImport:
    return bring_in.hand_in(path=a_file(folder, *rows, name=name), file_name=name, by=make.coordinator())


def brought_in(folder: Path, *rows: str, name: str = "meldingen.csv") -> FileImport:
    file_import = handed_in(folder, *rows, name=name)
    actions.choose(file_import=file_import, mapping=file_import.chosen)
    return bring_in.start_here(file_import=file_import, by=make.coordinator())


def test_every_good_row_becomes_a_signal_with_a_number(tmp_path):
    done = brought_in(tmp_path, *GOOD)
    assert (done.state, done.rows_read, done.rows_new, done.rows_rejected) == (State.DONE, 3, 3, 0)
    assert sorted(Signal.objects.values_list("source", "source_id")) == [("meldingen", str(n)) for n in (1, 2, 3)]
    assert Signal.objects.get(source_id="1").number.startswith("26-")


def test_three_broken_rows_come_back_and_the_others_go_in(tmp_path):
    broken = ["4;gisteren;Afval;;;Tekst;;", "5;1-9-2026;;;;;;", "6;1-9-2026;Afval;;;Tekst;5,25;52,35"]
    done = brought_in(tmp_path, GOOD[0], broken[0], GOOD[1], broken[1], broken[2], GOOD[2])
    assert (done.rows_new, done.rows_rejected) == (3, 3)
    assert [(row.row, row.reasons[0].column, row.reasons[0].kind) for row in RejectedRow.objects.all()] == [
        (3, "Datum melding", "date_unreadable"),
        (5, "", "says_nothing"),
        (6, "Lat", "place_swapped"),
    ]


def test_corrected_rows_complete_the_file_without_doubling(tmp_path):
    first = brought_in(tmp_path, *GOOD[:2], "3;gisteren;Wegen;;;De stoep ligt los.;;")
    again = brought_in(tmp_path, *GOOD, name="verbeterd.csv")
    assert (first.rows_new, again.rows_new, again.rows_known) == (2, 1, 2)
    assert Signal.objects.count() == 3


def test_what_is_handed_back_can_be_corrected_and_brought_in_again(tmp_path):
    done = brought_in(tmp_path, "1;gisteren;Afval;;;=1+1;;", *GOOD[1:])
    content = "".join(write_csv(handed_back(done)))
    assert '"gisteren";"Afval";"";"";"\'=1+1";"";"";"2";' in content
    path = tmp_path / "teruggegeven.csv"
    path.write_text(content.replace("gisteren", "1-9-2026"), encoding="utf-8")
    again = bring_in.hand_in(path=path, file_name=path.name, by=None)
    assert bring_in.start_here(file_import=again, by=None).rows_new == 1
    assert Signal.objects.get(source="meldingen", source_id="1").text == "=1+1"


def test_the_same_file_twice_changes_nothing(tmp_path):
    brought_in(tmp_path, *GOOD)
    before = list(Signal.objects.order_by("id").values())
    again = brought_in(tmp_path, *GOOD)
    assert (again.rows_new, again.rows_known) == (0, 3)
    assert list(Signal.objects.order_by("id").values()) == before


def test_a_file_without_numbers_twice_changes_nothing_either(tmp_path):
    path = tmp_path / "los.csv"
    path.write_text("datum;tekst\n1-9-2026;Zelfde\n1-9-2026;Zelfde\n2-9-2026;Anders\n")
    for _time in range(2):
        file_import = bring_in.hand_in(path=path, file_name="los.csv", by=None)
        file_import = bring_in.start_here(file_import=file_import, by=None)
    assert (file_import.rows_new, file_import.rows_known, Signal.objects.count()) == (0, 3, 3)


def test_themes_are_found_in_our_list_or_added_under_their_parent(tmp_path):
    waste = make.theme("AFVAL")
    make.theme("Iets anders")
    done = brought_in(tmp_path, *GOOD)
    assert Signal.objects.get(source_id="1").theme == Theme.objects.get(name="Container", parent=waste)
    assert Signal.objects.get(source_id="3").theme.name == "Wegen"
    assert (Theme.objects.count(), done.remarks["themes_made"]) == (4, 2)


def test_the_dry_run_names_the_themes_that_we_do_not_know(tmp_path):
    make.theme("wegen")
    file_import = handed_in(tmp_path, *GOOD)
    checked = bring_in.check_here(file_import=file_import, mapping=file_import.chosen, by=None)
    assert checked.check_report["themes"] == [["Afval", "Container", 2]]


def test_a_theme_of_the_file_is_the_one_of_ours_that_was_chosen_now_and_the_next_time(tmp_path):
    bins = make.theme("Afvalbakken")
    file_import = handed_in(tmp_path, *GOOD[:2])
    actions.choose_themes(file_import=file_import, themes={"afval/container": bins.pk})
    bring_in.start_here(file_import=file_import, by=None)
    brought_in(tmp_path, "9;3-9-2026;AFVAL;container;;Weer vol.;;", name="later.csv")
    assert set(Signal.objects.values_list("source_id", "theme")) == {("1", bins.pk), ("2", bins.pk), ("9", bins.pk)}
    assert Theme.objects.count() == 1


def test_an_area_is_found_by_place_and_else_by_name(tmp_path):
    square = {"type": "Polygon", "coordinates": [[[5.2, 52.3], [5.3, 52.3], [5.3, 52.4], [5.2, 52.4], [5.2, 52.3]]]}
    named, drawn = make.area("Havenwijk"), make.area("Stationswijk", "WK999902", polygon=square)
    done = brought_in(tmp_path, *GOOD)
    assert Signal.objects.get(source_id="1").area == named
    assert Signal.objects.get(source_id="3").area == drawn
    unknown = Signal.objects.get(source_id="2")
    assert (unknown.area, unknown.place) == (None, "Onbekend")
    assert done.remarks["unknown_areas"] == {"Onbekend": 1}


def test_rows_with_an_end_date_are_closed_and_others_are_open(tmp_path):
    path = tmp_path / "klaar.csv"
    path.write_text("id;created_at;closed_at;text\n1;2026-09-01;2026-09-03;Klaar\n2;2026-09-01;;Nog niet\n")
    bring_in.start_here(file_import=bring_in.hand_in(path=path, file_name="klaar.csv", by=None), by=None)
    closed, still_open = Signal.objects.order_by("source_id")
    assert (closed.state, closed.outcome, still_open.state) == (SignalState.CLOSED, "done", SignalState.RECEIVED)
    assert timezone.localtime(closed.closed_at).date().isoformat() == "2026-09-03"


def test_the_dry_run_counts_and_names_the_errors_and_writes_nothing(tmp_path):
    brought_in(tmp_path, GOOD[0])
    file_import = handed_in(tmp_path, *GOOD, "4;gisteren;Afval;;;Tekst;;")
    checked = bring_in.check_here(file_import=file_import, mapping=file_import.chosen, by=None)
    assert checked.state == State.CHECKED
    found = checked.check_report
    assert (found["rows"], found["new"], found["known"], found["wrong"]) == (4, 2, 1, 1)
    assert found["problems"] == [{"row": 5, "column": "Datum melding", "kind": "date_unreadable", "value": "gisteren"}]
    assert Signal.objects.count() == 1


def test_the_chosen_columns_are_remembered_for_files_with_the_same_header(tmp_path):
    file_import = handed_in(tmp_path, *GOOD)
    mapping = replace(file_import.chosen, source="mor", kind="complaint").with_column(Target.AREA, None)
    actions.choose(file_import=file_import, mapping=mapping)
    assert handed_in(tmp_path, GOOD[0], name="heel iets anders.csv").chosen == mapping


def test_a_mapping_that_does_not_fit_is_refused_and_not_remembered(tmp_path):
    file_import = handed_in(tmp_path, *GOOD)
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "no_date_column"):
        actions.choose(file_import=file_import, mapping=file_import.chosen.with_column(Target.RECEIVED_AT, None))
    assert Target.RECEIVED_AT in handed_in(tmp_path, GOOD[0], name="anders.csv").chosen.columns


def test_a_file_that_is_no_table_leaves_nothing_behind(tmp_path, settings):
    path = tmp_path / "foto.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(FileRefused):
        bring_in.hand_in(path=path, file_name="foto.csv", by=None)
    assert FileImport.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()


def test_handing_in_the_same_file_twice_is_once(tmp_path):
    assert handed_in(tmp_path, *GOOD).pk == handed_in(tmp_path, *GOOD).pk


def test_the_stored_name_is_ours_and_the_shown_name_holds_no_tricks(tmp_path):
    path = a_file(tmp_path, *GOOD)
    file_import = bring_in.hand_in(path=path, file_name="../../etc/a\u202ecsv.exe\n", by=None)
    assert stored_file(file_import).name == str(file_import.pk)
    assert file_import.file_name == "../../etc/acsv.exe"


def test_stopping_keeps_what_was_done_and_going_on_does_the_rest(tmp_path):
    file_import = handed_in(tmp_path, *GOOD, "4;4-9-2026;Wegen;;;Nog een.;;", "5;gisteren;;;;;;")
    file_import = bring_in.ask_to_start(file_import=file_import, by=None)
    LongWork.objects.update(stop_asked=True)
    stopped = bring_in.carry_on(file_import_id=file_import.pk)
    assert (stopped.state, stopped.rows_read, Signal.objects.count()) == (State.STOPPED, 2, 2)
    done = bring_in.start_here(file_import=stopped, by=None)
    assert (done.state, done.rows_read, done.rows_new, done.rows_rejected) == (State.DONE, 5, 4, 1)
    assert Signal.objects.count() == 4


def test_an_import_that_waits_is_stopped_before_it_begins(tmp_path):
    file_import = bring_in.ask_to_start(file_import=handed_in(tmp_path, *GOOD), by=None)
    bring_in.ask_to_stop(file_import=file_import, by=None)
    stopped = bring_in.carry_on(file_import_id=file_import.pk)
    assert (stopped.state, Signal.objects.count()) == (State.STOPPED, 0)


def test_carrying_on_what_is_done_does_nothing(tmp_path):
    done = brought_in(tmp_path, *GOOD)
    assert bring_in.carry_on(file_import_id=done.pk).rows_read == 3
    assert Signal.objects.count() == 3


def test_an_error_half_way_keeps_the_rows_before_it_and_can_go_on(tmp_path, monkeypatch):
    store, calls = actions.store, []

    def breaks_the_second_time(**arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise RuntimeError("broken")
        return store(**arguments)

    monkeypatch.setattr(actions, "store", breaks_the_second_time)
    file_import = handed_in(tmp_path, *GOOD)
    with pytest.raises(RuntimeError):
        bring_in.start_here(file_import=file_import, by=None)
    file_import.refresh_from_db()
    assert (file_import.state, file_import.rows_read, Signal.objects.count()) == (State.STOPPED, 2, 2)
    assert bring_in.start_here(file_import=file_import, by=None).rows_new == 3


def test_two_at_once_never_double_a_row(tmp_path):
    file_import = actions.start(file_import=handed_in(tmp_path, *GOOD), work=LongWork.objects.create(), by=None)
    batch = actions.Batch(after=0, last_row=3, rows=2, repeated=2)
    lookups = {"areas": bring_in.Areas(), "themes": bring_in.Themes()}
    actions.store(file_import=file_import, batch=batch, **lookups)
    with pytest.raises(actions.AnotherIsAtIt):
        actions.store(file_import=file_import, batch=batch, **lookups)


def test_the_audit_trail_tells_of_the_file_and_not_of_every_row(tmp_path):
    done = brought_in(tmp_path, *GOOD)
    entries = Entry.objects.filter(subject_id=str(done.pk)).order_by("id")
    assert [entry.verb for entry in entries] == ["handed in a file", "started an import", "finished an import"]
    assert Entry.objects.exclude(subject_id=str(done.pk)).count() == 0


def test_copies_and_rows_handed_back_are_erased_after_thirty_days(tmp_path):
    old = brought_in(tmp_path, GOOD[0], "9;gisteren;;;;;;")
    young = brought_in(tmp_path, *GOOD[1:], name="jong.csv")
    FileImport.objects.filter(pk=old.pk).update(brought_at=timezone.now() - timedelta(days=31))
    assert bring_in.erase_old_files() == 1
    old.refresh_from_db()
    assert not stored_file(old).exists()
    assert (old.rejected.count(), old.sample, old.rows_new) == (0, [], 1)
    assert stored_file(young).exists()
    assert Signal.objects.count() == 3


def test_an_erased_file_cannot_go_on_and_says_so(tmp_path):
    file_import = handed_in(tmp_path, *GOOD)
    stored_file(file_import).unlink()
    stopped = bring_in.start_here(file_import=file_import, by=None)
    assert stopped.state == State.STOPPED
    assert stopped.trouble == str(FileRefused("file_gone"))


def test_a_file_thrown_away_leaves_no_copy(tmp_path, django_capture_on_commit_callbacks):
    file_import = handed_in(tmp_path, *GOOD)
    path = stored_file(file_import)
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(file_import=file_import, by=make.coordinator())
    assert not path.exists()
    assert Entry.objects.filter(verb="discarded a file").count() == 1


def test_what_was_brought_in_cannot_be_thrown_away(tmp_path):
    done = brought_in(tmp_path, *GOOD)
    with pytest.raises(actions.AnotherIsAtIt):
        actions.discard(file_import=done, by=None)
