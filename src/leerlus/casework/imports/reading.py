"""The rows of a file, one by one: what each says, or why it cannot be brought in. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from leerlus.casework.imports.choices import Target
from leerlus.casework.imports.identity import Identities
from leerlus.casework.imports.mapping import Mapping
from leerlus.casework.imports.problems import Problem
from leerlus.casework.imports.raw import RawRow
from leerlus.casework.imports.rows import Draft, RowReader, cells_of
from leerlus.casework.imports.tables import Table


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Either a draft, or problems, or a plain repeat of an earlier row of the file."""

    number: int
    cells: list[str]
    draft: Draft | None
    problems: list[Problem]

    @property
    def is_repeat(self) -> bool:
        return self.draft is None and not self.problems


def read_rows(table: Table, mapping: Mapping, *, today: date) -> Iterator[ReadRow]:
    """Every row under the header, in the order of the file. The same file gives the same rows and numbers each time."""
    reader = RowReader(table.header, mapping, today=today)
    identities = Identities()
    for row in table.rows():
        yield _read(row, reader, identities, mapping, width=len(table.header))


def preview(rows: list[RawRow], header: tuple[str, ...], mapping: Mapping, *, today: date) -> list[ReadRow]:
    """The same for a few rows at hand."""
    reader = RowReader(header, mapping, today=today)
    identities = Identities()
    return [_read(row, reader, identities, mapping, width=len(header)) for row in rows]


def _read(row: RawRow, reader: RowReader, identities: Identities, mapping: Mapping, *, width: int) -> ReadRow:
    cells = cells_of(row, width)
    said = reader.read(row)
    if isinstance(said, list):
        return ReadRow(row.number, cells, None, said)
    if not said.source_id:
        return ReadRow(row.number, cells, replace(said, source_id=identities.of_content(cells)), [])
    column = mapping.columns[Target.SOURCE_ID]
    first, conflict = identities.of_number(source_id=said.source_id, row=row.number, column=column, cells=cells)
    return ReadRow(row.number, cells, said if first else None, [conflict] if conflict else [])
