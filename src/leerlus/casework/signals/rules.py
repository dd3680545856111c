"""Numbers that people can read out, codes that they can type over, and which step comes next. Pure."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from leerlus.casework.signals.choices import Kind
from leerlus.statute.complaints.handling import handling_term

# No vowels (no words), nothing that looks or sounds like something else.
CODE_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 12


def number_from(*, year: int, sequence: int) -> str:
    """``26-0042-317``: the year, the sequence in groups, and a last digit that catches a slip of the tongue.

    The check digit (ISO 7064, MOD 11,10) finds every wrong digit and almost every swap of neighbours.
    """
    digits = f"{year % 100:02d}{sequence:06d}"
    return _grouped(digits + str(check_digit(digits)))


def check_digit(digits: str) -> int:
    """ISO 7064 MOD 11,10 over a string of digits."""
    remainder = 10
    for digit in digits:
        remainder = (remainder + int(digit)) % 10 or 10
        remainder = remainder * 2 % 11
    return (11 - remainder) % 10


def read_number(spoken: str) -> str | None:
    """The number as it is stored, from whatever was typed (spaces, dots, no hyphens); None where a digit is wrong."""
    digits = re.sub(r"\D", "", spoken)
    if len(digits) < 9 or check_digit(digits[:-1]) != int(digits[-1]):
        return None
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return f"{digits[:2]}-{digits[2:-3]}-{digits[-3:]}"


def code_from(secret: bytes) -> str:
    """A code of three groups of four signs (57 bits) to be typed over, made from at least eight secret bytes."""
    number, signs = int.from_bytes(secret), []
    for _position in range(CODE_LENGTH):
        number, index = divmod(number, len(CODE_ALPHABET))
        signs.append(CODE_ALPHABET[index])
    return "-".join("".join(signs[start : start + 4]) for start in range(0, CODE_LENGTH, 4))


def code_hash(code: str, *, key: str) -> str:
    """Keyed hash of a code, however it was typed over (small letters, spaces, no hyphens)."""
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return hmac.new(key.encode(), plain.encode(), hashlib.sha256).hexdigest()


def handling_due(*, kind: str, received_on: date) -> date | None:
    """The last day of the handling term, which runs for complaints only (Awb 9:11, see ``statute``)."""
    return handling_term(received_on).due if kind in (Kind.COMPLAINT, Kind.OMBUDSMAN_CASE) else None


def wants_talk(kind: str) -> bool:
    """Whether we talk first. A report of a broken lamp may be mended without; a complaint is never handled unspoken."""
    return kind in (Kind.COMPLAINT, Kind.OMBUDSMAN_CASE)


def asks_why(kind: str) -> bool:
    """Whether something went wrong that has a why: not with a compliment or a thing seen."""
    return kind in (Kind.COMPLAINT, Kind.REPORT, Kind.OMBUDSMAN_CASE)


def would_circle(pairs: Iterable[tuple[int, int]], *, signal: int, to: int) -> bool:
    """Whether one more link would lead from a signal back to itself, along links of whatever kind."""
    leads_to: dict[int, list[int]] = {}
    for start, end in pairs:
        leads_to.setdefault(start, []).append(end)
    seen, todo = set(), [to]
    while todo:
        here = todo.pop()
        if here == signal:
            return True
        if here not in seen:
            seen.add(here)
            todo += leads_to.get(here, [])
    return False


def department_for(
    *,
    themes: Sequence[int],
    areas: Sequence[int],
    departments: Mapping[int, int | None],
    routes: Mapping[tuple[int | None, int], int],
) -> int | None:
    """The department that a signal goes to; None where nobody said so.

    ``themes`` and ``areas`` go from the most precise one up. ``departments`` holds each theme's own department,
    ``routes`` the exceptions for (theme or any, area). An exception goes before the theme's own department; of the
    exceptions the one with the most precise theme wins, and then the one with the most precise area.

    >>> department_for(themes=[12, 1], areas=[7], departments={12: None, 1: 100}, routes={})
    100
    >>> department_for(themes=[12, 1], areas=[7], departments={1: 100}, routes={(None, 7): 200, (1, 7): 300})
    300
    """
    for theme in (*themes, None):
        for area in areas:
            if (theme, area) in routes:
                return routes[theme, area]
    return next((department for theme in themes if (department := departments.get(theme))), None)
