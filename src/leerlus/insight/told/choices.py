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


class Because(models.TextChoices):
    """Why somebody does not hear it by mail."""

    NO_MAIL = "no_mail", _("We have no mail address")
    GUARDED = "guarded", _("Somebody else may read the mail")
    TALK_FIRST = "talk_first", _("Nobody spoke with them about their complaint yet")


TO_A_PERSON = (Way.EMAIL, Way.CALL, Way.PAGE)
