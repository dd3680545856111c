"""XLSX files as people hand them in, sound and hostile."""

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leerlus.casework.imports.opening import Limits
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.raw import RawRow
from leerlus.casework.imports.tables import open_table
from leerlus.casework.imports.workbooks import column_number


def workbook(folder: Path, cells: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place] = value
    path = folder / "in.xlsx"
    book.save(path)
    return path


def with_sheet(folder: Path, sheet: bytes) -> Path:
    """A sound workbook whose sheet is replaced by other XML."""
    sound = workbook(folder, {"A1": "Datum", "B1": "Tekst", "A2": "1-1-2025", "B2": "x"})
    path = folder / "changed.xlsx"
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return path


def sheet_xml(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)


def test_cells_are_read_as_a_person_would_type_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "A1": "Datum",
            "B1": "Getal",
            "C1": "Ja",
            "A2": datetime.fromisoformat("2025-01-02T03:04"),
            "B2": 17.0,
            "C2": True,
        },
    )
    table = open_table(path)
    assert table.header == ("Datum", "Getal", "Ja")
    assert list(table.rows()) == [RawRow(2, ["2025-01-02T03:04:00", "17", "1"])]


def test_row_numbers_are_those_of_the_sheet(tmp_path: Path) -> None:
    table = open_table(workbook(tmp_path, {"B4": "Datum", "C4": "Tekst", "B5": "1-1-2025", "C9": "los"}))
    assert (table.header_row, [row.number for row in table.rows()]) == (4, [5, 9])


def test_the_first_sheet_that_holds_anything_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, name in enumerate(("verborgen", "gegevens")):
        sheet = book.create_sheet(name)
        sheet.append(["Datum", name])
        sheet.append(["1-1-2025", "x"])
        sheet.sheet_state = "visible" if place else "hidden"
    book.save(tmp_path / "many.xlsx")
    assert open_table(tmp_path / "many.xlsx").header == ("Datum", "gegevens")


def test_a_formula_without_a_result_is_marked(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"B1": "Datum", "C1": "Tekst", "B2": "1-1-2025", "C2": '="a"&"b"', "B3": "=NOW()"})
    assert [(row.number, row.formulas) for row in open_table(path).rows()] == [(2, {1}), (3, {0})]


def test_a_formula_with_a_result_gives_its_result(tmp_path: Path) -> None:
    rows = (
        b'<row r="1"><c r="A1" t="str"><v>Datum</v></c><c r="B1" t="str"><v>Tekst</v></c></row>'
        b'<row r="2"><c r="A2" t="str"><f>TEXT(1)</f><v>1-1-2025</v></c><c r="B2" t="str"><f>X1</f><v>ab</v></c></row>'
    )
    assert list(open_table(with_sheet(tmp_path, sheet_xml(rows))).rows()) == [RawRow(2, ["1-1-2025", "ab"])]


def test_one_cell_far_away_does_not_make_a_sheet_of_milliards(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        open_table(workbook(tmp_path, {"A1": "Datum", "B1": "Tekst", "XFD1048576": "x"}))
    assert (refused.value.kind, refused.value.found, refused.value.expected) == ("too_many_cells", 1_048_576, 16_384)


def test_a_bomb_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = with_sheet(tmp_path, sheet_xml(b" " * 50_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(FileRefused) as refused:
        open_table(path, limits=Limits(most_bytes=4 << 20))
    assert (refused.value.kind, refused.value.expected) == ("unpacks_too_large", 40)


def test_a_bomb_that_lies_about_its_size_is_refused_as_well(tmp_path: Path) -> None:
    path = with_sheet(tmp_path, sheet_xml(b" " * 50_000_000))
    with zipfile.ZipFile(path) as archive:
        true_size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lie = path.read_bytes().replace(struct.pack("<L", true_size), struct.pack("<L", 1000))
    path.write_bytes(lie)
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "unpacks_too_large"):
        open_table(path, limits=Limits(most_bytes=4 << 20))


def test_a_workbook_inside_gzip_has_to_be_unpacked(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "in.xlsx.gz"
    path.write_bytes(gzip.compress(workbook(tmp_path, {"A1": "a", "B1": "b"}).read_bytes()))
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "not_a_table"):
        open_table(path)


@pytest.mark.parametrize(
    ("names", "kind"), [(["notes.txt"], "not_a_workbook"), (["content.xml", "mimetype"], "open_document")]
)
def test_another_zip_is_refused_with_what_to_do(tmp_path: Path, names: list[str], kind: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    path = tmp_path / "other.xlsx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == kind):
        open_table(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    sound = workbook(tmp_path, {"A1": "a", "B1": "b", "A2": "c"})
    with zipfile.ZipFile(sound) as archive:
        begins_at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    raw = bytearray(sound.read_bytes())
    raw[begins_at : begins_at + 40] = b"\xff" * 40
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(raw)
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "broken_workbook"):
        open_table(path)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "empty"):
        open_table(workbook(tmp_path, {}))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"A1": "Betalingen van maart", "A2": "naam", "B2": "bedrag", "A3": "Jan", "B3": 5}, "title_on_top"),
        ({"A1": "naam;bedrag", "A2": "Jan;5"}, "one_column_in_sheet"),
    ],
)
def test_a_sheet_without_columns_is_refused_with_advice_for_a_sheet(
    tmp_path: Path, cells: dict[str, Any], kind: str
) -> None:
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == kind and "semicolon" not in str(refused)):
        open_table(workbook(tmp_path, cells))


def test_columns_are_numbered_as_letters() -> None:
    assert [column_number(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [0, 25, 26, 16383]
