"""A letter to many people who were hit: what each of them would read, checked as every letter is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from leerlus.casework.letters.checking import Line, Words, check_words, is_mail
from leerlus.casework.letters.choices import Purpose, Verdict, Way
from leerlus.casework.letters.rules import TO_FILL_IN, always_needs_a_talk, fill
from leerlus.casework.parties.queries import not_mailed_unasked
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.outreach.choices import NotWritten
from leerlus.insight.outreach.models import AffectedPerson, Outreach
from leerlus.insight.outreach.queries import tries_of
from leerlus.insight.outreach.rules import (
    CALLED,
    FIELDS,
    NOT_CALLED,
    is_an_address,
    may_be_written_to,
    way_to_write,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The letter to one person as it would go, or why it can't. ``lines`` are what the check says of it."""

    person: AffectedPerson
    words: Words | None
    subject: str
    body: str
    lines: tuple[Line, ...]
    why_not: str

    @property
    def stops(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.verdict == Verdict.STOP)

    @property
    def concerns(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.verdict == Verdict.CONSIDER)


def is_for_a_talk(text: str, outreach: Outreach) -> bool:
    """Money and refusals are told in a talk, not in a letter to many; also where a field fills them in."""
    told = {"wat_misging": outreach.what_went_wrong, "wat_wij_doen": outreach.what_we_do}
    filled = fill(text, dict.fromkeys(FIELDS, "…") | told, fields=FIELDS)
    return always_needs_a_talk(Purpose.ANSWER, filled) or bool(TO_FILL_IN.search(text))


def draw(
    *,
    outreach: Outreach,
    people: Sequence[AffectedPerson],
    subject: str,
    body: str,
    has_reason: bool,
    facts: Mapping[int, str],
    by: Staff,
) -> Iterator[Drawn]:
    """The letter to each of these people. ``has_reason``: it is written down why nobody is called first."""
    read_along = not_mailed_unasked([person.party_id for person in people], on=timezone.localdate())
    tries = tries_of(people)
    for person in people:
        tried_enough = may_be_written_to(tries=tries.get(person.pk, 0), has_phone=person.party.can_be_called)
        way = _way(person, tried_enough=has_reason or tried_enough, is_read_along=person.party_id in read_along)
        values = values_for(person, outreach, was_called=person.pk in tries, by=by)
        yield _draw(person, outreach, subject, body, values, way, facts, by)


def _way(person: AffectedPerson, *, tried_enough: bool, is_read_along: bool) -> Way | NotWritten:
    party = person.party
    if not tried_enough:
        return NotWritten.CALL_FIRST
    return way_to_write(
        has_email=bool(party.email),
        has_address=is_an_address(street=party.street, house_number=party.house_number, postcode=party.postcode),
        is_secret=party.has_secret_address,
        is_read_along=is_read_along,
        email_is_wrong=bool(party.email) and not is_mail(party.email),
    )


def _draw(
    person: AffectedPerson,
    outreach: Outreach,
    subject: str,
    body: str,
    values: Mapping[str, str],
    way: Way | NotWritten,
    facts: Mapping[int, str],
    by: Staff,
) -> Drawn:
    party = person.party
    if isinstance(way, NotWritten):
        return Drawn(person, None, "", "", (), way)
    subject, body = fill(subject, values, fields=FIELDS), fill(body, values, fields=FIELDS)
    words = Words(
        text=f"{subject}\n\n{body}",
        way=way,
        name=party.name,
        to=party.email if way == Way.EMAIL else party.address,
        addressee=party,
        belongs=(by.name, outreach.what_went_wrong, outreach.what_we_do, person.reference),
    )
    lines = check_words(words, facts=facts)
    stopped = any(line.verdict == Verdict.STOP for line in lines)
    return Drawn(person, words, subject, body, lines, NotWritten.STOPPED if stopped else "")


def values_for(person: AffectedPerson, outreach: Outreach, *, was_called: bool, by: Staff) -> dict[str, str]:
    house = municipality()
    return {
        "naam": person.party.name or "bewoner",
        "kenmerk": person.reference,
        "wat": person.what,
        "wat_misging": outreach.what_went_wrong,
        "wat_wij_doen": outreach.what_we_do,
        "gebeld": CALLED if was_called else NOT_CALLED,
        "telefoon": house.phone,
        "gemeente": house.name,
        "schrijver": by.name,
    }


def number_of(person: AffectedPerson) -> str:
    """Under which the letter is known: the case where the person complained, or the place on the list."""
    return person.signal.number if person.signal else f"lijst-{person.outreach_id}-{person.pk}"


def counted(drawn: Iterable[Drawn]) -> dict[str, int]:
    """How many go by mail, how many on paper, and how many not at all, for each reason."""
    found: dict[str, int] = {}
    for one in drawn:
        key = one.why_not or (one.words.way if one.words else "")
        found[key] = found.get(key, 0) + 1
    return found
