"""Writing down who speaks, what of them is protected, and from whom."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlus.casework.parties.choices import PartyKind
from leerlus.casework.parties.models import MustNotKnow, Party, PartyFact
from leerlus.casework.parties.queries import number_stays_apart, of_phone, protected_phone_of
from leerlus.casework.parties.rules import end_of_phone
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.actions import correct as correct_fact
from leerlus.foundation.privacy.actions import protect
from leerlus.foundation.privacy.choices import FactKind

ADDRESS = ("street", "house_number", "postcode", "city")


@transaction.atomic
def meet(
    *,
    name: str = "",
    phone: str = "",
    email: str = "",
    street: str = "",
    house_number: str = "",
    postcode: str = "",
    city: str = "",
    address_is_secret: bool = False,
    moments: Sequence[str] = (),
    kind: str = PartyKind.PERSON,
    speaks_for: Party | None = None,
    relation: str = "",
    has_consent: bool = False,
    by: Staff | None,
) -> Party:
    """Record a person or organisation. A secret address goes to the protected facts and nowhere else."""
    address = {"street": street, "house_number": house_number, "postcode": postcode, "city": city}
    party = Party(kind=kind, name=name, phone=phone, email=email, moments=list(moments))
    party.speaks_for, party.relation, party.has_consent = speaks_for, relation, has_consent
    if address_is_secret:
        if any(address.values()):
            one_line = _on_one_line(**address)
            party.secret_address = protect(kind=FactKind.SECRET_ADDRESS, value=one_line, by=by)
        else:
            party.secret_address = protect(kind=FactKind.SECRET_ADDRESS, value="(not told)", by=by)
    else:
        for field, value in address.items():
            setattr(party, field, value)
    party.save()
    record(verb="met", subject=party, by=by)
    return party


def _on_one_line(*, street: str, house_number: str, postcode: str, city: str) -> str:
    return f"{street} {house_number}, {postcode} {city}".strip(" ,")


@transaction.atomic
def complete(*, party: Party, known: dict[str, str], by: Staff) -> list[str]:
    """Fill in what we did not know of this person. What we have stays: nobody is rewritten by who says to be them.

    Gives the names of what was told otherwise than we have it.
    """
    party.refresh_from_db(from_queryset=Party.objects.select_for_update(of=("self",)))
    fill = {name: value for name, value in known.items() if value and not getattr(party, name)}
    if party.has_secret_address:
        fill = {name: value for name, value in fill.items() if name in ("name", "phone", "email")}
    if number_stays_apart(party):
        fill.pop("phone", None)
    for name, value in fill.items():
        setattr(party, name, value)
    if fill:
        party.save(update_fields=list(fill))
        record(verb="completed a party", subject=party, by=by, details={"fields": sorted(fill)})
    return [name for name, value in known.items() if value and name not in fill and getattr(party, name) != value]


@transaction.atomic
def correct(*, party: Party, values: Mapping[str, str | bool], by: Staff) -> list[str]:
    """Write over what was wrong, and nothing else. A secret address or a protected number is corrected where it is kept
    apart.

    Gives the names of what changed. The audit trail tells which, and never what it was or became.
    """
    party.refresh_from_db(from_queryset=Party.objects.select_for_update(of=("self",)))
    address = {name: str(value) for name, value in values.items() if name in ADDRESS}
    if party.secret_address and address:
        one_line = _on_one_line(**{name: address.get(name, "") for name in ADDRESS})
        correct_fact(fact=party.secret_address, value=one_line, by=by)
        values = {name: value for name, value in values.items() if name not in ADDRESS}
    apart = bool(values.get("phone")) and number_stays_apart(party)
    if apart:
        _write_number_apart(party, str(values["phone"]), by=by)
        values = {name: value for name, value in values.items() if name != "phone"}
    changed = [name for name, value in values.items() if getattr(party, name) != value]
    for name in changed:
        setattr(party, name, values[name])
    if changed:
        party.save(update_fields=changed)
    changed += ["phone"] if apart else []
    changed += ["secret_address"] if party.secret_address and address else []
    if changed:
        record(verb="corrected a party", subject=party, by=by, details={"fields": sorted(changed)})
    return changed


def _write_number_apart(party: Party, number: str, *, by: Staff) -> None:
    if kept := protected_phone_of(party):
        correct_fact(fact=kept.fact, value=number, by=by)
    else:
        protect_fact(party=party, kind=FactKind.PHONE, value=number, by=by)


@transaction.atomic
def take_number_off(*, party: Party, by: Staff) -> None:
    """It reaches somebody else, and is not the number to call any more. What was protected stays a protected fact."""
    party.refresh_from_db(from_queryset=Party.objects.select_for_update(of=("self",)))
    party.phone, party.has_protected_phone = "", False
    party.save(update_fields=["phone", "has_protected_phone"])
    record(verb="corrected a party", subject=party, by=by, details={"fields": ["phone"]})


class TakesAnother(Exception):
    """Who asked to end a protection cannot agree to it as well."""


@transaction.atomic
def protect_fact(*, party: Party, kind: str, value: str, by: Staff) -> PartyFact:
    """Keep one more fact of this person apart. The number to call then stands nowhere else, whoever has it."""
    fact = PartyFact.objects.create(party=party, fact=protect(kind=kind, value=value, by=by))
    record(verb="protected something of a party", subject=party, by=by, details={"kind": kind})
    if kind == FactKind.PHONE:
        _take_number_away(party, value)
        for other in of_phone(value).exclude(pk=party.pk):
            protect_fact(party=other, kind=kind, value=value, by=by)
    return fact


def _take_number_away(party: Party, number: str) -> None:
    party.refresh_from_db(from_queryset=Party.objects.select_for_update(of=("self",)))
    if not party.phone or end_of_phone(party.phone) == end_of_phone(number):
        party.phone, party.has_protected_phone = "", True
        party.save(update_fields=["phone", "has_protected_phone"])


class AddressIsSecret(Exception):
    """The address is protected already."""


@transaction.atomic
def make_address_secret(*, party: Party, address: str, by: Staff) -> Party:
    """From now on the address is a protected fact and stands nowhere else. A part of the address that we have means
    all of it."""
    party.refresh_from_db(from_queryset=Party.objects.select_for_update(of=("self",)))
    if party.has_secret_address:
        raise AddressIsSecret
    known = party.address
    address = known if known and _plain(address) in _plain(known) else address.strip()
    party.secret_address = protect(kind=FactKind.SECRET_ADDRESS, value=address, by=by)
    for name in ADDRESS:
        setattr(party, name, "")
    party.save(update_fields=["secret_address", *ADDRESS])
    record(verb="protected something of a party", subject=party, by=by, details={"kind": FactKind.SECRET_ADDRESS})
    return party


def _plain(address: str) -> str:
    return "".join(letter for letter in address.casefold() if letter.isalnum())


@transaction.atomic
def end_protection(*, fact: PartyFact, because: str, by: Staff) -> PartyFact:
    """The first time asks; another who agrees ends it. Raises ``TakesAnother`` where the same person agrees."""
    fact = PartyFact.objects.select_for_update().get(pk=fact.pk)
    if fact.ended_at:
        return fact
    if fact.end_asked_by_id is None:
        fact.end_asked_by, fact.ended_because = by, because
        verb = "asked to end a protection"
    elif fact.end_asked_by_id == by.pk:
        raise TakesAnother
    else:
        fact.ended_by, fact.ended_at = by, timezone.now()
        verb = "ended a protection"
        _give_number_back(fact)
    fact.save()
    record(verb=verb, subject=fact, by=by, details={"because": because})
    return fact


def _give_number_back(ended: PartyFact) -> None:
    """The number to call is open again."""
    party = Party.objects.select_for_update(of=("self",)).get(pk=ended.party_id)
    kept = protected_phone_of(party)
    if kept is not None and kept.pk == ended.pk:
        party.phone, party.has_protected_phone = kept.fact.value[:30], False
        party.save(update_fields=["phone", "has_protected_phone"])


@transaction.atomic
def keep_apart(*, who: Party, of_whom: Party, why: str, until: date | None, by: Staff) -> MustNotKnow:
    """From now on ``who`` must not learn anything of ``of_whom``. Said again, the newest reason and day hold."""
    pair, _made = MustNotKnow.objects.update_or_create(who=who, of_whom=of_whom, defaults={"why": why, "until": until})
    record(verb="kept apart", subject=pair, by=by, details={"until": until.isoformat() if until else None})
    return pair
