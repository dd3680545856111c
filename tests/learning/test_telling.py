"""Which words tell one heap of texts apart from another."""

import random
from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from leerlus.learning.telling import telling_words

FINES = [
    "De scanauto kende mijn vergunning niet.",
    "Weer een boete van die scanauto.",
    "Scanauto ziet vergunning niet.",
]
OTHERS = ["Boete na twee minuten laden.", "Automaat stuk en toch een boete.", "De lamp is stuk.", "Container vol."]


def test_the_word_that_is_new_comes_first():
    assert telling_words(FINES, among=OTHERS)[0] == "scanauto"


def test_a_word_that_everybody_uses_tells_nothing():
    assert "boete" not in telling_words([*FINES, "boete", "boete"], among=["boete betaald", "een boete"])


def test_what_one_person_wrote_is_not_told():
    assert "zonderling" not in telling_words([*FINES, "zonderling zonderling zonderling"], among=OTHERS)


def test_a_word_that_stands_out_by_chance_is_not_told():
    chance = random.Random(7)
    heap = [" ".join(chance.sample([f"woord{letter}" for letter in ascii_lowercase], 4)) for _ in range(400)]
    assert telling_words(heap[:80], among=heap[80:]) == ()


def test_a_word_of_a_few_is_told_where_nobody_else_says_it():
    others = ["de container is vol"] * 100
    assert telling_words(["de sleuf klemt", *["de container is vol"] * 9, *["de sleuf klemt"] * 3], among=others) == (
        "klemt",
        "sleuf",
    )


def test_two_texts_are_too_few():
    assert telling_words(FINES[:2], among=OTHERS) == ()


def test_the_forms_of_a_word_are_one():
    told = ["bomen gekapt", "boom gekapt", "deze boom weg", "alle bomen weg"]
    assert sum(word in ("boom", "bomen") for word in telling_words(told, among=OTHERS)) == 1


@given(st.lists(st.text(max_size=60), max_size=8), st.lists(st.text(max_size=60), max_size=8))
def test_whatever_was_written_gives_words_that_stand_in_it(texts, among):
    for word in telling_words(texts, among=among):
        assert sum(word in text.lower() for text in texts) >= 1
