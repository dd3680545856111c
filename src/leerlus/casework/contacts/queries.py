"""Reading contacts."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from leerlus.casework.contacts.choices import CallOutcome, Way, WhyNotCalled
from leerlus.casework.contacts.models import CallAttempt, Commitment, NotCalled, Note, PlannedCall
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import visible_to
from leerlus.foundation.organisation.models import Staff


def calls_to_make(*, staff: Staff, today: date) -> QuerySet[PlannedCall]:
    """Whom to call now, by promise and not by age: my own cases and those that nobody has yet."""
    mine_or_free = visible_to(staff).filter(Q(handler=staff) | Q(handler__isnull=True), closed_at__isnull=True)
    helpers = Party.objects.filter(speaks_for=OuterRef("signal__complainant")).exclude(phone="").order_by("-id")
    return (
        PlannedCall.objects.filter(signal__in=mine_or_free, done_at__isnull=True, on__lte=today)
        .select_related("signal__complainant", "signal__theme", "signal__area")
        .annotate(helper_phone=Subquery(helpers.values("phone")[:1]))
        .only(*CALL)
        .order_by("promised_by", "on", "id")
    )


CALL = (  # What one has to know to call.
    "way", "part_of_day", "promised_by", "attempt", "signal__number", "signal__text", "signal__theme__name",
    "signal__area__name", "signal__complainant__name", "signal__complainant__phone", "signal__complainant__moments",
)  # fmt: skip


def commitments_due(*, staff: Staff, until: date) -> QuerySet[Commitment]:
    """What I promised and must do by a day."""
    return (
        Commitment.objects.filter(owner=staff, state="open", due_on__lte=until)
        .select_related("signal__complainant")
        .defer("signal__search")
        .order_by("due_on", "id")
    )


def open_calls(signal: Signal) -> QuerySet[PlannedCall]:
    """One at most."""
    return PlannedCall.objects.filter(signal=signal, done_at__isnull=True)


def open_call(signal: Signal) -> PlannedCall | None:
    return open_calls(signal).first()


def has_open_visit(signal: Signal) -> bool:
    return PlannedCall.objects.filter(signal=signal, done_at__isnull=True, way=Way.VISIT).exists()


def attempts(signal: Signal) -> QuerySet[CallAttempt]:
    return CallAttempt.objects.filter(signal=signal).select_related("by", "planned")


def notes(signal: Signal) -> QuerySet[Note]:
    return Note.objects.filter(signal=signal).select_related("by")


def commitments(signal: Signal) -> QuerySet[Commitment]:
    return Commitment.objects.filter(signal=signal).select_related("owner")


def was_spoken(signal: Signal) -> bool:
    return CallAttempt.objects.filter(signal=signal, outcome=CallOutcome.SPOKEN).exists()


def was_talked_since(signal: Signal, *, since: datetime, tries_enough: int) -> bool:
    """Spoken, tried often enough, or said why nobody was called: after that moment."""
    outcomes = list(CallAttempt.objects.filter(signal=signal, at__gte=since).values_list("outcome", flat=True))
    if CallOutcome.SPOKEN in outcomes or len(outcomes) >= tries_enough:
        return True
    return NotCalled.objects.filter(signal=signal, at__gte=since).exists()


def first_talk(signal: Signal) -> CallAttempt | None:
    return CallAttempt.objects.filter(signal=signal, outcome=CallOutcome.SPOKEN).order_by("at").first()


def promised_calls(signals: Iterable[Signal]) -> dict[int, date]:
    """Before which day each signal that waits for a call was promised one, by the signal's id."""
    open_calls = PlannedCall.objects.filter(signal_id__in=[signal.pk for signal in signals], done_at__isnull=True)
    return dict(open_calls.values_list("signal_id", "promised_by"))


def not_called_by_month(*, since: date) -> list[tuple[date, list[int]]]:
    """How often nobody was called, for each month, and for each reason in the order of the list; the latest first."""
    counted = (
        NotCalled.objects.filter(at__date__gte=since)
        .annotate(month=TruncMonth("at"))
        .values_list("month", "reason")
        .annotate(times=Count("id"))
        .order_by("-month")
    )
    months: dict[date, dict[str, int]] = {}
    for month, reason, times in counted:
        months.setdefault(month.date(), {})[reason] = times
    return [(month, [found.get(reason, 0) for reason in WhyNotCalled.values]) for month, found in months.items()]


def not_called_since(day: date) -> QuerySet[NotCalled]:
    """The latest first, with the case of each."""
    return (
        NotCalled.objects.filter(at__date__gte=day)
        .select_related("signal", "by")
        .defer("signal__search")
        .order_by("-at", "-id")
    )
