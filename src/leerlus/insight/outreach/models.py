from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.parties.models import Party
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC
from leerlus.insight.outreach.choices import FoundBy, NotWritten, Outcome, State
from leerlus.insight.patterns.models import Pattern


class Outreach(models.Model):
    """One mistake, and everybody whom it hit."""

    title = models.CharField(max_length=160)
    pattern = models.ForeignKey(Pattern, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what_went_wrong = models.TextField(help_text="One plain sentence, said to everybody.")
    what_we_do = models.TextField(help_text="What each of them gets.")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True, help_text="Free of persons.")
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "title": PUBLIC,
        "pattern": INTERNAL,
        "what_went_wrong": PUBLIC,
        "what_we_do": PUBLIC,
        "owner": PERSONAL,
        "begun_at": PUBLIC,
        "ended_at": PUBLIC,
        "report": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "outreach"
        ordering = ("ended_at", "-begun_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | ~models.Q(report=""),
                name="an_ended_outreach_has_a_report",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None


class AffectedPerson(models.Model):
    """Somebody who was hit, and how far we are with them."""

    outreach = models.ForeignKey(Outreach, on_delete=models.CASCADE, related_name="people")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=100, blank=True, help_text="The number in the register.")
    marks = models.JSONField(default=list, help_text="By which the same person is known again.")
    what = models.CharField(max_length=300, blank=True, help_text="What happened to this person.")
    signal = models.ForeignKey(
        Signal, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where they complained."
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.TO_CALL)
    caller = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    try_on = models.DateField(null=True, blank=True)
    redress = models.CharField(max_length=20, choices=RedressKind.choices, blank=True)
    redress_what = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="Nothing of the person is here any more.")
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "forgotten_at": INTERNAL,
        "outreach": INTERNAL,
        "party": PERSONAL,
        "reference": PERSONAL,
        "marks": PERSONAL,
        "what": PERSONAL,
        "signal": INTERNAL,
        "state": INTERNAL,
        "caller": PERSONAL,
        "try_on": INTERNAL,
        "redress": INTERNAL,
        "redress_what": PERSONAL,
        "done_at": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "affected people"
        ordering = ("id",)
        indexes = (models.Index(fields=["outreach", "state", "try_on"], name="people_of_outreach"),)
        constraints = (
            models.UniqueConstraint(
                fields=["outreach", "reference"], condition=~models.Q(reference=""), name="nobody_twice_by_reference"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.PUT_RIGHT) | (~models.Q(redress="") & models.Q(done_at__isnull=False)),
                name="put_right_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.UNSPOKEN) | (~models.Q(redress="") & models.Q(done_at__isnull=True)),
                name="put_right_unspoken_says_how_and_is_not_done",
            ),
        )

    def __str__(self) -> str:
        return f"{self.outreach_id}: {self.pk}"


class Try(models.Model):
    """One try to reach somebody."""

    person = models.ForeignKey(AffectedPerson, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    note = models.TextField(blank=True)

    sensitivity: ClassVar = {"person": INTERNAL, "at": INTERNAL, "by": PERSONAL, "outcome": INTERNAL, "note": PERSONAL}

    class Meta:
        verbose_name_plural = "tries"
        ordering = ("at", "id")
        indexes = (models.Index(fields=["person"], name="tries_of_person"),)

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class Mailing(models.Model):
    """One letter to many: its words as they were looked at, with the names of what is filled in for each."""

    outreach = models.ForeignKey(Outreach, on_delete=models.CASCADE, related_name="mailings")
    subject = models.CharField(max_length=150)
    body = models.TextField()
    not_called_because = models.CharField(max_length=300, blank=True, help_text="Of who could be called still.")
    work_id = models.UUIDField(unique=True, help_text="Of the work that sends it.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "outreach": INTERNAL,
        "subject": INTERNAL,
        "body": INTERNAL,
        "not_called_because": INTERNAL,
        "work_id": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.subject


class Written(models.Model):
    """What became of a letter to one person: the message by which it went, or why it did not."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="written")
    person = models.ForeignKey(AffectedPerson, on_delete=models.CASCADE, related_name="letters")
    message = models.OneToOneField(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why_not = models.CharField(max_length=12, choices=NotWritten.choices, blank=True)

    sensitivity: ClassVar = {"mailing": INTERNAL, "person": INTERNAL, "message": INTERNAL, "why_not": INTERNAL}

    class Meta:
        verbose_name_plural = "written"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["mailing", "person"], name="one_letter_for_each_person"),
            models.CheckConstraint(
                condition=models.Q(message__isnull=False, why_not="")
                | (models.Q(message__isnull=True) & ~models.Q(why_not="")),
                name="a_letter_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return self.get_why_not_display() or str(self.message)


class Estimate(models.Model):
    """How many were hit, when that was counted, and what it rests on."""

    outreach = models.ForeignKey(Outreach, on_delete=models.CASCADE, related_name="estimates")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    found_by = models.CharField(max_length=12, choices=FoundBy.choices)
    asked = models.JSONField(default=dict, help_text="The numbers that it was made of.")
    hit = models.FloatField(null=True, blank=True)
    at_least = models.FloatField(null=True, blank=True)
    at_most = models.FloatField(null=True, blank=True, help_text="None where the numbers give no upper end.")
    refused_because = models.CharField(max_length=200, blank=True)

    sensitivity: ClassVar = {
        "outreach": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "found_by": INTERNAL,
        "asked": INTERNAL,
        "hit": INTERNAL,
        "at_least": INTERNAL,
        "at_most": INTERNAL,
        "refused_because": INTERNAL,
    }

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(at_least__isnull=False, refused_because="")
                | (models.Q(at_least__isnull=True) & ~models.Q(refused_because="")),
                name="an_estimate_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.hit}"
