"""Reading the outbox."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from leerlus.foundation.outbox.choices import Channel, State
from leerlus.foundation.outbox.models import Message

ON_THEIR_WAY = (State.CLAIMED, State.HANDING_OVER)


def mails_to_send(*, now: datetime) -> QuerySet[Message]:
    ready = Q(not_before__isnull=True) | Q(not_before__lte=now)
    return Message.objects.filter(ready, channel=Channel.EMAIL, state=State.WAITING)


def letters_to_print() -> QuerySet[Message]:
    return Message.objects.filter(channel=Channel.LETTER, state=State.WAITING)


def left_behind() -> QuerySet[Message]:
    """Claimed by a sender; asked by the only sender there is, so its predecessor died."""
    return Message.objects.filter(state__in=ON_THEIR_WAY)


def not_arrived() -> QuerySet[Message]:
    return Message.objects.filter(state__in=(State.FAILED, State.IN_DOUBT))


def waiting() -> QuerySet[Message]:
    return Message.objects.filter(channel=Channel.EMAIL, state__in=(State.WAITING, *ON_THEIR_WAY))


def one(message_id: UUID) -> Message | None:
    return Message.objects.filter(pk=message_id).first()


def messages_about(reference: str) -> QuerySet[Message]:
    """What was written about one case, the first on top."""
    return Message.objects.filter(reference=reference).order_by("written_at", "id")
