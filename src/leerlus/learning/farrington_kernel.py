"""The inner loops of the fit, compiled by numba: one series-week at a time, without arrays in between.

Imported only where numba is present. The steps and names are those of ``farrington_fit``, which explains them.
"""

from collections.abc import Callable
from math import exp, log, log1p, sqrt
from typing import Any, TypeVar, cast

import numba
import numpy as np

from leerlus.learning.baseline import Floats, Indices

MOST_STEPS = 25
TOLERANCE = 1e-8
SMALLEST_MEAN = 2.0**-52
LOG_SMALLEST_MEAN = log(SMALLEST_MEAN)
HUGE_COUNT = 1e5
SMALL_COUNTS = 1024  # Their logarithms are looked up.
LANES = 16  # exp(b*time) is multiplied up from sixteen starts, which fills the vector registers.

F = TypeVar("F", bound=Callable[..., object])
# Sums may be taken in any order; NaN and infinity keep their meaning.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "fastmath": {"contract", "reassoc", "nsz", "arcp"}}


def compiled(function: F) -> F:
    return cast(F, numba.njit(**OPTIONS)(function))


@compiled
def logarithms(y: float) -> tuple[float, float, float]:
    """What the first step and the deviance need of a count: z times weight, its deviance from y + 0.1, and y log y."""
    first = y + 0.1
    return first * log(first) - 0.1, y * log1p(-0.1 / first) + 0.1, y * log(y) if y > 0 else 0.0


@compiled
def powers(b: float, first: float, span: int, out: Floats) -> None:
    """out[i] = exp(b * (first + i)) for i < span."""
    few = min(LANES, span)
    for i in range(few):
        out[i] = exp(b * (first + i))
    factor = exp(b * LANES)
    for start in range(LANES, span, LANES):
        for i in range(start, min(start + LANES, span)):
            out[i] = out[i - LANES] * factor


@compiled
def growth(b: float, whole: bool, first: float, place: Indices, time: Floats, power: Floats, out: Floats) -> None:
    """out[j] = exp(b * time[j]) for every baseline week."""
    if whole:
        powers(b, first, power.size, power)
        for j in range(time.size):
            out[j] = power[place[j]]
    else:
        for j in range(time.size):
            out[j] = exp(b * time[j])


@compiled
def start_sums(
    y: Floats,
    v: Floats,
    logs: Floats,
    log_people: Floats,
    starts: Indices,
    time: Floats,
    s0: Floats,
    s1: Floats,
    s2: Floats,
    z0: Floats,
) -> tuple[float, float]:
    """The sums of the first step, with mean y + 0.1; returns sum of z*time and the deviance of the start."""
    z1 = 0.0
    deviance = 0.0
    for g in range(starts.size - 1):
        a0, a1, a2, az = 0.0, 0.0, 0.0, 0.0
        for j in range(starts[g], starts[g + 1]):
            first = y[j] + 0.1
            w = v[j] * first
            z = v[j] * (logs[0, j] - first * log_people[j])
            a0 += w
            a1 += w * time[j]
            a2 += w * time[j] * time[j]
            az += z
            z1 += z * time[j]
            deviance += v[j] * logs[1, j]
        s0[g], s1[g], s2[g], z0[g] = a0, a1, a2, az
    return z1, 2 * deviance


@compiled
def season_sums(
    a: Floats, u: Floats, grown: Floats, starts: Indices, time: Floats, s0: Floats, s1: Floats, s2: Floats
) -> None:
    for g in range(starts.size - 1):
        a0, a1, a2 = 0.0, 0.0, 0.0
        for j in range(starts[g], starts[g + 1]):
            c = u[j] * grown[j]
            ct = c * time[j]
            a0 += c
            a1 += ct
            a2 += ct * time[j]
        scale = exp(a[g])
        s0[g], s1[g], s2[g] = scale * a0, scale * a1, scale * a2


@compiled
def floored_sums(
    a: Floats,
    v: Floats,
    people: Floats,
    grown: Floats,
    starts: Indices,
    time: Floats,
    s0: Floats,
    s1: Floats,
    s2: Floats,
) -> None:
    """The same where a mean would fall below the smallest double step."""
    for g in range(starts.size - 1):
        a0, a1, a2 = 0.0, 0.0, 0.0
        scale = exp(a[g])
        for j in range(starts[g], starts[g + 1]):
            c = v[j] * max(people[j] * scale * grown[j], SMALLEST_MEAN)
            ct = c * time[j]
            a0 += c
            a1 += ct
            a2 += ct * time[j]
        s0[g], s1[g], s2[g] = a0, a1, a2


