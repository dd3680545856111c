"""From dates of events to counts per week or day: the raw material of every alarm.

A count is only comparable with another when both were collected in the same way. A week that was not observed - before
a channel opened, during a failure - is missing (NaN), never nought; a week that is not over is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from leerlus.learning.results import Refused

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Dates = NDArray[np.datetime64]
Day = np.datetime64 | date | str

MONDAY = np.datetime64("1970-01-05", "D")
LARGEST_NUMBER = 2**62
LARGEST_TABLE = 250_000_000  # Cells; 2 GB. Ask in parts beyond it.


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Counts in consecutive periods.

    ``values`` (periods, series), NaN where nothing was observed; ``starts`` (periods,) the first day of each;
    ``period``: "week" (Monday to Sunday), "day", or "rolling_week" (the seven days that end there).
    """

    values: Floats
    starts: Dates
    period: Literal["week", "day", "rolling_week"]

    def one(self, series: int) -> "Counts":
        return replace(self, values=self.values[:, series : series + 1])


def _day(day: Day) -> np.datetime64:
    return np.datetime64(str(day), "D")


def monday_of(days: ArrayLike) -> Dates:
    """The Monday of the ISO week of each day."""
    d = np.asarray(days, dtype="datetime64[D]")
    return np.asarray(d - ((d - MONDAY).astype(np.int64) % 7).astype("timedelta64[D]"), dtype="datetime64[D]")


def weekly_counts(
    days: ArrayLike,
    codes: ArrayLike,
    *,
    first: Day,
    last: Day,
    groups: int,
    opened: ArrayLike | None = None,
    missing: ArrayLike = (),
) -> Counts:
    """How many events had each group in each ISO week?

    ``days`` (n,) the day of each event, ``codes`` (n,) its group 0..groups-1 (-1: belongs to none). Only weeks that lie
    wholly in ``first``..``last`` are given: a week that is not over would look like a fall. ``opened`` (groups,): the
    day from which a group was observed (NaT: always); weeks before it are missing, not nought, because otherwise a
    channel that opened last month looks like a rise. ``missing``: days whose week is not comparable (a campaign, a
    failure). Raises ValueError where lengths or codes do not fit, or where the table would not fit in memory. Price:
    one pass.

    >>> weekly_counts(["2026-01-05", "2026-01-11", "2026-01-12"], [0, 0, 0], first="2026-01-01", last="2026-01-18",
    ...               groups=1).values.ravel().tolist()
    [2.0, 1.0]
    """
    start = _day(str(monday_of(_day(first) + 6)))  # The first Monday on or after the first day.
    end = _day(str(monday_of(_day(last) + 1)))  # The Monday after the last whole week.
    return _counts(days, codes, start, end, 7, groups, opened, missing)


def daily_counts(
    days: ArrayLike,
    codes: ArrayLike,
    *,
    first: Day,
    last: Day,
    groups: int,
    opened: ArrayLike | None = None,
    missing: ArrayLike = (),
) -> Counts:
    """How many events had each group on each day of ``first``..``last``? Arguments as in ``weekly_counts``."""
    return _counts(days, codes, _day(first), _day(last) + 1, 1, groups, opened, missing)


