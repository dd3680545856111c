"""Emptying the outbox: claim, hand over, mark. One sender at a time; what a dead one left is taken up first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.files.rules import CONTENT_TYPES
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox import actions as outbox
from leerlus.foundation.outbox.choices import State
from leerlus.foundation.outbox.models import Message
from leerlus.integrations.delivery.client import BrokenOff, NotTaken, Server, TakenOver, hand_over
from leerlus.integrations.delivery.mapping import NoAddress, Part, mail_of
from leerlus.journeys.write import not_arrived
from leerlus.work.tasks import periodic

# Any number, as long as it is ours alone (pg_advisory_lock).
THE_ONE_SENDER = 7_253_001
NO_SUCH_ADDRESS = 553
NOT_WHOLE = 554


@periodic(name="delivery.send", cron="* * * * *")
def send_every_minute() -> None:
    send_waiting()


def send_waiting(*, server: Server | None = None) -> int:
    """Send what waits; how many went. Without a mail server nothing goes, and mails wait where they can be seen."""
    server = server or Server.from_settings()
    if server is None:
        return 0
    sent = 0
    with _only_sender() as alone:
        if not alone:
            return 0
        _take_up_what_was_left()
        while message := outbox.claim_next_mail():
            sent += _send(message, server)
    return sent


@contextmanager
def _only_sender() -> Iterator[bool]:
    """A lock of this connection: it falls away with the process, however that ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [THE_ONE_SENDER])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [THE_ONE_SENDER])


@transaction.atomic
def _take_up_what_was_left() -> None:
    """The doubt and the call that settles it are kept together, or not at all."""
    for message in outbox.take_up_what_was_left():
        not_arrived(message=message)


def _send(message: Message, server: Server) -> bool:
    try:
        mail = mail_of(message, sender=settings.SMTP_FROM, sender_name=municipality().name, parts=list(_parts(message)))
        answer = hand_over(mail, server=server, before_data=lambda: outbox.begin_handing_over(message=message))
    except NoAddress as no:
        _not_taken(message, NO_SUCH_ADDRESS, str(no))
    except FileNotFoundError:
        _not_taken(message, NOT_WHOLE, "a file that goes along is gone")
    except NotTaken as no:
        _not_taken(message, no.code, no.answer)
    except BrokenOff as no:
        with transaction.atomic():
            not_arrived(message=outbox.note_broken_off(message=message, answer=str(no)))
    except TakenOver:
        pass
    else:
        outbox.note_accepted(message=message, answer=answer)
        return True
    return False


def _parts(message: Message) -> Iterator[Part]:
    for one in message.enclosed.select_related("file"):
        yield Part(one.name, CONTENT_TYPES[FileKind(one.file.kind)], content_of(one.file))


@transaction.atomic
def _not_taken(message: Message, code: int, answer: str) -> None:
    if outbox.note_not_taken(message=message, code=code, answer=answer).state == State.FAILED:
        not_arrived(message=message)
