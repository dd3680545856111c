"""Running a check over a file: read, judged and forgotten within one folder of its own.

DuckDB works inside that folder, within bounded memory, and once the files are read it may reach nothing outside.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from leerlus.casework.imports.opening import Limits
from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.imports.tables import Table, open_table
from leerlus.insight.measures.compiling import stops, typed
from leerlus.insight.measures.rule_form import Rule
from leerlus.insight.measures.unknowns import (
    ELSEWHERE,
    EMPTY,
    FORMULA,
    ONLY_UNREADABLE,
    ROW_WHYS,
    TOO_FEW,
    TOO_MANY,
    UNREADABLE,
    WHYS,
    Matters,
    matters_in_file,
    matters_in_register,
)

EXAMPLES_TOLD = 5
TOLD_EACH = 50_000
MOST_ROWS = 5_000_000
LIMITS = Limits(most_cells=200_000_000)
PARQUET = b"PAR1"

Tell = Callable[[int, int | None], None]
# Why a row was not judged, in words: for each column (or none) its kind of trouble.
Explain = Callable[[Sequence[tuple[str, str]]], str]


class ColumnsMissing(Exception):
    """The file lacks columns that the rule asks about; it tells which, and which it does hold."""

    def __init__(self, missing: Sequence[str], header: Sequence[str], *, in_register: bool) -> None:
        super().__init__(", ".join(missing))
        self.missing, self.header, self.in_register = list(missing), list(header), in_register


class BrokenFile(Exception):
    """A Parquet file that cannot be read, or more rows than we take."""


@dataclass(frozen=True, slots=True)
class ColumnTrouble:
    """Cells of one column that say nothing, or (without a name) rows that do not, with the first rows.

    What cannot be read is counted in every row, also where another column decides: of those, ``judged`` rows were.
    """

    name: str
    kind: str
    why: str
    count: int
    rows: list[int]
    in_register: bool = False
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Ran:
    """``unreadable`` rows were not judged: neither stopped nor good."""

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
    explain: Explain,
    tell: Tell,
) -> Ran:
    """Judge every row, and write those that would go wrong, each with the reason and the lesson, to ``result``."""
    with _engine(folder) as engine:
        header = _take_in(engine, file, "told", rule.columns, folder, in_register=False, tell=tell)
        if rule.register and register:
            _take_in(engine, register, "told_register", rule.register.columns, folder, in_register=True, tell=tell)
        _shut(engine)
        ran = _judge(engine, rule)
        rows = _to_hand_back(engine, header, rule, reason, lesson, headings, explain)
        with result.open("w", encoding="utf-8", newline="") as out:
            out.writelines(write_csv(rows))
    return ran


def which_stop(rule: Rule, rows: Sequence[Sequence[str]], register: Sequence[Sequence[str]] = ()) -> list[bool | None]:
    """For rows at hand (examples), in the order of the rule's columns: stopped or not; None where not judged."""
    with duckdb.connect(":memory:", config={"threads": 1}) as engine:
        _shut(engine)
        _fill(engine, "told", rule.columns, rows)
        if rule.register:
            _fill(engine, "told_register", rule.register.columns, register)
        _judge(engine, rule)
        judged = engine.execute("SELECT stop FROM judged ORDER BY n").fetchall()
    return [stop for (stop,) in judged]


def unread(columns: dict[str, str], used: Container[str], rows: Sequence[Sequence[str]]) -> list[tuple[int, str, str]]:
    """Of rows at hand: the number from 1, a column that is used, and what stands there and cannot be read."""
    with duckdb.connect(":memory:", config={"threads": 1}) as engine:
        _shut(engine)
        _fill(engine, "told", columns, rows)
        found = engine.execute("SELECT * EXCLUDE (x) FROM file WHERE x = 0 ORDER BY n").fetchall()
    return [
        (number, name, rows[number - 1][place])
        for number, *cells in found
        for place, name in enumerate(columns)
        if name in used and cells[2 * place + 1] == WHYS.index(UNREADABLE)
    ]


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
    engine.execute(f"CREATE TABLE {table} (n BIGINT, x UTINYINT, q VARCHAR, {names})")
    marks = ", ".join("?" for _ in range(len(columns) + 3))
    for number, cells in enumerate(rows, start=1):
        width = len(columns)
        fitted = [number, _shape(cells, width), "", *_fitted(cells, width)]
        engine.execute(f"INSERT INTO {table} VALUES ({marks})", fitted)  # noqa: S608 - Marks only.
    _as_typed(engine, table, columns, list(range(len(columns))))


