"""Which theme does this text belong to, and how sure may we be?

Two linear models on words, word pairs, compound parts, concepts and character n-grams are joined: a support vector
machine (good where there is much to learn from) and complement naive Bayes (good where there is little). With m and b
their margins, and the five numbers fitted on texts the models had not seen,

    z(label) = u m(label) + v b(label) + offset(label),    p = softmax(z),    confidence = logistic(s logit(max p) + t)

the most probable label gets the confidence, the others share the rest. Below the threshold nothing is suggested: a
person decides. Themes with too few examples are left out, and named. Source: stacking, Wolpert 1992; the last step,
Platt 1999. It lies for texts of a kind that was never labelled, and where copies of one text stand among training and
new texts alike (give ``groups``). Price: about 1 ms a suggestion; see `benchmarks/texts.py` for accuracy and training.
"""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from leerlus.learning.results import Refused
from leerlus.learning.wording.analysis import character_grams
from leerlus.learning.wording.terms import terms
from leerlus.learning.wording.weights import THESAURUS_SILENT, Floats, Ints

FORMAT = 1
FEWEST_EXAMPLES = 10
# Amsterdam's rule: what is less sure than this goes to a person.
LEAST_CONFIDENCE = 0.4
MOST_SUGGESTIONS = 3
FOLDS = 5
# Of more labelled texts than this an evenly spread part is learned from, so that memory stays under a few gigabytes.
MOST_EXAMPLES = 30_000
PENALTY = 1.0
NAIVE_BAYES_SMOOTHING = 0.3
OFFSET_PENALTY = 0.003


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme and the probability that it is the right one."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Which columns the features of a text have, and how much each block and term weighs."""

    columns: dict[str, int]
    weight: Floats
    block: Ints
    uses_concepts: bool

    # Words, pairs of neighbouring words, concepts, character n-grams: each block has this length before all are joined.
    BLOCK_SIGNS = "wpcg"
    BLOCK_SHARES = (1.0, 0.7, 0.5, 0.5)

    @staticmethod
    def _features(text: str, uses_concepts: bool) -> Counter[str]:
        read = terms(text)
        found = Counter("w " + word for word in read.words)
        found.update(f"p {first} {second}" for first, second in pairwise(read.words))
        if uses_concepts:
            found.update("c " + concept for concept in read.concepts)
        found.update("g " + gram for gram in character_grams(text))
        return found

    @classmethod
    def of(cls, texts: Sequence[str]) -> tuple["_Spelling", sparse.csr_matrix]:
        read = [terms(text) for text in texts]
        lemmas, covered = sum(r.lemmas for r in read), sum(r.covered for r in read)
        uses_concepts = covered > THESAURUS_SILENT * lemmas
        found = [cls._features(text, uses_concepts) for text in texts]
        seen_in = Counter(name for features in found for name in features)
        names = sorted(name for name, count in seen_in.items() if count >= 2 or name[0] == "w")
        columns = {name: number for number, name in enumerate(names)}
        weight = np.array([np.log((1 + len(texts)) / (1 + seen_in[name])) + 1 for name in names])
        block = np.array([cls.BLOCK_SIGNS.index(name[0]) for name in names], dtype=np.int64)
        spelling = cls(columns, weight, block, uses_concepts)
        return spelling, spelling._matrix(found)

    @property
    def _rarest(self) -> float:
        return float(self.weight.max(initial=0.0))

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        return self._matrix([self._features(text, self.uses_concepts) for text in texts])

    def _matrix(self, found: Sequence[Counter[str]]) -> sparse.csr_matrix:
        indptr, columns, values = [0], list[npt.NDArray[np.int32]](), list[Floats]()
        for features in found:
            known = [(self.columns[name], count) for name, count in features.items() if name in self.columns]
            known.sort()
            where = np.array([number for number, _ in known], dtype=np.int64)
            size = (1 + np.log([count for _, count in known])) * self.weight[where] if known else np.zeros(0)
            # A word never seen before weighs in the length, as it did for texts held out of training: else a text
            # with many new words would look surer than it is.
            unseen = [count for name, count in features.items() if name[0] == "w" and name not in self.columns]
            of_unseen = float(((1 + np.log(unseen)) ** 2).sum()) * self._rarest**2 if unseen else 0.0
            for number, share in enumerate(self.BLOCK_SHARES):
                mine = self.block[where] == number
                length = float(np.sqrt((size[mine] ** 2).sum() + (of_unseen if number == 0 else 0.0)))
                if length > 0:
                    size[mine] *= share / length
            columns.append(where.astype(np.int32))
            present = sum(
                share**2
                for number, share in enumerate(self.BLOCK_SHARES)
                if (self.block[where] == number).any() or (number == 0 and unseen)
            )
            values.append(size / max(float(np.sqrt(present)), 1e-12))
            indptr.append(indptr[-1] + len(where))
        value = np.concatenate([np.zeros(0), *values])
        column = np.concatenate([np.zeros(0, dtype=np.int32), *columns])
        return sparse.csr_matrix((value, column, np.array(indptr)), shape=(len(found), len(self.columns)))


