from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Redress(models.Model):
    """One thing that was put right for the person who spoke."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RedressKind.choices)
    what = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"signal": INTERNAL, "kind": INTERNAL, "what": PERSONAL, "at": INTERNAL, "by": PERSONAL}

    class Meta:
        verbose_name_plural = "redress"
        ordering = ("at", "id")
        indexes = (models.Index(fields=["signal"], name="redress_of_signal"),)
        constraints = (models.CheckConstraint(condition=~models.Q(what=""), name="redress_says_what"),)

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Satisfaction(models.Model):
    """The proof of Awb 9:5: the resident's own word that it is solved. Without it nothing closes as satisfied."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="+")
    satisfied = models.BooleanField()
    said_in = models.TextField(help_text="In the resident's words.")
    said_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "satisfied": INTERNAL,
        "said_in": PERSONAL,
        "said_on": INTERNAL,
        "recorded_by": PERSONAL,
    }

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(said_in=""), name="satisfaction_has_its_words"),)

    def __str__(self) -> str:
        return "satisfied" if self.satisfied else "not satisfied"
