"""What comes close together: more of one theme within a walk of each other, in the last days, than its usual share."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.rules import ALL
from leerlus.insight.patterns.scans.events import Events, looked_at, only, plain, words_of
from leerlus.learning import hotspots
from leerlus.learning.alarms import WEEKS_A_MONTH

DAYS_READ = 365
DAYS_LONGEST = 28
KM_LARGEST = 1.0
FEWEST_OF_A_THEME = 40
MOST_OF_A_THEME = 6_000
FEWEST_TOGETHER = 5
# About a hundred metres: who reports the same thing from another pavement is at the same place.
GRID = np.array([0.0009, 0.0015])
WEEKS_DRAWN = 52
SEED = 2022


def clusters(
    events: Events, *, today: date, main_themes: dict[int, int], false_alarms_per_month: float
) -> list[Sighting]:
    """For each main theme the circles that brought more than their share in the last days up to ``today``.

    Only what has a point of its own counts: the middle of an area is no place where something happened.
    Of a theme about which more is told than can be compared, the latest are; the pattern says so.
    """
    candidates = [
        everything
        for theme in sorted(set(main_themes.values()) - {ALL})
        if len(everything := _of(events, theme, today))
    ]
    # Looked at is each whole week: what is seen on its other nights is the same look.
    most_surprising = false_alarms_per_month / WEEKS_A_MONTH / max(len(candidates), 1)
    found = []
    for everything in candidates:
        members = _latest(events, everything)
        places, place = np.unique(
            np.round(np.column_stack([events.lat[members], events.lon[members]]) / GRID).astype(np.int64),
            axis=0,
            return_inverse=True,
        )
        answer = hotspots.find_hotspots(
            place.ravel(),
            events.days[members].astype(np.int64),
            places[:, 1] * GRID[1],
            places[:, 0] * GRID[0],
            rng=np.random.default_rng(SEED),
            today=int(np.datetime64(today).astype(np.int64)),
            coordinates="earth",
            longest_days=DAYS_LONGEST,
            largest_radius=KM_LARGEST,
            fewest_cases=FEWEST_TOGETHER,
        )
        if isinstance(answer, hotspots.Hotspots):
            found += [
                _sighting(events, members, np.isin(place.ravel(), spot.places), spot, places[spot.centre] * GRID,
                          of=len(everything))
                for spot in answer.found
                if spot.p_gumbel <= most_surprising
            ]  # fmt: skip
    return sorted(found, key=lambda sighting: sighting.p_value or 0.0)


def _of(events: Events, theme: int, today: date) -> NDArray[np.int64]:
    """The events of a theme that have a place; none where they are too few to compare places."""
    since = np.datetime64(today - timedelta(days=DAYS_READ))
    chosen = (events.main_theme == theme) & (events.days > since) & np.isfinite(events.lat) & np.isfinite(events.lon)
    members = np.flatnonzero(chosen)
    return members if len(members) >= FEWEST_OF_A_THEME else members[:0]


def _latest(events: Events, members: NDArray[np.int64]) -> NDArray[np.int64]:
    """As many as are compared, in the order in which they came in."""
    return np.sort(members[np.argsort(events.days[members], kind="stable")[-MOST_OF_A_THEME:]])


def _sighting(
    events: Events,
    members: NDArray[np.int64],
    inside: NDArray[np.bool_],
    spot: hotspots.Hotspot,
    centre: NDArray[np.float64],
    *,
    of: int,
) -> Sighting:
    around = members[inside]
    days = events.days[around].astype(np.int64)
    lately = around[(days >= spot.first_day) & (days <= spot.last_day)]
    first, last = (date(1970, 1, 1) + timedelta(days=day) for day in (spot.first_day, spot.last_day))
    monday = last - timedelta(days=last.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS_DRAWN - 1, -1, -1)]
    edges = np.array([*weeks, monday + timedelta(weeks=1)], dtype="datetime64[D]").astype(np.int64)
    counted = np.histogram(days, bins=edges)[0].astype(np.float64)
    return Sighting(
        kind=PatternKind.CLUSTER,
        theme_id=_theme_of(events, lately),
        area_id=only(events.district[lately], share=0.5),
        first_week=first - timedelta(days=first.weekday()),
        last_week=monday,
        observed=spot.cases,
        expected=spot.expected,
        p_value=spot.p_gumbel,
        evidence={
            "weeks": [str(week) for week in weeks],
            "counts": plain(counted),
            "expected": [None] * len(weeks),
            "threshold": [None] * len(weeks),
            "alarms": [week >= first - timedelta(days=first.weekday()) for week in weeks],
            "centre": [round(float(centre[0]), 4), round(float(centre[1]), 4)],
            "metres": round(1000 * spot.radius / 50) * 50 or 100,
            "first_day": first.isoformat(),
            "last_day": last.isoformat(),
            **looked_at(len(members), of=of),
        },
        words=words_of(events.ids[lately], earlier=events.ids[np.setdiff1d(members, lately)]),
        signal_ids=events.ids[lately].tolist(),
    )


def _theme_of(events: Events, chosen: NDArray[np.int64]) -> int:
    """The theme of nearly all of them, else their main theme."""
    return only(events.theme[chosen], share=0.8) or int(events.main_theme[chosen[0]])
