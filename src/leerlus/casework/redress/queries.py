"""Reading redress."""

from django.db.models import QuerySet

from leerlus.casework.redress.models import Redress, Satisfaction
from leerlus.casework.signals.models import Signal


def redress_of(signal: Signal) -> QuerySet[Redress]:
    return Redress.objects.filter(signal=signal).select_related("by")


def satisfaction_of(signal: Signal) -> Satisfaction | None:
    return Satisfaction.objects.filter(signal=signal).first()
