"""The mistake is put right, and the resident says whether it is solved."""

from datetime import date

from django.db import transaction

from leerlus.casework.redress import actions as redress
from leerlus.casework.redress.models import Redress, Satisfaction
from leerlus.casework.signals.actions import move_to
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff


@transaction.atomic
def put_right(*, signal: Signal, kind: str, what: str, by: Staff) -> Redress:
    """Write down what was put right; the case moves on."""
    done = redress.put_right(signal=signal, kind=kind, what=what, by=by)
    move_to(signal=signal, state=State.PUT_RIGHT, by=by)
    return done


@transaction.atomic
def resident_said(*, signal: Signal, satisfied: bool, words: str, said_on: date, by: Staff) -> Satisfaction:
    """The resident's own word; it is the only proof that a case closes as satisfied (Awb 9:5)."""
    return redress.note_satisfaction(signal=signal, satisfied=satisfied, words=words, said_on=said_on, by=by)
