"""The texts of a breach as somebody may read them: what is protected of whom it hit is blacked out."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from leerlus.casework.breaches.models import Breach, PersonHit
from leerlus.casework.parties.masking import masked, put_masks


def with_masks(breaches: Iterable[Breach]) -> None:
    """For a whole list at once: of the resident of the case, and of everybody whom it hit."""
    parties: dict[Breach, list[int | None]] = {breach: [] for breach in breaches}
    numbers = {breach.pk: breach for breach in parties}
    hit = PersonHit.objects.filter(breach__in=numbers, party__isnull=False).values_list("breach", "party")
    cases = Breach.objects.filter(pk__in=numbers, signal__complainant__isnull=False)
    told = cases.annotate(resident=F("signal__complainant")).values_list("pk", "resident")
    for breach, party in hit.order_by().union(told.order_by()) if numbers else ():
        parties[numbers[breach]].append(party)
    put_masks(list(parties.items()))


def as_read(text: str, breach: Breach) -> str:
    if breach.masks is None:
        with_masks([breach])
    return masked(text, breach.masks or ())
