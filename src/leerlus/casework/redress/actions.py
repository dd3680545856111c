"""Writing down what was put right."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlus.casework.redress.choices import ConsentFor
from leerlus.casework.redress.models import Consent, Redress, Satisfaction
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff


@transaction.atomic
def put_right(
    *,
    signal: Signal,
    kind: str,
    what: str,
    owner: Staff | None = None,
    due_on: date | None = None,
    amount_cents: int | None = None,
    rule_name: str = "",
    purpose_of_the_rule: str = "",
    circumstances: str = "",
    by: Staff,
) -> Redress:
    """One thing that was put right for this person; with a day, one that will be."""
    now = timezone.now()
    redress = Redress.objects.create(
        signal=signal,
        kind=kind,
        what=what,
        at=now,
        by=by,
        owner=owner or by,
        due_on=due_on,
        done_at=None if due_on else now,
        amount_cents=amount_cents,
        rule_name=rule_name,
        purpose_of_the_rule=purpose_of_the_rule,
        circumstances=circumstances,
    )
    due = due_on.isoformat() if due_on else None
    record(verb="put right", subject=signal, by=by, details={"kind": kind, "due_on": due})
    return redress


@transaction.atomic
def mark_done(*, redress: Redress, by: Staff) -> Redress:
    """What was to be done is done. A second click changes nothing."""
    redress.refresh_from_db(from_queryset=Redress.objects.select_for_update(of=("self",)))
    if redress.done_at is None:
        redress.done_at = timezone.now()
        redress.save(update_fields=["done_at"])
        record(verb="did what was to be put right", subject=redress.signal, by=by, details={"kind": redress.kind})
    return redress


@transaction.atomic
def consent(*, signal: Signal, to: str, why: str, by: Staff) -> Consent:
    """Let something go out before a talk. What was consented to once stays so."""
    given, new = Consent.objects.get_or_create(
        signal=signal, to=ConsentFor(to), defaults={"why": why, "by": by, "at": timezone.now()}
    )
    if new:
        record(verb="consented", subject=signal, by=by, details={"to": to})
    return given


@transaction.atomic
def note_satisfaction(*, signal: Signal, satisfied: bool, words: str, said_on: date, by: Staff | None) -> Satisfaction:
    """The resident's own word on whether it is solved (Awb 9:5). A later word replaces an earlier one."""
    satisfaction, _ = Satisfaction.objects.update_or_create(
        signal=signal,
        defaults={"satisfied": satisfied, "said_in": words, "said_on": said_on, "recorded_by": by},
    )
    record(verb="noted satisfaction", subject=signal, by=by, details={"satisfied": satisfied})
    return satisfaction
