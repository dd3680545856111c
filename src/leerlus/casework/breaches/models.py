from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from leerlus.casework.breaches.choices import AuthorityDecision, Because, DataKind, HowItLeaked, RiskLevel, Step
from leerlus.casework.letters.models import Letter
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Breach(models.Model):
    """Data reached somebody who should not see them. Every one is kept, reported or not (AVG 33(5))."""

    number = models.CharField(max_length=16, unique=True)
    what = models.TextField(help_text="What happened. Never the leaked data themselves.")
    how = models.CharField(max_length=16, choices=HowItLeaked.choices)
    data = ArrayField(models.CharField(max_length=16, choices=DataKind.choices))
    whose = models.CharField(max_length=300, help_text="Whose data they are, in words.")
    people_expected = models.PositiveIntegerField(default=1)
    got_by = models.CharField(max_length=300, blank=True, help_text="Who got or saw them.")
    aware_at = models.DateTimeField(help_text="The clock starts here (AVG 33(1)).")
    reported_at = models.DateTimeField(auto_now_add=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signal = models.ForeignKey(Signal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    stopped_how = models.TextField(blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    risk = models.CharField(max_length=16, choices=RiskLevel.choices, default=RiskLevel.NOT_YET_ASSESSED)
    consequences = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    unreadable_to_others = models.BooleanField(default=False)
    high_risk_taken_away = models.BooleanField(default=False)
    told_publicly = models.CharField(
        max_length=300, blank=True, help_text="Where, if telling each is out of all proportion."
    )

    authority = models.CharField(max_length=16, choices=AuthorityDecision.choices, blank=True)
    authority_why = models.TextField(blank=True)
    authority_told_at = models.DateTimeField(null=True, blank=True)
    authority_reference = models.CharField(max_length=60, blank=True)
    delay_explained = models.TextField(blank=True)

    why = models.TextField(blank=True)
    because = models.CharField(max_length=16, choices=Because.choices, blank=True)

    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    sending_key = models.UUIDField(null=True, blank=True, unique=True, help_text="Of the form, so twice is once.")

    # Of one reading, and never kept: what is protected of whom it hit.
    masks: tuple[str, ...] | None = None

    sensitivity: ClassVar = {
        "number": INTERNAL,
        "what": PERSONAL,
        "how": INTERNAL,
        "data": INTERNAL,
        "whose": PERSONAL,
        "people_expected": INTERNAL,
        "got_by": PERSONAL,
        "aware_at": INTERNAL,
        "reported_at": INTERNAL,
        "reported_by": PERSONAL,
        "signal": INTERNAL,
        "letter": INTERNAL,
        "stopped_how": PERSONAL,
        "stopped_at": INTERNAL,
        "risk": INTERNAL,
        "consequences": INTERNAL,
        "measures": INTERNAL,
        "unreadable_to_others": INTERNAL,
        "high_risk_taken_away": INTERNAL,
        "told_publicly": INTERNAL,
        "authority": INTERNAL,
        "authority_why": INTERNAL,
        "authority_told_at": INTERNAL,
        "authority_reference": INTERNAL,
        "delay_explained": INTERNAL,
        "why": INTERNAL,
        "because": INTERNAL,
        "closed_at": INTERNAL,
        "closed_by": PERSONAL,
        "version": INTERNAL,
        "sending_key": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "breaches"
        ordering = ("-aware_at", "-id")
        indexes = (models.Index(fields=["aware_at"], condition=models.Q(closed_at__isnull=True), name="breaches_open"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(what=""), name="breach_says_what_happened"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="breach_closed_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped_how="")
                | (models.Q(stopped_at__isnull=False) & ~models.Q(stopped_how="")),
                name="breach_stopped_at_and_how_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(authority="") | ~models.Q(authority_why=""), name="breach_decision_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(authority_told_at__isnull=True) | models.Q(authority=AuthorityDecision.REPORT),
                name="breach_is_told_where_that_was_decided",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def discloses_secret_address(self) -> bool:
        return DataKind.SECRET_ADDRESS in self.data


class PersonHit(models.Model):
    """Somebody whose data leaked: phoned at once, by one of us; with a safety plan where a secret address leaked."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="people")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=30, blank=True)
    caller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    call_on = models.DateField()
    secret_address_leaked = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)
    told_how = models.CharField(max_length=300, blank=True)
    safety_agreed = models.TextField(blank=True, help_text="What was agreed with the resident.")
    safety_agreed_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "breach": INTERNAL,
        "party": PERSONAL,
        "name": PERSONAL,
        "phone": PERSONAL,
        "caller": PERSONAL,
        "call_on": INTERNAL,
        "secret_address_leaked": PERSONAL,
        "tries": INTERNAL,
        "told_at": INTERNAL,
        "told_how": PERSONAL,
        "safety_agreed": PERSONAL,
        "safety_agreed_at": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "people hit"
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=["caller", "call_on"], condition=models.Q(told_at__isnull=True), name="people_to_phone"
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="person_hit_has_a_name"),
            models.UniqueConstraint(
                fields=["breach", "party"], condition=models.Q(party__isnull=False), name="person_hit_once"
            ),
            models.CheckConstraint(
                condition=models.Q(safety_agreed="", safety_agreed_at__isnull=True)
                | (~models.Q(safety_agreed="") & models.Q(safety_agreed_at__isnull=False)),
                name="safety_plan_and_its_moment_go_together",
            ),
        )

    def __str__(self) -> str:
        return self.name


class SafetyStep(models.Model):
    """One thing that somebody does today for the safety of a person hit."""

    person = models.ForeignKey(PersonHit, on_delete=models.PROTECT, related_name="safety_steps")
    what = models.CharField(max_length=300)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {"person": INTERNAL, "what": PERSONAL, "who": PERSONAL, "on": INTERNAL, "done_at": INTERNAL}

    class Meta:
        ordering = ("on", "id")
        indexes = (models.Index(fields=["who", "on"], condition=models.Q(done_at__isnull=True), name="safety_to_do"),)
        constraints = (models.CheckConstraint(condition=~models.Q(what=""), name="safety_step_says_what"),)

    def __str__(self) -> str:
        return self.what


class Excuse(models.Model):
    """A step that is not done, and why."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="excuses")
    step = models.CharField(max_length=16, choices=Step.choices)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {"breach": INTERNAL, "step": INTERNAL, "reason": INTERNAL, "by": PERSONAL, "at": INTERNAL}

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["breach", "step"], name="excuse_once_a_step"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="excuse_has_a_reason"),
        )

    def __str__(self) -> str:
        return self.reason
