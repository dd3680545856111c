from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.foundation.sensitivity import INTERNAL, PERSONAL
from leerlus.foundation.workplace.choices import MacroKind


class SavedView(models.Model):
    """A name for the filters of the worklist: for oneself, or for all colleagues."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    filters = models.CharField(max_length=500, blank=True, help_text="As they stand in the address.")
    is_shared = models.BooleanField(default=False)

    sensitivity: ClassVar = {"owner": PERSONAL, "name": INTERNAL, "filters": PERSONAL, "is_shared": INTERNAL}

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["owner", "name"], name="a_view_has_its_own_name"),)

    def __str__(self) -> str:
        return self.name


class Macro(models.Model):
    """A text that is written often, with gaps between braces. What it said before stays readable."""

    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=8, choices=MacroKind.choices)
    text = models.TextField()
    is_in_use = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "name": INTERNAL,
        "kind": INTERNAL,
        "text": INTERNAL,
        "is_in_use": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = ("kind", "name")

    def __str__(self) -> str:
        return self.name


class MacroVersion(models.Model):
    """What a macro said from a moment on, and who wrote that."""

    macro = models.ForeignKey(Macro, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField()
    is_in_use = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "macro": INTERNAL,
        "text": INTERNAL,
        "is_in_use": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Draft(models.Model):
    """What somebody typed in one form and did not send yet. Gone once it is sent."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    answers = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    sensitivity: ClassVar = {
        "staff": PERSONAL,
        "about": INTERNAL,
        "form": INTERNAL,
        "answers": PERSONAL,
        "saved_at": INTERNAL,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff", "about", "form"], name="one_draft_a_form"),)

    def __str__(self) -> str:
        return f"{self.saved_at:%Y-%m-%d %H:%M}"


class Presence(models.Model):
    """Somebody has the page of a record open; told again every twenty seconds."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=40)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    sensitivity: ClassVar = {"staff": PERSONAL, "about": INTERNAL, "since": PERSONAL, "seen_at": PERSONAL}

    class Meta:
        ordering = ("since", "id")
        constraints = (models.UniqueConstraint(fields=["about", "staff"], name="present_once_at_a_record"),)

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M}"