@compiled
def slow_deviance(y: Floats, v: Floats, people: Floats, a: Floats, grown: Floats, starts: Indices) -> float:
    total = 0.0
    for g in range(starts.size - 1):
        scale = exp(a[g])
        for j in range(starts[g], starts[g + 1]):
            mean = people[j] * scale * grown[j]
            piece = mean
            if y[j] > 0:
                piece = y[j] * log(y[j] / mean) - (y[j] - mean)
            total += v[j] * piece
    return 2 * total


@compiled
def irls(
    y: Floats,
    v: Floats,
    logs: Floats,
    u: Floats,
    people: Floats,
    log_people: Floats,
    starts: Indices,
    time: Floats,
    place: Indices,
    first_time: float,
    whole: bool,
    trend: bool,
    power: Floats,
    grown: Floats,
    grown_before: Floats,
    seasons: Floats,
) -> tuple[float, float, bool, int]:
    """Fit; a and a-before are left in ``seasons[0]`` and ``seasons[1]``. Returns b, b before, converged, steps."""
    a, a_before, s0, s1, s2, y0, z0, flat = (
        seasons[0],
        seasons[1],
        seasons[2],
        seasons[3],
        seasons[4],
        seasons[5],
        seasons[6],
        seasons[7],
    )
    groups = starts.size - 1
    z1, deviance = start_sums(y, v, logs, log_people, starts, time, s0, s1, s2, z0)
    y1, total_y, total_u, highest, least_log = 0.0, 0.0, 0.0, 0.0, 1e300
    for g in range(groups):
        vy, uu = 0.0, 0.0
        for j in range(starts[g], starts[g + 1]):
            vy += v[j] * y[j]
            y1 += v[j] * y[j] * time[j]
            uu += u[j]
            highest = max(highest, y[j])
            least_log = min(least_log, log_people[j])
        y0[g], flat[g] = vy, uu
        total_y += vy
        total_u += uu
    huge = highest > HUGE_COUNT
    level = log(max(total_y, 1e-3) / max(total_u, 1e-300))
    constant = 0.0
    for j in range(y.size):
        constant += v[j] * (logs[2, j] - y[j] * (level + log_people[j]))
    constant = 2 * (constant - total_y)

    b, b_before = 0.0, 0.0
    earliest, latest = time.min(), time.max()
    if trend:
        d, top = 0.0, z1
        for g in range(groups):
            if s0[g] > 0:
                d += s2[g] - s1[g] * s1[g] / s0[g]
                top -= s1[g] * z0[g] / s0[g]
        b = top / d
    for g in range(groups):
        a[g] = (z0[g] - (b * s1[g] if trend else 0.0)) / s0[g] if s0[g] > 0 else 0.0
    grown[:] = 1.0

    converged = False
    steps = 1
    while True:
        if trend:
            grown_before, grown = grown, grown_before
            growth(b, whole, first_time, place, time, power, grown)
            season_sums(a, u, grown, starts, time, s0, s1, s2)
            lowest = a[0]
            for g in range(groups):
                lowest = min(lowest, a[g])
            if lowest + min(b * earliest, b * latest) + least_log < LOG_SMALLEST_MEAN:
                floored_sums(a, v, people, grown, starts, time, s0, s1, s2)
        else:
            for g in range(groups):
                s0[g] = exp(a[g]) * flat[g]
        if huge:
            now = slow_deviance(y, v, people, a, grown, starts)
        else:
            fitted, weight = b * y1 if trend else 0.0, 0.0
            for g in range(groups):
                if y0[g] > 0:
                    fitted += (a[g] - level) * y0[g]
                weight += s0[g]
            now = constant - 2 * fitted + 2 * weight
        converged = abs(now - deviance) / (abs(now) + 0.1) < TOLERANCE
        deviance = now
        if converged or steps == MOST_STEPS:
            break
        steps += 1
        for g in range(groups):
            a_before[g] = a[g]
        b_before = b
        if trend:
            d, top = 0.0, y1
            for g in range(groups):
                top -= s1[g]
                d += s2[g]
                if s0[g] > 0:
                    shift = s1[g] / s0[g]
                    d -= s1[g] * shift
                    top -= shift * (y0[g] - s0[g])
            change = top / d
            for g in range(groups):
                if s0[g] > 0:
                    a[g] += (y0[g] - s0[g] - change * s1[g]) / s0[g]
            b += change
        else:
            for g in range(groups):
                if s0[g] > 0:
                    a[g] += (y0[g] - s0[g]) / s0[g]
    return b, b_before, converged, steps


