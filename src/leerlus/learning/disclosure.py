"""Which numbers may leave the house? Small counts hidden, and nothing to be worked out from what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from leerlus.learning.results import Refused

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

SMALLEST_COUNT = 5
FEWEST_FOR_PERCENTAGE = 20
MOST_NUMBERS = 3_000


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be shown. ``values`` (p,) the true numbers, ``hidden`` (p,) True where the number must not be shown.

    ``small`` (p,) the hidden numbers that are small themselves; the other hidden ones protect them. Give all hidden
    numbers the same sign (``mark``): a different sign for the small ones would tell which they are.
    """

    values: Whole
    hidden: Flags
    small: Flags
    mark: str
    threshold: int

    def shown(self) -> list[int | None]:
        return [None if hidden else int(value) for value, hidden in zip(self.values, self.hidden, strict=True)]

    def texts(self) -> list[str]:
        return [self.mark if value is None else str(value) for value in self.shown()]


def protect(
    counts: ArrayLike, published: ArrayLike | Sequence[ArrayLike], *, smallest: int = SMALLEST_COUNT
) -> Protected | Refused:
    """Which of these published numbers must be hidden so that nobody can work out a small count?

    ``counts`` (a,) people or cases in each finest cell; ``published`` (p, a) True where a published number counts that
    cell. Put *everything* that is published about the same cases into one call: all tables, totals and filters.
    Counts 1..``smallest`` - 1 are small (0 is shown). Small is also a difference of two published numbers of which one
    contains the other: "all" minus "all but the anonymous" shows the anonymous.
    Promise: who knows all shown numbers, which ones are hidden, and that hidden ones are at least 1, can still not rule
    out any value up to ``smallest`` - 1 for any small count, from 1 on, or from as many as it holds hidden numbers.
    For each small count two integer programmes look for another set of counts, with 1 and with ``smallest`` - 1 in that
    place, that changes as few and as small shown numbers as possible; the numbers that change are hidden.
    Source: Kelly, Golden & Assad (1992); Fischetti & Salazar (2005); the threshold from the publication rules.
    It lies when something about the same cases is published elsewhere, or when people know their own case.
    Price: hides more than strictly needed; about 10 ms per small count for 200 numbers, 40 ms for 400.
    More than 3,000: refused.
    """
    cells = np.asarray(counts)
    sets = np.atleast_2d(np.asarray(published, dtype=bool))
    refusal = _refuse(cells, sets, smallest)
    if refusal is not None:
        return refusal
    cells = cells.astype(np.int64)
    values = sets.astype(np.int64) @ cells
    small = (values > 0) & (values < smallest)
    secrets = [*np.flatnonzero(small), *_small_differences(sets, values, smallest)]
    hidden = small.copy()
    linked = _linked(sets)
    if linked or len(secrets) > int(small.sum()):
        for secret in secrets:
            members = sets[secret] if isinstance(secret, np.integer) else secret
            for wanted in (1, smallest - 1):
                hidden |= _move(cells, sets, values, hidden, members, wanted)
    mark = "×" if linked else f"<{smallest}"
    return Protected(values, hidden, small, mark, smallest)


def protect_table(table: ArrayLike, *, smallest: int = SMALLEST_COUNT) -> Protected | Refused:
    """As ``protect``, for one table of rows and columns published with its row totals, column totals and grand total.

    ``table`` (r, c); the answer's ``values`` and ``hidden`` stand in the order of ``with_margins``: row by row with the
    row total last, and the row of column totals at the end; reshape to (r + 1, c + 1).

    >>> answer = protect_table([[20, 3], [15, 12]])
    >>> answer.texts()
    ['×', '×', '23', '×', '×', '27', '35', '15', '50']
    """
    cells = np.asarray(table)
    if cells.ndim != 2 or cells.size == 0:
        return Refused("not_a_table", "A table has at least one row and one column.")
    return protect(cells.ravel(), with_margins(*cells.shape), smallest=smallest)


def with_margins(rows: int, columns: int) -> Flags:
    """The published sums of a table with margins; shape ((rows + 1) * (columns + 1), rows * columns)."""
    places = np.arange(rows * columns).reshape(rows, columns)
    sums = np.zeros((rows + 1, columns + 1, rows * columns), dtype=bool)
    for row in range(rows + 1):
        for column in range(columns + 1):
            of_rows = slice(None) if row == rows else slice(row, row + 1)
            of_columns = slice(None) if column == columns else slice(column, column + 1)
            sums[row, column, places[of_rows, of_columns].ravel()] = True
    return sums.reshape(-1, rows * columns)


