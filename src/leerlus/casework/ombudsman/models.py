from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.ombudsman.choices import FollowUp, Propriety, ReportKind, Way
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC


class Intervention(models.Model):
    """The ombudsman asks something of us, about a case or about one that we still have to find."""

    signal = models.ForeignKey(Signal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=200, blank=True, help_text="A number or a name, where no case is known yet.")
    way = models.CharField(max_length=8, choices=Way.choices)
    asked_on = models.DateField()
    what = models.TextField()
    answer_due = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "about": PERSONAL,
        "way": INTERNAL,
        "asked_on": INTERNAL,
        "what": PERSONAL,
        "answer_due": INTERNAL,
        "answer": PERSONAL,
        "answered_on": INTERNAL,
        "answered_by": PERSONAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("asked_on", "id")
        indexes = (
            models.Index(fields=["signal"], name="interventions_of_signal"),
            models.Index(
                fields=["answer_due"], name="interventions_waiting", condition=models.Q(answered_on__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True, answered_by__isnull=True, answer="")
                | (models.Q(answered_on__isnull=False, answered_by__isnull=False) & ~models.Q(answer="")),
                name="an_answer_has_words_a_day_and_an_author",
            ),
            models.CheckConstraint(
                condition=models.Q(signal__isnull=False) | ~models.Q(about=""),
                name="an_intervention_is_about_something",
            ),
        )

    def __str__(self) -> str:
        return self.what[:60]


class FileRequest(models.Model):
    """The ombudsman asks for the file of a case (Awb 9:31). While it is open the complete file may be fetched."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    until = models.DateField(help_text="The term that the ombudsman set.")
    what = models.CharField(max_length=300, blank=True)
    supplied_on = models.DateField(null=True, blank=True)
    open_until = models.DateTimeField(null=True, blank=True, help_text="Until then the seat can fetch the file.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "asked_on": INTERNAL,
        "until": INTERNAL,
        "what": PERSONAL,
        "supplied_on": INTERNAL,
        "open_until": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("asked_on", "id")
        indexes = (models.Index(fields=["signal"], name="file_requests_of_signal"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(supplied_on__isnull=True, open_until__isnull=True)
                | models.Q(supplied_on__isnull=False, open_until__isnull=False),
                name="supplied_and_open_until_go_together",
            ),
            models.CheckConstraint(condition=models.Q(until__gte=models.F("asked_on")), name="asked_before_its_term"),
        )

    def __str__(self) -> str:
        return f"{self.asked_on:%Y-%m-%d}"


class Fetch(models.Model):
    """Somebody fetched the complete file, and this is what it was."""

    request = models.ForeignKey(FileRequest, on_delete=models.PROTECT, related_name="fetches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    sensitivity: ClassVar = {"request": INTERNAL, "by": PERSONAL, "at": INTERNAL, "size": INTERNAL, "sha256": INTERNAL}

    class Meta:
        verbose_name_plural = "fetches"
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Report(models.Model):
    """Findings on which we may comment (Awb 9:35), or the report itself (Awb 9:36)."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ReportKind.choices)
    received_on = models.DateField()
    summary = models.TextField()
    propriety = models.CharField(max_length=16, choices=Propriety.choices, blank=True)
    norm = models.CharField(max_length=100, blank=True, help_text="Which norm of propriety was violated (Awb 9:36).")
    comment_until = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)
    commented_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "kind": INTERNAL,
        "received_on": INTERNAL,
        "summary": PERSONAL,
        "propriety": INTERNAL,
        "norm": PUBLIC,
        "comment_until": INTERNAL,
        "comment": PERSONAL,
        "commented_on": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("received_on", "id")
        indexes = (models.Index(fields=["signal"], name="reports_of_signal"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(commented_on__isnull=True, comment="")
                | (models.Q(commented_on__isnull=False) & ~models.Q(comment="")),
                name="a_comment_has_words_and_a_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Recommendation(models.Model):
    """What the ombudsman recommends (Awb 9:27), our answer within a reasonable term, and what we did (Awb 9:36)."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    received_on = models.DateField()
    answer_due = models.DateField()
    follow_up = models.CharField(max_length=16, choices=FollowUp.choices, default=FollowUp.NONE_YET)
    how_or_why = models.TextField(blank=True, help_text="How we follow it, or why we do not.")
    told_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    follow_up_due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_how = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "text": PERSONAL,
        "received_on": INTERNAL,
        "answer_due": INTERNAL,
        "follow_up": INTERNAL,
        "how_or_why": PERSONAL,
        "told_on": INTERNAL,
        "owner": PERSONAL,
        "follow_up_due": INTERNAL,
        "done_on": INTERNAL,
        "done_how": PERSONAL,
        "version": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("received_on", "id")
        indexes = (
            models.Index(fields=["signal"], name="recommendations_of_signal"),
            models.Index(
                fields=["answer_due"], name="recommendations_waiting", condition=models.Q(told_on__isnull=True)
            ),
        )
        constraints = (
            # Awb 9:36(4): how it is followed, or with reasons why not.
            models.CheckConstraint(
                condition=models.Q(follow_up=FollowUp.NONE_YET, told_on__isnull=True)
                | (~models.Q(follow_up=FollowUp.NONE_YET) & models.Q(told_on__isnull=False) & ~models.Q(how_or_why="")),
                name="an_answer_says_how_or_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(follow_up=FollowUp.WILL_FOLLOW)
                | models.Q(owner__isnull=False, follow_up_due__isnull=False),
                name="what_we_follow_has_an_owner_and_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True, done_how="")
                | (models.Q(done_on__isnull=False, follow_up=FollowUp.WILL_FOLLOW) & ~models.Q(done_how="")),
                name="done_says_how",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]
