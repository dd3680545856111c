from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.redress.choices import ConsentFor, RedressKind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Redress(models.Model):
    """One thing that was put right for the person who spoke, or will be: by whom, and before which day."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RedressKind.choices)
    what = models.TextField()
    at = models.DateTimeField(help_text="When it was written down.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    amount_cents = models.PositiveIntegerField(null=True, blank=True, help_text="Of a payment, in cents of a euro.")
    rule_name = models.CharField(max_length=200, blank=True, help_text="Of a tailored solution: the rule that pinched.")
    purpose_of_the_rule = models.TextField(blank=True)
    circumstances = models.TextField(blank=True, help_text="What makes that the rule misses its purpose here.")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "kind": INTERNAL,
        "what": PERSONAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "owner": PERSONAL,
        "due_on": INTERNAL,
        "done_at": INTERNAL,
        "amount_cents": PERSONAL,
        "rule_name": INTERNAL,
        "purpose_of_the_rule": INTERNAL,
        "circumstances": PERSONAL,
    }

    class Meta:
        verbose_name_plural = "redress"
        ordering = ("at", "id")
        indexes = (
            models.Index(fields=["signal"], name="redress_of_signal"),
            models.Index(
                fields=["owner", "due_on", "id"], name="redress_to_do", condition=models.Q(done_at__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(what=""), name="redress_says_what"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=False) | models.Q(owner__isnull=False, due_on__isnull=False),
                name="redress_to_do_has_an_owner_and_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_cents__isnull=True) | models.Q(kind="payment", amount_cents__gt=0),
                name="redress_amount_goes_with_a_payment",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="tailored_solution")
                | ~(models.Q(rule_name="") | models.Q(purpose_of_the_rule="") | models.Q(circumstances="")),
                name="tailored_solution_says_rule_purpose_circumstances",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Consent(models.Model):
    """The coordinator lets something go out before a talk, and says why."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=20, choices=ConsentFor.choices)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    sensitivity: ClassVar = {"signal": INTERNAL, "to": INTERNAL, "why": PERSONAL, "by": PERSONAL, "at": INTERNAL}

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=["signal", "to"], name="one_consent_to_each_thing"),
            models.CheckConstraint(condition=~models.Q(why=""), name="consent_in_redress_says_why"),
        )

    def __str__(self) -> str:
        return str(self.get_to_display())


class Satisfaction(models.Model):
    """The proof of Awb 9:5: the resident's own word that it is solved. Without it nothing closes as satisfied."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="+")
    satisfied = models.BooleanField()
    said_in = models.TextField(help_text="In the resident's words.")
    said_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty where the resident wrote it.",
    )

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "satisfied": INTERNAL,
        "said_in": PERSONAL,
        "said_on": INTERNAL,
        "recorded_by": PERSONAL,
    }

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(said_in=""), name="satisfaction_has_its_words"),)

    def __str__(self) -> str:
        return "satisfied" if self.satisfied else "not satisfied"
