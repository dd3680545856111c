"""Every write to a breach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from leerlus.casework.breaches.choices import AuthorityDecision, Step
from leerlus.casework.breaches.models import Breach, Excuse, PersonHit, SafetyStep
from leerlus.casework.breaches.queries import facts_of, people_of, steps_of
from leerlus.casework.breaches.rules import number_of, still_to_do
from leerlus.casework.letters.models import Letter
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.statute.breaches import must_be_reported

NUMBER_LOCK = 0xDA7A  # Held until the end of the transaction: a register has no holes and no doubles.


class MustBeReported(Exception):
    """At this risk the law leaves no choice (AVG 33(1))."""


class StillToDo(Exception):
    """Steps that were neither done nor excused; nothing was closed."""

    def __init__(self, lacking: Sequence[Step]) -> None:
        super().__init__(", ".join(lacking))
        self.lacking = tuple(lacking)


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
    """Enter it in the register. The clock runs from when somebody knew, not from when it is written down."""
    breach = Breach.objects.create(
        number=_fresh_number(timezone.localtime(aware_at).year),
        what=what.strip(),
        how=how,
        data=list(data),
        whose=whose.strip(),
        people_expected=people_expected,
        got_by=got_by.strip(),
        aware_at=aware_at,
        signal=signal,
        letter=letter,
        sending_key=sending_key,
        reported_by=by,
    )
    record(verb="reported a breach", subject=breach, by=by, details={"how": how, "data": list(data)})
    return breach


def _fresh_number(year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBER_LOCK])
    before = f"DL-{year % 100:02d}-"
    given = [int(number.removeprefix(before)) for number in _numbers(before)]
    return number_of(year=year, sequence=max(given, default=0) + 1)


def _numbers(before: str) -> list[str]:
    return list(Breach.objects.filter(number__startswith=before).values_list("number", flat=True))


def _lock(breach: Breach, *, version: int | None = None) -> Breach:
    """As it stands now, locked. Raises ChangedMeanwhile where it is closed, or the version is another."""
    breach.refresh_from_db(from_queryset=Breach.objects.select_for_update(of=("self",)))
    if not breach.is_open or (version is not None and breach.version != version):
        raise ChangedMeanwhile
    return breach


def _save(breach: Breach, *fields: str) -> None:
    breach.version += 1
    breach.save(update_fields=[*fields, "version"])


@transaction.atomic
def stop_leak(*, breach: Breach, how: str, by: Staff) -> Breach:
    """It goes no further: called back, erased, taken down. Said again, the newest words hold."""
    _lock(breach)
    breach.stopped_how, breach.stopped_at = how.strip(), breach.stopped_at or timezone.now()
    _save(breach, "stopped_how", "stopped_at")
    record(verb="stopped a leak", subject=breach, by=by)
    return breach


@transaction.atomic
def assess(
    *,
    breach: Breach,
    risk: str,
    consequences: str,
    measures: str,
    people_expected: int,
    unreadable_to_others: bool = False,
    high_risk_taken_away: bool = False,
    told_publicly: str = "",
    version: int,
    by: Staff,
) -> Breach:
    """What may come of it, and for how many."""
    _lock(breach, version=version)
    breach.risk, breach.consequences, breach.measures = risk, consequences.strip(), measures.strip()
    breach.people_expected, breach.told_publicly = people_expected, told_publicly.strip()
    breach.unreadable_to_others, breach.high_risk_taken_away = unreadable_to_others, high_risk_taken_away
    _save(
        breach, "risk", "consequences", "measures", "people_expected", "told_publicly", "unreadable_to_others",
        "high_risk_taken_away",
    )  # fmt: skip
    record(verb="assessed a breach", subject=breach, by=by, details={"risk": risk})
    return breach


@transaction.atomic
def decide_on_authority(*, breach: Breach, decision: str, why: str, version: int, by: Staff) -> Breach:
    """Report it or not, with the reason. Raises MustBeReported where the risk leaves no choice."""
    _lock(breach, version=version)
    if decision == AuthorityDecision.DO_NOT_REPORT and must_be_reported(facts_of(breach, [])):
        raise MustBeReported
    breach.authority, breach.authority_why = AuthorityDecision(decision), why.strip()
    _save(breach, "authority", "authority_why")
    record(verb="decided on the authority", subject=breach, by=by, details={"decision": decision})
    return breach


@transaction.atomic
def told_authority(*, breach: Breach, at: datetime, reference: str, why: str, delay: str = "", by: Staff) -> Breach:
    """The report is with the authority; after 72 hours with the reason why it is late."""
    _lock(breach)
    breach.authority, breach.authority_why = AuthorityDecision.REPORT, breach.authority_why or why.strip()
    breach.authority_told_at, breach.authority_reference = at, reference.strip()
    breach.delay_explained = delay.strip()
    _save(breach, "authority", "authority_why", "authority_told_at", "authority_reference", "delay_explained")
    record(verb="told the authority", subject=breach, by=by, details={"at": at.isoformat()})
    return breach


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
    """Somebody whose data it is, and who phones them."""
    _lock(breach)
    person = PersonHit.objects.create(
        breach=breach,
        party=party,
        name=name.strip(),
        phone=phone.strip(),
        caller=caller,
        call_on=call_on,
        secret_address_leaked=secret_address_leaked,
    )
    if secret_address_leaked and not breach.discloses_secret_address:
        breach.data = [*breach.data, "secret_address"]
        _save(breach, "data")
    record(verb="added a person hit", subject=breach, by=by, details={"person": person.pk, "caller": caller.pk})
    return person


@transaction.atomic
def note_call(*, person: PersonHit, reached: bool, how: str, next_on: date, by: Staff) -> PersonHit:
    """Told, or not reached and tried again on another day."""
    _lock(person.breach)
    person.refresh_from_db(from_queryset=PersonHit.objects.select_for_update(of=("self",)))
    if person.told_at is None:
        person.tries += 1
        if reached:
            person.told_at, person.told_how = timezone.now(), how.strip()
        else:
            person.call_on = next_on
        person.save(update_fields=["tries", "told_at", "told_how", "call_on"])
        record(verb="phoned a person hit", subject=person.breach, by=by, details={"reached": reached})
    return person


@transaction.atomic
def agree_on_safety(*, person: PersonHit, agreed: str, by: Staff) -> PersonHit:
    """What the resident and we agreed for their safety."""
    _lock(person.breach)
    person.safety_agreed, person.safety_agreed_at = agreed.strip(), timezone.now()
    person.save(update_fields=["safety_agreed", "safety_agreed_at"])
    record(verb="agreed on safety", subject=person.breach, by=by, details={"person": person.pk})
    return person


@transaction.atomic
def plan_safety_step(*, person: PersonHit, what: str, who: Staff, on: date, by: Staff) -> SafetyStep:
    _lock(person.breach)
    step = SafetyStep.objects.create(person=person, what=what.strip(), who=who, on=on)
    record(verb="planned a safety step", subject=person.breach, by=by, details={"person": person.pk, "who": who.pk})
    return step


@transaction.atomic
def finish_safety_step(*, step: SafetyStep, by: Staff) -> SafetyStep:
    """A second click changes nothing."""
    _lock(step.person.breach)
    step.refresh_from_db(from_queryset=SafetyStep.objects.select_for_update(of=("self",)))
    if step.done_at is None:
        step.done_at = timezone.now()
        step.save(update_fields=["done_at"])
        record(verb="finished a safety step", subject=step.person.breach, by=by, details={"step": step.pk})
    return step


@transaction.atomic
def ask_why(*, breach: Breach, why: str, because: str, by: Staff) -> Breach:
    """Why could it happen? With a first answer that can be counted."""
    _lock(breach)
    breach.why, breach.because = why.strip(), because
    _save(breach, "why", "because")
    record(verb="asked why of a breach", subject=breach, by=by, details={"because": because})
    return breach


@transaction.atomic
def excuse(*, breach: Breach, step: str, reason: str, by: Staff) -> Excuse:
    """A step is not done, and this is why. Said again, the newest reason holds."""
    _lock(breach)
    excused, _is_new = Excuse.objects.update_or_create(
        breach=breach, step=Step(step), defaults={"reason": reason.strip(), "by": by}
    )
    record(verb="excused a step", subject=breach, by=by, details={"step": step, "reason": reason.strip()})
    return excused


@transaction.atomic
def close(*, breach: Breach, has_why: bool, by: Staff) -> Breach:
    """Raises StillToDo where a step was neither done nor excused. ``has_why`` is for the journey to say."""
    _lock(breach)
    lacking = still_to_do(steps_of(breach, people_of(breach), has_why=has_why, now=timezone.now()))
    if lacking:
        raise StillToDo(lacking)
    breach.closed_at, breach.closed_by = timezone.now(), by
    _save(breach, "closed_at", "closed_by")
    record(verb="closed a breach", subject=breach, by=by)
    return breach
