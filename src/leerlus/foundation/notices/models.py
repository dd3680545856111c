from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Notice(models.Model):
    """One sentence for one person, with the page that it leads to."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sentence = models.CharField(max_length=300)
    address = models.CharField(max_length=200, help_text="A path of this installation.")
    key = models.CharField(max_length=120, blank=True, help_text="The same key is told to the same person only once.")
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "to": PERSONAL,
        "sentence": INTERNAL,
        "address": INTERNAL,
        "key": INTERNAL,
        "at": INTERNAL,
        "read_at": INTERNAL,
    }

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["to", "-at"], condition=models.Q(read_at__isnull=True), name="notices_not_read"),
        )
        constraints = (
            models.UniqueConstraint(fields=["to", "key"], condition=~models.Q(key=""), name="told_once_by_its_key"),
        )

    def __str__(self) -> str:
        return self.sentence
