"""Everything that happened in a case, in one line of time, the latest on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.casework.contacts.queries import attempts, notes
from leerlus.casework.redress.queries import redress_of
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.queries import deeds_about


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    title: str | Promise
    by: str
    text: str = ""
    kind: str = "done"


# Deeds that have no row of their own and are worth a line.
TITLES = {
    "handed over": gettext_lazy("Handed over"),
    "sorted": gettext_lazy("Theme and place set"),
    "said why not called": gettext_lazy("Not called"),
    "asked why": gettext_lazy("Why is written down"),
    "noted satisfaction": gettext_lazy("The resident's word noted"),
    "closed": gettext_lazy("Closed"),
    "reopened": gettext_lazy("Opened again"),
    "promised": gettext_lazy("Promise made"),
    "set the term": gettext_lazy("Term set anew"),
    "put an intervention": gettext_lazy("The ombudsman asked something"),
    "answered the ombudsman": gettext_lazy("The ombudsman was answered"),
    "asked for the file": gettext_lazy("The ombudsman asked for the file"),
    "fetched the file": gettext_lazy("File fetched"),
    "recommended": gettext_lazy("The ombudsman recommended something"),
    "answered a recommendation": gettext_lazy("Recommendation answered"),
}


def timeline(signal: Signal) -> list[Happening]:
    happened = [Happening(at=signal.received_at, title=_("Received"), by=signal.get_channel_display())]
    happened += [
        Happening(
            at=attempt.at, title=_("Call: %s") % attempt.get_outcome_display(), by=attempt.by.name, text=attempt.note
        )
        for attempt in attempts(signal)
    ]
    happened += [
        Happening(at=note.at, title=_("Note"), by=note.by.name, text=note.text, kind="internal")
        for note in notes(signal)
    ]
    happened += [
        Happening(at=done.at, title=_("Put right: %s") % done.get_kind_display(), by=done.by.name, text=done.what)
        for done in redress_of(signal)
    ]
    happened += [
        Happening(at=deed.at, title=TITLES[deed.verb], by=deed.by_name, text=deed.details.get("reason", ""))
        for deed in deeds_about(signal)
        if deed.verb in TITLES
    ]
    return sorted(happened, key=lambda one: one.at, reverse=True)
