"""Closed lists of causes: the Eindhoven classification as used in PRISMA, with rules and chain partners added."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CauseGroup(models.TextChoices):
    TECHNICAL = "technical", _("System or tool")
    ORGANISATIONAL = "organisational", _("Way of working")
    HUMAN = "human", _("Knowledge and skill")
    INFORMATION = "information", _("Information")
    RULES = "rules", _("Rules and policy")
    CHAIN = "chain", _("Partner or supplier")
    RESIDENT = "resident", _("Circumstances of the resident")
