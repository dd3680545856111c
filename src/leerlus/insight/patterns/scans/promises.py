"""Themes of which more promises are broken than elsewhere: what we agree there, we do not do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db.models import F
from django.utils import timezone

from leerlus.casework.contacts.choices import CommitmentState
from leerlus.casework.contacts.models import Commitment
from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.scans.events import plain
from leerlus.learning.shares import above_its_share

WEEKS_READ = 26
FEWEST_BROKEN = 5
P_VALUE = 0.01


def broken_promises(*, today: date) -> list[Sighting]:
    """Main themes where at least five promises of the last half year were broken, and clearly more than elsewhere."""
    since = today - timedelta(weeks=WEEKS_READ)
    due = Commitment.objects.filter(due_on__gt=since, due_on__lte=today).exclude(state=CommitmentState.DROPPED)
    rows = due.annotate(theme=F("signal__theme"), main=F("signal__theme__parent")).values_list(
        "main", "theme", "due_on", "state", "settled_at", "signal_id"
    )
    made: dict[int, int] = {}
    broken: dict[int, list[tuple[date, int]]] = {}
    for main, theme, due_on, state, settled_at, signal_id in rows:
        if (number := main or theme) is None:
            continue
        made[number] = made.get(number, 0) + 1
        if _is_broken(
            due_on, state=state, settled_on=timezone.localdate(settled_at) if settled_at else None, today=today
        ):
            broken.setdefault(number, []).append((due_on, signal_id))
    all_made, all_broken = sum(made.values()), sum(len(ones) for ones in broken.values())
    found = []
    for theme, ones in broken.items():
        p_value = above_its_share(len(ones), made[theme], of_hits=all_broken, of_size=all_made)
        if len(ones) >= FEWEST_BROKEN and p_value <= P_VALUE:
            usual = made[theme] * (all_broken - len(ones)) / max(all_made - made[theme], 1)
            found.append(_sighting(theme, ones, expected=usual, p_value=p_value, today=today))
    return sorted(found, key=lambda sighting: sighting.p_value or 0.0)


def _is_broken(due_on: date, *, state: str, settled_on: date | None, today: date) -> bool:
    if state == CommitmentState.OPEN:
        return due_on < today
    return settled_on is not None and settled_on > due_on


def _sighting(theme: int, ones: list[tuple[date, int]], *, expected: float, p_value: float, today: date) -> Sighting:
    first = min(due_on for due_on, _signal in ones)
    return Sighting(
        kind=PatternKind.BROKEN_PROMISES,
        theme_id=theme,
        area_id=None,
        first_week=first - timedelta(days=first.weekday()),
        last_week=today - timedelta(days=today.weekday()),
        observed=len(ones),
        expected=expected,
        p_value=p_value,
        evidence=drawn_by_week([due_on for due_on, _signal in ones], today=today),
        signal_ids=sorted({signal_id for _due, signal_id in ones}),
        by_series=True,
    )


def drawn_by_week(on: list[date], *, today: date) -> dict[str, Any]:
    """How many a week over the time that is read, to be drawn without a line of what is usual."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS_READ - 1, -1, -1)]
    edges = np.array([*weeks, monday + timedelta(weeks=1)], dtype="datetime64[D]").astype(np.int64)
    days = np.array(on, dtype="datetime64[D]").astype(np.int64)
    return {
        "weeks": [str(week) for week in weeks],
        "counts": plain(np.histogram(days, bins=edges)[0].astype(np.float64)),
        "expected": [None] * len(weeks),
        "threshold": [None] * len(weeks),
        "alarms": [False] * len(weeks),
    }
