"""Has one part more than its share? Counts of one part against all the others together."""

from scipy import stats


def above_its_share(hits: int, size: int, *, of_hits: int, of_size: int) -> float:
    """How surprising is it that a part of ``size`` holds at least ``hits`` of all ``of_hits`` among ``of_size``?

    The upper tail of the hypergeometric distribution, P(X >= hits), which is Fisher's exact test on one side: whoever
    was hit is dealt at random over everybody. 0 <= hits <= size and hits <= of_hits <= of_size, else ValueError.
    Source: Fisher 1922. Price: at p <= 0.01, one part in a hundred by chance; ask less of many parts. When it lies: one
    event counted many times, and parts that were chosen because they looked large.

    >>> round(above_its_share(8, 10, of_hits=20, of_size=100), 6)
    2.4e-05
    >>> above_its_share(0, 10, of_hits=20, of_size=100)
    1.0
    """
    if not (0 <= hits <= min(size, of_hits) and max(size, of_hits) <= of_size):
        raise ValueError("A part lies within the whole: 0 <= hits <= size, hits <= of_hits, all <= of_size.")
    if hits == 0:
        return 1.0
    return float(stats.hypergeom.sf(hits - 1, of_size, of_hits, size))
