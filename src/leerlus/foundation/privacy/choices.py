"""Closed lists of privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactKind(models.TextChoices):
    SECRET_ADDRESS = "secret_address", _("Secret address")
    OTHER = "other", _("Other protected fact")
