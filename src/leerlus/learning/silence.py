"""Which areas speak up less than expected? The opposite of an alarm."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import gammainc, gammaincinv, gammaln

from leerlus.learning.loglinear import fit_counts
from leerlus.learning.results import Interval, Refused

Floats = NDArray[np.float64]

FEWEST_AREAS = 8
SMALLEST_EXPECTED = 5.0
MOST_ALIKE = 1e4  # Areas that differ by 1 % are as good as alike.
ODD_SHARE = 0.1  # One area in ten may follow no rule at all ...
ODD_ALIKENESS = 1.0  # ... and speak up anything from a few percent to four times as much as expected.


@dataclass(frozen=True, slots=True)
class AreaVoice:
    """How one area speaks up. ``area`` index; ``count`` and ``expected`` signals; ``ratio`` the shrunken count/expected
    with its ``interval``; ``silent`` when the whole interval lies below 1; ``missing`` signals that did not come
    (expected - shrunken count, at least 0); ``p_quieter`` the chance that the true ratio is below 1."""

    area: int
    count: float
    expected: float
    ratio: float
    interval: Interval
    silent: bool
    missing: float
    p_quieter: float


@dataclass(frozen=True, slots=True)
class Silence:
    """``areas`` quietest first (by the upper end of the interval); ``too_small`` with the reason for each;
    ``alikeness``
    a of the gamma prior: areas differ by about 100/sqrt(a) percent."""

    areas: tuple[AreaVoice, ...]
    too_small: tuple[tuple[int, Refused], ...]
    alikeness: float
    assumption: str = "Areas with the same population and the same features have equally much to say."

    @property
    def silent(self) -> tuple[AreaVoice, ...]:
        return tuple(area for area in self.areas if area.silent)


def who_is_silent(
    counts: ArrayLike,
    population: ArrayLike,
    *,
    features: ArrayLike | None = None,
    level: float = 0.95,
    smallest_expected: float = SMALLEST_EXPECTED,
) -> Silence | Refused:
    """From which areas do we hear less than from comparable areas with as many people?

    ``counts`` (n,) signals, ``population`` (n,) people above 0, ``features`` (n, p) what makes areas comparable (share
    of flats, of elderly people, of tenants ...; any scale).
    ``log(expected) = log(population) + features b``, negative binomial with size a. Each area's ratio of true to
    expected voice has prior Gamma(a, a), with one chance in ten Gamma(1, 1), an area that follows no rule; the
    posterior is the mixture of Gamma(a + count, a + expected) and Gamma(1 + count, 1 + expected): a small area leans
    towards 1, a truly odd one is believed. The interval holds the middle ``level`` of the posterior. Areas that expect
    fewer than ``smallest_expected`` signals get no verdict: from them even silence says nothing.
    Source: Clayton & Kaldor (1987), empirical Bayes; the mixture after DuMouchel (1999). What it costs to estimate a is
    not in the interval.
    It lies when an area is quiet because all is well there (it cannot know: go and ask), when people report elsewhere
    (a housing corporation, a neighbouring town), and when population is not who could speak (offices, students).
    Price: where all areas are alike fewer than 1 in 100 is called silent by chance (simulated: 0.05 to 0.3 %).

    >>> heard = [40, 44, 38, 41, 43, 39, 42, 40, 37, 12]
    >>> answer = who_is_silent(heard, [1000] * 10)
    >>> [(area.area, area.count) for area in answer.silent]
    [(9, 12.0)]
    >>> who_is_silent([3, 4], [10, 10]).reason
    'too_few_areas'
    """
    y, people = np.asarray(counts, dtype=np.float64), np.asarray(population, dtype=np.float64)
    traits = np.zeros((len(np.atleast_1d(y)), 0)) if features is None else np.asarray(features, dtype=np.float64)
    traits = traits[:, None] if traits.ndim == 1 else traits
    refusal = _refuse(y, people, traits)
    if refusal is not None:
        return refusal
    X = np.column_stack([np.ones(len(y)), _standardised(traits)])
    try:
        fit = fit_counts(y, X, np.log(people), "negative-binomial")
    except np.linalg.LinAlgError:
        return Refused("not_identified", "Two features say the same thing about the areas; leave one out.")
    if not fit.converged:
        return Refused("no_convergence", "The counts are too sparse for a stable comparison; take a longer period.")
    expected = np.exp(np.log(people) + X @ fit.coefficients)
    alikeness = float(min(fit.size, MOST_ALIKE))
    voices = [
        _voice(int(area), y[area], expected[area], alikeness, level)
        for area in np.flatnonzero(expected >= smallest_expected)
    ]
    too_small = tuple(
        (int(area), _too_small(expected[area], smallest_expected))
        for area in np.flatnonzero(expected < smallest_expected)
    )
    return Silence(tuple(sorted(voices, key=lambda voice: (voice.interval.high, voice.area))), too_small, alikeness)


def _refuse(y: Floats, people: Floats, traits: Floats) -> Refused | None:
    if y.ndim != 1 or len(y) < FEWEST_AREAS:
        return Refused("too_few_areas", f"At least {FEWEST_AREAS} areas are needed to know what is usual.")
    if len(people) != len(y) or len(traits) != len(y):
        return Refused("lengths_differ", "Every area needs a count, a population and all features.")
    if not (np.isfinite(y).all() and np.isfinite(people).all() and np.isfinite(traits).all()):
        return Refused("not_finite", "A count, a population or a feature is missing or infinite.")
    if (y < 0).any():
        return Refused("negative", "A count is negative.")
    if (people <= 0).any():
        return Refused("no_population", "An area without people cannot be silent; leave it out.")
    if not y.any():
        return Refused("all_zero", "No area spoke up at all; there is nothing to compare with.")
    if len(y) - traits.shape[1] - 1 < 5:
        return Refused("too_few_areas", "Too many features for so few areas; leave some out.")
    return None


def _standardised(traits: Floats) -> Floats:
    spread = traits.std(axis=0)
    return np.asarray((traits - traits.mean(axis=0)) / np.where(spread > 0, spread, 1.0), dtype=np.float64)


def _voice(area: int, count: float, expected: float, alikeness: float, level: float) -> AreaVoice:
    usual, odd = _Posterior(alikeness, count, expected), _Posterior(ODD_ALIKENESS, count, expected)
    # How much likelier an odd area would have given this count decides how far it is believed to be odd.
    odds = ODD_SHARE / (1 - ODD_SHARE) * np.exp(odd.log_evidence - usual.log_evidence)
    share = float(odds / (1 + odds)) if np.isfinite(odds) else 1.0

    def chance_below(ratio: float) -> float:
        return (1 - share) * usual.chance_below(ratio) + share * odd.chance_below(ratio)

    def quantile(chance: float) -> float:
        ends = (usual.quantile(chance), odd.quantile(chance))
        if min(ends) == max(ends):
            return ends[0]
        return float(brentq(lambda ratio: chance_below(ratio) - chance, min(ends), max(ends)))

    tail = (1 - level) / 2
    ratio = (1 - share) * usual.mean + share * odd.mean
    high = quantile(1 - tail)
    return AreaVoice(
        area=area,
        count=float(count),
        expected=float(expected),
        ratio=ratio,
        interval=Interval(quantile(tail), high, level),
        silent=high < 1,
        missing=max(0.0, float(expected) * (1 - ratio)),
        p_quieter=chance_below(1.0),
    )


@dataclass(frozen=True, slots=True)
class _Posterior:
    """Gamma(alikeness + count, alikeness + expected), and how well its prior foresaw the count."""

    alikeness: float
    count: float
    expected: float

    @property
    def shape(self) -> float:
        return self.alikeness + self.count

    @property
    def rate(self) -> float:
        return self.alikeness + self.expected

    @property
    def mean(self) -> float:
        return self.shape / self.rate

    @property
    def log_evidence(self) -> float:
        a, y = self.alikeness, self.count
        usual = a * np.log(a / self.rate) + (y * np.log(self.expected / self.rate) if y else 0.0)
        return float(gammaln(a + y) - gammaln(a) - gammaln(y + 1) + usual)

    def chance_below(self, ratio: float) -> float:
        return float(gammainc(self.shape, ratio * self.rate))

    def quantile(self, chance: float) -> float:
        return float(gammaincinv(self.shape, chance) / self.rate)


def _too_small(expected: float, smallest: float) -> Refused:
    return Refused(
        "too_small", f"Only {expected:.1f} signals expected, fewer than {smallest:g}; join it with a neighbouring area."
    )
