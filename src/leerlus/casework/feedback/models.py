from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.feedback.choices import Asked, Felt, Given, Solved
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Verdict(models.Model):
    """What the resident says of one closing of a case. Asked when it closes; empty until it is given."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+", db_index=False)
    closed_at = models.DateTimeField(help_text="The closing that it is about.")
    what_was_done = models.TextField(help_text="As it was told to the resident.")
    asked_at = models.DateTimeField()
    asked_how = models.CharField(max_length=4, choices=Asked.choices)
    call_on = models.DateField(null=True, blank=True, help_text="The day on which we call to ask; empty: not by phone.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often we called to ask and reached nobody.")
    solved = models.CharField(max_length=6, choices=Solved.choices, blank=True)
    something_was_done = models.CharField(max_length=9, choices=Felt.choices, blank=True)
    may_contact = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=5, choices=Given.choices, blank=True, help_text="How the answer came.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who typed it over from the phone; empty where the resident wrote it.",
    )

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "closed_at": INTERNAL,
        "what_was_done": PERSONAL,
        "asked_at": INTERNAL,
        "asked_how": INTERNAL,
        "call_on": INTERNAL,
        "tries": INTERNAL,
        "solved": INTERNAL,
        "something_was_done": INTERNAL,
        "may_contact": INTERNAL,
        "words": PERSONAL,
        "given_at": INTERNAL,
        "how": INTERNAL,
        "recorded_by": PERSONAL,
    }

    class Meta:
        ordering = ("asked_at", "id")
        indexes = (
            models.Index(fields=["given_at"], name="nothing_was_done", condition=models.Q(something_was_done="no")),
            models.Index(
                fields=["call_on", "id"],
                name="verdicts_to_ask",
                condition=models.Q(given_at__isnull=True, call_on__isnull=False),
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["signal", "closed_at"], name="one_verdict_a_closing"),
            models.CheckConstraint(
                condition=(
                    models.Q(given_at__isnull=True, may_contact__isnull=True)
                    & models.Q(solved="", something_was_done="", words="", how="", recorded_by__isnull=True)
                )
                | (
                    models.Q(given_at__isnull=False, may_contact__isnull=False)
                    & ~(models.Q(solved="") | models.Q(something_was_done="") | models.Q(how=""))
                ),
                name="a_verdict_is_given_whole_or_not_yet",
            ),
            models.CheckConstraint(
                condition=~models.Q(how="phone") | models.Q(recorded_by__isnull=False),
                name="a_verdict_by_phone_was_written_down_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_solved_display()) if self.is_given else ""

    @property
    def is_given(self) -> bool:
        return self.given_at is not None
