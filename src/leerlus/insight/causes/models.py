from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.breaches.models import Breach
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.insight.causes.choices import CauseGroup, Norm


class Cause(models.Model):
    """One line of the municipality's own list of causes: something the organisation can change."""

    name = models.CharField(max_length=120, unique=True)
    group = models.CharField(max_length=16, choices=CauseGroup.choices)
    explanation = models.TextField(blank=True)
    in_use = models.BooleanField(default=True)

    sensitivity: ClassVar = {"name": INTERNAL, "group": INTERNAL, "explanation": INTERNAL, "in_use": INTERNAL}

    class Meta:
        ordering = ("group", "name")

    def __str__(self) -> str:
        return self.name


class WhyChain(models.Model):
    """The question why, asked of one problem in a case, or of a breach of data; a case may hold several, such as late
    and rude.

    Ends at a cause, or says why the cause can't be known. The norm says what was violated, and never why.
    """

    signal = models.ForeignKey(Signal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    breach = models.OneToOneField(Breach, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(max_length=120, blank=True, help_text="What went wrong, in a few words.")
    norm = models.CharField(
        max_length=16, choices=Norm.choices, blank=True, help_text="Of propriety; what was violated."
    )
    cause = models.ForeignKey(Cause, null=True, blank=True, on_delete=models.PROTECT, related_name="chains")
    unknown_because = models.TextField(blank=True)
    where_else = models.TextField(blank=True, help_text="Where could the same happen?")
    lesson = models.TextField(blank=True, help_text="What do we learn from this? Free of persons.")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "breach": INTERNAL,
        "problem": INTERNAL,
        "norm": INTERNAL,
        "cause": INTERNAL,
        "unknown_because": INTERNAL,
        "where_else": INTERNAL,
        "lesson": INTERNAL,
        "asked_at": INTERNAL,
        "asked_by": PERSONAL,
    }

    class Meta:
        ordering = ("signal", "id")
        indexes = (models.Index(fields=["cause", "-asked_at"], name="chains_of_cause"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(cause__isnull=False, unknown_because="")
                | (models.Q(cause__isnull=True) & ~models.Q(unknown_because="")),
                name="a_cause_or_why_it_is_unknown",
            ),
            models.CheckConstraint(
                condition=models.Q(signal__isnull=True) ^ models.Q(breach__isnull=True),
                name="why_of_a_case_or_of_a_breach",
            ),
        )

    def __str__(self) -> str:
        return str(self.cause or self.unknown_because)


class WhyStep(models.Model):
    """One "why?" with its answer, and how we know."""

    chain = models.ForeignKey(WhyChain, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=300)
    evidence = models.CharField(max_length=300, blank=True)

    sensitivity: ClassVar = {"chain": INTERNAL, "position": INTERNAL, "because": PERSONAL, "evidence": PERSONAL}

    class Meta:
        ordering = ("chain", "position")
        constraints = (models.UniqueConstraint(fields=["chain", "position"], name="one_answer_a_step"),)

    def __str__(self) -> str:
        return self.because
