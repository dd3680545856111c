from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.models import Theme
from leerlus.foundation.organisation.models import Area
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.insight.causes.models import Cause
from leerlus.insight.measures.choices import Finding, MeasureKind, MeasureState, RunDecision, Strength
from leerlus.insight.patterns.models import Pattern


class Measure(models.Model):
    """What we change so that it does not happen again. Carried out is not closed: only proved is."""

    name = models.CharField(max_length=160)
    what = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=MeasureKind.choices)
    strength = models.CharField(max_length=8, choices=Strength.choices)
    owner_function = models.CharField(max_length=120, help_text="Who answers for it, whoever holds the post.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who acts for that post."
    )
    due_on = models.DateField()
    cost_cents = models.PositiveBigIntegerField(null=True, blank=True)
    minutes_per_case = models.PositiveSmallIntegerField(default=90, help_text="What one case costs, calls aside.")
    state = models.CharField(max_length=14, choices=MeasureState.choices, default=MeasureState.PROPOSED)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True, help_text="The day since which it works.")
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_on = models.ForeignKey(
        "Evaluation", null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The proof."
    )
    reopened_because = models.TextField(blank=True)
    reopened_on = models.DateField(
        null=True, blank=True, help_text="Since when it no longer works; the day of opening again where nobody knows."
    )
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "name": INTERNAL,
        "what": INTERNAL,
        "kind": INTERNAL,
        "strength": INTERNAL,
        "owner_function": INTERNAL,
        "owner": PERSONAL,
        "due_on": INTERNAL,
        "cost_cents": INTERNAL,
        "minutes_per_case": INTERNAL,
        "state": INTERNAL,
        "decision_reason": INTERNAL,
        "decided_by": PERSONAL,
        "decided_at": INTERNAL,
        "started_on": INTERNAL,
        "verified_by": PERSONAL,
        "verified_at": INTERNAL,
        "verified_on": INTERNAL,
        "reopened_because": INTERNAL,
        "reopened_on": INTERNAL,
        "made_at": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=["state", "due_on"], name="measures_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=True) | ~models.Q(verified_by=models.F("owner")),
                name="proved_by_somebody_else_than_the_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state=MeasureState.VERIFIED,
                    verified_by__isnull=False,
                    verified_at__isnull=False,
                    verified_on__isnull=False,
                )
                | ~models.Q(state=MeasureState.VERIFIED),
                name="proved_has_its_proof",
            ),
            models.CheckConstraint(
                condition=models.Q(state=MeasureState.PROPOSED)
                | (models.Q(decided_by__isnull=False, decided_at__isnull=False) & ~models.Q(decision_reason="")),
                name="decided_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[MeasureState.IMPLEMENTED, MeasureState.VERIFIED])
                | models.Q(started_on__isnull=False),
                name="carried_out_has_a_start",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MeasureCause(models.Model):
    """A cause that a measure takes away."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="causes")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"measure": INTERNAL, "cause": INTERNAL}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["measure", "cause"], name="a_cause_once_a_measure"),)

    def __str__(self) -> str:
        return str(self.cause)


class MeasurePattern(models.Model):
    """A pattern that led to a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="patterns")
    pattern = models.ForeignKey(Pattern, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"measure": INTERNAL, "pattern": INTERNAL}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["measure", "pattern"], name="a_pattern_once_a_measure"),)

    def __str__(self) -> str:
        return str(self.pattern)


class ProofPlan(models.Model):
    """How we shall know whether it worked, written down before it starts: which signals are counted, since when."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="plan")
    kind = models.CharField(max_length=16, choices=Kind.choices, blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    cause = models.ForeignKey(Cause, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    baseline_from = models.DateField(help_text="Monday of the first week that counts.")
    exposure = models.JSONField(default=dict, blank=True, help_text="Monday -> decisions, calls or visits that week.")
    comparison_theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    comparison_area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_fall_percent = models.PositiveSmallIntegerField()
    planned_on = models.DateField(help_text="The day on which it was written down.")
    worked_before_from = models.DateField(
        null=True,
        blank=True,
        help_text="Where it opened again: from then to its new start no week tells what was usual.",
    )
    check_dates = ArrayField(models.DateField(), default=list, blank=True)
    usual_weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="By so many weeks before the start it is told what can be seen."
    )
    usual_cases = models.PositiveIntegerField(null=True, blank=True, help_text="What was counted in them.")
    visible_from_week = models.PositiveSmallIntegerField(null=True, blank=True)
    smallest_visible_fall_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    cannot_be_seen_because = models.CharField(max_length=40, blank=True, help_text="The engine's code of a refusal.")

    sensitivity: ClassVar = {
        "measure": INTERNAL,
        "kind": INTERNAL,
        "theme": INTERNAL,
        "area": INTERNAL,
        "channel": INTERNAL,
        "cause": INTERNAL,
        "baseline_from": INTERNAL,
        "exposure": INTERNAL,
        "comparison_theme": INTERNAL,
        "comparison_area": INTERNAL,
        "target_fall_percent": INTERNAL,
        "planned_on": INTERNAL,
        "worked_before_from": INTERNAL,
        "check_dates": INTERNAL,
        "usual_weeks": INTERNAL,
        "usual_cases": INTERNAL,
        "visible_from_week": INTERNAL,
        "smallest_visible_fall_percent": INTERNAL,
        "cannot_be_seen_because": INTERNAL,
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(target_fall_percent__gte=1, target_fall_percent__lte=99),
                name="a_target_between_1_and_99",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="", channel="", theme=None, area=None, cause=None),
                name="something_is_counted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure}: -{self.target_fall_percent}%"


class MeasureNote(models.Model):
    """Progress: what was done, with the hours it took and a link to the evidence."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    link = models.URLField(max_length=300, blank=True)

    sensitivity: ClassVar = {
        "measure": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "text": INTERNAL,
        "hours": INTERNAL,
        "link": INTERNAL,
    }

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.text[:60]


