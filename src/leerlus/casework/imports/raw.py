"""What the readers of CSV and XLSX hand over: rows of text, as they stand in the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class RawRow(NamedTuple):
    """``number`` counts as a spreadsheet does, blank rows included. ``formulas`` are columns without a result."""

    number: int
    cells: list[str]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RawTable:
    rows: Callable[[], Iterator[RawRow]]
    rows_expected: int
    description: str
