"""Reading the outbox."""

from django.db.models import QuerySet

from leerlus.foundation.outbox.models import Message


def messages_about(reference: str) -> QuerySet[Message]:
    """What was written about one case, the first on top."""
    return Message.objects.filter(reference=reference).order_by("written_at", "id")
