"""Place and time as evidence beside words: a small scorer of pairs, learned from links that officers confirmed.

Question: given how alike two texts are, and how far apart in metres and days, how probable is it that they
belong together? A logistic regression on ten features answers; a missing place or time is a
feature of its own, not a distance. Measured in `benchmarks/texts.py`: a fixed sum of words and place wastes the signal,
the learned score does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from leerlus.learning.results import Refused
from leerlus.learning.wording.weights import Floats

METRES_PER_DEGREE = 111_195.0
FEATURES = (
    "words", "words_squared", "place_known", "near_150m", "near_600m", "time_known", "within_5_days", "within_30_days",
    "near_and_soon", "near_and_alike",
)  # fmt: skip
FEWEST_PAIRS_OF_A_KIND = 10


def days(at: datetime | date | float | None) -> float:
    """Days since 1 January 1970; NaN where unknown. A time with a zone is read in its own zone.

    >>> days(date(1970, 1, 3)), days(datetime(1970, 1, 1, 12))
    (2.0, 0.5)
    """
    if at is None:
        return float("nan")
    if isinstance(at, datetime):
        return (at.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() / 86_400  # noqa: DTZ001  # wall clock
    if isinstance(at, date):
        return float((at - date(1970, 1, 1)).days)
    return float(at)


def metres(latitude: float, longitude: float, latitudes: Floats, longitudes: Floats) -> Floats:
    """Distance on a flat map around the first point; exact enough within a municipality."""
    north = (latitudes - latitude) * METRES_PER_DEGREE
    east = (longitudes - longitude) * METRES_PER_DEGREE * np.cos(np.radians(latitude))
    return np.asarray(np.hypot(north, east), dtype=np.float64)


def pair_features(words: Floats, distance_metres: Floats, days_apart: Floats) -> Floats:
    """The features of pairs, one row each, in the order of ``FEATURES``; NaN distances and days mean unknown."""
    place_known, time_known = np.isfinite(distance_metres), np.isfinite(days_apart)
    distance = np.where(place_known, distance_metres, np.inf)
    apart = np.where(time_known, np.abs(days_apart), np.inf)
    near, soon = np.exp(-distance / 150), np.exp(-apart / 5)
    columns = [
        words, words**2, place_known, near, np.exp(-distance / 600), time_known, soon, np.exp(-apart / 30),
        near * np.exp(-apart / 30), np.exp(-distance / 600) * words,
    ]  # fmt: skip
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


@dataclass(frozen=True, slots=True)
class PairScorer:
    """``probability = 1 / (1 + exp(-(intercept + features @ weights)))``."""

    intercept: float
    weights: tuple[float, ...]

    def probability(self, features: Floats) -> Floats:
        return np.asarray(1.0 / (1.0 + np.exp(-(self.intercept + features @ np.array(self.weights)))), dtype=np.float64)

    @classmethod
    def learn(cls, features: Floats, belongs: Sequence[bool] | npt.NDArray[np.bool_]) -> "PairScorer | Refused":
        """Fit on judged pairs (ridge penalty 1, deterministic). Refuses under ten pairs of either kind."""
        from sklearn.linear_model import LogisticRegression

        answers = np.asarray(belongs, dtype=bool)
        if min(int(answers.sum()), int((~answers).sum())) < FEWEST_PAIRS_OF_A_KIND:
            return Refused(
                "too_few_pairs",
                f"At least {FEWEST_PAIRS_OF_A_KIND} confirmed and {FEWEST_PAIRS_OF_A_KIND} rejected links are needed.",
            )
        model = LogisticRegression(C=1.0, max_iter=500).fit(features, answers)
        return cls(float(model.intercept_[0]), tuple(float(weight) for weight in model.coef_[0]))


# The scorer before anybody has confirmed a link: fitted once on invented complaints, rounded, and meant to be replaced.
UNTAUGHT = PairScorer(-6.0, (4.5, 2.5, 0.0, 0.3, 2.8, 0.0, 0.4, 5.5, 1.0, 1.5))
