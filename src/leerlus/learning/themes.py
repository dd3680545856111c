"""Which texts tell the same story? Groups that a person can confirm, rename or reject.

1. Each text becomes a vector of words, concepts and (in collections up to 20,000 texts) character n-grams.
2. Its nearest texts become edges, weighed by cosine; a shared place and time strengthen an edge.
3. Communities of that graph (Leiden, modularity with a resolution) are the groups. Where people copy one another's
   wording the first communities are wordings; their profiles, in which filler and typing errors have averaged out,
   are then compared and joined (average linkage) when alike enough, linked by officers, or lying together.
4. A text that has less than a third of its edge weight within its group is *weakly connected*, and says so.

Every text is placed; the same texts give the same groups; ``previous`` labels are kept, so that new texts never
move old ones. When it lies: words alone cannot tell that two complaints share a cause, so groups are suggestions.
Price: see `benchmarks/texts.py` (seconds and memory at 10,000, 100,000 and 1,000,000 texts).
Source of the communities: Traag, Waltman and Van Eck, Sci Rep 9:5233 (2019), as implemented in scikit-network.
"""

import ctypes
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from scipy import sparse

from leerlus.learning.embedding import Embedding
from leerlus.learning.nearness import METRES_PER_DEGREE, days
from leerlus.learning.neighbours import nearest_neighbours
from leerlus.learning.postings import Counts
from leerlus.learning.results import Refused
from leerlus.learning.wording.analysis import analyse, character_grams
from leerlus.learning.wording.terms import CONCEPT_SIGN, terms
from leerlus.learning.wording.weights import Floats, Ints, concept_share, inverse_document_frequency, weigh_rows

MOST_TEXTS_WITH_CHARACTERS = 20_000
MOST_TEXTS_WITH_EXACT_GRAPH = 60_000
POSTINGS_BUDGET = 30_000
NEIGHBOURS = 15
MORE_NEIGHBOURS = 60
# Up to this many texts all pairs fit in memory, and neighbours can be smoothed.
MOST_TEXTS_IN_PAIRS = 6_000
LONG_TEXT_WORDS, LATENT_DIMENSIONS, LATENT_SHARE = 40, 50, 0.5
LEAST_SHARE_INSIDE = 1 / 3
# Half of all texts have a neighbour at least this alike: people copy one another, first groups are wordings.
COPIED_WORDING = 0.5
FINE_RESOLUTION, FINE_RESOLUTION_WITHOUT_THESAURUS, BROAD_RESOLUTION = 12.0, 4.0, 1.0
MOST_WORDINGS_JOINED = 3_000
JOIN_AT = 0.40
WORDS_PER_GROUP = 8
MEMBERS_READ_FOR_WORDS = 200
NO_WORDS = "(geen tekst)"

Progress = Callable[[str, float], None]
Matrix = sparse.csr_matrix


@dataclass(frozen=True, slots=True)
class Group:
    """``size`` texts, the ``words`` that set the group apart, the ``members`` (positions), most central first, and how
    many of them are weakly connected."""

    size: int
    words: tuple[str, ...]
    members: tuple[int, ...]
    weak: int


@dataclass(frozen=True, slots=True)
class Grouping:
    """``labels[i]`` is the number of the group of text i, largest group 0; ``weak[i]`` whether it hardly belongs.

    ``small``: the same texts in small groups, where they were asked for.
    """

    labels: Ints
    weak: npt.NDArray[np.bool_]
    groups: tuple[Group, ...]
    resolution: float
    copied_wording: bool
    small: tuple[Group, ...] = ()