@compiled
def finish(
    y: Floats,
    v: Floats,
    people: Floats,
    starts: Indices,
    time: Floats,
    place: Indices,
    first_time: float,
    whole: bool,
    trend: bool,
    b: float,
    b_before: float,
    steps: int,
    df: float,
    power: Floats,
    grown: Floats,
    mean: Floats,
    weight: Floats,
    seasons: Floats,
) -> tuple[float, float]:
    """Means, working weights and their sums (``seasons[2]``, ``seasons[3]``).

    Returns phi and the information about the slope.
    """
    a, a_before, s0, s1 = seasons[0], seasons[1], seasons[2], seasons[3]
    groups = starts.size - 1
    grown[:] = 1.0
    if trend:
        growth(b_before, whole, first_time, place, time, power, grown)
    for g in range(groups):
        scale = exp(a_before[g])
        a0, a1 = 0.0, 0.0
        for j in range(starts[g], starts[g + 1]):
            w = y[j] + 0.1 if steps == 1 else max(people[j] * scale * grown[j], SMALLEST_MEAN)
            w *= v[j]
            weight[j] = w
            a0 += w
            a1 += w * time[j]
        s0[g], s1[g] = a0, a1
    if trend:
        growth(b, whole, first_time, place, time, power, grown)
    d, squares = 0.0, 0.0
    for g in range(groups):
        scale = exp(a[g])
        centre = s1[g] / s0[g] if s0[g] > 0 else 0.0
        for j in range(starts[g], starts[g + 1]):
            mu = max(people[j] * scale * grown[j], SMALLEST_MEAN)
            mean[j] = mu
            away = time[j] - centre
            d += weight[j] * away * away
            r = (y[j] - mu) / mu
            squares += weight[j] * r * r
    phi = squares / df
    return (phi if phi > 1.0 else 1.0), d


@compiled
def outbreak_weights(
    y: Floats,
    v: Floats,
    mean: Floats,
    weight: Floats,
    starts: Indices,
    time: Floats,
    phi: float,
    d: float,
    trend: bool,
    threshold: float,
    weeks: float,
    seasons: Floats,
    omega: Floats,
) -> bool:
    """Less weight for weeks whose Anscombe residual exceeds the threshold, with sum ``weeks``. Did any?"""
    s0, s1 = seasons[2], seasons[3]
    bar = threshold * threshold * (1 - 1e-9) * phi
    total = 0.0
    found = False
    for g in range(starts.size - 1):
        inverse = 1 / s0[g] if s0[g] > 0 else 0.0
        centre = s1[g] * inverse
        for j in range(starts[g], starts[g + 1]):
            omega[j] = v[j]
            excess = y[j] - mean[j]
            if excess > 0 and v[j] > 0 and excess * excess > bar * mean[j] * 1e-12:
                leverage = inverse
                if trend:
                    leverage += (time[j] - centre) ** 2 / d
                rest = 1 - weight[j] * leverage
                if excess * excess > bar * mean[j] * rest:
                    s = 1.5 * (y[j] ** (2 / 3) * mean[j] ** (-1 / 6) - sqrt(mean[j])) / sqrt(phi * rest)
                    if s > threshold:
                        omega[j] = 1 / (s * s)
                        found = True
            total += omega[j]
    if found:
        factor = weeks / total
        for j in range(y.size):
            omega[j] *= factor
    return found


