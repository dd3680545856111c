from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from leerlus.casework.parties.choices import PartOfDay, PartyKind
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class Party(models.Model):
    """Somebody who speaks to us. A secret address is not among the fields: it is a protected fact."""

    kind = models.CharField(max_length=12, choices=PartyKind.choices, default=PartyKind.PERSON)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    city = models.CharField(max_length=80, blank=True)
    secret_address = models.ForeignKey(ProtectedFact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    how_to_reach_safely = models.CharField(max_length=300, blank=True)
    moments = ArrayField(models.CharField(max_length=10, choices=PartOfDay.choices), default=list, blank=True)
    speaks_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="helpers")
    recorded_at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {
        "kind": INTERNAL,
        "name": PERSONAL,
        "phone": PERSONAL,
        "email": PERSONAL,
        "street": PERSONAL,
        "house_number": PERSONAL,
        "postcode": PERSONAL,
        "city": PERSONAL,
        "secret_address": INTERNAL,
        "how_to_reach_safely": PERSONAL,
        "moments": PERSONAL,
        "speaks_for": PERSONAL,
        "recorded_at": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "parties"
        indexes = (GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="party_name_part"),)
        constraints = (
            # A secret address lives in one place only.
            models.CheckConstraint(
                condition=models.Q(secret_address__isnull=True)
                | models.Q(street="", house_number="", postcode="", city=""),
                name="a_secret_address_is_not_also_written_openly",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def has_secret_address(self) -> bool:
        return self.secret_address_id is not None

    @property
    def address(self) -> str:
        """The open address on one line; empty where it is secret or unknown."""
        return " ".join(
            part
            for part in (f"{self.street} {self.house_number}".strip() + ",", self.postcode, self.city)
            if part.strip(", ")
        ).strip(", ")
