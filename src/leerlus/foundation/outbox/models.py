from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.outbox.choices import Channel, Event, Purpose, State
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Message(models.Model):
    """One message to one person. Its id goes along to the carrier, so that sending twice can be seen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    purpose = models.CharField(max_length=16, choices=Purpose.choices, default=Purpose.ACKNOWLEDGEMENT)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    reference = models.CharField(max_length=40, help_text="The number of the case it is about.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    not_before = models.DateTimeField(null=True, blank=True, help_text="After a server said: later.")
    claim = models.UUIDField(null=True, blank=True, help_text="Of the one that is sending it.")
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "id": INTERNAL,
        "channel": INTERNAL,
        "purpose": INTERNAL,
        "to": PERSONAL,
        "subject": PERSONAL,
        "body": PERSONAL,
        "reference": INTERNAL,
        "state": INTERNAL,
        "attempts": INTERNAL,
        "last_error": PERSONAL,
        "not_before": INTERNAL,
        "claim": INTERNAL,
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
            models.CheckConstraint(
                condition=models.Q(state__in=(State.CLAIMED, State.HANDING_OVER), claim__isnull=False)
                | (~models.Q(state__in=(State.CLAIMED, State.HANDING_OVER)) & models.Q(claim__isnull=True)),
                name="on_its_way_and_claim_go_together",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"


class Passage(models.Model):
    """One event on the way of a message, with the answer of the server that gave it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="passages")
    at = models.DateTimeField(auto_now_add=True)
    event = models.CharField(max_length=10, choices=Event.choices)
    answer = models.CharField(max_length=200, blank=True)

    sensitivity: ClassVar = {"message": INTERNAL, "at": INTERNAL, "event": INTERNAL, "answer": PERSONAL}

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.get_event_display())


class Enclosed(models.Model):
    """A file that goes along with a message: the letter itself as PDF, and what is enclosed with it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="enclosed")
    # The row goes with the file, whose action erases both.
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=160, help_text="As the reader sees it.")

    sensitivity: ClassVar = {"message": INTERNAL, "file": PERSONAL, "name": PERSONAL}

    class Meta:
        verbose_name_plural = "enclosed"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["message", "file"], name="a_file_goes_along_once"),)

    def __str__(self) -> str:
        return self.name
