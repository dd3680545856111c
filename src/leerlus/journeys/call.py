"""We call: spoken, no answer, voicemail or wrong number. Whoever is not reached is tried again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.contacts.queries import attempts
from leerlus.casework.contacts.rules import next_part_of_day, should_try_again
from leerlus.casework.procedure.queries import may_be_handled_by
from leerlus.casework.signals.actions import hand_to, move_to
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
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
    by: Staff,
) -> CallAttempt:
    """Register a call, with what was agreed. Who calls a case that nobody has, has it (but see Awb 9:7)."""
    attempt = contacts.register_attempt(signal=signal, outcome=outcome, note=note, minutes=minutes, by=by)
    if signal.handler_id is None and may_be_handled_by(signal=signal, staff=by):
        hand_to(signal=signal, handler=by, by=by)
    if outcome == CallOutcome.SPOKEN:
        move_to(signal=signal, state=State.SPOKEN, by=by)
        if promise.strip() and promise_due_on:
            contacts.promise(signal=signal, text=promise.strip(), due_on=promise_due_on, owner=by, by=by)
    else:
        _plan_next_try(signal, by=by)
    return attempt


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
