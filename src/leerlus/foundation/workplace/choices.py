"""Closed lists of the workplace."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MacroKind(models.TextChoices):
    NOTE = "note", _("Note")
    PROMISE = "promise", _("Promise")
