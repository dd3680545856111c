"""What is known of one word: does it look like a first name, a family name, an ordinary Dutch word?

Every answer is kept per word, so that a long text costs one look-up a word.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

import simplemma
from wordfreq import get_frequency_dict

from leerlus.learning.masking.given_names import GIVEN, GIVEN_ALSO_WORDS
from leerlus.learning.masking.surnames import SURNAMES, SURNAMES_ALSO_WORDS

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents: "Öztürk" -> "ozturk". Letters of other scripts stay themselves."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


@cache
def _frequencies() -> dict[str, float]:
    return dict(get_frequency_dict("nl", "best"))


@lru_cache(maxsize=65_536)
def zipf(word: str) -> float:
    """How common a lower-case word is in Dutch: 7 = "de", 3 = once in a million words, 0 = never seen."""
    frequency = _frequencies().get(word)
    return 9 + log10(frequency) if frequency else 0.0


@lru_cache(maxsize=65_536)
def is_compound(word: str) -> bool:
    """True when both halves of the lower-case word stand in a Dutch word list: "straatput", but also "ploegmakers"."""
    for cut in range(3, len(word) - 3):
        tail = word[cut:]
        if zipf(tail) >= 3.0 and simplemma.is_known(tail, "nl"):
            head = word[:cut]
            for linked in (head, head.removesuffix("s"), head.removesuffix("en"), head.removesuffix("e")):
                if len(linked) >= 3 and zipf(linked) >= 3.0 and simplemma.is_known(linked, "nl"):
                    return True
    return False


@dataclass(frozen=True, slots=True)
class Word:
    """``given`` and ``family`` are 2 (a name, hardly anything else), 1 (also a word) or 0.

    ``listed``: it stands in a Dutch word list; ``ordinary``: it does, or it is a compound of words that do.
    """

    key: str
    given: int
    family: int
    ordinary: bool
    zipf: float
    listed: bool = False


# Words as common as "van", "dan" and "haar" are never evidence of a name, whoever bears them.
_TOO_COMMON = 5.35

# Endings of family names: Frisian, Saxon and Brabant Dutch, Turkish, Polish, Ukrainian, South Slavic, Romanian...
_FAMILY_ENDING = re.compile(
    r"(?:stra|sma|inga|enga|jema|tema|sema|rink|dink|mans|makers|oglu|owski|owska|ewski|ewska|icki|icka|wicz|czyk|czak|enko|chuk|"
    r"czuk|shyn|ovic|evic|ovsky|escu|eanu|opoulos|akis|idis|shvili|adze|persad|nath|pershad|singh|dewan|widjojo|diwirjo|"
    r"dikromo|taroeno|medjo|zadeh|pour|ullah|huijsen|huizen|steijn|stein|heijm|kens|sens|selaar|enaar|ssens|ssen|erik)\Z"
)
_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("sh", "s"), ("ch", "s"), ("sj", "s"), ("ks", "x"),
    ("ou", "u"), ("oe", "u"), ("oo", "u"), ("ij", "i"), ("ie", "i"), ("ee", "i"), ("y", "i"), ("q", "k"), ("c", "k"),
    ("z", "s"), ("j", "i"), ("v", "f"), ("w", "f"),
)  # fmt: skip


def sound(key: str) -> str:
    """Spelling made coarse, so that "Latifah" and "Latifa", "Youssef" and "Yusef" meet."""
    for spelled, heard in _SOUNDS:
        key = key.replace(spelled, heard)
    return re.sub(r"(.)\1+", r"\1", key).rstrip("he")


@cache
def _sounds(names: frozenset[str]) -> frozenset[str]:
    return frozenset(sound(name) for name in names if len(name) >= 5)


def _grade(key: str, sure: frozenset[str], unsure: frozenset[str]) -> int:
    if zipf(key) >= _TOO_COMMON and key != "jan":
        return 0
    return 2 if key in sure else 1 if key in unsure else 0


@lru_cache(maxsize=65_536)
def look_up(text: str) -> Word:
    """What the lists say of one word as it stands in the text; a hyphenated word is as good as its best half."""
    key = fold(text)
    halves = [half for half in key.split("-") if half] or [key]
    given = max(_grade(half, GIVEN, GIVEN_ALSO_WORDS) for half in halves)
    family = max(_grade(half.removesuffix("'s"), SURNAMES, SURNAMES_ALSO_WORDS) for half in halves)
    lower = text.lower()
    parts = [half for half in lower.split("-") if half]
    listed = all(simplemma.is_known(half, "nl") for half in parts)
    ordinary = listed or all(simplemma.is_known(half, "nl") or is_compound(half) for half in parts)
    seen = zipf(lower)
    if not given and not family and not listed and seen < 3.2 and len(key) >= 6 and len(halves) == 1:
        if _FAMILY_ENDING.search(key):
            family = 2 if not ordinary else 1
        elif not ordinary and not is_slip(key):
            coarse = sound(key)
            given = 2 if len(coarse) >= 4 and coarse in _sounds(GIVEN) else 0
            family = 2 if len(coarse) >= 5 and coarse in _sounds(SURNAMES) else 0
    return Word(key=key, given=given, family=family, ordinary=ordinary, zipf=seen, listed=listed)


@lru_cache(maxsize=16_384)
def is_slip(word: str) -> bool:
    """True when a word of six letters or more is one slip of the pen away from a common Dutch word ("wethouer")."""
    if len(word) < 6:
        return False
    letters = "abcdefghijklmnopqrstuvwxyz"
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    wrong = (left + right[1:] for left, right in halves if right)
    swapped = (left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    changed = (left + c + right[1:] for left, right in halves if right for c in letters)
    missed = (left + c + right for left, right in halves for c in letters)
    return any(
        zipf(guess) >= 4.6 or (zipf(guess) >= 4.0 and simplemma.is_known(guess, "nl"))
        for some in (wrong, swapped, changed, missed)
        for guess in some
    )
