"""Arithmetic of waiting."""


def percent_done(done: int, total: int | None) -> int | None:
    """Whole percents, rounded down so that 100 means ready; None while the total is unknown."""
    if not total:
        return None
    return min(100, 100 * done // total)


def seconds_left(done: int, total: int | None, seconds_busy: float) -> float | None:
    """How long still, if the rest goes as fast as what went before; None while nothing can be said."""
    if not total or not done or seconds_busy <= 0:
        return None
    return max(0, total - done) * seconds_busy / done
