"""What a resident has answered so far. It lives in the session until it is sent or wiped; nobody else sees it."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Model
from django.utils import timezone

# Who goes back and sends the same words again within this time, means one telling.
SAME_TELLING = timedelta(hours=1)
_DRAFTS, _SENT, _MOST_SENT = "drafts", "sent", 20
_FILES = "files"
NOT_KEPT = {"handed_in"}  # Files are kept as files.


@dataclass(slots=True)
class Draft:
    """The answers to one kind of telling. Its key makes that sending twice is once."""

    session: SessionBase
    kind: str
    key: uuid.UUID
    answers: dict[str, Any]
    was_checked: bool

    @classmethod
    def of(cls, session: SessionBase, kind: str) -> Draft:
        """The draft that was begun; a new one, not kept yet, where nothing was."""
        kept = session.get(_DRAFTS, {}).get(kind)
        if kept is None:
            return cls(session, kind, uuid.uuid4(), {}, was_checked=False)
        return cls(session, kind, uuid.UUID(kept["key"]), kept["answers"], kept["was_checked"])

    @property
    def wants_call(self) -> bool:
        return self.answers.get("call") == "yes"

    @property
    def files(self) -> list[str]:
        """The ids of what was handed in and waits to be sent."""
        return list(self.answers.get(_FILES, []))

    def add_files(self, ids: list[str]) -> None:
        self.answers[_FILES] = self.files + ids
        self._save()

    def drop_file(self, file_id: str) -> bool:
        """Whether it was ours to drop."""
        if file_id not in self.files:
            return False
        self.answers[_FILES] = [one for one in self.files if one != file_id]
        self._save()
        return True

    @property
    def is_empty(self) -> bool:
        return not self.answers

    def keep(self, answers: Mapping[str, Any]) -> None:
        """Add answers and save."""
        self.answers |= {name: _plain(value) for name, value in answers.items() if name not in NOT_KEPT}
        self._save()

    def mark_checked(self) -> None:
        """From the first look at all answers on, a changed answer leads back to that look."""
        if not self.was_checked:
            self.was_checked = True
            self._save()

    def adopt(self, key: str) -> None:
        """Go by the key that stands in the form that was sent: it names that form, whatever became of the session."""
        with suppress(ValueError):
            self.key = uuid.UUID(key)

    def wipe(self) -> None:
        drafts = dict(self.session.get(_DRAFTS, {}))
        drafts.pop(self.kind, None)
        self.session[_DRAFTS] = drafts

    def _save(self) -> None:
        kept = {"key": str(self.key), "answers": self.answers, "was_checked": self.was_checked}
        self.session[_DRAFTS] = {**self.session.get(_DRAFTS, {}), self.kind: kept}


def _plain(value: Any) -> Any:
    """As the session keeps it, and as the form reads it again."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    return value


def remember_sent(session: SessionBase, key: uuid.UUID, confirmation: Mapping[str, Any]) -> None:
    """Keep the confirmation with the key of its form, so that a second press shows the first answer."""
    sent = [entry for entry in session.get(_SENT, []) if entry["key"] != str(key)]
    session[_SENT] = [*sent, {"key": str(key), **confirmation}][-_MOST_SENT:]


def show_again(session: SessionBase, key: str) -> bool:
    """Whether the form with this key was sent before; its confirmation is then the one that is shown."""
    return _show(session, next((entry for entry in session.get(_SENT, []) if entry["key"] == key), None))


def fingerprint(kind: str, answers: Mapping[str, Any]) -> str:
    """The same for the same words, whichever form they were sent with; files are told apart by the form itself."""
    said = {name: _plain(value) for name, value in answers.items() if value and name not in NOT_KEPT}
    return hashlib.sha256(json.dumps([kind, said], sort_keys=True, default=str).encode()).hexdigest()


def show_what_was_said(session: SessionBase, said: str) -> bool:
    """Whether exactly this was told just now, from here; its confirmation is then the one that is shown."""
    since = (timezone.now() - SAME_TELLING).isoformat()
    sent = session.get(_SENT, [])
    return _show(session, next((one for one in sent if one.get("said") == said and one["received"] > since), None))


def _show(session: SessionBase, known: dict[str, Any] | None) -> bool:
    if known is None:
        return False
    session[_SENT] = [*(entry for entry in session[_SENT] if entry is not known), known]
    return True


def last_sent(session: SessionBase) -> dict[str, Any] | None:
    """The confirmation to show: of what was sent last, its dates as dates."""
    sent = session.get(_SENT, [])
    if not sent:
        return None
    entry = dict(sent[-1])
    entry["received"] = datetime.fromisoformat(entry["received"])
    for name in ("call_before", "write_before"):
        entry[name] = date.fromisoformat(entry[name]) if entry.get(name) else None
    return entry
