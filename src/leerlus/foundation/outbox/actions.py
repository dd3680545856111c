"""Putting messages in the outbox, and what happens to them on their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.choices import Channel, Event, Purpose, State
from leerlus.foundation.outbox.models import Enclosed, Message, Passage
from leerlus.foundation.outbox.queries import left_behind, letters_to_print, mails_to_send
from leerlus.foundation.outbox.rules import is_final, on_one_line, pause_after


@transaction.atomic
def write_email(
    *,
    to: str,
    subject: str,
    body: str,
    reference: str,
    purpose: str = Purpose.ACKNOWLEDGEMENT,
    enclosed: Sequence[tuple[StoredFile, str]] = (),
    by: Staff | None,
) -> Message:
    """Leave an e-mail for delivery. It goes when, and only when, the transaction of the work is committed.

    ``enclosed`` are files with the names that the reader sees.
    """
    message = _write(Channel.EMAIL, to=to, subject=subject, body=body, reference=reference, purpose=purpose, by=by)
    return _enclose(message, enclosed)


@transaction.atomic
def write_paper(
    *, to: str, subject: str, body: str, reference: str, enclosed: Sequence[tuple[StoredFile, str]] = (), by: Staff
) -> Message:
    """Leave a letter for the printer, with the files that go into the same envelope."""
    message = _write(
        Channel.LETTER, to=to, subject=subject, body=body, reference=reference, purpose=Purpose.LETTER, by=by
    )
    return _enclose(message, enclosed)


def _enclose(message: Message, files: Sequence[tuple[StoredFile, str]]) -> Message:
    Enclosed.objects.bulk_create([Enclosed(message=message, file=file, name=name[:160]) for file, name in files])
    return message


def _write(
    channel: Channel, *, to: str, subject: str, body: str, reference: str, purpose: str, by: Staff | None
) -> Message:
    message = Message.objects.create(
        channel=channel,
        purpose=purpose,
        to=on_one_line(to),
        subject=on_one_line(subject)[:200],
        body=body,
        reference=reference,
    )
    record(verb="wrote a message", subject=message, by=by, details={"channel": channel, "reference": reference})
    return message


@transaction.atomic
def claim_next_mail() -> Message | None:
    """The next mail, for one sender only."""
    message = mails_to_send(now=timezone.now()).select_for_update(skip_locked=True).first()
    if message:
        message.state, message.claim = State.CLAIMED, uuid4()
        message.attempts += 1
        message.save(update_fields=["state", "claim", "attempts"])
    return message


@transaction.atomic
def begin_handing_over(*, message: Message) -> bool:
    """From here on the server may have it. False where another sender took over: then it isn't ours to send."""
    mine = Message.objects.filter(pk=message.pk, state=State.CLAIMED, claim=message.claim)
    return mine.update(state=State.HANDING_OVER) == 1


@transaction.atomic
def note_accepted(*, message: Message, answer: str) -> None:
    """The server took it. Also where it was thought in doubt meanwhile."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state in (State.HANDING_OVER, State.IN_DOUBT):
        message.sent_at = timezone.now()
        _settle(message, State.SENT, event=Event.ACCEPTED, answer=answer)


@transaction.atomic
def note_not_taken(*, message: Message, code: int, answer: str) -> Message:
    """The server, or the road to it, said no and the message was surely not handed over: later again, or for good."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if is_final(code=code, attempts=message.attempts):
        return _settle(message, State.FAILED, event=Event.REFUSED, answer=answer)
    message.not_before = timezone.now() + pause_after(message.attempts)
    return _settle(message, State.WAITING, event=Event.POSTPONED, answer=answer)


@transaction.atomic
def note_broken_off(*, message: Message, answer: str) -> Message:
    """Handed over, and no answer came: in doubt. It is not sent again."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    return _settle(message, State.IN_DOUBT, event=Event.BROKEN_OFF, answer=answer)


@transaction.atomic
def take_up_what_was_left() -> list[Message]:
    """After a sender died: what was only claimed waits again, what was being handed over is in doubt (and returned)."""
    doubted = []
    for message in left_behind().select_for_update():
        if message.state == State.CLAIMED:
            _settle(message, State.WAITING, event=Event.BROKEN_OFF, answer="")
        else:
            doubted.append(_settle(message, State.IN_DOUBT, event=Event.BROKEN_OFF, answer=""))
    return doubted


@transaction.atomic
def note_bounce(*, message_id: UUID, answer: str) -> Message | None:
    """A mail came back. The same report again changes nothing, and gives None."""
    message = Message.objects.select_for_update().filter(pk=message_id, channel=Channel.EMAIL).first()
    if message is None or message.state not in (State.SENT, State.IN_DOUBT):
        return None
    message.sent_at = None
    return _settle(message, State.FAILED, event=Event.BOUNCED, answer=answer)


@transaction.atomic
def note_posted(*, message_ids: Iterable[UUID], by: Staff) -> list[Message]:
    """Printed, put in envelopes and posted today. What was posted already stays as it was."""
    posted = []
    for message in letters_to_print().filter(pk__in=list(message_ids)).select_for_update():
        message.sent_at = timezone.now()
        posted.append(_settle(message, State.SENT, event=Event.POSTED, answer="", by=by))
    return posted


def _settle(message: Message, state: State, *, event: Event, answer: str, by: Staff | None = None) -> Message:
    answer = on_one_line(answer)[:200]
    message.state, message.claim = state, None
    message.last_error = "" if state == State.SENT else answer
    message.save(update_fields=["state", "claim", "last_error", "sent_at", "not_before"])
    Passage.objects.create(message=message, event=event, answer=answer)
    record(
        verb="delivered a message" if state == State.SENT else "did not deliver a message",
        subject=message,
        by=by,
        details={"state": state, "event": event, "reference": message.reference},
    )
    return message
