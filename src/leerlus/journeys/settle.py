"""The mistake is put right, and the resident says whether it is solved."""

from datetime import date

from django.db import transaction

from leerlus.casework.contacts.queries import was_spoken
from leerlus.casework.letters.rules import offers_money
from leerlus.casework.redress import actions as redress
from leerlus.casework.redress.choices import ConsentFor, RedressKind
from leerlus.casework.redress.models import Redress, Satisfaction
from leerlus.casework.redress.queries import consented_to
from leerlus.casework.redress.rules import may_offer_in_writing
from leerlus.casework.signals.actions import move_to
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff


class TalkFirst(Exception):
    """Money is offered after a talk, or with the coordinator's consent; this case has neither."""


@transaction.atomic
def put_right(
    *,
    signal: Signal,
    kind: str,
    what: str,
    owner: Staff | None = None,
    due_on: date | None = None,
    amount_cents: int | None = None,
    rule_name: str = "",
    purpose_of_the_rule: str = "",
    circumstances: str = "",
    by: Staff,
) -> Redress:
    """Write down what was put right, or will be; the case moves on. Raises TalkFirst for money before a talk, under
    whatever kind it is written down."""
    if (kind == RedressKind.PAYMENT or offers_money(what)) and not may_offer_money(signal=signal):
        raise TalkFirst
    written = redress.put_right(
        signal=signal,
        kind=kind,
        what=what,
        owner=owner,
        due_on=due_on,
        amount_cents=amount_cents,
        rule_name=rule_name,
        purpose_of_the_rule=purpose_of_the_rule,
        circumstances=circumstances,
        by=by,
    )
    move_to(signal=signal, state=State.PUT_RIGHT, by=by)
    return written


def may_offer_money(*, signal: Signal) -> bool:
    return may_offer_in_writing(
        spoken_before=was_spoken(signal),
        coordinator_consented=consented_to(signal=signal, to=ConsentFor.OFFER_OF_MONEY),
    )


@transaction.atomic
def resident_said(*, signal: Signal, satisfied: bool, words: str, said_on: date, by: Staff) -> Satisfaction:
    """The resident's own word; it is the only proof that a case closes as satisfied (Awb 9:5)."""
    return redress.note_satisfaction(signal=signal, satisfied=satisfied, words=words, said_on=said_on, by=by)
