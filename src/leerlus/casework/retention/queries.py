"""Which cases were kept long enough, and what was forgotten before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from leerlus.casework.breaches.models import Breach
from leerlus.casework.contacts.choices import CommitmentState
from leerlus.casework.contacts.models import Commitment
from leerlus.casework.ombudsman.models import FileRequest, Intervention, Recommendation
from leerlus.casework.own_data.queries import held_parties
from leerlus.casework.redress.models import Redress
from leerlus.casework.retention.models import Erasure, Forgotten, Hold, RetentionTerm
from leerlus.casework.retention.rules import FIRST_TERMS, Term, closed_before, in_force, term_for
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.casework.signals.models import Signal


def terms_on(day: date) -> list[Term]:
    """The terms in force; the house's own where the municipality said nothing about that kind and outcome."""
    said = [
        Term(term.kind, term.outcome, term.months, term.source, term.since)
        for term in RetentionTerm.objects.order_by("since", "id")
    ]
    return in_force([*FIRST_TERMS, *said], on=day)


def kept_long_enough(*, today: date, terms: Sequence[Term]) -> QuerySet[Signal]:
    """Closed cases past their term about which nothing runs any more; the earliest closed first.

    What runs: a hold, a promise or redress to be done, something that the ombudsman waits for, and a request of this
    person to see or correct their data.
    """
    past = Q(pk__in=[])
    for kind in Kind.values:
        for outcome in Outcome.values:
            term = term_for(kind=kind, outcome=outcome, terms=terms)
            if term:
                day = closed_before(months=term.months, today=today)
                midnight = timezone.make_aware(datetime.combine(day, time.min))
                past |= Q(kind=kind, outcome=outcome, closed_at__lt=midnight)
    of_this = {"signal": OuterRef("pk")}
    runs = (
        Exists(Forgotten.objects.filter(**of_this))
        | Exists(Hold.objects.filter(**of_this, lifted_at__isnull=True))
        | Exists(Commitment.objects.filter(**of_this, state=CommitmentState.OPEN))
        | Exists(Breach.objects.filter(**of_this, closed_at__isnull=True))
        | Exists(Redress.objects.filter(**of_this, done_at__isnull=True))
        | Exists(Intervention.objects.filter(**of_this, answered_on__isnull=True))
        | Exists(FileRequest.objects.filter(**of_this, supplied_on__isnull=True))
        | Exists(held_parties(today=today).filter(party=OuterRef("complainant")))
        | Exists(Recommendation.objects.filter(**of_this, told_on__isnull=True))
    )
    return Signal.objects.filter(past).exclude(runs).order_by("closed_at", "id")


def is_forgotten(signal: Signal) -> bool:
    return Forgotten.objects.filter(signal=signal).exists()


def holds() -> QuerySet[Hold]:
    return Hold.objects.filter(lifted_at__isnull=True).select_related("signal", "by")


def one_hold(number: int) -> Hold | None:
    return holds().filter(pk=number).first()


def erasures() -> QuerySet[Erasure]:
    return Erasure.objects.select_related("by").annotate(count=Count("cases"))


def still_told_by(party_ids: Sequence[int]) -> set[int]:
    """Of these people the ones who have a case that was not forgotten."""
    others = Signal.objects.filter(complainant_id__in=party_ids)
    others = others.exclude(Exists(Forgotten.objects.filter(signal=OuterRef("pk"))))
    return {pk for pk in others.values_list("complainant_id", flat=True) if pk is not None}
