"""Closed lists of the second line."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How the ombudsman reached us."""

    PHONE = "phone", _("Phone")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    SEAT = "seat", _("In Leerlus")


class ReportKind(models.TextChoices):
    PROVISIONAL_FINDINGS = "provisional_findings", _("Provisional findings")
    REPORT = "report", _("Report")


class Propriety(models.TextChoices):
    """How the ombudsman judges the conduct (Awb 9:27)."""

    PROPER = "proper", _("proper")
    PARTLY_PROPER = "partly_proper", _("partly proper")
    NOT_PROPER = "not_proper", _("not proper")
    NO_JUDGEMENT = "no_judgement", _("no judgement")


class FollowUp(models.TextChoices):
    NONE_YET = "none_yet", _("Not answered yet")
    WILL_FOLLOW = "will_follow", _("We follow it")
    WILL_NOT_FOLLOW = "will_not_follow", _("We do not follow it")