def group(
    texts: Sequence[str],
    *,
    at: Sequence[datetime | date | float | None] | None = None,
    places: Sequence[tuple[float, float] | None] | None = None,
    themes: Sequence[str | None] | None = None,
    causes: Sequence[str | None] | None = None,
    previous: Sequence[int | None] | None = None,
    resolution: float | None = None,
    small: int | None = None,
    embedding: Embedding | None = None,
    progress: Progress | None = None,
) -> Grouping | Refused:
    """Group texts. ``themes`` and ``causes`` are what officers already confirmed (None where unknown). ``previous`` are
    the group numbers of an earlier grouping (None for new texts): those stay, and a group that lost all its texts has
    size 0. A higher ``resolution`` gives smaller groups; with ``small`` the answer holds, beside the groups, groups of
    hardly more than so many texts, in which a new story is not lost in the subject that it belongs to. An
    ``embedding`` (see `embedding`) is used up to 6,000 texts.

    Refused for fewer than two texts with words.

    >>> found = group(["de lamp is stuk", "lamp kapot", "container zit vol", "de volle container"])
    >>> found.labels.tolist()
    [0, 0, 1, 1]
    >>> group(["de lamp is stuk"]).reason
    'too_few_texts'
    """
    tell = progress or (lambda _step, _share: None)
    vectors, words, concepts, share = _vectors(texts, tell)
    filled = np.diff(vectors.indptr) > 0
    if filled.sum() < 2:
        return Refused("too_few_texts", "At least two texts with words are needed.")
    tell("neighbours", 0.0)
    exact = len(texts) <= MOST_TEXTS_WITH_EXACT_GRAPH
    nearest = nearest_neighbours(vectors, NEIGHBOURS, None if exact else POSTINGS_BUDGET)
    nearest_cosine = nearest.max(axis=1).toarray().ravel()[filled]
    copied = bool(np.median(nearest_cosine) >= COPIED_WORDING)
    if (embedding is not None or not copied) and MORE_NEIGHBOURS < len(texts) <= MOST_TEXTS_IN_PAIRS:
        long = float(np.median(np.diff(words.indptr)[filled])) >= LONG_TEXT_WORDS
        nearest = _smoothed(vectors, nearest, long, None if embedding is None else embedding.vectors(texts))
    graph = nearest.maximum(nearest.T).tocsr()
    together = _together(at, places, len(texts))
    tell("communities", 0.0)
    fine = FINE_RESOLUTION if share > 0 else FINE_RESOLUTION_WITHOUT_THESAURUS
    chosen = resolution or (fine if copied else BROAD_RESOLUTION)
    if previous is not None:
        labels = _extended(graph, previous)
    else:
        labels = _communities(_with_place(graph, together, copied), chosen)
        if copied and resolution is None:
            labels = _joined(labels, words, concepts, share, together, themes, causes)
    labels = _with_causes(labels, causes) if causes is not None and previous is None else labels
    labels = _by_size(labels, filled) if previous is None else labels
    weak = _weakly_connected(graph, labels, filled)
    tell("words", 0.0)
    groups = _described(texts, labels, weak, graph)
    parts = () if small is None else _small_groups(texts, graph, filled, small)
    return Grouping(labels, weak, groups, chosen, copied, parts)


def _small_groups(texts: Sequence[str], graph: Matrix, filled: npt.NDArray[np.bool_], most: int) -> tuple[Group, ...]:
    """By modularity a group holds together while its share of all texts is below one in ``resolution``."""
    labels = _by_size(_communities(graph, max(float(filled.sum()) / most, 1.0)), filled)
    return _described(texts, labels, _weakly_connected(graph, labels, filled), graph)


