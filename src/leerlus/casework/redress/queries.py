"""Reading redress."""

from datetime import date

from django.db.models import Count, QuerySet

from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.redress.models import Consent, Redress, Satisfaction
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff


def redress_of(signal: Signal) -> QuerySet[Redress]:
    return Redress.objects.filter(signal=signal).select_related("by", "owner")


def words_of(signal: Signal) -> QuerySet[Satisfaction]:
    """What the resident said of it, once at most."""
    return Satisfaction.objects.filter(signal=signal)


def satisfaction_of(signal: Signal) -> Satisfaction | None:
    return words_of(signal).first()


def consents(signal: Signal) -> QuerySet[Consent]:
    return Consent.objects.filter(signal=signal).select_related("by")


def consented_to(*, signal: Signal, to: str) -> bool:
    return Consent.objects.filter(signal=signal, to=to).exists()


def redress_due(*, staff: Staff, until: date) -> QuerySet[Redress]:
    """What I am to put right by a day, and have not done; the oldest promise first."""
    return (
        Redress.objects.filter(owner=staff, done_at__isnull=True, due_on__lte=until)
        .select_related("signal__complainant")
        .defer("signal__search")
        .order_by("due_on", "id")
    )


def tailored_by_rule(*, since: date) -> list[tuple[str, int]]:
    """How often each rule had to be set aside, most often first: there the rule itself pinches."""
    tailored = Redress.objects.filter(kind=RedressKind.TAILORED_SOLUTION, at__date__gte=since)
    counted = tailored.values("rule_name").annotate(times=Count("id")).order_by("-times", "rule_name")
    return list(counted.values_list("rule_name", "times"))
