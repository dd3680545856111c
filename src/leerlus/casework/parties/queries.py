"""Reading who speaks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Upper

from leerlus.casework.parties.models import PHONE_END, MustNotKnow, Party, PartyFact
from leerlus.casework.parties.rules import end_of_phone, may_be_suggested, plain_postcode
from leerlus.foundation.privacy.choices import FactKind
from leerlus.foundation.privacy.models import ProtectedFact

SHORTEST_PART = 3  # Of a name: three letters are what the index looks for.
SHORTEST_TELLING = 4  # Of what is protected: a shorter word or number stands in too many other places.


def called(words: str) -> QuerySet[Party]:
    """Parties in whose name these words stand, in any capitals; nobody for fewer than three letters."""
    if len(words.strip()) < SHORTEST_PART:
        return Party.objects.none()
    return Party.objects.annotate(name_upper=Upper("name")).filter(name_upper__contains=words.strip().upper())


def of_phone(phone: str) -> QuerySet[Party]:
    """Parties with this number, however it was written."""
    end = end_of_phone(phone)
    if not end:
        return Party.objects.none()
    return Party.objects.exclude(phone="").annotate(phone_end=PHONE_END).filter(phone_end=end)


def of_email(email: str) -> QuerySet[Party]:
    if "@" not in email:
        return Party.objects.none()
    found = Party.objects.exclude(email="").annotate(email_upper=Upper("email"))
    return found.filter(email_upper=email.strip().upper())


def at_address(*, postcode: str, house_number: str) -> QuerySet[Party]:
    """Parties who told this address openly. A secret address is not among them."""
    postcode = plain_postcode(postcode)
    if not postcode or not house_number.strip():
        return Party.objects.none()
    found = Party.objects.exclude(postcode="").filter(postcode=postcode)
    return found.filter(house_number__iexact=house_number.strip())


def kept_from_somebody(*, on: date) -> QuerySet[MustNotKnow]:
    """The pairs in force, to leave out whoever somebody must not know of."""
    return MustNotKnow.objects.filter(Q(until__isnull=True) | Q(until__gte=on))


def who_may_be(*, name: str, phone: str, email: str, on: date, most: int) -> list[Party]:
    """Who may be speaking, by name, phone and e-mail; those found by phone or e-mail first."""
    by_reach = list(of_phone(phone)[:most]) + list(of_email(email)[:most])
    by_name = list(called(name).order_by("-recorded_at")[:most])
    reached, named = {party.pk for party in by_reach}, name.strip().upper()
    apart = set(kept_from_somebody(on=on).values_list("of_whom", flat=True))
    found: dict[int, Party] = {}
    for party in [*by_reach, *by_name]:
        same_name = len(named) >= SHORTEST_PART and named in party.name.upper()
        may = may_be_suggested(
            is_kept_from_somebody=party.pk in apart, same_name=same_name, same_reach=party.pk in reached
        )
        if may:
            found.setdefault(party.pk, party)
    return list(found.values())[:most]


def not_found_by(words: str, *, on: date) -> set[int]:
    """People whose story is not found by these words: one of them stands in something protected of theirs, or in the
    name of somebody who must not know of them. Whoever may look for them does so by their own name or number.
    """
    return _with_protected(words) | _hidden_from_who_is_called(words, on=on)


def _with_protected(words: str) -> set[int]:
    telling = re.findall(rf"[^\W_]{{{SHORTEST_TELLING},}}", words)
    alike = Q()
    if telling:
        # The words as the search itself takes them, so that what it would find is what is held back.
        alike |= Q(words=SearchQuery(" or ".join(telling), config="dutch", search_type="websearch"))
    if phone := end_of_phone(words):
        alike |= Q(digits__contains=phone)
    if not alike:
        return set()
    digits = Func(F("value"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace", output_field=TextField())
    found = ProtectedFact.objects.annotate(words=SearchVector("value", config="dutch"), digits=digits).filter(alike)
    # Looked up first: told which few they are, PostgreSQL does not read through all people.
    if not (facts := list(found.values_list("pk", flat=True))):
        return set()
    in_force = PartyFact.objects.filter(fact__in=facts, ended_at__isnull=True).values_list("party")
    return {party for (party,) in in_force.union(Party.objects.filter(secret_address__in=facts).values_list("pk"))}


def _hidden_from_who_is_called(words: str, *, on: date) -> set[int]:
    asked = _parts_of_name(words)
    pairs = kept_from_somebody(on=on).values_list("who__name", "of_whom")
    return {of_whom for name, of_whom in pairs if asked & _parts_of_name(name)}


def _parts_of_name(name: str) -> set[str]:
    return {part for part in re.findall(r"[^\W\d_]+", name.casefold()) if len(part) >= SHORTEST_PART}


@dataclass(frozen=True, slots=True)
class Apart:
    """Of people who stand on one list: who of them is in a pair of whom one must not know of the other, and whether
    both of such a pair stand on it."""

    people: frozenset[int] = frozenset()
    has_both: bool = False


def apart_among(parties: Iterable[int | None], *, on: date) -> Apart:
    shown = {one for one in parties if one is not None}
    pairs = kept_from_somebody(on=on).filter(Q(who__in=shown) | Q(of_whom__in=shown)).values_list("who", "of_whom")
    found = list(pairs) if shown else []
    return Apart(
        people=frozenset(one for pair in found for one in pair) & shown,
        has_both=any(shown.issuperset(pair) for pair in found),
    )


def helpers_of(party: Party) -> QuerySet[Party]:
    """Who speak for this person, the latest first."""
    return Party.objects.filter(speaks_for=party).order_by("-id")


def helper_of(party: Party) -> Party | None:
    return helpers_of(party).first()


def helper_lacks_consent(party: Party | None) -> bool:
    """Whether only people speak for this person of whom we do not know that they may."""
    consents = list(helpers_of(party).values_list("has_consent", flat=True)) if party else []
    return bool(consents) and not any(consents)


def can_be_called(party: Party | None) -> bool:
    """Whether there is a number: of the resident, or of who speaks for them."""
    if party is None:
        return False
    return party.can_be_called or helpers_of(party).exclude(phone="").exists()


def facts_in_force(party: Party) -> QuerySet[PartyFact]:
    """What is protected besides the secret address; the values stay behind."""
    return (
        party.protected_facts.filter(ended_at__isnull=True).select_related("fact", "end_asked_by").defer("fact__value")
    )


def protected_phone_of(party: Party) -> PartyFact | None:
    """The number to call, where it is protected."""
    return facts_in_force(party).filter(fact__kind=FactKind.PHONE).last() if party.has_protected_phone else None


def number_stays_apart(party: Party | None) -> bool:
    """Whether a number that comes is protected as the one before was, also where that one was wrong and taken off."""
    if party is None or party.phone:
        return False
    return party.has_protected_phone or facts_in_force(party).filter(fact__kind=FactKind.PHONE).exists()


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


def not_mailed_unasked(party_ids: Iterable[int], *, on: date) -> set[int]:
    """Of these people the ones whose mail another may read along, so that we call instead.

    Somebody with a secret address or another protected fact, who said how to reach them safely, or in whose life there
    is somebody who must not know.
    """
    numbers = list(party_ids)
    told_how = Party.objects.filter(pk__in=numbers).exclude(secret_address__isnull=True, how_to_reach_safely="")
    facts = PartyFact.objects.filter(party__in=numbers, ended_at__isnull=True)
    apart = MustNotKnow.objects.filter(Q(until__isnull=True) | Q(until__gte=on))
    found = {*told_how.values_list("pk", flat=True), *facts.values_list("party", flat=True)}
    for pair in apart.filter(Q(who__in=numbers) | Q(of_whom__in=numbers)).values_list("who", "of_whom"):
        found.update(pair)
    return found & set(numbers)


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
