from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class SecondFactor(models.Model):
    """The telephone that somebody showed. Its secret is derived from the seed and the key of this installation, so that
    who has only the database cannot make a code.
    """

    staff = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When the first right code was given.")
    last_step = models.BigIntegerField(default=-1, help_text="Of thirty seconds; a code of it or before is used up.")

    sensitivity: ClassVar = {
        "staff": PERSONAL,
        "seed": PERSONAL,
        "made_at": INTERNAL,
        "confirmed_at": INTERNAL,
        "last_step": INTERNAL,
    }

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class RecoveryCode(models.Model):
    """For who lost the telephone. Shown once; only its keyed hash is kept."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {"factor": PERSONAL, "code_hash": PERSONAL, "used_at": INTERNAL}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["factor", "code_hash"], name="recovery_code_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class SignedIn(models.Model):
    """Somebody is signed in on one device; gone when the session ends."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=200, blank=True, help_text="As the browser names itself.")

    sensitivity: ClassVar = {
        "staff": PERSONAL,
        "session_key": PERSONAL,
        "begun_at": PERSONAL,
        "seen_at": PERSONAL,
        "device": PERSONAL,
    }

    class Meta:
        ordering = ("-seen_at", "-id")

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M}"


class Attempt(models.Model):
    """One try at a door that is watched. Erased every night."""

    who = models.CharField(max_length=64, help_text="Keyed hash of the door and of the account or the place.")
    at = models.DateTimeField()

    sensitivity: ClassVar = {"who": INTERNAL, "at": INTERNAL}

    class Meta:
        indexes = (
            models.Index(fields=["who", "at"], name="attempts_of_somebody"),
            models.Index(fields=["at"], name="attempts_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
