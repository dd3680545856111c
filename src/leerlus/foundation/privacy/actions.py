"""Keeping and showing protected facts."""

from django.db import transaction

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.models import ProtectedFact, Reveal


@transaction.atomic
def protect(*, kind: str, value: str, by: Staff | None) -> ProtectedFact:
    """Keep a fact apart. The audit trail tells that it was kept, never what it is."""
    fact = ProtectedFact.objects.create(kind=kind, value=value)
    record(verb="protected a fact", subject=fact, by=by, details={"kind": kind})
    return fact


@transaction.atomic
def reveal(*, fact: ProtectedFact, reason: str, by: Staff) -> str:
    """Show the value once. Raises ValueError where no reason is given."""
    if len(reason.strip()) < 5:
        raise ValueError("Say in a few words why you need to see this.")
    Reveal.objects.create(fact=fact, by=by, reason=reason.strip())
    record(verb="looked at a protected fact", subject=fact, by=by, details={"reason": reason.strip()})
    return fact.value
