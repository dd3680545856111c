"""What the text engine reaches on real and made input that lies beside the checkout; skipped where it is absent.

The bounds are the goals of the project where they were reached. `benchmarks/texts.py` prints the figures themselves.
"""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from leerlus.learning import suggestion, themes
from leerlus.learning.likeness import Index

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "data"
pytestmark = [
    pytest.mark.real_input,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="The real input is not beside this checkout."),
]


def rows_of(name):
    csv.field_size_limit(10_000_000)
    with gzip.open(FOLDER / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def complaints():
    return rows_of("synthetic_nl")


@pytest.fixture(scope="module")
def grouping(complaints):
    return themes.group([row["text"] for row in complaints])


def test_invented_complaints_fall_into_their_causes(complaints, grouping):
    assert adjusted_mutual_info_score([row["cause"] for row in complaints], grouping.labels) >= 0.775


def test_confirmed_themes_and_places_make_better_groups(complaints):
    grouping = themes.group(
        [row["text"] for row in complaints],
        places=[(float(row["lat"]), float(row["lon"])) for row in complaints],
        at=[np.datetime64(row["created_at"]).astype(object) for row in complaints],
        themes=[row["theme"] if int(row["phrase"]) < 4 else None for row in complaints],
    )
    assert adjusted_mutual_info_score([row["cause"] for row in complaints], grouping.labels) >= 0.81


def test_one_percent_of_new_complaints_moves_under_two_percent(complaints, grouping):
    texts = [row["text"] for row in complaints]
    old = texts[: int(0.99 * len(texts))]
    before, after = themes.group(old).labels, grouping.labels[: len(old)]
    stays = sum(np.bincount(after[before == label]).max() for label in np.unique(before))
    assert 1 - stays / len(old) < 0.02


def test_dutch_sentences_fall_into_their_topics():
    rows = rows_of("sib200_nl")
    grouping = themes.group([row["text"] for row in rows])
    assert adjusted_mutual_info_score([row["category"] for row in rows], grouping.labels) >= 0.25


def test_complaints_in_other_words_are_found(complaints):
    index = Index.build([row["text"] for row in complaints])
    same_words = defaultdict(list)
    for number, row in enumerate(complaints):
        same_words[row["cause"], row["phrase"]].append(number)
    sample = np.random.default_rng(5).choice(len(complaints), 300, replace=False).tolist()

    def share_of_ten(query, others):
        found = index.nearest(complaints[query]["text"], 10, exclude=others)
        return sum(complaints[match.id]["cause"] == complaints[query]["cause"] for match in found) / 10

    assert np.mean([share_of_ten(i, [i]) for i in sample]) >= 0.94
    copies = {i: same_words[complaints[i]["cause"], complaints[i]["phrase"]] for i in sample}
    assert np.mean([share_of_ten(i, copies[i]) for i in sample]) >= 0.40


def test_topics_are_suggested_on_sentences_that_were_held_out():
    rows = rows_of("sib200_nl")
    learned, test = ([r for r in rows if (r["split"] == "test") == held] for held in (False, True))
    suggester = suggestion.train([r["text"] for r in learned], [r["category"] for r in learned])
    probability = suggester.probabilities([r["text"] for r in test])
    best = np.array(suggester.labels)[np.argsort(-probability, axis=1)]
    truth = np.array([r["category"] for r in test])
    assert (best[:, 0] == truth).mean() >= 0.78
    assert (best[:, :3] == truth[:, None]).any(axis=1).mean() >= 0.93


def test_bank_complaints_get_an_honest_theme():
    rows = rows_of("cfpb_narratives_en")
    learned, test = rows[::2], rows[1::4]
    suggester = suggestion.train([r["narrative"] for r in learned], [r["theme"] for r in learned])
    probability = suggester.probabilities([r["narrative"] for r in test])
    right = np.array(suggester.labels)[probability.argmax(axis=1)] == [r["theme"] for r in test]
    assert right.mean() >= 0.79
    assert suggestion.expected_calibration_error(probability.max(axis=1), right) <= 0.03
