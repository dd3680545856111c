"""What creeps up: themes about which more is told than a year before, though no single week stands out."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.rules import ALL, Finding, Key, told_once
from leerlus.insight.patterns.scans.events import Events, day_of, none_for_all, plain, words_of
from leerlus.learning import drift, series
from leerlus.learning.alarms import WEEKS_A_MONTH

WEEKS_REFERENCE = 104
WEEKS_WATCHED = 52
WEEKS_AT_LEAST = 8  # Shorter is no creeping but a rise.
RATIO_AT_LEAST = 1.25  # A smaller change is no reason to look for a cause.
SEED = 2022


def slow_rises(
    events: Events,
    *,
    keys: list[Key],
    counts: series.Counts,
    main_themes: dict[int, int],
    false_alarms_per_month: float,
) -> list[Sighting]:
    """Themes, and themes in a district, that crept up in the last year against the two years before it."""
    # A theme everywhere or in a district: a single neighbourhood has too few to creep.
    wide = {ALL, *np.unique(events.district).tolist()}
    watched = [number for number, key in enumerate(keys) if key[2] == ALL and key[1] in wide]
    counts = _since_it_began(counts, watched)
    rows = counts.values[-(WEEKS_REFERENCE + WEEKS_WATCHED) :]
    if not watched or len(rows) <= WEEKS_REFERENCE:
        return []
    answer = drift.slow_change(
        rows[:, watched],
        reference_weeks=WEEKS_REFERENCE,
        weeks_between_false_alarms=len(watched) * WEEKS_A_MONTH / false_alarms_per_month,
        rng=np.random.default_rng(SEED),
    )
    offset = len(counts.starts) - len(rows)
    crept = np.flatnonzero(
        (answer.verdict == "rising") & (answer.ratio >= RATIO_AT_LEAST) & (len(rows) - answer.since >= WEEKS_AT_LEAST)
    )
    found = {}
    for place in crept.tolist():
        number, since = watched[place], int(answer.since[place]) + offset
        observed = float(np.nansum(counts.values[since:, number]))
        finding = Finding(
            key=keys[number],
            first=since,
            last=len(counts.starts) - 1,
            p_value=float(np.exp(-answer.statistic[place])),  # For the order only: the larger sum first.
            excess=observed * (1 - 1 / float(answer.ratio[place])),
        )
        found[finding] = (number, since, observed, float(answer.ratio[place]))
    told = told_once(list(found), main_themes=main_themes)
    return [_sighting(events, keys, counts, *found[finding]) for finding in told]


def _since_it_began(counts: series.Counts, watched: list[int]) -> series.Counts:
    """The same counts, where a series knows nothing of the weeks before it began: creeping is told of a history.

    Zeros before the first signal, or before a tenfold step within the weeks that say what is usual, would make any
    season look like more than usual. A theme that is new has no such history yet: ``rises`` tells of it.
    """
    opened = np.full(counts.values.shape[1], counts.starts[0])
    starts = counts.starts[-(WEEKS_REFERENCE + WEEKS_WATCHED) :]
    for number in watched:
        values = counts.values[-len(starts) :, number]
        told = np.flatnonzero(values > 0)
        step = series.opening_row(values)
        opened[number] = starts[max(told[0] if told.size else 0, step if step < WEEKS_REFERENCE else 0)]
    return series.restart(counts, opened=opened)


def _sighting(
    events: Events, keys: list[Key], counts: series.Counts, number: int, since: int, observed: float, ratio: float
) -> Sighting:
    theme, area, _channel = key = keys[number]
    shown = counts.values[-(WEEKS_REFERENCE + WEEKS_WATCHED) :, number]
    starts = counts.starts[-len(shown) :]
    first = len(shown) - (len(counts.starts) - since)
    rows = np.flatnonzero(~np.isnan(shown))
    watched_from = rows[:WEEKS_REFERENCE][-1] + 1
    usual = np.full(len(shown), np.nan)
    usual[watched_from:], _phi, _error = drift.seasonal_mean(
        shown[rows[0] : watched_from], np.arange(watched_from, len(shown)) - rows[0]
    )
    first_week, last_week = day_of(counts.starts[since]), day_of(counts.starts[-1])
    members = events.ids[events.of(key, first=first_week, last=last_week + timedelta(days=6))]
    earlier = events.ids[events.of(key, first=day_of(starts[0]), last=first_week - timedelta(days=1))]
    return Sighting(
        kind=PatternKind.SLOW_RISE,
        theme_id=none_for_all(theme),
        area_id=none_for_all(area),
        first_week=first_week,
        last_week=last_week,
        observed=int(observed),
        expected=observed / ratio,
        p_value=None,
        evidence={
            "weeks": [str(day) for day in starts],
            "counts": plain(shown),
            "expected": plain(usual),
            "threshold": [None] * len(shown),
            "alarms": [row == first for row in range(len(shown))],
        },
        words=words_of(members, earlier=earlier),
        signal_ids=members.tolist(),
        by_series=True,
    )
