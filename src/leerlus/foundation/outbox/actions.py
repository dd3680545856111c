"""Putting messages in the outbox."""

from django.db import transaction

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.choices import Channel
from leerlus.foundation.outbox.models import Message


@transaction.atomic
def write_email(*, to: str, subject: str, body: str, reference: str, by: Staff | None) -> Message:
    """Leave an e-mail for delivery. It goes when, and only when, the transaction of the work is committed."""
    message = Message.objects.create(
        channel=Channel.EMAIL, to=to, subject=" ".join(subject.split()), body=body, reference=reference
    )
    record(verb="wrote a message", subject=message, by=by, details={"channel": Channel.EMAIL, "reference": reference})
    return message
