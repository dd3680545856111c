from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.signals.choices import Channel
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Area
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.insight.patterns.choices import Judgement, PatternKind


class Scan(models.Model):
    """One time that the engine looked over everything, and what it looked at."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    through_week = models.DateField(help_text="Monday of the last week that was whole.")
    signals = models.PositiveIntegerField(default=0)
    series = models.PositiveIntegerField(default=0)
    without_verdict = models.PositiveIntegerField(default=0, help_text="Series too short or too empty to judge.")
    alarms = models.PositiveIntegerField(default=0)
    settings = models.JSONField(default=dict)

    sensitivity: ClassVar = {
        "started_at": INTERNAL,
        "finished_at": INTERNAL,
        "through_week": INTERNAL,
        "signals": INTERNAL,
        "series": INTERNAL,
        "without_verdict": INTERNAL,
        "alarms": INTERNAL,
        "settings": INTERNAL,
    }

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Pattern(models.Model):
    """Something that many cases have in common, with its evidence and what people made of it."""

    kind = models.CharField(max_length=12, choices=PatternKind.choices)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    first_week = models.DateField(help_text="Monday of the first week above the threshold.")
    last_week = models.DateField(help_text="Monday of the last week above the threshold.")
    observed = models.PositiveIntegerField()
    expected = models.FloatField()
    threshold = models.FloatField()
    p_value = models.FloatField()
    evidence = models.JSONField(default=dict, help_text="weeks, counts, expected, threshold, alarm: what is drawn.")
    words = models.JSONField(default=list, help_text="Words that stand out in the texts of its cases.")
    still_rising = models.BooleanField(default=True)
    seen_at = models.DateTimeField()
    judgement = models.CharField(max_length=10, choices=Judgement.choices, default=Judgement.WAITING)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    scan = models.ForeignKey(Scan, on_delete=models.PROTECT, related_name="patterns")
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "kind": INTERNAL,
        "theme": INTERNAL,
        "area": INTERNAL,
        "channel": INTERNAL,
        "first_week": INTERNAL,
        "last_week": INTERNAL,
        "observed": INTERNAL,
        "expected": INTERNAL,
        "threshold": INTERNAL,
        "p_value": INTERNAL,
        "evidence": INTERNAL,
        "words": INTERNAL,
        "still_rising": INTERNAL,
        "seen_at": INTERNAL,
        "judgement": INTERNAL,
        "judged_by": PERSONAL,
        "judged_at": INTERNAL,
        "reason": INTERNAL,
        "scan": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = ("p_value", "id")
        indexes = (models.Index(fields=["judgement", "still_rising", "p_value"], name="patterns_to_judge"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(judgement=Judgement.WAITING, judged_at__isnull=True, judged_by__isnull=True)
                | (
                    ~models.Q(judgement=Judgement.WAITING)
                    & models.Q(judged_at__isnull=False, judged_by__isnull=False)
                    & ~models.Q(reason="")
                ),
                name="a_judgement_has_its_judge_and_reason",
            ),
            models.UniqueConstraint(
                "theme",
                "area",
                "channel",
                "first_week",
                name="one_rise_is_one_pattern",
                nulls_distinct=False,
                condition=models.Q(kind=PatternKind.RISE),
            ),
        )

    def __str__(self) -> str:
        return f"{self.theme or ''} {self.area or ''} {self.first_week}".strip()


class PatternCase(models.Model):
    """A signal that belongs to a pattern."""

    pattern = models.ForeignKey(Pattern, on_delete=models.CASCADE, related_name="cases")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"pattern": INTERNAL, "signal": INTERNAL}

    class Meta:
        indexes = (models.Index(fields=["signal"], name="patterns_of_signal"),)
        constraints = (models.UniqueConstraint(fields=["pattern", "signal"], name="a_case_once_in_a_pattern"),)

    def __str__(self) -> str:
        return f"{self.pattern_id}: {self.signal_id}"