@dataclass(frozen=True, slots=True)
class Suggester:
    """Suggests themes for new texts. ``left_out`` are the labels with too few examples; ``expected_error`` is the
    calibration error (ECE, ten bins) on texts not seen in training, ``accuracy`` likewise."""

    labels: tuple[str, ...]
    left_out: tuple[str, ...]
    accuracy: float
    expected_error: float
    confidence_slope: float
    confidence_offset: float
    coefficients: npt.NDArray[np.float32]
    intercepts: Floats
    _spelling: _Spelling

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """One row per text, one column per label in ``labels``; rows sum to 1."""
        z = self._spelling.matrix(texts) @ self.coefficients.T.astype(np.float64) + self.intercepts
        return _honest(_softmax(np.asarray(z)), self.confidence_slope, self.confidence_offset)

    def suggest(self, text: str, least_confidence: float = LEAST_CONFIDENCE) -> tuple[Suggestion, ...] | Refused:
        """Up to three themes, most probable first; Refused where there are no words or nothing is sure enough."""
        if not terms(text).words:
            return Refused("no_words", "The text has no words to go by.")
        probability = self.probabilities([text])[0]
        order = np.argsort(-probability, kind="stable")[:MOST_SUGGESTIONS]
        if probability[order[0]] < least_confidence:
            return Refused("not_sure", "No theme is probable enough; a person decides.")
        return tuple(Suggestion(self.labels[i], float(probability[i])) for i in order)

    def to_bytes(self) -> bytes:
        """Everything the suggester knows, as one NumPy archive without pickled objects."""
        facts = {
            "format": FORMAT, "labels": self.labels, "left_out": self.left_out,
            "slope": self.confidence_slope, "offset": self.confidence_offset,
            "accuracy": self.accuracy, "expected_error": self.expected_error,
            "columns": list(self._spelling.columns), "uses_concepts": self._spelling.uses_concepts,
        }  # fmt: skip
        archive = io.BytesIO()
        np.savez(
            archive,
            facts=np.frombuffer(json.dumps(facts, ensure_ascii=False).encode(), dtype=np.uint8),
            coefficients=self.coefficients,
            intercepts=self.intercepts,
            weight=self._spelling.weight,
            block=self._spelling.block,
        )
        return archive.getvalue()

    @classmethod
    def from_bytes(cls, saved: bytes) -> Self:
        """Read what `to_bytes` wrote; ValueError for anything else. Nothing in the bytes is ever executed."""
        try:
            with np.load(io.BytesIO(saved), allow_pickle=False) as archive:
                parts = {name: archive[name] for name in archive.files}
            facts = json.loads(parts["facts"].tobytes())
            if facts["format"] != FORMAT:
                raise ValueError(f"format {facts['format']}, expected {FORMAT}")
            columns = {name: number for number, name in enumerate(facts["columns"])}
            spelling = _Spelling(columns, parts["weight"], parts["block"], facts["uses_concepts"])
            return cls(
                tuple(facts["labels"]), tuple(facts["left_out"]), facts["accuracy"],
                facts["expected_error"], facts["slope"], facts["offset"],
                parts["coefficients"], parts["intercepts"], spelling,
            )  # fmt: skip
        except (KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile, json.JSONDecodeError) as error:
            raise ValueError(f"These bytes are not a saved suggester ({error}).") from error


