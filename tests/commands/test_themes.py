"""``leerlus themes``: a file of texts in, groups out; bad input is told by line and nothing is written."""

import csv

import pytest
from click.testing import CliRunner

from leerlus.cli import main

TOLD = [
    "De lantaarnpaal voor de deur brandt niet",
    "De vuilniscontainer is niet geleegd",
    "Geen afspraak te krijgen voor een paspoort",
]


@pytest.fixture
def texts(tmp_path):
    lines = [f'{n},"{TOLD[n % 3]}, al {n} dagen",2026-05-{n + 1:02},52.1{n % 3},5.1' for n in range(18)]
    return write(tmp_path / "texts.csv", ["number,text,day,north,east", *lines])


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(texts, *options):
    output = texts.parent / "out.csv"
    answer = CliRunner().invoke(main, ["themes", str(texts), "--output", str(output), *options])
    rows = list(csv.DictReader(output.open(encoding="utf-8"))) if output.exists() else None
    return answer, rows


def test_texts_that_tell_the_same_get_the_same_group(texts):
    answer, rows = run(texts)
    assert answer.exit_code == 0
    assert [row["group"] for row in rows[:6]] == ["0", "1", "2", "0", "1", "2"]
    assert rows[0]["number"] == "0"
    assert "lantaarnpaal" in rows[0]["words"]


def test_the_same_file_gives_the_same_bytes(texts):
    run(texts)
    first = (texts.parent / "out.csv").read_bytes()
    run(texts)
    assert (texts.parent / "out.csv").read_bytes() == first


def test_place_time_and_what_is_confirmed_may_be_given(texts):
    answer, rows = run(texts, "--time", "day", "--lat", "north", "--lon", "east", "--cause", "number")
    assert answer.exit_code == 0
    assert len(rows) == 18


def test_an_earlier_grouping_is_kept_for_old_texts(texts):
    run(texts)
    earlier = (texts.parent / "out.csv").read_text(encoding="utf-8").splitlines()
    columns = earlier[0].split(",")
    new = ["99", "De lantaarnpaal brandt weer niet"] + [""] * (len(columns) - 2)
    grown = write(texts.parent / "grown.csv", [*earlier, ",".join(new)])
    answer, rows = run(grown, "--previous", "group")
    assert answer.exit_code == 0
    assert [row["group"] for row in rows[:3]] == ["0", "1", "2"]
    assert rows[-1]["group"] == "0"


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        (b"", (), "the file is empty"),
        (b"a,b\n1,2\n", (), "which column holds the text"),
        (b"text\nlamp\n", ("--text", "other"), "no column other"),
        (b"text\nlamp\n", (), "At least two texts"),
        (b"text,x\nlamp,1\n\x00,2\n", (), "line 3"),
        (b"text\n\xff\xfe\n", (), "line 2: not UTF-8"),
        (b"text,x\nlamp\n", (), "line 2"),
        (b"text,d\nlamp,2026-05-01\nlicht,gisteren\n", ("--time", "d"), "line 3"),
        (b"text,n,e\nlamp,52,5\nlicht,99,5\n", ("--lat", "n", "--lon", "e"), "line 3"),
        (b"text,g\nlamp,0\nlicht,-4\n", ("--previous", "g"), "line 3"),
        (b"text\nlamp\n", ("--lat", "text"), "together"),
    ],
)
def test_bad_input_ends_with_2_and_says_where(tmp_path, content, options, told):
    path = tmp_path / "texts.csv"
    path.write_bytes(content)
    answer, rows = run(path, *options)
    assert answer.exit_code == 2
    assert told in answer.output
    assert rows is None


def test_a_text_of_a_megabyte_is_grouped_with_the_rest(texts):
    long = write(texts.parent / "long.csv", [*texts.read_text().splitlines(), f'99,"{"lamp " * 200_000}",,,'])
    answer, rows = run(long)
    assert answer.exit_code == 0
    assert len(rows) == 19


def test_a_folder_that_is_not_there_ends_with_2(texts):
    answer = CliRunner().invoke(main, ["themes", str(texts), "--output", str(texts.parent / "no" / "out.csv")])
    assert answer.exit_code == 2
    assert "cannot be written" in answer.output


def test_help_is_in_plain_words():
    answer = CliRunner().invoke(main, ["themes", "--help"])
    assert answer.exit_code == 0
    assert "same story" in answer.output