def _vectors(texts: Sequence[str], tell: Progress) -> tuple[Matrix, Matrix, Matrix, float]:
    """Vectors to compare, and beside them which words and which concepts each text has (counts)."""
    names: dict[str, int] = {}
    rows: list[dict[int, int]] = []
    covered = lemmas = 0
    for number, text in enumerate(texts):
        read = terms(text)
        covered, lemmas = covered + read.covered, lemmas + read.lemmas
        row: dict[int, int] = {}
        for name in (*read.words, *read.concepts):
            column = names.setdefault(name, len(names))
            row[column] = row.get(column, 0) + 1
        rows.append(row)
        if number % 10_000 == 0:
            tell("reading", number / len(texts))
    counts = Counts.from_rows(rows)
    del rows
    is_concept = np.array([name.startswith(CONCEPT_SIGN) for name in names], dtype=bool)
    idf = inverse_document_frequency(counts.document_frequency(len(names)), len(texts))
    share = concept_share(covered, lemmas)
    # Concepts count for half here: as edges between wordings they come back when wordings are joined.
    weight = weigh_rows(
        counts.indptr, counts.term, counts.count, np.where(is_concept, idf**2, idf), is_concept, share / 2
    )
    shape = (len(texts), len(names))
    vectors = sparse.csr_matrix((weight, counts.term, counts.indptr), shape=shape)
    present = sparse.csr_matrix((np.ones(len(weight), dtype=np.float32), counts.term, counts.indptr), shape=shape)
    words, concepts = present[:, ~is_concept], present[:, is_concept]
    if len(texts) <= MOST_TEXTS_WITH_CHARACTERS:
        vectors = _rows_to_length_one(sparse.hstack([vectors, _characters(texts)]).tocsr())
    vectors.eliminate_zeros()
    return vectors, words.tocsr(), concepts.tocsr(), share


def _characters(texts: Sequence[str]) -> Matrix:
    """Character n-grams that at least two and at most a fifth of the texts share, TF-IDF, rows of length 1."""
    names: dict[str, int] = {}
    rows = []
    for text in texts:
        counted = Counter(character_grams(text))
        rows.append({names.setdefault(gram, len(names)): count for gram, count in counted.items()})
    counts = Counts.from_rows(rows)
    frequency = counts.document_frequency(len(names))
    idf = inverse_document_frequency(frequency, len(texts))
    none = np.zeros(len(names), dtype=bool)
    weight = weigh_rows(counts.indptr, counts.term, counts.count, idf, none, 0.0)
    matrix = sparse.csr_matrix((weight, counts.term, counts.indptr), shape=(len(texts), len(names)))
    return matrix[:, (frequency >= 2) & (frequency <= max(0.2 * len(texts), 10))]


def _rows_to_length_one(matrix: Matrix) -> Matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, length, out=np.zeros(len(length)), where=length > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ matrix, dtype=np.float32)


def _smoothed(vectors: Matrix, nearest: Matrix, long: bool, embedded: npt.NDArray[np.float32] | None) -> Matrix:
    """Neighbours after every text has taken over words from its neighbours, and from theirs: cosines of x + Px + PPx.

    Long texts are also compared on fifty latent dimensions (truncated SVD): there the common words carry the topic.
    """
    alike = (vectors @ vectors.T).toarray()
    if long and vectors.shape[1] > 2 * LATENT_DIMENSIONS:
        from sklearn.decomposition import TruncatedSVD

        latent = TruncatedSVD(LATENT_DIMENSIONS, random_state=0).fit_transform(vectors)
        latent /= np.maximum(np.sqrt((latent**2).sum(axis=1, keepdims=True)), 1e-12)
        alike += LATENT_SHARE * (latent @ latent.T).astype(np.float32)
        nearest = _largest_of_rows(alike, NEIGHBOURS)
    if embedded is not None:
        alike += np.maximum(embedded @ embedded.T, 0.0)
        nearest = _largest_of_rows(alike, NEIGHBOURS)
    total = np.asarray(nearest.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros(len(total)), where=total > 0)
    passed_on = sparse.csr_matrix(sparse.diags(scale) @ nearest, dtype=np.float32)
    for _ in range(2):  # Once for the rows, once for the columns.
        once = passed_on @ alike
        alike = (alike + once + passed_on @ once).T
    length = np.sqrt(np.maximum(np.diag(alike), 1e-12))
    return _largest_of_rows(alike / length[:, None] / length[None, :], MORE_NEIGHBOURS)


def _largest_of_rows(alike: npt.NDArray[np.float32], k: int) -> Matrix:
    """The ``k`` largest positive entries of each row beside the diagonal; of equal entries the first column."""
    rows = len(alike)
    alike = np.round(alike, 6)
    np.fill_diagonal(alike, 0.0)
    columns = np.argsort(-alike, axis=1, kind="stable")[:, :k]
    values = np.take_along_axis(alike, columns, axis=1)
    kept = values > 0
    indptr = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    return sparse.csr_matrix((values[kept], columns[kept], indptr), shape=(rows, rows))


