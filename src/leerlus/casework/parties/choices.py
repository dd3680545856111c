"""Closed lists of parties."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class PartOfDay(models.TextChoices):
    MORNING = "morning", _("In the morning (9 to 12)")
    AFTERNOON = "afternoon", _("In the afternoon (12 to 17)")
    EVENING = "evening", _("In the evening (17 to 20)")