def percentage(
    part: int, base: int, *, smallest: int = SMALLEST_COUNT, fewest: int = FEWEST_FOR_PERCENTAGE
) -> float | Refused:
    """May this be shown as a percentage, and which?

    ``100 * part / base`` where the base is at least ``fewest`` and neither the part nor the rest is a small count:
    "95 % of 20" would show the one who was not. It lies as ``protect`` does. Price: small teams have no percentages.

    >>> percentage(30, 40)
    75.0
    """
    if part < 0 or part > base:
        return Refused("not_a_part", "The part must lie between 0 and the base.")
    if base < fewest:
        return Refused("base_too_small", f"A percentage needs a base of at least {fewest}.")
    if 0 < part < smallest or 0 < base - part < smallest:
        return Refused("part_too_small", f"The percentage would show a count below {smallest}.")
    return 100 * part / base


def _refuse(cells: NDArray[np.generic], sets: Flags, smallest: int) -> Refused | None:
    if not 3 <= smallest <= 10:
        return Refused("threshold", "The smallest count that may be shown must lie between 3 and 10.")
    if cells.ndim != 1 or cells.size == 0 or sets.shape[1] != len(cells):
        return Refused("lengths_differ", "Every published number must say for each cell whether it counts it.")
    if not np.issubdtype(cells.dtype, np.number) or not np.isfinite(cells.astype(np.float64)).all():
        return Refused("not_finite", "A count is missing or not a number.")
    numbers = cells.astype(np.float64)
    if (numbers < 0).any() or (numbers != np.floor(numbers)).any():
        return Refused("not_counts", "Counts must be whole numbers of zero or more.")
    if len(sets) > MOST_NUMBERS:
        return Refused("too_large", f"More than {MOST_NUMBERS} numbers at once; publish them theme by theme.")
    return None


def _linked(sets: Flags) -> bool:
    """Does any cell take part in two published numbers?"""
    return bool((sets.sum(axis=0) > 1).any())


def _small_differences(sets: Flags, values: Whole, smallest: int) -> list[Flags]:
    """Cells left over where one published number contains another and the rest is a small count nobody publishes."""
    overlap = sets.astype(np.int64) @ sets.T.astype(np.int64)
    sizes = np.diag(overlap)
    found: dict[bytes, Flags] = {}
    known = {row.tobytes() for row in sets}
    for one, other in combinations(range(len(sets)), 2):
        inner, outer = (one, other) if sizes[one] <= sizes[other] else (other, one)
        rest = values[outer] - values[inner]
        if 0 < rest < smallest and overlap[one, other] == sizes[inner]:
            members = sets[outer] & ~sets[inner]
            if members.tobytes() not in known:
                found[members.tobytes()] = members
    return list(found.values())


def _move(cells: Whole, sets: Flags, values: Whole, hidden: Flags, secret: Flags, wanted: int) -> Flags:
    """Which numbers must also be hidden so that the secret count might as well be ``wanted``?

    The cheapest change d of the cells: secret . d = wanted - secret . cells; no cell below 0; numbers that are 0 stay 0
    and others stay at least 1; cost |change of a shown number| * log(2 + value), nothing for what is hidden already.
    """
    change = wanted - int(cells[secret].sum())
    if change == 0:
        return hidden
    a = len(cells)
    open_numbers = np.flatnonzero(~hidden & (values > 0))
    links = csr_array(sets[values > 0].astype(np.float64))
    shown = csr_array(sets[open_numbers].astype(np.float64))
    s = len(open_numbers)
    # Unknowns: d (a), then the rise and the fall of each shown number (s each).
    whole = np.concatenate([np.ones(a), np.zeros(2 * s)])
    price = np.log(2.0 + values[open_numbers])
    empty = _in_empty_number(sets, values)
    answer = milp(
        np.concatenate([np.zeros(a), price, price]),
        integrality=whole,
        bounds=Bounds(
            np.concatenate([np.where(empty, 0.0, -cells), np.zeros(2 * s)]),
            np.concatenate([np.where(empty, 0.0, np.inf), np.full(2 * s, np.inf)]),
        ),
        constraints=[
            LinearConstraint(
                hstack([csr_array(secret.astype(np.float64)[None]), csr_array((1, 2 * s))]), change, change
            ),
            LinearConstraint(hstack([links, csr_array((links.shape[0], 2 * s))]), 1.0 - values[values > 0], np.inf),
            LinearConstraint(hstack([shown, -eye_array(s), eye_array(s)]), 0.0, 0.0),
        ],
    )
    if answer.x is None:  # So low it cannot be even if all were hidden: each hidden number in it is at least 1.
        return _move(cells, sets, values, hidden, secret, wanted + 1)
    changed = hidden.copy()
    moved = sets[open_numbers].astype(np.float64) @ answer.x[:a]
    changed[open_numbers[np.abs(moved) > 1e-6]] = True
    return changed


def _in_empty_number(sets: Flags, values: Whole) -> Flags:
    """Cells that count in a published 0 are known to be 0."""
    return np.asarray(sets[values == 0].any(axis=0), dtype=bool)
