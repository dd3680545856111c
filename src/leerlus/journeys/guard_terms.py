"""Nobody is surprised by a term: who handles a case and the coordinator are told before and after it ends, once."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.ombudsman.queries import waiting
from leerlus.casework.procedure.queries import due_by, who_guards_terms
from leerlus.casework.procedure.rules import Alarm, alarm_on
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.journeys.give_own_data import look_at_requests

LOOKED_AHEAD = timedelta(days=14)


def look_at_terms(*, today: date | None = None) -> int:
    """Tell who handles it and the coordinators of each term two weeks and two working days before, and once it passed.

    A notice has a key of the case, the day and the kind of alarm: looking again tells nobody twice, and a term that
    was lengthened is told anew. Returns how many terms there was something to tell about.
    """
    today = today or timezone.localdate()
    guards = list(who_guards_terms())
    told = 0
    for signal in due_by(today + LOOKED_AHEAD):
        alarm = alarm_on(today=today, due_on=signal.due_on)
        if alarm is not None and signal.due_on is not None:
            _tell_about(signal, alarm, signal.due_on, guards)
            told += 1
    told += _look_at_the_ombudsman(today=today, guards=guards)
    return told + look_at_requests(today=today, until=today + LOOKED_AHEAD)


def _tell_about(signal: Signal, alarm: Alarm, due_on: date, guards: list[Staff]) -> None:
    sentences = {
        Alarm.TWO_WEEKS: _("The term of %(number)s ends within two weeks: %(day)s."),
        Alarm.TWO_WORKING_DAYS: _("The term of %(number)s ends within two working days: %(day)s."),
        Alarm.PASSED: _("The term of %(number)s has passed: it was %(day)s."),
    }
    to = {person.pk: person for person in (*guards, *([signal.handler] if signal.handler else []))}
    tell(
        to=to.values(),
        sentence=sentences[alarm] % {"number": signal.number, "day": date_format(due_on, "l j F")},
        address=f"{reverse('desk:case', args=[signal.number])}?open=procedure",
        key=f"term:{signal.pk}:{due_on}:{alarm}",
    )


def _look_at_the_ombudsman(*, today: date, guards: list[Staff]) -> int:
    """The same for what the ombudsman waits for."""
    told = 0
    for one in waiting():
        alarm = alarm_on(today=today, due_on=one.due_on)
        if alarm is None or one.due_on is None:
            continue
        sentence = _("The ombudsman waits for an answer about %(number)s, until %(day)s.")
        number = one.signal.number if one.signal else _("a case that is still to be found")
        to = {person.pk: person for person in (*guards, *([one.owner] if one.owner else []))}
        tell(
            to=to.values(),
            sentence=sentence % {"number": number, "day": date_format(one.due_on, "l j F")},
            address=reverse("ombudsman:overview"),
            key=f"ombudsman:{one.kind}:{one.pk}:{one.due_on}:{alarm}",
        )
        told += 1
    return told
