"""Where and when do events cluster, right now? The prospective space-time permutation scan."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerlus.learning.results import Refused
from leerlus.learning.scan_circles import Circles, Coordinates, draw_circles, points
from leerlus.learning.scan_maxima import largest_statistics, padded_durations
from leerlus.learning.scan_windows import DAYS_PER_WEEK, Cases, statistic, windows_round

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

EULER = 0.5772156649015329
FEWEST_REPLICATES = 99
MOST_CELLS = 150_000_000  # Places in circles times days: 300 MB of thresholds.


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A circle and its last days with more events than expected.

    ``centre`` and ``places`` are indices, nearest first; ``radius`` in the unit of the coordinates (km on earth);
    ``first_day``..``last_day`` in the numbering of the input; ``p_value`` by rank among the shuffled data sets, never
    below 1/(replicates + 1); ``p_gumbel`` from the fitted extreme-value tail, which goes further; ``days_between`` how
    many days of daily scanning bring one such signal by chance alone (1/p_gumbel).
    """

    centre: int
    places: tuple[int, ...]
    radius: float
    first_day: int
    last_day: int
    cases: int
    expected: float
    statistic: float
    p_value: float
    p_gumbel: float
    days_between: float


@dataclass(frozen=True, slots=True)
class Hotspots:
    """``found`` strongest first, without common places; ``maxima`` (replicates,) of the shuffled data sets."""

    found: tuple[Hotspot, ...]
    maxima: Floats
    cases: int
    assumption: str = "Apart from the hotspot, every area keeps its share of the events from day to day."


