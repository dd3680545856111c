"""Is today higher than the last week or two? The quick look for series without a past (EARS C1, C2, C3).

No season, no trend, a baseline of seven days: it finds sudden rises and pays for it with false alarms. Use it for daily
counts in the first weeks of a channel; ``alarms`` is better as soon as there are two years.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from leerlus.learning.baseline import Floats
from leerlus.learning.farrington import checked_counts

LAG = {"C1": 0, "C2": 2, "C3": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Ears:
    """``upper`` and ``alarm`` for every row and series; NaN and False where the rows before do not suffice."""

    upper: Floats
    alarm: NDArray[np.bool_]


def ears(
    counts: ArrayLike,
    *,
    method: Literal["C1", "C2", "C3"] = "C2",
    baseline: int = 7,
    alpha: float = 0.001,
    smallest_sd: float = 0.0,
) -> Ears:
    """Which counts exceed the mean of the last ``baseline`` rows by more than chance? ``counts`` (rows, series).

    C1: mean and standard deviation s of the rows t-1..t-b; upper = mean + z*s, z the normal quantile of 1 - alpha.
    C2: the same two rows earlier, so that a rise of yesterday is not its own baseline.
    C3: adds what the two days before exceeded, C(i) = (y_i - mean_i)/s_i of C2:
    upper = max(0, y_t + s_t*(z - sum over t-1, t-2 of max(0, C(i) - 1))) - below y_t exactly when the sum exceeds z.
    ``smallest_sd`` keeps s from nought. A constant baseline with smallest_sd = 0 leaves C3 unknown (NaN).
    Source: Hutwagner et al. 2003; Fricker, Hegler, Dunfee 2008. Price: at alpha 0.001 about 2 to 3 false alarms a year
    per weekly series (measured 4 to 5 % of weeks, because counts are not normal).

    >>> found = ears(np.array([[3, 5, 4, 6, 5, 3, 4, 5, 4, 20]]).T, method="C1")
    >>> found.alarm[-1].item(), round(found.upper[-1].item(), 2)
    (True, 7.44)
    """
    if baseline < 2 or not 0 < alpha < 1 or smallest_sd < 0:
        raise ValueError("A baseline has two rows or more, alpha lies between 0 and 1, smallest_sd is not negative.")
    y = checked_counts(counts)
    rows, lag = len(y), LAG[method]
    mean, sd = np.full(y.shape, np.nan), np.full(y.shape, np.nan)
    first = baseline + lag
    if rows > first:
        windows = np.lib.stride_tricks.sliding_window_view(y, baseline, axis=0)[: rows - first]
        mean[first:] = windows.mean(axis=-1)
        sd[first:] = np.maximum(windows.std(axis=-1, ddof=1), smallest_sd)
    z = float(special.ndtri(1 - alpha))
    with np.errstate(all="ignore"):
        if method == "C3":
            beyond = (y - mean) / sd - 1
            before = np.full((2, *y.shape), np.nan)
            before[0, 1:], before[1, 2:] = beyond[:-1], beyond[:-2]
            excess = np.where(np.isnan(before), np.nan, np.maximum(before, 0)).sum(axis=0)
            upper = y + sd * (z - excess)
            upper = np.where(np.isnan(upper), np.nan, np.maximum(upper, 0))
        else:
            upper = mean + z * sd
        alarm = y > upper
    return Ears(upper=upper, alarm=alarm)
