"""What the sender typed in the form, found back in her own text: exact, and with a slip of the pen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leerlus.learning.masking.spans import Finder, Kind, Span
from leerlus.learning.masking.words import fold, look_up

_THE_SMALL = """
van de der den het 't ter ten te von el al la le op in en of mevrouw meneer dhr mevr mw heer fam familie dr drs mr
ir
"""
_SMALL = frozenset(_THE_SMALL.split())
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_DIGIT_RUN = re.compile(r"(?<!\w)\+?\(?\d(?:[ .\-/()]{0,3}\d){5,18}(?!\d)")
_HOUSE = re.compile(r"^(?P<street>.*[^\W\d_].*?)[ ,]+(?P<number>\d{1,5}(?:[ -]?\w{1,4}){0,2})$")


@dataclass(frozen=True, slots=True)
class _Known:
    exact: tuple[tuple[re.Pattern[str], Kind], ...]
    names: frozenset[str]
    digits: frozenset[str]
    houses: tuple[tuple[str, str], ...]


def finder_of(values: Iterable[str]) -> Finder | None:
    """A finder for these values, or None when there are none."""
    cleaned = [" ".join(value.split()) for value in values if value and value.strip()]
    if not cleaned:
        return None
    known = _prepared(cleaned)

    def find(text: str) -> Iterator[Span]:
        return _find(text, known)

    return find


def _kind_of(value: str) -> Kind:
    digits = sum(c.isdigit() for c in value)
    if "@" in value:
        return Kind.MAIL if "." in value.split("@")[-1] and not value.startswith("@") else Kind.ACCOUNT
    if re.fullmatch(r"[1-9]\d{3} ?[A-Za-z]{2}", value):
        return Kind.POSTCODE
    if re.fullmatch(r"[A-Za-z]{2}\d{2}[ ]?[A-Za-z0-9 ]{11,34}", value) and digits >= 8:
        return Kind.IBAN
    if digits >= 6 and not any(c.isalpha() for c in value):
        return Kind.DATE if re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", value) else Kind.PHONE
    if digits and any(c.isalpha() for c in value):
        return Kind.ADDRESS
    return Kind.ADDRESS if digits else Kind.NAME


def _prepared(values: list[str]) -> _Known:
    exact: list[tuple[re.Pattern[str], Kind]] = []
    names: set[str] = set()
    digits: set[str] = set()
    houses: list[tuple[str, str]] = []
    for value in sorted(values, key=len, reverse=True):
        kind = _kind_of(value)
        compact = re.sub(r"\D", "", value)
        if len(value) >= 3 and not (value.isdigit() and len(value) < 5):
            exact.append((_loosely(value), kind))
        if kind is Kind.NAME:
            names.update(
                word for word in (fold(m[0]) for m in _WORD.finditer(value)) if len(word) > 1 and word not in _SMALL
            )
        elif kind is Kind.MAIL:
            local = value.split("@")[0]
            if len(local) >= 5:
                exact.append((_loosely(local), Kind.ACCOUNT))
        elif kind is Kind.PHONE and len(compact) >= 8:
            digits.add(compact[-9:] if len(compact) >= 9 else compact)
        elif kind is Kind.ADDRESS and (house := _HOUSE.match(value.split(",")[0].strip())):
            houses.append((fold(house["street"]).replace(" ", ""), re.sub(r"\W", "", house["number"]).lower()))
        elif value.isdigit() and len(value) < 5:
            houses.append(("", value))
    return _Known(tuple(exact), frozenset(names), frozenset(digits), tuple(houses))


def _loosely(value: str) -> re.Pattern[str]:
    """The value with any capitals and any white space, as a whole word."""
    pieces = [re.escape(piece) for piece in value.split()]
    return re.compile(r"(?<!\w)" + r"[\s,]{1,3}".join(pieces) + r"(?!\w)", re.IGNORECASE)


def _find(text: str, known: _Known) -> Iterator[Span]:
    for pattern, kind in known.exact:
        for match in pattern.finditer(text):
            yield Span(*match.span(), kind, "typed in the form")
    if known.digits:
        yield from _numbers(text, known.digits)
    if known.names:
        yield from _names(text, known.names)
    for street, number in known.houses:
        yield from _houses(text, street, number)


def _numbers(text: str, digits: frozenset[str]) -> Iterator[Span]:
    for match in _DIGIT_RUN.finditer(text):
        run = re.sub(r"\D", "", match[0])[-9:]
        if any(slips(run, wanted) <= (1 if len(wanted) >= 8 else 0) for wanted in digits):
            yield Span(*match.span(), Kind.PHONE, "number typed in the form")


def _names(text: str, names: frozenset[str]) -> Iterator[Span]:
    words = list(_WORD.finditer(text))
    hits = [_is_known_name(word[0], names) for word in words]
    i = 0
    while i < len(words):
        if not hits[i]:
            i += 1
            continue
        last = i
        while last + 1 < len(words) and _near(text, words[last], words[last + 1]):
            ahead = last + 1
            while ahead < len(words) and fold(words[ahead][0]) in _SMALL and ahead - last < 4:
                ahead += 1
            if ahead >= len(words) or not hits[ahead]:
                break
            last = ahead
        first = i
        while (
            first > 0
            and len(words[first - 1][0]) == 1
            and words[first - 1][0].isupper()
            and _near(text, words[first - 1], words[first])
        ):
            first -= 1  # The initials before a known family name.
        yield Span(words[first].start(), words[last].end(), Kind.NAME, "name typed in the form")
        i = last + 1


def _near(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    return len(gap) <= 2 and not gap.strip(" .-'’")


def _is_known_name(word: str, names: frozenset[str]) -> bool:
    key = fold(word)
    if key in names:
        return len(key) > 2 or word[0].isupper()
    if key.endswith("s") and key[:-1].rstrip("'") in names and len(key) > 3:
        return True
    if len(key) < 5:
        return False
    seen = look_up(word)
    if seen.ordinary or seen.zipf > 3.8:
        return False
    return any(
        abs(len(name) - len(key)) <= 2 and len(name) >= 5 and slips(key, name) <= (1 if len(name) < 9 else 2)
        for name in names
    )


def _houses(text: str, street: str, number: str) -> Iterator[Span]:
    """The known street, perhaps misspelled, with its number; and the number after the word for one."""
    spaced = r"[ -]?".join(re.escape(sign) for sign in number)
    for match in re.finditer(rf"(?<!\w)(?:huisnummer|nummer|nr\.?|huisnr\.?)[ ]({spaced})(?!\w)", text, re.IGNORECASE):
        yield Span(*match.span(1), Kind.ADDRESS, "house number typed in the form")
    if not street:
        return
    for match in re.finditer(rf"(?<![\d])[ ,]{{0,2}}({spaced})(?![\d])", text, re.IGNORECASE):
        before = text[max(0, match.start(1) - len(street) * 2 - 12) : match.start(1)]
        words = list(_WORD.finditer(before))
        for count in range(1, min(6, len(words)) + 1):
            joined = "".join(fold(word[0]) for word in words[-count:])
            if abs(len(joined) - len(street)) <= 2 and slips(joined, street) <= (1 if len(street) < 9 else 2):
                yield Span(
                    match.start(1) - len(before) + words[-count].start(),
                    match.end(1),
                    Kind.ADDRESS,
                    "address typed in the form",
                )
                break


def slips(left: str, right: str) -> int:
    """Slips of the pen between two words: a letter wrong, missing, extra, or two neighbours swapped, each counts one.

    >>> slips("lindelaan", "lindelan"), slips("yilmaz", "yimlaz"), slips("bakker", "visser")
    (1, 1, 4)
    """
    before_last: list[int] = []
    last = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]
