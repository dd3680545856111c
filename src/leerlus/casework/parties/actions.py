"""Writing down who speaks."""

from collections.abc import Sequence

from django.db import transaction

from leerlus.casework.parties.choices import PartyKind
from leerlus.casework.parties.models import Party
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.actions import protect
from leerlus.foundation.privacy.choices import FactKind


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
    by: Staff | None,
) -> Party:
    """Record a person or organisation. A secret address goes to the protected facts and nowhere else."""
    address = {"street": street, "house_number": house_number, "postcode": postcode, "city": city}
    party = Party(kind=kind, name=name, phone=phone, email=email, moments=list(moments))
    if address_is_secret:
        if any(address.values()):
            one_line = f"{street} {house_number}, {postcode} {city}".strip(" ,")
            party.secret_address = protect(kind=FactKind.SECRET_ADDRESS, value=one_line, by=by)
        else:
            party.secret_address = protect(kind=FactKind.SECRET_ADDRESS, value="(not told)", by=by)
    else:
        for field, value in address.items():
            setattr(party, field, value)
    party.save()
    record(verb="met", subject=party, by=by)
    return party
