"""Have we heard this before? The nearest earlier texts for a new one, at once.

``score`` is a cosine of weighted words and concepts (see `wording.weights`), exact: every text that shares a term is
scored through an inverted index. Where a place or a time is known, or links were taught, a pair scorer (see `nearness`)
orders the nearest by words and the nearest on the map together. The same texts in the same order give the same answer,
before and after saving.

When it lies: texts that tell the same story without sharing a word, a compound part or a concept are not found; names
of streets count as words, so mask first. Price at 1,000,000 texts of 136 characters: see `benchmarks/texts.py`.
"""

import io
import json
import zipfile
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

import numpy as np
import numpy.typing as npt

from leerlus.learning.nearness import UNTAUGHT, PairScorer, days, metres, pair_features
from leerlus.learning.postings import Counts, Float32s, Int32s, Segment, largest
from leerlus.learning.results import Refused
from leerlus.learning.wording.terms import CONCEPT_SIGN, Terms, terms
from leerlus.learning.wording.weights import (
    Floats,
    Ints,
    concept_share,
    inverse_document_frequency,
    lessons_from_labels,
    weigh_rows,
)

Place = tuple[float, float]
When = datetime | date | float
Identifier = str | int

FORMAT = 1
# A run of new texts is frozen into postings of its own when it has this many.
TAIL_TEXTS = 2_048
# So many nearest by words, and so many nearest on the map, are put in order by the pair scorer.
CANDIDATES = 300
REACH_METRES = 1_500.0
MOST_WORDS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Match:
    """One earlier text: its identifier, how alike (0 to 1), and the shared words that say why, weightiest first."""

    id: Identifier
    score: float
    why: tuple[str, ...]


