"""Does a text give away a protected fact, however it is written?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

POSTCODE = re.compile(r"(?<![0-9])[1-9][0-9]{3}\s*[a-z]{2}(?![a-z])", re.IGNORECASE)
HOUSE_NUMBER = re.compile(r"[0-9]+")
PHONE = re.compile(r"[+(]?[0-9][0-9\s().+-]{7,}[0-9]")
COUNTRY_CODE = re.compile(r"^(?:0031|31)0?(?=[1-9][0-9]{8}$)")
SHORTEST_STREET = 4  # Letters: a shorter one stands in too many other words.
NOT_TOLD = "(not told)"  # A secret address that we do not hold cannot leave either.


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text: from ``start`` up to ``end``. What stands there is not repeated."""

    start: int
    end: int


def leaks(text: str, facts: Iterable[str], *, by_street: bool = False, known: Iterable[str] = ()) -> tuple[Place, ...]:
    """The places where one of these protected values stands, in reading order.

    Capitals, accents, spaces, line breaks and punctuation make no difference. Of an address the postcode alone, or the
    street with the number, is enough; in what leaves the house also the street alone (``by_street``). Of a phone number
    the country code makes no difference. In doubt a place counts. What anybody may know (``known``) does not.
    """
    letters, at = _bare(text)
    open_to_all = {_bare(one)[0] for one in known} | {_phone(one) for one in known}
    places = set()
    for fact in facts:
        if fact.strip() == NOT_TOLD:
            continue
        for part in _telling_parts(fact, by_street=by_street) - open_to_all:
            places |= {Place(at[start], at[end - 1] + 1) for start, end in _found(part, letters, at, text)}
        phones = {_phone(match.group()) for match in PHONE.finditer(fact)} - open_to_all - {""}
        if phones:
            places |= {Place(*match.span()) for match in PHONE.finditer(text) if _phone(match.group()) in phones}
    return tuple(sorted(places, key=lambda place: (place.start, place.end)))


def without(text: str, facts: Iterable[str], *, put: str, by_street: bool = True, known: Iterable[str] = ()) -> str:
    """The text with ``put`` in every place where one of these values stands, also where only the street does.

    ``by_street`` and ``known`` as in ``leaks``.

    >>> without("Ik woon op zwaluwlaan 12, 9901vb.", ["Zwaluwlaan 12, 9901 VB Veenhaven"], put="[-]")
    'Ik woon op [-], [-].'
    """
    shown, upto = [], 0
    for place in leaks(text, facts, by_street=by_street, known=known):
        if place.start >= upto:
            shown += [text[upto : place.start], put]
        upto = max(upto, place.end)
    return "".join([*shown, text[upto:]])


def _bare(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, without capitals and accents, and where each of them stood."""
    letters, at = [], []
    for index, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
            if letter.isalnum():
                letters.append(letter)
                at.append(index)
    return "".join(letters), at


def _telling_parts(fact: str, *, by_street: bool) -> set[str]:
    """The whole fact; of an address also what points at the house by itself."""
    parts = {_bare(fact)[0]}
    postcode = POSTCODE.search(fact)
    if postcode:
        parts.add(_bare(postcode.group())[0])
        street = fact[: postcode.start()]
        number = HOUSE_NUMBER.search(street)
        if number and any(character.isalpha() for character in street[: number.start()]):
            parts.add(_bare(street[: number.end()])[0])
            name = _bare(street[: number.start()])[0]
            if by_street and len(name) >= SHORTEST_STREET:
                parts.add(name)
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
