"""Somebody tells us something: we write it down, give a receipt, and plan the call."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.contacts.actions import plan_call
from leerlus.casework.contacts.choices import Way
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.contacts.rules import first_day_to_call, promised_by
from leerlus.casework.parties.actions import meet
from leerlus.casework.parties.models import Party
from leerlus.casework.procedure.actions import take
from leerlus.casework.procedure.choices import How, StepKind
from leerlus.casework.signals.actions import attach, keep_answers, mark_waiting, register
from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.models import Signal, Theme, ThemeQuestion
from leerlus.casework.signals.rules import code_from, handling_due, wants_talk
from leerlus.foundation.files.actions import keep_for_good
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox.actions import write_email


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the resident keeps: the number, the secret code, and before the end of which day we call; or write, where
    we cannot call."""

    signal: Signal
    code: str
    call_before: date | None
    write_before: date | None = None


@dataclass(frozen=True, slots=True)
class Helper:
    """Who speaks for somebody else, and whether that somebody agrees."""

    name: str
    relation: str = ""
    phone: str = ""
    email: str = ""
    has_consent: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as far as they want to say."""

    name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    address_is_secret: bool = False
    moments: Sequence[str] = ()
    helper: Helper | None = None

    @property
    def is_anonymous(self) -> bool:
        return not (self.name or self.phone or self.email or self.street or self.postcode or self.helper)

    @property
    def number_to_call(self) -> str:
        return self.phone or (self.helper.phone if self.helper else "")

    @property
    def email_to_use(self) -> str:
        """Whoever told us is answered. Who did not agree yet hears of it from us by telephone."""
        if self.helper is None:
            return self.email
        return self.helper.email or (self.email if self.helper.has_consent else "")

    @property
    def has_told_where_to_write(self) -> bool:
        return bool(self.email_to_use or self.street or self.postcode)


def tell(
    *,
    kind: str,
    text: str,
    person: Person,
    sending_key: UUID,
    channel: str = Channel.WEB,
    wants_call: bool = True,
    wants_to_hear: bool = False,
    theme: Theme | None = None,
    area: Area | None = None,
    place: str = "",
    occurred_on: date | None = None,
    received_at: datetime | None = None,
    known_as: Party | None = None,
    was_spoken: bool = False,
    answers: Sequence[tuple[ThemeQuestion, str]] = (),
    waiting_files: Sequence[str] = (),
    by: Staff | None = None,
) -> Receipt:
    """Take in one signal, whole or not at all. The same ``sending_key`` again gives the same receipt.

    ``known_as`` is the party where we know already who speaks; ``person`` then says how to reach them. Who
    ``was_spoken`` just now is not called first. ``waiting_files`` were handed in before it was sent, by their ids.
    """
    code = code_of(sending_key)
    if known := Signal.objects.filter(sending_key=sending_key).first():
        return _receipt(known, code)
    try:
        with transaction.atomic():
            receipt = _take_in(
                kind=kind,
                text=text,
                person=person,
                sending_key=sending_key,
                code=code,
                channel=channel,
                wants_call=wants_call,
                wants_to_hear=wants_to_hear,
                theme=theme,
                area=area,
                place=place,
                occurred_on=occurred_on,
                received_at=received_at or timezone.now(),
                known_as=known_as,
                was_spoken=was_spoken,
                by=by,
            )
            if answers:
                keep_answers(signal=receipt.signal, answers=answers, by=by)
            if files := keep_for_good(ids=waiting_files, by=by):
                attach(signal=receipt.signal, files=files, by=by)
            return receipt
    except IntegrityError:
        # Sent twice at the same moment: the other one came first, and its receipt is ours too.
        return _receipt(Signal.objects.get(sending_key=sending_key), code)


def code_of(sending_key: UUID) -> str:
    """The secret code that goes with one sending of the form: the same each time, and not to be guessed."""
    secret = hmac.new(settings.SECRET_KEY.encode(), b"receipt code " + sending_key.bytes, hashlib.sha256)
    return code_from(secret.digest())


def _take_in(
    *,
    kind: str,
    text: str,
    person: Person,
    sending_key: UUID,
    code: str,
    channel: str,
    wants_call: bool,
    wants_to_hear: bool,
    theme: Theme | None,
    area: Area | None,
    place: str,
    occurred_on: date | None,
    received_at: datetime,
    known_as: Party | None,
    was_spoken: bool,
    by: Staff | None,
) -> Receipt:
    complainant = known_as or _meet(person, by=by)
    signal = register(
        kind=kind,
        channel=channel,
        text=text,
        received_at=received_at,
        due_on=handling_due(kind=kind, received_on=timezone.localtime(received_at).date()),
        theme=theme,
        area=area,
        place=place,
        occurred_on=occurred_on,
        complainant=complainant,
        wants_call=wants_call,
        wants_to_hear=wants_to_hear,
        sending_key=sending_key,
        code=code,
        by=by,
    )
    if not was_spoken:
        if way := _first_way(person, known_as, kind=kind, wants_call=wants_call):
            _plan_first_contact(signal, way=way, moments=person.moments, by=by)
        elif wants_talk(kind):
            mark_waiting(signal=signal)
    receipt = _receipt(signal, code)
    if person.email_to_use:
        _acknowledge(receipt, to=person.email_to_use, by=by)
        if kind in (Kind.COMPLAINT, Kind.OMBUDSMAN_CASE, Kind.OBJECTION):
            take(signal=signal, kind=StepKind.ACKNOWLEDGED, on=timezone.localdate(), how=How.EMAIL, by=by)
    return receipt


def _first_way(person: Person, known_as: Party | None, *, kind: str, wants_call: bool) -> Way | None:
    """A complaint always starts with a call; a report or compliment where somebody wants one.

    Where no number is known, a letter takes the place of the call about a complaint. Who told neither a number nor
    where to write reads our answer with number and code, and waits for it there.
    """
    if person.number_to_call or (known_as and known_as.can_be_called):
        return Way.CALL if wants_call or wants_talk(kind) else None
    told_where = person.has_told_where_to_write or (known_as and (known_as.address or known_as.has_secret_address))
    return Way.LETTER if told_where and wants_talk(kind) else None


def _meet(person: Person, *, by: Staff | None) -> Party | None:
    if person.is_anonymous and not person.address_is_secret:
        return None
    party = meet(
        name=person.name,
        phone=person.phone,
        email=person.email,
        street=person.street,
        house_number=person.house_number,
        postcode=person.postcode,
        city=person.city,
        address_is_secret=person.address_is_secret,
        moments=person.moments,
        by=by,
    )
    if helper := person.helper:
        meet(
            name=helper.name,
            phone=helper.phone,
            speaks_for=party,
            email=helper.email,
            relation=helper.relation,
            has_consent=helper.has_consent,
            by=by,
        )
    return party


def _plan_first_contact(signal: Signal, *, way: Way, moments: Sequence[str], by: Staff | None) -> None:
    received = timezone.localtime(signal.received_at)
    before = promised_by(received_on=received.date(), days_to_first_call=municipality().days_to_first_call)
    plan_call(
        signal=signal,
        on=min(first_day_to_call(received_on=received.date(), hour=received.hour), before),
        promised_by=before,
        part_of_day=moments[0] if moments and way is Way.CALL else "",
        way=way,
        by=by,
    )


def _receipt(signal: Signal, code: str) -> Receipt:
    planned = open_call(signal)
    before = planned.promised_by if planned else None
    writes = planned is not None and planned.is_letter
    return Receipt(
        signal=signal,
        code=code,
        call_before=None if writes else before,
        write_before=before if writes else None,
    )


def _acknowledge(receipt: Receipt, *, to: str, by: Staff | None) -> None:
    """Awb 9:6 and 6:14: the written acknowledgement of receipt."""
    signal, house = receipt.signal, municipality()
    lines = [
        _("Hello,"),
        _("We received your message on %(day)s. Your number is %(number)s and your secret code is %(code)s.")
        % {
            "day": date_format(timezone.localtime(signal.received_at), "j F Y"),
            "number": signal.number,
            "code": receipt.code,
        },
    ]
    if receipt.call_before:
        lines.append(_("We will call you no later than %(day)s.") % {"day": date_format(receipt.call_before, "l j F")})
    if receipt.write_before:
        lines.append(_("We write to you no later than %(day)s.") % {"day": date_format(receipt.write_before, "l j F")})
    if house.phone:
        lines.append(_("Do you want to add or withdraw something? Call us: %(phone)s.") % {"phone": house.phone})
    lines.append(_("Municipality of %(name)s") % {"name": house.name})
    write_email(
        to=to,
        subject=_("We received your message (%(number)s)") % {"number": signal.number},
        body="\n\n".join(lines),
        reference=signal.number,
        by=by,
    )
