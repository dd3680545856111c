"""Reading what residents say of how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from leerlus.casework.feedback.choices import Felt, Solved
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import visible_to
from leerlus.foundation.organisation.models import Staff


def verdicts_of(signal: Signal) -> QuerySet[Verdict]:
    """The latest first."""
    return Verdict.objects.filter(signal=signal).select_related("recorded_by").order_by("-asked_at", "-id")


def verdict_of_this_closing(signal: Signal) -> Verdict | None:
    """What is asked of the closing as it stands; nothing for an open case, or one that ended without asking."""
    if signal.closed_at is None:
        return None
    return Verdict.objects.filter(signal=signal, closed_at=signal.closed_at).first()


def talk_owed_since(verdicts: Iterable[Verdict]) -> datetime | None:
    """When the resident said that it is not solved and that we may call, where that was the last word."""
    given = [one for one in verdicts if one.given_at is not None]
    last = max(given, key=lambda one: (one.given_at, one.pk), default=None)
    return last.given_at if last and last.solved == Solved.NO and last.may_contact else None


def said_no_unreachably(verdicts: Iterable[Verdict]) -> datetime | None:
    """When the resident said that it is not solved and that we may not contact them, where that was the last word."""
    given = [one for one in verdicts if one.given_at is not None]
    last = max(given, key=lambda one: (one.given_at, one.pk), default=None)
    return last.given_at if last and last.solved == Solved.NO and not last.may_contact else None


def verdicts_to_ask(*, staff: Staff, today: date) -> QuerySet[Verdict]:
    """Whom to call to ask how it went: of my own cases and of those that nobody has, the longest waiting first."""
    mine_or_free = visible_to(staff).filter(Q(handler=staff) | Q(handler__isnull=True), closed_at__isnull=False)
    return (
        Verdict.objects.filter(signal__in=mine_or_free, given_at__isnull=True, call_on__lte=today)
        .select_related("signal__complainant")
        .defer("signal__search")
        .order_by("call_on", "id")
    )


def nothing_was_done(*, since: datetime) -> QuerySet[Signal]:
    """Signals whose resident felt, since then, that nothing was done. For counting; a list asks ``visible_to``."""
    felt = Verdict.objects.filter(something_was_done=Felt.NO, given_at__gte=since)
    return Signal.objects.filter(pk__in=felt.values("signal"))
