"""Resident and municipality write to each other on the page that number and code open; files come along."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlus.casework.contacts.actions import settle_letter
from leerlus.casework.contacts.queries import was_spoken
from leerlus.casework.letters.checking import Line, check_message
from leerlus.casework.parties.queries import can_be_called
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.models import Message, Signal
from leerlus.casework.signals.queries import was_written
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.files.actions import kept
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out


class CallFirst(Exception):
    """A complaint is talked about before it is written about; nothing was saved."""


class Held(Exception):
    """The check of letters holds these words back, or wants them looked at once more; nothing was saved."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__(", ".join(line.code for line in lines))
        self.lines = lines


def may_answer(signal: Signal) -> bool:
    """Written only after a talk: unless there is no number to call, or it was said why nobody was called."""
    if not wants_talk(signal.kind) or signal.not_called_because:
        return True
    return not can_be_called(signal.complainant) or was_spoken(signal)


@transaction.atomic
def answer(*, signal: Signal, text: str, key: UUID, looked_at: bool = False, by: Staff) -> Message:
    """Write to the resident. Raises CallFirst where nobody spoke with a resident who can be called, and Held."""
    signals.lock(signal=signal)
    if not may_answer(signal):
        raise CallFirst
    checked = check_message(signal=signal, text=text, by=by)
    if held := checked.stops or (() if looked_at else checked.concerns):
        raise Held(held)
    settle_letter(signal=signal, by=by)
    return signals.write_message(signal=signal, text=text, key=key, by=by)


def resident_adds(*, signal: Signal, text: str, files: Sequence[Clean], key: UUID) -> None:
    """Keep what the resident adds, words and files together or nothing, and tell who handles the case."""
    with transaction.atomic():
        signals.lock(signal=signal)
        if was_written(key):
            return  # The second press of the button.
        _add(signal, text, files, key)


def _add(signal: Signal, text: str, files: Sequence[Clean], key: UUID) -> None:
    with kept(files=files, by=None) as stored:
        signals.write_message(signal=signal, text=text or _only_files(len(files)), key=key, by=None)
        if stored:
            signals.attach(signal=signal, files=stored, by=None)
        _tell_handler(signal, key=f"message {key}")


def _only_files(count: int) -> str:
    return ngettext("(One file handed in)", "(%(count)s files handed in)", count) % {"count": count}


def _tell_handler(signal: Signal, *, key: str) -> None:
    with translation.override("nl"):
        sentence = _("New reply of the resident in %(number)s.") % {"number": signal.number}
    to = [signal.handler] if signal.handler else list(people_who_hand_out())
    tell(to=to, sentence=sentence, address=reverse("desk:case", args=[signal.number]), key=key)
