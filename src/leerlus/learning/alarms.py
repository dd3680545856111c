"""What is rising, of all we count, and is it worth somebody's time?

Two questions, kept apart. *Is it unusual?* is answered by a p-value from the series' own past: ``rising`` for now,
``history`` for the chart of one series. *Is it worth looking at?* is answered by a budget, in ``watch``: so many false
alarms a month for the whole municipality, ranked, and never for fewer than three extra cases.

    counts = series.weekly_counts(days, codes, first=..., last=..., groups=n)
    now = alarms.rising(counts)                 # one answer per series
    chart = alarms.history(counts.one(7))       # 104 weeks of one series: observed, expected, threshold
    work = alarms.watch(now, false_alarms_a_month=4)
"""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerlus.learning import farrington_bounds
from leerlus.learning.baseline import Floats, Indices
from leerlus.learning.farrington import (
    SERIES_IN_ONE_SLICE,
    Engine,
    FarringtonSettings,
    Status,
    checked_counts,
    farrington,
)
from leerlus.learning.series import Counts, Dates

LONGEST_HISTORY_YEARS = 10
WEEKS_A_YEAR = 52
WEEKS_OF_RECENT = 52
RECENT_LEFT_OUT = 2
FEWEST_RECENT = 8
FEWEST_WEEKS_A_YEAR = 26  # A history with larger holes than half is no history.
SMALLEST_EXCESS = 3.0
WEEKS_A_MONTH = WEEKS_A_YEAR / 12

# Ours, beside the exact reproduction: the same fit, the honest standard error, and the variance of a count not seen
# yet.
SEASONAL = FarringtonSettings(method="predictive", se="phi", limit_cases=0, fewest_years_of_trend=2)
YOUNG_YEARS, YOUNG_LEFT_OUT = 3, 12  # Up to three years half a year is too much to leave out.

ASSUMPTION = (
    "What was usual in the same season of earlier years is usual now; the way of counting did not change in between."
)


class Verdict(StrEnum):
    """What can be said of a series in one week."""

    RISING = "rising"
    USUAL = "usual"
    SMALL = "small"  # Unusual, but fewer than three cases above expectation.
    NOT_OBSERVED = "not_observed"
    TOO_SHORT = "too_short"
    NO_VERDICT = "no_verdict"  # The fit did not converge: not the same as "fine".


class Method(StrEnum):
    """How a series was judged, chosen by the length of its history."""

    SEASONAL = "seasonal"  # Two to ten years: compared with the same season of earlier years.
    RECENT = "recent"  # Eight weeks to two years: compared with its own last year, without season.
    NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Rising:
    """One answer per series, every array (series,); NaN: not known.

    ``upper`` is the largest usual count at ``alpha``; ``excess`` observed - expected; ``q_value`` the share of false
    alarms among all series at least this surprising (information, not a rule); ``verdict`` and ``method`` hold the
    texts of ``Verdict`` and ``Method``; ``years`` how many earlier years were used (0 for "recent").
    """

    observed: Floats
    expected: Floats
    upper: Floats
    p_value: Floats
    q_value: Floats
    excess: Floats
    alarm: NDArray[np.bool_]
    verdict: NDArray[np.str_]
    method: NDArray[np.str_]
    years: Indices
    alpha: float
    assumption: str = ASSUMPTION


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The last weeks of one series, for drawing; every array (weeks,), NaN where not known.

    Where ``method`` goes from "recent" to "seasonal", expected and upper may jump: what is compared with is another.
    """

    starts: Dates
    observed: Floats
    expected: Floats
    upper: Floats
    p_value: Floats
    alarm: NDArray[np.bool_]
    method: NDArray[np.str_]
    alpha: float
    assumption: str = ASSUMPTION


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Answers for many weeks of many series: every array (weeks asked, series)."""

    at: Indices
    observed: Floats
    expected: Floats
    upper: Floats
    p_value: Floats
    years: Indices
    method: NDArray[np.str_]
    no_verdict: NDArray[np.bool_]


