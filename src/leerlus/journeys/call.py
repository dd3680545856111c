"""We call: spoken, no answer, voicemail or wrong number. Whoever is not reached is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.models import CallAttempt, Commitment, PlannedCall
from leerlus.casework.contacts.queries import attempts, last_try, open_call, times_tried, tries_in_vain
from leerlus.casework.contacts.rules import may_visit, next_part_of_day, part_of_day_at, should_try_again
from leerlus.casework.feedback.queries import talk_owed_since, verdicts_of
from leerlus.casework.parties.queries import can_be_called
from leerlus.casework.procedure.queries import may_be_handled_by
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.actions import ChangedMeanwhile, hand_to, move_to
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.journeys.correct_contact import call_now, corrected, number_was_wrong, plan_another_way
from leerlus.statute.calendar import add_working_days


@dataclass(frozen=True, slots=True)
class CallFirst:
    """Nobody tried often enough to call yet; nothing was saved."""


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
    way: str = Way.CALL,
    new_phone: str = "",
    last_seen: int | None = None,
    by: Staff,
) -> CallAttempt:
    """Register a call or a visit, with what was agreed. Who calls a case that nobody has, has it (but see Awb 9:7).

    ``last_seen``: the id of the latest try that was known to who writes this down. Raises ChangedMeanwhile where a
    colleague wrote one down since.
    """
    if last_seen is not None:
        signals.lock(signal=signal)
        if last_try(signal) != last_seen:
            raise ChangedMeanwhile
    attempt = contacts.register_attempt(signal=signal, outcome=outcome, note=note, minutes=minutes, way=way, by=by)
    if signal.handler_id is None and may_be_handled_by(signal=signal, staff=by):
        hand_to(signal=signal, handler=by, by=by)
    is_new = bool(new_phone and corrected(signal=signal, values={"phone": new_phone}, by=by))
    if outcome == CallOutcome.WRONG_NUMBER and not is_new:
        number_was_wrong(signal=signal, by=by)
    if outcome == CallOutcome.SPOKEN:
        move_to(signal=signal, state=State.SPOKEN, by=by)
        signals.mark_answered(signal=signal, by=by)
        if promise.strip() and promise_due_on:
            promised(signal=signal, text=promise.strip(), due_on=promise_due_on, owner=promise_owner or by, by=by)
    elif way == Way.CALL and open_call(signal) is None:
        if is_new:
            call_now(signal=signal, by=by)
        else:
            _plan_next_try(signal, by=by)
    return attempt


@transaction.atomic
def plan_visit(*, signal: Signal, on: date, part_of_day: str = "", by: Staff) -> PlannedCall | CallFirst:
    """Go by, where calling did not help or where that was agreed in a talk."""
    signals.lock(signal=signal)
    tries = list(attempts(signal))
    if not visit_is_allowed(signal, tries=tries, owed_since=talk_owed_since(verdicts_of(signal))):
        return CallFirst()
    planned = contacts.plan_call(
        signal=signal, on=on, promised_by=on, part_of_day=part_of_day, attempt=len(tries) + 1, way=Way.VISIT, by=by
    )
    if signal.handler_id is None and may_be_handled_by(signal=signal, staff=by):
        hand_to(signal=signal, handler=by, by=by)
    return planned


def visit_is_allowed(signal: Signal, *, tries: Sequence[CallAttempt], owed_since: datetime | None) -> bool:
    return may_visit(
        was_spoken=any(attempt.outcome == CallOutcome.SPOKEN for attempt in tries),
        tries=times_tried(tries, since=owed_since),
        has_number=can_be_called(signal.complainant),
    )


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
    """The next working day, at another part of the day. Who was spoken to, or owed a talk anew, is tried afresh."""
    owed_since = talk_owed_since(verdicts_of(signal))
    tries = tries_in_vain(attempts(signal), since=owed_since)
    if not can_be_called(signal.complainant):
        plan_another_way(signal=signal, by=by)
        return
    counted = times_tried(tries)
    if not tries:
        return
    if not should_try_again(outcome=tries[-1].outcome, tries=counted):
        plan_another_way(signal=signal, by=by)
        return
    tomorrow = add_working_days(timezone.localdate(), 1)
    # What was planned counts; where nothing was, the hour at which we tried.
    tried = [
        (attempt.planned.part_of_day if attempt.planned else "") or part_of_day_at(timezone.localtime(attempt.at).hour)
        for attempt in tries
    ]
    asked_for = signal.complainant.moments if signal.complainant else ()
    contacts.plan_call(
        signal=signal,
        on=tomorrow,
        promised_by=tomorrow,
        part_of_day=next_part_of_day(tried=tried, asked_for=asked_for),
        attempt=counted + 1,
        by=by,
    )
