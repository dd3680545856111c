"""Closed lists of what is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptToo(models.TextChoices):
    """What is kept of people besides their cases. Each has a term of its own, without an outcome."""

    DATA_REQUEST = "data_request", _("Request for own data")
    REACHED = "reached", _("Who was reached, and told us nothing")