def rising(
    counts: Counts | ArrayLike,
    *,
    at: int = -1,
    alpha: float = 0.01,
    smallest_excess: float = SMALLEST_EXCESS,
    population: ArrayLike | None = None,
    engine: Engine = "auto",
) -> Rising:
    """Which series are higher this week than their own past makes us expect?

    ``counts``: weekly Counts or (weeks, series), NaN where not observed; ``at``: the week judged (the last). A series
    alarms when P(Y >= observed) <= ``alpha`` and at least ``smallest_excess`` cases are above expectation.
    ``population`` (weeks, series) or (weeks, 1): exposure, for instance working days over five.

    Model: see ``judge``. Price: about ``52 * alpha`` false alarms a year per series (measured 0.9 times that
    on series without outbreaks, at 0.001 as at 0.01); use
    ``watch`` to fix the number for the whole municipality instead. 5,000 series take a quarter of a second of one core.
    When it lies: below about one case a week; when the way of counting changed (``series.restart``); a count of the day
    it happened, when the last weeks are incomplete.

    >>> weekly = np.tile([4.0, 6.0, 5.0, 5.0], 80).reshape(-1, 1)
    >>> weekly[-1] = 30
    >>> now = rising(weekly)
    >>> str(now.verdict[0]), bool(now.alarm[0]), round(float(now.expected[0]), 1)
    ('rising', True, 5.0)
    """
    if isinstance(counts, Counts) and counts.period != "week":
        raise ValueError("Weeks are judged; make them of days with series.weeks_until_now.")
    y = np.asarray(counts.values if isinstance(counts, Counts) else counts)
    if y.ndim == 0 or len(y) == 0:
        raise ValueError("Counts are a table with at least one row: (rows, series).")
    row = range(len(y))[at]
    judged = judge(y, at=[row], alpha=alpha, population=population, engine=engine)
    observed, expected, p = judged.observed[0], judged.expected[0], judged.p_value[0]
    excess = observed - expected
    with np.errstate(invalid="ignore"):
        unusual = p <= alpha
        alarm = unusual & (excess >= smallest_excess)
    verdict = np.select(
        [np.isnan(observed), judged.no_verdict[0], judged.method[0] == Method.NONE, alarm, unusual],
        [Verdict.NOT_OBSERVED, Verdict.NO_VERDICT, Verdict.TOO_SHORT, Verdict.RISING, Verdict.SMALL],
        Verdict.USUAL,
    )
    return Rising(
        observed=observed,
        expected=expected,
        upper=judged.upper[0],
        p_value=p,
        q_value=q_values(p),
        excess=excess,
        alarm=alarm,
        verdict=verdict,
        method=judged.method[0],
        years=judged.years[0],
        alpha=alpha,
    )


def history(
    counts: Counts,
    *,
    weeks: int = 104,
    alpha: float = 0.01,
    smallest_excess: float = SMALLEST_EXCESS,
    population: ArrayLike | None = None,
    engine: Engine = "auto",
) -> History:
    """What was observed, expected and still usual in each of the last ``weeks`` weeks of one series?

    Every week is judged with what was known then, so the chart shows the alarms that would have been given.
    Raises ValueError unless ``counts`` holds exactly one series (use ``counts.one(i)``).
    """
    if counts.period != "week":
        raise ValueError("Weeks are judged; make them of days with series.weeks_until_now.")
    if counts.values.shape[1] != 1:
        raise ValueError("A history is drawn of one series; choose it with counts.one(i).")
    rows = np.arange(max(len(counts.starts) - weeks, 0), len(counts.starts))
    judged = judge(counts.values, at=rows, alpha=alpha, population=population, engine=engine)
    observed, expected, p = judged.observed[:, 0], judged.expected[:, 0], judged.p_value[:, 0]
    with np.errstate(invalid="ignore"):
        alarm = (p <= alpha) & (observed - expected >= smallest_excess)
    return History(
        starts=counts.starts[rows],
        observed=observed,
        expected=expected,
        upper=judged.upper[:, 0],
        p_value=p,
        alarm=alarm,
        method=judged.method[:, 0],
        alpha=alpha,
    )


