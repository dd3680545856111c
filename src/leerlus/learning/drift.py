"""Is something changing slowly? Sums of small differences find what no single week shows.

``cusum`` and ``glr`` are the published detectors on a known mean; ``slow_change`` is the whole question for many
series: learn what was usual in a reference period, watch what came after, with a stated time between false alarms.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, special

from leerlus.learning.baseline import Floats, Indices
from leerlus.learning.farrington import checked_counts

Transform = Literal["standard", "rossi", "anscombe", "anscombe2nd"]

FEWEST_REFERENCE_WEEKS = 52
FEWEST_WATCHED_WEEKS = 4
SMALLEST_MEAN = 0.25  # Below it a change of a third shows in no reasonable time.
LARGEST_LOG = 300.0
LARGEST_ERROR = 0.5  # Of log m. A burst and then nothing says little of what is usual.
SIMULATED_PATHS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Cusum:
    """All (rows,): the sum, the count that would have alarmed, and whether the sum reached its limit."""

    statistic: Floats
    upper: Floats
    alarm: NDArray[np.bool_]


def cusum(
    counts: ArrayLike,
    mean: ArrayLike,
    *,
    allowance: float = 1.04,
    limit: float = 2.26,
    transform: Transform = "rossi",
) -> Cusum:
    """When does the sum of standardised differences from the mean, each less an allowance, reach its limit?

    S_t = max(0, S_{t-1} + z_t - allowance), alarm when S_t >= limit; S goes on after an alarm.
    z: "standard" (y-m)/sqrt(m); "rossi" (y - 3m + 2 sqrt(y m))/(2 sqrt m); "anscombe" 1.5(y^(2/3) - m^(2/3))/m^(1/6);
    "anscombe2nd" 1.5(y^(2/3) - m^(2/3) + m^(-1/3)/9)/m^(1/6). ``upper``: the smallest count that alarms (whole for
    "standard"). Source: Rossi, Lampugnani, Marchi 1999. Price: with 1.04 and 2.26 about one false alarm in 500 weeks if
    the counts are Poisson with this mean.

    >>> cusum([3, 9, 9, 9], [4.0] * 4).alarm.tolist()
    [False, False, True, True]
    """
    y, m = _one_series(counts, mean)
    z = _standardised(y, m, transform)
    statistic = np.zeros(y.size)
    upper = np.zeros(y.size)
    total = 0.0
    for t in range(y.size):
        upper[t] = _count_needed(float(m[t]), limit + allowance - total, transform)
        total = max(0.0, total + z[t] - allowance)
        statistic[t] = total
    return Cusum(statistic=statistic, upper=upper, alarm=statistic >= limit)


def _one_series(counts: ArrayLike, mean: ArrayLike) -> tuple[Floats, Floats]:
    y = checked_counts(counts)[:, 0]
    m = np.broadcast_to(np.asarray(mean, dtype=np.float64), y.shape)
    if bool(np.any(np.isnan(y))) or not bool(np.all(m > 0)):
        raise ValueError("A sum needs every count, and a mean above 0; leave missing weeks out.")
    return y, m


def _standardised(y: Floats, m: Floats, transform: Transform) -> Floats:
    if transform == "standard":
        z = (y - m) / np.sqrt(m)
    elif transform == "rossi":
        z = (y - 3 * m + 2 * np.sqrt(y * m)) / (2 * np.sqrt(m))
    elif transform == "anscombe":
        z = 1.5 * (y ** (2 / 3) - m ** (2 / 3)) / m ** (1 / 6)
    else:
        z = 1.5 * (y ** (2 / 3) - m ** (2 / 3) + m ** (-1 / 3) / 9) / m ** (1 / 6)
    return np.asarray(z, dtype=np.float64)


def _count_needed(m: float, z: float, transform: Transform) -> float:
    """The count whose standardised difference is z, not below 0."""
    if transform == "standard":
        return max(0.0, float(np.ceil(m + z * np.sqrt(m))))
    if transform == "rossi":
        root = 4 * m + 2 * z * np.sqrt(m)
        # Between m/4 and nought the published bound rises again by the square; it is kept, and any count alarms there.
        return float((np.sqrt(root) - np.sqrt(m)) ** 2) if root > 0 else 0.0
    # The published bound of "anscombe2nd" has m^(1/3) where its sum has m^(-1/3); both are kept.
    centre = m ** (2 / 3) if transform == "anscombe" else m ** (2 / 3) - m ** (1 / 3) / 9
    base = centre + 2 / 3 * z * m ** (1 / 6)
    return float(base**1.5) if base > 0 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Glr:
    """All (rows,): the largest log likelihood ratio, whether it reached the limit, and where it began."""

    statistic: Floats
    alarm: NDArray[np.bool_]
    since: Indices


def glr(
    counts: ArrayLike,
    mean: ArrayLike,
    *,
    dispersion: float = 0.0,
    change: float | None = None,
    limit: float = 5.0,
    longest: int | None = None,
) -> Glr:
    """When is a lasting rise by an unknown factor (or by exp(``change``)) so much likelier than none?

    statistic_t = max over s <= t of max over theta >= 0 of sum_{s..t} log f(y; mean*e^theta)/f(y; mean), f Poisson or
    negative binomial with variance mean + dispersion*mean^2. Alarm when it reaches ``limit``; it then starts anew.
    ``longest``: how many rows a change may last at most (all). Source: Hoehle and Paul 2008. Price: a limit of 5 gives
    one false alarm in several hundred weeks; ``slow_change`` finds the limit for a stated time.

    >>> glr([2, 3, 2, 6, 7], [2.5] * 5).since[-1].item()
    3
    """
    if dispersion < 0 or limit <= 0:
        raise ValueError("The dispersion is not negative and the limit is positive.")
    y, m = _one_series(counts, mean)
    statistic, since = np.zeros(y.size), np.arange(y.size)
    alarm = np.zeros(y.size, dtype=np.bool_)
    start = 0
    for t in range(y.size):
        if change is None:
            first = start if longest is None else max(start, t - longest + 1)
            statistic[t], began = _best_start(y[first : t + 1], m[first : t + 1], dispersion)
            since[t] = first + began
        else:
            before = statistic[t - 1] if t > start else 0.0
            statistic[t] = max(0.0, before + float(_log_ratio(change, y[t : t + 1], m[t : t + 1], dispersion)))
            since[t] = since[t - 1] if before > 0 else t
        if statistic[t] >= limit:
            alarm[t] = True
            start = t + 1
    return Glr(statistic=statistic, alarm=alarm, since=since)


def _log_ratio(change: float, y: Floats, m: Floats, dispersion: float) -> float:
    """Sum of log f(y; m*e^change)/f(y; m)."""
    if dispersion == 0:
        return float(np.sum(y * change - m * np.expm1(change)))
    grown = np.log1p(dispersion * m * np.exp(change)) - np.log1p(dispersion * m)
    return float(np.sum(y * change - (y + 1 / dispersion) * grown))


def _best_start(y: Floats, m: Floats, dispersion: float) -> tuple[float, int]:
    """The largest log likelihood ratio over all starts of a rise that lasts until now, and that start."""
    seen, expected = np.cumsum(y[::-1])[::-1], np.cumsum(m[::-1])[::-1]
    best, began = 0.0, y.size - 1
    for s in np.flatnonzero(seen > expected).tolist():
        change = float(np.log(seen[s] / expected[s]))
        if dispersion > 0:
            change = _likeliest_change(y[s:], m[s:], dispersion)
        ratio = _log_ratio(change, y[s:], m[s:], dispersion) if change > 0 else 0.0
        if ratio > best:
            best, began = ratio, s
    return best, began


def _likeliest_change(y: Floats, m: Floats, dispersion: float) -> float:
    def score(change: float) -> float:
        mu = m * np.exp(change)
        return float(np.sum((y - mu) / (1 + dispersion * mu)))

    if score(0.0) <= 0:
        return 0.0
    return float(optimize.brentq(score, 0.0, 20.0, xtol=1e-13))


def seasonal_mean(reference: ArrayLike, rows: ArrayLike, *, periods_a_year: int = 52) -> tuple[Floats, float, float]:
    """The usual count in ``rows`` by a Poisson model with one yearly wave, fitted on ``reference`` (n,); NaN is left
    out.

    log m_t = a + b sin(2 pi t/52) + c cos(2 pi t/52), t = 1, 2, ... n in the reference, and ``rows`` in the same count
    (0-based). Returns the means, the dispersion phi >= 1 of the reference, and the standard error of log m (phi
    included), infinite where the counts do not determine the wave (all in a week or two of the year).
    """
    y = np.asarray(reference, dtype=np.float64)
    seen = ~np.isnan(y)

    def wave(t: Floats) -> Floats:
        angle = 2 * np.pi * (t + 1) / periods_a_year
        return np.column_stack([np.ones(t.size), np.sin(angle), np.cos(angle)])

    X, count = wave(np.arange(y.size, dtype=np.float64)[seen]), y[seen]
    later = wave(np.asarray(rows, dtype=np.float64).reshape(-1))
    mu = count + 0.1
    eta = np.log(mu)
    deviance = np.inf
    try:
        for _ in range(25):
            information = (X * mu[:, None]).T @ X
            beta = np.asarray(np.linalg.solve(information, X.T @ (mu * eta + count - mu)), dtype=np.float64)
            eta = np.asarray(X @ beta, dtype=np.float64)
            mu = np.exp(np.clip(eta, -LARGEST_LOG, LARGEST_LOG))
            before, deviance = deviance, 2 * float(np.sum(special.xlogy(count, count / mu) - (count - mu)))
            if abs(deviance - before) / (abs(deviance) + 0.1) < 1e-8:
                break
        phi = max(1.0, float(np.sum((count - mu) ** 2 / mu)) / (count.size - 3))
        error = float(np.sqrt(phi * np.linalg.inv((X * mu[:, None]).T @ X)[0, 0]))
    except np.linalg.LinAlgError:
        return np.full(len(later), np.nan), 1.0, np.inf
    means = np.exp(np.clip(later @ beta, -LARGEST_LOG, LARGEST_LOG))
    return means, phi, error if np.isfinite(error) else np.inf


@dataclass(frozen=True, slots=True, eq=False)
class SlowChange:
    """One answer per series, every array (series,).

    ``verdict``: "rising", "falling", "steady", "too_short" or "too_few"; ``since``: the row where the change began (-1:
    none);
    ``ratio``: observed over usual from there on; ``statistic`` and ``limit`` of the sum in that direction.
    ``weeks_between_false_alarms``: the in-control run length the limits were set for.
    """

    verdict: NDArray[np.str_]
    since: Indices
    ratio: Floats
    statistic: Floats
    limit: Floats
    weeks_between_false_alarms: float
    assumption: str = "The reference period was usual, and the way of counting did not change after it."


def slow_change(
    counts: ArrayLike,
    *,
    reference_weeks: int = 104,
    weeks_between_false_alarms: float = 520.0,
    change: float = 1.3,
    rng: np.random.Generator,
) -> SlowChange:
    """Which series have been creeping up or down since their reference period?

    ``counts`` (weeks, series), NaN where not observed (leading NaN: the series opened later). The first
    ``reference_weeks`` observed weeks say what is usual (``seasonal_mean``); of the weeks after it the sum of log
    likelihood ratios of a
    ``change``-fold rise (and of a fall by 1/change) is kept, S_t = max(0, S_{t-1} + log ratio), negative binomial.
    The limit is that quantile of the largest S of simulated calm weeks at which, with both directions watched, one
    false alarm comes in ``weeks_between_false_alarms`` weeks on average; the simulation draws the uncertain reference
    too. Refused per series: under 52 reference weeks or 4 watched weeks ("too_short"), mean below 0.25 or
    not known within half ("too_few": a burst and then nothing).
    Source: Page 1954; Rossi et al. 1999. Price: one false alarm per series in ten years at the default; 5 ms a series.
    When it lies: a trend that was already there in the reference period; a form that changed.
    """
    y = checked_counts(counts)
    width = y.shape[1]
    verdict = np.full(width, "too_short", dtype="<U9")
    since = np.full(width, -1)
    ratio, statistic, limit = np.full(width, np.nan), np.full(width, np.nan), np.full(width, np.nan)
    if change <= 1 or weeks_between_false_alarms <= 0:
        raise ValueError("The change is a factor above 1, and the time between false alarms is positive.")
    for column in range(width):
        rows = np.flatnonzero(~np.isnan(y[:, column]))
        reference, watched = rows[:reference_weeks], rows[reference_weeks:]
        if reference.size < FEWEST_REFERENCE_WEEKS or watched.size < FEWEST_WATCHED_WEEKS:
            continue
        known = y[reference[0] : reference[-1] + 1, column]
        if float(np.nanmean(known)) < SMALLEST_MEAN:
            verdict[column] = "too_few"
            continue
        mean, phi, error = seasonal_mean(known, watched - reference[0])
        if error > LARGEST_ERROR:
            verdict[column] = "too_few"
            continue
        spread = max(phi - 1.0, 0.0) / float(np.mean(mean))
        limits = _limits(mean, phi, error, change, spread, weeks_between_false_alarms, rng)
        paths = [_page(y[watched, column], mean, direction, spread) for direction in _directions(change)]
        reached = [float(path[-1]) >= bar for path, bar in zip(paths, limits, strict=True)]
        which = int(np.argmax([path[-1] / bar for path, bar in zip(paths, limits, strict=True)]))
        statistic[column], limit[column] = paths[which][-1], limits[which]
        verdict[column] = "steady"
        if any(reached):
            calm = np.flatnonzero(paths[which] == 0)
            first = int(calm[-1]) + 1 if calm.size else 0
            verdict[column] = ("rising", "falling")[which]
            since[column] = watched[first]
            ratio[column] = float(y[watched[first:], column].sum() / mean[first:].sum())
    return SlowChange(verdict, since, ratio, statistic, limit, weeks_between_false_alarms)


def _directions(change: float) -> tuple[float, float]:
    return float(np.log(change)), -float(np.log(change))


def _page(y: Floats, mean: Floats, change: float, dispersion: float) -> Floats:
    """S_t = max(0, S_{t-1} + log ratio), along the first axis; (weeks,) or (weeks, paths)."""
    shaped = mean.reshape(-1, *([1] * (y.ndim - 1)))
    if dispersion == 0:
        steps = y * change - shaped * np.expm1(change)
    else:
        grown = np.log1p(dispersion * shaped * np.exp(change)) - np.log1p(dispersion * shaped)
        steps = y * change - (y + 1 / dispersion) * grown
    walk = np.cumsum(steps, axis=0)
    lowest = np.minimum(np.minimum.accumulate(walk, axis=0), 0.0)
    return np.asarray(walk - lowest, dtype=np.float64)


def _limits(
    mean: Floats,
    phi: float,
    error: float,
    change: float,
    dispersion: float,
    run_length: float,
    rng: np.random.Generator,
) -> list[float]:
    """For a rise and for a fall: the limit that calm weeks pass once in twice ``run_length``."""
    true_mean = mean[:, None] * np.exp(error * rng.standard_normal(SIMULATED_PATHS))
    calm = rng.poisson(rng.gamma(true_mean / (phi - 1), phi - 1) if phi > 1 else true_mean)
    # A calm path of T weeks stays below the limit with probability exp(-T / run length), for each direction half of it.
    stays = float(np.exp(-mean.size / (2 * run_length)))
    highest = [_page(calm.astype(np.float64), mean, way, dispersion).max(axis=0) for way in _directions(change)]
    return [max(float(np.quantile(found, stays)), 1e-9) for found in highest]
