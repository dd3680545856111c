"""Where and when was the rate higher than the population explains? The retrospective Poisson scan, over past years."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerlus.learning.hotspots import FEWEST_REPLICATES, gumbel_tail
from leerlus.learning.results import Refused
from leerlus.learning.scan_circles import Circles, Coordinates, draw_circles, points
from leerlus.learning.scan_windows import statistic

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RateHotspot:
    """A circle and a stretch of periods with a higher rate than elsewhere.

    ``centre`` and ``places`` indices, nearest first; ``radius`` in the unit of the coordinates (km on earth);
    ``first_period``..``last_period`` column indices, both included; p-values as in ``hotspots.Hotspot``.
    """

    centre: int
    places: tuple[int, ...]
    radius: float
    first_period: int
    last_period: int
    cases: int
    expected: float
    statistic: float
    p_value: float
    p_gumbel: float


def expected_by_population(counts: ArrayLike, population: ArrayLike) -> Floats | Refused:
    """How many events would each place have in each period if everybody ran the same risk as others of their group?

    ``counts`` and ``population`` (Z, T, G) events and people (or person-time) per place, period and group (age, sex,
    tenure ...). Indirect standardisation: ``sum_g population_ztg * (events of g / people of g)``; shape (Z, T), with
    the same total as the counts. It lies when groups differ in what they say instead of in what they suffer.

    >>> expected_by_population([[[3, 1]], [[1, 5]]], [[[100, 10]], [[100, 50]]]).round(2).tolist()
    [[3.0], [7.0]]
    """
    events, people = np.asarray(counts, dtype=np.float64), np.asarray(population, dtype=np.float64)
    if events.shape != people.shape or events.ndim != 3:
        return Refused("lengths_differ", "Counts and population need the same places, periods and groups.")
    if not (np.isfinite(events).all() and np.isfinite(people).all()) or min(events.min(), people.min()) < 0:
        return Refused("not_finite", "Counts and population must be finite and not negative.")
    total = people.sum(axis=(0, 1))
    happened = events.sum(axis=(0, 1))
    if ((total == 0) & (happened > 0)).any():
        return Refused("no_population", "A group has events but no people.")
    risk = happened / np.where(total > 0, total, 1.0)
    return np.asarray(people @ risk, dtype=np.float64)


def find_rate_hotspots(
    counts: ArrayLike,
    expected: ArrayLike,
    x: ArrayLike,
    y: ArrayLike,
    *,
    rng: np.random.Generator,
    coordinates: Coordinates = "plane",
    largest_radius: float | None = None,
    largest_share: float = 0.5,
    most_periods: int | None = None,
    fewest_cases: int = 2,
    replicates: int = 999,
    most_found: int = 10,
) -> tuple[RateHotspot, ...] | Refused:
    """In which circle and in which years did more happen than the population explains?

    ``counts`` and ``expected`` (Z, T) events, and what the population explains (see ``expected_by_population``; scaled
    to the same total). Windows: circles up to ``largest_share`` of the expected events, times any stretch of at most
    ``most_periods`` (half of them). Statistic: ``scan_windows.statistic``. Yardstick: all events dealt out again in
    proportion to ``expected``, ``replicates`` times. Strongest first, without common places.
    Source: Kulldorff, Athas, Feuer, Miller & Key, American Journal of Public Health (1998).
    It lies when the population is wrong, and when one event brings the next (then the yardstick is too short).
    Price: at a p-value of 0.05, 5 false hotspots in 100 quiet maps.
    """
    seen, due = np.asarray(counts, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    where_x, where_y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    refusal = _refuse(seen, due, where_x, where_y, replicates)
    if refusal is not None:
        return refusal
    total = int(seen.sum())
    due = due * total / due.sum()
    circles = draw_circles(
        points(where_x, where_y, coordinates),
        due.sum(axis=1),
        largest_radius=largest_radius,
        largest_share=largest_share,
        most_places=None,
    )
    if circles is None:
        return Refused("too_large", "Too many circles; give a largest radius, or join places.")
    longest = most_periods or max(1, seen.shape[1] // 2)
    windows = _Windows(circles, due, longest, total, fewest_cases)
    dealt = rng.multinomial(total, (due / due.sum()).ravel(), size=replicates)
    maxima = np.array([windows.best_of_all(again.reshape(due.shape)) for again in dealt])
    found: list[RateHotspot] = []
    taken: set[int] = set()
    for spot in windows.best_round_each(seen, maxima):
        if taken.isdisjoint(spot.places) and len(found) < most_found:
            taken.update(spot.places)
            found.append(spot)
    return tuple(found)


def _refuse(seen: Floats, due: Floats, x: Floats, y: Floats, replicates: int) -> Refused | None:
    if seen.ndim != 2 or seen.size == 0 or seen.shape != due.shape or len(x) != len(seen) or len(y) != len(seen):
        return Refused("lengths_differ", "Counts and expected need the same places and periods, places an x and a y.")
    if not all(np.isfinite(values).all() for values in (seen, due, x, y)):
        return Refused("not_finite", "A count, an expectation or a coordinate is missing or infinite.")
    if (seen < 0).any() or (seen != np.floor(seen)).any() or (due < 0).any():
        return Refused("not_counts", "Counts must be whole and not negative, expectations not negative.")
    if seen.sum() < 4 or due.sum() <= 0:
        return Refused("too_few", "Too few events to compare places with each other.")
    if replicates < FEWEST_REPLICATES:
        return Refused("too_few_replicates", f"At least {FEWEST_REPLICATES} draws are needed for a p-value.")
    return None


class _Windows:
    """All circles times all stretches, in one array per length of the stretch."""

    def __init__(self, circles: Circles, due: Floats, longest: int, total: int, fewest: int) -> None:
        self.circles, self.longest, self.total, self.fewest = circles, longest, total, fewest
        self.due = self._sums(due)

    def _sums(self, table: Floats) -> Floats:
        """Events in each circle before each moment; shape (memberships, T + 1)."""
        sums = np.zeros((len(self.circles.members), table.shape[1] + 1))
        for centre in range(len(table)):
            row = self.circles.round(centre)
            sums[row, 1:] = np.cumsum(np.cumsum(table[self.circles.members[row]], axis=0), axis=1)
        return sums

    def _statistics(self, sums: Floats, length: int) -> Floats:
        cases = sums[:, length:] - sums[:, :-length]
        expected = self.due[:, length:] - self.due[:, :-length]
        values = statistic(np.round(cases), expected, self.total, self.fewest)
        return np.where(self.circles.complete[:, None], values, 0.0)

    def best_of_all(self, table: Floats) -> float:
        sums = self._sums(table)
        return max(float(self._statistics(sums, length).max(initial=0.0)) for length in range(1, self.longest + 1))

    def best_round_each(self, table: Floats, maxima: Floats) -> list[RateHotspot]:
        sums = self._sums(table)
        by_length = [self._statistics(sums, length) for length in range(1, self.longest + 1)]
        found = []
        for centre in range(len(table)):
            row = self.circles.round(centre)
            values = [statistics[row] for statistics in by_length]
            length = int(np.argmax([value.max(initial=0.0) for value in values]))
            if values[length].max(initial=0.0) <= 0:
                continue
            size, first = np.unravel_index(int(np.argmax(values[length])), values[length].shape)
            value = float(values[length][size, first])
            at, end = row.start + int(size), int(first) + length + 1
            found.append(
                RateHotspot(
                    centre=centre,
                    places=tuple(int(member) for member in self.circles.members[row.start : at + 1]),
                    radius=float(self.circles.distance[at]),
                    first_period=int(first),
                    last_period=end - 1,
                    cases=round(float(sums[at, end] - sums[at, int(first)])),
                    expected=float(self.due[at, end] - self.due[at, int(first)]),
                    statistic=value,
                    p_value=float(1 + np.sum(maxima >= value)) / (len(maxima) + 1),
                    p_gumbel=gumbel_tail(value, maxima),
                )
            )
        return sorted(found, key=lambda spot: -spot.statistic)
