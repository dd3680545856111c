"""Every text's nearest texts, all at once: the graph on which themes are found.

Exact up to a budget: the terms of a text are followed from rare to common, and once so many postings were read the
common ones are left out. A rare term weighs most, so what is lost are faint edges; the budget bounds the time at a
million texts. Without a budget the answer is exactly that of comparing every text with every other.
"""

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np
import numpy.typing as npt
from scipy import sparse

THREADS = 2
SLICE_TEXTS = 20_000


def nearest_neighbours(vectors: sparse.csr_matrix, k: int, budget: int | None = None) -> sparse.csr_matrix:
    """The ``k`` largest inner products of each row with the other rows, as a sparse matrix (zeros left out).

    ``vectors`` have non-negative entries; ``budget`` is the number of postings read per row, None for all.
    """
    rows = vectors.shape[0]
    vectors = sparse.csr_matrix(vectors, dtype=np.float32)
    postings = vectors.tocsc()
    limit = np.iinfo(np.int64).max if budget is None else budget
    starts = list(range(0, rows, SLICE_TEXTS))

    def slice_from(start: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        end = min(start + SLICE_TEXTS, rows)
        found: tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]] = _neighbours(
            vectors.indptr, vectors.indices, vectors.data, postings.indptr, postings.indices, postings.data,
            rows, start, end, k, limit,
        )  # fmt: skip
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        slices = list(pool.map(slice_from, starts))
    if not slices:
        return sparse.csr_matrix(np.zeros((0, 0), dtype=np.float32))
    neighbour = np.concatenate([found for found, _ in slices])
    weight = np.concatenate([values for _, values in slices])
    kept = neighbour >= 0
    indptr = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    return sparse.csr_matrix((weight[kept], neighbour[kept], indptr), shape=(rows, rows))


@numba.njit(cache=True, nogil=True)
def _neighbours(indptr, term, value, starts, text, weight, rows, first, last, k, budget):  # type: ignore[no-untyped-def]  # numba infers the types
    found = np.full((last - first, k), -1, dtype=np.int32)
    best = np.zeros((last - first, k), dtype=np.float32)
    scores = np.zeros(rows, dtype=np.float32)
    touched = np.empty(rows, dtype=np.int32)
    for row in range(first, last):
        count = 0
        size = indptr[row + 1] - indptr[row]
        frequency = np.empty(size, dtype=np.int64)
        for entry in range(size):
            t = term[indptr[row] + entry]
            frequency[entry] = starts[t + 1] - starts[t]
        left = budget
        for position in np.argsort(frequency, kind="mergesort"):
            entry = indptr[row] + position
            t = term[entry]
            length = starts[t + 1] - starts[t]
            if length < 2:
                continue
            step = 1
            if length > left:
                # The rarest term is always followed, if need be with even steps through its texts.
                if count > 0 or left <= 0:
                    break
                step = length // left + 1
            left -= length // step
            of_query = value[entry]
            for slot in range(starts[t], starts[t + 1], step):
                other = text[slot]
                if scores[other] == 0.0:
                    touched[count] = other
                    count += 1
                scores[other] += of_query * weight[slot]
        at_row = row - first
        for index in range(count):
            other = touched[index]
            score = scores[other]
            scores[other] = 0.0
            if other == row:
                continue
            worst = best[at_row, k - 1]
            full = found[at_row, k - 1] >= 0
            if score <= 0.0 or (full and (score < worst or (score == worst and other > found[at_row, k - 1]))):
                continue
            slot = k - 1
            while slot > 0 and (
                best[at_row, slot - 1] < score or (best[at_row, slot - 1] == score and found[at_row, slot - 1] > other)
            ):
                best[at_row, slot] = best[at_row, slot - 1]
                found[at_row, slot] = found[at_row, slot - 1]
                slot -= 1
            best[at_row, slot] = score
            found[at_row, slot] = other
    return found, best
