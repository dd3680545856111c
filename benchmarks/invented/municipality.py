"""A made-up municipality of five main themes, fifteen themes and eight districts, with causes that we plant in it.

Three years of quiet history and a year that is watched: some 65 reports a week with season and weeks that are busier
than others, on streets of which some are busier than others, through three channels, six in ten with a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.invented import reports
from leerlus.insight.patterns.choices import PatternKind

if TYPE_CHECKING:
    from leerlus.insight.patterns.scans.events import Events

Floats = NDArray[np.float64]

FIRST_MONDAY = date(2022, 1, 3)
HISTORY, WATCHED = 156, 52
MAIN_THEMES, PARTS, DISTRICTS = 5, 3, 8
THEMES = MAIN_THEMES * PARTS
CHANNELS = ["app", "phone", "web"]
WITH_A_TEXT, WITH_A_POINT = 0.6, 0.85
STREETS, STREET_METRES = 9, 300.0
DISTRICT_METRES = 1300.0
METRES_A_DEGREE = np.array([111_195.0, 68_000.0])  # North and east, at 52 degrees.
MIDDLE = np.array([52.1, 5.1])

INCIDENTS = {"incident, +4 a week": 4, "incident, +8 a week": 8, "incident, +16 a week": 16}
INCIDENT_WEEKS = 3
CREEPING = {"creeping to 1.4 times": 1.4, "creeping to 1.8 times": 1.8, "creeping to 2.5 times": 2.5}
CLUSTERS = {"close together, 6 reports": 6, "close together, 9 reports": 9, "close together, 14 reports": 14}
CLUSTER_DAYS, CLUSTER_METRES = 14, 200.0
# Those of one sort begin within a month of each other, so that only a part of the year is looked at for them.
BEGIN_WITHIN = 4
STORIES = {"same story, 7 tellers": 7, "same story, 12 tellers": 12, "same story, 24 tellers": 24}
STORY_DAYS, IN_ITS_OWN_THEME = 42, 0.8


@dataclass(frozen=True, slots=True)
class Planted:
    """A cause: about what, where (None: everywhere), in which weeks it can be called found, and the reports of it.

    What creeps up is not planted report by report.
    """

    name: str
    theme: int
    district: int | None
    week: int
    last_week: int
    ids: frozenset[int] = frozenset()


@dataclass
class Rows:
    """What becomes events: per report its day (from the first Monday), theme, district, place and text."""

    day: list[int] = field(default_factory=list)
    theme: list[int] = field(default_factory=list)
    district: list[int] = field(default_factory=list)
    place: list[Floats | None] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    cause: list[str] = field(default_factory=list)
    adding: str = ""  # The name of the cause that is being planted.

    def add(self, *, day: int, theme: int, district: int, place: Floats | None, text: str) -> None:
        self.cause.append(self.adding)
        self.day.append(day)
        self.theme.append(theme)
        self.district.append(district)
        self.place.append(place)
        self.text.append(text)


@dataclass(frozen=True, slots=True)
class Year:
    events: Events
    texts: dict[int, str]
    planted: list[Planted]

    def weeks_for(self, way: str) -> range:
        """The weeks in which what was planted for a way of looking can be found."""
        causes = [cause for cause in self.planted if PLANTED_FOR[cause.name] == way]
        return range(min(cause.week for cause in causes), max(cause.last_week for cause in causes) + 1)


class Streets:
    """Where people report from: streets in a square per district, some of them busy."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        corners = np.stack(np.divmod(np.arange(DISTRICTS), 4), axis=1) * DISTRICT_METRES
        self._starts = corners[:, None] + rng.random((DISTRICTS, STREETS, 2)) * DISTRICT_METRES
        angles = rng.random((DISTRICTS, STREETS)) * 2 * np.pi
        self._ways = np.stack([np.cos(angles), np.sin(angles)], axis=-1) * STREET_METRES
        self._busy = np.cumsum(rng.dirichlet(np.full(STREETS, 0.7), DISTRICTS), axis=1)

    def somewhere(self, district: int) -> Floats:
        """Metres north and east of the corner of the municipality."""
        street = min(int(np.searchsorted(self._busy[district], self._rng.random())), STREETS - 1)
        along = self._starts[district, street] + self._ways[district, street] * self._rng.random()
        return np.asarray(along + self._rng.normal(0, 8, 2))


def year(number: int, *, plant: bool) -> Year:
    """One municipality, the same for the same number. Without ``plant`` its causes are only named: who "finds" them
    there, does so by chance."""
    rng = np.random.default_rng(number)
    streets, rows = Streets(rng), Rows()
    weeks = HISTORY + WATCHED
    size = rng.gamma(1.0, 0.5, (THEMES, DISTRICTS)) + 0.05
    season = 1 + 0.3 * np.sin(2 * np.pi * (np.arange(weeks)[:, None] / 52 + rng.random(THEMES)))
    busy = rng.gamma(20, 1 / 20, (weeks, THEMES))
    mean = size[None] * (season * busy)[:, :, None]

    stories = rng.permutation(len(reports.STORIES))[: len(STORIES)].tolist()
    of_stories = [reports.STORIES[story][0] for story in stories]
    themes = iter([theme for theme in rng.permutation(THEMES).tolist() if theme not in of_stories])
    planted = []
    planted += [_incident(rng, streets, rows, name, more, theme=next(themes)) for name, more in INCIDENTS.items()]
    begin = HISTORY + int(rng.integers(4, 40))
    planted += [
        _cluster(rng, streets, rows, name, size, theme=next(themes), begin=begin) for name, size in CLUSTERS.items()
    ]
    begin = HISTORY + int(rng.integers(4, 36))
    planted += [
        _story(rng, streets, rows, name, tellers, story=story, begin=begin)
        for (name, tellers), story in zip(STORIES.items(), stories, strict=True)
    ]
    if not plant:
        rows = Rows()
    rows.adding = ""
    for name, times in CREEPING.items():
        theme, week = next(themes), HISTORY + int(rng.integers(2, 16))
        growth = np.clip((np.arange(weeks) - week) / 26, 0, 1)
        mean[:, theme, :] *= (1 + (times - 1) * growth)[:, None] if plant else 1
        planted.append(Planted(name, theme, None, week, weeks))
    counts = rng.poisson(mean)
    for week, theme, district in np.argwhere(counts).tolist():
        for _report in range(counts[week, theme, district]):
            _usual(rng, streets, rows, day=7 * week + int(rng.integers(7)), theme=theme, district=district)
    return _gathered(rng, rows, planted)


