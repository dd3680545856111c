"""Reading contacts."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome, Way, WhyNotCalled
from leerlus.casework.contacts.models import CallAttempt, Commitment, NotCalled, Note, PlannedCall
from leerlus.casework.contacts.rules import tries_that_count
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import visible_to
from leerlus.foundation.organisation.models import Staff


def calls_to_make(*, staff: Staff, today: date) -> QuerySet[PlannedCall]:
    """Whom to call now, by promise and not by age: my own cases and those that nobody has yet."""
    mine_or_free = visible_to(staff).filter(Q(handler=staff) | Q(handler__isnull=True), closed_at__isnull=True)
    helpers = Party.objects.filter(speaks_for=OuterRef("signal__complainant")).exclude(phone="").order_by("-id")
    tries = CallAttempt.objects.filter(signal=OuterRef("signal")).order_by("-id")
    return (
        PlannedCall.objects.filter(signal__in=mine_or_free, done_at__isnull=True, on__lte=today)
        .select_related("signal__complainant", "signal__theme", "signal__area")
        .annotate(
            helper_phone=Subquery(helpers.values("phone")[:1]), last_try=Coalesce(Subquery(tries.values("id")[:1]), 0)
        )
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


def has_another_way(signal: Signal) -> bool:
    """Whether a visit or a letter is planned."""
    return PlannedCall.objects.filter(signal=signal, done_at__isnull=True).exclude(way=Way.CALL).exists()


def asked_not_to_call(signal: Signal) -> bool:
    """Whether the last thing said of not calling is that it may not be."""
    last = NotCalled.objects.filter(signal=signal).order_by("-at", "-id").first()
    return last is not None and last.reason in (WhyNotCalled.UNSAFE, WhyNotCalled.DECLINED)


def attempts(signal: Signal) -> QuerySet[CallAttempt]:
    return CallAttempt.objects.filter(signal=signal).select_related("by", "planned")


def last_try(signal: Signal) -> int:
    """The id of the latest call or visit; 0 where there was none."""
    return CallAttempt.objects.filter(signal=signal).aggregate(last=Max("id"))["last"] or 0


def notes(signal: Signal) -> QuerySet[Note]:
    return Note.objects.filter(signal=signal).select_related("by")


def commitments(signal: Signal) -> QuerySet[Commitment]:
    return Commitment.objects.filter(signal=signal).select_related("owner")


def was_spoken(signal: Signal) -> bool:
    return CallAttempt.objects.filter(signal=signal, outcome=CallOutcome.SPOKEN).exists()


def tries_in_vain(tries: Iterable[CallAttempt], *, since: datetime | None = None) -> list[CallAttempt]:
    """The tries after the last talk, in their order; and after ``since``, where a talk was owed anew."""
    latest: list[CallAttempt] = []
    for attempt in tries:
        if attempt.outcome == CallOutcome.SPOKEN:
            latest = []
        elif since is None or attempt.at >= since:
            latest.append(attempt)
    return latest


def times_tried(tries: Iterable[CallAttempt], *, since: datetime | None = None) -> int:
    """How often we tried since the last talk, as it counts for a letter: at different parts of the day."""
    return tries_that_count(timezone.localtime(attempt.at) for attempt in tries_in_vain(tries, since=since))


def was_talked_since(signal: Signal, *, since: datetime, tries_enough: int) -> bool:
    """Spoken, tried often enough, or said why nobody was called: after that moment."""
    tries = list(CallAttempt.objects.filter(signal=signal, at__gte=since))
    spoken = any(attempt.outcome == CallOutcome.SPOKEN for attempt in tries)
    if spoken or times_tried(tries) >= tries_enough:
        return True
    return NotCalled.objects.filter(signal=signal, at__gte=since).exists()


def first_talk(signal: Signal) -> CallAttempt | None:
    return CallAttempt.objects.filter(signal=signal, outcome=CallOutcome.SPOKEN).order_by("at").first()


def promised_calls(signals: Iterable[Signal]) -> dict[int, PlannedCall]:
    """The open call, visit or letter of each signal that waits for one, by the signal's id."""
    open_calls = PlannedCall.objects.filter(signal_id__in=[signal.pk for signal in signals], done_at__isnull=True)
    return {call.signal_id: call for call in open_calls}


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
