"""From an expected count and its spread: the largest usual count, and how surprising the observed one is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

SLACK = 1 - 64 * np.finfo(np.float64).eps  # A quantile may miss its probability by rounding.


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """All (n,): the bound, P(Y >= observed), the published score, and the mean behind the bound."""

    upper: Floats
    p_value: Floats
    score: Floats
    mu0: Floats


def judge(
    observed: Floats,
    log_mean: Floats,
    log_error: Floats,
    phi: Floats,
    df: Floats,
    *,
    alpha: float,
    method: Literal["delta", "nbPlugin", "muan", "predictive"],
    power: Literal["2/3", "1/2", "none"],
) -> Bounds:
    """How high is too high, and how rare is what we saw? All arrays (n,); NaN observed gives NaN answers.

    * delta: y^e is normal round mu^e; e = 2/3, 1/2 or 1; the variance is that of y plus that of the estimated mean.
    * nbPlugin: negative binomial (variance phi*mean), Poisson where phi = 1, as if the mean were known.
    * muan: the same, round the upper limit exp(log_mean + z*log_error) of the mean.
    * predictive: negative binomial with mean and variance of a count not seen yet (``predictive_law``); calibrated in
      the tail, where the other three are not (measured in benchmarks/detection.py).
    Source: Farrington 1996 (delta), Noufaily 2013 (nbPlugin), Salmon 2016 (muan). Price: about 2 microseconds each.
    """
    z = float(special.ndtri(1 - alpha))
    with np.errstate(all="ignore"):
        if method == "delta":
            bounds = _delta(observed, np.exp(log_mean), log_error, phi, z, power)
        elif method == "predictive":
            mean, spread = predictive_law(np.exp(log_mean), log_error, phi, df)
            upper = count_quantile(1 - alpha, mean, spread)
            bounds = Bounds(upper, count_tail(observed, mean, spread), (observed - mean) / (upper - mean), mean)
        else:
            mean = np.exp(log_mean + z * log_error) if method == "muan" else np.exp(log_mean)
            upper = count_quantile(1 - alpha, mean, phi)
            p_value = count_tail(observed, mean, phi)
            bounds = Bounds(upper, p_value, (observed - log_mean) / (upper - log_mean), mean)
    missing = np.isnan(observed)
    return Bounds(
        upper=np.where(missing, np.nan, bounds.upper),
        p_value=np.where(missing, np.nan, bounds.p_value),
        score=np.where(missing, np.nan, bounds.score),
        mu0=bounds.mu0,
    )


def _delta(observed: Floats, mu: Floats, log_error: Floats, phi: Floats, z: float, power: str) -> Bounds:
    error = log_error * mu
    tau = phi + error**2 / mu
    if power == "2/3":
        e, sd = 2 / 3, np.sqrt(4 / 9 * np.cbrt(mu) * tau)
    elif power == "1/2":
        e, sd = 1 / 2, np.sqrt(tau / 4)
    else:
        e, sd = 1.0, np.sqrt(mu * tau)
    upper = (mu**e + z * sd) ** (1 / e)
    p_value = special.ndtr((mu**e - observed**e) / sd)
    # The published implementation reports, for this method, the exponential of a mean; it is kept for comparison only.
    return Bounds(upper, p_value, (observed - mu) / (upper - mu), np.exp(mu + z * error))


def predictive_law(mean: Floats, log_error: Floats, phi: Floats, df: Floats) -> tuple[Floats, Floats]:
    """Mean of a count not seen yet, and its variance over its mean. All (n,).

    * Half a case is added to the season, which holds about phi/log_error^2: five years of noughts are not "never".
    * The dispersion was estimated after outbreaks had been given less weight, and with them weeks that are merely high.
      What that leaves of it is about 1/(1.035 + 0.07*skewness), computed from the negative binomial with means 0.14 to
      150 and phi 1 to 5; 5/df stands for its own uncertainty.
    * The variance of the estimated mean is added: mean^2 * phi/(cases of the season).
    """
    cases = phi / log_error**2
    expected = mean * (1 + 0.5 / cases)
    skewness = (2 * phi - 1) / np.sqrt(expected * phi)
    return expected, phi * (1.035 + 0.07 * skewness + 5 / df) + expected * phi / (cases + 0.5)


def count_tail(y: Floats, mean: Floats, phi: Floats) -> Floats:
    """P(Y >= y) for a count with this mean and variance phi*mean (phi = 1: Poisson). All (n,)."""
    with np.errstate(all="ignore"):
        size = mean / (phi - 1)
        poisson = special.gammainc(y, mean)
        negative_binomial = special.betainc(y, size, 1 - 1 / phi)
        tail = np.where(phi > 1, negative_binomial, poisson)
        tail = np.where(y == 0, 1.0, tail)
    return np.where(np.isfinite(mean), tail, np.nan)


def count_cdf(x: Floats, mean: Floats, phi: Floats) -> Floats:
    """P(Y <= x) for the same count."""
    with np.errstate(all="ignore"):
        negative_binomial = special.betainc(mean / (phi - 1), x + 1, 1 / phi)
        poisson = special.gammaincc(x + 1, mean)
        return np.where(phi > 1, negative_binomial, poisson)


def count_quantile(probability: float, mean: Floats, phi: Floats) -> Floats:
    """The smallest whole x with P(Y <= x) >= probability; NaN where the mean is not finite. All (n,).

    A Cornish-Fisher guess, then a widening bracket, then halving: never step by step, because bounds may be
    astronomical.
    """
    upper = np.full(mean.shape, np.nan)
    usable = np.isfinite(mean) & np.isfinite(phi)
    for dispersed in (False, True):
        chosen = usable & ((phi > 1) == dispersed)
        if not bool(np.any(chosen)):
            continue
        m, f = mean[chosen], phi[chosen]
        z = float(special.ndtri(probability))
        sd = np.sqrt(m * f)
        skewness = (2 * f - 1) / sd
        guess = np.maximum(np.floor(m + sd * (z + skewness * (z * z - 1) / 6) + 0.5), 0)
        upper[chosen] = _smallest(_cdf(m, f, dispersed=dispersed), probability * SLACK, guess)
    return upper


def _cdf(m: Floats, f: Floats, *, dispersed: bool) -> Callable[[Floats, NDArray[np.int64]], Floats]:
    if dispersed:
        size, success = m / (f - 1), 1 / f
        return lambda x, which: np.asarray(special.betainc(size[which], x + 1, success[which]))
    return lambda x, which: np.asarray(special.gammaincc(x + 1, m[which]))


def _smallest(cdf: Callable[[Floats, NDArray[np.int64]], Floats], target: float, guess: Floats) -> Floats:
    """Per element the smallest whole x with cdf(x) >= target: gallop from the guess until it is passed, then halve."""
    active = np.arange(guess.size)
    reached = cdf(guess, active) >= target
    high = np.where(reached, guess, np.inf)
    low = np.where(reached, -1.0, guess)  # cdf(low) < target always; P(Y <= -1) is nought.
    step = np.maximum(1.0, guess * 1e-12)  # One count, or the next double where doubles lie wider apart.
    passed = np.zeros(guess.shape, dtype=np.bool_)
    active = active[high - low > 1]
    while active.size:
        h, lo, s = high[active], low[active], step[active]
        upwards = np.isinf(h)
        downwards = ~upwards & ~passed[active]
        middle = np.floor(lo / 2 + h / 2)
        probe = np.where(upwards, lo + s, np.where(downwards, np.maximum(h - s, lo + 1), middle))
        enough = cdf(probe, active) >= target
        high[active[enough]] = probe[enough]
        low[active[~enough]] = probe[~enough]
        passed[active] |= np.where(upwards, enough, ~enough)
        step[active] *= 2
        stuck = (probe <= lo) | (probe >= h) | (s > 1e300)
        active = active[(high[active] - low[active] > 1) & ~stuck]
    return np.where(np.isfinite(high), high, np.nan)
