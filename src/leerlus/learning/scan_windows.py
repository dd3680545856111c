"""The windows of a scan: circles times the last 1, 2, 3 ... days, their counts, expectations and statistic."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.learning.scan_circles import Circles

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class Cases:
    """Z places, C cases. ``place`` (C,), ``age`` (C,) days before today; ``stratum`` (C,) within which dates may be
    exchanged (0 for all, or the day of the week); ``durations`` = D, the longest window in days."""

    place: Whole
    age: Whole
    stratum: Whole
    places: int
    durations: int

    @property
    def total(self) -> int:
        return len(self.place)

    @property
    def strata(self) -> int:
        return int(self.stratum.max()) + 1

    def recent(self) -> Whole:
        """Cases per place in the last 1..D days; shape (Z, D)."""
        counts = np.zeros((self.places, self.durations), dtype=np.int64)
        young = self.age < self.durations
        np.add.at(counts, (self.place[young], self.age[young]), 1)
        return np.cumsum(counts, axis=1)

    def by_stratum(self) -> Whole:
        """All cases per place and stratum; shape (Z, S)."""
        counts = np.zeros((self.places, self.strata), dtype=np.int64)
        np.add.at(counts, (self.place, self.stratum), 1)
        return counts

    def shares(self) -> Floats:
        """Which part of a stratum's cases fell in the last 1..D days; shape (S, D)."""
        counts = np.zeros((self.strata, self.durations))
        young = self.age < self.durations
        np.add.at(counts, (self.stratum[young], self.age[young]), 1.0)
        totals = np.bincount(self.stratum, minlength=self.strata).astype(np.float64)
        return np.cumsum(counts, axis=1) / np.maximum(totals, 1.0)[:, None]


def statistic(cases: Floats | Whole, expected: Floats, total: int, fewest: int = 2) -> Floats:
    """How much better do two rates explain the cases than one? 0 unless there are more than expected.

    ``c ln(c/mu) + (C - c) ln((C - c)/(C - mu))`` for c > mu and c >= ``fewest``; natural logarithm, no unit.
    Source: Kulldorff, Heffernan, Hartman, Assuncao & Mostashari, PLoS Medicine (2005).
    """
    c = np.asarray(cases, dtype=np.float64)
    high = (c > expected) & (c >= fewest) & (expected > 0)
    inside = np.where(high, c, 1.0)
    mu = np.where(high, expected, 1.0)
    rest = total - inside
    outside = np.where(rest > 0, rest * np.log(np.maximum(rest, 1.0) / np.maximum(total - mu, 1e-300)), 0.0)
    return np.where(high, inside * np.log(inside / mu) + outside, 0.0)


def windows_round(
    centre: int, circles: Circles, recent: Whole, by_stratum: Whole, shares: Floats
) -> tuple[Whole, Floats]:
    """Cases and expected cases of all windows round one centre, by circle and duration; shapes (k, D)."""
    members = circles.members[circles.round(centre)]
    cases = np.cumsum(recent[members], axis=0)
    expected = np.cumsum(by_stratum[members], axis=0) @ shares
    return cases, expected
