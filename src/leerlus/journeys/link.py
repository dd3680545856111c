"""Cases that hang together: linked, unlinked, and told before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leerlus.casework.parties.queries import are_kept_apart
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.choices import Outcome
from leerlus.casework.signals.models import Link, Signal
from leerlus.casework.signals.queries import first_told, one_for
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.organisation.models import Staff
from leerlus.journeys.learn import lacks_before_closing


class Ground(StrEnum):
    """Why two cases can't be linked, or one not be closed as told before."""

    UNKNOWN = "unknown"
    ITSELF = "itself"
    CIRCLE = "circle"
    LINKED_ALREADY = "linked_already"
    NOT_LINKED = "not_linked"
    OWN_ANSWER = "own_answer"
    CALL_FIRST = "call_first"
    KEPT_APART = "kept_apart"


@dataclass(frozen=True, slots=True)
class NotPossible:
    ground: Ground


def link(*, signal: Signal, kind: str, number: str, reason: str, by: Staff) -> Link | NotPossible:
    """Link a case to another one that the person may see."""
    to = one_for(number=number, staff=by)
    if to is None:
        return NotPossible(Ground.UNKNOWN)
    if to.pk == signal.pk:
        return NotPossible(Ground.ITSELF)
    # On each of two linked cases stands the other; whoever talks with one of them would have both at hand.
    if are_kept_apart(signal.complainant, to.complainant, on=timezone.localdate()) and not by.may("hand_out_cases"):
        return NotPossible(Ground.KEPT_APART)
    try:
        with transaction.atomic():
            return signals.link(signal=signal, kind=kind, to=to, reason=reason, by=by)
    except signals.GoesRound:
        return NotPossible(Ground.CIRCLE)
    except IntegrityError:
        return NotPossible(Ground.LINKED_ALREADY)


@transaction.atomic
def close_as_told_before(*, signal: Signal, version: int | None = None, by: Staff) -> Signal | NotPossible:
    """End a case whose story is handled in the first one. Who told it reads so on their own page.

    Awb 9:12: each complainant is told the findings on their own complaint. So a complaint ends this way only where the
    same person complained twice, and was talked with in one of the two.
    """
    first = first_told(signal)
    if first is None:
        return NotPossible(Ground.NOT_LINKED)
    if wants_talk(signal.kind):
        if signal.complainant_id is None or signal.complainant_id != first.complainant_id:
            return NotPossible(Ground.OWN_ANSWER)
        if all("talk" in lacks_before_closing(signal=one) for one in (signal, first)):
            return NotPossible(Ground.CALL_FIRST)
    with translation.override("nl"):
        # The number of the first may be somebody else's; this one's own number stays the way in.
        text = _("We heard the same before. We handle it together with that message.")
    closed = signals.close(signal=signal, outcome=Outcome.DUPLICATE, version=version, by=by)
    signals.write_message(signal=signal, text=text, key=uuid4(), by=by)
    return closed