def _shape(cells: Sequence[str], width: int) -> int:
    """Whether the row has as many cells as the header; only empty ones may stand behind them."""
    if len(cells) == width:
        return 0
    if len(cells) < width:
        return ROW_WHYS.index(TOO_FEW)
    return ROW_WHYS.index(TOO_MANY) if any(cell.strip() for cell in cells[width:]) else 0


def _fitted(cells: Sequence[str], width: int) -> Sequence[str]:
    return cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))]


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
        f"CREATE TABLE {table} AS SELECT row_number() OVER () + 1 AS n, 0 AS x, '' AS q, {cells} "  # noqa: S608 - Only d0, d1...
        f"FROM given AS g({inside})"
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
        writer.writerows(_plain_rows(read, width, tell))
    columns = ", ".join(
        ["'n': 'BIGINT'", "'x': 'UTINYINT'", "'q': 'VARCHAR'", *(f"'d{place}': 'VARCHAR'" for place in range(width))]
    )
    engine.execute(
        f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, columns = {{{columns}}}, header = false, "  # noqa: S608 - Only d0, d1...
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', max_line_size = 20000000, "
        "null_padding = false, parallel = false)",
        [str(plain)],
    )
    plain.unlink()
    return list(read.header)


def _plain_rows(read: Table, width: int, tell: Tell) -> Iterator[Sequence[object]]:
    """The number, the shape and the formulas of each row, and its cells; most rows are as wide as the header."""
    for done, (number, cells, formulas) in enumerate(read.rows(), start=1):
        if done % TOLD_EACH == 0:
            if done > MOST_ROWS:
                raise BrokenFile
            tell(done, read.rows_expected)
        without_result = "".join(f",{place}," for place in formulas) if formulas else ""
        if len(cells) == width:
            yield (number, 0, without_result, *cells)
        else:
            yield (number, _shape(cells, width), without_result, *_fitted(cells, width))


def _as_typed(engine: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], places: list[int]) -> None:
    """``file`` or ``register``: c0... as the rule's types, and s0... why a cell says nothing, as its place in WHYS.

    Of a row with too few or too many cells no cell can be trusted: all are unknown.
    """
    name = "register" if table == "told_register" else "file"
    read, told = [], []
    for number, (kind, place) in enumerate(zip(columns.values(), places, strict=True)):
        read += [f"CASE WHEN x = 0 THEN {typed(kind, f'd{place}')} END AS c{number}"]
        told += [
            f"c{number}",
            f"""CASE WHEN c{number} IS NOT NULL THEN 0
                WHEN q <> '' AND contains(q, ',{place},') THEN {WHYS.index(FORMULA)}
                WHEN x = 0 AND trim(coalesce(d{place}, ''), ' ') = '' THEN {WHYS.index(EMPTY)}
                ELSE {WHYS.index(UNREADABLE)} END AS s{number}""",
        ]
    cells = ", ".join(f"d{place}" for place in dict.fromkeys(places))
    inside = f"SELECT n, x, coalesce(q, '') AS q, {cells}, {', '.join(read)} FROM {table}"  # noqa: S608 - Only c0, d0...
    engine.execute(f"CREATE TABLE {name} AS SELECT n, x, {', '.join(told)} FROM ({inside})")  # noqa: S608 - As above.


def _judge(engine: duckdb.DuckDBPyConnection, rule: Rule) -> Ran:
    asked = stops(rule, register_is_whole=rule.register is None or _is_whole(engine, rule))
    states = ", ".join(f"f.s{place}" for place in range(len(rule.columns)))
    engine.execute(
        f"CREATE TABLE judged AS SELECT f.n, f.x, CASE WHEN f.x = 0 THEN {asked.sql} END AS stop, {states} FROM file f",  # noqa: S608 - Made of c0, c1... and marks.
        asked.parameters,
    )
    row = engine.execute(
        "SELECT count(*), count(*) FILTER (stop), count(*) FILTER (stop IS NULL) FROM judged"
    ).fetchone()
    rows, stopped, unjudged = row or (0, 0, 0)
    return Ran(rows=rows, stopped=stopped, unreadable=unjudged, columns=_troubles(engine, rule))


def _is_whole(engine: duckdb.DuckDBPyConnection, rule: Rule) -> bool:
    """Whether each row of the register says whom it is about, or says clearly that it is about nobody."""
    keys = [list(rule.register.columns).index(theirs) for _ours, theirs in rule.register.match] if rule.register else []
    lost = " OR ".join(["x <> 0", *(f"s{place} > {WHYS.index(EMPTY)}" for place in keys)])
    return not engine.execute(f"SELECT 1 FROM register WHERE {lost} LIMIT 1").fetchone()  # noqa: S608 - Only s0, s1...


