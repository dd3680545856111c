from __future__ import annotations

from typing import ClassVar

from django.db import models

from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Entry(models.Model):
    """One deed. The hash covers the deed and the hash before it, so that a change anywhere breaks the chain."""

    at = models.DateTimeField()
    # Kept as written, not as a link: the trail stands on its own, also when an account goes.
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100, blank=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    sensitivity: ClassVar = {
        "at": INTERNAL,
        "by_id": PERSONAL,
        "by_name": PERSONAL,
        "verb": INTERNAL,
        "subject_kind": INTERNAL,
        "subject_id": INTERNAL,
        "details": PERSONAL,
        "previous_hash": INTERNAL,
        "hash": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "entries"
        db_table = "audit_entry"
        ordering = ("id",)
        indexes = (models.Index(fields=["subject_kind", "subject_id"]),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_kind} {self.subject_id}"
