"""How the room says things."""

import pytest
from django.utils import translation

from leerlus.casework.imports.problems import FILE_SENTENCES, ROW_SENTENCES, FileRefused, Problem, problem_from_json
from leerlus.web.imports.words import kinds_of_trouble, time_left


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (3.0, "nog minder dan een minuut"),
        (70.0, "nog ongeveer 1 minuut"),
        (600.0, "nog ongeveer 10 minuten"),
    ],
)
def test_the_time_left_is_told_as_people_say_it(seconds, said):
    assert time_left(seconds) == said


def test_what_is_wrong_is_counted_in_words_the_most_frequent_first():
    counted = [["date_missing", 2], ["too_long", 5], ["date_too_late", 4], ["null_byte", 2]]
    assert kinds_of_trouble(counted) == [
        ("De rij of een cel is niet te lezen", 7),
        ("De datum ontbreekt, klopt niet of is onwaarschijnlijk", 6),
    ]


@pytest.mark.parametrize("kind", ROW_SENTENCES)
def test_every_problem_of_a_row_has_a_dutch_sentence_that_says_what_to_do(kind):
    problem = Problem(3, "kolom", kind, value="waarde", found=7, expected=8, other=2)
    english = _in_english(lambda: problem.sentence)
    assert problem.sentence != english
    assert problem.sentence.rstrip(".").count(".") >= 1 or ":" in problem.sentence
    assert problem_from_json(problem.as_json()) == problem


@pytest.mark.parametrize("kind", FILE_SENTENCES)
def test_every_refusal_of_a_file_has_a_dutch_sentence_that_says_what_to_do(kind):
    refused = FileRefused(kind, value="waarde", found=7, expected=8)
    assert str(refused) != _in_english(lambda: str(refused))
    assert str(refused).rstrip(".").count(".") >= 1 or ":" in str(refused)


def test_a_long_value_is_shortened_and_signs_of_formats_do_no_harm():
    assert Problem(1, "", "date_unreadable", value="%s%(x)s" + "x" * 100).sentence.startswith("“%s%(x)sxxx")
    assert "…" in Problem(1, "", "date_unreadable", value="x" * 100).sentence


def _in_english(say) -> str:
    with translation.override("en"):
        return say()
