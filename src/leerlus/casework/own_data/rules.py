"""What a request still asks, what stands in the way of an answer, and what tells of somebody else. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leerlus.casework.own_data.choices import Delivery, Kind, Outcome, Step

FETCHED_FOR = timedelta(days=30)
"""So long somebody can fetch the own file on the website: our own norm."""
KEPT_AFTER_ANSWER = timedelta(weeks=6)
"""So long the file stays here after the answer: while objection is open (Awb 6:7)."""
SHORTEST_FIRST_NAME = 4  # Letters: a shorter one stands in too many other words.
_NOT_PART_OF_A_NAME = {"de", "den", "der", "van", "het", "ten", "ter", "el", "al", "en", "mevrouw", "meneer"}


class Obstacle(StrEnum):
    """Why an answer cannot be given, or not in this way."""

    ANSWERED = "answered"
    NO_IDENTITY = "no_identity"
    NOBODY_FOUND = "nobody_found"
    NO_FILE = "no_file"
    NO_REASON = "no_reason"
    NOT_BY_POST = "not_by_post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a request is, in values. ``guarded``: another may read along with the post of this person."""

    kind: str
    outcome: str = ""
    known_as: int = 0
    identity: str = ""
    has_file: bool = False
    guarded: bool = False
    recipients: int = 0
    recipients_told: int = 0


def obstacles(standing: Standing, *, outcome: str, way: str = "", reason: str = "") -> tuple[Obstacle, ...]:
    """What stands in the way of this answer? Nothing that is of a person is given before we know who it is.

    ``way`` is how a file is delivered. To refuse or to note a withdrawal gives nothing, and needs no identity.
    """
    if standing.outcome:
        return (Obstacle.ANSWERED,)
    found = []
    if outcome in (Outcome.GRANTED, Outcome.PARTLY):
        if not standing.identity:
            found.append(Obstacle.NO_IDENTITY)
        if not standing.known_as:
            found.append(Obstacle.NOBODY_FOUND)
        if standing.kind == Kind.ACCESS and not standing.has_file:
            found.append(Obstacle.NO_FILE)
        if way == Delivery.POST and standing.guarded:
            found.append(Obstacle.NOT_BY_POST)
    if outcome in (Outcome.PARTLY, Outcome.REFUSED) and not reason.strip():
        found.append(Obstacle.NO_REASON)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class StepLine:
    step: Step
    is_done: bool
    is_needed: bool = True


def steps(standing: Standing) -> tuple[StepLine, ...]:
    """Everything a request asks, in the order in which it is done."""
    answered = bool(standing.outcome)
    given = standing.outcome in ("", Outcome.GRANTED, Outcome.PARTLY)
    lines = [
        StepLine(Step.FIND_PERSON, standing.known_as > 0, given),
        StepLine(Step.ESTABLISH_IDENTITY, bool(standing.identity), given),
    ]
    if standing.kind == Kind.ACCESS:
        lines.append(StepLine(Step.MAKE_FILE, standing.has_file or (answered and given), given))
    lines.append(StepLine(Step.ANSWER, answered))
    if standing.kind == Kind.CORRECTION:
        needed = given and (not answered or standing.recipients > 0)
        lines.append(StepLine(Step.TELL_RECIPIENTS, 0 < standing.recipients <= standing.recipients_told, needed))
    return tuple(lines)


def fetched_until(given_on: date) -> date:
    return given_on + FETCHED_FOR


def may_be_fetched(*, outcome: str, way: str, until: date | None, identity: str, today: date) -> bool:
    """By the resident, on the website: given in that way, for so long, and never where identity is not established."""
    given = outcome in (Outcome.GRANTED, Outcome.PARTLY) and way == Delivery.PORTAL
    return bool(given and identity and until and today <= until)


def number_of(*, year: int, sequence: int) -> str:
    """
    >>> number_of(year=2026, sequence=7)
    'IV-26-007'
    """
    return f"IV-{year % 100:02d}-{sequence:03d}"


def read_number(typed: str) -> str:
    """The number as it is stored, however it was typed over; empty where it is none.

    >>> read_number("iv 26 007"), read_number("26-007")
    ('IV-26-007', '')
    """
    found = re.fullmatch(r"IV(\d{2})(\d{3,5})", re.sub(r"[^0-9A-Z]", "", typed.upper()))
    return f"IV-{found[1]}-{found[2]}" if found else ""


# ---------- what tells of somebody else ----------


def names_that_tell(name: str, *, own: Collection[str] = ()) -> set[str]:
    """The ways in which a text may name this person: in full, by surname, by a first name that is long enough.

    Words of the ``own`` names stay out: a family shares a name.

    >>> sorted(names_that_tell("Noor van der Meer")), names_that_tell("Sam Meer", own=["Noor van der Meer"])
    (['Meer', 'Noor', 'Noor van der Meer', 'van der Meer'], {'Sam Meer'})
    """
    words = name.split()
    if not words:
        return set()
    ours = {word.casefold() for one in own for word in one.split()}
    found = {name, " ".join(words[1:]), words[-1] if len(words) > 1 else ""}
    if len(words[0]) >= SHORTEST_FIRST_NAME:
        found.add(words[0])
    return {one for one in found if len(one) > 2 and not _all_ours(one, ours)}


def _all_ours(name: str, ours: set[str]) -> bool:
    """Nothing but own words, and words that stand in many names."""
    return all(word.casefold() in ours | _NOT_PART_OF_A_NAME for word in name.split())


def mask(text: str, parts: Iterable[str], *, put: str) -> tuple[str, int]:
    """The text with ``put`` in each place where one of these stands as words of their own, and how many places.

    >>> mask("Bel Jan Smit. Smits belde.", ["Smit", "Jan Smit"], put="[-]")
    ('Bel [-]. Smits belde.', 1)
    """
    longest_first = sorted({part for part in parts if part.strip()}, key=len, reverse=True)
    if not longest_first or not text:
        return text, 0
    pattern = "|".join(re.escape(part) for part in longest_first)
    return re.subn(rf"(?<!\w)(?:{pattern})(?!\w)", put.replace("\\", r"\\"), text)
