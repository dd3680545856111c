"""From how many a week to how many? The plain numbers beside a verdict, of ours and of the comparison."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from leerlus.learning.effect import did_it_work
from leerlus.learning.measured_weeks import Plan
from leerlus.learning.results import Interval, Refused


@dataclass(frozen=True, slots=True)
class Change:
    """Counts a week ``before`` and ``after`` the start, over the weeks that took part.

    ``ratio`` = after / before (where there is an exposure: per unit of it) with its ``interval``.
    """

    before: float
    after: float
    ratio: float
    interval: Interval

    @property
    def fell(self) -> bool:
        return self.interval.high < 1

    @property
    def rose(self) -> bool:
        return self.interval.low > 1


def how_it_changed(
    counts: ArrayLike, plan: Plan, *, exposure: ArrayLike | None = None, excluded: ArrayLike | None = None
) -> Change | Refused:
    """From how many a week to how many did it go, and is that more than chance?

    ``mean(after) / mean(before)`` of one series, with the interval of ``did_it_work`` without trend and season.
    ``counts`` and ``exposure`` (n,) per week, NaN is a missing week; ``excluded`` (n,) True for what takes no part.
    Source: the quasi-Poisson model of ``did_it_work``, whose two levels are then the two means.
    It lies as an answer to "why": what fell may have been falling for years, or stand in a quiet season. The verdict
    reckons with both and this does not; it is what a reader sees in the drawing.
    Price: at 95 % about 5 changes "seen" in 100 series in which nothing changed. Half a millisecond.

    >>> weeks = [14, 15, 13, 14] * 10 + [13, 14, 12, 13] * 5
    >>> answer = how_it_changed(weeks, Plan(start=40, lag_weeks=0))
    >>> answer.before, answer.after, answer.fell
    (14.0, 13.0, False)
    """
    flat = replace(plan, trend=False, harmonics=0, slope_change=False)
    answer = did_it_work(counts, flat, exposure=exposure, excluded=excluded)
    if isinstance(answer, Refused):
        return answer
    values = np.asarray(counts, dtype=np.float64)
    is_after = np.arange(len(values)) >= plan.start
    return Change(
        before=float(values[answer.used & ~is_after].mean()),
        after=float(values[answer.used & is_after].mean()),
        ratio=answer.ratio,
        interval=answer.interval,
    )
