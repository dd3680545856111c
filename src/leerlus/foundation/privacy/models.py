from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.foundation.privacy.choices import FactKind
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PROTECTED


class ProtectedFact(models.Model):
    """Something that may harm a person when the wrong one reads it. Nothing joins to its value; it is revealed."""

    kind = models.CharField(max_length=16, choices=FactKind.choices)
    value = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {"kind": INTERNAL, "value": PROTECTED, "recorded_at": INTERNAL}

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
