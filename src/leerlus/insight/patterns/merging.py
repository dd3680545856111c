"""Two causes become one: the patterns that named the first name the second."""

from leerlus.insight.causes.models import Cause
from leerlus.insight.patterns.models import Pattern


def move_cause(*, cause: Cause, into: Cause) -> int:
    """Part of a merge, which is one line of the audit trail by itself. Returns how many were moved."""
    return Pattern.objects.filter(cause=cause).update(cause=into)
