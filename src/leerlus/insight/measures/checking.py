"""Running a check over a file: read, judged and forgotten within one folder of its own.

DuckDB works inside that folder, within bounded memory, and once the files are read it may reach nothing outside.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from leerlus.casework.imports.opening import Limits
from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.imports.tables import open_table
from leerlus.insight.measures.compiling import Question, stops, typed
from leerlus.insight.measures.rule_form import Rule

EXAMPLES_TOLD = 5
TOLD_EACH = 50_000
MOST_ROWS = 5_000_000
LIMITS = Limits(most_cells=200_000_000)
PARQUET = b"PAR1"

Tell = Callable[[int, int | None], None]


class ColumnsMissing(Exception):
    """The file lacks columns that the rule asks about; it tells which, and which it does hold."""

    def __init__(self, missing: Sequence[str], header: Sequence[str], *, in_register: bool) -> None:
        super().__init__(", ".join(missing))
        self.missing, self.header, self.in_register = list(missing), list(header), in_register


class BrokenFile(Exception):
    """A Parquet file that cannot be read, or more rows than we take."""


@dataclass(frozen=True, slots=True)
class ColumnTrouble:
    """Cells of one column that could not be read as what they should be, with the numbers of the first rows."""

    name: str
    kind: str
    count: int
    rows: list[int]
    in_register: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    rows: int
    stopped: int
    unreadable: int
    columns: list[ColumnTrouble]


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run(
    rule: Rule,
    *,
    file: Path,
    register: Path | None,
    folder: Path,
    result: Path,
    reason: str,
    lesson: str,
    headings: tuple[str, str, str],
    unreadable: str,
    tell: Tell,
) -> Ran:
    """Judge every row, and write those that would go wrong, each with the reason and the lesson, to ``result``."""
    with _engine(folder) as engine:
        header = _take_in(engine, file, "told", rule.columns, folder, in_register=False, tell=tell)
        if rule.register and register:
            _take_in(engine, register, "told_register", rule.register.columns, folder, in_register=True, tell=tell)
        _shut(engine)
        ran = _judge(engine, rule)
        rows = _to_hand_back(engine, header, reason, lesson, headings, unreadable)
        with result.open("w", encoding="utf-8", newline="") as out:
            out.writelines(write_csv(rows))
    return ran


def which_stop(rule: Rule, rows: Sequence[Sequence[str]], register: Sequence[Sequence[str]] = ()) -> list[bool | None]:
    """For rows at hand (examples), in the order of the rule's columns: stopped or not; None where unreadable."""
    with duckdb.connect(":memory:", config={"threads": 1}) as engine:
        _shut(engine)
        _fill(engine, "told", rule.columns, rows)
        if rule.register:
            _fill(engine, "told_register", rule.register.columns, register)
        _judge(engine, rule)
        judged = engine.execute("SELECT CASE WHEN unread THEN NULL ELSE stop END FROM judged ORDER BY n").fetchall()
    return [stop for (stop,) in judged]


def _engine(folder: Path) -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": "1GB",
        "temp_directory": str(folder / "spill"),
    }
    return duckdb.connect(":memory:", config=settings)


def _shut(engine: duckdb.DuckDBPyConnection) -> None:
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")


def _fill(
    engine: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], rows: Sequence[Sequence[str]]
) -> None:
    names = ", ".join(f"d{place} VARCHAR" for place in range(len(columns)))
    engine.execute(f"CREATE TABLE {table} (n BIGINT, {names})")
    marks = ", ".join("?" for _ in range(len(columns) + 1))
    for number, cells in enumerate(rows, start=1):
        padded = [*cells, *[""] * len(columns)][: len(columns)]
        engine.execute(f"INSERT INTO {table} VALUES ({marks})", [number, *padded])  # noqa: S608 - Marks only.
    _as_typed(engine, table, columns, list(range(len(columns))))


def _take_in(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    table: str,
    columns: dict[str, str],
    folder: Path,
    *,
    in_register: bool,
    tell: Tell,
) -> list[str]:
    """The file as a table of text with the number of each row, and beside it the typed columns of the rule."""
    with path.open("rb") as file:
        is_parquet = file.read(4) == PARQUET
    header = _from_parquet(engine, path, table) if is_parquet else _from_text(engine, path, table, folder, tell)
    known = {name.strip().casefold(): place for place, name in enumerate(header)}
    missing = [name for name in columns if name.casefold() not in known]
    if missing:
        raise ColumnsMissing(missing, header, in_register=in_register)
    _as_typed(engine, table, columns, [known[name.casefold()] for name in columns])
    return header


