"""How many times as often as before? Two periods, without trend or season, exactly."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta, binom

from leerlus.learning.results import Interval, Refused


@dataclass(frozen=True, slots=True)
class RateRatio:
    """``ratio`` = rate after / rate before, its exact interval, and the chance of so much under "nothing changed"."""

    ratio: float
    interval: Interval
    p_two_sided: float
    p_fall: float


def rate_ratio(
    count_before: int, count_after: int, time_before: float, time_after: float, *, level: float = 0.95
) -> RateRatio | Refused:
    """How many times as often does it happen since the measure?

    Given the total, the count after is binomial with share ``s = ratio * T2 / (T1 + ratio * T2)``: the Clopper-Pearson
    interval of s, as odds, times T1/T2. p-values as the exact binomial test (two-sided: all outcomes that are at most
    as likely). Counts are whole, times positive in one unit. Source: Clopper & Pearson (1934); Przyborowski & Wilenski
    (1940). It lies when there is trend, season or more spread than pure chance (dispersion above 1): use
    ``did_it_work``. Price: at 95 % at most 5 false proofs in 100 useless measures.

    >>> answer = rate_ratio(20, 5, 10, 10)
    >>> answer.ratio, round(answer.interval.low, 3), round(answer.interval.high, 3)
    (0.25, 0.073, 0.686)
    """
    if not all(np.isfinite(number) for number in (count_before, count_after, time_before, time_after)):
        return Refused("not_finite", "Counts and times must be finite numbers.")
    if min(count_before, count_after) < 0 or count_before != int(count_before) or count_after != int(count_after):
        return Refused("not_counts", "Counts must be whole numbers of zero or more.")
    if min(time_before, time_after) <= 0:
        return Refused("no_time", "Both periods must have a length above zero.")
    total = int(count_before + count_after)
    if total == 0:
        return Refused("all_zero", "Nothing happened before or after; there is nothing to compare.")
    odds = time_before / time_after
    low, high = clopper_pearson(count_after, count_before, level)
    unchanged = time_after / (time_before + time_after)
    ratio = count_after / count_before * odds if count_before else float("inf")
    return RateRatio(
        ratio=ratio,
        interval=Interval(low / (1 - low) * odds, high / (1 - high) * odds if high < 1 else float("inf"), level),
        p_two_sided=_exact_p(int(count_after), total, unchanged),
        p_fall=float(binom.cdf(count_after, total, unchanged)),
    )


def clopper_pearson(hits: float, misses: float, level: float) -> tuple[float, float]:
    """The exact interval of a share after so many hits and misses (Clopper & Pearson, 1934)."""
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, hits, misses + 1)) if hits > 0 else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, misses)) if misses > 0 else 1.0
    return low, high


def _exact_p(hits: int, total: int, share: float) -> float:
    """All outcomes at most as likely as this one; likelihoods that differ by rounding (1e-7) count as equal."""
    limit = float(binom.pmf(hits, total, share)) * (1 + 1e-7)
    mode = total * share
    if hits == mode:
        return 1.0
    if hits < mode:
        other = np.arange(int(np.ceil(mode)), total + 1)
        as_unlikely = int(np.sum(binom.pmf(other, total, share) <= limit))
        return float(min(1.0, binom.cdf(hits, total, share) + binom.sf(total - as_unlikely, total, share)))
    other = np.arange(0, int(np.floor(mode)) + 1)
    as_unlikely = int(np.sum(binom.pmf(other, total, share) <= limit))
    return float(min(1.0, binom.cdf(as_unlikely - 1, total, share) + binom.sf(hits - 1, total, share)))
