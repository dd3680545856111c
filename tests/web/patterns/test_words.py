"""What a pattern says in words: what was seen, who mentions what, and how often we were right."""

import pytest

from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import Worthwhile
from leerlus.web.patterns.evidence import how_often_right, mention_of, words_of


def pattern(words, times, of):
    return Pattern(words=words, evidence={"mentions": {"of": of, "times": times}})


@pytest.mark.parametrize(
    ("words", "times", "of", "said"),
    [
        (["scanauto", "boete"], [9, 12], 12, "9 van de 12 noemen “scanauto”."),
        (["keer", "scanauto"], [9, 40], 75, "40 van de 75 noemen “scanauto”."),
        (["keer"], [9], 75, ""),
        ([], [], 0, ""),
    ],
)
def test_the_most_telling_word_that_many_have_is_told_with_how_many(words, times, of, said):
    assert mention_of(pattern(words, times, of)) == said


def test_a_pattern_that_was_kept_before_words_were_counted_still_shows_them():
    assert words_of(Pattern(words=["scanauto"], evidence={})) == ["scanauto"]
    assert words_of(pattern(["scanauto"], [9], 12)) == ["scanauto (9×)"]


def test_a_share_is_told_only_where_there_are_enough_to_share():
    few = how_often_right(Worthwhile(right=1, nothing=0, looked_into=2, dismissed=1))
    assert few == "Wij rondden 2 patronen af: 1 keer was er een oorzaak om weg te nemen. 2 worden nog uitgezocht."
    assert "Dat is 75% ervan." in how_often_right(Worthwhile(right=6, nothing=1, looked_into=0, dismissed=1))
    assert how_often_right(Worthwhile(right=0, nothing=0, looked_into=0, dismissed=0)) == ""