def train(
    texts: Sequence[str],
    labels: Sequence[str | None],
    groups: Sequence[object] | None = None,
    fewest_examples: int = FEWEST_EXAMPLES,
) -> Suggester | Refused:
    """Learn to suggest labels. None means unlabelled; texts with equal ``groups`` are never split over folds.

    Refused when fewer than two labels have ``fewest_examples`` texts.
    """
    if len(texts) != len(labels):
        return Refused("lengths_differ", "There must be exactly one label, or None, per text.")
    counted = Counter(label for label in labels if label)
    kept = sorted(label for label, count in counted.items() if count >= max(fewest_examples, 2))
    left_out = tuple(sorted(set(counted) - set(kept)))
    if len(kept) < 2:
        return Refused("too_few_labels", f"At least two themes need {fewest_examples} labelled texts each.")
    number = {label: index for index, label in enumerate(kept)}
    chosen = _enough_of_each([index for index, label in enumerate(labels) if label in number], labels)
    answers = np.array([number[labels[index] or ""] for index in chosen])
    spelling, matrix = _Spelling.of([texts[index] for index in chosen])
    fold = _folds(answers, None if groups is None else [groups[index] for index in chosen])
    margins = np.zeros((2, len(chosen), len(kept)))
    measured = np.zeros(len(chosen), dtype=bool)
    for held_out in range(FOLDS):
        seen, new = fold != held_out, fold == held_out
        if new.any() and len(np.unique(answers[seen])) == len(kept):
            models = _fit(matrix[seen], answers[seen], len(kept))
            margins[:, new] = [np.asarray(matrix[new] @ coefficients.T + offset) for coefficients, offset in models]
            measured |= new
    if not measured.any():
        return Refused("too_few_groups", "Every theme needs texts in at least two groups, to measure how sure to be.")
    recipe = _stack(margins[:, measured], answers[measured])
    probability = _softmax(_joined(margins[:, measured], recipe))
    right = probability.argmax(axis=1) == answers[measured]
    slope, offset = _platt(probability.max(axis=1), right)
    confidence = _honest(probability, slope, offset).max(axis=1)
    (machine, machine_offset), (bayes, bayes_offset) = _fit(matrix, answers, len(kept))
    return Suggester(
        labels=tuple(kept),
        left_out=left_out,
        accuracy=float(right.mean()),
        expected_error=expected_calibration_error(confidence, right),
        confidence_slope=slope,
        confidence_offset=offset,
        coefficients=(recipe[0] * machine + recipe[1] * bayes).astype(np.float32),
        intercepts=recipe[0] * machine_offset + recipe[1] * bayes_offset + recipe[2:],
        _spelling=spelling,
    )


