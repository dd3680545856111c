"""A file as a table of text: one header, and rows that know their number in the file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from leerlus.casework.imports.csv_files import open_csv
from leerlus.casework.imports.opening import Format, Limits, sniff
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.raw import RawRow, RawTable
from leerlus.casework.imports.rejects import as_it_was
from leerlus.casework.imports.words import plain
from leerlus.casework.imports.workbooks import open_workbook

MOST_COLUMNS = 500
ROWS_BELOW_A_TITLE = 20
# What the two columns are called that stand behind the original ones in a file of rejected rows.
ROW_HEADINGS = ("row_in_the_file", "rij_in_het_bestand")
REASON_HEADINGS = ("reason", "reden")


@dataclass(frozen=True, slots=True)
class Table:
    """``rows()`` may be called again and again; each call reads the file from its start."""

    header: tuple[str, ...]
    header_row: int
    rows_expected: int
    description: str
    _rows: Callable[[], Iterator[RawRow]]

    def rows(self) -> Iterator[RawRow]:
        return self._rows()

    def first(self, most: int) -> list[RawRow]:
        found = []
        for row in self.rows():
            found.append(row)
            if len(found) >= most:
                break
        return found


def open_table(path: Path, *, limits: Limits | None = None) -> Table:
    """The table in a CSV (also packed with gzip) or XLSX file.

    The kind of file follows from its first bytes, never from its name. Raises FileRefused with a sentence.
    """
    limits = limits or Limits()
    if path.stat().st_size > limits.most_bytes:
        raise FileRefused("too_large", expected=limits.most_bytes >> 20)
    kind = sniff(path)
    raw = open_workbook(path, limits=limits) if kind is Format.XLSX else open_csv(path, kind=kind, limits=limits)
    return _with_header(raw, kind)


def _with_header(raw: RawTable, kind: Format) -> Table:
    rows = raw.rows()
    first = next(rows, None)
    if first is None:
        raise FileRefused("empty")
    names = [cell.strip().strip("\ufeff") for cell in first.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise FileRefused("too_many_columns", found=len(names), expected=MOST_COLUMNS)
    if len(names) < 2:
        raise FileRefused(_why_no_columns(rows, kind) if names else "empty")
    if looks_like_data(names):
        raise FileRefused("no_header")
    header = tuple(name or f"({place})" for place, name in enumerate(names, start=1))
    seen: set[str] = set()
    for name in header:
        if name.casefold() in seen:
            raise FileRefused("column_twice", value=name)
        seen.add(name.casefold())
    if next(rows, None) is None:
        raise FileRefused("only_header")
    header_row = first.number
    was_handed_back = is_handed_back(header)
    if was_handed_back:
        header = header[:-2]

    def below_the_header() -> Iterator[RawRow]:
        rows = (row for row in raw.rows() if row.number > header_row)
        return (_as_it_came(row, width=len(header)) for row in rows) if was_handed_back else rows

    return Table(
        header=header,
        header_row=header_row,
        rows_expected=max(1, raw.rows_expected - 1),
        description=raw.description,
        _rows=below_the_header,
    )


def _why_no_columns(below: Iterator[RawRow], kind: Format) -> str:
    """A title stands above the names of the columns, or all of a row stands in one cell."""
    if any(sum(1 for cell in row.cells if cell.strip()) > 1 for row in islice(below, ROWS_BELOW_A_TITLE)):
        return "title_on_top"
    return "one_column_in_sheet" if kind is Format.XLSX else "no_columns"


def is_handed_back(header: Sequence[str]) -> bool:
    """Whether this is a file that we made of rejected rows: the original columns, then the row and the reason."""
    return len(header) > 3 and plain(header[-2]) in ROW_HEADINGS and plain(header[-1]) in REASON_HEADINGS


def _as_it_came(row: RawRow, *, width: int) -> RawRow:
    """The row as it stood in the first file, so that a corrected one is known again there."""
    return RawRow(row.number, [as_it_was(cell) for cell in row.cells[:width]], row.formulas)


def looks_like_data(names: list[str]) -> bool:
    """Names of columns hold letters; a first row with a date, a number or a sentence is data."""
    filled = [name for name in names if name]
    if any(len(name) > 120 for name in filled):
        return True
    return any(name[0].isdigit() and not any(sign.isalpha() for sign in name.replace("T", "")) for name in filled)