def _together(
    at: Sequence[datetime | date | float | None] | None,
    places: Sequence[tuple[float, float] | None] | None,
    texts: int,
) -> Matrix | None:
    """Pairs that lie together: exp(-metres/150) exp(-days/30) for the ten nearest within 600 metres."""
    if places is None:
        return None
    from scipy.spatial import cKDTree

    known = np.array([row for row, place in enumerate(places) if place is not None], dtype=np.int64)
    if len(known) < 2:
        return None
    where = np.array([places[row] for row in known], dtype=np.float64)
    east = np.cos(np.radians(where[:, 0].mean())) * METRES_PER_DEGREE
    when = np.array([days(None if at is None else at[row]) for row in known])
    # A day weighs as much as twenty metres, so that the ten nearest are near in both.
    apart = np.nan_to_num(when, nan=float(np.nanmedian(when)) if np.isfinite(when).any() else 0.0) * 20.0
    points = np.column_stack([where[:, 0] * METRES_PER_DEGREE, where[:, 1] * east, apart])
    _, found = cKDTree(points).query(points, k=min(11, len(known)))
    row, other = np.repeat(np.arange(len(known)), found.shape[1]), found.ravel()
    metres = np.hypot(*(points[row, :2] - points[other, :2]).T)
    gap = np.nan_to_num(np.abs(when[row] - when[other]), nan=30.0)
    weight = np.exp(-metres / 150) * np.exp(-gap / 30)
    kept = (row != other) & (metres < 600) & (weight > 0.01)
    pairs = sparse.csr_matrix((weight[kept], (known[row[kept]], known[other[kept]])), shape=(texts, texts))
    return pairs.maximum(pairs.T).tocsr()


def _with_place(graph: Matrix, together: Matrix | None, copied: bool) -> Matrix:
    """Edges with place and time in them: a pair alike in words that also lies together counts up to double."""
    if together is None:
        return graph
    strengthened = graph + graph.multiply(together)
    return sparse.csr_matrix(strengthened if copied else strengthened + 0.1 * together)


def _communities(graph: Matrix, resolution: float) -> Ints:
    from sknetwork.clustering import Leiden

    graph = sparse.csr_matrix(graph, dtype=np.float64)
    graph.sort_indices()
    if graph.nnz == 0:
        return np.arange(graph.shape[0])
    # Its refining draws from the C library, which no ``random_state`` reaches.
    ctypes.CDLL(None).srand(0)
    return np.asarray(Leiden(resolution=resolution, random_state=0).fit_predict(graph), dtype=np.int64)


def _profiles(labels: Ints, present: Matrix) -> Floats:
    """What sets each group apart: share of its texts with a term, times the log of how much more than elsewhere."""
    groups = int(labels.max()) + 1
    size = np.bincount(labels, minlength=groups)
    member = sparse.csr_matrix((1.0 / size[labels], (labels, np.arange(len(labels)))), shape=(groups, len(labels)))
    share = (member @ present).toarray()
    share[share < 0.1] = 0.0
    everywhere = np.asarray(present.mean(axis=0)).ravel()
    profile = share * np.log(np.maximum((share + 0.02) / (everywhere + 0.02), 1.0))
    length = np.sqrt((profile**2).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(profile, length, out=np.zeros_like(profile), where=length > 0), dtype=np.float64)