def _troubles(engine: duckdb.DuckDBPyConnection, rule: Rule) -> list[ColumnTrouble]:
    """What kept rows from being judged, and what in the columns of the rule cannot be read."""
    matters = matters_in_file(rule)
    found = _broken_rows(engine, "judged", in_register=False)
    found += _cells(engine, "judged", rule.columns, matters, empty_if="stop IS NULL", judged_if="stop IS NOT NULL")
    own = " OR ".join(_any_of(place, matters[name]) for place, name in enumerate(rule.columns) if name in matters)
    elsewhere = f"judged WHERE stop IS NULL AND x = 0 AND NOT ({own or 'FALSE'})"
    one = _counted(engine, elsewhere, "", "", ELSEWHERE, in_register=False)
    found += [one] if one else []
    if rule.register:
        found += _broken_rows(engine, "register", in_register=True) if one else []
        theirs, empty_if = matters_in_register(rule), "TRUE" if one else "FALSE"
        found += _cells(engine, "register", rule.register.columns, theirs, empty_if=empty_if, in_register=True)
    return found


def _any_of(place: int, whys: frozenset[str]) -> str:
    return f"s{place} IN ({', '.join(str(WHYS.index(why)) for why in sorted(whys))})"


def _broken_rows(engine: duckdb.DuckDBPyConnection, table: str, *, in_register: bool) -> list[ColumnTrouble]:
    counted = (
        _counted(engine, f"{table} WHERE x = {number}", "", "", why, in_register=in_register)
        for number, why in enumerate(ROW_WHYS)
        if number
    )
    return [one for one in counted if one]


def _cells(
    engine: duckdb.DuckDBPyConnection,
    table: str,
    columns: dict[str, str],
    matters: Matters,
    *,
    empty_if: str,
    judged_if: str = "FALSE",
    in_register: bool = False,
) -> list[ColumnTrouble]:
    """Of the columns that are used: all cells that cannot be read, and the empty ones where those kept a row."""
    counted = (
        _counted(
            engine,
            f"{table} WHERE x = 0 AND s{place} = {number} AND ({'TRUE' if why in ONLY_UNREADABLE else empty_if})",
            name,
            kind,
            why,
            in_register=in_register,
            judged_if=judged_if,
        )
        for place, (name, kind) in enumerate(columns.items())
        for number, why in enumerate(WHYS)
        if name in matters and why in matters[name] | ONLY_UNREADABLE
    )
    return [one for one in counted if one]


def _counted(
    engine: duckdb.DuckDBPyConnection,
    rows: str,
    name: str,
    kind: str,
    why: str,
    *,
    in_register: bool,
    judged_if: str = "FALSE",
) -> ColumnTrouble | None:
    told: Any = engine.execute(
        f"SELECT count(*), min(n, {EXAMPLES_TOLD}), count(*) FILTER ({judged_if}) FROM {rows}"  # noqa: S608 - Tables and places of our own.
    ).fetchone()
    return ColumnTrouble(name, kind, why, told[0], list(told[1]), in_register, told[2]) if told[0] else None


def _to_hand_back(
    engine: duckdb.DuckDBPyConnection,
    header: Sequence[str],
    rule: Rule,
    reason: str,
    lesson: str,
    headings: tuple[str, str, str],
    explain: Explain,
) -> Iterator[Sequence[str]]:
    yield [*header, *headings]
    cells = ", ".join(f"t.d{place}" for place in range(len(header)))
    states = f"[{', '.join(f'j.s{place}' for place in range(len(rule.columns)))}]"
    why = f"CASE WHEN j.stop IS NULL THEN {states} END"
    found = engine.execute(
        f"SELECT t.n, j.stop, j.x, {why}, {cells} FROM judged j JOIN told t ON t.n = j.n "  # noqa: S608 - Only s0, d0...
        "WHERE j.stop IS NOT FALSE ORDER BY t.n"
    )
    matters, known = matters_in_file(rule), dict[tuple[int, ...], str]()
    while batch := found.fetchmany(10_000):
        for number, stop, shape, whys, *values in batch:
            said = reason
            if not stop:
                key = (shape, *whys)
                if key not in known:
                    known[key] = explain(_troubles_of(shape, whys, rule, matters))
                said = known[key]
            yield [*("" if value is None else value for value in values), str(number), said, lesson if stop else ""]


def _troubles_of(shape: int, states: Sequence[int], rule: Rule, matters: Matters) -> list[tuple[str, str]]:
    """Of one row that was not judged: for each column the kind of trouble; without a column that of the row."""
    if shape:
        return [("", ROW_WHYS[shape])]
    told = [(name, WHYS[state]) for name, state in zip(rule.columns, states, strict=True)]
    return [(name, why) for name, why in told if why in matters.get(name, ())] or [("", ELSEWHERE)]
