"""What the largest statistic of a scan would be if dates and places had nothing to do with each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leerlus.learning.scan_circles import Circles
from leerlus.learning.scan_windows import Cases, statistic, windows_round

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

LANES = 16  # Durations are padded to whole registers.
PILOT = 9
REPLICATES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Shuffling:
    """Places fixed, dates exchanged within strata. Only who gets a *recent* date matters, so only those are drawn.

    ``pool`` places of all cases, sorted by stratum; ``pool_starts`` (S + 1,); ``slots`` the ages of the recent cases,
    sorted by stratum; ``slot_starts`` (S + 1,).
    """

    pool: Whole
    pool_starts: Whole
    slots: Whole
    slot_starts: Whole

    @classmethod
    def of(cls, cases: Cases) -> "Shuffling":
        by_stratum = np.argsort(cases.stratum, kind="stable")
        young = by_stratum[cases.age[by_stratum] < cases.durations]
        edges = np.arange(cases.strata + 1)
        return cls(
            pool=cases.place[by_stratum],
            pool_starts=np.searchsorted(cases.stratum[by_stratum], edges),
            slots=cases.age[young],
            slot_starts=np.searchsorted(cases.stratum[young], edges),
        )


def largest_statistics(
    cases: Cases,
    circles: Circles,
    *,
    replicates: int,
    fewest: int,
    rng: np.random.Generator,
    compiled: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Floats:
    """The largest statistic of each shuffled data set; shape (replicates,).

    Fisher-Yates draws, without replacement, which cases of a stratum get its recent dates; then all windows are looked
    through. Both ways (``compiled`` or plain NumPy) use the same draws and give the same answer. ``progress`` is told
    how many more are done.
    Price: compiled about 0.2 ms per replicate for 500 places and 28 days, plain NumPy about 20 ms.
    """
    shuffling = Shuffling.of(cases)
    if not compiled:
        return _plain(cases, circles, shuffling, replicates, fewest, rng)
    return _compiled(cases, circles, shuffling, replicates, fewest, rng, progress or (lambda done: None))


def _plain(
    cases: Cases, circles: Circles, shuffling: Shuffling, replicates: int, fewest: int, rng: np.random.Generator
) -> Floats:
    by_stratum, shares = cases.by_stratum(), cases.shares()
    pool = shuffling.pool.copy()
    maxima = np.zeros(replicates)
    for replicate in range(replicates):
        recent = _shuffle(pool, shuffling, rng.random(len(shuffling.slots)), cases)
        for centre in range(cases.places):
            found, expected = windows_round(centre, circles, recent, by_stratum, shares)
            values = statistic(found, expected, cases.total, fewest)[circles.complete[circles.round(centre)]]
            maxima[replicate] = max(maxima[replicate], values.max(initial=0.0))
    return maxima


def _shuffle(pool: Whole, shuffling: Shuffling, draws: Floats, cases: Cases) -> Whole:
    counts = np.zeros((cases.places, cases.durations), dtype=np.int64)
    for stratum in range(cases.strata):
        first, end = shuffling.pool_starts[stratum : stratum + 2]
        slots = range(shuffling.slot_starts[stratum], shuffling.slot_starts[stratum + 1])
        for i, slot in enumerate(slots):
            other = first + i + int(draws[slot] * (end - first - i))
            pool[first + i], pool[other] = pool[other], pool[first + i]
            counts[pool[first + i], shuffling.slots[slot]] += 1
    return np.cumsum(counts, axis=1)


def _compiled(
    cases: Cases,
    circles: Circles,
    shuffling: Shuffling,
    replicates: int,
    fewest: int,
    rng: np.random.Generator,
    progress: Callable[[int], None],
) -> Floats:
    from leerlus.learning.scan_compiled import maxima_of_shuffles  # Costs seconds where nothing needs it.

    kind = np.int16 if len(shuffling.slots) < np.iinfo(np.int16).max else np.int32
    strata_of_circles = _sums_along_circles(circles, cases.by_stratum())
    shares = cases.shares()
    padded = padded_durations(cases.durations)
    needed, floor = np.zeros((1, padded), dtype=kind), 0.0
    pool = shuffling.pool.copy()
    maxima = np.zeros(replicates)
    done = 0
    while done < replicates:
        batch = min(PILOT if done == 0 else REPLICATES_AT_ONCE, replicates - done)
        draws = rng.random((batch, len(shuffling.slots)))
        maxima[done : done + batch] = maxima_of_shuffles(
            pool,
            shuffling.pool_starts,
            shuffling.slots,
            shuffling.slot_starts,
            draws,
            circles.members.astype(np.int32),
            circles.starts,
            circles.complete,
            needed,
            floor,
            fewest,
            strata_of_circles,
            shares,
            float(cases.total),
            cases.places,
            np.zeros((cases.places, padded), dtype=kind),
        )
        if done == 0 and replicates > PILOT:
            # A window that cannot reach 85 % of the pilot's smallest maximum is hardly ever the largest: skip it by one
            # integer comparison. Where a replicate finds nothing above the floor it is looked through again without it.
            floor = 0.85 * float(maxima[:batch].min())
            needed = needed if floor == 0 else _needed(cases, circles, strata_of_circles, shares, floor, kind)
        done += batch
        progress(batch)
    return maxima


def _sums_along_circles(circles: Circles, by_stratum: Whole) -> Floats:
    """All cases in each circle, by stratum; shape (memberships, S)."""
    sums = np.zeros((len(circles.members), by_stratum.shape[1]))
    for centre in range(len(circles.starts) - 1):
        row = circles.round(centre)
        sums[row] = np.cumsum(by_stratum[circles.members[row]], axis=0)
    return sums


def padded_durations(durations: int) -> int:
    return -(-durations // LANES) * LANES


def _needed(
    cases: Cases,
    circles: Circles,
    strata_of_circles: Floats,
    shares: Floats,
    floor: float,
    kind: type[np.int16] | type[np.int32],
) -> NDArray[np.signedinteger[Any]]:
    """How many cases a window needs before its statistic reaches ``floor``; out of reach where not a whole circle.

    For each number of cases c the statistic falls as the expectation rises towards c: bisection finds the largest
    expectation at which c is enough; a search in those thresholds answers for every window at once.
    """
    young = int(np.sum(cases.age < cases.durations))
    counts = np.arange(1, young + 1, dtype=np.float64)
    low, high = np.zeros(young), counts.copy()
    for _ in range(60):
        middle = (low + high) / 2
        enough = statistic(counts, middle, cases.total, fewest=1) >= floor
        low, high = np.where(enough, middle, low), np.where(enough, high, middle)
    thresholds = high * (1 + 1e-9)  # A hair too lenient; the exact statistic decides.
    never = np.iinfo(kind).max
    needed = np.full((len(circles.members), padded_durations(cases.durations)), never, dtype=kind)
    rows_at_once = 100_000
    for first in range(0, len(circles.members), rows_at_once):
        part = slice(first, first + rows_at_once)
        expected = strata_of_circles[part] @ shares
        enough_from = np.searchsorted(thresholds, expected) + 1
        block = np.where((enough_from > young) | (expected <= 0), never, enough_from)
        block[~circles.complete[part]] = never
        needed[part, : cases.durations] = block
    return needed
