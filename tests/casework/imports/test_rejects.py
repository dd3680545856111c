"""Rows handed back: whole, and harmless in a spreadsheet."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.imports.rejects import as_it_was, harmless, write_csv, write_xlsx
from leerlus.casework.imports.tables import open_table

STARTS = ("=", "+", "-", "@", "\t", "\r")
HOSTILE = st.builds(
    lambda space, start, rest: space + start + rest,
    st.sampled_from(["", " ", "\u00a0", ";", '"', "'"]),
    st.sampled_from([*STARTS, "=cmd|'/C calc'!A0", "＝1+1", "\n=1", '";=1+1;"']),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20),
)


@pytest.mark.parametrize("cell", ["=1+1", "+31 36 123", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1"])
def test_a_cell_that_would_run_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == "'" + cell


def test_other_cells_stay_as_they_are() -> None:
    assert harmless("Stoep = stuk; a-b@c") == "Stoep = stuk; a-b@c"


def test_an_apostrophe_of_the_resident_survives() -> None:
    assert as_it_was(harmless("'s avonds")) == "'s avonds"
    assert as_it_was("'s avonds") == "'s avonds"


@given(st.text(max_size=30) | HOSTILE)
def test_making_harmless_can_always_be_undone(cell: str) -> None:
    assert as_it_was(harmless(cell)) == cell


@given(st.lists(st.lists(HOSTILE, min_size=2, max_size=2), min_size=1, max_size=5))
def test_no_cell_of_our_csv_starts_a_formula(rows: list[list[str]]) -> None:
    text = "".join(write_csv(rows)).removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert len(cells) == 2 * len(rows)
    assert not [cell for cell in cells if cell.lstrip(" \u00a0").startswith(STARTS)]


@given(st.lists(st.lists(HOSTILE, min_size=2, max_size=2), min_size=1, max_size=5))
def test_no_cell_of_our_workbook_is_a_formula(rows: list[list[str]]) -> None:
    file = io.BytesIO()
    write_xlsx(rows, file)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not [cell for cell in cells if str(cell.value).lstrip(" \u00a0").startswith(STARTS)]


def test_five_thousand_hostile_cells_stay_text_in_both_formats(tmp_path: Path) -> None:
    tricks = [*STARTS, "＝", "＋", "－", "＠", "\n=", '"=', "';=", ",=", "=HYPERLINK(", "=cmd|' /C calc'!", "@SUM("]
    spaces = ["", " ", "\u00a0", "\ufeff", "\u200b", "  \t", "'", "''"]
    cells = [f"{space}{trick}{number}" for number in range(40) for space in spaces for trick in tricks]
    assert len(cells) > 5_000
    csv_path, xlsx_path = tmp_path / "out.csv", tmp_path / "out.xlsx"
    rows = [["veilig", "cel"], *(["x", cell] for cell in cells)]
    csv_path.write_text("".join(write_csv(rows)), encoding="utf-8", newline="")
    with xlsx_path.open("wb") as file:
        write_xlsx(rows, file)
    for path in (csv_path, xlsx_path):
        read_back = [row.cells[1] for row in open_table(path).rows()]
        assert len(read_back) == len(cells)
        assert not [cell for cell in read_back if cell.lstrip(" \u00a0\ufeff\u200b").startswith(STARTS)]


def test_bytes_that_were_no_text_do_not_spoil_the_file() -> None:
    assert "".join(write_csv([["caf\udce9", "a\0b"]])).encode() == '\ufeff"caf\ufffd";"a\ufffdb"\r\n'.encode()


def test_control_signs_and_too_long_texts_fit_in_a_workbook() -> None:
    file = io.BytesIO()
    write_xlsx([["a\x01b", "x" * 40_000]], file)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert sheet["A1"].value == "a\ufffdb"
    assert len(str(sheet["B1"].value)) == 32_766
