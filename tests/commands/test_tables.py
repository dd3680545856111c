"""Plain CSV in and out: what every command does with a table."""

import gzip

import pytest

from leerlus.commands.days import days
from leerlus.commands.tables import BadInput, read_table, write_text


def table(tmp_path, text, **limits):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, **limits)


@pytest.mark.parametrize("text", ["k;a\r\n1;2\r\n", "\ufeffk,a\n1,2\n", "k\ta\n1\t2\n", "k,a\r1,2\r"])
def test_semicolons_tabs_marks_and_any_line_end_are_read(tmp_path, text):
    read = table(tmp_path, text)
    assert read.header == ("k", "a")
    assert read.rows == [["1", "2"]]


@pytest.mark.parametrize("cell", ["1_000", "١٢", "veel", "NaN", "inf", "1e999"])
def test_what_only_looks_like_a_number_names_its_line(tmp_path, cell):
    with pytest.raises(BadInput, match="line 3"):
        table(tmp_path, f"k,a\n1,2\n2,{cell}\n").numbers("a")


def test_a_line_end_inside_quotes_does_not_shift_the_line_number(tmp_path):
    with pytest.raises(BadInput, match="line 4"):
        table(tmp_path, 'a,b\n"two\nlines",1\n"three",x\n').numbers("b")


def test_a_table_with_more_cells_than_allowed_is_not_read_on(tmp_path):
    with pytest.raises(BadInput, match="line 4: more than 4 cells"):
        table(tmp_path, "a,b\n1,2\n3,4\n5,6\n7,8\n", most_cells=4)


def test_a_small_packed_file_that_holds_a_large_one_is_refused(tmp_path):
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"a\n" + b"1\n" * 1_000_000, mtime=0))
    assert path.stat().st_size < 5_000
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read_table(path, most_bytes=1_000_000)


@pytest.mark.parametrize("content", [b"no gzip at all", gzip.compress(b"k,a\n1,2\n" * 100, mtime=0)[:30]])
def test_a_broken_packed_file_is_an_error_and_no_crash(tmp_path, content):
    path = tmp_path / "broken.csv.gz"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="cannot be read"):
        read_table(path)


def test_a_message_about_columns_stays_short_whatever_the_header(tmp_path):
    with pytest.raises(BadInput) as error:
        table(tmp_path, "x" * 100_000 + "," + ",".join(f"c{i}" for i in range(50)) + "\n").require("k")
    assert "and 31 more" in error.value.message
    assert len(error.value.message) < 500


def test_a_folder_that_is_not_there_is_an_error_and_no_crash(tmp_path):
    with pytest.raises(BadInput, match="cannot be written"):
        write_text(tmp_path / "nowhere" / "out.csv", "k,a\n")


@pytest.mark.parametrize("cell", ["2026-03-02", "2026/03/02", "2026/3/2", "2026-03-02T09:30"])
def test_a_day_is_read_with_strokes_or_slashes_and_with_a_time_behind_it(tmp_path, cell):
    assert [str(day) for day in days(table(tmp_path, f"date,a\n{cell},1\n"), "date")] == ["2026-03-02"]


@pytest.mark.parametrize("cell", ["02-03-2026", "2026-02-30", "2026-3/2", "2026-03-021", "", "gisteren"])
def test_what_is_no_day_names_its_line(tmp_path, cell):
    with pytest.raises(BadInput, match="line 2"):
        days(table(tmp_path, f"date,a\n{cell},1\n"), "date")
