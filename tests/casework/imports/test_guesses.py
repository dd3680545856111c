"""Which column is probably what?"""

from datetime import date
from pathlib import Path

import pytest

from leerlus.casework.imports.choices import DateOrder, Target
from leerlus.casework.imports.guesses import guess_mapping
from leerlus.casework.imports.mapping import Mapping, mapping_from_json, signature, source_from_name
from leerlus.casework.imports.rows import Draft, RowReader
from leerlus.casework.imports.tables import open_table

TODAY = date(2026, 11, 23)
SHARED = Path(__file__).parents[3] / "../shared/data"


def guess(header: str, *rows: str, file_name: str = "export.csv") -> Mapping:
    return guess_mapping(header.split(";"), [row.split(";") for row in rows], file_name=file_name, today=TODAY)


def test_dutch_names_are_known() -> None:
    found = guess(
        "Meldingnummer;Datum melding;Kanaal;Hoofdcategorie;Subcategorie;Wijk;Toelichting",
        "1;1-9-2026;Telefoon;Afval;Container;Peelo;De container is vol.",
        "2;2-9-2026;Balie;Afval;Container;Peelo;De container is kapot.",
    )
    assert found.columns == {
        Target.SOURCE_ID: "Meldingnummer",
        Target.RECEIVED_AT: "Datum melding",
        Target.CHANNEL: "Kanaal",
        Target.CATEGORY: "Hoofdcategorie",
        Target.SUBCATEGORY: "Subcategorie",
        Target.AREA: "Wijk",
        Target.TEXT: "Toelichting",
    }


def test_english_names_are_known() -> None:
    found = guess(
        "Unique Key;Created Date;Closed Date;Complaint Type;Descriptor;Latitude;Longitude",
        "1;09/25/2026 02:30:00 PM;;Noise;Loud;40.7;-73.9",
        "2;09/26/2026 02:30:00 PM;;Noise;Loud;40.7;-73.9",
    )
    assert found.columns[Target.RECEIVED_AT] == "Created Date"
    assert found.columns[Target.CLOSED_AT] == "Closed Date"
    assert (found.columns[Target.CATEGORY], found.columns[Target.SUBCATEGORY]) == ("Complaint Type", "Descriptor")
    assert found.date_order is DateOrder.MONTH_FIRST
    assert found.kind == "complaint"


def test_content_contradicts_a_name() -> None:
    found = guess("datum;created;tekst", "maandag;1-1-2026;a", "dinsdag;2-1-2026;b")
    assert found.columns[Target.RECEIVED_AT] == "created"


def test_a_number_that_comes_back_is_no_number_of_the_row() -> None:
    assert Target.SOURCE_ID not in guess("id;datum", "1;1-1-2026", "1;2-1-2026").columns


def test_a_date_and_a_story_are_recognised_without_a_name() -> None:
    story = "Ik sta al drie weken te wachten op iemand die mij terug zou bellen."
    found = guess("kolom a;kolom b", f"1-1-2026;{story}", f"2-1-2026;{story}")
    assert found.columns == {Target.RECEIVED_AT: "kolom a", Target.TEXT: "kolom b"}


def test_swapped_columns_of_a_place_are_put_right() -> None:
    found = guess("datum;lat;lon", "1-1-2026;5.2;52.1", "2-1-2026;5.3;52.2")
    assert (found.columns[Target.LAT], found.columns[Target.LON]) == ("lon", "lat")


def test_half_a_place_is_left_out() -> None:
    assert Target.LAT not in guess("datum;lat", "1-1-2026;52.1").columns


@pytest.mark.parametrize(("newest", "closed"), [("1-9-2026", False), ("1-9-2020", True)])
def test_rows_of_more_than_a_year_ago_are_history(newest: str, closed: bool) -> None:
    assert guess("datum;tekst", f"{newest};a").all_closed is closed


def test_files_about_complaints_hold_complaints() -> None:
    assert guess("datum;tekst", "1-1-2026;a", file_name="klachten 2026.csv").kind == "complaint"
    assert guess("datum;tekst", "1-1-2026;a", file_name="lijst.csv").kind == "report"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Export meldingen 2026-01.csv.gz", "meldingen"),
        ("311_us.csv.gz", "311-us"),
        ("20260131.csv", "bestand"),
        ("/etc/../klachten.csv", "klachten"),
    ],
)
def test_the_source_is_named_after_the_file_without_its_date(name: str, source: str) -> None:
    assert source_from_name(name) == source


def test_a_mapping_comes_back_from_its_stored_form() -> None:
    mapping = Mapping(columns={Target.TEXT: "tekst"}, source="x", kind="complaint", empty_date=date(2026, 1, 2))
    assert mapping_from_json(mapping.as_json()) == mapping


def test_the_same_columns_in_the_same_order_have_the_same_signature() -> None:
    assert signature(("Datum melding", "Tekst")) == signature(("datum_melding", "TEKST"))
    assert signature(("Datum melding", "Tekst")) != signature(("Tekst", "Datum melding"))


@pytest.mark.real_input
@pytest.mark.parametrize(
    ("file_name", "rows", "wrong"),
    [
        ("assen_meldingen.csv.gz", 3024, 0),
        ("311_us.csv.gz", 20_000, 0),
        ("synthetic_nl.csv.gz", 5097, 0),
        # More than half of these rows have no date; with one choice (a date for them) all come in.
        ("cfpb_narratives_en.csv.gz", 3497, 1994),
    ],
)
def test_real_files_are_read_with_the_guessed_columns(file_name: str, rows: int, wrong: int) -> None:
    path = SHARED / file_name
    if not path.exists():
        pytest.skip("The folder with real input is not on this machine.")
    table = open_table(path)
    mapping = guess_mapping(table.header, [row.cells for row in table.first(2000)], file_name=file_name, today=TODAY)
    reader = RowReader(table.header, mapping, today=TODAY)
    found = [isinstance(reader.read(row), Draft) for row in table.rows()]
    assert (len(found), found.count(False)) == (rows, wrong)
