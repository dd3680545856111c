from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.letters.choices import ConsentAnswer, LetterState, Purpose, Way
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Signal
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.organisation.models import Department
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC


class TemplateVersion(models.Model):
    """The words that letters of one purpose start with. Each change is a new version; none is ever lost."""

    purpose = models.CharField(max_length=24, choices=Purpose.choices)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    blocks = models.JSONField(help_text="A list of code and text.")
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {
        "purpose": PUBLIC,
        "number": INTERNAL,
        "subject": PUBLIC,
        "blocks": PUBLIC,
        "restored_from": INTERNAL,
        "by": PERSONAL,
        "at": INTERNAL,
    }

    class Meta:
        ordering = ("purpose", "-number")
        constraints = (models.UniqueConstraint(fields=["purpose", "number"], name="template_version_once"),)

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.number}"


class Letter(models.Model):
    """A letter or mail about one case: a draft until it passed the check, and then as it went."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=24, choices=Purpose.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    addressee = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    to = models.CharField(max_length=254, blank=True, help_text="A mail address, or the lines of an address.")
    copies = models.CharField(max_length=500, blank=True, help_text="Mail addresses, with commas between.")
    subject = models.CharField(max_length=200)
    blocks = models.JSONField(help_text="A list of code and text.")
    not_called_because = models.CharField(max_length=300, blank=True)
    address_is_right_because = models.CharField(
        max_length=300, blank=True, help_text="Asked where it goes to an address that we do not know."
    )
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The PDF, as it went.",
    )

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "purpose": INTERNAL,
        "way": INTERNAL,
        "addressee": PERSONAL,
        "name": PERSONAL,
        "to": PERSONAL,
        "copies": PERSONAL,
        "subject": PERSONAL,
        "blocks": PERSONAL,
        "not_called_because": INTERNAL,
        "address_is_right_because": PERSONAL,
        "state": INTERNAL,
        "version": INTERNAL,
        "begun_by": PERSONAL,
        "begun_at": INTERNAL,
        "saved_by": PERSONAL,
        "saved_at": INTERNAL,
        "sent_by": PERSONAL,
        "sent_at": INTERNAL,
        "paper": PERSONAL,
    }

    class Meta:
        ordering = ("begun_at", "id")
        indexes = (
            models.Index(fields=["sent_at"], condition=~models.Q(not_called_because=""), name="letters_without_a_call"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=LetterState.SENT, sent_at__isnull=False, sent_by__isnull=False)
                | (~models.Q(state=LetterState.SENT) & models.Q(sent_at__isnull=True, sent_by__isnull=True)),
                name="letter_sent_by_and_at_go_together",
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def is_draft(self) -> bool:
        return self.state == LetterState.DRAFT

    @property
    def body(self) -> str:
        """The words of the letter, block after block."""
        return "\n\n".join(block["text"].strip() for block in self.blocks if block["text"].strip())

    @property
    def copy_addresses(self) -> list[str]:
        return [address.strip() for address in self.copies.split(",") if address.strip()]


class Enclosure(models.Model):
    """A file that goes along with a letter, numbered in the order in which it was added.

    What we wrote ourselves can be read by the check; at anything else a person has to look.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="enclosures")
    # The row goes with the file, whose action erases both.
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, help_text="As the letter names it.")
    words = models.TextField(blank=True, help_text="What stands in it, where we wrote it ourselves.")
    is_of = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Whose it is."
    )
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    looked_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "letter": INTERNAL,
        "file": PERSONAL,
        "name": PERSONAL,
        "words": PERSONAL,
        "is_of": PERSONAL,
        "looked_by": PERSONAL,
        "looked_at": INTERNAL,
    }

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["letter", "file"], name="enclosed_once"),
            models.CheckConstraint(
                condition=models.Q(looked_by__isnull=True, looked_at__isnull=True)
                | models.Q(looked_by__isnull=False, looked_at__isnull=False),
                name="who_looked_and_when_go_together",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def was_looked_at(self) -> bool:
        return self.looked_at is not None


class Copy(models.Model):
    """Somebody else in the case, or a department, who gets the same letter."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="readers")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"letter": INTERNAL, "party": PERSONAL, "department": INTERNAL}

    class Meta:
        verbose_name_plural = "copies"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["letter", "party"], name="one_copy_for_a_party"),
            models.UniqueConstraint(fields=["letter", "department"], name="one_copy_for_a_department"),
            models.CheckConstraint(
                condition=models.Q(party__isnull=True) ^ models.Q(department__isnull=True),
                name="a_copy_is_for_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.party or self.department)

    @property
    def name(self) -> str:
        return str(self)

    @property
    def email(self) -> str:
        reader = self.party or self.department
        return reader.email if reader else ""


class Sending(models.Model):
    """One message by which a letter went: to the addressee, or a copy."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="sendings")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    is_copy = models.BooleanField(default=False)

    sensitivity: ClassVar = {"letter": INTERNAL, "message": INTERNAL, "is_copy": INTERNAL}

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.message)


class Consent(models.Model):
    """The coordinator's consent to send without a talk. It holds for the very words that were shown."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="consents")
    letter_version = models.PositiveIntegerField()
    why = models.CharField(max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=8, choices=ConsentAnswer.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "letter": INTERNAL,
        "letter_version": INTERNAL,
        "why": INTERNAL,
        "asked_by": PERSONAL,
        "asked_at": INTERNAL,
        "answer": INTERNAL,
        "words": INTERNAL,
        "answered_by": PERSONAL,
        "answered_at": INTERNAL,
    }

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(why=""), name="consent_says_why"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="consent_answer_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("asked_by")),
                name="nobody_consents_to_their_own_letter",
            ),
            models.UniqueConstraint(
                fields=["letter", "letter_version"], condition=models.Q(answer=""), name="consent_asked_once"
            ),
        )

    def __str__(self) -> str:
        return self.why
