"""It turned out to be something else, or for somebody else: it goes there at once, and we tell who told us.

Awb 2:3 and 6:15: what comes to the wrong body is sent on as soon as possible, the sender is told, and the day on which
it was first received stays the day that counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from leerlus.casework.contacts.actions import plan_call
from leerlus.casework.contacts.models import PlannedCall
from leerlus.casework.contacts.queries import open_call, was_spoken
from leerlus.casework.contacts.rules import first_day_to_call, promised_by
from leerlus.casework.letters import actions as letters
from leerlus.casework.letters.choices import Purpose, Way
from leerlus.casework.letters.models import Letter
from leerlus.casework.letters.queries import may_be_enclosed
from leerlus.casework.parties.queries import can_be_called, not_mailed_unasked
from leerlus.casework.procedure.actions import look_at_objection
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Rerouting, Signal
from leerlus.casework.signals.rules import handling_due, may_become
from leerlus.foundation.organisation.models import Department, Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.journeys.handle_formally import set_due
from leerlus.journeys.learn import lacks_before_closing


class Ground(StrEnum):
    """Why it can't go this way now."""

    CALL_FIRST = "call_first"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class NotPossible:
    ground: Ground


@dataclass(frozen=True, slots=True)
class Rerouted:
    """What it became, and the call in which the resident is told; no call where there is no number.

    ``letters`` stand ready as drafts where it went to another body: to that body, and to the sender.
    """

    rerouting: Rerouting
    is_to_be_told: bool
    call: PlannedCall | None
    letters: tuple[Letter, ...] = ()


@transaction.atomic
def reroute(
    *,
    signal: Signal,
    kind: str,
    reason: str,
    to_body: str = "",
    department: Department | None = None,
    told: bool = False,
    announced_on: date | None = None,
    has_committee: bool = False,
    version: int | None = None,
    by: Staff,
) -> Rerouted | NotPossible:
    """Send it the right way with its day of receipt. ``told`` says that the resident heard it in a talk.

    Of an objection: ``announced_on`` is the day on which the decision was made known, where we know it, and
    ``has_committee`` says that a committee advises (Awb 7:13).
    """
    signals.lock(signal=signal, version=version)
    was_talked = "talk" not in lacks_before_closing(signal=signal)
    if not may_become(kind=signal.kind, other=kind, was_talked=was_talked):
        return NotPossible(Ground.CALL_FIRST)
    if told and not was_spoken(signal):
        return NotPossible(Ground.NOT_TOLD)
    received_on = timezone.localdate(signal.received_at)
    rerouting = signals.reroute(
        signal=signal,
        kind=kind,
        due_on=handling_due(kind=kind, received_on=received_on),
        reason=reason,
        to_body=to_body,
        department=department,
        by=by,
    )
    if kind == Kind.OBJECTION and (announced_on or has_committee):
        look_at_objection(signal=signal, announced_on=announced_on, has_committee=has_committee, by=by)
    set_due(signal, by=by)
    return Rerouted(
        rerouting,
        is_to_be_told=not told,
        call=None if told else _call_to_tell(signal, by=by),
        letters=_letters_of(signal, told=told, by=by) if kind == Kind.ELSEWHERE else (),
    )


def _letters_of(signal: Signal, *, told: bool, by: Staff) -> tuple[Letter, ...]:
    """Awb 2:3: the message goes on with what came with it, and at the same time the sender is told."""
    to_body = letters.begin(signal=signal, purpose=Purpose.SENT_ON_TO_BODY, way=Way.LETTER, by=by)
    keys = [offer.key for offer in may_be_enclosed(to_body) if offer.key.startswith(("message", "attachment:"))]
    to_body = letters.enclose(letter=to_body, chosen=keys, by=by)
    sender = signal.complainant
    if sender is None or told:
        return (to_body,)
    on_paper = not sender.email or not_mailed_unasked([sender.pk], on=timezone.localdate())
    way = Way.LETTER if on_paper else Way.EMAIL
    return to_body, letters.begin(signal=signal, purpose=Purpose.SENT_ON, way=way, by=by)


def _call_to_tell(signal: Signal, *, by: Staff) -> PlannedCall | None:
    """The call that stands, or one within the days in which we promise to call."""
    if planned := open_call(signal):
        return planned
    party = signal.complainant
    if party is None or not can_be_called(party):
        return None
    now = timezone.localtime()
    before = promised_by(received_on=now.date(), days_to_first_call=municipality().days_to_first_call)
    return plan_call(
        signal=signal,
        on=min(first_day_to_call(received_on=now.date(), hour=now.hour), before),
        promised_by=before,
        part_of_day=party.moments[0] if party.moments else "",
        by=by,
    )
