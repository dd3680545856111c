"""Reading who speaks."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Upper

from leerlus.casework.parties.models import MustNotKnow, Party, PartyFact
from leerlus.foundation.privacy.models import ProtectedFact

SHORTEST_PART = 3  # Of a name: three letters are what the index looks for.


def called(words: str) -> QuerySet[Party]:
    """Parties in whose name these words stand, in any capitals; nobody for fewer than three letters."""
    if len(words.strip()) < SHORTEST_PART:
        return Party.objects.none()
    return Party.objects.annotate(name_upper=Upper("name")).filter(name_upper__contains=words.strip().upper())


def facts_in_force(party: Party) -> QuerySet[PartyFact]:
    """What is protected besides the secret address; the values stay behind."""
    return (
        party.protected_facts.filter(ended_at__isnull=True).select_related("fact", "end_asked_by").defer("fact__value")
    )


def no_facts() -> QuerySet[PartyFact]:
    return PartyFact.objects.none()


def protected_fact_ids(party: Party) -> list[int]:
    """Also of what is no longer protected: who looked at it stays known."""
    address = [party.secret_address_id] if party.secret_address_id else []
    return address + list(party.protected_facts.values_list("fact_id", flat=True))


def kept_apart(party: Party, *, on: date) -> QuerySet[MustNotKnow]:
    """In force on this day, from either side."""
    pairs = MustNotKnow.objects.filter(Q(who=party) | Q(of_whom=party)).select_related("who", "of_whom")
    return pairs.filter(Q(until__isnull=True) | Q(until__gte=on))


def are_kept_apart(one: Party | None, other: Party | None, *, on: date) -> bool:
    """Whether one of the two must not know anything of the other."""
    if one is None or other is None:
        return False
    return kept_apart(one, on=on).filter(Q(who=other) | Q(of_whom=other)).exists()


def hidden_from(party: Party, *, on: date) -> QuerySet[Party]:
    """Of whom this person must not know."""
    return Party.objects.filter(pk__in=kept_apart(party, on=on).filter(who=party).values("of_whom"))


def protected_values(parties: Iterable[Party]) -> list[str]:
    """What may not leave, to look for it in a text with ``leaks``. Never to show: showing is ``reveal``."""
    party_ids = [party.pk for party in parties]
    facts = PartyFact.objects.filter(party__in=party_ids, ended_at__isnull=True).values("fact")
    secret_addresses = Party.objects.filter(pk__in=party_ids, secret_address__isnull=False).values("secret_address")
    protected = ProtectedFact.objects.filter(Q(pk__in=facts) | Q(pk__in=secret_addresses))
    return list(protected.order_by("id").values_list("value", flat=True))
