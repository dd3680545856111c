from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.retention.choices import KeptToo
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class RetentionTerm(models.Model):
    """How long a kind of case is kept after it closed, from a day on. A later one takes the place of an earlier one."""

    kind = models.CharField(
        max_length=16, choices=[*Kind.choices, *KeptToo.choices], blank=True, help_text="Empty is every kind of case."
    )
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, help_text="Empty is every outcome.")
    months = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200, help_text="Where this term comes from.")
    since = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {
        "kind": INTERNAL,
        "outcome": INTERNAL,
        "months": INTERNAL,
        "source": INTERNAL,
        "since": INTERNAL,
        "by": PERSONAL,
        "at": INTERNAL,
    }

    class Meta:
        ordering = ("kind", "outcome", "since", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(months__range=(1, 1200)), name="kept_a_month_to_a_century"),
            models.CheckConstraint(condition=~models.Q(source=""), name="a_retention_term_has_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.kind or '*'} / {self.outcome or '*'}: {self.months}"


class Hold(models.Model):
    """This case stays whatever its term: a claim runs, or somebody asked for it."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "why": PERSONAL,
        "by": PERSONAL,
        "at": INTERNAL,
        "lifted_at": INTERNAL,
        "lifted_by": PERSONAL,
    }

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=["signal"], condition=models.Q(lifted_at__isnull=True), name="held_once_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="a_hold_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.signal_id}"


class Erasure(models.Model):
    """One time that cases were forgotten: when, by whom, under which terms, and from which list."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    terms = models.JSONField(help_text="Kind, outcome, months and source, as they held that day.")
    list_hash = models.CharField(max_length=64, help_text="SHA-256 of the list that the archivist can fetch before.")
    requests = models.PositiveIntegerField(default=0, help_text="For own data, that went besides the cases.")
    people = models.PositiveIntegerField(default=0, help_text="Who were reached, that went besides the cases.")
    done_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "at": INTERNAL,
        "by": PERSONAL,
        "terms": INTERNAL,
        "list_hash": INTERNAL,
        "requests": INTERNAL,
        "people": INTERNAL,
        "done_at": INTERNAL,
    }

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Forgotten(models.Model):
    """This case holds nothing of a person any more."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="+")
    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="cases")

    sensitivity: ClassVar = {"signal": INTERNAL, "erasure": INTERNAL}

    def __str__(self) -> str:
        return f"{self.signal_id}"
