"""Somebody speaks, a colleague types: on the phone, at the counter, from a letter. The talk is kept with the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leerlus.casework.contacts.actions import write_note
from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.rules import counts_as_talk
from leerlus.casework.parties.actions import complete
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import helper_of
from leerlus.casework.signals.actions import attach
from leerlus.casework.signals.choices import Channel, LinkKind
from leerlus.casework.signals.models import Signal, Theme, ThemeQuestion
from leerlus.casework.signals.queries import taken_in
from leerlus.foundation.files.actions import kept
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.journeys import link as linking
from leerlus.journeys.call import called
from leerlus.journeys.receive import Person, Receipt, code_of, tell

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Talk:
    """What was agreed with whoever stood or called there."""

    agreed: str = ""
    promise: str = ""
    promise_due_on: date | None = None
    promise_owner: Staff | None = None


def take_down(
    *,
    kind: str,
    channel: str,
    text: str,
    person: Person,
    sending_key: UUID,
    received_on: date,
    talk: Talk,
    known_as: Party | None = None,
    part_of: Signal | None = None,
    files: Sequence[Clean] = (),
    theme: Theme | None = None,
    area: Area | None = None,
    place: str = "",
    occurred_on: date | None = None,
    wants_to_hear: bool = False,
    answers: Sequence[tuple[ThemeQuestion, str]] = (),
    by: Staff,
) -> Receipt:
    """Take in what a colleague typed, with the talk, the files and the case it belongs to: all of it, or nothing."""
    if known := taken_in(sending_key):
        return Receipt(signal=known, code=code_of(sending_key), call_before=None)
    helper = person.helper
    was_spoken = counts_as_talk(
        channel=channel, speaks_for_somebody=helper is not None, has_consent=helper is not None and helper.has_consent
    )
    with transaction.atomic():
        told_otherwise = _known_better(person, known_as, by=by)
        receipt = tell(
            kind=kind,
            channel=channel,
            text=text,
            person=_with_what_we_knew(person, known_as),
            sending_key=sending_key,
            theme=theme,
            area=area,
            place=place,
            occurred_on=occurred_on,
            wants_to_hear=wants_to_hear,
            answers=answers,
            received_at=_moment(received_on),
            known_as=known_as,
            was_spoken=was_spoken,
            by=by,
        )
        signal = receipt.signal
        if was_spoken:
            called(
                signal=signal,
                outcome=CallOutcome.SPOKEN,
                note=talk.agreed,
                promise=talk.promise,
                promise_due_on=talk.promise_due_on,
                promise_owner=talk.promise_owner,
                way=Way.COUNTER if channel == Channel.COUNTER else Way.CALL,
                by=by,
            )
        elif talk.agreed:
            write_note(signal=signal, text=talk.agreed, by=by)
        if told_otherwise:
            write_note(signal=signal, text=told_otherwise, by=by)
        if part_of:
            linking.link(signal=signal, kind=LinkKind.PART_OF, number=part_of.number, reason="", by=by)
        if files:
            # The rows of the files are committed with all that stands above.
            with kept(files=files, by=by) as stored:
                attach(signal=signal, files=stored, by=by)
    return receipt


def _moment(received_on: date) -> datetime:
    """Now, for what came in today; noon of an earlier day, on which a letter lay in the letter box."""
    if received_on == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(received_on, NOON))


def _known_better(person: Person, known_as: Party | None, *, by: Staff) -> str:
    """Fill in what we did not know of somebody we know; gives a note of what they said otherwise."""
    if known_as is None:
        return ""
    told = {name: getattr(person, name) for name in ("name", "phone", "email")}
    if not person.address_is_secret:
        told |= {name: getattr(person, name) for name in ("street", "house_number", "postcode", "city")}
    otherwise = complete(party=known_as, known=told, by=by)
    # An address that differs from a secret one stays out of every note.
    said = ", ".join(told[name] for name in otherwise if name in ("name", "phone", "email"))
    with translation.override("nl"):
        return _("Told now, otherwise than we had it: %(told)s.") % {"told": said} if said else ""


def _with_what_we_knew(person: Person, known_as: Party | None) -> Person:
    """How to reach them: as they say now, else as we know."""
    if known_as is None:
        return person
    helper = helper_of(known_as)
    return replace(
        person,
        phone=person.phone or known_as.phone or (helper.phone if helper and helper.has_consent else ""),
        email=person.email or known_as.email,
        moments=person.moments or known_as.moments,
    )
