from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from leerlus.casework.signals.choices import Channel
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Area
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.insight.causes.models import Cause
from leerlus.insight.patterns.choices import Depth, Judgement, PatternKind, Worth


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
    title = models.CharField(max_length=160, blank=True, help_text="Where theme, place and channel do not name it.")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    first_week = models.DateField(help_text="Monday of the first week above the threshold.")
    last_week = models.DateField(help_text="Monday of the last week above the threshold.")
    observed = models.PositiveIntegerField()
    expected = models.FloatField()
    threshold = models.FloatField(null=True, blank=True)
    p_value = models.FloatField(null=True, blank=True, help_text="None where people saw it.")
    evidence = models.JSONField(default=dict, help_text="weeks, counts, expected, threshold, alarm: what is drawn.")
    words = models.JSONField(default=list, help_text="Words that stand out in the texts of its cases.")
    also = models.JSONField(default=list, help_text="Other ways of looking that told the same story.")
    still_rising = models.BooleanField(default=True)
    seen_at = models.DateTimeField()
    judgement = models.CharField(max_length=10, choices=Judgement.choices, default=Judgement.WAITING)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    cases_when_judged = models.PositiveIntegerField(null=True, blank=True)
    worth = models.CharField(max_length=8, choices=Worth.choices, default=Worth.OPEN)
    cause = models.ForeignKey(Cause, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    depth = models.CharField(max_length=8, choices=Depth.choices, default=Depth.CASES)
    what_we_found = models.TextField(blank=True, help_text="Free of persons.")
    where_else = models.TextField(blank=True, help_text="Where could the same happen?")
    scan = models.ForeignKey(Scan, null=True, blank=True, on_delete=models.PROTECT, related_name="patterns")
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "kind": INTERNAL,
        "title": INTERNAL,
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
        "also": INTERNAL,
        "still_rising": INTERNAL,
        "seen_at": INTERNAL,
        "judgement": INTERNAL,
        "judged_by": PERSONAL,
        "judged_at": INTERNAL,
        "reason": INTERNAL,
        "cases_when_judged": INTERNAL,
        "worth": INTERNAL,
        "cause": INTERNAL,
        "depth": INTERNAL,
        "what_we_found": INTERNAL,
        "where_else": INTERNAL,
        "scan": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = (models.F("p_value").asc(nulls_last=True), "id")
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
            models.CheckConstraint(
                condition=~models.Q(worth=Worth.RIGHT) | models.Q(cause__isnull=False),
                name="a_pattern_is_right_by_its_cause",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title or self.theme or ''} {self.area or ''} {self.first_week}".strip()

    @property
    def heading(self) -> str:
        """What it is called on every screen: a title that somebody gave, or theme, words, place and channel."""
        if self.title and self.kind != PatternKind.SAME_STORY:
            return self.title
        parts = [str(self.theme)] if self.theme else []
        if self.title:
            parts.append(f"“{self.title}”")
        if self.area:
            parts.append(str(self.area))
        if self.channel:
            parts.append(str(self.get_channel_display()))
        return " · ".join(parts) or _("All themes")


class PatternCase(models.Model):
    """A signal that belongs to a pattern."""

    # db_index=False: indexes below begin with these columns.
    pattern = models.ForeignKey(Pattern, on_delete=models.CASCADE, related_name="cases", db_index=False)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField(help_text="Of its signal, which keeps it: the latest are found by it.")

    sensitivity: ClassVar = {"pattern": INTERNAL, "signal": INTERNAL, "received_at": INTERNAL}

    class Meta:
        indexes = (
            models.Index(fields=["signal"], name="patterns_of_signal"),
            models.Index(fields=["pattern", "-received_at", "-signal"], name="cases_of_pattern_newest"),
        )
        constraints = (models.UniqueConstraint(fields=["pattern", "signal"], name="a_case_once_in_a_pattern"),)

    def __str__(self) -> str:
        return f"{self.pattern_id}: {self.signal_id}"