def _from_parquet(engine: duckdb.DuckDBPyConnection, path: Path, table: str) -> list[str]:
    try:
        found = engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        engine.execute("CREATE TEMP TABLE given AS SELECT * FROM read_parquet(?)", [str(path)])
    except duckdb.Error as error:
        raise BrokenFile from error
    header = [str(row[0]) for row in found]
    inside = ", ".join(f"i{place}" for place in range(len(header)))
    cells = ", ".join(f"{_parquet_cell(f'i{place}', str(row[1]))} AS d{place}" for place, row in enumerate(found))
    engine.execute(
        f"CREATE TABLE {table} AS SELECT row_number() OVER () + 1 AS n, {cells} FROM given AS g({inside})"  # noqa: S608 - Only d0, d1...
    )
    engine.execute("DROP TABLE given")
    return header


def _parquet_cell(name: str, kind: str) -> str:
    """Numbers with six decimals, so that no typed number is taken for one that could be read in two ways."""
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        return f"printf('%.6f', {name}::DOUBLE)"
    return f"{name}::VARCHAR"


def _from_text(engine: duckdb.DuckDBPyConnection, path: Path, table: str, folder: Path, tell: Tell) -> list[str]:
    """CSV and XLSX through the readers of imports, which know encodings and separators, into plain CSV."""
    read = open_table(path, limits=LIMITS)
    width = len(read.header)
    plain = folder / f"{table}.csv"
    with plain.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
        for done, row in enumerate(read.rows(), start=1):
            if done > MOST_ROWS:
                raise BrokenFile
            writer.writerow([row.number, *(row.cells[:width] + [""] * (width - len(row.cells)))])
            if done % TOLD_EACH == 0:
                tell(done, read.rows_expected)
    columns = ", ".join(["'n': 'BIGINT'", *(f"'d{place}': 'VARCHAR'" for place in range(width))])
    engine.execute(
        f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, columns = {{{columns}}}, header = false, "  # noqa: S608 - Only d0, d1...
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', max_line_size = 20000000, "
        "null_padding = false, parallel = false)",
        [str(plain)],
    )
    plain.unlink()
    return list(read.header)


def _as_typed(engine: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], places: list[int]) -> None:
    """``file`` or ``register``: c0... as the rule's types, and b0... where a filled cell could not be read."""
    name = "register" if table == "told_register" else "file"
    read, told = [], []
    for number, (kind, place) in enumerate(zip(columns.values(), places, strict=True)):
        read += [
            f"{typed(kind, f'd{place}')} AS c{number}",
            f"trim(coalesce(d{place}, ''), ' ') <> '' AS filled{number}",
        ]
        told += [f"c{number}", f"(c{number} IS NULL AND filled{number}) AS b{number}"]
    inside = f"SELECT n, {', '.join(read)} FROM {table}"  # noqa: S608 - Only c0, b0, d0...
    engine.execute(f"CREATE TABLE {name} AS SELECT n, {', '.join(told)} FROM ({inside})")  # noqa: S608 - As above.


def _judge(engine: duckdb.DuckDBPyConnection, rule: Rule) -> Ran:
    asked: Question = stops(rule)
    unread = " OR ".join(f"f.b{place}" for place in range(len(rule.columns)))
    engine.execute(
        f"CREATE TABLE judged AS SELECT f.n, ({asked.sql}) AS stop, ({unread}) AS unread FROM file f",  # noqa: S608 - Made of c0, c1... and marks.
        asked.parameters,
    )
    row = engine.execute(
        "SELECT count(*), count(*) FILTER (stop AND NOT unread), count(*) FILTER (unread) FROM judged"
    ).fetchone()
    rows, stopped, unreadable = row or (0, 0, 0)
    troubles = _troubles(engine, "file", rule.columns)
    if rule.register:
        troubles += _troubles(engine, "register", rule.register.columns)
    return Ran(rows=rows, stopped=stopped, unreadable=unreadable, columns=troubles)


def _troubles(engine: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str]) -> list[ColumnTrouble]:
    found = []
    for place, (name, kind) in enumerate(columns.items()):
        rows: Any = engine.execute(
            f"SELECT count(*), list(n ORDER BY n)[1:{EXAMPLES_TOLD}] FROM {table} WHERE b{place}"  # noqa: S608 - Only b0, b1...
        ).fetchone()
        if rows[0]:
            found.append(ColumnTrouble(name, kind, rows[0], list(rows[1]), table == "register"))
    return found


def _to_hand_back(
    engine: duckdb.DuckDBPyConnection,
    header: Sequence[str],
    reason: str,
    lesson: str,
    headings: tuple[str, str, str],
    unreadable: str,
) -> Iterator[Sequence[str]]:
    yield [*header, *headings]
    cells = ", ".join(f"t.d{place}" for place in range(len(header)))
    found = engine.execute(
        f"SELECT t.n, j.unread, {cells} FROM judged j JOIN told t ON t.n = j.n WHERE j.stop OR j.unread ORDER BY t.n"  # noqa: S608 - Only d0, d1...
    )
    while batch := found.fetchmany(10_000):
        for number, unread, *values in batch:
            yield [*("" if value is None else value for value in values), str(number),
                   unreadable if unread else reason, "" if unread else lesson]  # fmt: skip