def _joined(
    labels: Ints,
    words: Matrix,
    concepts: Matrix,
    share: float,
    together: Matrix | None,
    themes: Sequence[str | None] | None,
    causes: Sequence[str | None] | None,
) -> Ints:
    """Join wordings that tell the same story. The largest 3,000 wordings take part; the rest stay as they are."""
    labels = _by_size(labels, np.ones(len(labels), dtype=bool))
    count = min(int(labels.max()) + 1, MOST_WORDINGS_JOINED)
    if count < 3 or share == 0:
        return labels
    inside = labels < count
    of_words = _profiles(labels[inside], _frequent(words[inside]))
    of_concepts = _profiles(labels[inside], concepts[inside])
    alike = (of_words @ of_words.T + 2 * share * of_concepts @ of_concepts.T) / (1 + 2 * share)
    if together is not None:
        alike = alike + 0.5 * _between(labels, together, count)
    for known, agree, disagree in ((themes, 0.10, -0.30), (causes, 2.0, -2.0)):
        if known is not None:
            alike = alike + _agreement(labels, known, count, agree, disagree)
    from sklearn.cluster import AgglomerativeClustering

    distance = np.maximum(3.0 - alike, 0.0)
    np.fill_diagonal(distance, 0.0)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=3.0 - JOIN_AT
    )
    joined = np.asarray(model.fit_predict(distance), dtype=np.int64)
    return np.where(inside, joined[np.minimum(labels, count - 1)], labels + count)


def _frequent(present: Matrix) -> Matrix:
    """Words in at least two texts, so that the profiles stay small; the most frequent 20,000 at most."""
    frequency = np.asarray(present.sum(axis=0)).ravel()
    kept = np.flatnonzero(frequency >= 2)
    if len(kept) > 20_000:
        kept = np.sort(kept[np.argsort(-frequency[kept], kind="stable")[:20_000]])
    return present[:, kept]


def _between(labels: Ints, together: Matrix, count: int) -> Floats:
    """How much two groups lie together: edge weight between them over the geometric mean of what each has in all."""
    member = sparse.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))))
    shared = (member @ together @ member.T).toarray()[:count, :count]
    total = np.maximum(np.asarray(member @ together.sum(axis=1)).ravel()[:count], 1e-9)
    return np.asarray(shared / np.sqrt(np.outer(total, total)), dtype=np.float64)


def _agreement(labels: Ints, known: Sequence[str | None], count: int, agree: float, disagree: float) -> Floats:
    """From ``disagree`` (no name shared) to ``agree`` (the same shares of names); 0 where nothing is confirmed.

    The overlap of two groups is the sum over names of sqrt(share in one * share in the other) (Bhattacharyya).
    """
    names = {name: number for number, name in enumerate(sorted({name for name in known if name}))}
    table = np.zeros((count, max(len(names), 1)))
    for label, name in zip(labels.tolist(), known, strict=True):
        if name and label < count:
            table[label, names[name]] += 1
    total = table.sum(axis=1, keepdims=True)
    table = np.divide(table, total, out=np.zeros_like(table), where=total > 0)
    overlap = np.sqrt(table) @ np.sqrt(table).T
    both = (total > 0) & (total.T > 0)
    return np.where(both, disagree + (agree - disagree) * overlap, 0.0)


def _most_counted(counted: Counter[int]) -> int:
    return min(counted, key=lambda number: (-counted[number], number))


def _most_written(counted: Counter[str]) -> str:
    return min(counted, key=lambda word: (-counted[word], word))


def _with_causes(labels: Ints, causes: Sequence[str | None]) -> Ints:
    """A text whose cause an officer confirmed stands with the other texts of that cause, in their largest group."""
    homes: dict[str, Counter[int]] = {}
    for label, cause in zip(labels.tolist(), causes, strict=True):
        if cause:
            homes.setdefault(cause, Counter())[label] += 1
    home = {cause: _most_counted(counted) for cause, counted in homes.items()}
    return np.array([home[c] if c else label for label, c in zip(labels.tolist(), causes, strict=True)], dtype=np.int64)


