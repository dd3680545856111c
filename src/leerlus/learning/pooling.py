"""May several proofs be told as one? Ratios of the same measure in several places."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

from leerlus.learning.results import Interval, Refused

Z = float(stats.norm.ppf(0.975))
TOO_DIFFERENT = 0.10  # Below this chance that the places differ by luck alone, they are not one story.


@dataclass(frozen=True, slots=True)
class Pooled:
    ratio: float
    interval: Interval
    places: int


def pool(ratios: Sequence[tuple[float, float, float]]) -> Pooled | Refused:
    """What do these places tell together? Each: the ratio with the measure over without it, and its 95% interval.

    Weighted mean of the logarithms, each with the inverse of its variance (fixed effect); Cochran's Q asks first
    whether they differ by more than luck. Sources: Woolf 1955, Cochran 1954. Refuses ``too_few`` below two and
    ``too_different``. When it lies: places that only tell of success (publication bias), and measures that bear one
    name and are not the same.

    >>> found = pool([(0.6, 0.45, 0.8), (0.6, 0.45, 0.8)])
    >>> round(found.ratio, 3), round(found.interval.low, 2), round(found.interval.high, 2)
    (0.6, 0.49, 0.74)
    """
    if len(ratios) < 2:
        return Refused("too_few", "Pooling takes two places at least.")
    logs = [math.log(ratio) for ratio, _low, _high in ratios]
    weights = [(2 * Z / (math.log(high) - math.log(low))) ** 2 for _ratio, low, high in ratios]
    mean = sum(weight * value for weight, value in zip(weights, logs, strict=True)) / sum(weights)
    heterogeneity = sum(weight * (value - mean) ** 2 for weight, value in zip(weights, logs, strict=True))
    if stats.chi2.sf(heterogeneity, len(ratios) - 1) < TOO_DIFFERENT:
        return Refused("too_different", "The places differ by more than luck; look at each of them.")
    half = Z / math.sqrt(sum(weights))
    return Pooled(math.exp(mean), Interval(math.exp(mean - half), math.exp(mean + half)), len(ratios))
