"""Closed lists of privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactKind(models.TextChoices):
    SECRET_ADDRESS = "secret_address", _("Secret address")
    PHONE = "phone", _("Protected phone number")
    WORKPLACE = "workplace", _("Protected workplace")
    SCHOOL = "school", _("Protected school")
    NEW_NAME = "new_name", _("Protected new name")
    OTHER = "other", _("Other protected fact")
