"""Closed lists of publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("On the website")
    WITHDRAWN = "withdrawn", _("Withdrawn")
