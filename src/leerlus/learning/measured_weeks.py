"""One series of weeks, or two, made ready for the proof of effect: what takes part, and in which columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerlus.learning.loglinear import Family
from leerlus.learning.power import WEEKS_PER_YEAR, yearly_waves
from leerlus.learning.results import Refused

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FEWEST_WEEKS_BEFORE = 8
FEWEST_WEEKS_AFTER = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What will count as proof. Store it before the measure starts; a plan made afterwards proves less.

    ``start`` index of the first week with the measure; ``target_ratio`` the hoped ratio (0.8: a fall of 20 %; above 1:
    a rise); ``lag_weeks`` after the start left out for getting going; ``trend`` a straight line on the log scale that
    was there anyway; ``slope_change`` lets the effect grow or fade (the ratio is then the mean over the weeks after);
    ``harmonics`` yearly waves (None: 2 from two years before the start, 1 from one year, otherwise none);
    ``period`` rows a year; ``family`` quasi-Poisson unless told; ``level`` of the interval.
    """

    start: int
    target_ratio: float = 0.8
    lag_weeks: int = 1
    trend: bool = True
    slope_change: bool = False
    harmonics: int | None = None
    period: float = WEEKS_PER_YEAR
    family: Family = "quasi-poisson"
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Rows:
    """The model's rows: one per used week and series. ``series`` 0 is ours, 1 the comparison."""

    y: Floats
    offset: Floats
    week: NDArray[np.int64]
    series: NDArray[np.int64]


def flags(marks: ArrayLike | None, n: int) -> Flags:
    return np.zeros(n, dtype=bool) if marks is None else np.asarray(marks, dtype=bool)


def refuse_series(values: Floats, exposure: ArrayLike | None, excluded: ArrayLike | None, plan: Plan) -> Refused | None:
    if values.ndim != 1 or len(values) == 0:
        return Refused("too_short", "There are no weeks; give one count per week.")
    for companion in (exposure, excluded):
        if companion is not None and len(np.atleast_1d(companion)) != len(values):
            return Refused("lengths_differ", "Exposure and excluded weeks must have a value for each week.")
    if np.isinf(values).any():
        return Refused("not_finite", "A count is infinite.")
    if (values < 0).any():
        return Refused("negative", "A count is negative.")
    if exposure is not None and not np.all(np.nan_to_num(np.asarray(exposure, dtype=np.float64), nan=1.0) > 0):
        return Refused("no_exposure", "The exposure of a week is zero or negative.")
    if not (0 < plan.target_ratio < np.inf) or plan.target_ratio == 1:
        return Refused("no_target", "The target must be a ratio above 0 and not 1, such as 0.8 for a fall of 20 %.")
    if not 0 < plan.start < len(values):
        return Refused("start_outside", "The start lies outside the series.")
    return None


def usable_weeks(values: Floats, exposure: ArrayLike | None, plan: Plan) -> Flags:
    week = np.arange(len(values))
    usable = np.isfinite(values) & ~((week >= plan.start) & (week < plan.start + plan.lag_weeks))
    return usable if exposure is None else usable & np.isfinite(np.asarray(exposure, dtype=np.float64))


def refuse_weeks(values: Floats, used: Flags, plan: Plan) -> Refused | None:
    before, after = int(used[: plan.start].sum()), int(used[plan.start :].sum())
    if before < FEWEST_WEEKS_BEFORE:
        return Refused(
            "too_short", f"{before} usable weeks before the start; at least {FEWEST_WEEKS_BEFORE} are needed."
        )
    if after < FEWEST_WEEKS_AFTER:
        return Refused("too_early", f"{after} usable weeks after the start; at least {FEWEST_WEEKS_AFTER} are needed.")
    if not values[: plan.start][used[: plan.start]].any():
        return Refused("all_zero", "Nothing was counted before the start; there is nothing that could fall.")
    return None


def rows_of(values: Floats, exposure: ArrayLike | None, used: Flags, series: int) -> Rows:
    week = np.flatnonzero(used)
    offset = np.zeros(len(week)) if exposure is None else np.log(np.asarray(exposure, dtype=np.float64)[week])
    return Rows(values[week], offset, week, np.full(len(week), series))


def stacked(ours: Rows, untouched: Rows) -> Rows:
    return Rows(
        np.concatenate([ours.y, untouched.y]),
        np.concatenate([ours.offset, untouched.offset]),
        np.concatenate([ours.week, untouched.week]),
        np.concatenate([ours.series, untouched.series]),
    )


def harmonics_of(plan: Plan, used: Flags) -> int:
    if plan.harmonics is not None:
        return plan.harmonics
    return int(min(2, used[: plan.start].sum() // int(plan.period)))


def model_columns(
    week: NDArray[np.int64], series: NDArray[np.int64], plan: Plan, harmonics: int, compared: bool
) -> Floats:
    """The effect stands in column 0 (and, with ``slope_change``, its growth in column 1)."""
    ours = (series == 0).astype(np.float64)
    after = (week >= plan.start).astype(np.float64)
    t = week.astype(np.float64)
    columns = [ours * after]
    if plan.slope_change:
        columns.append(ours * after * (t - plan.start) / plan.period)
    columns.append(np.ones_like(t))
    if plan.trend:
        columns.append((t - plan.start) / plan.period)
    if compared:
        columns.extend([ours, after])
    return np.column_stack([*columns, yearly_waves(t + 1, harmonics, plan.period)])
