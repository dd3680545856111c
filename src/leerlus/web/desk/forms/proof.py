"""What shows that something was done on a day that has passed: a letter or talk of the case, or how it went outside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import attempts
from leerlus.casework.signals.models import Signal
from leerlus.foundation.design.templatetags.house import day
from leerlus.foundation.outbox.choices import State
from leerlus.foundation.outbox.queries import messages_about
from leerlus.journeys.handle_formally import NO_PROOF, Proof
from leerlus.web.desk.forms.fields import Select, long_text

OUTSIDE = "outside"
NOT_GONE = (State.FAILED, State.IN_DOUBT)


def outside_field() -> forms.CharField:
    return forms.CharField(
        label=_("How was it done outside this program, and why is it written down only now?"),
        help_text=_("The coordinator sees that it was written down afterwards."),
        required=False,
        min_length=10,
        max_length=300,
        widget=long_text(2),
    )


def proof_field(label: Any, *, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=help_text, required=False, widget=Select)


class Shown:
    """The letters and talks of one case that can show a step, each with its day."""

    def __init__(self, signal: Signal, *, talks: bool = False) -> None:
        self._found: dict[str, tuple[date, str, Proof]] = {}
        for message in messages_about(signal.number).exclude(state__in=NOT_GONE):
            on = timezone.localdate(message.sent_at or message.written_at)
            words = f"{message.get_channel_display()}, {day(on)}: {message.subject}"
            self._found[f"message-{message.pk}"] = (on, words, Proof(message=message))
        for call in attempts(signal).filter(outcome=CallOutcome.SPOKEN) if talks else ():
            on = timezone.localdate(call.at)
            self._found[f"talk-{call.pk}"] = (on, f"{call.get_way_display()}, {day(on)}", Proof(call=call))

    def choices(self) -> Iterator[tuple[str, Any]]:
        yield "", "---------"
        yield from ((key, words) for key, (_on, words, _proof) in self._found.items())
        yield OUTSIDE, _("Something outside this program")

    def day_of(self, chosen: str) -> date | None:
        return self._found[chosen][0] if chosen in self._found else None

    def proof(self, chosen: str, *, outside: str) -> Proof:
        if chosen == OUTSIDE:
            return Proof(outside=outside)
        return self._found[chosen][2] if chosen in self._found else NO_PROOF


def other_day(on: date) -> str:
    return str(_("This letter or talk was on %(day)s. Fill in that day.") % {"day": day(on)})
