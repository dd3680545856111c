from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.procedure.choices import (
    ONCE,
    ConductOf,
    Form,
    Ground,
    How,
    Requirement,
    Side,
    StepKind,
    Verdict,
)
from leerlus.casework.signals.models import Signal
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.statute.calendar import FIRST_KNOWN_YEAR


class Intake(models.Model):
    """What the complaint is to the law. Without a row it is read from the channel and from who told it."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=8, choices=Form.choices)
    missing = ArrayField(models.CharField(max_length=32, choices=Requirement.choices), default=list, blank=True)
    conduct_of = models.CharField(max_length=20, choices=ConductOf.choices, default=ConductOf.STAFF)
    looked_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "form": INTERNAL,
        "missing": INTERNAL,
        "conduct_of": INTERNAL,
        "looked_at": INTERNAL,
        "by": PERSONAL,
    }

    def __str__(self) -> str:
        return str(self.get_form_display())


class Objection(models.Model):
    """What an objection is to the law: against which decision, and who advises (Awb 6:8, 6:9 and 7:13)."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="+")
    announced_on = models.DateField(
        null=True, blank=True, help_text="When the decision was made known; empty where we do not know yet."
    )
    has_committee = models.BooleanField(default=False, help_text="Whether a committee advises (Awb 7:13).")
    posted_on = models.DateField(null=True, blank=True, help_text="By the postmark, where it came by post.")
    looked_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "announced_on": INTERNAL,
        "has_committee": INTERNAL,
        "posted_on": INTERNAL,
        "looked_at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(announced_on__isnull=True)
                | models.Q(announced_on__gte=date(FIRST_KNOWN_YEAR, 1, 1)),
                name="decided_in_a_year_that_we_can_count",
            ),
        )

    def __str__(self) -> str:
        return f"{self.announced_on or '?'}"


