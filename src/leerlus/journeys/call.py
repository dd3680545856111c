"""We call: spoken, no answer, voicemail or wrong number. Whoever is not reached is tried again."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt, Commitment
from leerlus.casework.contacts.queries import attempts
from leerlus.casework.contacts.rules import next_part_of_day, should_try_again
from leerlus.casework.procedure.queries import may_be_handled_by
from leerlus.casework.signals.actions import hand_to, move_to
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.statute.calendar import add_working_days


@transaction.atomic
def called(
    *,
    signal: Signal,
    outcome: str,
    note: str = "",
    minutes: int | None = None,
    promise: str = "",
    promise_due_on: date | None = None,
    promise_owner: Staff | None = None,
    by: Staff,
) -> CallAttempt:
    """Register a call, with what was agreed. Who calls a case that nobody has, has it (but see Awb 9:7)."""
    attempt = contacts.register_attempt(signal=signal, outcome=outcome, note=note, minutes=minutes, by=by)
    if signal.handler_id is None and may_be_handled_by(signal=signal, staff=by):
        hand_to(signal=signal, handler=by, by=by)
    if outcome == CallOutcome.SPOKEN:
        move_to(signal=signal, state=State.SPOKEN, by=by)
        if promise.strip() and promise_due_on:
            promised(signal=signal, text=promise.strip(), due_on=promise_due_on, owner=promise_owner or by, by=by)
    else:
        _plan_next_try(signal, by=by)
    return attempt


@transaction.atomic
def promised(*, signal: Signal, text: str, due_on: date, owner: Staff, by: Staff) -> Commitment:
    """Promise something. Whoever has to do it for us is told at once."""
    commitment = contacts.promise(signal=signal, text=text, due_on=due_on, owner=owner, by=by)
    if owner.pk != by.pk:
        with translation.override("nl"):
            sentence = _("Something was promised in your name in %(number)s, before %(day)s.") % {
                "number": signal.number,
                "day": date_format(due_on, "j F"),
            }
        tell(to=[owner], sentence=sentence, address=reverse("desk:case", args=[signal.number]))
    return commitment


def _plan_next_try(signal: Signal, *, by: Staff) -> None:
    """The next working day, at another part of the day; after three tries a letter or a visit is allowed."""
    tries = list(attempts(signal))
    if not should_try_again(outcome=tries[-1].outcome, attempts=len(tries)):
        return
    tomorrow = add_working_days(timezone.localdate(), 1)
    tried = [attempt.planned.part_of_day for attempt in tries if attempt.planned and attempt.planned.part_of_day]
    asked_for = signal.complainant.moments if signal.complainant else ()
    contacts.plan_call(
        signal=signal,
        on=tomorrow,
        promised_by=tomorrow,
        part_of_day=next_part_of_day(tried=tried, asked_for=asked_for),
        attempt=len(tries) + 1,
        by=by,
    )
