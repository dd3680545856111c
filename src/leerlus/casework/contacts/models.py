from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.contacts.choices import CallOutcome, CommitmentState, Way, WhyNotCalled
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class PlannedCall(models.Model):
    """A call that we promised, or a visit or letter where calling did not help. Open until one of them follows."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.CALL)
    on = models.DateField(help_text="The day on which we try.")
    part_of_day = models.CharField(max_length=10, choices=PartOfDay.choices, blank=True)
    promised_by = models.DateField(help_text="The day before whose end we promised to call.")
    attempt = models.PositiveSmallIntegerField(default=1)
    done_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "way": INTERNAL,
        "on": INTERNAL,
        "part_of_day": PERSONAL,
        "promised_by": INTERNAL,
        "attempt": INTERNAL,
        "done_at": INTERNAL,
    }

    class Meta:
        ordering = ("promised_by", "on", "id")
        indexes = (
            models.Index(
                fields=["promised_by", "on", "id"], name="calls_to_make", condition=models.Q(done_at__isnull=True)
            ),
            models.Index(fields=["signal"], name="calls_of_signal"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["signal"], condition=models.Q(done_at__isnull=True), name="one_open_call_a_signal"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"

    @property
    def is_visit(self) -> bool:
        return self.way == Way.VISIT

    @property
    def is_letter(self) -> bool:
        """Calling is over: somebody writes, or plans a visit instead."""
        return self.way == Way.LETTER


class CallAttempt(models.Model):
    """One try to reach the resident, and what came of it."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    planned = models.OneToOneField(
        PlannedCall, null=True, blank=True, on_delete=models.PROTECT, related_name="attempted"
    )
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.CALL)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=CallOutcome.choices)
    note = models.TextField(blank=True, help_text="In the resident's words.")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "planned": INTERNAL,
        "way": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "outcome": INTERNAL,
        "note": PERSONAL,
        "minutes": INTERNAL,
    }

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["signal"], name="attempts_of_signal"),)

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class Note(models.Model):
    """What a colleague wants the next one to know. Never goes out."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    is_personal_advice = models.BooleanField(default=False, help_text="Stays out of the file: docs/decisions/notes.md.")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "text": PERSONAL,
        "is_personal_advice": INTERNAL,
    }

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["signal"], name="notes_of_signal"),)

    def __str__(self) -> str:
        return self.text[:60]


class Commitment(models.Model):
    """What we promised to do (toezegging), by whom and by when."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    due_on = models.DateField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    promised_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=CommitmentState.choices, default=CommitmentState.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "text": PERSONAL,
        "due_on": INTERNAL,
        "owner": PERSONAL,
        "promised_at": INTERNAL,
        "state": INTERNAL,
        "settled_at": INTERNAL,
    }

    class Meta:
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=["due_on", "id"], name="open_commitments", condition=models.Q(state="open")),
            models.Index(fields=["signal"], name="commitments_of_signal"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="open", settled_at__isnull=True)
                | (~models.Q(state="open") & models.Q(settled_at__isnull=False)),
                name="commitment_settled_at_goes_with_its_state",
            ),
        )

    def __str__(self) -> str:
        return self.text


class NotCalled(models.Model):
    """Nobody was called about a signal, and this is why. Each time it is said stays: they are counted."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=WhyNotCalled.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    sensitivity: ClassVar = {"signal": INTERNAL, "reason": INTERNAL, "words": PERSONAL, "by": PERSONAL, "at": INTERNAL}

    class Meta:
        verbose_name_plural = "not called"
        ordering = ("at", "id")
        indexes = (models.Index(fields=["at"], name="not_called_at"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason="other", words=""), name="another_reason_has_its_words"),
        )

    def __str__(self) -> str:
        return str(self.get_reason_display())
