from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from leerlus.foundation.privacy.choices import FactKind
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PROTECTED


class ProtectedFact(models.Model):
    """Something that may harm a person when the wrong one reads it. Nothing joins to its value; it is revealed."""

    kind = models.CharField(max_length=16, choices=FactKind.choices)
    value = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {"kind": INTERNAL, "value": PROTECTED, "recorded_at": INTERNAL}

    class Meta:
        # Each search asks by which words somebody is not to be found.
        indexes = (GinIndex(SearchVector("value", config="dutch"), name="facts_by_word"),)

    def __str__(self) -> str:
        return str(FactKind(self.kind).label)

    def __repr__(self) -> str:
        return f"<ProtectedFact {self.pk} {self.kind}>"


class Reveal(models.Model):
    """Somebody looked at a protected fact, and said why."""

    fact = models.ForeignKey(ProtectedFact, on_delete=models.PROTECT, related_name="reveals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField()

    sensitivity: ClassVar = {"fact": INTERNAL, "by": PERSONAL, "at": INTERNAL, "reason": PERSONAL}

    class Meta:
        ordering = ("-at",)
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="reveal_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Look(models.Model):
    """Somebody who works here opened something about a person. Looking again soon after is the same look."""

    # Kept as written, as in the audit trail: what was looked at lives on other floors, and may go before this does.
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    sensitivity: ClassVar = {"subject_kind": INTERNAL, "subject_id": INTERNAL, "by": PERSONAL, "at": INTERNAL}

    class Meta:
        db_table = "privacy_look"
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["subject_kind", "subject_id", "by", "-at"], name="look_at_one_by_one"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.subject_kind} {self.subject_id}"
