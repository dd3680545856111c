from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Right, Upper

from leerlus.casework.parties.choices import PartOfDay, PartyKind
from leerlus.casework.parties.rules import DIGITS_THAT_COUNT
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL

# The end of a phone number, by which it is found however it was written.
PHONE_END = Right(
    models.Func("phone", models.Value(r"\D"), models.Value(""), models.Value("g"), function="regexp_replace"),
    DIGITS_THAT_COUNT,
)


class Party(models.Model):
    """Somebody who speaks to us. A secret address or a protected number is not among the fields: it is a protected
    fact."""

    kind = models.CharField(max_length=12, choices=PartyKind.choices, default=PartyKind.PERSON)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    has_protected_phone = models.BooleanField(
        default=False, help_text="The number to call is a protected fact, and not a field."
    )
    email = models.EmailField(blank=True)
    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    city = models.CharField(max_length=80, blank=True)
    secret_address = models.ForeignKey(ProtectedFact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    how_to_reach_safely = models.CharField(max_length=300, blank=True)
    moments = ArrayField(models.CharField(max_length=10, choices=PartOfDay.choices), default=list, blank=True)
    speaks_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="helpers")
    relation = models.CharField(max_length=60, blank=True, help_text="What a helper is to the one they speak for.")
    has_consent = models.BooleanField(default=False, help_text="Of the one for whom this helper speaks.")
    recorded_at = models.DateTimeField(auto_now_add=True)

    sensitivity: ClassVar = {
        "kind": INTERNAL,
        "name": PERSONAL,
        "phone": PERSONAL,
        "has_protected_phone": INTERNAL,
        "email": PERSONAL,
        "street": PERSONAL,
        "house_number": PERSONAL,
        "postcode": PERSONAL,
        "city": PERSONAL,
        "secret_address": INTERNAL,
        "how_to_reach_safely": PERSONAL,
        "moments": PERSONAL,
        "speaks_for": PERSONAL,
        "relation": PERSONAL,
        "has_consent": PERSONAL,
        "recorded_at": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "parties"
        indexes = (
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="party_name_part"),
            models.Index(PHONE_END, name="party_phone_end", condition=~models.Q(phone="")),
            models.Index(Upper("email"), name="party_email", condition=~models.Q(email="")),
            models.Index(fields=["postcode", "house_number"], name="party_address", condition=~models.Q(postcode="")),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(speaks_for__isnull=False) | models.Q(relation="", has_consent=False),
                name="relation_and_consent_are_of_a_helper",
            ),
            models.CheckConstraint(
                condition=models.Q(has_protected_phone=False) | models.Q(phone=""),
                name="a_protected_phone_is_not_also_written_openly",
            ),
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
    def can_be_called(self) -> bool:
        """Whether we have a number, open or protected."""
        return bool(self.phone) or self.has_protected_phone

    @property
    def address(self) -> str:
        """The open address on one line; empty where it is secret or unknown."""
        return " ".join(
            part
            for part in (f"{self.street} {self.house_number}".strip() + ",", self.postcode, self.city)
            if part.strip(", ")
        ).strip(", ")


class PartyFact(models.Model):
    """A protected fact of somebody besides the secret address. It ends when one asks it and another agrees."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="protected_facts")
    fact = models.OneToOneField(ProtectedFact, on_delete=models.PROTECT, related_name="+")
    end_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_because = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "party": INTERNAL,
        "fact": INTERNAL,
        "end_asked_by": PERSONAL,
        "ended_because": PERSONAL,
        "ended_by": PERSONAL,
        "ended_at": INTERNAL,
    }

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_asked_by__isnull=True, ended_because="")
                | (models.Q(end_asked_by__isnull=False) & ~models.Q(ended_because="")),
                name="who_asks_to_end_protection_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | (
                    models.Q(ended_at__isnull=False, ended_by__isnull=False, end_asked_by__isnull=False)
                    & ~models.Q(ended_by=models.F("end_asked_by"))
                ),
                name="protection_ends_by_two_pairs_of_eyes",
            ),
        )

    def __str__(self) -> str:
        return str(self.fact)


class MustNotKnow(models.Model):
    """Somebody who must not learn anything about somebody else, and until when."""

    who = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="must_not_know")
    of_whom = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="kept_from")
    why = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)

    sensitivity: ClassVar = {"who": PERSONAL, "of_whom": PERSONAL, "why": PERSONAL, "until": INTERNAL}

    class Meta:
        verbose_name_plural = "must not know"
        constraints = (
            models.UniqueConstraint(fields=["who", "of_whom"], name="kept_apart_once"),
            models.CheckConstraint(condition=~models.Q(who=models.F("of_whom")), name="nobody_is_kept_from_oneself"),
            models.CheckConstraint(condition=~models.Q(why=""), name="kept_apart_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.who_id} {self.of_whom_id}"

    @property
    def both(self) -> tuple[Party, Party]:
        return self.who, self.of_whom
