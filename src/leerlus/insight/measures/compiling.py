"""A rule becomes a question to DuckDB.

Names of columns never reach the question: a column is ``c0``, ``c1``... by its place in the rule. Values never either:
they are parameters. So there is nothing in a rule or a file that could be taken for SQL. The answer is NULL where a
cell that says nothing (``s0``, ``s1``... is not 0) leaves it unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from leerlus.insight.measures.rule_form import Register, Rule, literal_of
from leerlus.insight.measures.unknowns import EMPTY, FORMULA, WHYS

# One expression per type, over a cell as text. What cannot be read surely is NULL and is told, never guessed.
TEXT = "nullif(trim({0}, ' '), '')"
READ = {
    # Only A to Z are folded. Where a text holds nothing else, ``lower`` does the same ten times as fast.
    "text": "CASE WHEN strlen({0}) = length({0}) THEN lower(" + TEXT + ") ELSE translate(" + TEXT
        + ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END",
    # 1.234 could be a thousand or one and a bit: with exactly three digits behind a sign it is not read.
    "number": """CASE
        WHEN regexp_full_match(trim({0}, ' '), '-?[0-9]{{1,12}}([.,][0-9]{{1,2}}|[.,][0-9]{{4,6}})?')
            THEN try_cast(replace(trim({0}, ' '), ',', '.') AS DOUBLE)
        WHEN regexp_full_match(trim({0}, ' '), '-?[0-9]{{1,3}}([.][0-9]{{3}}){{1,3}},[0-9]{{1,2}}')
            THEN try_cast(replace(replace(trim({0}, ' '), '.', ''), ',', '.') AS DOUBLE)
        END""",
    "date": """CASE
        WHEN regexp_full_match(trim({0}, ' '), '[0-9]{{4}}(-[0-9]{{2}}){{2}}([T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)?')
            THEN try_cast(replace(trim({0}, ' '), 'T', ' ')
                || CASE WHEN length(trim({0}, ' ')) = 16 THEN ':00' ELSE '' END AS TIMESTAMP)
        WHEN regexp_full_match(trim({0}, ' '), '[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{4}}( [0-9]{{1,2}}:[0-9]{{2}})?')
            -- A list of forms is slow where the first does not fit.
            THEN CASE WHEN length(trim({0}, ' ')) <= 10 THEN try_strptime(trim({0}, ' '), '%d-%m-%Y')
                ELSE try_strptime(trim({0}, ' '), '%d-%m-%Y %H:%M') END
        WHEN regexp_full_match(trim({0}, ' '), '(19|20)[0-9]{{6}}') THEN try_strptime(trim({0}, ' '), '%Y%m%d')
        END""",
    "yes_no": """CASE
        WHEN lower(trim({0}, ' ')) IN ('ja', 'j', 'yes', 'y', 'true', 'waar', '1') THEN TRUE
        WHEN lower(trim({0}, ' ')) IN ('nee', 'n', 'no', 'false', 'onwaar', '0') THEN FALSE
        END""",
}  # fmt: skip
SIGNS = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


@dataclass(slots=True)
class Question:
    """SQL that is true for the rows to stop, with its parameters in order."""

    sql: str
    parameters: list[Any] = field(default_factory=list)


def typed(kind: str, cell: str) -> str:
    return READ[kind].format(cell)


def stops(rule: Rule, *, register_is_whole: bool = True) -> Question:
    """Over a table ``file f`` with columns ``c0``... (typed) and, where the rule has one, ``register r``.

    Where rows of the register could not be read, what is not found in the others may still stand in those.
    """
    asked = Question("")
    scene = _Scene(list(rule.columns), rule.columns, "f", rule.register, asked.parameters, register_is_whole)
    asked.sql = _condition(rule.stop_when, scene)
    return asked


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a condition is about: the columns of one table, and where its values go."""

    names: list[str]
    kinds: dict[str, str]
    table: str
    register: Register | None
    values: list[Any]
    register_is_whole: bool = True

    def place(self, name: str) -> str:
        return f"{self.table}.c{self.names.index(name)}"

    def state(self, name: str) -> str:
        """Why the cell says nothing, as its place among ``WHYS``."""
        return f"{self.table}.s{self.names.index(name)}"


