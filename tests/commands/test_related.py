"""``leerlus related``: a new text in, the earlier texts most like it out."""

import csv

import pytest
from click.testing import CliRunner

from leerlus.cli import main

HEARD = [
    "text,day,north,east",
    '"De straatlamp is kapot",2026-05-01,52.10,5.10',
    '"Er ligt hondenpoep in de speeltuin",2026-05-02,52.11,5.10',
    '"Het is donker, de lantaarns doen het niet",2026-05-03,52.12,5.10',
    '"Er ligt afval op de stoep",2026-05-04,52.13,5.10',
]


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.csv"
    path.write_text("\n".join(HEARD) + "\n", encoding="utf-8")
    return path


def ask(texts, query, *options):
    return CliRunner().invoke(main, ["related", str(texts), "--query", query, *options])


def test_the_most_like_comes_first_with_its_line_and_its_words(texts):
    answer = ask(texts, "poep bij de speeltuin", "--top", "1")
    assert answer.exit_code == 0
    score, line, why, text = answer.stdout.rstrip("\n").split("\t")
    assert float(score) > 0.3
    assert line == "line 3"
    assert "speeltuin" in why
    assert text == "Er ligt hondenpoep in de speeltuin"


def test_the_list_can_be_written_to_a_file(texts):
    output = texts.parent / "out.csv"
    assert ask(texts, "de lamp is stuk", "--output", str(output)).exit_code == 0
    rows = list(csv.DictReader(output.open(encoding="utf-8")))
    assert {row["line"] for row in rows} == {"2", "4"}


def test_the_place_decides_between_texts_that_are_equally_alike(texts):
    place = ("--lat", "north", "--lon", "east", "--query-place", "52.12", "5.10")
    answer = ask(texts, "lantaarn of straatlamp uit", *place, "--time", "day", "--query-time", "2026-05-04")
    assert answer.exit_code == 0
    assert "line 4" in answer.stdout.splitlines()[0]


def test_nothing_alike_is_said_and_is_no_error(texts):
    answer = ask(texts, "qwrtpl")
    assert answer.exit_code == 0
    assert "Nothing like it" in answer.stderr


@pytest.mark.parametrize(
    ("query", "options", "told"),
    [
        (" ", (), "query is empty"),
        ("lamp", ("--text", "other"), "no column other"),
        ("lamp", ("--lat", "north"), "Place needs"),
        ("lamp", ("--time", "day"), "Time needs"),
        ("lamp", ("--time", "day", "--query-time", "morgen"), "--query-time"),
        ("lamp", ("--top", "0"), "--top"),
    ],
)
def test_a_question_that_cannot_be_read_ends_with_2(texts, query, options, told):
    answer = ask(texts, query, *options)
    assert answer.exit_code == 2
    assert told in answer.output


def test_signs_that_steer_a_terminal_are_not_shown(texts):
    with texts.open("a", encoding="utf-8") as file:
        file.write('"Rode \x1b[31mverf\x1b[0m op de\nmuur",2026-05-05,,\n')
    answer = ask(texts, "verf op de muur", "--top", "1")
    assert "\x1b" not in answer.stdout
    assert "line 6" in answer.stdout
