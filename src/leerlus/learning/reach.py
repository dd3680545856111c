"""How many were hit for each one who complained?"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import hypergeom

from leerlus.learning.rate_ratio import clopper_pearson
from leerlus.learning.results import Interval, Refused

LARGEST_POPULATION = 10_000_000


@dataclass(frozen=True, slots=True)
class Reach:
    """``hit`` people in all, with ``interval``; ``per_complainant`` the same divided by the complainants; what it
    rests on.

    An upper end that the numbers cannot give is infinite: "at least so many".
    """

    hit: float
    interval: Interval
    per_complainant: float
    per_complainant_interval: Interval
    assumptions: tuple[str, ...]


def reach_from_register(
    complainants: int, register: int, sampled: int, hit_in_sample: int, *, level: float = 0.95
) -> Reach | Refused:
    """How many in this register were hit, if so many of a random sample were?

    ``register`` people who might have been hit, of whom ``sampled`` were drawn at random and checked, ``hit_in_sample``
    of them hit; ``complainants`` hit people who complained. Estimate ``register * hit_in_sample / sampled``; interval:
    all numbers of hit people that could have given this sample or one as extreme with chance (1 - level)/2 on either
    side (exact hypergeometric, so a full check run gives an interval of width 0). Never below who is known to be hit.
    Source: Wright, Exact confidence bounds when sampling from small finite universes (1991).
    It lies when the sample was not drawn by lot or the register misses people. Price: at 95 % at most 1 in 20 misses.

    >>> reach_from_register(12, 4000, 200, 10).hit
    200.0
    """
    refusal = _refuse_counts(complainants, register, sampled, hit_in_sample)
    if refusal is not None:
        return refusal
    if not hit_in_sample <= sampled <= register or sampled == 0:
        return Refused("not_a_part", "The sample must be part of the register, and the hit ones part of the sample.")
    known = max(complainants, hit_in_sample)
    if known > register - (sampled - hit_in_sample):
        return Refused("contradiction", "More people complained than can have been hit according to the sample.")
    tail = (1 - level) / 2
    low = _first(lambda n: hypergeom.sf(hit_in_sample - 1, register, n, sampled) > tail, hit_in_sample, register)
    high = _first(lambda n: hypergeom.cdf(hit_in_sample, register, n, sampled) <= tail, low, register + 1) - 1
    hit = max(float(known), register * hit_in_sample / sampled)
    return _reach(
        complainants,
        hit,
        float(max(known, low)),
        float(max(known, high)),
        level,
        ("The sample was drawn by lot from the register.", "Everybody who can have been hit stands in the register."),
    )


def reach_from_interviews(complainants: int, asked: int, complained: int, *, level: float = 0.95) -> Reach | Refused:
    """How many were hit, if this share of the people whom we found hit had complained?

    Of ``asked`` people found hit by another way than their complaint (a check run, a walk), ``complained`` had
    complained; ``complainants`` in all. Estimate ``complainants * asked / complained``, interval by Clopper-Pearson on
    the share. If none had complained only a lower end is known. Source: inverse sampling of a share; Clopper & Pearson.
    It lies when complainants are likelier to be found or to answer. Price: at 95 % at most 1 in 20 misses.

    >>> reach_from_interviews(12, 50, 5).per_complainant
    10.0
    """
    refusal = _refuse_counts(complainants, asked, complained)
    if refusal is not None:
        return refusal
    if complained > asked or asked == 0 or complained > complainants:
        return Refused("not_a_part", "Who complained must be among the people asked and among the complainants.")
    low, high = clopper_pearson(complained, asked - complained, level)
    known = float(max(complainants, asked - complained + complainants))
    return _reach(
        complainants,
        max(known, complainants * asked / complained) if complained else float("inf"),
        max(known, complainants / high),
        max(known, complainants / low) if low > 0 else float("inf"),
        level,
        ("Whether somebody complained has nothing to do with being found and asked.", "The people asked were hit."),
    )


def reach_from_two_lists(first: int, second: int, both: int, *, level: float = 0.95) -> Reach | Refused:
    """How many were hit, if two lists found them separately and share so many names?

    ``first`` the complainants, ``second`` people found hit by another way, ``both`` on both lists. Chapman's estimate
    ``(first + 1)(second + 1)/(both + 1) - 1``; interval: all totals under which an overlap at least, or at most, this
    large has a chance above (1 - level)/2 (exact hypergeometric). No overlap: only a lower end.
    Source: Chapman (1951); Seber, The Estimation of Animal Abundance (1982). It lies when who is on the one list is
    likelier to be on the other (then there are more) or when names are matched wrongly. Price: 1 in 20 misses.

    >>> round(reach_from_two_lists(30, 40, 12).hit, 1)
    96.8
    """
    refusal = _refuse_counts(first, second, both)
    if refusal is not None:
        return refusal
    if both > min(first, second) or second == 0:
        return Refused("not_a_part", "The overlap cannot be larger than either list, and both lists need people.")
    tail = (1 - level) / 2
    known = first + second - both
    # More people in all make an overlap this large rarer: both chances change one way only.
    low = _first(lambda n: hypergeom.cdf(both, n, first, second) > tail, known, LARGEST_POPULATION)
    high: float = _first(lambda n: hypergeom.sf(both - 1, n, first, second) <= tail, low, LARGEST_POPULATION) - 1
    if both == 0:
        high = float("inf")
    return _reach(
        first,
        (first + 1) * (second + 1) / (both + 1) - 1,
        float(low),
        float(high),
        level,
        ("Being on one list makes nobody likelier or less likely to be on the other.", "The same names are matched."),
    )


def _refuse_counts(complainants: int, *others: int) -> Refused | None:
    if any(not np.isfinite(n) or n != int(n) or n < 0 for n in (complainants, *others)):
        return Refused("not_counts", "All numbers must be whole and zero or more.")
    if complainants == 0:
        return Refused("no_complainants", "Nobody complained, so there is nothing to divide by.")
    if max(complainants, *others) > LARGEST_POPULATION:
        return Refused("too_large", f"More than {LARGEST_POPULATION:,} people is more than this can count.")
    return None


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first number from ``low`` on for which ``holds``, which stays true from there; ``high`` if none before it."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _reach(complainants: int, hit: float, low: float, high: float, level: float, assumptions: tuple[str, ...]) -> Reach:
    return Reach(
        hit=hit,
        interval=Interval(low, high, level),
        per_complainant=hit / complainants,
        per_complainant_interval=Interval(low / complainants, high / complainants, level),
        assumptions=assumptions,
    )
