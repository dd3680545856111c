"""Which theme, and how sure? Own invented sentences."""

import numpy as np
import pytest

from leerlus.learning import suggestion
from leerlus.learning.results import Refused
from leerlus.learning.suggestion import Suggester, expected_calibration_error, train

SUBJECTS = {
    "Verlichting": ["lantaarnpaal", "straatlamp", "verlichting", "licht", "lamp", "mast", "donker", "armatuur"],
    "Afval": ["container", "kliko", "vuilnis", "afval", "zakken", "ophalen", "restafval", "inzameling"],
    "Burgerzaken": ["paspoort", "rijbewijs", "afspraak", "balie", "loket", "identiteitskaart", "uittreksel", "akte"],
}
AROUND = [
    "er is iets met",
    "wij wachten al lang op",
    "hoe zit het met",
    "opnieuw een klacht over",
    "niemand doet iets aan",
]


def labelled(per_theme=40):
    rng = np.random.default_rng(7)
    texts, labels = [], []
    for theme, words in SUBJECTS.items():
        for _ in range(per_theme):
            texts.append(f"{rng.choice(AROUND)} {' en '.join(rng.choice(words, 2, replace=False))}")
            labels.append(theme)
    return texts, labels


@pytest.fixture(scope="module")
def suggester():
    return train(*labelled())


def test_the_right_theme_comes_first(suggester):
    assert suggester.suggest("de straatlampen en het licht in onze buurt")[0].label == "Verlichting"
    assert suggester.suggest("mijn kliko met restafval")[0].label == "Afval"


def test_confidences_fall_and_stay_within_one(suggester):
    confidences = [found.confidence for found in suggester.suggest("de lamp bij het loket", least_confidence=0.0)]
    assert len(confidences) == 3
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1.0)


def test_below_the_threshold_nothing_is_said(suggester):
    answer = suggester.suggest("hoe zit het met de lamp en de container en het paspoort", least_confidence=0.99999)
    assert isinstance(answer, Refused)
    assert answer.reason == "not_sure"


def test_a_text_without_words_gets_no_theme(suggester):
    assert suggester.suggest(" 12 ").reason == "no_words"


def test_a_theme_with_few_examples_is_left_out_and_named():
    texts, labels = labelled()
    few = train([*texts, "een hond", "twee honden"], [*labels, "Dieren", "Dieren"])
    assert few.left_out == ("Dieren",)
    assert "Dieren" not in few.labels


def test_unlabelled_texts_do_not_matter():
    texts, labels = labelled()
    more = train([*texts, "zomaar iets"], [*labels, None])
    assert more.probabilities(["de lamp"]).tolist() == train(texts, labels).probabilities(["de lamp"]).tolist()


def test_one_theme_is_not_enough_to_learn_from():
    answer = train(["lamp"] * 20, ["Verlichting"] * 20)
    assert isinstance(answer, Refused)
    assert answer.reason == "too_few_labels"


def test_a_text_more_than_labels_is_refused():
    assert train(["lamp", "licht"], ["Verlichting"]).reason == "lengths_differ"


def test_of_too_many_texts_an_even_part_of_each_theme_is_learned_from(monkeypatch):
    monkeypatch.setattr(suggestion, "MOST_EXAMPLES", 60)
    kept = suggestion._enough_of_each(list(range(120)), ["a"] * 100 + ["b"] * 20)
    assert len([n for n in kept if n < 100]) == 30
    assert [n for n in kept if n >= 100] == list(range(100, 120))
    assert kept[:3] == [0, 3, 6]


def test_two_themes_are_enough():
    texts, labels = labelled()
    two = train(texts[:80], labels[:80])
    assert two.suggest("de lamp en de lantaarnpaal")[0].label == "Verlichting"


def test_copies_in_one_group_give_a_lower_and_honest_accuracy():
    rng = np.random.default_rng(1)
    texts = [f"woord{story} zin{story}" for story in range(12) for _ in range(10)]
    of_story = [str(rng.integers(2)) for _ in range(12)]
    labels = [of_story[n // 10] for n in range(120)]
    loose = train(texts, labels)
    honest = train(texts, labels, groups=[n // 10 for n in range(120)])
    assert loose.accuracy == 1.0
    assert honest.accuracy < 0.9


def test_saving_and_loading_changes_no_answer(suggester):
    again = Suggester.from_bytes(suggester.to_bytes())
    texts, _ = labelled(3)
    assert again.probabilities(texts).tolist() == suggester.probabilities(texts).tolist()
    assert again.to_bytes() == suggester.to_bytes()


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"x" * 500])
def test_bytes_that_are_no_suggester_are_refused(broken):
    with pytest.raises(ValueError, match=r"."):
        Suggester.from_bytes(broken)


def test_the_calibration_error_is_the_gap_between_saying_and_being_right():
    confidence = np.array([0.9] * 10 + [0.5] * 10)
    right = np.array([True] * 8 + [False] * 2 + [True] * 5 + [False] * 5)
    assert expected_calibration_error(confidence, right) == pytest.approx(0.05)  # half of it is 0.1 too sure


@pytest.mark.parametrize("hostile", ["a" * 1_000_000, "lamp " * 100_000, "\x00", "\ud800 lamp"])
def test_hostile_texts_get_an_answer(suggester, hostile):
    assert isinstance(suggester.suggest(hostile), tuple | Refused)
