"""Closed lists of patterns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Judgement(models.TextChoices):
    WAITING = "waiting", _("To be judged")
    ACCEPTED = "accepted", _("Accepted: we look into it")
    WATCHED = "watched", _("We keep an eye on it")
    DISMISSED = "dismissed", _("Dismissed")


class PatternKind(models.TextChoices):
    RISE = "rise", _("Rising")
    SAME_STORY = "same_story", _("The same story")
