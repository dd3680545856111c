"""Did what was taken away come back, or is it what stays by chance?"""

from __future__ import annotations

from scipy.stats import nbinom

# So seldom as this may what stays by chance be taken for a recurrence, each time that we look.
CHANCE = 0.01


def what_stayed(*, found: int, known: int, unknown: int, share_known: float) -> float:
    """How many cases with a cause would have been found in the weeks of a proof, had why been asked as it is now.

    A case whose why nobody knows is unknown, and not zero. Of ``known`` cases ``found`` had the cause; of the
    ``unknown`` as large a part may have it as if one more had been found (all where none is known), and of so many as
    in the cases since (``share_known``, as ``part_of`` tells it) it would be known: so what stayed and what comes back
    are counted alike.
    It lies where since the proof why is asked above all in cases that look like the cause: then it opens too soon.

    >>> what_stayed(found=2, known=30, unknown=0, share_known=1.0)
    2.0
    >>> what_stayed(found=0, known=0, unknown=75, share_known=0.2)
    15.0
    """
    return found + unknown * share_known * (min(found, known) + 1) / (known + 1)


def part_of(some: int, all_: int) -> float:
    """Which part of a stream this is, by Jeffreys' prior: never quite none, and half where nothing was seen.

    >>> part_of(0, 0), part_of(1, 3)
    (0.5, 0.375)
    """
    return (some + 0.5) / (all_ + 1)


def chance_of_so_many(cases: int, *, weeks: float, stayed: float, weeks_of_proof: float) -> float:
    """How likely ``cases`` or more are in so many ``weeks``, where ``stayed`` came in the weeks of the proof.

    Negative binomial: the rate has Jeffreys' prior, so after the proof it is Gamma(``stayed`` + 1/2, weeks of proof),
    and of that rate the coming weeks draw a Poisson number (Gelman et al. 2013, Bayesian Data Analysis, 2.6).
    Less than a week counts as a week: what comes on the first day is no stream yet.

    >>> round(chance_of_so_many(8, weeks=10, stayed=6, weeks_of_proof=26), 4)
    0.0151
    """
    prior, share = stayed + 0.5, weeks_of_proof / (weeks_of_proof + max(weeks, 1.0))
    return float(nbinom.sf(cases - 1, prior, share))


def came_back(cases: int, *, weeks: float, stayed: float, weeks_of_proof: float) -> bool:
    """Where nothing stayed, the first case tells that it is back; else only what chance does not explain. ``stayed``
    need not be whole (``what_stayed``).

    >>> came_back(1, weeks=3, stayed=0, weeks_of_proof=26), came_back(1, weeks=3, stayed=6, weeks_of_proof=26)
    (True, False)
    """
    if cases == 0 or stayed == 0:
        return cases > 0
    return chance_of_so_many(cases, weeks=weeks, stayed=stayed, weeks_of_proof=weeks_of_proof) < CHANCE


def most_by_chance(*, weeks: float, stayed: float, weeks_of_proof: float) -> int:
    """How many may come in so many weeks without being taken for a recurrence.

    >>> most_by_chance(weeks=10, stayed=6, weeks_of_proof=26)
    8
    """
    most = 0
    while not came_back(most + 1, weeks=weeks, stayed=stayed, weeks_of_proof=weeks_of_proof):
        most += 1
    return most
