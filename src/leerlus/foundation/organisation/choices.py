"""Closed lists of the organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    DISTRICT = "district", _("District")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")


class Role(models.TextChoices):
    HANDLER = "handler", _("Complaint handler")
    COORDINATOR = "coordinator", _("Complaints coordinator")
    DEPARTMENT = "department", _("Department")
    FIELD_OFFICER = "field_officer", _("Field officer")
    SECRETARY = "secretary", _("Municipal secretary")
    MAYOR = "mayor", _("Mayor")
    COUNCILLOR = "councillor", _("Councillor")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    HR = "hr", _("HR")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Administrator")