def _usual(rng: np.random.Generator, streets: Streets, rows: Rows, *, day: int, theme: int, district: int) -> None:
    place = streets.somewhere(district) if rng.random() < WITH_A_POINT else None
    # Before the watched half years no text is read.
    read = day >= 7 * (HISTORY - 30) and rng.random() < WITH_A_TEXT
    rows.add(day=day, theme=theme, district=district, place=place, text=reports.usual(rng, theme=theme) if read else "")


def _incident(rng: np.random.Generator, streets: Streets, rows: Rows, name: str, more: int, *, theme: int) -> Planted:
    """More of one theme in one district, all over it."""
    rows.adding = name
    district, week = int(rng.integers(DISTRICTS)), HISTORY + int(rng.integers(4, 40))
    for day in 7 * week + rng.integers(0, 7 * INCIDENT_WEEKS, rng.poisson(more * INCIDENT_WEEKS)):
        _usual(rng, streets, rows, day=int(day), theme=theme, district=district)
    return Planted(name, theme, district, week, week + INCIDENT_WEEKS + 5)


def _cluster(
    rng: np.random.Generator, streets: Streets, rows: Rows, name: str, size: int, *, theme: int, begin: int
) -> Planted:
    """Reports of one theme within a walk of each other in two weeks; their texts tell nothing special."""
    rows.adding = name
    district, first = int(rng.integers(DISTRICTS)), 7 * begin + int(rng.integers(7 * BEGIN_WITHIN))
    centre = streets.somewhere(district)
    for _report in range(size):
        away = CLUSTER_METRES * np.sqrt(rng.random()) * np.exp(2j * np.pi * rng.random())
        text = reports.usual(rng, theme=theme) if rng.random() < WITH_A_TEXT else ""
        place = centre + np.array([away.real, away.imag])
        rows.add(day=first + int(rng.integers(CLUSTER_DAYS)), theme=theme, district=district, place=place, text=text)
    return Planted(name, theme, district, first // 7, first // 7 + CLUSTER_DAYS // 7 + 5)


def _story(
    rng: np.random.Generator, streets: Streets, rows: Rows, name: str, tellers: int, *, story: int, begin: int
) -> Planted:
    """People all over the municipality tell the same in other words, mostly under its own theme."""
    rows.adding = name
    theme, first = reports.STORIES[story][0], 7 * begin + int(rng.integers(7 * BEGIN_WITHIN))
    for _teller in range(tellers):
        district = int(rng.integers(DISTRICTS))
        chosen = theme if rng.random() < IN_ITS_OWN_THEME else int(rng.integers(THEMES))
        place = streets.somewhere(district) if rng.random() < WITH_A_POINT else None
        day = first + int(rng.integers(STORY_DAYS))
        rows.add(day=day, theme=chosen, district=district, place=place, text=reports.told(rng, story=story))
    return Planted(name, theme, None, first // 7, first // 7 + STORY_DAYS // 7 + 4)


def _gathered(rng: np.random.Generator, rows: Rows, planted: list[Planted]) -> Year:
    """In the order in which they came in, so that a week is a slice."""
    from leerlus.insight.patterns.scans.events import Events

    days, theme, district = (np.array(column) for column in (rows.day, rows.theme, rows.district))
    order = np.argsort(days, kind="stable")
    metres = np.array([(np.nan, np.nan) if place is None else place for place in rows.place])[order]
    where = MIDDLE + metres / METRES_A_DEGREE
    theme, district = theme[order], district[order]
    ids = np.arange(1, len(order) + 1)
    events = Events(
        ids=ids, days=np.datetime64(FIRST_MONDAY) + days[order], theme=100 + theme, main_theme=1 + theme // PARTS,
        area=district, district=district, channel=rng.choice(3, len(order), p=[0.3, 0.2, 0.5]), channels=CHANNELS,
        lat=where[:, 0], lon=where[:, 1],
    )  # fmt: skip
    texts, cause = ([column[row] for row in order.tolist()] for column in (rows.text, rows.cause))
    planted = [
        replace(one, ids=frozenset(int(number) for number, name in zip(ids, cause, strict=True) if name == one.name))
        for one in planted
    ]
    return Year(events, {int(number): text for number, text in zip(ids, texts, strict=True) if text}, planted)


def sunday(week: int) -> date:
    return FIRST_MONDAY + timedelta(weeks=week, days=6)


def week_of(day: date) -> int:
    return (day - FIRST_MONDAY).days // 7


# By the way of looking that each was planted for.
PLANTED_FOR = {
    **dict.fromkeys(INCIDENTS, PatternKind.RISE),
    **dict.fromkeys(CREEPING, PatternKind.SLOW_RISE),
    **dict.fromkeys(CLUSTERS, PatternKind.CLUSTER),
    **dict.fromkeys(STORIES, PatternKind.SAME_STORY),
}
