"""Closed lists of the resident's verdict."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Solved(models.TextChoices):
    """Did we solve it?"""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Felt(models.TextChoices):
    """Do you feel that something was done?"""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    DONT_KNOW = "dont_know", _("I don't know")


class Asked(models.TextChoices):
    """How the question reached the resident; on the page with number and code it stands for everybody who has one."""

    MAIL = "mail", _("By e-mail")
    CALL = "call", _("By phone")
    PAGE = "page", _("On the page of the case")


class Given(models.TextChoices):
    """How the answer came."""

    PAGE = "page", _("On the page of the case")
    PHONE = "phone", _("By phone")
