"""Which texts tell the same story? Own invented sentences; the figures on real input stand in `test_text_goals`."""

from datetime import date

import numpy as np
import pytest

from benchmarks.invented import reports
from leerlus.learning import themes
from leerlus.learning.results import Refused

STORIES = {
    "lamp": ["de lantaarnpaal voor nummer {n} brandt niet", "de straatlamp bij ons is kapot en het is donker"],
    "afval": ["de vuilniscontainer is niet geleegd", "onze kliko stond vol en is niet opgehaald op de ophaaldag"],
    "paspoort": [
        "ik kan geen afspraak maken voor een paspoort",
        "de balie heeft geen plek om mijn paspoort aan te vragen",
    ],
    "stoep": ["de stoeptegels liggen los en mijn moeder viel", "het trottoir is verzakt, je struikelt over de tegels"],
}
AROUND = [
    "Beste gemeente, {}. Groeten",
    "{}, dit duurt al weken",
    "Hallo, {}. Met vriendelijke groet",
    "{}! Doe hier iets aan",
]


def complaints(copies=6):
    """Per story two wordings, each told ``copies`` times with something around it."""
    texts, stories = [], []
    for number in range(copies):
        for story, wordings in STORIES.items():
            for wording in wordings:
                texts.append(AROUND[number % len(AROUND)].format(wording.format(n=number)))
                stories.append(story)
    return texts, stories


def test_every_text_is_placed_and_counted_once():
    texts, _ = complaints()
    grouping = themes.group(texts)
    assert sorted(member for found in grouping.groups for member in found.members) == list(range(len(texts)))
    assert [found.size for found in grouping.groups] == sorted((found.size for found in grouping.groups), reverse=True)


def test_no_group_mixes_two_stories():
    texts, stories = complaints()
    grouping = themes.group(texts)
    for found in grouping.groups:
        assert len({stories[member] for member in found.members}) == 1


def test_two_wordings_of_one_story_come_together_though_they_share_no_word():
    texts, _ = complaints()
    told = ["Het trottoir ligt schots en scheef", "De stoep zit vol kuilen"]
    more = [AROUND[n % 4].format(wording) for n in range(8) for wording in told]
    grouping = themes.group(texts + more)
    assert len(set(grouping.labels[len(texts) :].tolist())) == 1


def test_the_same_texts_give_the_same_groups():
    texts, _ = complaints()
    first, second = themes.group(texts), themes.group(texts)
    assert first.labels.tolist() == second.labels.tolist()
    assert first.groups == second.groups


def test_the_same_texts_give_the_same_groups_where_many_are_about_as_alike():
    rng = np.random.default_rng(1)
    texts = [reports.usual(rng, theme=0) for _ in range(300)]
    first, second = themes.group(texts), themes.group(texts)
    assert first.labels.tolist() == second.labels.tolist()


def test_words_that_name_a_group_are_words_that_people_wrote():
    texts, stories = complaints()
    grouping = themes.group(texts)
    named = grouping.groups[int(grouping.labels[stories.index("paspoort")])].words
    assert "paspoort" in named
    assert all(any(word in text.lower() for text in texts) for word in named)


def test_new_texts_never_move_old_ones():
    texts, _ = complaints()
    before = themes.group(texts)
    more = [*texts, "weer een lantaarnpaal die niet brandt", "de brug over de vaart gaat niet open"]
    after = themes.group(more, previous=[*before.labels.tolist(), None, None])
    assert after.labels[:-2].tolist() == before.labels.tolist()
    assert after.labels[-2] == before.labels[0]


def test_a_new_story_starts_a_group_of_its_own():
    texts, _ = complaints()
    before = themes.group(texts)
    strangers = ["zwemles zwembad badmeester chloor", "zwembad chloor badmeester zwemles duikplank"]
    after = themes.group(texts + strangers, previous=[*before.labels.tolist(), None, None])
    assert after.labels[-1] == after.labels[-2] == len(before.groups)


def test_a_text_between_groups_says_that_it_is_weak():
    texts, _ = complaints()
    grouping = themes.group([*texts, "xyzzy plugh qwerty"])
    assert grouping.weak[-1]
    assert not grouping.weak[0]


def test_texts_without_words_stand_together_and_are_weak():
    texts, _ = complaints()
    grouping = themes.group([*texts, "", "  ", "12 34"])
    assert len(set(grouping.labels[-3:].tolist())) == 1
    assert grouping.groups[grouping.labels[-1]].words == (themes.NO_WORDS,)
    assert grouping.weak[-3:].all()


def test_a_confirmed_cause_brings_texts_together():
    texts, _ = complaints()
    causes = [None] * len(texts)
    causes[0] = causes[2] = "storm"
    grouping = themes.group(texts, causes=causes)
    assert grouping.labels[0] == grouping.labels[2]


def test_two_texts_on_one_spot_in_one_week_are_a_pair_and_far_ones_are_not():
    near, far = (52.1, 5.1), (52.3, 5.4)
    pairs = themes._together([date(2026, 5, 1)] * 3, [near, near, far], 3)
    assert pairs[0, 1] == pytest.approx(1.0)
    assert pairs[0, 2] == 0


def test_fewer_than_two_texts_with_words_are_refused():
    for texts in ([], ["lamp"], ["", "12"]):
        answer = themes.group(texts)
        assert isinstance(answer, Refused)
        assert answer.reason == "too_few_texts"


@pytest.mark.parametrize("hostile", ["a" * 1_000_000, "\x00\x01\x02", "lamp " * 100_000, "\ud800 lamp", "[NAAM]"])
def test_hostile_texts_are_grouped_without_trouble(hostile):
    texts, _ = complaints(3)
    assert len(themes.group([*texts, hostile, hostile]).labels) == len(texts) + 2


def test_a_higher_resolution_gives_no_fewer_groups():
    texts, _ = complaints()
    broad, fine = themes.group(texts, resolution=0.5), themes.group(texts, resolution=8.0)
    assert len(fine.groups) >= len(broad.groups)


def test_small_groups_hold_every_text_once_and_few_of_them():
    rng = np.random.default_rng(1)
    texts = [reports.usual(rng, theme=number % 3) for number in range(300)]
    grouping = themes.group(texts, small=20)
    assert sorted(member for part in grouping.small for member in part.members) == list(range(300))
    assert max(part.size for part in grouping.small) <= 40 < max(part.size for part in grouping.groups)


def test_an_embedding_may_say_which_texts_are_alike():
    texts, _ = complaints(9)
    order = np.arange(len(texts)) % 2

    class Parity:
        def vectors(self, given):
            return np.eye(2, dtype=np.float32)[order[: len(given)]] * 5

    grouping = themes.group(texts, embedding=Parity(), resolution=0.5)
    for found in grouping.groups:
        assert len({int(order[member]) for member in found.members}) == 1
