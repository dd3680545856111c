"""How somebody hears it, and who is the same person. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leerlus.insight.told.choices import TO_A_PERSON, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who told us something in one case, as far as it matters for telling them back."""

    signal_id: int
    party_id: int | None = None
    email: str = ""
    phone: str = ""
    wants: bool = False
    is_protected: bool = False
    call_first: bool = False


def marks_of(teller: Teller) -> frozenset[str]:
    """By which the same person is known again: the record, the mail address or the number.

    >>> sorted(marks_of(Teller(signal_id=1, email="N@b.example", phone="06 1234 5678")))
    ['mail:n@b.example', 'phone:612345678']
    """
    found = {f"party:{teller.party_id}"} if teller.party_id else set()
    if teller.email.strip():
        found.add(f"mail:{teller.email.strip().casefold()}")
    digits = re.sub(r"\D", "", teller.phone)
    if len(digits) >= 8:
        found.add(f"phone:{digits[-9:]}")
    return frozenset(found)


def way_for(teller: Teller) -> Way:
    """A mail only where nobody else can be harmed by it and a talk does not have to come first."""
    if not teller.wants:
        return Way.NOT_WANTED
    if teller.email and not (teller.is_protected or (teller.call_first and teller.phone)):
        return Way.EMAIL
    return Way.CALL if teller.phone else Way.PAGE


def ways(tellers: Iterable[Teller]) -> dict[int, Way]:
    """For each case the way, and each person once: a second case of the same person hears it in the first.

    Whoever wanted to hear it in one of their cases hears it; two records belong to one person as soon as they share a
    mark with a third.
    """
    every = list(tellers)
    found: dict[int, Way] = {}
    for person in _persons(every):
        wanting = [teller for teller in person if teller.wants]
        # Protected in one case is protected in all: a mail goes to the person and not to the case.
        guarded = any(teller.is_protected for teller in person)
        first = next(iter(wanting), person[0])
        way = way_for(first)
        if way == Way.EMAIL and guarded:
            number = next((teller.phone for teller in person if teller.phone), "")
            way = Way.CALL if number else Way.PAGE
        found |= {teller.signal_id: Way.OTHER_CASE for teller in person} | {first.signal_id: way}
    return found


def _persons(tellers: Sequence[Teller]) -> list[list[Teller]]:
    groups: list[tuple[set[str], list[Teller]]] = []
    for teller in tellers:
        marks = set(marks_of(teller))
        same = [group for group in groups if group[0] & marks]
        merged = (marks.union(*(group[0] for group in same)), [one for group in same for one in group[1]] + [teller])
        groups = [group for group in groups if group not in same] + [merged]
    return [sorted(group[1], key=lambda teller: teller.signal_id) for group in groups]


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the telling is, in persons."""

    people: int
    told: int
    to_call: int
    not_wanted: int


def counts(rows: Iterable[tuple[str, bool]]) -> Counts:
    """``rows``: the way, and whether it was told by it."""
    every = [(way, told) for way, told in rows if way != Way.OTHER_CASE]
    return Counts(
        people=len(every),
        told=sum(told for way, told in every if way in TO_A_PERSON),
        to_call=sum(not told for way, told in every if way in TO_A_PERSON),
        not_wanted=sum(way == Way.NOT_WANTED for way, _told in every),
    )
