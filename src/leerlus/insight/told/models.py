from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.signals.models import Signal
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.choices import Because, Step, Way


class Telling(models.Model):
    """What everybody hears about one step of a measure, whose case led to it. It goes when a coordinator says so."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=8, choices=Step.choices)
    what_changed = models.CharField(max_length=400, help_text="Ends the sentence that everybody hears.")
    made_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "measure": INTERNAL,
        "step": INTERNAL,
        "what_changed": INTERNAL,
        "made_at": INTERNAL,
        "approved_by": PERSONAL,
        "approved_at": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["measure", "step"], name="told_once_a_step"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="telling_approved_by_and_at_go_together",
            ),
        )

    def __str__(self) -> str:
        return self.what_changed

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None


class Told(models.Model):
    """One case whose story led to the measure: how its teller hears of it, and whether they did."""

    telling = models.ForeignKey(Telling, on_delete=models.PROTECT, related_name="told")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=Way.choices)
    because = models.CharField(max_length=10, choices=Because.choices, blank=True, help_text="Why not by mail.")
    gone_at = models.DateTimeField(null=True, blank=True, help_text="The words left the house in this way, once.")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    sensitivity: ClassVar = {
        "telling": INTERNAL,
        "signal": INTERNAL,
        "way": INTERNAL,
        "because": PERSONAL,
        "gone_at": INTERNAL,
        "message": INTERNAL,
        "called_at": INTERNAL,
        "called_by": PERSONAL,
    }

    class Meta:
        verbose_name_plural = "told"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["telling", "signal"], name="a_case_is_told_once"),
            models.CheckConstraint(
                condition=models.Q(message__isnull=False) | models.Q(gone_at__isnull=True) | ~models.Q(way=Way.EMAIL),
                name="told_by_mail_has_its_mail",
            ),
        )

    def __str__(self) -> str:
        return f"{self.telling_id} {self.signal_id} {self.way}"