class Evaluation(models.Model):
    """One look at whether it worked, with all that is needed to repeat it. Never changed (see the migrations)."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="evaluations")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned_for = models.DateField(null=True, blank=True, help_text="The check date, or nothing when asked for.")
    finding = models.CharField(max_length=14, choices=Finding.choices)
    ratio = models.FloatField(null=True, blank=True, help_text="With the measure over without it.")
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    input = models.JSONField(help_text="weeks, counts, exposure, comparison, excluded")
    settings = models.JSONField()
    result = models.JSONField()

    sensitivity: ClassVar = {
        "measure": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "planned_for": INTERNAL,
        "finding": INTERNAL,
        "ratio": INTERNAL,
        "low": INTERNAL,
        "high": INTERNAL,
        "input": INTERNAL,
        "settings": INTERNAL,
        "result": INTERNAL,
    }

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["measure", "planned_for"],
                condition=models.Q(planned_for__isnull=False),
                name="one_look_a_check_date",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.finding}"


class Reopening(models.Model):
    """A proved measure that opened again. What it prevented until then stays counted, unless its proof was wrong."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reopenings")
    proof = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="+")
    worked_until = models.DateField(null=True, blank=True, help_text="Nothing where the proof was wrong.")
    at = models.DateTimeField()
    because = models.TextField()

    sensitivity: ClassVar = {
        "measure": INTERNAL,
        "proof": INTERNAL,
        "worked_until": INTERNAL,
        "at": INTERNAL,
        "because": INTERNAL,
    }

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.at:%Y-%m-%d}"


class Check(models.Model):
    """A lesson made executable: it stops the rows of a file that would go wrong."""

    name = models.CharField(max_length=120, unique=True)
    lesson = models.TextField(help_text="What is told with each row that is stopped. Free of persons.")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    made_at = models.DateTimeField()

    sensitivity: ClassVar = {
        "name": INTERNAL,
        "lesson": INTERNAL,
        "owner": PERSONAL,
        "cause": INTERNAL,
        "measure": INTERNAL,
        "made_at": INTERNAL,
    }

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class CheckVersion(models.Model):
    """The rule as it was at a time, with the examples on which it was tried."""

    check_of = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    rule = models.JSONField()
    examples = models.JSONField(help_text="Invented rows: those that must pass and those that must stop.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "check_of": INTERNAL,
        "number": INTERNAL,
        "rule": INTERNAL,
        "examples": INTERNAL,
        "made_at": INTERNAL,
        "made_by": PERSONAL,
    }

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["check_of", "number"], name="a_version_once_a_check"),)

    def __str__(self) -> str:
        return f"{self.check_of} {self.number}"


class CheckRun(models.Model):
    """Proof that a file was checked: counts and a hash, and nothing of whoever stands in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(CheckVersion, on_delete=models.PROTECT, related_name="runs")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    register_hash = models.CharField(max_length=64, blank=True)
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    stopped = models.PositiveBigIntegerField(null=True, blank=True)
    unreadable = models.PositiveBigIntegerField(null=True, blank=True)
    columns = models.JSONField(default=list, help_text="Per column what could not be read: counts and row numbers.")
    result_until = models.DateTimeField(null=True, blank=True, help_text="Until then the result waits to be fetched.")
    fetched_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=14, choices=RunDecision.choices, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    work = models.ForeignKey(LongWork, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    sensitivity: ClassVar = {
        "id": INTERNAL,
        "version": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "file_hash": INTERNAL,
        "register_hash": INTERNAL,
        "rows": INTERNAL,
        "stopped": INTERNAL,
        "unreadable": INTERNAL,
        "columns": INTERNAL,
        "result_until": INTERNAL,
        "fetched_at": INTERNAL,
        "decision": INTERNAL,
        "decision_reason": INTERNAL,
        "decided_by": PERSONAL,
        "decided_at": INTERNAL,
        "work": INTERNAL,
    }

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | (
                    ~models.Q(decision="")
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~models.Q(decision_reason="")
                ),
                name="a_decision_on_a_run_has_its_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version} {self.at:%Y-%m-%d}"

    @property
    def judged(self) -> int:
        return (self.rows or 0) - (self.unreadable or 0)
