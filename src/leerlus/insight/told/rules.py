"""How somebody hears it, and who is the same person. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from leerlus.insight.told.choices import TO_A_PERSON, Because, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who told us something in one case, as far as it matters for telling them back."""

    signal_id: int
    party_id: int | None = None
    email: str = ""
    phone: str = ""
    has_protected_phone: bool = False
    wants: bool = False
    is_protected: bool = False
    call_first: bool = False

    @property
    def can_be_called(self) -> bool:
        return bool(self.phone) or self.has_protected_phone


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


class Chosen(NamedTuple):
    """How somebody hears it, and why not by mail."""

    way: Way
    because: Because | None = None

    @property
    def why(self) -> str:
        return str(self.because.label) if self.because else ""


def way_for(teller: Teller) -> Chosen:
    """A mail only where nobody else can be harmed by it and a talk does not have to come first."""
    if not teller.wants:
        return Chosen(Way.NOT_WANTED)
    if not teller.email:
        because = Because.NO_MAIL
    elif teller.is_protected:
        because = Because.GUARDED
    elif teller.call_first and teller.can_be_called:
        because = Because.TALK_FIRST
    else:
        return Chosen(Way.EMAIL)
    return Chosen(Way.CALL if teller.can_be_called else Way.PAGE, because)


def ways(tellers: Iterable[Teller]) -> dict[int, Chosen]:
    """For each case the way, and each person once: a second case of the same person hears it in the first.

    Whoever wanted to hear it in one of their cases hears it; two records belong to one person as soon as they share a
    mark with a third.
    """
    found: dict[int, Chosen] = {}
    for person in _persons(tellers):
        first = next((teller for teller in person if teller.wants), person[0])
        # Protected in one case is protected in all: a mail goes to the person and not to the case.
        if first.email and any(teller.is_protected for teller in person):
            number = first.phone or next((teller.phone for teller in person if teller.phone), "")
            protected = any(teller.has_protected_phone for teller in person)
            first = replace(first, is_protected=True, phone=number, has_protected_phone=protected)
        found |= {teller.signal_id: Chosen(Way.OTHER_CASE) for teller in person} | {first.signal_id: way_for(first)}
    return found


def _persons(tellers: Iterable[Teller]) -> list[list[Teller]]:
    """Everybody once, their cases in order."""
    above: dict[str, str] = {}

    def top(mark: str) -> str:
        while (higher := above.setdefault(mark, mark)) != mark:
            above[mark] = above[higher]
            mark = higher
        return mark

    groups: dict[str, list[Teller]] = {}
    marked = [(teller, marks_of(teller) or {f"case:{teller.signal_id}"}) for teller in tellers]
    for _teller, marks in marked:
        one, *others = marks
        for other in others:
            above[top(other)] = top(one)
    for teller, marks in marked:
        groups.setdefault(top(next(iter(marks))), []).append(teller)
    return [sorted(group, key=lambda teller: teller.signal_id) for group in groups.values()]


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