def _condition(told: Any, scene: _Scene) -> str:
    (name, given), *_ = told.items()
    if name in ("and", "or"):
        return "(" + f" {name.upper()} ".join(_condition(part, scene) for part in given) + ")"
    if name == "!":
        return f"(NOT {_condition(given, scene)})"
    if name in SIGNS:
        left, kind = scene.place(given[0]["var"]), scene.kinds[given[0]["var"]]
        if isinstance(given[1], dict):
            return f"({left} {SIGNS[name]} {scene.place(given[1]['var'])})"
        scene.values.append(literal_of(kind, given[1]))
        return f"({left} {SIGNS[name]} ?)"
    if name == "in":
        scene.values.extend(literal_of(scene.kinds[given[0]["var"]], literal) for literal in given[1])
        marks = ", ".join("?" for _ in given[1])
        return f"({scene.place(given[0]['var'])} IN ({marks}))"
    if name == "empty":
        state = scene.state(given["var"])
        return f"(nullif({state}, {WHYS.index(FORMULA)}) = {WHYS.index(EMPTY)})"
    if name == "double":
        places = [scene.place(each) for each in given]
        return f"(CASE WHEN {_known(places)} THEN count(*) OVER (PARTITION BY {', '.join(places)}) > 1 END)"
    if name == "total_over":
        return _total_over(given, scene)
    if scene.register is None:
        raise AssertionError(name)
    found = _found(scene.register, scene)
    return found if name == "found" else f"(NOT {found})"


def _known(places: list[str]) -> str:
    return " AND ".join(f"{place} IS NOT NULL" for place in places)


def _total_over(given: Any, scene: _Scene) -> str:
    """Of a group in which one amount is unknown the total is unknown."""
    of, by = scene.place(given["of"]), [scene.place(each) for each in given["by"]]
    scene.values.append(literal_of("number", given["limit"]))
    over = f"OVER (PARTITION BY {', '.join(by)})"
    return f"(CASE WHEN {_known(by)} AND count({of}) {over} = count(*) {over} THEN sum({of}) {over} > ? END)"


def _found(register: Register, scene: _Scene) -> str:
    """2 where a row of the register surely is the one, 1 where it could be, 0 where none is; then true, NULL, false."""
    theirs = _Scene(list(register.columns), register.columns, "r", None, scene.values)
    ours = [scene.place(name) for name, _other in register.match]
    keys = " AND ".join(f"{theirs.place(other)} = {scene.place(name)}" for name, other in register.match)
    parts = [_valid(register.valid, scene, theirs)] if register.valid else []
    parts += [_condition(each, theirs) for each in register.where]
    likely = f"CASE {' AND '.join(parts)} WHEN TRUE THEN 2 WHEN FALSE THEN 0 ELSE 1 END" if parts else "2"
    best = f"(SELECT max({likely}) FROM register r WHERE {keys})"  # noqa: S608 - Made of c0, c1... and marks.
    least = 0 if scene.register_is_whole else 1
    return f"(CASE WHEN {_known(ours)} THEN CASE greatest({best}, {least}) WHEN 2 THEN TRUE WHEN 0 THEN FALSE END END)"


def _valid(valid: tuple[str, str, str], scene: _Scene, theirs: _Scene) -> str:
    at, since, until = scene.place(valid[0]), theirs.place(valid[1]), theirs.place(valid[2])
    # A last day without a time of day holds the whole day; without a last day it is valid still.
    return (
        f"{since} <= {at} AND CASE WHEN {theirs.state(valid[2])} = {WHYS.index(EMPTY)} THEN TRUE "
        f"WHEN {until} = date_trunc('day', {until}) THEN {at} < {until} + INTERVAL 1 DAY ELSE {at} <= {until} END"
    )
