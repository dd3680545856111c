"""What handling itself tells of the last half year: promises that were kept or not, and whether people felt something."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone

from leerlus.casework.contacts.choices import CommitmentState
from leerlus.casework.contacts.models import Commitment
from leerlus.casework.feedback.choices import Asked, Felt, Given, Solved
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.demonstration.rhythm import at_the_desk

HALF_A_YEAR, A_MONTH = timedelta(weeks=25), timedelta(weeks=4)
PROMISED = 0.4  # Of the complaints.
PROMISES = (
    "Wij bellen u terug met het antwoord.",
    "U krijgt een nieuwe brief waarin staat wat er gebeurt.",
    "De afdeling neemt zelf contact met u op.",
)
# Main theme -> the share of promises that came too late; where nobody owns a question, nobody calls back either.
TOO_LATE, USUALLY_TOO_LATE = {"Bereikbaarheid": 0.5}, 0.06
ANSWERS = 320
# Main theme -> the share that felt nothing was done, though it was: what lies in the street is mended unseen.
FELT_NOTHING, USUALLY_FELT_NOTHING = {"Openbare ruimte": 0.42}, 0.1


def play(*, now: datetime, rng: np.random.Generator) -> None:
    closed = Signal.objects.filter(closed_at__gt=now - HALF_A_YEAR, closed_at__lt=now, theme__isnull=False)
    closed = closed.select_related("theme__parent").defer("text", "search").order_by("id")
    Commitment.objects.bulk_create(_promises(closed.filter(kind=Kind.COMPLAINT), now=now, rng=rng))
    Verdict.objects.bulk_create(_verdicts(closed.filter(kind=Kind.REPORT), now=now, rng=rng))


def _main_theme(signal: Signal) -> str:
    return str(signal.theme and (signal.theme.parent or signal.theme))


def _promises(complaints: QuerySet[Signal], *, now: datetime, rng: np.random.Generator) -> list[Commitment]:
    made = []
    for signal in complaints.filter(handler__isnull=False, received_at__lt=now - A_MONTH):
        if signal.handler is None or rng.random() > PROMISED:
            continue
        promised_at = at_the_desk(signal.received_at + timedelta(days=2))
        due = at_the_desk(promised_at + timedelta(days=7))
        is_late = rng.random() < TOO_LATE.get(_main_theme(signal), USUALLY_TOO_LATE)
        made.append(
            Commitment(
                signal=signal,
                text=str(rng.choice(PROMISES)),
                owner=signal.handler,
                promised_at=promised_at,
                due_on=timezone.localdate(due),
                state=CommitmentState.KEPT,
                settled_at=at_the_desk(due + timedelta(days=4)) if is_late else due,
            )
        )
    return made


def _verdicts(reports: QuerySet[Signal], *, now: datetime, rng: np.random.Generator) -> list[Verdict]:
    """Who reported something and answered on the page of it; most of it is solved, whatever people feel."""
    told = list(reports.filter(closed_at__lt=now - timedelta(weeks=1)))
    chosen = rng.choice(len(told), size=min(ANSWERS, len(told)), replace=False)
    given = []
    for signal in (told[number] for number in np.sort(chosen)):
        felt_nothing = rng.random() < FELT_NOTHING.get(_main_theme(signal), USUALLY_FELT_NOTHING)
        closed_at = signal.closed_at or now
        given.append(
            Verdict(
                signal=signal,
                closed_at=closed_at,
                what_was_done="Wij zijn langs geweest en het is opgelost.",
                asked_at=closed_at,
                asked_how=Asked.PAGE,
                solved=Solved.PARTLY if rng.random() < 0.15 else Solved.YES,
                something_was_done=Felt.NO if felt_nothing else Felt.YES,
                may_contact=bool(rng.random() < 0.6),
                given_at=closed_at + timedelta(days=float(rng.uniform(1, 6))),
                how=Given.PAGE,
            )
        )
    return given
