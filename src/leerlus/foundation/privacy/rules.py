"""Does a text give away a protected fact, however it is written?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

POSTCODE = re.compile(r"(?<![0-9])[1-9][0-9]{3}\s*[a-z]{2}(?![a-z])", re.IGNORECASE)
HOUSE_NUMBER = re.compile(r"[0-9]+")
PHONE = re.compile(r"[+(]?[0-9][0-9\s().+-]{7,}[0-9]")
COUNTRY_CODE = re.compile(r"^(?:0031|31)0?(?=[1-9][0-9]{8}$)")
NOT_TOLD = "(not told)"  # A secret address that we do not hold cannot leave either.


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text: from ``start`` up to ``end``. What stands there is not repeated."""

    start: int
    end: int


def leaks(text: str, facts: Iterable[str]) -> tuple[Place, ...]:
    """The places where one of these protected values stands, in reading order.

    Capitals, accents, spaces, line breaks and punctuation make no difference. Of an address the postcode alone, or the
    street with the number, is enough; of a phone number the country code makes no difference. In doubt a place counts.
    """
    letters, at = _bare(text)
    places = set()
    for fact in facts:
        if fact.strip() == NOT_TOLD:
            continue
        for part in _telling_parts(fact):
            places |= {Place(at[start], at[end - 1] + 1) for start, end in _found(part, letters, at, text)}
        phone = _phone(fact)
        if phone:
            places |= {Place(*match.span()) for match in PHONE.finditer(text) if _phone(match.group()) == phone}
    return tuple(sorted(places, key=lambda place: (place.start, place.end)))


def _bare(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, without capitals and accents, and where each of them stood."""
    letters, at = [], []
    for index, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
            if letter.isalnum():
                letters.append(letter)
                at.append(index)
    return "".join(letters), at


def _telling_parts(fact: str) -> set[str]:
    """The whole fact; of an address also what points at the house by itself."""
    parts = {_bare(fact)[0]}
    postcode = POSTCODE.search(fact)
    if postcode:
        parts.add(_bare(postcode.group())[0])
        street = fact[: postcode.start()]
        number = HOUSE_NUMBER.search(street)
        if number and any(character.isalpha() for character in street[: number.start()]):
            parts.add(_bare(street[: number.end()])[0])
    return parts - {""}


def _found(part: str, letters: str, at: list[int], text: str) -> Iterator[tuple[int, int]]:
    start = letters.find(part)
    while start != -1:
        end = start + len(part)
        if _begins(start, letters, at, text) and _ends(end, letters, at, text):
            yield start, end
        start = letters.find(part, start + 1)


def _begins(start: int, letters: str, at: list[int], text: str) -> bool:
    """Not in the middle of a longer word or number."""
    return (
        start == 0 or _apart(at[start - 1], at[start], text) or letters[start - 1].isdigit() != letters[start].isdigit()
    )


def _ends(end: int, letters: str, at: list[int], text: str) -> bool:
    return (
        end == len(letters)
        or _apart(at[end - 1], at[end], text)
        or letters[end - 1].isdigit() != letters[end].isdigit()
    )


def _apart(before: int, after: int, text: str) -> bool:
    """Something that is no part of a word stands between; an accent of its own is part of the letter before it."""
    return any(not unicodedata.combining(character) for character in text[before + 1 : after])


def _phone(text: str) -> str:
    digits = re.sub(r"[^0-9]", "", text) if PHONE.fullmatch(text.strip()) else ""
    return COUNTRY_CODE.sub("0", digits)