def judge(
    counts: ArrayLike,
    *,
    at: ArrayLike,
    alpha: float = 0.01,
    population: ArrayLike | None = None,
    longest_years: int = LONGEST_HISTORY_YEARS,
    engine: Engine = "auto",
) -> Judged:
    """How unusual is each asked week of each series, by the method its history allows?

    * Two years or more: the seasonal model on 2 to ``longest_years`` years, log E y = a(season) + slope*time, past
      outbreaks given less weight, the last 26 weeks left out (12 up to three years). P(Y >= observed) from a negative
      binomial with the mean and variance of a count not seen yet (``farrington_bounds.predictive_law``).
    * Eight weeks to two years: the same without season and slope on the last 52 observed weeks, the last two left out:
      a young series has no "same season last year", and says so in ``method``.
    * Fewer: no answer.
    More history is better. Rises found at 1 % false alarms (benchmarks/detection.py): .54 with five or ten years,
    .51 with three, .47 with two, .40 with the recent year alone; .56 if the truth were known.
    """
    table = np.asarray(counts)
    rows = np.asarray(at, dtype=np.int64).reshape(-1)
    width = table.shape[1] if table.ndim == 2 else 1
    if width > SERIES_IN_ONE_SLICE:
        exposure = None if population is None else np.broadcast_to(np.asarray(population), table.shape)
        parts = [
            judge(
                table[:, start : start + SERIES_IN_ONE_SLICE],
                at=rows,
                alpha=alpha,
                population=None if exposure is None else exposure[:, start : start + SERIES_IN_ONE_SLICE],
                longest_years=longest_years,
                engine=engine,
            )
            for start in range(0, width, SERIES_IN_ONE_SLICE)
        ]
        joined = {
            f.name: np.concatenate([getattr(part, f.name) for part in parts], axis=1)
            for f in fields(Judged)
            if f.name != "at"
        }
        return Judged(at=rows, **joined)
    y = checked_counts(table)
    people = None if population is None else np.broadcast_to(np.asarray(population, dtype=np.float64), y.shape)
    if people is not None:
        # A week without exposure cannot be judged and is no evidence; the rest of the series stays usable.
        usable = np.isfinite(people) & (people > 0)
        y, people = np.where(usable, y, np.nan), np.where(usable, people, 1.0)
    shape = (rows.size, y.shape[1])
    years = _years_of_history(y, rows, longest_years)
    expected, upper, p_value = (np.full(shape, np.nan) for _ in range(3))
    method = np.full(shape, Method.NONE, dtype="<U8")
    no_verdict = np.zeros(shape, dtype=np.bool_)
    for length in np.unique(years):
        chosen = years == length
        which_rows, which_columns = np.flatnonzero(chosen.any(axis=1)), np.flatnonzero(chosen.any(axis=0))
        part = np.ix_(which_rows, which_columns)
        people_part = None if people is None else people[:, which_columns]
        if length >= 2:
            found = farrington(
                y[:, which_columns],
                at=rows[which_rows],
                settings=replace(
                    SEASONAL,
                    years=int(length),
                    weeks_left_out=YOUNG_LEFT_OUT if length <= YOUNG_YEARS else SEASONAL.weeks_left_out,
                    alpha=alpha,
                    population=people is not None,
                ),
                population=people_part,
                engine=engine,
            )
            mean, bound, tail = found.expected, found.upper, found.p_value
            failed, name = found.status != Status.OK, np.full(mean.shape, Method.SEASONAL, dtype="<U8")
        else:
            mean, bound, tail, known = _recent(y[:, which_columns], people_part, rows[which_rows], alpha)
            failed = np.zeros(mean.shape, dtype=np.bool_)
            name = np.where(known, Method.RECENT, Method.NONE)
        take = chosen[part]
        for target, source in ((expected, mean), (upper, bound), (p_value, tail), (method, name), (no_verdict, failed)):
            target[part] = np.where(take, source, target[part])
    return Judged(
        at=rows,
        observed=y[rows],
        expected=expected,
        upper=upper,
        p_value=p_value,
        years=years,
        method=method,
        no_verdict=no_verdict,
    )


