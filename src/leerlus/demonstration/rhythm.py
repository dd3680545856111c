"""When people tell something: seasons, weekdays, holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from leerlus.statute.calendar import holidays_on

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEKDAYS = (1.25, 1.15, 1.1, 1.05, 1.0, 0.75, 0.7)
HOURS = np.array([1, 0, 0, 0, 0, 1, 3, 7, 11, 13, 12, 11, 9, 10, 11, 11, 10, 9, 9, 10, 10, 8, 5, 2], dtype=float)

# Months from January to December, as a share of an ordinary month.
EVEN = (1.0,) * 12
SEASONS: dict[str, tuple[float, ...]] = {
    "even": EVEN,
    "summer": (0.6, 0.6, 0.8, 1.0, 1.3, 1.6, 1.7, 1.6, 1.2, 0.8, 0.6, 0.5),
    "leaves": (0.6, 0.6, 0.7, 0.9, 1.0, 1.1, 1.0, 0.9, 1.0, 2.0, 2.2, 1.0),
    "dark": (1.7, 1.4, 1.0, 0.8, 0.6, 0.5, 0.5, 0.6, 0.9, 1.3, 1.7, 1.9),
    "winter": (3.2, 2.8, 0.8, 0.05, 0.02, 0.02, 0.02, 0.02, 0.02, 0.1, 0.9, 3.0),
    "caterpillar": (0.02, 0.02, 0.05, 0.6, 3.0, 5.0, 3.0, 0.4, 0.05, 0.02, 0.02, 0.02),
    "autumn": (0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.7, 0.8, 1.2, 1.7, 1.8, 1.4),
}


def expected_per_day(days: list[date], *, total: float, season: str) -> NDArray[np.float64]:
    """How many a day, summing to ``total`` over all days."""
    months = SEASONS[season]
    weight: NDArray[np.float64] = np.array(
        [months[day.month - 1] * WEEKDAYS[day.weekday()] * _holiday(day) for day in days]
    )
    return weight * (total / float(weight.sum()))


def _holiday(day: date) -> float:
    """A holiday is quiet; New Year's Day brings broken glass and burnt bins."""
    if (day.month, day.day) == (1, 1):
        return 1.8
    return 0.5 if holidays_on(day) else 1.0


def moment_on(day: date, rng: np.random.Generator) -> datetime:
    hour = int(rng.choice(24, p=HOURS / HOURS.sum()))
    return datetime.combine(day, time(hour, int(rng.integers(60)), int(rng.integers(60))), AMSTERDAM)


def days_until(last: date, *, years: int) -> list[date]:
    first = last - timedelta(days=365 * years)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
