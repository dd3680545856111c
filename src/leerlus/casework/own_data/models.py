from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.own_data.choices import Channel, Delivery, Ground, Identity, Kind, Outcome, Part
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Signal
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class DataRequest(models.Model):
    """Somebody asks to see or to correct what we keep about them."""

    number = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    signal = models.ForeignKey(
        Signal, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where it was asked from."
    )
    name = models.CharField(max_length=200, blank=True, help_text="As who asks it told it; so are the next ones.")
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True, help_text="What they want to see, or what is wrong.")
    part = models.CharField(max_length=12, choices=Part.choices, blank=True)
    must_be = models.TextField(blank=True, help_text="What it has to be.")
    received_on = models.DateField(help_text="The month starts here (AVG 12(3)).")
    due_on = models.DateField(help_text="Once answered: until when that answer had to be told.")
    taken_down_at = models.DateTimeField(auto_now_add=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty where the resident wrote it.",
    )
    sending_key = models.UUIDField(unique=True, help_text="Of the form, so twice is once.")
    code_hash = models.CharField(max_length=64, help_text="Of the secret code that opens it on the website.")

    extended_on = models.DateField(null=True, blank=True, help_text="The day on which the person was told.")
    extended_why = models.CharField(max_length=500, blank=True)

    identity = models.CharField(max_length=12, choices=Identity.choices, blank=True)
    identity_at = models.DateTimeField(null=True, blank=True)
    identity_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True, help_text="Told to the person, where not all is granted.")
    corrected = models.TextField(blank=True, help_text="What was corrected, in a sentence to the person.")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    way = models.CharField(max_length=8, choices=Delivery.choices, blank=True)
    fetch_until = models.DateField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "number": INTERNAL,
        "kind": INTERNAL,
        "channel": INTERNAL,
        "signal": INTERNAL,
        "name": PERSONAL,
        "phone": PERSONAL,
        "email": PERSONAL,
        "postcode": PERSONAL,
        "house_number": PERSONAL,
        "words": PERSONAL,
        "part": INTERNAL,
        "must_be": PERSONAL,
        "received_on": INTERNAL,
        "due_on": INTERNAL,
        "taken_down_at": INTERNAL,
        "taken_down_by": PERSONAL,
        "sending_key": INTERNAL,
        "code_hash": PERSONAL,
        "extended_on": INTERNAL,
        "extended_why": PERSONAL,
        "identity": INTERNAL,
        "identity_at": INTERNAL,
        "identity_by": PERSONAL,
        "outcome": INTERNAL,
        "reason": PERSONAL,
        "corrected": PERSONAL,
        "answered_on": INTERNAL,
        "answered_by": PERSONAL,
        "way": INTERNAL,
        "fetch_until": INTERNAL,
        "forgotten_at": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = ("-received_on", "-id")
        indexes = (
            models.Index(fields=["due_on"], condition=models.Q(answered_on__isnull=True), name="own_data_waiting"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind=Kind.CORRECTION) ^ models.Q(part=""), name="a_correction_says_of_what"
            ),
            models.CheckConstraint(
                condition=models.Q(extended_on__isnull=True, extended_why="")
                | (models.Q(extended_on__isnull=False) & ~models.Q(extended_why="")),
                name="own_data_longer_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(identity="", identity_at__isnull=True, identity_by__isnull=True)
                | (~models.Q(identity="") & models.Q(identity_at__isnull=False, identity_by__isnull=False)),
                name="identity_says_how_when_and_who",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", answered_on__isnull=True, answered_by__isnull=True)
                | (~models.Q(outcome="") & models.Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="own_data_answer_has_a_day_and_an_author",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome__in=(Outcome.GRANTED, Outcome.PARTLY)) | ~models.Q(identity=""),
                name="nothing_is_given_to_who_we_do_not_know",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome__in=(Outcome.PARTLY, Outcome.REFUSED)) | ~models.Q(reason=""),
                name="own_data_no_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(fetch_until__isnull=True) | models.Q(way=Delivery.PORTAL),
                name="fetched_on_the_website_only",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.answered_on is None

    @property
    def was_late(self) -> bool:
        return self.answered_on is not None and self.answered_on > self.due_on


class KnownAs(models.Model):
    """Who asks is this party. One person told us things more than once, and is then several parties."""

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="known_as")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {"request": INTERNAL, "party": PERSONAL, "by": PERSONAL, "at": INTERNAL}

    class Meta:
        verbose_name_plural = "known as"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["request", "party"], name="known_as_once"),)

    def __str__(self) -> str:
        return f"{self.request_id}: {self.party_id}"


class OwnFile(models.Model):
    """The copy as it was made: what was looked through is what is given. It goes some weeks after the answer."""

    request = models.OneToOneField(DataRequest, on_delete=models.PROTECT, related_name="own_file")
    content = models.JSONField(help_text="Chapters of lines, each line with a key.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"request": INTERNAL, "content": PERSONAL, "made_at": INTERNAL, "made_by": PERSONAL}

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class LeftOut(models.Model):
    """One line that somebody left out of the file, and why (AVG 15(4), UAVG 41)."""

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="left_out")
    key = models.CharField(max_length=80, help_text="Of the line.")
    ground = models.CharField(max_length=20, choices=Ground.choices)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {
        "request": INTERNAL,
        "key": INTERNAL,
        "ground": INTERNAL,
        "why": PERSONAL,
        "by": PERSONAL,
        "at": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "left out"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["request", "key"], name="left_out_once"),
            models.CheckConstraint(condition=~models.Q(why=""), name="left_out_for_a_reason"),
        )

    def __str__(self) -> str:
        return self.key


class Fetch(models.Model):
    """The file was taken away, and this is what it was. Without a colleague the resident fetched it on the website."""

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="fetches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    sensitivity: ClassVar = {"request": INTERNAL, "by": PERSONAL, "at": INTERNAL, "size": INTERNAL, "sha256": INTERNAL}

    class Meta:
        verbose_name_plural = "fetches"
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Recipient(models.Model):
    """Somebody who got the data before they were corrected, and is told (AVG 19)."""

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="recipients")
    key = models.CharField(max_length=80, help_text="Of what they got.")
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=300)
    got_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    not_told_because = models.CharField(max_length=300, blank=True)

    sensitivity: ClassVar = {
        "request": INTERNAL,
        "key": INTERNAL,
        "who": PERSONAL,
        "what": PERSONAL,
        "got_on": INTERNAL,
        "told_on": INTERNAL,
        "told_by": PERSONAL,
        "not_told_because": PERSONAL,
    }

    class Meta:
        ordering = ("got_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["request", "key"], name="recipient_once"),
            models.CheckConstraint(
                condition=models.Q(told_on__isnull=True, told_by__isnull=True, not_told_because="")
                | models.Q(told_on__isnull=False, told_by__isnull=False),
                name="recipient_told_on_and_by_go_together",
            ),
        )

    def __str__(self) -> str:
        return self.who
