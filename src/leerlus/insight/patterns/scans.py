"""The bridge to the engine: what is rising, over themes, districts and channels at once.

Reads counts from the database, asks ``learning.alarms``, and gives back rises in the words of this package.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.conf import settings
from django.db import connection
from numpy.typing import NDArray

from leerlus.casework.signals.models import Signal
from leerlus.insight.patterns.actions import Rise
from leerlus.insight.patterns.rules import ALL, Finding, Key, told_once
from leerlus.learning import alarms, series
from leerlus.learning.deidentify import deidentify
from leerlus.learning.telling import telling_words

YEARS_READ = 8
WEEKS_LOOKED_BACK = 12
WEEKS_DRAWN = 104
TEXTS_READ = 300
TEXT_READ = 2000  # Characters of each.
MASK = re.compile(r"\[[A-Z]+\]")
LAXEST_ALPHA = 0.002  # However few series there are: one false alarm per series in ten years.

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look saw. ``without_verdict`` series were too short, too empty or did not converge."""

    rises: list[Rise]
    signals: int
    series: int
    without_verdict: int
    through_week: date


@dataclass(frozen=True, slots=True)
class _Events:
    """One line per signal. Themes and areas are ids, channels numbers in ``channels``; -1 is none."""

    ids: NDArray[np.int64]
    days: NDArray[np.datetime64]
    theme: NDArray[np.int64]
    main_theme: NDArray[np.int64]
    area: NDArray[np.int64]
    district: NDArray[np.int64]
    channel: NDArray[np.int64]
    channels: list[str]

    def of(self, key: Key, *, first: date, last: date) -> NDArray[np.bool_]:
        """Which events belong to a series, from one day through another."""
        theme, area, channel = key
        chosen = (self.days >= np.datetime64(first)) & (self.days <= np.datetime64(last))
        if theme != ALL:
            chosen &= (self.theme == theme) | (self.main_theme == theme)
        if area != ALL:
            chosen &= (self.area == area) | (self.district == area)
        if channel != ALL:
            chosen &= self.channel == channel
        return chosen


def through_week(today: date) -> date:
    """The Monday of the last week that is over: a week that still runs would look like a fall."""
    return today - timedelta(days=today.weekday() + 7)


def look(*, today: date, false_alarms_per_month: int, weeks: int = WEEKS_LOOKED_BACK, tell: Tell) -> Seen:
    """Look over all signals up to the last whole week, and judge each of the last ``weeks`` weeks as it was known then.

    ``tell(done, total)`` is called as weeks are judged.
    """
    last_monday = through_week(today)
    events = _read(since=last_monday - timedelta(weeks=52 * YEARS_READ), until=last_monday + timedelta(days=6))
    if not len(events.ids):
        return Seen(rises=[], signals=0, series=0, without_verdict=0, through_week=last_monday)
    keys, counts = _count(events, last_monday)
    found = _Findings(keys=keys, counts=counts, events=events, main_themes=_main_themes(events))
    for done, row in enumerate(range(max(len(counts.starts) - weeks, 0), len(counts.starts)), start=1):
        found.judge(row, false_alarms_per_month=false_alarms_per_month)
        tell(done, weeks)
    return Seen(
        rises=found.rises(),
        signals=len(events.ids),
        series=len(keys),
        without_verdict=found.without_verdict,
        through_week=last_monday,
    )


