"""Mails that came back, read from a pipe, a file or a mail folder."""

from __future__ import annotations

import mailbox
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from django.db import transaction

from leerlus.foundation.outbox.actions import note_bounce
from leerlus.integrations.delivery.mapping import bounces_in
from leerlus.journeys.write import not_arrived


def read_bounces(mails: Iterable[Message]) -> int:
    """Each mail that came back becomes a call; how many. Read again they count for nothing."""
    came_back = 0
    for mail in mails:
        for bounce in bounces_in(mail):
            with transaction.atomic():
                if message := note_bounce(message_id=bounce.message_id, answer=bounce.answer):
                    not_arrived(message=message)
                    came_back += 1
    return came_back


def mails_in(path: Path) -> Iterator[Message]:
    """A Maildir, or a file with one mail or several (mbox)."""
    if path.is_dir():
        yield from mailbox.Maildir(path, create=False)
        return
    content = path.read_bytes()
    if content.startswith(b"From "):
        yield from mailbox.mbox(path, create=False)
    else:
        yield message_from_bytes(content)
