"""When people tell something: seasons, weekdays, holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from leerlus.statute.calendar import holidays_on, is_working_day, roll_forward

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEKDAYS = (1.25, 1.15, 1.1, 1.05, 1.0, 0.75, 0.7)
HOURS = np.array([1, 0, 0, 0, 0, 1, 3, 7, 11, 13, 12, 11, 9, 10, 11, 11, 10, 9, 9, 10, 10, 8, 5, 2], dtype=float)

# Who works at the desk: what lies between two days falls in its first hour.
OPENS, BUSY_FROM, CLOSES = time(9), time(10), time(17)

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


def at_the_desk(moment: datetime) -> datetime:
    """The moment itself while the desk is open; what falls in a night or a weekend, in the first hour after it.

    What comes first stays first.

    >>> at_the_desk(datetime(2026, 11, 27, 14, 5, tzinfo=AMSTERDAM)).strftime("%a %H:%M")
    'Fri 14:05'
    >>> [at_the_desk(datetime(2026, 11, 27 + day, 21, tzinfo=AMSTERDAM)).strftime("%a %H:%M") for day in (0, 1, 2)]
    ['Mon 09:03', 'Mon 09:25', 'Mon 09:48']
    """
    moment = moment.astimezone(AMSTERDAM)
    if is_working_day(moment.date()) and BUSY_FROM <= moment.time() < CLOSES:
        return moment
    closed = moment.date() if moment.time() >= CLOSES else moment.date() - timedelta(days=1)
    opens = roll_forward(closed + timedelta(days=1))
    while not is_working_day(closed):
        closed -= timedelta(days=1)
    since, until = (datetime.combine(day, at, AMSTERDAM) for day, at in ((closed, CLOSES), (opens, BUSY_FROM)))
    return datetime.combine(opens, OPENS, AMSTERDAM) + (moment - since) / (until - since) * timedelta(hours=1)


def days_until(last: date, *, years: int) -> list[date]:
    first = last - timedelta(days=365 * years)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
