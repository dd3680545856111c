"""Plain CSV in and out: errors that name the line, and output that is whole or absent."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click


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
        return [row[self.header.index(name)] for row in self.rows]

    def require(self, *names: str) -> None:
        missing = [name for name in names if name not in self.header]
        if missing:
            raise BadInput(
                f"{self.path}, line 1: no column {', '.join(missing)}. The columns are: {', '.join(self.header)}."
            )

    def numbers(self, name: str, *, missing_allowed: bool = True, whole: bool = False) -> list[float]:
        """The column as floats; an empty cell or NA is NaN where ``missing_allowed``."""
        values = []
        for cell, line in zip(self.column(name), self.lines, strict=True):
            text = cell.strip()
            if text in ("", "NA"):
                if not missing_allowed:
                    raise BadInput(f"{self.path}, line {line}: column {name} is empty; a number is needed.")
                values.append(float("nan"))
                continue
            try:
                value = float(text)
            except ValueError:
                raise BadInput(f"{self.path}, line {line}: {cell[:60]!r} in column {name} is not a number.") from None
            if value != value or value in (float("inf"), float("-inf")):
                raise BadInput(f"{self.path}, line {line}: {cell[:60]!r} in column {name} is not a finite number.")
            if whole and value != int(value):
                raise BadInput(f"{self.path}, line {line}: {cell[:60]!r} in column {name} is not a whole number.")
            values.append(value)
        return values


def read_table(path: str | Path, *, most_field_characters: int = 10_000_000) -> Table:
    """Read a UTF-8 CSV file (comma, semicolon or tab; ``.gz`` too) whose first line names the columns.

    Raises BadInput with the line number where the file is binary, empty, ragged or not UTF-8.
    """
    import gzip

    path = Path(path)
    csv.field_size_limit(most_field_characters)
    try:
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error}).") from None
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
            starts_at = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{path}, line {starts_at}: {error}.") from None
    if not header:
        raise BadInput(f"{path}: the file is empty. The first line must name the columns.")
    return Table(path=path, header=header, rows=rows, lines=lines)


def write_text(path: str | Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary neighbour first, then in one move."""
    path = Path(path)
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
