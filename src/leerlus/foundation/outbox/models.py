from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from leerlus.foundation.outbox.choices import Channel, State
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Message(models.Model):
    """One message to one person. Its id goes along to the carrier, so that sending twice can be seen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    reference = models.CharField(max_length=40, help_text="The number of the case it is about.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "id": INTERNAL,
        "channel": INTERNAL,
        "to": PERSONAL,
        "subject": PERSONAL,
        "body": PERSONAL,
        "reference": INTERNAL,
        "state": INTERNAL,
        "attempts": INTERNAL,
        "last_error": INTERNAL,
        "written_at": INTERNAL,
        "sent_at": INTERNAL,
    }

    class Meta:
        ordering = ("written_at",)
        indexes = (
            models.Index(fields=["written_at"], condition=models.Q(state=State.WAITING), name="outbox_waiting"),
            models.Index(fields=["reference"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=State.SENT, sent_at__isnull=False)
                | (~models.Q(state=State.SENT) & models.Q(sent_at__isnull=True)),
                name="sent_and_sent_at_go_together",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"