def _extended(graph: Matrix, previous: Sequence[int | None]) -> Ints:
    """Old texts keep their group; a new one joins the group of most of its neighbours, or starts one with its like."""
    labels = np.array([-1 if label is None else int(label) for label in previous], dtype=np.int64)
    fresh = np.flatnonzero(labels < 0)
    for row in fresh:
        start, end = graph.indptr[row], graph.indptr[row + 1]
        votes: dict[int, float] = {}
        for other, weight in zip(graph.indices[start:end], graph.data[start:end], strict=True):
            if labels[other] >= 0 and previous[other] is not None:
                votes[int(labels[other])] = votes.get(int(labels[other]), 0.0) + float(weight)
        total = float(graph.data[start:end].sum())
        if votes and sum(votes.values()) >= 0.3 * total:
            labels[row] = min(votes, key=lambda name: (-votes[name], name))
    left = np.flatnonzero(labels < 0)
    if len(left):
        own = _communities(graph[left][:, left], BROAD_RESOLUTION)
        labels[left] = own + labels.max() + 1
    return labels


def _by_size(labels: Ints, filled: npt.NDArray[np.bool_]) -> Ints:
    """Number the groups from large to small, ties by first member; texts without words together in the last group."""
    labels = labels.copy()
    if not filled.all():
        labels[~filled] = labels.max() + 1
    _, first, inverse, size = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    empty = np.zeros(len(size), dtype=bool)
    if not filled.all():
        empty[-1] = True
    order = np.lexsort((first, -size, empty))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return np.asarray(number[inverse], dtype=np.int64)


def _weakly_connected(graph: Matrix, labels: Ints, filled: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    edges = graph.tocoo()
    total = np.bincount(edges.row, weights=edges.data, minlength=len(labels))
    same = labels[edges.row] == labels[edges.col]
    inside = np.bincount(edges.row[same], weights=edges.data[same], minlength=len(labels))
    return np.asarray((inside < LEAST_SHARE_INSIDE * total) | (total == 0) | ~filled, dtype=bool)


def _described(texts: Sequence[str], labels: Ints, weak: npt.NDArray[np.bool_], graph: Matrix) -> tuple[Group, ...]:
    groups = int(labels.max()) + 1
    edges = graph.tocoo()
    same = labels[edges.row] == labels[edges.col]
    centrality = np.bincount(edges.row[same], weights=edges.data[same], minlength=len(labels))
    order = np.lexsort((np.arange(len(labels)), -centrality, labels))
    bounds = np.searchsorted(labels[order], np.arange(groups + 1))
    counted: list[Counter[str]] = []
    shown: list[dict[str, Counter[str]]] = []
    for number in range(groups):
        of_group: Counter[str] = Counter()
        surfaces: dict[str, Counter[str]] = {}
        for member in order[bounds[number] : bounds[number + 1]][:MEMBERS_READ_FOR_WORDS]:
            read = analyse(texts[member])
            of_group.update(set(read.lemmas))
            for lemma, surface in zip(read.lemmas, read.surface, strict=True):
                surfaces.setdefault(lemma, Counter())[surface] += 1
        counted.append(of_group)
        shown.append(surfaces)
    read_texts = np.minimum(np.diff(bounds), MEMBERS_READ_FOR_WORDS)
    everywhere: Counter[str] = Counter()
    for of_group in counted:
        everywhere.update(of_group)
    described = []
    for number in range(groups):
        members = order[bounds[number] : bounds[number + 1]]
        if not len(members):
            described.append(Group(0, (), (), 0))
            continue
        names = _telling_words(counted[number], int(read_texts[number]), everywhere, int(read_texts.sum()))
        words = tuple(_most_written(shown[number][name]) for name in names)
        described.append(
            Group(len(members), words or (NO_WORDS,), tuple(int(m) for m in members), int(weak[members].sum()))
        )
    return tuple(described)


def _telling_words(of_group: Counter[str], texts: int, everywhere: Counter[str], all_texts: int) -> list[str]:
    """Class-based TF-IDF: share in the group times the log of how many times more than in the whole."""

    def tells(name: str) -> float:
        share = of_group[name] / texts
        return share * float(np.log((share + 0.01) / (everywhere[name] / all_texts + 0.01)))

    ranked = sorted(of_group, key=lambda name: (-tells(name), name))
    if texts == 1:
        return ranked[:WORDS_PER_GROUP]
    return [name for name in ranked if tells(name) > 0 and of_group[name] > 1][:WORDS_PER_GROUP] or ranked[:3]
