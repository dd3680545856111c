"""What is rising: themes, districts and channels about which more is told than usual, judged week by week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.rules import ALL, Finding, Key, told_once
from leerlus.insight.patterns.scans.events import Events, day_of, none_for_all, plain, words_of
from leerlus.learning import alarms, series

WEEKS_DRAWN = 104
WEEKS_NEW = 26  # So long a theme that did not exist before is news.
LAXEST_ALPHA = 0.002  # However few series there are: one false alarm per series in ten years.


def count(events: Events, last_monday: date) -> tuple[list[Key], series.Counts]:
    """Weekly counts of every theme, theme in a district and theme through a channel that occurs."""
    layers: list[tuple[str, list[NDArray[np.int64]]]] = [
        ("main theme", [events.main_theme]),
        ("theme", [np.where(events.theme == events.main_theme, ALL, events.theme)]),
        ("main theme x district", [events.main_theme, events.district]),
        ("theme x district", [np.where(events.theme == events.main_theme, ALL, events.theme), events.district]),
        ("theme x channel", [events.theme, events.channel]),
        (
            "theme x neighbourhood",
            [events.theme, np.where(events.area == events.district, ALL, events.area)],
        ),
    ]
    first, last = events.days.min(), np.datetime64(last_monday + timedelta(days=6))
    keys: list[Key] = []
    tables = []
    starts = None
    for level in series.hierarchy(layers):
        if not level.groups:
            continue
        counted = series.weekly_counts(events.days, level.codes, first=first, last=last, groups=level.groups)
        starts = counted.starts
        tables.append(counted.values)
        keys += [_key(level.name, row) for row in level.keys.tolist()]
    if starts is None or not len(starts):
        return [], series.Counts(values=np.empty((0, 0)), starts=np.array([], dtype="datetime64[D]"), period="week")
    counts = series.Counts(values=np.hstack(tables), starts=starts, period="week")
    return keys, series.restart(counts, opened=_openings(events, counts, keys))


def _key(layer: str, row: list[int]) -> Key:
    theme, other = row[0], row[1] if len(row) > 1 else ALL
    return (theme, ALL, other) if layer == "theme x channel" else (theme, other, ALL)


def _openings(events: Events, counts: series.Counts, keys: list[Key]) -> NDArray[np.datetime64]:
    """From when each series can be believed.

    Where the collection itself began later than its first rows (a new form, an export of what was still open), all
    counts rise without anything rising. The same holds for all that came through a channel that opened later. A single
    theme that steps up is not taken for an opening in its first half year: it may be what we look for. Later its own
    weeks say what is usual, unless they began within a year of the first: that may be its season.
    """
    whole = {"first": counts.starts[0], "last": counts.starts[-1] + np.timedelta64(6, "D")}
    collected = series.weekly_counts(events.days, np.zeros_like(events.channel), groups=1, **whole)
    by_channel = series.weekly_counts(events.days, events.channel, groups=len(events.channels), **whole)
    everything = series.opening_row(collected.values)
    channels = [max(series.opening_row(column), everything) for column in by_channel.values.T]
    rows = [everything if channel == ALL else channels[channel] for _theme, _area, channel in keys]
    for number, values in enumerate(counts.values.T):
        step = series.opening_row(values)
        if alarms.WEEKS_A_YEAR < step <= len(values) - WEEKS_NEW:
            rows[number] = max(rows[number], step)
    return counts.starts[np.array(rows, dtype=np.int64)]


def _compared_from(drawn: alarms.History) -> dict[str, str]:
    """The first week that is compared with its season, where earlier weeks were compared with the year before them."""
    seasonal = np.flatnonzero(drawn.method == alarms.Method.SEASONAL)
    if not len(seasonal) or alarms.Method.RECENT not in drawn.method[: seasonal[0]]:
        return {}
    return {"seasonal_from": str(drawn.starts[seasonal[0]])}


def main_themes_of(events: Events) -> dict[int, int]:
    """The main theme of each theme."""
    themes, first = np.unique(events.theme, return_index=True)
    return dict(zip(themes.tolist(), events.main_theme[first].tolist(), strict=True))


def _by_the_weeks_before(one: series.Counts, first: int, row: int, *, alpha: float) -> alarms.Rising:
    """A week of a young series in a rise that began in row ``first``: the weeks of the rise are not what is usual.

    No more of them than are left out anyway where there are two years: what lasts longer is the new usual.
    """
    values = one.values.copy()
    values[max(first, row - alarms.YOUNG_LEFT_OUT) : row] = np.nan
    return alarms.rising(replace(one, values=values), at=row, alpha=alpha)


class Rises:
    """Judges week after week, so that one rise that goes on is one rise."""

    def __init__(self, *, keys: list[Key], counts: series.Counts, events: Events, main_themes: dict[int, int]) -> None:
        self._keys, self._counts, self._events, self._main_themes = keys, counts, events, main_themes
        self._open: dict[int, int] = {}  # Series -> the row in which its rise began.
        self._found: dict[tuple[int, int], int] = {}  # Series and first row -> last row above the bound.
        self._p: dict[tuple[int, int], float] = {}
        self._excess: dict[tuple[int, int], float] = {}
        self._alpha = LAXEST_ALPHA
        self.without_verdict = 0

    def judge(self, row: int, *, false_alarms_per_month: float) -> None:
        now = alarms.rising(self._counts, at=row, alpha=LAXEST_ALPHA)
        for number, first in self._open.items():
            if now.method[number] == alarms.Method.RECENT:
                alone = _by_the_weeks_before(self._counts.one(number), first, row, alpha=LAXEST_ALPHA)
                for told in ("expected", "upper", "p_value", "excess", "alarm", "verdict"):
                    getattr(now, told)[number] = getattr(alone, told)[0]
        tested = int(np.isfinite(now.p_value).sum())
        # A small municipality has few series: its budget alone would call every other week unusual.
        budget = min(false_alarms_per_month, LAXEST_ALPHA * tested * alarms.WEEKS_A_MONTH)
        watched = alarms.watch(now, false_alarms_a_month=budget, open_before=list(self._open))
        self._alpha = watched.alpha
        self.without_verdict = int(np.isin(now.verdict, [alarms.Verdict.TOO_SHORT, alarms.Verdict.NO_VERDICT]).sum())
        for number in watched.ended.tolist():
            del self._open[number]
        for number in watched.new.tolist():
            self._open[number] = row
        for number in watched.open.tolist():
            rise = (number, self._open[number])
            if now.observed[number] > now.expected[number]:
                self._found[rise] = row
            if np.isfinite(now.p_value[number]):
                self._p[rise] = min(self._p.get(rise, 1.0), float(now.p_value[number]))
                self._excess[rise] = max(self._excess.get(rise, 0.0), float(now.excess[number]))

    def found(self) -> list[Sighting]:
        """The most striking first; what tells the same story is told once."""
        candidates = {
            Finding(
                key=self._keys[number],
                first=first,
                last=last,
                p_value=self._p[number, first],
                excess=self._excess[number, first],
            ): (number, first)
            for (number, first), last in self._found.items()
        }
        return [
            self._rise(*candidates[finding]) for finding in told_once(list(candidates), main_themes=self._main_themes)
        ]

    def _drawn(self, number: int, first_row: int) -> alarms.History:
        """Each week as it was judged: a rise that goes on is measured by the weeks before it."""
        one = self._counts.one(number)
        drawn = alarms.history(one, weeks=WEEKS_DRAWN, alpha=self._alpha)
        for row in range(first_row + 1, self._found[number, first_row] + 1):
            place = len(drawn.starts) - (len(one.starts) - row)
            if drawn.method[place] == alarms.Method.RECENT:
                then = _by_the_weeks_before(one, first_row, row, alpha=self._alpha)
                drawn.expected[place], drawn.upper[place] = then.expected[0], then.upper[0]
                drawn.alarm[place] = then.alarm[0]
        return drawn

    def _rise(self, number: int, first_row: int) -> Sighting:
        last_row = self._found[number, first_row]
        theme, area, channel = key = self._keys[number]
        drawn = self._drawn(number, first_row)
        place = len(drawn.starts) - (len(self._counts.starts) - last_row)
        first_week, last_week = day_of(self._counts.starts[first_row]), day_of(self._counts.starts[last_row])
        members = self._events.ids[self._events.of(key, first=first_week, last=last_week + timedelta(days=6))]
        earlier = self._events.ids[self._events.of(key, first=date(1970, 1, 1), last=first_week - timedelta(days=1))]
        return Sighting(
            kind=PatternKind.RISE,
            theme_id=none_for_all(theme),
            area_id=none_for_all(area),
            channel="" if channel == ALL else self._events.channels[channel],
            first_week=first_week,
            last_week=last_week,
            observed=int(drawn.observed[place]),
            expected=float(drawn.expected[place]),
            threshold=float(drawn.upper[place]),
            p_value=self._p[number, first_row],
            evidence={
                "weeks": [str(day) for day in drawn.starts],
                "counts": plain(drawn.observed),
                "expected": plain(drawn.expected),
                "threshold": plain(drawn.upper),
                "alarms": [bool(alarm) for alarm in drawn.alarm],
                "week": str(last_week),
                **_compared_from(drawn),
            },
            words=words_of(members, earlier=earlier),
            signal_ids=members.tolist(),
            still_rising=last_row == len(self._counts.starts) - 1,
        )
