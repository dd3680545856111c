"""A rule becomes a question to DuckDB.

Names of columns never reach the question: a column is ``c0``, ``c1``... by its place in the rule. Values never either:
they are parameters. So there is nothing in a rule or a file that could be taken for SQL.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from leerlus.insight.measures.rule_form import Register, Rule, literal_of

# One expression per type, over a cell as text. What cannot be read surely is NULL and is told, never guessed.
TEXT = "nullif(trim({0}, ' '), '')"
READ = {
    "text": "translate(" + TEXT + ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')",
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
            THEN try_strptime(trim({0}, ' '), ['%d-%m-%Y', '%d-%m-%Y %H:%M'])
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


def stops(rule: Rule) -> Question:
    """Over a table ``file f`` with columns ``c0``... (typed) and, where the rule has one, ``register r``."""
    asked = Question("")
    asked.sql = _condition(rule.stop_when, list(rule.columns), rule.columns, "f", rule.register, asked.parameters)
    return asked


def _condition(
    told: Any, names: list[str], kinds: dict[str, str], table: str, register: Register | None, values: list[Any]
) -> str:
    (name, given), *_ = told.items()
    if name in ("and", "or"):
        parts = [_condition(part, names, kinds, table, register, values) for part in given]
        return "(" + f" {name.upper()} ".join(parts) + ")"
    if name == "!":
        return f"(NOT {_condition(given, names, kinds, table, register, values)})"
    if name in SIGNS:
        left = _place(given[0]["var"], names, table)
        if isinstance(given[1], dict):
            right = _place(given[1]["var"], names, table)
        else:
            values.append(literal_of(kinds[given[0]["var"]], given[1]))
            right = "?"
        return f"coalesce({left} {SIGNS[name]} {right}, FALSE)"
    if name == "in":
        values.extend(literal_of(kinds[given[0]["var"]], literal) for literal in given[1])
        marks = ", ".join("?" for _ in given[1])
        return f"coalesce({_place(given[0]['var'], names, table)} IN ({marks}), FALSE)"
    if name == "empty":
        return f"({_place(given['var'], names, table)} IS NULL)"
    if name == "double":
        return _double([_place(each, names, table) for each in given])
    if name == "total_over":
        by = ", ".join(_place(each, names, table) for each in given["by"])
        values.append(literal_of("number", given["limit"]))
        return f"coalesce(sum({_place(given['of'], names, table)}) OVER (PARTITION BY {by}) > ?, FALSE)"
    if register is None:
        raise AssertionError(name)
    found = _found(register, names, table, values)
    return found if name == "found" else f"(NOT {found})"


def _place(name: str, names: list[str], table: str) -> str:
    return f"{table}.c{names.index(name)}"


def _double(places: list[str]) -> str:
    """Rows with one of these cells empty are no doubles of each other: nothing is known of them."""
    known = " AND ".join(f"{place} IS NOT NULL" for place in places)
    return f"(({known}) AND count(*) OVER (PARTITION BY {', '.join(places)}) > 1)"


def _found(register: Register, names: list[str], table: str, values: list[Any]) -> str:
    theirs = list(register.columns)
    parts = [f"{_place(other, theirs, 'r')} = {_place(ours, names, table)}" for ours, other in register.match]
    if register.valid:
        at, since, until = (
            _place(register.valid[0], names, table),
            _place(register.valid[1], theirs, "r"),
            _place(register.valid[2], theirs, "r"),
        )
        # A last day without a time of day holds the whole day.
        last = f"CASE WHEN {until} = date_trunc('day', {until}) THEN {until} + INTERVAL 1 DAY ELSE {until} END"
        whole = f"{until} = date_trunc('day', {until})"
        parts += [
            f"{since} <= {at}",
            f"({until} IS NULL OR ({whole} AND {at} < {last}) OR (NOT ({whole}) AND {at} <= {until}))",
        ]
    parts += [_condition(each, theirs, register.columns, "r", None, values) for each in register.where]
    return f"EXISTS (SELECT 1 FROM register r WHERE {' AND '.join(parts)})"  # noqa: S608 - Made of c0, c1... and marks.