def _years_of_history(y: Floats, rows: Indices, longest: int) -> Indices:
    """Of each asked week and series: how many years before it were observed, with at least half of their weeks."""
    seen = ~np.isnan(y)
    first = np.where(seen.any(axis=0), seen.argmax(axis=0), len(y))
    until = np.vstack([np.zeros((1, y.shape[1]), dtype=np.int64), np.cumsum(seen, axis=0)])
    years = np.zeros((rows.size, y.shape[1]), dtype=np.int64)
    for length in range(1, longest + 1):
        start = rows - length * WEEKS_A_YEAR - SEASONAL.half_window
        observed = until[rows] - until[np.maximum(start, 0)]
        enough = (start[:, None] >= first[None, :]) & (observed >= length * FEWEST_WEEKS_A_YEAR)
        years = np.where(enough, length, years)
    return years


def _recent(
    y: Floats, people: Floats | None, rows: Indices, alpha: float
) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """Expected count, bound, p-value and "could be judged", from the last year without season."""
    shape = (rows.size, y.shape[1])
    mean, phi, error, df = (np.full(shape, np.nan) for _ in range(4))
    for place, now in enumerate(rows.tolist()):
        until = max(now - RECENT_LEFT_OUT, 0)
        since = max(until - WEEKS_OF_RECENT, 0)
        past = y[since:until]
        if len(past) == 0:
            continue
        open_hours = np.ones_like(past) if people is None else people[since:until]
        seen = ~np.isnan(past)
        weeks = seen.sum(axis=0)
        exposure = np.where(seen, open_hours, 0.0).sum(axis=0)
        with np.errstate(all="ignore"):
            # One half in prior: a series that was always nought so far has not a mean of exactly nought.
            rate = (np.nansum(past, axis=0) + 0.5) / (exposure + exposure / np.maximum(weeks, 1))
            usual = rate * open_hours
            phi[place] = np.maximum(np.nansum((past - usual) ** 2 / usual, axis=0) / (weeks - 1), 1.0)
            now_open = 1.0 if people is None else people[now]
            mean[place] = np.where(weeks >= FEWEST_RECENT, rate * now_open, np.nan)
            error[place] = np.sqrt(phi[place] / (rate * exposure))
            df[place] = weeks - 1
    upper, p_value = np.full(shape, np.nan), np.full(shape, np.nan)
    known = ~np.isnan(mean)
    bounds = farrington_bounds.judge(
        y[rows][known],
        np.log(mean[known]),
        error[known],
        phi[known],
        df[known],
        alpha=alpha,
        method="predictive",
        power="2/3",
    )
    upper[known], p_value[known] = bounds.upper, bounds.p_value
    return np.where(np.isnan(y[rows]), np.nan, mean), upper, p_value, known


def q_values(p: Floats) -> Floats:
    """The share of false alarms to expect among all series at least as surprising as this one (Benjamini-Hochberg).

    NaN stays NaN and counts for nothing. Information beside the ranking: tails that are not exact make it too hopeful.
    """
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    if known.size == 0:
        return q
    order = known[np.argsort(p[known], kind="stable")]
    raw = p[order] * known.size / np.arange(1, known.size + 1)
    q[order] = np.minimum(np.minimum.accumulate(raw[::-1])[::-1], 1.0)
    return q


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """What to look at this week. All hold series numbers, most surprising first.

    ``new``: rises that were not open yet; ``continuing``: still above the bound; ``ended``: fell below it.
    ``alpha``: the p-value that the budget allows; ``false_alarms_a_month``: what that costs, if nothing truly rises.
    """

    new: Indices
    continuing: Indices
    ended: Indices
    alpha: float
    false_alarms_a_month: float

    @property
    def open(self) -> Indices:
        """To be handed back next week, so that one rise stays one alarm."""
        return np.concatenate([self.new, self.continuing])