class Involved(models.Model):
    """Somebody who had a part in the conduct, and so may not handle the complaint (Awb 9:7)."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True, help_text="Where somebody has no account here.")
    is_subject = models.BooleanField(help_text="Whether the complaint is about this person (Awb 9:9).")
    part = models.CharField(max_length=300, blank=True, help_text="What they had to do with it.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "staff": PERSONAL,
        "name": PERSONAL,
        "is_subject": PERSONAL,
        "part": PERSONAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        verbose_name_plural = "involved"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["signal", "staff"], name="involved_once_in_a_signal"),
            models.CheckConstraint(
                condition=models.Q(staff__isnull=False, name="") | (models.Q(staff__isnull=True) & ~models.Q(name="")),
                name="involved_is_a_colleague_or_a_name",
            ),
        )

    def __str__(self) -> str:
        return self.staff.name if self.staff else self.name


class Step(models.Model):
    """One thing that was done on a day. A step is never changed: a wrong one is struck out, with the reason."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    side = models.CharField(max_length=12, choices=Side.choices, blank=True)
    on = models.DateField()
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    until = models.DateField(null=True, blank=True, help_text="To answer by, agreed to, or open for the ombudsman.")
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of an extension.")
    ground = models.CharField(max_length=32, choices=Ground.choices, blank=True)
    words = models.TextField(blank=True, help_text="The report, the reason, the name of the adviser.")
    call = models.ForeignKey(CallAttempt, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(
        Message,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The letter or mail that did it.",
    )
    outside = models.CharField(
        max_length=300, blank=True, help_text="How it was done outside this program, and why it was written down later."
    )
    of_objection = models.BooleanField(default=False, help_text="Whether it was an objection then.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_because = models.CharField(max_length=300, blank=True)

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "kind": INTERNAL,
        "side": INTERNAL,
        "on": INTERNAL,
        "how": INTERNAL,
        "until": INTERNAL,
        "days": INTERNAL,
        "ground": INTERNAL,
        "words": PERSONAL,
        "call": INTERNAL,
        "message": INTERNAL,
        "outside": PERSONAL,
        "of_objection": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "struck_at": INTERNAL,
        "struck_because": INTERNAL,
    }

    class Meta:
        ordering = ("on", "id")
        indexes = (models.Index(fields=["signal", "on"], name="steps_of_signal"),)
        constraints = (
            models.UniqueConstraint(
                fields=["signal", "kind", "of_objection"],
                condition=models.Q(struck_at__isnull=True, kind__in=[str(kind) for kind in ONCE]),
                name="taken_once_unless_struck",
            ),
            # Awb 9:11(2): at most four weeks.
            models.CheckConstraint(
                condition=(models.Q(kind=StepKind.EXTENDED, days__range=(1, 28)) & ~models.Q(words=""))
                | ~models.Q(kind=StepKind.EXTENDED),
                name="an_extension_has_a_reason_and_at_most_four_weeks",
            ),
            # Awb 7:10(3): at most six weeks.
            models.CheckConstraint(
                condition=(models.Q(kind=StepKind.ADJOURNED, days__range=(1, 42)) & ~models.Q(words=""))
                | ~models.Q(kind=StepKind.ADJOURNED),
                name="an_adjournment_has_a_reason_and_at_most_six_weeks",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=(StepKind.EXTENDED, StepKind.ADJOURNED)) | models.Q(days__isnull=True),
                name="only_more_time_has_days",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind=StepKind.REFUSED) & ~models.Q(ground="") & ~models.Q(words=""))
                | (~models.Q(kind=StepKind.REFUSED) & models.Q(ground="")),
                name="a_refusal_has_a_ground_and_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=StepKind.DELAY_AGREED) | models.Q(until__isnull=False),
                name="agreed_delay_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=StepKind.REPORTED) | ~models.Q(words=""), name="a_report_says_something"
            ),
            models.CheckConstraint(
                condition=models.Q(struck_at__isnull=True, struck_because="")
                | (models.Q(struck_at__isnull=False) & ~models.Q(struck_because="")),
                name="struck_out_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%Y-%m-%d}"

    @property
    def is_written_down_later(self) -> bool:
        """Whether the day had passed when it was written down."""
        return self.on < timezone.localdate(self.at)


class Judgement(models.Model):
    """What we found about one conduct, and how we judge it (Awb 9:12)."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    conduct = models.CharField(max_length=300, help_text="What the resident complains about.")
    findings = models.TextField(help_text="What happened, as we found it.")
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    reasons = models.TextField(help_text="Why we judge so.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "conduct": PERSONAL,
        "findings": PERSONAL,
        "verdict": INTERNAL,
        "reasons": PERSONAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["signal"], name="judgements_of_signal"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(conduct="") & ~models.Q(findings="") & ~models.Q(reasons=""),
                name="a_judgement_has_findings_and_reasons",
            ),
        )

    def __str__(self) -> str:
        return f"{self.conduct}: {self.get_verdict_display()}"


class Disposal(models.Model):
    """How we end a complaint that was judged: the conclusions, and how we deal with advice (Awb 9:12 and 9:16)."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="+")
    conclusions = models.TextField(help_text="What follows from it; also that nothing follows.")
    deviates_from_advice = models.BooleanField(default=False)
    deviation_reason = models.TextField(blank=True)
    advice_enclosed = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "conclusions": PERSONAL,
        "deviates_from_advice": INTERNAL,
        "deviation_reason": PERSONAL,
        "advice_enclosed": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(conclusions=""), name="a_disposal_has_conclusions"),
            # Awb 9:16: who deviates from advice says why, and encloses it.
            models.CheckConstraint(
                condition=models.Q(deviates_from_advice=False)
                | (models.Q(advice_enclosed=True) & ~models.Q(deviation_reason="")),
                name="deviating_says_why_and_encloses_the_advice",
            ),
        )

    def __str__(self) -> str:
        return self.conclusions[:60]
