"""What is protected may stand in what somebody told or wrote. Whoever reads it sees a mark instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from leerlus.casework.parties.models import Party, PartyFact
from leerlus.foundation.privacy.rules import without


class Masked(Protocol):
    """Something with texts. ``masks`` are the values that nobody reads in them; None where they were not looked up."""

    masks: tuple[str, ...] | None


_Masked = TypeVar("_Masked", bound=Masked)


def put_masks(things: Sequence[tuple[_Masked, Sequence[int | None]]], *, but: str = "") -> None:
    """Look up, for all of these in one query, what is protected of the parties of each, and of who speaks for them.

    ``but`` is what the reader was shown just now, with a reason.
    """
    wanted = {party for _thing, parties in things for party in parties if party is not None}
    values = _values_of(wanted) if wanted else {}
    for thing, parties in things:
        found = {value for party in parties if party is not None for value in values.get(party, ())}
        thing.masks = tuple(sorted(found - {but}))


def masked(text: str, masks: Iterable[str]) -> str:
    masks = tuple(masks)
    return without(text, masks, put=_("[protected]")) if masks and text else text


def _values_of(parties: set[int]) -> Mapping[int, set[str]]:
    facts = PartyFact.objects.filter(Q(party__in=parties) | Q(party__speaks_for__in=parties), ended_at__isnull=True)
    addresses = Party.objects.filter(Q(pk__in=parties) | Q(speaks_for__in=parties), secret_address__isnull=False)
    rows = facts.order_by().values_list("party", "party__speaks_for", "fact__value")
    found: defaultdict[int, set[str]] = defaultdict(set)
    for party, speaks_for, value in rows.union(addresses.values_list("pk", "speaks_for", "secret_address__value")):
        found[party].add(value)
        if speaks_for is not None:
            found[speaks_for].add(value)
    return found
