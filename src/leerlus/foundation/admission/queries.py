"""Reading who is let in."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlus.foundation.admission.models import SecondFactor, SignedIn
from leerlus.foundation.organisation.models import Staff


def factor_of(staff: Staff) -> SecondFactor | None:
    """The second factor that this person confirmed."""
    return SecondFactor.objects.filter(staff=staff, confirmed_at__isnull=False).first()


def recovery_codes_left(factor: SecondFactor) -> int:
    return factor.recovery_codes.filter(used_at__isnull=True).count()


def with_second_factor() -> set[int]:
    """The numbers of all staff who have one."""
    return set(SecondFactor.objects.filter(confirmed_at__isnull=False).values_list("staff_id", flat=True))


def sessions_of(staff: Staff) -> QuerySet[SignedIn]:
    return SignedIn.objects.filter(staff=staff)
