"""An exact inverted index: for every term, which texts have it and with which weight. No approximation, no pickle."""

from dataclasses import dataclass

import numba
import numpy as np
import numpy.typing as npt

from leerlus.learning.wording.weights import Floats, Ints, weigh_rows

Int32s = npt.NDArray[np.int32]
Float32s = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counts:
    """Texts as sparse rows of term counts: ``term[indptr[i]:indptr[i+1]]`` are the terms of text i, in rising order."""

    indptr: Ints
    term: Int32s
    count: Float32s

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @classmethod
    def from_rows(cls, rows: list[dict[int, int]]) -> "Counts":
        indptr = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=indptr[1:])
        term = np.fromiter((t for row in rows for t in sorted(row)), dtype=np.int32, count=int(indptr[-1]))
        count = np.fromiter((row[t] for row in rows for t in sorted(row)), dtype=np.float32, count=int(indptr[-1]))
        return cls(indptr, term, count)

    def row(self, index: int) -> tuple[Int32s, Float32s]:
        start, end = self.indptr[index], self.indptr[index + 1]
        return self.term[start:end], self.count[start:end]

    def joined(self, other: "Counts") -> "Counts":
        return Counts(
            np.concatenate([self.indptr, other.indptr[1:] + self.indptr[-1]]),
            np.concatenate([self.term, other.term]),
            np.concatenate([self.count, other.count]),
        )

    def document_frequency(self, terms: int) -> Ints:
        return np.bincount(self.term, minlength=terms).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Segment:
    """A frozen run of texts, rows ``first`` up to ``first + len(counts)``, with their postings sorted by term."""

    first: int
    counts: Counts
    starts: Ints
    text: Int32s
    weight: Float32s

    @classmethod
    def freeze(
        cls, first: int, counts: Counts, term_weight: Floats, is_concept: npt.NDArray[np.bool_], share: float
    ) -> "Segment":
        terms = len(term_weight)
        weight = weigh_rows(counts.indptr, counts.term, counts.count, term_weight, is_concept, share)
        starts, text, sorted_weight = _transpose(counts.indptr, counts.term, weight, terms)
        return cls(first, counts, starts, text, sorted_weight)

    def scores(self, term: Int32s, weight: Float32s) -> Float32s:
        """The cosine of a query with every text of this segment."""
        known = term < len(self.starts) - 1
        scores: Float32s = _accumulate(
            self.starts, self.text, self.weight, term[known], weight[known], len(self.counts)
        )
        return scores


@numba.njit(cache=True, nogil=True)
def _transpose(indptr, term, weight, terms):  # type: ignore[no-untyped-def]  # numba infers the types
    starts = np.zeros(terms + 1, dtype=np.int64)
    for entry in range(term.shape[0]):
        starts[term[entry] + 1] += 1
    for t in range(terms):
        starts[t + 1] += starts[t]
    place = starts[:-1].copy()
    text = np.empty(term.shape[0], dtype=np.int32)
    sorted_weight = np.empty(term.shape[0], dtype=np.float32)
    for row in range(indptr.shape[0] - 1):
        for entry in range(indptr[row], indptr[row + 1]):
            slot = place[term[entry]]
            text[slot] = row
            sorted_weight[slot] = weight[entry]
            place[term[entry]] = slot + 1
    return starts, text, sorted_weight


@numba.njit(cache=True, nogil=True)
def _accumulate(starts, text, posting_weight, term, weight, rows):  # type: ignore[no-untyped-def]  # numba infers the types
    scores = np.zeros(rows, dtype=np.float32)
    for index in range(term.shape[0]):
        of_query = weight[index]
        if of_query == 0.0:
            continue
        for slot in range(starts[term[index]], starts[term[index] + 1]):
            scores[text[slot]] += of_query * posting_weight[slot]
    return scores


@numba.njit(cache=True, nogil=True)
def largest(scores, k):  # type: ignore[no-untyped-def]  # numba infers the types
    """Rows of the ``k`` largest positive scores, best first; of equal scores the lowest row first."""
    rows = np.full(k, -1, dtype=np.int64)
    best = np.zeros(k, dtype=np.float32)
    held = 0
    for row in range(scores.shape[0]):
        score = scores[row]
        if score <= 0.0 or (held == k and score <= best[k - 1]):
            continue
        at = held if held < k else k - 1
        while at > 0 and best[at - 1] < score:
            best[at] = best[at - 1]
            rows[at] = rows[at - 1]
            at -= 1
        best[at] = score
        rows[at] = row
        if held < k:
            held += 1
    return rows[:held]
