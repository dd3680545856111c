"""What was told led to something, and who told it hears that: once a step, if they wanted to, in a safe way."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

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
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.choices import State
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.progress.queries import latest
from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.rules import fell_since
from leerlus.insight.told import actions as told
from leerlus.insight.told.choices import Step, Way
from leerlus.insight.told.models import Telling
from leerlus.insight.told.queries import counts_of, sentence_for, still_to_go, ways_now, ways_to_tell
from leerlus.statute.calendar import add_working_days
from leerlus.work.tasks import task

KIND = "tell"
PART = 50
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
    numbers = {"weeks": fall.weeks, "expected": fall.expected, "after": fall.after}
    brought = _(
        "Without it we would have heard this about %(expected)s times in the %(weeks)s weeks since. "
        "It was %(after)s times."
    )
    return f"{words} {brought % numbers}"


@transaction.atomic
def let_hear(*, telling: Telling, version: int, by: Staff) -> LongWork:
    """Let the words go: a mail, a call, or the page of the own case. Raises MayNotLeave or ChangedMeanwhile.

    A second press finds them approved, so the work is asked for once.
    """
    return _ask(told.approve(telling=telling, version=version, by=by), by=by)


@transaction.atomic
def go_on(*, telling: Telling, by: Staff) -> bool:
    """Take up what broke off, for whom nothing went to yet. False where that is busy, or where nothing is left."""
    telling = told.lock(telling=telling)
    latest = work_of(telling)
    if not telling.is_approved or latest is None or latest.state != State.FAILED:
        return False
    _ask(telling, by=by)
    return True


def work_of(telling: Telling) -> LongWork | None:
    return latest(_kind(telling))


def _kind(telling: Telling) -> str:
    return f"{KIND}:{telling.pk}"


def _ask(telling: Telling, *, by: Staff) -> LongWork:
    work = progress.plan(kind=_kind(telling), title=telling.measure.name, by_id=by.pk)
    tell_in_background.enqueue(work_id=str(work.pk), telling_id=telling.pk, by_id=by.pk)
    return work


@task(name="tell.everybody", idempotent=True)
def tell_in_background(work_id: str, telling_id: int, by_id: int) -> None:
    work = LongWork.objects.get(pk=UUID(work_id))
    if not work.is_over:
        telling, by = Telling.objects.select_related("measure").get(pk=telling_id), Staff.objects.get(pk=by_id)
        tell_everybody(telling=telling, work=work, by=by)


def tell_everybody(*, telling: Telling, work: LongWork, by: Staff) -> None:
    """In parts, each whole or not at all, so that nobody hears it twice however often this is begun again."""
    try:
        with translation.override(LANGUAGE):
            _choose(telling, work)
            while gone := _tell_part(telling, by=by):
                progress.advance(work=work, done=work.done + gone)
    except Exception:
        reason = _("Something went wrong halfway. Who was told, was told once. Let it go on for the others.")
        progress.fail(work=work, reason=reason)
        _say(telling, to=by, sentence=_("Telling what “%(name)s” changed broke off halfway."), key=f"broke-{work.pk}")
        raise
    result = asdict(counts_of(telling))
    progress.finish(work=work, result=result)
    _say(
        telling,
        to=by,
        sentence=_("What “%(name)s” changed was told to %(told)s of %(people)s. Still to call: %(to_call)s."),
        key=f"told-{work.pk}",
        **result,
    )


def _choose(telling: Telling, work: LongWork) -> None:
    """Who hears it and how is settled once, so that a breakdown doesn't make two of one person."""
    progress.begin(work=work, stage=_("looking who hears it"))
    if not telling.told.exists():
        told.keep_ways(telling=telling, ways=ways_to_tell(telling.measure, today=timezone.localdate()))
    progress.begin(work=work, total=still_to_go(telling), stage=_("telling them"))


@transaction.atomic
def _tell_part(telling: Telling, *, by: Staff) -> int:
    part = told.next_to_go(telling=telling, most=PART)
    now = ways_now([row.signal for row in part], today=timezone.localdate())
    for row in part:
        if row.way == Way.EMAIL and (chosen := now[row.signal_id]).way != Way.EMAIL:
            row.way, row.because = chosen.way, chosen.because or ""
        if row.way == Way.EMAIL:
            row.message = _mail(telling, row.signal, by=by)
        elif row.way == Way.CALL and row.signal.is_open:
            _plan_call(telling, row.signal, by=by)
    told.keep_gone(told=part)
    return len(part)


def _say(telling: Telling, *, to: Staff, sentence: str, key: str, **values: Any) -> None:
    notices.tell(
        to=[to],
        sentence=sentence % ({"name": telling.measure.name} | values),
        address=reverse("measures:tell", args=[telling.pk]),
        key=key,
    )


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
