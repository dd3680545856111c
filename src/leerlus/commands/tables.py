"""Plain CSV in and out: errors that name the line, and output that is whole or absent."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

MOST_BYTES = 500_000_000
MOST_CELLS = 20_000_000


class BadInput(click.ClickException):
    """The file cannot be used; the message says on which line and what to do. Exit code 2, nothing written."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a CSV file as text. ``lines[i]`` is the line in the file on which ``rows[i]`` starts."""

    path: Path
    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]

    def column(self, name: str) -> list[str]:
        place = self.header.index(name)
        return [row[place] for row in self.rows]

    def require(self, *names: str) -> None:
        missing = [name for name in names if name not in self.header]
        if missing:
            raise BadInput(
                f"{self.path}, line 1: no column {', '.join(missing)}. The columns are: {self.columns_named()}."
            )

    def columns_named(self) -> str:
        """The names of the columns for a message: the first twenty, and no name longer than forty signs."""
        names = ", ".join(name if len(name) <= 40 else f"{name[:39]}…" for name in self.header[:20])
        return f"{names} and {len(self.header) - 20:,} more" if len(self.header) > 20 else names

    def numbers(self, name: str, *, missing_allowed: bool = True, whole: bool = False) -> list[float]:
        """The column as floats; an empty cell or NA is NaN where ``missing_allowed``."""
        values: list[float] = []
        for cell, line in zip(self.column(name), self.lines, strict=True):
            text = cell.strip()
            if text in ("", "NA"):
                if not missing_allowed:
                    raise BadInput(f"{self.path}, line {line}: column {name} is empty; a number is needed.")
                values.append(float("nan"))
                continue
            value: float | None
            try:
                value = float(text)
            except ValueError:
                value = None
            # Python reads 1_000 and Arabic digits as numbers; in a table they are more often a slip.
            if value is None or "_" in text or not text.isascii():
                raise BadInput(f"{self.path}, line {line}: {cell[:60]!r} in column {name} is not a number.")
            if value != value or value in (float("inf"), float("-inf")):
                raise BadInput(f"{self.path}, line {line}: {cell[:60]!r} in column {name} is not a finite number.")
            if whole and value != int(value):
                raise BadInput(f"{self.path}, line {line}: {cell[:60]!r} in column {name} is not a whole number.")
            values.append(value)
        return values


def read_table(
    path: str | Path,
    *,
    most_field_characters: int = 10_000_000,
    most_bytes: int = MOST_BYTES,
    most_cells: int = MOST_CELLS,
) -> Table:
    """Read a UTF-8 CSV file (comma, semicolon or tab; ``.gz`` too) whose first line names the columns.

    Raises BadInput with the line number where the file is binary, empty, ragged or not UTF-8, and where it is more than
    memory should be asked to hold. Price: about 60 bytes a cell beside three times the file.
    """
    path = Path(path)
    csv.field_size_limit(most_field_characters)
    raw = _bytes_of(path, most_bytes)
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise BadInput(f"{path}, line {line}: this is not text (a null byte). Save the table as CSV in UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadInput(f"{path}, line {line}: not UTF-8. Save the table as CSV in UTF-8.") from None
    first_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    header: tuple[str, ...] = ()
    rows: list[list[str]] = []
    lines: list[int] = []
    starts_at = 1
    try:
        for row in reader:
            if not header:
                header = tuple(cell.strip() for cell in row)
                if len(set(header)) != len(header):
                    raise BadInput(f"{path}, line 1: a column name stands there twice.")
            elif row:
                if len(row) != len(header):
                    raise BadInput(f"{path}, line {starts_at}: {len(row)} cells, but the header has {len(header)}.")
                rows.append(row)
                lines.append(starts_at)
                if len(rows) * len(header) > most_cells:
                    raise BadInput(f"{path}, line {starts_at}: more than {most_cells:,} cells; take it in parts.")
            starts_at = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{path}, line {starts_at}: {error}.") from None
    if not header:
        raise BadInput(f"{path}: the file is empty. The first line must name the columns.")
    return Table(path=path, header=header, rows=rows, lines=lines)


def _bytes_of(path: Path, most_bytes: int) -> bytes:
    """The file, unpacked; never more than ``most_bytes`` and one of it, also where a small .gz holds a large file."""
    import gzip
    import zlib

    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}).") from None
    if len(raw) > most_bytes:
        raise BadInput(f"{path}: larger than {most_bytes / 1e6:,.0f} MB; take it in parts.")
    return raw


def write_text(path: str | Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary neighbour first, then in one move.

    Raises BadInput where the folder does not exist or may not be written in.
    """
    path = Path(path)
    try:
        _write_in_one_move(path, text)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error.strerror or error}).") from None


def _write_in_one_move(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def write_table(path: str | Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file; None and NaN become an empty cell, floats keep 17 significant digits."""
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    write_text(path, buffer.getvalue())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if value != value:
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