def find_hotspots(
    place: ArrayLike,
    day: ArrayLike,
    x: ArrayLike,
    y: ArrayLike,
    *,
    rng: np.random.Generator,
    today: int | None = None,
    coordinates: Coordinates = "plane",
    longest_days: int = 28,
    largest_radius: float | None = None,
    largest_share: float = 0.5,
    most_places: int | None = None,
    fewest_cases: int = 2,
    within_weekday: bool = False,
    replicates: int = 999,
    most_found: int = 10,
    compiled: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Hotspots | Refused:
    """Is there a circle on the map in which the last days brought more than its share?

    ``place`` (C,) index of the place of each event, ``day`` (C,) whole day numbers, ``x`` and ``y`` (Z,) coordinates of
    the places (points or centroids; longitude and latitude in degrees with ``coordinates="earth"``, then km).
    Windows are circles round every place, up to ``largest_radius`` and ``largest_share`` of all events, times the last
    1..``longest_days`` days up to ``today`` (default: the last day with an event). Expected in a window:
    ``events of the circle * events of the days / all events``, so that busy areas and busy days are no hotspots; with
    ``within_weekday`` the same per day of the week, summed. Statistic: see ``scan_windows.statistic``. The dates are
    shuffled over the events ``replicates`` times and the largest statistic noted; that is the yardstick for every
    window at once; ``progress`` is told how many more are done. Source: Kulldorff et al., PLoS Medicine (2005); Gumbel
    tail: Abrams, Kulldorff & Kleinman (2010). It lies when everything rises everywhere (use ``alarms``), when fewer
    than some months of history make the baseline out of the hotspot itself, and when one event is reported by many
    (count reports once). Price: at ``days_between`` >= 365 one false signal a year of daily scanning.

    >>> usual = [(area, day) for day in range(60) for area in range(4)]
    >>> place, day = zip(*usual, *[(2, 59)] * 12, strict=True)
    >>> answer = find_hotspots(place, day, [0, 5, 9, 20], [0, 0, 0, 0], rng=np.random.default_rng(1), replicates=99)
    >>> best = answer.found[0]
    >>> best.places, best.first_day, best.cases, best.p_value
    ((2,), 59, 13, 0.01)
    """
    places, days = np.asarray(place), np.asarray(day)
    where_x, where_y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    refusal = _refuse(places, days, where_x, where_y, replicates, longest_days, largest_share)
    if refusal is not None:
        return refusal
    last = int(days.max()) if today is None else today
    known = days <= last
    if known.sum() < 2 * fewest_cases:
        return Refused("too_few", "Too few events up to this day to compare areas with each other.")
    cases = Cases(
        place=places[known].astype(np.int64),
        age=(last - days[known]).astype(np.int64),
        stratum=(last - days[known]).astype(np.int64) % DAYS_PER_WEEK if within_weekday else np.zeros(known.sum(), int),
        places=len(where_x),
        durations=min(longest_days, last - int(days[known].min()) + 1),
    )
    circles = draw_circles(
        points(where_x, where_y, coordinates),
        np.bincount(cases.place, minlength=cases.places),
        largest_radius=largest_radius,
        largest_share=largest_share,
        most_places=most_places,
        most_memberships=MOST_CELLS // padded_durations(cases.durations),
    )
    if circles is None:
        return Refused("too_large", "Too many circles; give a largest radius, or group the points into areas.")
    best = _best_windows(cases, circles, fewest_cases)
    if not best or cases.age.min() >= cases.durations:
        return Hotspots((), np.zeros(0), cases.total)
    maxima = largest_statistics(
        cases, circles, replicates=replicates, fewest=fewest_cases, rng=rng, compiled=compiled, progress=progress
    )
    found = tuple(_describe(window, circles, maxima, last) for window in _apart(best, circles)[:most_found])
    return Hotspots(found, maxima, cases.total)


def _refuse(
    place: NDArray[np.generic],
    day: NDArray[np.generic],
    x: Floats,
    y: Floats,
    replicates: int,
    longest_days: int,
    largest_share: float,
) -> Refused | None:
    if len(place) == 0 or len(x) == 0:
        return Refused("empty", "There are no events or no places.")
    if len(place) != len(day) or len(x) != len(y):
        return Refused("lengths_differ", "Every event needs a place and a day, every place an x and a y.")
    if not (np.issubdtype(place.dtype, np.integer) and np.issubdtype(day.dtype, np.integer)):
        return Refused("not_whole", "Places and days must be whole numbers.")
    if int(place.min()) < 0 or int(place.max()) >= len(x):
        return Refused("unknown_place", "An event lies in a place without coordinates.")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return Refused("not_finite", "A coordinate is missing or infinite.")
    if replicates < FEWEST_REPLICATES:
        return Refused("too_few_replicates", f"At least {FEWEST_REPLICATES} shuffles are needed for a p-value.")
    if longest_days < 1 or not 0 < largest_share <= 1:
        return Refused("no_windows", "The longest window must be at least a day, the largest share between 0 and 1.")
    return None


@dataclass(frozen=True, slots=True)
class _Window:
    centre: int
    size: int
    days: int
    cases: int
    expected: float
    value: float


def _best_windows(cases: Cases, circles: Circles, fewest: int) -> list[_Window]:
    """The best window round each centre, strongest first; of equals the first centre, smallest circle, fewest days."""
    recent, by_stratum, shares = cases.recent(), cases.by_stratum(), cases.shares()
    best = []
    for centre in range(cases.places):
        found, expected = windows_round(centre, circles, recent, by_stratum, shares)
        values = statistic(found, expected, cases.total, fewest)
        values[~circles.complete[circles.round(centre)]] = 0.0
        if values.size and values.max() > 0:
            size, days = np.unravel_index(int(np.argmax(values)), values.shape)
            best.append(
                _Window(
                    centre,
                    int(size) + 1,
                    int(days) + 1,
                    int(found[size, days]),
                    float(expected[size, days]),
                    float(values[size, days]),
                )
            )
    return sorted(best, key=lambda window: -window.value)


def _members(window: _Window, circles: Circles) -> tuple[int, ...]:
    start = int(circles.starts[window.centre])
    return tuple(int(member) for member in circles.members[start : start + window.size])


def _apart(best: list[_Window], circles: Circles) -> list[_Window]:
    """Keep a window only if none of its places is already in a stronger one."""
    taken: set[int] = set()
    kept = []
    for window in best:
        members = _members(window, circles)
        if taken.isdisjoint(members):
            taken.update(members)
            kept.append(window)
    return kept


def _describe(window: _Window, circles: Circles, maxima: Floats, today: int) -> Hotspot:
    p_gumbel = gumbel_tail(window.value, maxima)
    return Hotspot(
        centre=window.centre,
        places=_members(window, circles),
        radius=float(circles.distance[circles.starts[window.centre] + window.size - 1]),
        first_day=today - window.days + 1,
        last_day=today,
        cases=window.cases,
        expected=window.expected,
        statistic=window.value,
        p_value=float(1 + np.sum(maxima >= window.value)) / (len(maxima) + 1),
        p_gumbel=p_gumbel,
        days_between=1 / p_gumbel,
    )


def gumbel_tail(value: float, maxima: Floats) -> float:
    """The chance of a largest statistic of at least ``value``, from the extreme-value law fitted by moments to
    ``maxima``.

    ``1 - exp(-exp(-(value - m)/b))`` with ``b = sd sqrt(6)/pi`` (divisor R) and ``m = mean - 0.5772 b``; never exactly
    0.
    """
    scale = float(np.std(maxima)) * np.sqrt(6) / np.pi
    if scale <= 0:
        return 1.0 if value <= float(np.max(maxima)) else 1 / (len(maxima) + 1)
    location = float(np.mean(maxima)) - EULER * scale
    return max(float(-np.expm1(-np.exp(-(value - location) / scale))), 1e-300)
