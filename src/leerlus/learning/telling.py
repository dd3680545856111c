"""Which words tell one heap of texts apart from another?"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.stats import false_discovery_control, hypergeom

from leerlus.learning.wording.analysis import analyse

FEWEST_TEXTS = 3
MOST_WORDS = 6
SMALLEST_LIFT = 1.5
# Of the words that are told, at most this share stands out by chance.
CHANCE = 0.05


def telling_words(texts: Sequence[str], *, among: Sequence[str], most: int = MOST_WORDS) -> tuple[str, ...]:
    """Which words stand in these texts more than in the others, the most telling first?

    Class-based TF-IDF: share of ``texts`` with the word, times the log of how many times larger that is than the share
    of ``among``. A word counts once per text, in any of its forms, and is shown in its most frequent one. What one
    person wrote is not told: a word must stand in at least three of the texts, and in half as many again as elsewhere.
    Nor is what chance explains: of all those words Fisher's exact test, one-sided, keeps a false discovery rate of 5 %
    (Benjamini and Hochberg 1995). Without ``among`` there is no chance to compare with: what most of them say is told.
    Fewer than three texts, or nothing that stands out, gives an empty tuple. Price: every text is read once.

    >>> told = ["de scanauto kent mijn vergunning niet", "scanauto gaf een boete", "boete van de scanauto"]
    >>> telling_words(told, among=["de lamp is stuk", "boete gekregen", "de container is vol", "een losse tegel"])
    ('scanauto',)
    """
    if len(texts) < FEWEST_TEXTS:
        return ()
    here, forms = _counted(texts)
    there, _forms = _counted(among)
    words = [word for word, count in here.items() if count >= FEWEST_TEXTS]
    inside, outside = np.array([here[word] for word in words]), np.array([there[word] for word in words])
    share, elsewhere = inside / len(texts), outside / max(len(among), 1)
    lift = (share + 0.01) / (elsewhere + 0.01)
    told = lift >= SMALLEST_LIFT
    if words and among:
        chances = hypergeom.sf(inside - 1, len(texts) + len(among), inside + outside, len(texts))
        told &= false_discovery_control(np.clip(chances, 0.0, 1.0)) <= CHANCE
    scores = {words[place]: share[place] * np.log(lift[place]) for place in np.flatnonzero(told)}
    ranked = sorted(scores, key=lambda word: (-scores[word], word))[:most]
    return tuple(min(forms[word], key=lambda form: (-forms[word][form], form)) for word in ranked)


def how_many_tell(texts: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    """In how many of these texts does each of these words stand, in any of its forms?

    A text counts once, however often it says the word. A word that is none (a number, a dash) counts zero.
    Price: every text is read once.

    >>> how_many_tell(["de scanauto gaf een boete", "twee scanauto's", "de lamp is stuk"], ["scanauto", "boete"])
    (2, 1)
    """
    counts, _forms = _counted(texts)
    lemmas = [analyse(word).lemmas[:1] for word in words]
    return tuple(counts[found[0]] if found else 0 for found in lemmas)


def _counted(texts: Sequence[str]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """In how many texts each word stands, and in which forms."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        read = analyse(text)
        counts.update(set(read.lemmas))
        for lemma, form in zip(read.lemmas, read.surface, strict=True):
            forms.setdefault(lemma, Counter())[form] += 1
    return counts, forms
