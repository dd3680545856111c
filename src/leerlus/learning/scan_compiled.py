"""The inner loop of the scan, compiled: the only place where speed was preferred to plain words."""

from math import log
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Small = NDArray[np.signedinteger[Any]]


@njit(cache=True, nogil=True)
def maxima_of_shuffles(
    pool: Whole,
    pool_starts: Whole,
    slots: Whole,
    slot_starts: Whole,
    draws: Floats,
    members: NDArray[np.int32],
    starts: Whole,
    complete: NDArray[np.bool_],
    needed: Small,
    floor: float,
    fewest: int,
    strata_of_circles: Floats,
    shares: Floats,
    total: float,
    places: int,
    recent: Small,
) -> Floats:
    """Shuffle, count and look through all windows, once for each row of ``draws``. See ``largest_statistics``."""
    maxima = np.zeros(len(draws))
    for replicate in range(len(draws)):
        recent[:] = 0
        for stratum in range(len(pool_starts) - 1):
            first = pool_starts[stratum]
            size = pool_starts[stratum + 1] - first
            for i in range(slot_starts[stratum + 1] - slot_starts[stratum]):
                slot = slot_starts[stratum] + i
                here = first + i
                other = here + int(draws[replicate, slot] * (size - i))
                chosen = pool[other]
                pool[other] = pool[here]
                pool[here] = chosen
                recent[chosen, slots[slot]] += 1
        for place in range(places):
            for duration in range(1, shares.shape[1]):
                recent[place, duration] += recent[place, duration - 1]
        best = 0.0
        if floor > 0:
            best = _largest(recent, members, starts, complete, needed, False, fewest, strata_of_circles, shares, total)
        if best < floor or floor == 0:
            best = _largest(recent, members, starts, complete, needed, True, fewest, strata_of_circles, shares, total)
        maxima[replicate] = best
    return maxima


@njit(cache=True, nogil=True)
def _largest(
    recent: Small,
    members: NDArray[np.int32],
    starts: Whole,
    complete: NDArray[np.bool_],
    needed: Small,
    every_window: bool,
    fewest: int,
    strata_of_circles: Floats,
    shares: Floats,
    total: float,
) -> float:
    """The largest statistic; unless ``every_window``, only windows with the cases they need are worked out."""
    best = 0.0
    padded = recent.shape[1]
    inside = np.zeros(padded, dtype=recent.dtype)
    for centre in range(len(starts) - 1):
        inside[:] = 0
        for at in range(starts[centre], starts[centre + 1]):
            row = recent[members[at]]
            hits = 0
            if every_window:
                for duration in range(padded):
                    inside[duration] += row[duration]
                hits += complete[at]
            else:
                limit = needed[at]
                for duration in range(padded):
                    inside[duration] += row[duration]
                    hits += inside[duration] >= limit[duration]
            if hits == 0:
                continue
            for duration in range(shares.shape[1]):
                cases = float(inside[duration])
                if cases < fewest or (not every_window and inside[duration] < needed[at, duration]):
                    continue
                expected = 0.0
                for stratum in range(shares.shape[0]):
                    expected += strata_of_circles[at, stratum] * shares[stratum, duration]
                # The logarithms are bounded by a fraction: only what can beat the best is computed.
                gap = cases - expected
                rest = total - cases
                if gap > 0 and (gap * gap * (rest + expected) > best * expected * rest or rest == 0):
                    value = cases * log(cases / expected)
                    if rest > 0:
                        value += rest * log(rest / (total - expected))
                    best = max(best, value)
    return best
