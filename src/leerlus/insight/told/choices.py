"""Closed lists of telling people what changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """About what of a measure people hear."""

    TAKEN = "taken", _("It is carried out")
    PROVED = "proved", _("It is proved")


class Way(models.TextChoices):
    EMAIL = "email", _("By e-mail")
    CALL = "call", _("By phone")
    PAGE = "page", _("On the page of their own case")
    OTHER_CASE = "other_case", _("Hears it in another case")
    NOT_WANTED = "not_wanted", _("Did not ask to hear it")


TO_A_PERSON = (Way.EMAIL, Way.CALL, Way.PAGE)
