"""From a text to its terms: lemmas, compound parts, and the surface words that a person recognises."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from leerlus.learning.wording.compounds import split_compound
from leerlus.learning.wording.greetings import without_envelope
from leerlus.learning.wording.language import Language, guess_language
from leerlus.learning.wording.stopwords import DUTCH_STOP_WORDS, ENGLISH_STOP_WORDS

# A megabyte pasted into a form is not a longer story: what comes after this is not read.
MOST_CHARACTERS = 20_000
LONGEST_WORD = 60

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MASK = re.compile(r"\[[A-ZÀ-Ý][A-ZÀ-Ý _-]*\]")
_BLANKED = re.compile(r"x{2,}|\d+(?:[-'’]\d+)*")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is left of a text: ``lemmas`` and ``parts`` of compounds in order, and the ``surface`` of every lemma."""

    language: Language
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    surface: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Lower-case words of a text, numbers and masked words left out; accents composed (NFC).

    >>> tokens("De lamp op nr. 12 brandt niet, zegt [NAAM].")
    ['de', 'lamp', 'op', 'nr', 'brandt', 'niet', 'zegt']
    """
    clean = unicodedata.normalize("NFC", _MASK.sub(" ", text[:MOST_CHARACTERS])).lower().replace("’", "'")
    found = (token for token in _TOKEN.findall(clean))
    return [token for token in found if len(token) <= LONGEST_WORD and not _BLANKED.fullmatch(token)]


def plain(word: str) -> str:
    """The word without accents: ``één`` and ``een`` are typed for one another."""
    if word.isascii():
        return word
    # A letter of another alphabet of signs may come apart into a capital.
    return "".join(sign for sign in unicodedata.normalize("NFKD", word).lower() if not unicodedata.combining(sign))


@lru_cache(maxsize=1_000_000)
def lemma_and_parts(token: str, language: Language) -> tuple[str, tuple[str, ...]] | None:
    """The lemma of a token and, in Dutch, the parts of a compound; None for a stop word."""
    import simplemma

    stop_words = DUTCH_STOP_WORDS if language == "nl" else ENGLISH_STOP_WORDS
    if len(token) < 2 or token in stop_words:
        return None
    lemma = simplemma.lemmatize(token, lang=language).lower()
    if lemma in stop_words or len(lemma) < 2:
        return None
    if language == "en":
        return plain(lemma), ()
    pieces: list[str] = []
    for piece in lemma.split("-"):
        pieces.extend(split_compound(piece))
    if len(pieces) < 2:
        return plain(lemma), ()
    parts = (simplemma.lemmatize(piece, lang="nl").lower() for piece in pieces)
    return plain(lemma), tuple(plain(part) for part in parts if len(part) >= 2 and part not in stop_words)


def analyse(text: str) -> Analysis:
    """Take the envelope off, guess the language, and reduce every word to its lemma and its parts."""
    body = without_envelope(text[:MOST_CHARACTERS])
    words = tokens(body)
    language = guess_language(words, len(body))
    lemmas: list[str] = []
    parts: list[str] = []
    surface: list[str] = []
    for word in words:
        found = lemma_and_parts(word, language)
        if found is None:
            continue
        lemmas.append(found[0])
        surface.append(word)
        parts.extend(found[1])
    return Analysis(language, tuple(lemmas), tuple(parts), tuple(surface))


def character_grams(text: str, shortest: int = 3, longest: int = 5) -> list[str]:
    """Character n-grams inside word boundaries of the text without its envelope: they survive a typing error."""
    grams: list[str] = []
    for token in tokens(without_envelope(text[:MOST_CHARACTERS])):
        padded = f" {plain(token)} "
        for size in range(shortest, longest + 1):
            grams.extend(padded[start : start + size] for start in range(max(len(padded) - size + 1, 0)))
    return grams