def watch(
    now: Rising,
    *,
    false_alarms_a_month: float | None = None,
    most_a_week: int = 30,
    open_before: ArrayLike = (),
    smallest_excess: float = SMALLEST_EXCESS,
    calibration: "Calibration | None" = None,
) -> Watch:
    """Which series deserve a look this week, within a budget for the whole municipality?

    ``false_alarms_a_month``: at most so many, over all series together, when nothing truly rises: then
    alpha = budget / (series tested * 52/12); without it the alpha of ``now``. ``most_a_week``: the length of the list.
    ``open_before``: series whose alarm is still open. One rise is one alarm: an open series is "continuing" until its
    count falls to its bound or below, and only then can it alarm anew. Ranked by p-value, ties by excess.
    A week in which an open series was not observed leaves it open.
    """
    p = now.p_value if calibration is None else calibration.apply(now.p_value, now.expected)
    tested = int(np.sum(~np.isnan(p)))
    alpha = now.alpha
    if false_alarms_a_month is not None:
        alpha = min(false_alarms_a_month / (max(tested, 1) * WEEKS_A_MONTH), 0.5)
    was_open = np.zeros(p.shape, dtype=np.bool_)
    was_open[np.asarray(open_before, dtype=np.int64).reshape(-1)] = True
    with np.errstate(invalid="ignore"):
        above = (now.observed > now.upper) | np.isnan(now.observed) | np.isnan(now.upper)
        unusual = (p <= alpha) & (now.excess >= smallest_excess)
    order = np.lexsort((-np.nan_to_num(now.excess), np.where(np.isnan(p), 2.0, p)))
    return Watch(
        new=order[(unusual & ~was_open)[order]][:most_a_week],
        continuing=order[(was_open & above)[order]],
        ended=order[(was_open & ~above)[order]],
        alpha=alpha,
        false_alarms_a_month=alpha * tested * WEEKS_A_MONTH,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What a p-value was worth in the past: ``realised`` (strata, levels), nominal ``levels``, strata of mean."""

    edges: Floats
    levels: Floats
    realised: Floats

    def apply(self, p: Floats, mean: Floats) -> Floats:
        """The share of past weeks at least as surprising, between the levels on a logarithmic scale."""
        stratum = np.searchsorted(self.edges, np.nan_to_num(mean), side="right")
        x, out = np.log(np.maximum(p, 1e-300)), np.full(p.shape, np.nan)
        level = np.log(self.levels)
        for number in range(len(self.realised)):
            here = (stratum == number) & ~np.isnan(p)
            y = np.log(self.realised[number])
            inside = np.interp(x[here], level, y)
            out[here] = np.minimum(np.exp(np.where(x[here] < level[0], x[here] - level[0] + y[0], inside)), 1.0)
        return out


CALIBRATION_LEVELS = np.array([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0])


def calibrate(p: ArrayLike, mean: ArrayLike, *, edges: ArrayLike = (0.5, 1.0, 2.0, 5.0, 20.0)) -> Calibration:
    """How often was each p-value reached in a back-test, per stratum of expected count?

    ``p`` and ``mean``: any equal shapes, NaN left out. realised(level) = (weeks with p <= level + 20*level)/(weeks +
    20): a stratum without past keeps its nominal values. True rises in the past make it more cautious, never less.
    """
    pp, mm = np.asarray(p, dtype=np.float64).reshape(-1), np.asarray(mean, dtype=np.float64).reshape(-1)
    cut = np.asarray(edges, dtype=np.float64)
    known = ~np.isnan(pp) & ~np.isnan(mm)
    stratum = np.searchsorted(cut, mm[known], side="right")
    rows = []
    for number in range(cut.size + 1):
        here = np.sort(pp[known][stratum == number])
        hits = np.searchsorted(here, CALIBRATION_LEVELS, side="right")
        # Where fewer than ten weeks were that surprising, the ratio of the next level is kept.
        raw = (hits + 20 * CALIBRATION_LEVELS) / (here.size + 20)
        enough = np.flatnonzero(hits >= 10)
        if enough.size and enough[0] > 0:
            raw[: enough[0]] = CALIBRATION_LEVELS[: enough[0]] * raw[enough[0]] / CALIBRATION_LEVELS[enough[0]]
        elif not enough.size:
            raw = CALIBRATION_LEVELS.copy()
        rows.append(np.maximum.accumulate(raw))
    return Calibration(edges=cut, levels=CALIBRATION_LEVELS, realised=np.array(rows))
