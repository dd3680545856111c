"""What is protected stays apart: shown with a reason and told to the coordinators, and looked for in what leaves."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import hidden_from, protected_values
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out
from leerlus.foundation.privacy.actions import reveal
from leerlus.foundation.privacy.models import ProtectedFact


@transaction.atomic
def show(*, signal: Signal, fact: ProtectedFact, reason: str, by: Staff) -> str:
    """The value, for one answer. Every coordinator but the one who looks is told; the reason stands on the page."""
    value = reveal(fact=fact, reason=reason, by=by)
    sentence = _("%(name)s looked at something protected in case %(number)s.")
    tell(
        to=people_who_hand_out().exclude(pk=by.pk),
        sentence=sentence % {"name": by.name, "number": signal.number},
        address=reverse("privacy:seen", args=[signal.number]),
    )
    return value


def facts_of_others(signal: Signal, addressee: Party | None) -> list[str]:
    """What may not stand in a text to this person, for ``leaks``: what is protected of whoever else the case is about,
    and of everybody of whom the addressee must not know. Without an addressee everything counts."""
    others = set()
    if signal.complainant and signal.complainant != addressee:
        others.add(signal.complainant)
    if addressee:
        others |= set(hidden_from(addressee, on=timezone.localdate()))
    return protected_values(others)
