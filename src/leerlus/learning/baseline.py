"""Which earlier weeks does this week compare itself with, and in which season do they lie?

The baseline of a week is the part of the past that says what is usual: the same season in earlier years, and, when the
year is cut into periods, all other weeks too, each with the label of its period.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

DAYS_OF_PERIOD = {"week": 7, "day": 1}
PERIODS_A_YEAR = {"week": 52, "month": 12, "day": 365}


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """The rows one week compares itself with, relative to that week, so that many weeks can share one baseline.

    ``lags`` (n,): how many rows back each baseline row lies. ``group`` (n,): its period, 0-based and ascending (rows
    are sorted by period). ``time`` (n,): its time relative to now, in periods; ``groups``: how many periods there are;
    the last one is the period of now.
    """

    lags: Indices
    group: Indices
    time: Floats
    groups: int

    @property
    def key(self) -> bytes:
        return self.lags.tobytes() + self.group.tobytes() + self.time.tobytes()


@dataclass(frozen=True, slots=True)
class NoBaseline:
    """Why a week has no baseline: ``too_short``, ``date_missing`` or ``too_narrow``."""

    reason: Literal["too_short", "date_missing", "too_narrow"]


def period_of(dates: NDArray[np.datetime64]) -> Literal["week", "month", "day"]:
    """Are these dates weeks, months or days apart? Decided on the median gap; raises ValueError for anything else."""
    gaps = np.diff(dates.astype("datetime64[D]")).astype(np.int64)
    if gaps.size == 0 or bool(np.any(gaps <= 0)):
        raise ValueError("The dates must ascend, and there must be at least two.")
    middle = float(np.median(gaps))
    if middle == 1:
        return "day"
    if middle == 7:
        return "week"
    if 28 <= middle <= 31:
        return "month"
    raise ValueError(f"The dates lie {middle:g} days apart; only days, weeks and months are understood.")


def looks_monthly(totals: Floats) -> bool:
    """Do these undated counts repeat every twelve rows rather than every 52?

    True where the autocorrelation of log(1 + count) at lag 12 exceeds that at lag 6 by 0.3: a yearly rhythm in months
    turns over at half a year, while weeks resemble those of six weeks ago more than those of twelve. Without a rhythm:
    False.
    """
    if totals.size < 36:
        return False
    x = np.log1p(totals)
    x = x - x.mean()
    variance = float(np.sum(x * x))
    if variance == 0:
        return False
    half, whole = (float(np.sum(x[lag:] * x[:-lag])) / variance for lag in (6, 12))
    return whole > half + 0.3


def years_earlier(day: np.datetime64, years: int) -> np.datetime64:
    """The same day and month ``years`` years before; 29 February becomes 1 March where there is none."""
    month = day.astype("datetime64[M]")
    day_of_month = (day.astype("datetime64[D]") - month.astype("datetime64[D]")).astype(np.int64)
    return np.datetime64((month - np.timedelta64(12 * years, "M")).astype("datetime64[D]") + day_of_month)


def reference_rows(
    now: int,
    *,
    years: int,
    periods_a_year: int,
    dates: NDArray[np.datetime64] | None,
    period: Literal["week", "month", "day"],
) -> list[int] | NoBaseline:
    """The row of now, and of the same moment one, two, ... ``years`` years earlier (0-based).

    By index a year is ``periods_a_year`` rows. By calendar it is the same day and month; for weeks the nearest date
    with the same weekday. A date that is not in the series gives NoBaseline.
    """
    if dates is None:
        return [now - years_back * periods_a_year for years_back in range(years + 1)]
    rows = [now]
    for years_back in range(1, years + 1):
        wanted = years_earlier(dates[now], years_back)
        if period == "week":
            ahead = int((dates[now] - wanted).astype(np.int64)) % 7
            wanted = wanted + np.timedelta64(ahead if ahead <= 3 else ahead - 7, "D")
        row = int(np.searchsorted(dates, wanted))
        if row >= len(dates) or dates[row] != wanted:
            return NoBaseline("too_short" if wanted < dates[0] else "date_missing")
        rows.append(row)
    return rows


def baseline_of(
    now: int,
    *,
    years: int,
    half_window: int,
    seasons: int,
    weeks_left_out: int,
    periods_a_year: int = 52,
    dates: NDArray[np.datetime64] | None = None,
    period: Literal["week", "month", "day"] = "week",
) -> Baseline | NoBaseline:
    """Which rows does row ``now`` compare itself with?

    The windows of ``half_window`` rows round now and round the same moment in earlier years form one season; what lies
    between two windows is cut in ``seasons - 1`` blocks, the first blocks one row longer where it does not divide. The
    last ``weeks_left_out`` rows and now itself are left out. With ``seasons=1`` only the windows remain.
    Source: Noufaily et al., Statistics in Medicine 2013. Price: one pass over ``years`` years; nothing is fitted here.
    """
    found = reference_rows(now, years=years, periods_a_year=periods_a_year, dates=dates, period=period)
    if isinstance(found, NoBaseline):
        return found
    first = found[-1] - half_window
    if first < 0:
        return NoBaseline("too_short")
    label = np.full(now - first + half_window + 1, -1, dtype=np.int64)
    for reference in found:
        label[max(reference - half_window - first, 0) : reference + half_window + 1 - first] = seasons - 1
    if seasons > 1:
        for later, earlier in pairwise(found):
            between = later - earlier - 2 * half_window - 1
            if between < seasons - (2 * half_window + 1) or between < 0:
                return NoBaseline("too_narrow")
            short, longer = divmod(between, seasons - 1)
            sizes = [short + (block < longer) for block in range(seasons - 1)]
            start = earlier + half_window + 1 - first
            label[start : start + between] = np.repeat(np.arange(seasons - 1), sizes)
    rows = np.arange(first, now - weeks_left_out)
    rows = rows[label[: rows.size] >= 0] if rows.size else rows
    if rows.size == 0:
        return NoBaseline("too_short")
    order = np.argsort(label[rows - first], kind="stable")
    rows = rows[order]
    if dates is None:
        time = (rows - now).astype(np.float64)
    else:
        unit = float((dates[1] - dates[0]).astype(np.int64))
        time = (dates[rows] - dates[now]).astype(np.int64) / unit
    return Baseline(lags=now - rows, group=label[rows - first], time=time, groups=seasons)
