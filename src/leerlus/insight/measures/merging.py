"""Two causes become one: measures, their proof and the checks made from a lesson follow."""

from leerlus.insight.causes.models import Cause
from leerlus.insight.measures.models import Check, MeasureCause, ProofPlan


def move_cause(*, cause: Cause, into: Cause) -> int:
    """Part of a merge, which is one line of the audit trail by itself. Returns how many were moved."""
    have = MeasureCause.objects.filter(cause=into).values("measure")
    MeasureCause.objects.filter(cause=cause, measure__in=have).delete()
    moved = MeasureCause.objects.filter(cause=cause).update(cause=into)
    moved += ProofPlan.objects.filter(cause=cause).update(cause=into)
    return moved + Check.objects.filter(cause=cause).update(cause=into)
