"""Data leaked: the clock starts, the privacy officer knows at once, and who was hit is phoned today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.breaches import actions as breaches
from leerlus.casework.breaches.choices import DataKind
from leerlus.casework.breaches.models import Breach, PersonHit, SafetyStep
from leerlus.casework.breaches.queries import sent_with, with_running_clock
from leerlus.casework.breaches.rules import Ring, ring_at
from leerlus.casework.letters.models import Letter
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out, staff_with
from leerlus.insight.causes import actions as causes
from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.causes.queries import is_why_of_breach_known, why_of_breach
from leerlus.journeys.verify import reopen_what_came_back
from leerlus.statute.calendar import add_working_days


@transaction.atomic
def report(
    *,
    what: str,
    how: str,
    data: Sequence[str],
    whose: str,
    people_expected: int,
    got_by: str,
    aware_at: datetime,
    signal: Signal | None = None,
    letter: Letter | None = None,
    sending_key: UUID | None = None,
    by: Staff,
) -> Breach:
    """Somebody found a breach. From a case, the resident of that case is the first on the list of people to phone.

    The same ``sending_key`` again is the same breach.
    """
    if sending_key and (before := sent_with(sending_key)):
        return before
    breach = breaches.report(
        what=what, how=how, data=data, whose=whose, people_expected=people_expected, got_by=got_by, aware_at=aware_at,
        signal=signal, letter=letter, sending_key=sending_key, by=by,
    )  # fmt: skip
    if signal and signal.complainant:
        party = signal.complainant
        add_person(
            breach=breach,
            name=party.name or _("Name unknown"),
            phone=party.phone,
            caller=signal.handler or by,
            call_on=timezone.localdate(),
            secret_address_leaked=DataKind.SECRET_ADDRESS in data and party.has_secret_address,
            party=party,
            by=by,
        )
    tell(
        to=who_guards_breaches(),
        sentence=_("A breach of data was reported: %(number)s. The 72 hours are running.") % {"number": breach.number},
        address=_page_of(breach),
        key=f"breach:{breach.pk}:reported",
    )
    return breach


def who_guards_breaches() -> list[Staff]:
    """The privacy officers; the coordinators where a municipality has none yet, so that somebody always knows."""
    return staff_with("guard_breaches") or list(people_who_hand_out())


def _page_of(breach: Breach) -> str:
    return reverse("breaches:one", args=[breach.number])


@transaction.atomic
def add_person(
    *,
    breach: Breach,
    name: str,
    phone: str,
    caller: Staff,
    call_on: date,
    secret_address_leaked: bool,
    party: Party | None = None,
    by: Staff,
) -> PersonHit:
    """One more whom it hit: somebody has the call on Vandaag, and knows it."""
    person = breaches.add_person(
        breach=breach, name=name, phone=phone, caller=caller, call_on=call_on,
        secret_address_leaked=secret_address_leaked, party=party, by=by,
    )  # fmt: skip
    if caller.pk != by.pk:
        tell(
            to=[caller],
            sentence=_("Phone somebody about breach %(number)s today.") % {"number": breach.number},
            address=_page_of(breach),
            key=f"breach:{breach.pk}:phone:{person.pk}",
        )
    return person


@transaction.atomic
def phoned(*, person: PersonHit, reached: bool, how: str = "", by: Staff) -> PersonHit:
    """Who was not reached is tried again on the next working day."""
    return breaches.note_call(
        person=person, reached=reached, how=how, next_on=add_working_days(timezone.localdate(), 1), by=by
    )


@transaction.atomic
def make_safe(
    *, person: PersonHit, agreed: str = "", what: str = "", who: Staff | None = None, on: date | None = None, by: Staff
) -> SafetyStep | None:
    """What is agreed with somebody whose secret address leaked, and who does what for it today."""
    if agreed.strip():
        breaches.agree_on_safety(person=person, agreed=agreed, by=by)
    if not (what.strip() and who and on):
        return None
    step = breaches.plan_safety_step(person=person, what=what, who=who, on=on, by=by)
    if who.pk != by.pk:
        tell(
            to=[who],
            sentence=_("You have a step in the safety plan of breach %(number)s.") % {"number": person.breach.number},
            address=_page_of(person.breach),
            key=f"breach:{person.breach_id}:safety:{step.pk}",
        )
    return step


@transaction.atomic
def ask_why(
    *,
    breach: Breach,
    because: str,
    answers: Sequence[tuple[str, str]],
    cause: Cause | None,
    unknown_because: str = "",
    where_else: str = "",
    lesson: str = "",
    by: Staff,
) -> WhyChain:
    """Why could it happen? As of a case: pairs of answer and evidence, up to a cause of the municipality's list, or the
    reason why it can't be known. The register keeps the last answer. Raises NotYetAWhy.
    """
    chain = causes.ask_why(
        breach=breach,
        chain=why_of_breach(breach),
        answers=answers,
        cause=cause,
        unknown_because=unknown_because,
        where_else=where_else,
        lesson=lesson,
        by=by,
    )
    told = [answer.strip() for answer, _evidence in answers if answer.strip()]
    breaches.ask_why(breach=breach, why=told[-1] if told else unknown_because, because=because, by=by)
    if cause:
        reopen_what_came_back(cause=cause)
    return chain


def close(*, breach: Breach, by: Staff) -> Breach:
    """Raises StillToDo where a step, the why among them, was neither done nor excused."""
    return breaches.close(breach=breach, has_why=is_why_of_breach_known(breach), by=by)


def look_at_clocks(*, now: datetime | None = None) -> int:
    """Ring a day and six hours before the 72 hours end, and once they have passed; each ring once."""
    now = now or timezone.now()
    sentences = {
        Ring.A_DAY_LEFT: _("Breach %(number)s: less than 24 hours left to report it."),
        Ring.SIX_HOURS_LEFT: _("Breach %(number)s: less than 6 hours left to report it."),
        Ring.PASSED: _("Breach %(number)s: the 72 hours have passed. Report it now, and say why it is late."),
    }
    rung = 0
    for breach in with_running_clock():
        ring = ring_at(aware_at=breach.aware_at, now=now)
        if ring is None:
            continue
        to = {person.pk: person for person in (*who_guards_breaches(), breach.reported_by)}
        tell(
            to=to.values(),
            sentence=sentences[ring] % {"number": breach.number},
            address=_page_of(breach),
            key=f"breach:{breach.pk}:{ring}",
        )
        rung += 1
    return rung