def _counts(
    days: ArrayLike,
    codes: ArrayLike,
    start: np.datetime64,
    end: np.datetime64,
    length: int,
    groups: int,
    opened: ArrayLike | None,
    missing: ArrayLike,
) -> Counts:
    day = np.asarray(days, dtype="datetime64[D]")
    code = np.asarray(codes, dtype=np.int64)
    if day.shape != code.shape or day.ndim != 1:
        raise ValueError("Every event has one day and one code.")
    if bool(np.any(np.isnat(day))):
        raise ValueError("An event without a day cannot be counted; leave it out.")
    if groups < 0 or (code.size and (int(code.min()) < -1 or int(code.max()) >= groups)):
        raise ValueError(f"Codes run from 0 to {groups - 1}; -1 means: belongs to none.")
    periods = max(int((end - start).astype(np.int64)) // length, 0)
    if periods * groups > LARGEST_TABLE:
        raise ValueError(f"{periods:,} periods of {groups:,} groups do not fit in memory; count in parts.")
    place = (day - start).astype(np.int64) // length
    inside = (place >= 0) & (place < periods) & (code >= 0)
    flat = np.bincount(place[inside] * groups + code[inside], minlength=periods * groups)
    values = flat.reshape(periods, groups).astype(np.float64)
    starts = start + np.arange(periods) * np.timedelta64(length, "D")
    if opened is not None:
        since = np.asarray(opened, dtype="datetime64[D]")
        if since.shape != (groups,):
            raise ValueError("Every group has one opening day, or NaT.")
        values[starts[:, None] < since[None, :]] = np.nan
    gone = (np.asarray(missing, dtype="datetime64[D]").reshape(-1) - start).astype(np.int64) // length
    values[gone[(gone >= 0) & (gone < periods)]] = np.nan
    return Counts(values=values, starts=starts, period="week" if length == 7 else "day")


def rolling_week_sums(daily: Counts) -> Counts:
    """The sum of the seven days that end on each day; missing where one of the seven is. Each sum has every weekday
    once.

    Gives (days - 6, series). A daily look at a weekly sum finds a rise earlier, and counts as one test a week.
    """
    if daily.period != "day":
        raise ValueError("Rolling sums are made of daily counts.")
    if len(daily.starts) < 7:
        return Counts(values=daily.values[:0], starts=daily.starts[:0], period="rolling_week")
    windows = np.lib.stride_tricks.sliding_window_view(daily.values, 7, axis=0)
    return Counts(values=windows.sum(axis=-1), starts=daily.starts[:-6], period="rolling_week")


def weeks_until_now(daily: Counts) -> Counts:
    """Whole weeks counted back from the last day, whatever weekday that is: every seventh rolling sum.

    With it ``alarms.rising`` can be asked every day. Count it as one test a week: six of seven days are the same.
    """
    rolling = rolling_week_sums(daily)
    last = (len(rolling.starts) - 1) % 7 if len(rolling.starts) else 0
    return Counts(values=rolling.values[last::7], starts=rolling.starts[last::7], period="week")


def restart(counts: Counts, *, opened: ArrayLike) -> Counts:
    """The same counts, with every series starting anew on its day: what came before is missing, not nought."""
    since = np.asarray(opened, dtype="datetime64[D]").reshape(-1)
    if since.shape != (counts.values.shape[1],):
        raise ValueError("Every series has one opening day, or NaT.")
    values = np.where(counts.starts[:, None] < since[None, :], np.nan, counts.values)
    return replace(counts, values=values)


def opening_row(values: ArrayLike) -> int:
    """Does this series look as if its collection began later than its first row? The row where it began, else 0.

    Compares one level with two levels (Poisson likelihood ratio); a beginning is a lasting step to at least ten times
    the level before, with at least 30 events and 8 rows after it, and a likelihood ratio above exp(15). A real rise is
    seldom tenfold and lasting; a collection that began is. When it lies: a theme that truly did not exist before - ask
    a person.
    """
    y = np.nan_to_num(np.asarray(values, dtype=np.float64).reshape(-1))
    n = y.size
    if n < 16:
        return 0
    cut = np.arange(1, n - 7)
    before = np.cumsum(y)[cut - 1]
    after = y.sum() - before
    two_levels = special.xlogy(before, before / cut) + special.xlogy(after, after / (n - cut))
    log_ratio = two_levels - special.xlogy(y.sum(), y.sum() / n)
    step = (before / cut * 10 <= after / (n - cut)) & (after >= 30)
    log_ratio = np.where(step, log_ratio, -np.inf)
    best = int(np.argmax(log_ratio))
    return int(cut[best]) if log_ratio[best] > 15 else 0


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One layer of a hierarchy: ``codes`` (events,) number the groups; ``keys`` (groups, depth) name them."""

    name: str
    codes: Indices
    keys: Indices

    @property
    def groups(self) -> int:
        return len(self.keys)


def hierarchy(layers: Sequence[tuple[str, Sequence[ArrayLike]]]) -> list[Level]:
    """Number the groups of every layer: theme; theme x district; theme x area.

    ``layers``: a name with one or more code arrays (events,), combined. Only combinations that occur become groups, so
    that a thousand themes in a thousand areas do not make a million empty series. Events with a code below nought get
    -1. Sparse series are hopeless singly; the layer above sees what they have in common.

    >>> hierarchy([("theme", [[0, 0, 1]]), ("theme x area", [[0, 0, 1], [3, 5, 5]])])[1].keys.tolist()
    [[0, 3], [0, 5], [1, 5]]
    """
    found = []
    for name, parts in layers:
        table = np.column_stack([np.asarray(part, dtype=np.int64) for part in parts])
        known = np.all(table >= 0, axis=1)
        codes = np.full(len(table), -1, dtype=np.int64)
        keys, codes[known] = _different_rows(table[known])
        found.append(Level(name=name, codes=codes, keys=keys))
    return found


def _different_rows(rows: Indices) -> tuple[Indices, Indices]:
    """The different rows in order, and for each row which one it is. None is below nought."""
    sizes = rows.max(axis=0, initial=0) + 1
    if np.prod(sizes, dtype=np.float64) < LARGEST_NUMBER:  # One number for a row: sorted many times faster.
        different, which = np.unique(np.ravel_multi_index(tuple(rows.T), tuple(sizes)), return_inverse=True)
        return np.column_stack(np.unravel_index(different, tuple(sizes))), which
    different, which = np.unique(rows, axis=0, return_inverse=True)
    return different, which.reshape(-1)


def working_days(starts: ArrayLike, *, holidays: ArrayLike = ()) -> Indices:
    """How many working days (Monday to Friday, no holiday) has each week that starts on these Mondays? (weeks,)"""
    monday = np.asarray(starts, dtype="datetime64[D]")
    free = np.asarray(holidays, dtype="datetime64[D]").reshape(-1)
    return np.asarray(np.busday_count(monday, monday + np.timedelta64(7, "D"), holidays=free), dtype=np.int64)


def working_day_exposure(starts: ArrayLike, *, holidays: ArrayLike = ()) -> Floats:
    """Working days over five: the exposure of a channel that is only open on working days, to be used as population.

    A week without a working day has exposure NaN and is to be marked missing: nothing could be received.
    """
    days = working_days(starts, holidays=holidays)
    return np.where(days > 0, days / 5, np.nan)


def weekday_effects(daily: Counts) -> Floats:
    """How many times the average day brings each weekday? (7, series), Monday first; NaN without events."""
    if daily.period != "day":
        raise ValueError("Weekday effects need daily counts.")
    weekday = (daily.starts - MONDAY).astype(np.int64) % 7
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.stack(
            [
                np.nansum(daily.values[weekday == day], axis=0)
                / np.sum(~np.isnan(daily.values[weekday == day]), axis=0)
                for day in range(7)
            ]
        )
        effects: Floats = means / means.mean(axis=0)
    return effects


def reporting_triangle(
    occurred: ArrayLike,
    received: ArrayLike,
    *,
    first: Day,
    today: Day,
    most_weeks: int = 12,
) -> Floats:
    """Of what happened in each week: how many had arrived after 0, 1, 2 ... weeks? (weeks, most_weeks + 1), cumulative.

    NaN where that delay has not passed yet ``today``. Delay is counted in whole weeks after the week of occurrence.
    Late reports make the last weeks look quiet; the triangle shows by how much.
    """
    happened, arrived = monday_of(occurred), monday_of(received)
    start, now = monday_of(_day(first)), monday_of(_day(today))
    weeks = int((now - start).astype(np.int64)) // 7 + 1
    week = (happened - start).astype(np.int64) // 7
    delay = np.maximum((arrived - happened).astype(np.int64) // 7, 0)
    inside = (week >= 0) & (week < weeks) & (delay <= most_weeks) & (arrived <= now)
    table = np.zeros((weeks, most_weeks + 1))
    np.add.at(table, (week[inside], delay[inside]), 1)
    passed = np.arange(weeks)[:, None] + np.arange(most_weeks + 1)[None, :] < weeks
    return np.where(passed, np.cumsum(table, axis=1), np.nan)


def arrival_curve(triangle: Floats, *, complete_weeks: int = 26) -> Floats | Refused:
    """Which share of a week's events has arrived after 0, 1, 2 ... weeks? (delays,), from the last complete weeks.

    Only recent weeks are used: delays drift. Refused when fewer than 4 complete weeks or 20 events are known.
    """
    complete = triangle[~np.isnan(triangle[:, -1])][-complete_weeks:]
    total = float(complete[:, -1].sum()) if len(complete) else 0.0
    if len(complete) < 4 or total < 20:
        return Refused("too_short", "Delays can be estimated from 4 complete weeks with 20 events; there are fewer.")
    curve: Floats = complete.sum(axis=0) / total
    return curve


def same_delay_counts(triangle: Floats, *, weeks_ago: int) -> Floats:
    """The counts of all weeks as they stood ``weeks_ago`` weeks after their end: a fair comparison for an incomplete
    week.

    (weeks - weeks_ago,): the last one is the week of ``weeks_ago`` weeks ago as it is known now.
    """
    if not 0 <= weeks_ago < triangle.shape[1]:
        raise ValueError(f"Delays of 0 to {triangle.shape[1] - 1} weeks are known.")
    column = triangle[:, weeks_ago]
    return column[~np.isnan(column)]
