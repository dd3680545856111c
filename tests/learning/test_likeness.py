"""Have we heard this before? The index against a slow twin that compares every text with every other."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.learning.likeness import Index, Match
from leerlus.learning.nearness import PairScorer, days, pair_features
from leerlus.learning.results import Refused
from leerlus.learning.wording.terms import terms

HEARD = [
    "Beste gemeente, de lantaarnpaal voor mijn huis brandt niet. Groeten",
    "De straatlamp is al weken kapot en het is hier erg donker",
    "Mijn vuilniscontainer is niet geleegd op de ophaaldag",
    "De kliko staat nog vol aan de straat, er is niet opgehaald",
    "Het trottoir zit vol gaten en mijn moeder is gevallen",
    "Ik wacht al drie maanden op een antwoord op mijn bezwaarschrift",
    "Er ligt hondenpoep in de speeltuin",
    "De jongeren bij het bankje schelden mijn dochter uit",
    "Ik kan geen afspraak maken voor een nieuw paspoort",
    "De riolering loopt over als het regent en dan staat de kelder blank",
]
WORDS = "lamp kapot straat donker container vol ophalen stoep gat vallen regen kelder hond niet geen brief"
VOCABULARY = WORDS.split()
sentences = st.lists(st.sampled_from(VOCABULARY), min_size=0, max_size=8).map(" ".join)


def slow_cosines(texts, query):
    """Every text beside the query, by the formula in words: no index, no matrices."""
    read = [terms(text) for text in texts]
    covered, lemmas = sum(r.covered for r in read), sum(r.lemmas for r in read)
    share = round(min(max((covered / lemmas - 0.14) / 0.10, 0), 1), 6) if lemmas else 0.0
    seen = [{*r.words, *r.concepts} for r in read]

    def idf(name):
        return np.log((1 + len(texts)) / (1 + sum(name in names for names in seen))) + 1

    def vector(of_text):
        words = {w: (1 + np.log(of_text.words.count(w))) * idf(w) for w in of_text.words}
        concepts = {c: idf(c) ** 2 for c in of_text.concepts}
        parts = [(words, 1.0), (concepts, share)]
        joined = {}
        for part, length in parts:
            norm = np.sqrt(sum(v * v for v in part.values()))
            joined |= {name: length * value / norm for name, value in part.items()} if norm else {}
        norm = np.sqrt(sum(v * v for v in joined.values()))
        return {name: value / norm for name, value in joined.items()} if norm else {}

    known = set().union(*seen)
    asked = terms(query)
    asked = type(asked)(
        tuple(w for w in asked.words if w in known), tuple(c for c in asked.concepts if c in known), 0, 0
    )
    of_query = vector(asked)
    return [sum(value * of_query.get(name, 0.0) for name, value in vector(r).items()) for r in read]


@given(st.lists(sentences, min_size=1, max_size=12), sentences)
@settings(max_examples=60, deadline=None)
def test_the_index_gives_what_comparing_everything_gives(texts, query):
    expected = sorted((round(score, 4) for score in slow_cosines(texts, query) if score > 1e-6), reverse=True)
    found = [round(match.score, 4) for match in Index.build(texts).nearest(query, k=20)]
    assert found == pytest.approx(expected, abs=2e-4)


def test_the_same_story_in_other_words_is_found_first():
    found = Index.build(HEARD).nearest("Het licht op straat doet het niet en het is pikdonker", 2)
    assert {match.id for match in found} == {0, 1}


def test_a_match_says_which_words_it_shares():
    (match,) = Index.build(HEARD, ids=[f"Z-{n}" for n in range(10)]).nearest("poep van een hond in de speeltuin", 1)
    assert match.id == "Z-6"
    assert "speeltuin" in match.why


def test_nothing_shared_gives_nothing():
    assert Index.build(HEARD).nearest("qwrtpl zxcvbn") == ()
    assert Index.build([]).nearest("de lamp") == ()


def test_an_added_text_is_found_by_the_next_question():
    index = Index.build(HEARD)
    index.add("De brug over de Zandvaart gaat niet meer open voor boten", "new")
    assert index.nearest("brug blijft dicht voor boten", 1)[0].id == "new"
    assert len(index) == 11


def test_adding_one_by_one_ends_where_building_at_once_does():
    built, added = Index.build(HEARD * 2, ids=range(20)), Index()
    for number, text in enumerate(HEARD * 2):
        added.add(text, number)
    added.learn_labels({})
    assert added.nearest("kelder blank door regen", 5) == built.nearest("kelder blank door regen", 5)


def test_saving_and_loading_changes_no_answer():
    index = Index.build(
        HEARD, at=[date(2026, 5, n + 1) for n in range(10)], places=[(52.1, 5.1 + n / 100) for n in range(10)]
    )
    index.add("Weer een lamp uit bij de school", "later", place=(52.1, 5.1))
    again = Index.from_bytes(index.to_bytes())
    for query in (*HEARD, "lamp uit"):
        asked = {"at": date(2026, 5, 3), "place": (52.1, 5.11)}
        assert again.nearest(query, **asked) == index.nearest(query, **asked)
    assert again.to_bytes() == index.to_bytes()


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"x" * 1000])
def test_bytes_that_are_no_index_are_refused(broken):
    with pytest.raises(ValueError, match=r"."):
        Index.from_bytes(broken)


def test_an_identifier_cannot_stand_in_the_index_twice():
    index = Index.build(HEARD)
    with pytest.raises(ValueError, match="already"):
        index.add("nog een lamp", 3)


def test_what_is_excluded_is_not_shown():
    assert Index.build(HEARD).nearest(HEARD[0], 1, exclude=[0])[0].id == 1


def test_a_text_that_is_known_finds_its_like_and_not_itself():
    found = Index.build(HEARD).nearest_to_known(2, 3)
    assert found[0].id == 3
    assert 2 not in {match.id for match in found}


def test_the_same_place_in_the_same_week_outweighs_one_shared_word():
    texts = [*HEARD, "Het verkeerslicht in ons dorp is soms stuk", "De lamp bij de brug is uit"]
    places = [None] * 10 + [(52.2, 5.2), (52.1, 5.1)]
    index = Index.build(texts, at=[date(2026, 5, 4)] * 12, places=places)
    found = index.nearest("stuk licht", 1, at=date(2026, 5, 5), place=(52.1001, 5.1001))
    assert found[0].id == 11


def test_labels_teach_that_filler_is_filler():
    texts = [
        f"{filler} {story}" for story in ("lamp", "poort") for filler in ("weer", "helaas", "jammer") for _ in range(4)
    ]
    index = Index.build(texts)
    before = index.nearest("jammer lamp", 12)[-1]
    index.learn_labels({n: "licht" if "lamp" in text else "deur" for n, text in enumerate(texts)})
    after = index.nearest("jammer lamp", 12)
    assert isinstance(before, Match)
    assert all("lamp" in texts[match.id] for match in after)


def test_too_few_judged_links_teach_nothing():
    index = Index.build(HEARD)
    answer = index.learn_links([(0, 1)], [(0, 2)])
    assert isinstance(answer, Refused)
    assert answer.reason == "too_few_pairs"


def test_the_pair_scorer_learns_that_near_belongs_together():
    near, far = np.full(20, 30.0), np.full(20, 5_000.0)
    features = pair_features(np.full(40, 0.2), np.concatenate([near, far]), np.full(40, np.nan))
    scorer = PairScorer.learn(features, [True] * 20 + [False] * 20)
    probability = scorer.probability(features)
    assert probability[0] > 0.8
    assert probability[-1] < 0.2


def test_an_unknown_place_is_not_far_away():
    unknown, far = pair_features(np.array([0.5, 0.5]), np.array([np.nan, 9e9]), np.array([np.nan, 9e9]))
    assert unknown[2] == 0.0
    assert far[2] == 1.0


def test_days_are_counted_from_1970():
    assert days(date(1971, 1, 1)) == 365.0
    assert np.isnan(days(None))


@pytest.mark.parametrize(
    "hostile", ["", " \n\t", "\x00\x01", "a" * 1_000_000, "lamp " * 200_000, "[NAAM] 12", "\ud800"]
)
def test_hostile_texts_are_indexed_and_asked_without_trouble(hostile):
    index = Index.build([*HEARD, hostile])
    index.add(hostile, "again")
    assert len(index.nearest(hostile, 3)) <= 3
    assert index.nearest(HEARD[6], 1)[0].id == 6
