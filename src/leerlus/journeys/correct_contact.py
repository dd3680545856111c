"""What we know of who tells is put right: name, number, address, and the consent for who speaks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import Way
from leerlus.casework.contacts.queries import asked_not_to_call, attempts, has_another_way, open_call, was_spoken
from leerlus.casework.parties import actions as parties
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import can_be_called, helper_of, protected_values
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.rules import leaks
from leerlus.statute.calendar import add_working_days


def is_protected(signal: Signal, values: Iterable[str]) -> bool:
    """Whether one of these is a protected fact of this person, which never stands among the open data."""
    party = signal.complainant
    return party is not None and bool(leaks("\n".join(values), protected_values([party])))


@transaction.atomic
def corrected(
    *,
    signal: Signal,
    values: Mapping[str, str],
    helper_has_consent: bool | None = None,
    version: int | None = None,
    by: Staff,
) -> list[str]:
    """Write over what was wrong; gives the names of what changed. Who told it without a name becomes known by it.

    The line of time tells who changed which of them, and never what it was or became. Raises ChangedMeanwhile where a
    colleague was first.
    """
    signals.lock(signal=signal, version=version)
    party = signal.complainant
    if party is None:
        changed = sorted(name for name, value in values.items() if value)
        if changed:
            told: dict[str, Any] = dict(values)
            signals.name_complainant(signal=signal, party=parties.meet(**told, by=by), by=by)
    else:
        changed = parties.correct(party=party, values=values, by=by)
        helper = helper_of(party)
        if helper and helper_has_consent is not None:
            changed += parties.correct(party=helper, values={"has_consent": helper_has_consent}, by=by)
    if changed:
        signals.renew(signal=signal)
        record(verb="corrected contact data", subject=signal, by=by, details={"fields": changed})
        if signal.is_open and "phone" in changed:
            call_where_it_can(signal=signal, by=by)
    return changed


@transaction.atomic
def number_was_wrong(*, signal: Signal, by: Staff) -> None:
    """Nobody calls it again: it goes off the case. A note tells which it was, to put back what was a slip; of a
    protected one only that it was wrong, for it can still be shown to who says why."""
    party = signal.complainant
    called = _who_was_called(party) if party else None
    if called is None:
        return
    with translation.override("nl"):
        protected = _("Wrong number, taken off. It stays protected.")
        told = protected if called.has_protected_phone else _("Wrong number, taken off: %s") % called.phone
        contacts.write_note(signal=signal, text=told, by=by)
    parties.take_number_off(party=called, by=by)
    record(verb="corrected contact data", subject=signal, by=by, details={"fields": ["phone"]})


def _who_was_called(party: Party) -> Party | None:
    """The resident, or who speaks for them where only they left a number."""
    if party.can_be_called:
        return party
    helper = helper_of(party)
    return helper if helper and helper.phone else None


@transaction.atomic
def call_where_it_can(*, signal: Signal, by: Staff) -> None:
    """A number that came is called at once; where the last went, a letter or a visit stands in place of the call."""
    planned = open_call(signal)
    if not can_be_called(signal.complainant):
        if planned and planned.way == Way.CALL:
            plan_another_way(signal=signal, by=by)
        return
    waits_for_a_letter = planned is not None and planned.is_letter
    wants = wants_talk(signal.kind) or signal.wants_call
    if waits_for_a_letter or (planned is None and wants and not was_spoken(signal)):
        if asked_not_to_call(signal):
            return
        call_now(signal=signal, by=by)


def call_now(*, signal: Signal, by: Staff) -> None:
    """It stands on the day at once, and is called on the next working day at the latest."""
    moments = signal.complainant.moments if signal.complainant else []
    today = timezone.localdate()
    contacts.plan_call(
        signal=signal,
        on=today,
        promised_by=add_working_days(today, 1),
        part_of_day=moments[0] if moments else "",
        attempt=attempts(signal).count() + 1,
        by=by,
    )


def plan_another_way(*, signal: Signal, by: Staff) -> None:
    """Calling does not help any more: somebody writes or plans a visit, on the next working day at the latest."""
    if has_another_way(signal):
        return
    today = timezone.localdate()
    contacts.plan_call(
        signal=signal,
        on=today,
        promised_by=add_working_days(today, 1),
        attempt=attempts(signal).count() + 1,
        way=Way.LETTER,
        by=by,
    )