def _read(*, since: date, until: date) -> _Events:
    """The municipality's own days, so that a report of Sunday evening counts for Sunday."""
    query = """
        SELECT s.id, (s.received_at AT TIME ZONE %s)::date, s.theme_id, coalesce(t.parent_id, s.theme_id),
               s.area_id, CASE WHEN a.kind = 'neighbourhood' THEN a.parent_id ELSE s.area_id END, s.channel
        FROM signals_signal s
        LEFT JOIN signals_theme t ON t.id = s.theme_id
        LEFT JOIN organisation_area a ON a.id = s.area_id
        WHERE s.received_at >= %s AND s.received_at < %s AND s.kind <> 'compliment'
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [settings.TIME_ZONE, since, until + timedelta(days=2)])
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) if rows else [()] * 7
    days = np.array(columns[1], dtype="datetime64[D]")
    kept = (days >= np.datetime64(since)) & (days <= np.datetime64(until))
    channels = sorted(set(columns[6]))
    number = {channel: place for place, channel in enumerate(channels)}

    def whole(column: tuple[int | None, ...]) -> NDArray[np.int64]:
        return np.array([ALL if value is None else value for value in column], dtype=np.int64)[kept]

    return _Events(
        ids=whole(columns[0]),
        days=days[kept],
        theme=whole(columns[2]),
        main_theme=whole(columns[3]),
        area=whole(columns[4]),
        district=whole(columns[5]),
        channel=np.array([number[channel] for channel in columns[6]], dtype=np.int64)[kept],
        channels=channels,
    )


def _count(events: _Events, last_monday: date) -> tuple[list[Key], series.Counts]:
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


def _openings(events: _Events, counts: series.Counts, keys: list[Key]) -> NDArray[np.datetime64]:
    """From when each series can be believed.

    Where the collection itself began later than its first rows (a new form, an export of what was still open), all
    counts rise without anything rising. The same holds for all that came through a channel that opened later. A single
    theme that steps up is not taken for an opening: it may be what we look for.
    """
    whole = {"first": counts.starts[0], "last": counts.starts[-1] + np.timedelta64(6, "D")}
    collected = series.weekly_counts(events.days, np.zeros_like(events.channel), groups=1, **whole)
    by_channel = series.weekly_counts(events.days, events.channel, groups=len(events.channels), **whole)
    everything = series.opening_row(collected.values)
    channels = [max(series.opening_row(column), everything) for column in by_channel.values.T]
    rows = [everything if channel == ALL else channels[channel] for _theme, _area, channel in keys]
    return counts.starts[np.array(rows, dtype=np.int64)]


def _main_themes(events: _Events) -> dict[int, int]:
    """The main theme of each theme."""
    pairs = np.unique(np.column_stack([events.theme, events.main_theme]), axis=0)
    return {int(theme): int(main) for theme, main in pairs}


class _Findings:
    """Judges week after week, so that one rise that goes on is one rise."""

    def __init__(self, *, keys: list[Key], counts: series.Counts, events: _Events, main_themes: dict[int, int]) -> None:
        self._keys, self._counts, self._events, self._main_themes = keys, counts, events, main_themes
        self._open: dict[int, int] = {}  # Series -> the row in which its rise began.
        self._found: dict[tuple[int, int], int] = {}  # Series and first row -> last row above the bound.
        self._p: dict[tuple[int, int], float] = {}
        self._excess: dict[tuple[int, int], float] = {}
        self._alpha = LAXEST_ALPHA
        self.without_verdict = 0

    def judge(self, row: int, *, false_alarms_per_month: int) -> None:
        now = alarms.rising(self._counts, at=row, alpha=LAXEST_ALPHA)
        tested = int(np.isfinite(now.p_value).sum())
        # A small municipality has few series: its budget alone would call every other week unusual.
        budget = min(float(false_alarms_per_month), LAXEST_ALPHA * tested * alarms.WEEKS_A_MONTH)
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

    def rises(self) -> list[Rise]:
        """The most striking first; what tells the same story is told once."""
        found = {
            Finding(
                key=self._keys[number],
                first=first,
                last=last,
                p_value=self._p[number, first],
                excess=self._excess[number, first],
            ): (number, first)
            for (number, first), last in self._found.items()
        }
        return [self._rise(*found[finding]) for finding in told_once(list(found), main_themes=self._main_themes)]

    def _rise(self, number: int, first_row: int) -> Rise:
        last_row = self._found[number, first_row]
        theme, area, channel = key = self._keys[number]
        drawn = alarms.history(self._counts.one(number), weeks=WEEKS_DRAWN, alpha=self._alpha)
        place = len(drawn.starts) - (len(self._counts.starts) - last_row)
        first_week, last_week = _day(self._counts.starts[first_row]), _day(self._counts.starts[last_row])
        members = self._events.ids[self._events.of(key, first=first_week, last=last_week + timedelta(days=6))]
        earlier = self._events.ids[self._events.of(key, first=date(1970, 1, 1), last=first_week - timedelta(days=1))]
        return Rise(
            theme_id=_none_for_all(theme),
            area_id=_none_for_all(area),
            channel="" if channel == ALL else self._events.channels[channel],
            first_week=first_week,
            last_week=last_week,
            observed=int(drawn.observed[place]),
            expected=float(drawn.expected[place]),
            threshold=float(drawn.upper[place]),
            p_value=self._p[number, first_row],
            evidence={
                "weeks": [str(day) for day in drawn.starts],
                "counts": _plain(drawn.observed),
                "expected": _plain(drawn.expected),
                "threshold": _plain(drawn.upper),
                "alarms": [bool(alarm) for alarm in drawn.alarm],
            },
            words=_words(members, earlier=earlier),
            signal_ids=members.tolist(),
            still_rising=last_row == len(self._counts.starts) - 1,
        )


def _words(members: NDArray[np.int64], *, earlier: NDArray[np.int64]) -> tuple[str, ...]:
    """What is told now that was not told before of the same theme and place; persons are masked first."""
    return telling_words(_texts(np.sort(members)[-TEXTS_READ:]), among=_texts(np.sort(earlier)[-TEXTS_READ:]))


def _texts(ids: NDArray[np.int64]) -> list[str]:
    told = Signal.objects.filter(pk__in=ids.tolist()).exclude(text="").order_by("pk").values_list("text", flat=True)
    return [MASK.sub(" ", deidentify(text[:TEXT_READ]).text) for text in told]


def _day(value: np.datetime64) -> date:
    return date.fromisoformat(str(value))


def _none_for_all(value: int) -> int | None:
    return None if value == ALL else value


def _plain(values: NDArray[np.float64]) -> list[float | None]:
    """For JSON: two decimals are enough to draw, and what is not known is nothing."""
    return [round(float(value), 2) if math.isfinite(value) else None for value in values]
