"""CSV files as people hand them in, sound and hostile."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.imports.opening import Limits
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.raw import RawRow
from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.imports.tables import open_table

PLAIN = "Nummer;Datum;Tekst\n1;1-1-2025;Café dicht\n2;2-1-2025;Stoep stuk\n"


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "in.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    table = open_table(saved(tmp_path, PLAIN.encode(encoding)))
    assert table.header == ("Nummer", "Datum", "Tekst")
    assert list(table.rows()) == [
        RawRow(2, ["1", "1-1-2025", "Café dicht"]),
        RawRow(3, ["2", "2-1-2025", "Stoep stuk"]),
    ]


def test_a_packed_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    table = open_table(saved(tmp_path, gzip.compress(PLAIN.encode())))
    assert [row.cells[0] for row in table.rows()] == ["1", "2"]


def test_rows_may_be_read_again_and_again(tmp_path: Path) -> None:
    table = open_table(saved(tmp_path, PLAIN.encode()))
    assert list(table.rows()) == list(table.rows())
    assert [row.number for row in table.first(1)] == [2]


def test_row_numbers_count_as_a_spreadsheet_does(tmp_path: Path) -> None:
    content = b'\n\na;b\n1;"two\nlines"\n\n3;x\n'
    assert [row.number for row in open_table(saved(tmp_path, content)).rows()] == [4, 6]


def test_a_line_that_names_the_separator_is_no_header(tmp_path: Path) -> None:
    table = open_table(saved(tmp_path, b"sep=;\r\na;b\r\n1;2\r\n"))
    assert table.header == ("a", "b")
    assert [row.number for row in table.rows()] == [3]


def test_emoji_and_a_cell_of_a_megabyte_are_read(tmp_path: Path) -> None:
    large = "👍" + "x" * 1_000_000
    table = open_table(saved(tmp_path, f"a,b\n1,{large}\n".encode()))
    assert [row.cells for row in table.rows()] == [["1", large]]


def test_a_column_without_a_name_gets_its_number(tmp_path: Path) -> None:
    assert open_table(saved(tmp_path, b"a;;c;;\n1;2;3;;\n")).header == ("a", "(2)", "c")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"naam\nJan\nPiet\n", "no_columns"),
        (b"Betalingen van maart\nnaam;bedrag\nJan;5\nPiet;6\n", "title_on_top"),
        (b"a;b;c\n", "only_header"),
        (b"Datum;Tekst;datum\n1;2;3\n", "column_twice"),
        (b"17;1-1-2025;Stoep stuk\n18;2-1-2025;Lamp kapot\n", "no_header"),
        (b"2025-03-31T10:00,Stoep stuk\n2025-03-31T11:00,Lamp\n", "no_header"),
        (b";".join(b"k%d" % number for number in range(501)) + b"\n" + b"1;" * 501, "too_many_columns"),
        (b"a;b\n" + b"\x00\x01\x02" * 500, "binary"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked_workbook"),
        (b"<html><table><tr><td>1</td></tr></table>", "web_page"),
        (b'{"type": "FeatureCollection"}', "json"),
        (gzip.compress(b"%PDF-1.7", mtime=0), "not_a_table"),
        (gzip.compress(b"", mtime=0), "empty"),
        (gzip.compress(PLAIN.encode() * 100, mtime=0)[:60], "broken_gzip"),
        (b"\x1f\x8bno gzip at all", "broken_gzip"),
        (b"PK\x03\x04 no zip at all", "broken_workbook"),
    ],
)
def test_what_is_no_table_is_refused_with_its_own_reason(tmp_path: Path, content: bytes, kind: str) -> None:
    with pytest.raises(FileRefused) as refused:
        open_table(saved(tmp_path, content))
    assert refused.value.kind == kind


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(FileRefused) as refused:
        open_table(path)
    assert (refused.value.kind, refused.value.expected) == ("too_large", 200)


def test_a_packed_file_that_unpacks_too_large_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, gzip.compress(b"a;b\n" + b"1;2\n" * 1_000_000))
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "unpacks_too_large"):
        open_table(path, limits=Limits(most_bytes=100_000))


def test_a_quote_that_never_closes_is_named_by_its_row(tmp_path: Path) -> None:
    endless = b'a;b\n1;2\n2;"' + b"x;y\n" * 5_000_000
    rows = open_table(saved(tmp_path, endless)).rows()
    assert next(rows).number == 2
    with pytest.raises(FileRefused) as refused:
        next(rows)
    assert (refused.value.kind, refused.value.found) == ("cell_too_large", 3)


def test_damage_late_in_a_packed_file_stops_with_a_sentence(tmp_path: Path) -> None:
    import random

    content = "a;b\n" + "\n".join(f"{number};{random.Random(number).random()}" for number in range(20_000))
    path = saved(tmp_path, gzip.compress(content.encode())[:-2_000])
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == "broken_gzip"):
        open_table(path)


CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=30)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=20))
def test_what_we_write_as_csv_we_read_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    from leerlus.casework.imports.rejects import as_it_was

    path = tmp_path_factory.mktemp("round") / "out.csv"
    path.write_text("".join(write_csv([["een", "twee", "drie"], *rows])), encoding="utf-8", newline="")
    assert [[as_it_was(cell) for cell in row.cells] for row in open_table(path).rows()] == rows