class Index:
    """An index of texts that can be asked and added to. Make one with `Index.build` or `Index.from_bytes`."""

    def __init__(self) -> None:
        self._term_ids: dict[str, int] = {}
        self._ids: list[Identifier] = []
        self._rows: dict[Identifier, int] = {}
        self._days: list[float] = []
        self._places: list[Place] = []
        self._segments: list[Segment] = []
        self._tail: list[dict[int, int]] = []
        self._covered = self._lemmas = 0
        self._document_frequency: Ints = np.zeros(0, dtype=np.int64)
        self._weighed_texts = 0
        self._share = 0.0
        self._lessons: dict[str, float] = {}
        self._term_weight: Floats = np.zeros(0)
        self._is_concept: npt.NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self._scorer: PairScorer | None = None
        self._tail_weighed: list[tuple[Int32s, Float32s]] = []
        self._map: _Map | None = None
        self._names: list[str] = []

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, Hashable) and identifier in self._rows

    @classmethod
    def build(
        cls,
        texts: Iterable[str],
        ids: Sequence[Identifier] | None = None,
        at: Sequence[When | None] | None = None,
        places: Sequence[Place | None] | None = None,
    ) -> Self:
        """Index many texts at once. ``ids`` are the row numbers unless given; places are (latitude, longitude)."""
        index = cls()
        rows: list[dict[int, int]] = []
        for number, text in enumerate(texts):
            rows.append(index._read(text))
            index._enter(
                ids[number] if ids is not None else number,
                at[number] if at is not None else None,
                places[number] if places is not None else None,
            )
        index._segments = [index._unweighed(Counts.from_rows(rows))]
        index._weigh()
        return index

    def add(self, text: str, id: Identifier, at: When | None = None, place: Place | None = None) -> None:
        """Add one text; it is found by the very next question."""
        row = self._read(text)
        self._enter(id, at, place)
        self._tail.append(row)
        self._extend_weights()
        if len(self) >= 2 * max(self._weighed_texts, 16):
            self._weigh()
            return
        self._tail_weighed.append(self._weighed_row(row))
        if len(self._tail) >= TAIL_TEXTS:
            self._freeze_tail()

    def nearest(
        self,
        text: str,
        k: int = 10,
        at: When | None = None,
        place: Place | None = None,
        exclude: Iterable[Identifier] = (),
    ) -> tuple[Match, ...]:
        """The ``k`` texts most like this one, best first; fewer where fewer share anything with it.

        >>> index = Index.build(["de lamp is stuk", "de container zit vol", "er staat water op straat"])
        >>> [match.id for match in index.nearest("de straatlamp doet het niet, lamp kapot", k=1)]
        [0]
        """
        read = terms(text)
        counts: dict[int, int] = {}
        for name in (*read.words, *read.concepts):
            number = self._term_ids.get(name)
            if number is not None:
                counts[number] = counts.get(number, 0) + 1
        return self._nearest_to(counts, k, days(at), place, {self._rows[i] for i in exclude if i in self._rows})

    def nearest_to_known(self, identifier: Identifier, k: int = 10) -> tuple[Match, ...]:
        """The texts most like one that is in the index, itself left out; its own place and time are used."""
        row = self._rows[identifier]
        term, count = self._row(row)
        counts = {int(t): int(c) for t, c in zip(term, count, strict=True)}
        place = self._places[row]
        return self._nearest_to(counts, k, self._days[row], None if np.isnan(place[0]) else place, {row})

    def learn_labels(self, labels: Mapping[Identifier, str]) -> None:
        """Let labels (themes, causes) teach which words tell stories apart and which are filler."""
        names = {name: number for number, name in enumerate(sorted(set(labels.values())))}
        known = np.full(len(self), -1, dtype=np.int64)
        for identifier, label in labels.items():
            if identifier in self._rows:
                known[self._rows[identifier]] = names[label]
        self._freeze_tail()
        counts = self._all_counts()
        lessons = lessons_from_labels(counts.indptr, counts.term, known, len(self._term_ids))
        self._lessons = {name: float(lessons[n]) for name, n in self._term_ids.items() if lessons[n] != 1.0}
        self._weigh()

    def learn_links(
        self, confirmed: Iterable[tuple[Identifier, Identifier]], rejected: Iterable[tuple[Identifier, Identifier]]
    ) -> PairScorer | Refused:
        """Fit the pair scorer on links that officers confirmed and rejected; pairs of unknown texts are skipped."""
        pairs: list[tuple[int, int, bool]] = []
        for belongs, given in ((True, confirmed), (False, rejected)):
            pairs += [(self._rows[a], self._rows[b], belongs) for a, b in given if a in self._rows and b in self._rows]
        if not pairs:
            return Refused("too_few_pairs", "No judged link refers to a text that is in the index.")
        features = np.vstack([self._features(self._row_weights(a), a, np.array([b])) for a, b, _ in pairs])
        learned = PairScorer.learn(features, [belongs for _, _, belongs in pairs])
        if isinstance(learned, PairScorer):
            self._scorer = learned
        return learned

    def to_bytes(self) -> bytes:
        """Everything the index knows, as one NumPy archive without pickled objects."""
        self._freeze_tail()
        counts = self._all_counts()
        facts = {
            "format": FORMAT,
            "terms": list(self._term_ids),
            "ids": self._ids,
            "lessons": self._lessons,
            "covered": self._covered,
            "lemmas": self._lemmas,
            "weighed_texts": self._weighed_texts,
            "share": self._share,
            "scorer": None if self._scorer is None else [self._scorer.intercept, *self._scorer.weights],
        }
        archive = io.BytesIO()
        np.savez(
            archive,
            facts=np.frombuffer(json.dumps(facts, ensure_ascii=False).encode(), dtype=np.uint8),
            indptr=counts.indptr,
            term=counts.term,
            count=counts.count,
            days=np.array(self._days, dtype=np.float64),
            places=np.array(self._places, dtype=np.float64).reshape(-1, 2),
            document_frequency=self._document_frequency,
        )
        return archive.getvalue()

    @classmethod
    def from_bytes(cls, saved: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises ValueError for anything else; nothing in the bytes is ever executed."""
        try:
            with np.load(io.BytesIO(saved), allow_pickle=False) as archive:
                parts = {name: archive[name] for name in archive.files}
            facts = json.loads(parts["facts"].tobytes())
            if facts["format"] != FORMAT:
                raise ValueError(f"format {facts['format']}, expected {FORMAT}")
            index = cls()
            index._term_ids = {name: number for number, name in enumerate(facts["terms"])}
            index._ids = facts["ids"]
            index._rows = {identifier: row for row, identifier in enumerate(index._ids)}
            index._days = parts["days"].tolist()
            index._places = [(float(place[0]), float(place[1])) for place in parts["places"].tolist()]
            index._lessons = facts["lessons"]
            index._covered, index._lemmas = facts["covered"], facts["lemmas"]
            index._document_frequency = parts["document_frequency"]
            index._weighed_texts, index._share = facts["weighed_texts"], facts["share"]
            if facts["scorer"] is not None:
                index._scorer = PairScorer(facts["scorer"][0], tuple(facts["scorer"][1:]))
            index._extend_weights()
            index._segments = [index._frozen(0, Counts(parts["indptr"], parts["term"], parts["count"]))]
        except (KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile, json.JSONDecodeError) as error:
            raise ValueError(f"These bytes are not a saved index ({error}).") from error
        return index

    def _read(self, text: str) -> dict[int, int]:
        read: Terms = terms(text)
        self._covered += read.covered
        self._lemmas += read.lemmas
        row: dict[int, int] = {}
        known = self._term_ids
        for name in (*read.words, *read.concepts):
            number = known.setdefault(name, len(known))
            row[number] = row.get(number, 0) + 1
        return row

    def _enter(self, identifier: Identifier, at: When | None, place: Place | None) -> None:
        if identifier in self._rows:
            raise ValueError(f"The identifier {identifier!r} is already in the index.")
        self._rows[identifier] = len(self._ids)
        self._ids.append(identifier)
        self._days.append(days(at))
        self._places.append((float("nan"), float("nan")) if place is None else (float(place[0]), float(place[1])))

    def _all_counts(self) -> Counts:
        counts = self._segments[0].counts if self._segments else Counts.from_rows([])
        for segment in self._segments[1:]:
            counts = counts.joined(segment.counts)
        return counts.joined(Counts.from_rows(self._tail)) if self._tail else counts

    def _unweighed(self, counts: Counts) -> Segment:
        nothing = np.zeros(0, dtype=np.int32)
        return Segment(0, counts, np.zeros(1, dtype=np.int64), nothing, nothing.astype(np.float32))

    def _weigh(self) -> None:
        """Count anew in how many texts each term stands, and weigh every text by it."""
        counts = self._all_counts()
        self._document_frequency = counts.document_frequency(len(self._term_ids))
        self._weighed_texts = len(counts)
        self._share = concept_share(self._covered, self._lemmas)
        self._term_weight = np.zeros(0)
        self._extend_weights()
        self._segments = [self._frozen(0, counts)]
        self._tail, self._tail_weighed = [], []

    def _extend_weights(self) -> None:
        """Give terms that came after the last weighing the weight of a term seen once."""
        known, needed = len(self._term_weight), len(self._term_ids)
        if known == needed:
            return
        if len(self._document_frequency) < needed:
            added = np.ones(needed - len(self._document_frequency), dtype=np.int64)
            self._document_frequency = np.concatenate([self._document_frequency, added])
        names = list(self._term_ids)[known:] if known == 0 else _last(self._term_ids, needed - known)
        concept = np.array([name.startswith(CONCEPT_SIGN) for name in names], dtype=bool)
        idf = inverse_document_frequency(self._document_frequency[known:], self._weighed_texts)
        lesson = np.array([self._lessons.get(name, 1.0) for name in names])
        self._is_concept = np.concatenate([self._is_concept[:known], concept])
        self._term_weight = np.concatenate([self._term_weight, np.where(concept, idf**2, idf) * lesson])

    def _frozen(self, first: int, counts: Counts) -> Segment:
        return Segment.freeze(first, counts, self._term_weight, self._is_concept, self._share)

    def _freeze_tail(self) -> None:
        """Turn the tail into a segment, and join neighbours of like size so that there are never many."""
        if not self._tail:
            return
        counts = Counts.from_rows(self._tail)
        first = len(self) - len(self._tail)
        while len(self._segments) > 1 and len(self._segments[-1].counts) <= 2 * len(counts):
            last = self._segments.pop()
            counts, first = last.counts.joined(counts), last.first
        self._segments.append(self._frozen(first, counts))
        self._tail, self._tail_weighed = [], []

    def _weighed_row(self, row: Mapping[int, int]) -> tuple[Int32s, Float32s]:
        counts = Counts.from_rows([dict(row)])
        return counts.term, weigh_rows(
            counts.indptr, counts.term, counts.count, self._term_weight, self._is_concept, self._share
        )

    def _row(self, row: int) -> tuple[Int32s, Float32s]:
        tail_starts = len(self) - len(self._tail)
        if row >= tail_starts:
            return Counts.from_rows([self._tail[row - tail_starts]]).row(0)
        segment = next(s for s in reversed(self._segments) if s.first <= row)
        return segment.counts.row(row - segment.first)

    def _row_weights(self, row: int) -> tuple[Int32s, Float32s]:
        term, count = self._row(row)
        return self._weighed_row({int(t): int(c) for t, c in zip(term, count, strict=True)})

    def _scores(self, term: Int32s, weight: Float32s) -> Float32s:
        parts = [segment.scores(term, weight) for segment in self._segments]
        if self._tail_weighed:
            of_query = dict(zip(term.tolist(), weight.tolist(), strict=True))
            tail = [
                sum(of_query.get(t, 0.0) * w for t, w in zip(terms_.tolist(), weights.tolist(), strict=True))
                for terms_, weights in self._tail_weighed
            ]
            parts.append(np.array(tail, dtype=np.float32))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _nearest_to(
        self, counts: Mapping[int, int], k: int, day: float, place: Place | None, without: set[int]
    ) -> tuple[Match, ...]:
        if k < 1 or not self._ids:
            return ()
        term, weight = self._weighed_row(counts)
        scores = self._scores(term, weight)
        if without:
            scores[list(without)] = 0.0
        beside_words = place is not None or not np.isnan(day)
        candidates = largest(scores, CANDIDATES if beside_words else k)
        if beside_words:
            candidates = np.union1d(candidates, self._around(place, day, without))
            features = self._pair_features(scores[candidates].astype(np.float64), candidates, day, place)
            score = (self._scorer or UNTAUGHT).probability(features)
        else:
            score = scores[candidates].astype(np.float64)
        order = np.lexsort((candidates, -np.round(score, 6)))[:k]
        return tuple(
            Match(self._ids[candidates[i]], float(min(score[i], 1.0)), self._why(term, weight, int(candidates[i])))
            for i in order
        )

    def _around(self, place: Place | None, day: float, without: set[int]) -> Ints:
        if place is None:
            return np.zeros(0, dtype=np.int64)
        if self._map is None or self._map.texts < len(self) - TAIL_TEXTS:
            self._map = _Map.of(self._places)
        rows = np.concatenate([self._map.within_reach(place), np.arange(self._map.texts, len(self))])
        if without:
            rows = rows[~np.isin(rows, list(without))]
        if not len(rows):
            return rows
        distance, apart = self._apart(rows, day, place)
        nearness = np.exp(-distance / 300) * np.where(np.isnan(apart), 0.5, np.exp(-np.abs(apart) / 30))
        nearness = np.nan_to_num(nearness)
        best = np.lexsort((rows, -nearness))[:CANDIDATES]
        return np.asarray(rows[best[nearness[best] > 1e-4]], dtype=np.int64)

    def _apart(self, rows: Ints, day: float, place: Place | None) -> tuple[Floats, Floats]:
        there = np.array([self._places[row] for row in rows]).reshape(-1, 2)
        then = np.array([self._days[row] for row in rows])
        nowhere = np.full(len(rows), np.nan)
        distance = nowhere if place is None else metres(place[0], place[1], there[:, 0], there[:, 1])
        return distance, then - day

    def _pair_features(self, words: Floats, rows: Ints, day: float, place: Place | None) -> Floats:
        distance, apart = self._apart(rows, day, place)
        return pair_features(words, distance, apart)

    def _features(self, query: tuple[Int32s, Float32s], of: int, rows: Ints) -> Floats:
        of_query = dict(zip(query[0].tolist(), query[1].tolist(), strict=True))
        words = []
        for row in rows:
            term, weight = self._row_weights(int(row))
            words.append(sum(of_query.get(t, 0.0) * w for t, w in zip(term.tolist(), weight.tolist(), strict=True)))
        place = self._places[of]
        return self._pair_features(np.array(words), rows, self._days[of], None if np.isnan(place[0]) else place)

    def _why(self, term: Int32s, weight: Float32s, row: int) -> tuple[str, ...]:
        shared = set(self._row(row)[0].tolist())
        ranked = sorted((-float(w), int(t)) for t, w in zip(term, weight, strict=True) if int(t) in shared and w > 0)
        names = dict.fromkeys(self._name(t).removeprefix(CONCEPT_SIGN) for _, t in ranked)
        return tuple(names)[:MOST_WORDS_SHOWN]

    def _name(self, term: int) -> str:
        if len(self._names) != len(self._term_ids):
            self._names = list(self._term_ids)
        return self._names[term]


def _last(names: dict[str, int], count: int) -> list[str]:
    """The last ``count`` keys of a dictionary, in order, without walking through all of it."""
    backwards = reversed(names)
    return [next(backwards) for _ in range(count)][::-1]


@dataclass(frozen=True, slots=True)
class _Map:
    """Rows sorted by the square of the map they lie in, so that those within reach are found without looking at all."""

    texts: int
    square: Ints
    row: Ints

    SIDE_DEGREES = REACH_METRES / 111_195.0 / 2
    COLUMNS = 1_000_000

    @classmethod
    def of(cls, places: Sequence[Place]) -> "_Map":
        where = np.array(places, dtype=np.float64).reshape(-1, 2)
        known = np.flatnonzero(np.isfinite(where).all(axis=1))
        square = cls._square(where[known, 0], where[known, 1])
        order = np.argsort(square, kind="stable")
        return cls(len(places), square[order], known[order])

    @classmethod
    def _square(cls, latitude: Floats, longitude: Floats) -> Ints:
        north = np.floor((latitude + 90) / cls.SIDE_DEGREES).astype(np.int64)
        east = np.floor((longitude + 180) / cls.SIDE_DEGREES).astype(np.int64)
        return np.asarray(north * cls.COLUMNS + east, dtype=np.int64)

    def within_reach(self, place: Place) -> Ints:
        centre = int(self._square(np.array([place[0]]), np.array([place[1]]))[0])
        found = []
        for north in range(-2, 3):
            first = centre + north * self.COLUMNS - 3
            low, high = np.searchsorted(self.square, [first, first + 7])
            found.append(self.row[low:high])
        return np.sort(np.concatenate(found))
