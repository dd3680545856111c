"""What two texts are compared on: words (lemmas and compound parts) and the concepts these words stand for."""

from dataclasses import dataclass
from functools import lru_cache

from leerlus.learning.wording.analysis import MOST_CHARACTERS, lemma_and_parts, tokens
from leerlus.learning.wording.concepts import dutch_thesaurus
from leerlus.learning.wording.greetings import without_envelope
from leerlus.learning.wording.language import Language, guess_language

# A concept is written with this sign before its name, so that it can never be mistaken for a word.
CONCEPT_SIGN = "#"


@dataclass(frozen=True, slots=True)
class Terms:
    """``words`` in order, with repeats; ``concepts`` once each; the number of lemmas, and of those with a concept."""

    words: tuple[str, ...]
    concepts: tuple[str, ...]
    lemmas: int
    covered: int


@lru_cache(maxsize=1_000_000)
def _terms_of_token(token: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...], bool] | None:
    """The words and concepts of one token, and whether the lemma itself is known to the thesaurus."""
    found = lemma_and_parts(token, language)
    if found is None:
        return None
    lemma, parts = found
    if language != "nl":
        return (lemma, *parts), (), False
    thesaurus = dutch_thesaurus()
    own = thesaurus.concepts(lemma)
    concepts = [*own]
    for part in parts:
        concepts.extend(thesaurus.concepts(part))
    return (lemma, *parts), tuple(dict.fromkeys(CONCEPT_SIGN + name for name in concepts)), bool(own)


def terms(text: str) -> Terms:
    """The terms of a text, envelope off.

    >>> terms("De straatlamp brandt niet").words
    ('straatlamp', 'straat', 'lamp', 'branden', 'niet')
    >>> "#verlichting" in terms("De straatlamp brandt niet").concepts
    True
    """
    body = without_envelope(text[:MOST_CHARACTERS])
    found = tokens(body)
    language = guess_language(found, len(body))
    words: list[str] = []
    concepts: dict[str, None] = {}
    lemmas = covered = 0
    for token in found:
        of_token = _terms_of_token(token, language)
        if of_token is None:
            continue
        lemmas += 1
        covered += of_token[2]
        words.extend(of_token[0])
        concepts.update(dict.fromkeys(of_token[1]))
    return Terms(tuple(words), tuple(concepts), lemmas, covered)