@compiled
def fit_rows(
    counts: Floats,
    population: Floats,
    at: Indices,
    lags: Indices,
    starts: Indices,
    time: Floats,
    place: Indices,
    first_time: float,
    span: int,
    now: float,
    reweight: bool,
    threshold: float,
    may_trend: bool,
    critical: Floats,
    flattest: float,
    corrected: bool,
    out: Floats,
    status: Indices,
) -> None:
    """Fit every asked row of every series: ``counts`` (series, rows); ``out`` (5, rows asked, series)."""
    n, groups = lags.size, starts.size - 1
    y, v, u, people, log_people = np.empty(n), np.empty(n), np.empty(n), np.ones(n), np.zeros(n)
    mean, weight, omega, grown, other = np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    power, seasons = np.empty(max(span, 1)), np.zeros((8, groups))
    logs, table = np.empty((3, n)), np.empty((SMALL_COUNTS, 3))
    for count in range(SMALL_COUNTS):
        table[count, 0], table[count, 1], table[count, 2] = logarithms(float(count))
    whole = span > 0
    has_people = population.size > 0
    for s in range(counts.shape[0]):
        for place_at in range(at.size):
            row = at[place_at]
            weeks, highest = 0.0, -1.0
            for j in range(n):
                seen_count = counts[s, row - lags[j]]
                known = seen_count == seen_count
                y[j] = seen_count if known else 0.0
                v[j] = 1.0 if known else 0.0
                weeks += v[j]
                if y[j] < SMALL_COUNTS:
                    number = int(y[j])
                    logs[0, j], logs[1, j], logs[2, j] = table[number, 0], table[number, 1], table[number, 2]
                else:
                    logs[0, j], logs[1, j], logs[2, j] = logarithms(y[j])
                if known and seen_count > highest:
                    highest = seen_count
                if has_people:
                    people[j] = population[s, row - lags[j]]
                    log_people[j] = log(people[j])
            log_now = log(population[s, row]) if has_people else 0.0
            present = 0
            for g in range(groups):
                seen = 0.0
                for j in range(starts[g], starts[g + 1]):
                    seen += v[j]
                if seen > 0:
                    present += 1

            if weeks - present - 1 <= 0 or seen == 0:
                continue  # Nothing was observed in the season of now, or too little at all.
            done = False
            for attempt in range(2):
                trend = attempt == 0
                if done or (trend and not may_trend):
                    continue
                df = weeks - present - (1.0 if trend else 0.0)
                for j in range(n):
                    u[j] = v[j] * people[j]
                b, b_before, converged, steps = irls(
                    y,
                    v,
                    logs,
                    u,
                    people,
                    log_people,
                    starts,
                    time,
                    place,
                    first_time,
                    whole,
                    trend,
                    power,
                    grown,
                    other,
                    seasons,
                )
                phi, d = finish(
                    y,
                    v,
                    people,
                    starts,
                    time,
                    place,
                    first_time,
                    whole,
                    trend,
                    b,
                    b_before,
                    steps,
                    df,
                    power,
                    grown,
                    mean,
                    weight,
                    seasons,
                )
                if not converged:
                    if not trend:
                        status[place_at, s] = 1
                    continue
                if reweight:
                    found = outbreak_weights(
                        y, v, mean, weight, starts, time, phi, d, trend, threshold, weeks, seasons, omega
                    )
                    if found:
                        for j in range(n):
                            u[j] = omega[j] * people[j]
                        b, b_before, _, steps = irls(
                            y,
                            omega,
                            logs,
                            u,
                            people,
                            log_people,
                            starts,
                            time,
                            place,
                            first_time,
                            whole,
                            trend,
                            power,
                            grown,
                            other,
                            seasons,
                        )
                        phi, d = finish(
                            y,
                            omega,
                            people,
                            starts,
                            time,
                            place,
                            first_time,
                            whole,
                            trend,
                            b,
                            b_before,
                            steps,
                            df,
                            power,
                            grown,
                            mean,
                            weight,
                            seasons,
                        )
                dispersion = phi
                if not corrected:
                    squares = 0.0
                    for j in range(n):
                        r = (y[j] - mean[j]) / mean[j]
                        squares += (omega[j] if reweight else weight[j]) * r * r
                    dispersion = squares / df
                last = groups - 1
                variance = 1 / seasons[2, last]
                eta = seasons[0, last] + log_now
                if trend:
                    variance += (now - seasons[3, last] / seasons[2, last]) ** 2 / d
                    eta += b * now
                    t = abs(b) / sqrt(dispersion / d)
                    if not (abs(b) > flattest and t > critical[int(df)] and exp(eta) <= highest):
                        continue
                out[0, place_at, s] = eta
                out[1, place_at, s] = sqrt(variance * dispersion)
                out[2, place_at, s] = phi
                if trend:
                    out[3, place_at, s] = b
                out[4, place_at, s] = df
                done = True
