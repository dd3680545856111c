"""It is closed, says we; what does the resident say? Told what was done, asked once, and opened again after a no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.contacts.actions import plan_call
from leerlus.casework.feedback import actions as feedback
from leerlus.casework.feedback.choices import Asked, Felt, Solved
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.feedback.rules import (
    asks_verdict,
    how_to_ask,
    in_plain_words,
    may_call_after,
    should_ask_again,
)
from leerlus.casework.letters.checking import Line, check_message
from leerlus.casework.parties.queries import helper_lacks_consent, not_mailed_unasked
from leerlus.casework.redress import actions as redress
from leerlus.casework.redress.models import Redress
from leerlus.casework.signals.actions import reopen
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality, people_who_hand_out
from leerlus.foundation.outbox.actions import write_email
from leerlus.foundation.outbox.choices import Purpose
from leerlus.statute.calendar import add_working_days


def what_was_done(redress: Iterable[Redress]) -> str:
    """What was put right and what still follows, as a first draft of what the resident is told."""
    with translation.override("nl"):
        rows = list(redress)
        to_do = [(row.what, date_format(row.due_on, "j F")) for row in rows if row.done_at is None and row.due_on]
        return in_plain_words([row.what for row in rows if row.done_at is not None], to_do)


def held_back(*, signal: Signal, outcome: str, words: str, looked_at: bool, by: Staff) -> tuple[Line, ...]:
    """What the check of letters stops in these words, or wants looked at once more; nothing where nothing is told."""
    if not asks_verdict(kind=signal.kind, outcome=outcome):
        return ()
    checked = check_message(signal=signal, text=words, by=by)
    return checked.stops or (() if looked_at else checked.concerns)


@transaction.atomic
def ask_how_it_ended(*, signal: Signal, what_was_done: str, by: Staff) -> Verdict | None:
    """Tell what was done and ask for the resident's own verdict; None where there is nobody to ask.

    The case is closed, and the words passed the check.
    """
    how = _how_to_ask(signal) if asks_verdict(kind=signal.kind, outcome=signal.outcome) else None
    if how is None:
        return None
    call_on = add_working_days(timezone.localdate(), 1) if how == Asked.CALL else None
    verdict = feedback.ask(signal=signal, what_was_done=what_was_done, how=how, call_on=call_on, by=by)
    if how == Asked.MAIL:
        _mail(verdict, by=by)
    return verdict


def _how_to_ask(signal: Signal) -> Asked | None:
    """A mail can be read by a housemate: not where it was said how to reach somebody safely, or who must not know.

    A code is no way to ask where only a helper has it who may not answer for them.
    """
    party = signal.complainant
    has_code = bool(signal.code_hash) and not helper_lacks_consent(party)
    if party is None:
        return how_to_ask(has_email=False, email_is_safe=False, has_phone=False, has_code=has_code)
    return how_to_ask(
        has_email=bool(party.email) and has_code,
        email_is_safe=not not_mailed_unasked([party.pk], on=timezone.localdate()),
        has_phone=party.can_be_called,
        has_code=has_code,
    )


def _mail(verdict: Verdict, *, by: Staff) -> None:
    signal, house = verdict.signal, municipality()
    with translation.override("nl"):
        lines = [
            _("Hello,"),
            _("You told us something (number %(number)s). This is what was done:") % {"number": signal.number},
            verdict.what_was_done,
            _("Did we solve it? Tell us on our website, under “See how far we are”, with your number and your code."),
        ]
        if house.phone:
            lines.append(_("You would rather call? Our number is %(phone)s.") % {"phone": house.phone})
        lines.append(_("Municipality of %(name)s") % {"name": house.name})
        write_email(
            to=signal.complainant.email if signal.complainant else "",
            subject=_("What was done? (%(number)s)") % {"number": signal.number},
            body="\n\n".join(line for line in lines if line),
            reference=signal.number,
            purpose=Purpose.NEWS,
            by=by,
        )


@transaction.atomic
def resident_judged(
    *,
    verdict: Verdict,
    solved: str,
    something_was_done: str,
    may_contact: bool,
    words: str = "",
    by: Staff | None,
) -> date | None:
    """Keep the resident's verdict. A no opens the case again and plans a call: gives the day before which we call.

    It is the resident's own word on whether it is solved (Awb 9:5): only a yes lets a case be called satisfied.
    """
    verdict = feedback.give(
        verdict=verdict,
        solved=solved,
        something_was_done=something_was_done,
        may_contact=may_contact,
        words=words,
        by=by,
    )
    signal, today = verdict.signal, timezone.localdate()
    said = verdict.words or str(Solved(solved).label)
    redress.note_satisfaction(signal=signal, satisfied=solved == Solved.YES, words=said, said_on=today, by=by)
    call_before = None
    if solved == Solved.NO:
        call_before = _open_again(verdict, by=by)
    if solved == Solved.NO or something_was_done == Felt.NO:
        _tell_handler(verdict)
    return call_before


def _open_again(verdict: Verdict, *, by: Staff | None) -> date | None:
    signal = verdict.signal
    reopen(signal=signal, because="the resident says that it is not solved", by=by)
    has_phone = signal.complainant is not None and signal.complainant.can_be_called
    if not may_call_after(may_contact=bool(verdict.may_contact), has_phone=has_phone):
        return None
    today = timezone.localdate()
    before = add_working_days(today, 2)
    moments = signal.complainant.moments if signal.complainant else []
    plan_call(
        signal=signal,
        on=add_working_days(today, 1),
        promised_by=before,
        part_of_day=moments[0] if moments else "",
        by=by,
    )
    return before


def _tell_handler(verdict: Verdict) -> None:
    signal = verdict.signal
    with translation.override("nl"):
        sentence = (
            _("The resident says of %(number)s: not solved. It is open again.")
            if verdict.solved == Solved.NO
            else _("The resident of %(number)s feels that nothing was done.")
        ) % {"number": signal.number}
    to = [signal.handler] if signal.handler else list(people_who_hand_out())
    tell(to=to, sentence=sentence, address=reverse("desk:case", args=[signal.number]), key=f"verdict-{verdict.pk}")


@transaction.atomic
def not_reached(*, verdict: Verdict, by: Staff) -> Verdict:
    """We called to ask how it ended and reached nobody: the next working day again, three times in all."""
    again = should_ask_again(tries=verdict.tries + 1)
    next_day = add_working_days(timezone.localdate(), 1)
    return feedback.note_not_reached(verdict=verdict, call_on=next_day if again else None, by=by)
