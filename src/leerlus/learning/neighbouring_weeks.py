"""Weeks that resemble their neighbours tell less than as many independent weeks: how much less."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from leerlus.learning.loglinear import CountFit
from leerlus.learning.measured_weeks import Rows

Floats = NDArray[np.float64]

STRONGEST_CORRELATION = 0.9
USUAL_PERSISTENCE = 0.7
NOTHING_LEFT = 1e-9  # Residuals this small are rounding, and rounding resembles itself.


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Weeks k apart have correlation ``first * persistence^(k - 1)``; ``p_value`` of "none" (Ljung-Box, ten lags)."""

    first: float
    persistence: float
    p_value: float

    @property
    def inflation(self) -> float:
        """How many of these weeks tell as much as one independent week, in a long stretch."""
        return 1 + 2 * self.first / (1 - self.persistence)


def resemblance_of(fit: CountFit, rows: Rows, columns: int) -> Resemblance:
    """How much do the weeks of this fit with p ``columns`` resemble their neighbours?

    ``first`` is the correlation of neighbouring Pearson residuals between 0 and 0.9, after adding back the
    -(p + 3r)/n that fitting p columns to n weeks takes away. Where it is more than chance would give, its decay is
    taken to be at least 0.7 a week: the noise of counting makes neighbours look less alike than their levels are, but
    does not make the likeness end sooner.
    """
    n = len(rows.y)
    lags = max(1, min(10, int(np.sum(rows.series == 0)) // 5))
    total = float(np.sum(fit.pearson**2))
    if total <= NOTHING_LEFT * n:
        return Resemblance(0.0, 0.0, 1.0)
    grids = _on_the_calendar(fit.pearson[:, None], rows)
    correlations = [
        sum(float(np.sum(grid[lag:] * grid[:-lag])) for grid in grids) / total for lag in range(1, lags + 1)
    ]
    statistic = n * (n + 2) * sum(r * r / (n - lag) for lag, r in enumerate(correlations, start=1))
    corrected = correlations[0] + (columns + 3 * correlations[0]) / n
    first = float(np.clip(corrected, 0.0, STRONGEST_CORRELATION))
    persistence = max(first, USUAL_PERSISTENCE) if first > 1.2 / np.sqrt(n) else first
    return Resemblance(first, persistence, float(chi2.sf(statistic, lags)))


def covariance_of(fit: CountFit, rows: Rows, X: Floats, likeness: Resemblance) -> Floats:
    """Sandwich: bread (sum over lags of the weeks' correlation times X'WX) bread phi, phi at least 1."""
    dispersion = max(1.0, fit.dispersion)
    if likeness.first <= 0:
        return dispersion * fit.bread
    variance = fit.mean if np.isinf(fit.size) else fit.mean / (1 + fit.mean / fit.size)
    scores = X * np.sqrt(variance)[:, None]
    meat = scores.T @ scores
    farthest = int(np.log(1e-8) / np.log(likeness.persistence)) + 1
    for grid in _on_the_calendar(scores, rows):
        for lag in range(1, min(len(grid) - 1, farthest)):
            cross = likeness.first * likeness.persistence ** (lag - 1) * (grid[lag:].T @ grid[:-lag])
            meat = meat + cross + cross.T
    return np.asarray(dispersion * fit.bread @ meat @ fit.bread, dtype=np.float64)


def _on_the_calendar(columns: Floats, rows: Rows) -> list[Floats]:
    """Each series' rows put back on their weeks, with zeros in the weeks left out."""
    grids = []
    for series in np.unique(rows.series):
        mine = rows.series == series
        grid = np.zeros((int(rows.week.max()) + 1, columns.shape[1]))
        grid[rows.week[mine]] = columns[mine]
        grids.append(grid)
    return grids
