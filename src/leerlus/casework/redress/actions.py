"""Writing down what was put right."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlus.casework.redress.models import Redress, Satisfaction
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff


@transaction.atomic
def put_right(*, signal: Signal, kind: str, what: str, by: Staff) -> Redress:
    """One thing that was put right for this person."""
    redress = Redress.objects.create(signal=signal, kind=kind, what=what, at=timezone.now(), by=by)
    record(verb="put right", subject=signal, by=by, details={"kind": kind})
    return redress


@transaction.atomic
def note_satisfaction(*, signal: Signal, satisfied: bool, words: str, said_on: date, by: Staff) -> Satisfaction:
    """The resident's own word on whether it is solved (Awb 9:5). A later word replaces an earlier one."""
    satisfaction, _ = Satisfaction.objects.update_or_create(
        signal=signal,
        defaults={"satisfied": satisfied, "said_in": words, "said_on": said_on, "recorded_by": by},
    )
    record(verb="noted satisfaction", subject=signal, by=by, details={"satisfied": satisfied})
    return satisfaction
