"""What was told led to something, and who told it hears that: once a step, if they wanted to, in a safe way."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices import actions as notices
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality, staff_with
from leerlus.foundation.outbox.actions import write_email
from leerlus.foundation.outbox.choices import Purpose
from leerlus.foundation.outbox.models import Message
from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.rules import fell_since
from leerlus.insight.told import actions as told
from leerlus.insight.told.choices import Step, Way
from leerlus.insight.told.models import Telling
from leerlus.insight.told.queries import sentence_for, ways_to_tell
from leerlus.statute.calendar import add_working_days

# Residents read Dutch, whatever language the coordinator works in.
LANGUAGE = "nl"


@transaction.atomic
def prepare(*, measure: Measure, step: str, by: Staff | None) -> Telling:
    """Words about this step wait for a coordinator, who hears that they wait."""
    with translation.override(LANGUAGE):
        telling = told.prepare(measure=measure, step=step, what_changed=first_words(measure, step=step), by=by)
        sentence = _("People can hear what “%(name)s” changed. Look at the words first.") % {"name": measure.name}
    notices.tell(
        to=staff_with("tell_residents"),
        sentence=sentence,
        address=reverse("measures:tell", args=[telling.pk]),
        key=f"telling-{telling.pk}",
    )
    return telling


def first_words(measure: Measure, *, step: str) -> str:
    """The measure's own name; and once it is proved what it brought, counted."""
    words = measure.name.rstrip(".") + "."
    proof = measure.verified_on if step == Step.PROVED else None
    fall = fell_since(proof.result) if proof else None
    if fall is None:
        return words
    numbers = {"weeks": fall.weeks, "before": fall.before, "after": fall.after}
    return f"{words} " + _("In %(weeks)s weeks before it we heard this %(before)s times, and since then %(after)s.") % (
        numbers
    )


@transaction.atomic
def let_hear(*, telling: Telling, version: int, by: Staff) -> Telling:
    """Let the words go: a mail, a call, or the page of the own case. Raises MayNotLeave or ChangedMeanwhile."""
    telling = told.approve(telling=telling, version=version, by=by)
    with translation.override(LANGUAGE):
        ways = ways_to_tell(telling.measure, today=timezone.localdate())
        mails = {signal.pk: _mail(telling, signal, by=by) for signal, way in ways if way == Way.EMAIL}
        told.keep_told(telling=telling, ways=ways, messages=mails)
        for signal, way in ways:
            if way == Way.CALL and signal.is_open:
                _plan_call(telling, signal, by=by)
    return telling


def body_for(telling: Telling, signal: Signal) -> str:
    """The whole mail, as it goes."""
    house = municipality()
    name = signal.complainant.name if signal.complainant else ""
    day = date_format(timezone.localtime(signal.received_at), "j F Y")
    lines = [
        _("Hello %(name)s,") % {"name": name} if name else _("Hello,"),
        _("On %(day)s you told us something. Your number is %(number)s.") % {"day": day, "number": signal.number},
        sentence_for(telling, kind=signal.kind),
        _("Thank you for telling us. You wanted to hear this. Do you want no more of it? Say so on the page where you "
          "see how far we are."),
    ]  # fmt: skip
    if house.phone:
        lines.append(_("Or call us: %(phone)s.") % {"phone": house.phone})
    lines.append(_("Municipality of %(name)s") % {"name": house.name})
    return "\n\n".join(lines)


def _mail(telling: Telling, signal: Signal, *, by: Staff) -> Message:
    if signal.complainant is None:
        raise ValueError("Only a person has a mail address.")
    return write_email(
        to=signal.complainant.email,
        subject=_("What changed by your story (%(number)s)") % {"number": signal.number},
        body=body_for(telling, signal),
        reference=signal.number,
        purpose=Purpose.NEWS,
        by=by,
    )


def _plan_call(telling: Telling, signal: Signal, *, by: Staff) -> None:
    """The note tells whoever calls what to say."""
    tomorrow = add_working_days(timezone.localdate(), 1)
    contacts.plan_call(signal=signal, on=tomorrow, promised_by=add_working_days(tomorrow, 4), by=by)
    text = _("Tell it on the phone, not by mail: %(sentence)s") % {"sentence": sentence_for(telling, kind=signal.kind)}
    contacts.write_note(signal=signal, text=text, by=by)