def expected_calibration_error(confidence: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Mean over equal-width bins, weighed by size, of |share right - mean confidence|."""
    bin_of = np.minimum((np.asarray(confidence) * bins).astype(int), bins - 1)
    gaps = [
        (bin_of == b).mean() * abs(np.mean(right[bin_of == b]) - np.mean(confidence[bin_of == b]))
        for b in np.unique(bin_of)
    ]
    return float(sum(gaps))


def _fit(matrix: sparse.csr_matrix, answers: Ints, labels: int) -> list[tuple[Floats, Floats]]:
    """Coefficients and intercepts, one row per label, of the support vector machine and of naive Bayes."""
    from sklearn.naive_bayes import ComplementNB
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=PENALTY, random_state=0).fit(matrix, answers)
    coefficients, intercepts = machine.coef_, machine.intercept_
    if labels == 2:
        coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.concatenate([-intercepts, intercepts])
    bayes = ComplementNB(alpha=NAIVE_BAYES_SMOOTHING).fit(matrix, answers).feature_log_prob_
    return [(coefficients, intercepts), (bayes - bayes.mean(axis=0), np.zeros(labels))]


def _joined(margins: Floats, recipe: Floats) -> Floats:
    return np.asarray(recipe[0] * margins[0] + recipe[1] * margins[1] + recipe[2:], dtype=np.float64)


def _stack(margins: Floats, answers: Ints) -> Floats:
    """The two shares and the offset per label that make the answers most probable (offsets held small)."""
    labels = margins.shape[2]
    truth = np.eye(labels)[answers]

    def loss(recipe: Floats) -> tuple[float, Floats]:
        probability = _softmax(_joined(margins, recipe))
        wrong = (probability - truth) / len(answers)
        slope = np.concatenate([[(wrong * margins[0]).sum(), (wrong * margins[1]).sum()], wrong.sum(axis=0)])
        slope[2:] += 2 * OFFSET_PENALTY * recipe[2:]
        value = -np.log((probability * truth).sum(axis=1) + 1e-300).mean() + OFFSET_PENALTY * (recipe[2:] ** 2).sum()
        return float(value), slope

    start = np.concatenate([[3.0, 0.1], np.zeros(labels)])
    bounds = [(0.0, None), (0.0, None), *[(None, None)] * labels]
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x, dtype=np.float64)


def _logit(probability: Floats) -> Floats:
    safe = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(safe / (1 - safe)), dtype=np.float64)


def _platt(confidence: Floats, right: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset that make the confidence honest; (1, 0) where all or none were right."""
    from sklearn.linear_model import LogisticRegression

    if right.all() or not right.any():
        return 1.0, 0.0
    model = LogisticRegression(C=1e3, max_iter=500).fit(_logit(confidence)[:, None], right)
    return max(float(model.coef_[0, 0]), 0.0), float(model.intercept_[0])


def _honest(probability: Floats, slope: float, offset: float) -> Floats:
    """Give the most probable label its honest confidence; the others keep their proportions in what is left."""
    top = probability.argmax(axis=1)
    rows = np.arange(len(probability))
    confidence = 1.0 / (1.0 + np.exp(-(slope * _logit(probability[rows, top]) + offset)))
    rest = np.maximum(1.0 - probability[rows, top], 1e-12)
    spread = probability * ((1.0 - confidence) / rest)[:, None]
    spread[rows, top] = confidence
    return np.asarray(spread / spread.sum(axis=1, keepdims=True), dtype=np.float64)


def _enough_of_each(chosen: list[int], labels: Sequence[str | None]) -> list[int]:
    """All of them, or where there are too many an even part of every label, rare labels whole."""
    if len(chosen) <= MOST_EXAMPLES:
        return chosen
    of_label: dict[str | None, list[int]] = {}
    for index in chosen:
        of_label.setdefault(labels[index], []).append(index)
    most = MOST_EXAMPLES // len(of_label)
    kept: list[int] = []
    for mine in of_label.values():
        step = max(len(mine) / most, 1.0)
        kept += [mine[int(place * step)] for place in range(min(len(mine), most))]
    return sorted(kept)


def _folds(answers: Ints, groups: Iterable[object] | None) -> Ints:
    """A fold per text, spread evenly within each label; whole groups go together."""
    if groups is not None:
        order = {group: place for place, group in enumerate(dict.fromkeys(groups))}
        return np.array([order[group] % FOLDS for group in groups])
    fold = np.zeros(len(answers), dtype=np.int64)
    for label in np.unique(answers):
        mine = np.flatnonzero(answers == label)
        fold[mine] = np.arange(len(mine)) % FOLDS
    return fold


def _softmax(z: Floats) -> Floats:
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float64)
