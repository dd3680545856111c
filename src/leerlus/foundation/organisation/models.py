from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.organisation.choices import AreaKind, Role
from leerlus.foundation.organisation.roles import ROLES
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC


class Municipality(models.Model):
    """The one municipality of this installation, and what it decided for itself. There is exactly one row."""

    name = models.CharField(max_length=100)
    code = models.CharField(max_length=6, help_text="GM and four digits.")
    residents = models.PositiveIntegerField(default=0)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    ombudsman_name = models.CharField(max_length=100, blank=True)
    ombudsman_contact = models.CharField(max_length=200, blank=True)
    days_to_first_call = models.PositiveSmallIntegerField(default=2, help_text="Working days.")
    days_to_acknowledge = models.PositiveSmallIntegerField(default=2, help_text="Working days.")
    false_alarms_per_month = models.PositiveSmallIntegerField(default=2)
    minutes_per_complaint = models.PositiveSmallIntegerField(default=90, help_text="What one costs us, calls aside.")
    minutes_per_report = models.PositiveSmallIntegerField(default=15, help_text="What one costs us, calls aside.")
    is_demonstration = models.BooleanField(default=False)
    second_factor_required = models.BooleanField(default=True, help_text="For everybody who signs in.")

    sensitivity: ClassVar = {
        "name": PUBLIC,
        "code": PUBLIC,
        "residents": PUBLIC,
        "phone": PUBLIC,
        "email": PUBLIC,
        "ombudsman_name": PUBLIC,
        "ombudsman_contact": PUBLIC,
        "days_to_first_call": PUBLIC,
        "days_to_acknowledge": PUBLIC,
        "false_alarms_per_month": INTERNAL,
        "minutes_per_complaint": INTERNAL,
        "minutes_per_report": INTERNAL,
        "is_demonstration": PUBLIC,
        "second_factor_required": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "municipalities"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_municipality"),)

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    name = models.CharField(max_length=100, unique=True)
    email = models.EmailField(blank=True)

    sensitivity: ClassVar = {"name": PUBLIC, "email": INTERNAL}

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A municipality, district (wijk) or neighbourhood (buurt) as Statistics Netherlands (CBS) drew it in one year."""

    code = models.CharField(max_length=10, help_text="GM, WK or BU and its digits; borders change by year.")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=16, choices=AreaKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    polygon = models.JSONField(null=True, blank=True, help_text="GeoJSON geometry in WGS84.")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    residents = models.PositiveIntegerField(null=True, blank=True)

    sensitivity: ClassVar = {
        "code": PUBLIC,
        "year": PUBLIC,
        "name": PUBLIC,
        "kind": PUBLIC,
        "parent": PUBLIC,
        "polygon": PUBLIC,
        "lat": PUBLIC,
        "lon": PUBLIC,
        "residents": PUBLIC,
    }

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=["code", "year"], name="area_code_once_a_year"),)

    def __str__(self) -> str:
        return self.name


class Staff(AbstractUser):
    """Somebody who works here, or with us: the ombudsman and councillors sign in as well."""

    name = models.CharField(max_length=100)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    roles = ArrayField(models.CharField(max_length=16, choices=Role.choices), default=list, blank=True)
    keyboard_shortcuts = models.BooleanField(_("Use keyboard shortcuts"), default=True)

    first_name = None  # type: ignore[assignment]  # One name, as people write it.
    last_name = None  # type: ignore[assignment]

    sensitivity: ClassVar = {
        "password": PERSONAL,
        "last_login": PERSONAL,
        "is_superuser": INTERNAL,
        "username": PERSONAL,
        "email": PERSONAL,
        "is_staff": INTERNAL,
        "is_active": INTERNAL,
        "date_joined": INTERNAL,
        "name": PERSONAL,
        "department": INTERNAL,
        "roles": INTERNAL,
        "keyboard_shortcuts": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "staff"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def may(self, capability: str) -> bool:
        """Whether one of the roles grants the capability (see ``roles.CAPABILITIES``)."""
        return self.is_active and any(capability in ROLES[role].capabilities for role in self.roles)
