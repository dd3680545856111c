"""What every scan reads: one line per signal, and the texts of some, with persons masked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from numpy.typing import NDArray

from leerlus.casework.signals.masking import as_read, with_masks
from leerlus.casework.signals.models import Signal
from leerlus.insight.patterns.rules import ALL, Key
from leerlus.learning.deidentify import deidentify
from leerlus.learning.telling import how_many_tell, telling_words

ROWS_AT_ONCE = 20_000
TEXTS_READ = 300
TEXT_READ = 2000  # Characters of each.
MASK = re.compile(r"\[[A-Za-z]+\]")  # Of a person, or of something protected.


@dataclass(frozen=True, slots=True)
class Events:
    """One line per signal. Themes and areas are ids, channels numbers in ``channels``; -1 is none.

    ``lat`` and ``lon`` are degrees, NaN where the signal has no point of its own.
    """

    ids: NDArray[np.int64]
    days: NDArray[np.datetime64]
    theme: NDArray[np.int64]
    main_theme: NDArray[np.int64]
    area: NDArray[np.int64]
    district: NDArray[np.int64]
    channel: NDArray[np.int64]
    channels: list[str]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]

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


def read(*, since: date, until: date) -> Events:
    """The municipality's own days, so that a report of Sunday evening counts for Sunday.

    Read in parts into arrays, so that a million signals take some hundred megabytes and not some thousand.
    """
    query = """
        SELECT s.id, (s.received_at AT TIME ZONE %s)::date - DATE '1970-01-01', coalesce(s.theme_id, %s),
               coalesce(t.parent_id, s.theme_id, %s), coalesce(s.area_id, %s),
               coalesce(CASE WHEN a.kind = 'neighbourhood' THEN a.parent_id ELSE s.area_id END, %s), s.channel,
               coalesce(s.lat, 'NaN'), coalesce(s.lon, 'NaN')
        FROM signals_signal s
        LEFT JOIN signals_theme t ON t.id = s.theme_id
        LEFT JOIN organisation_area a ON a.id = s.area_id
        WHERE s.received_at >= %s AND s.received_at < %s AND s.kind <> 'compliment'
    """
    number: dict[str, int] = {}
    whole, places = [np.empty((0, 7), dtype=np.int64)], [np.empty((0, 2))]
    # In a transaction of its own, where a cursor may stay open without keeping a copy of all rows.
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(query, [settings.TIME_ZONE, ALL, ALL, ALL, ALL, since, until + timedelta(days=2)])
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            whole.append(np.array([(*row[:6], number.setdefault(row[6], len(number))) for row in rows], dtype=np.int64))
            places.append(np.array([row[7:] for row in rows], dtype=np.float64))
    table, place = np.concatenate(whole), np.concatenate(places)
    days = table[:, 1].astype("datetime64[D]")
    kept = np.flatnonzero((days >= np.datetime64(since)) & (days <= np.datetime64(until)))
    kept = kept[np.argsort(table[kept, 0])]
    ids, _day, theme, main_theme, area, district, channel = table[kept].T
    channels = sorted(number)
    in_order = np.array([channels.index(name) for name in number], dtype=np.int64)
    return Events(
        ids=ids,
        days=days[kept],
        theme=theme,
        main_theme=main_theme,
        area=area,
        district=district,
        channel=in_order[channel] if channels else channel,
        channels=channels,
        lat=place[kept, 0],
        lon=place[kept, 1],
    )


def words_of(members: NDArray[np.int64], *, earlier: NDArray[np.int64]) -> tuple[str, ...]:
    """What is told now that was not told before of the same theme and place; persons are masked first."""
    return telling_words(texts_of(np.sort(members)[-TEXTS_READ:]), among=texts_of(np.sort(earlier)[-TEXTS_READ:]))


def mentions_of(signal_ids: Sequence[int], *, words: Sequence[str]) -> dict[str, Any]:
    """Of the texts that were read, how many have each of these words: for "9 of 12 mention the scan car"."""
    texts = texts_of(np.sort(np.array(signal_ids, dtype=np.int64))[-TEXTS_READ:])
    return {"of": len(texts), "times": list(how_many_tell(texts, words))}


def texts_of(ids: NDArray[np.int64]) -> list[str]:
    return list(texts_by_id(ids, most=len(ids)).values())


def texts_by_id(ids: NDArray[np.int64], *, most: int) -> dict[int, str]:
    """The texts of the latest of these signals, with persons and what is protected of them masked, in the order in
    which they came in."""
    told = list(
        Signal.objects.filter(pk__in=ids.tolist()).exclude(text="").order_by("-pk").only("text", "complainant")[:most]
    )
    with_masks(told)
    return {one.pk: _masked(as_read(one.text[:TEXT_READ], one)) for one in reversed(told)}


def _masked(text: str) -> str:
    return MASK.sub(" ", deidentify(text).text)


def day_of(value: np.datetime64) -> date:
    return date.fromisoformat(str(value))


def none_for_all(value: int) -> int | None:
    return None if value == ALL else value


def plain(values: NDArray[np.float64]) -> list[float | None]:
    """For JSON: two decimals are enough to draw, and what is not known is nothing."""
    return [round(float(value), 2) if math.isfinite(value) else None for value in values]


def looked_at(read: int, *, of: int) -> dict[str, list[int]]:
    """For the evidence of what was seen in a part of what there was: how many, of how many."""
    return {} if read >= of else {"looked_at": [read, of]}


def only(values: NDArray[np.int64], *, share: float) -> int | None:
    """The value that most of them have; None where there is none."""
    different, times = np.unique(values, return_counts=True)
    best = int(np.argmax(times))
    return int(different[best]) if different[best] != ALL and times[best] >= share * len(values) else None
