"""The form of a check's rule: data in a subset of JsonLogic, read strictly. Pure; nothing in it is ever executed.

    {"columns": [{"name": "bsn", "type": "text"}, {"name": "bedrag", "type": "number"}],
     "register": {"columns": [...], "match": [["bsn", "bsn"]],
                  "valid": {"at": "moment", "from": "vanaf", "until": "tot"},
                  "where": [{"==": [{"var": "rol"}, "hoofdbewoner"]}]},
     "stop_when": {"and": [{">": [{"var": "bedrag"}, 0]}, {"not_found": []}]}}

``stop_when`` is true for the rows that would go wrong, and false for the good ones. A comparison with an empty cell is
neither: only ``empty`` is true of it. Where the other parts do not decide it, such a row is not judged. ``found`` and
``not_found``: does the register hold a row that matches, is valid at that moment, and meets ``where``? ``double`` names
columns whose values together stand in more than one row; ``total_over`` a number column, the columns it is added up by,
and the limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

TYPES = ("text", "number", "date", "yes_no")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
ORDERED = ("<", "<=", ">", ">=")
MOST_COLUMNS, MOST_DEEP, MOST_PARTS, MOST_LISTED = 100, 6, 60, 500
LONGEST = 200


class RuleRefused(ValueError):
    """The rule does not have the form. ``code`` is for programs, ``about`` names the column or the part."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code}: {about}")
        self.code, self.about = code, about


@dataclass(frozen=True, slots=True)
class Register:
    """A second file: its columns, how its rows match, when they are valid, and what they must say."""

    columns: dict[str, str]
    match: tuple[tuple[str, str], ...]
    valid: tuple[str, str, str] | None
    where: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    columns: dict[str, str]
    register: Register | None
    stop_when: Any


def read_rule(told: object) -> Rule:
    """The rule, or RuleRefused with what is wrong in it."""
    whole = _mapping(told, "rule", {"columns", "register", "stop_when"})
    columns = _columns(whole.get("columns"))
    register = _register(whole["register"], columns) if whole.get("register") else None
    budget = [MOST_PARTS]
    _condition(whole.get("stop_when"), columns, has_register=register is not None, deep=0, budget=budget)
    return Rule(columns=columns, register=register, stop_when=whole["stop_when"])


def _mapping(told: object, about: str, allowed: set[str]) -> Mapping[str, Any]:
    if not isinstance(told, dict) or not set(told) <= allowed:
        raise RuleRefused("not_the_form", about)
    return told


def _columns(told: object) -> dict[str, str]:
    if not isinstance(told, list) or not 0 < len(told) <= MOST_COLUMNS:
        raise RuleRefused("no_columns")
    found: dict[str, str] = {}
    for one in told:
        column = _mapping(one, "columns", {"name", "type"})
        name, kind = column.get("name"), column.get("type")
        if not isinstance(name, str) or not name.strip() or len(name) > LONGEST or kind not in TYPES:
            raise RuleRefused("not_a_column", str(name)[:LONGEST])
        if name.strip().casefold() in {known.casefold() for known in found}:
            raise RuleRefused("column_twice", name)
        found[name.strip()] = str(kind)
    return found


def _register(told: object, columns: dict[str, str]) -> Register:
    parts = _mapping(told, "register", {"columns", "match", "valid", "where"})
    theirs = _columns(parts.get("columns"))
    match = parts.get("match")
    if not isinstance(match, list) or not match:
        raise RuleRefused("no_match")
    pairs = []
    for pair in match:
        if not isinstance(pair, list) or len(pair) != 2:
            raise RuleRefused("not_the_form", "match")
        ours, other = _known(pair[0], columns), _known(pair[1], theirs)
        if columns[ours] != theirs[other]:
            raise RuleRefused("other_type", ours)
        pairs.append((ours, other))
    valid = None
    if parts.get("valid"):
        range_of = _mapping(parts["valid"], "valid", {"at", "from", "until"})
        valid = (
            _dated(range_of.get("at"), columns),
            _dated(range_of.get("from"), theirs),
            _dated(range_of.get("until"), theirs),
        )
    where = parts.get("where") or []
    if not isinstance(where, list):
        raise RuleRefused("not_the_form", "where")
    budget = [MOST_PARTS]
    for condition in where:
        _condition(condition, theirs, has_register=False, deep=0, budget=budget, over_the_file=False)
    return Register(theirs, tuple(pairs), valid, tuple(where))


def _known(name: object, columns: dict[str, str]) -> str:
    if not isinstance(name, str) or name not in columns:
        raise RuleRefused("unknown_column", str(name)[:LONGEST])
    return name


def _dated(name: object, columns: dict[str, str]) -> str:
    known = _known(name, columns)
    if columns[known] != "date":
        raise RuleRefused("not_a_date", known)
    return known


def _condition(
    told: object,
    columns: dict[str, str],
    *,
    has_register: bool,
    deep: int,
    budget: list[int],
    over_the_file: bool = True,
) -> None:
    budget[0] -= 1
    if not isinstance(told, dict) or len(told) != 1 or deep > MOST_DEEP or budget[0] < 0:
        raise RuleRefused("not_a_condition")
    (name, given), *_ = told.items()
    if name in ("and", "or"):
        if not isinstance(given, list) or not given:
            raise RuleRefused("not_a_condition", name)
        for part in given:
            _condition(
                part,
                columns,
                has_register=has_register,
                deep=deep + 1,
                budget=budget,
                over_the_file=over_the_file,
            )
    elif name == "!":
        _condition(given, columns, has_register=has_register, deep=deep + 1, budget=budget, over_the_file=over_the_file)
    elif name in COMPARISONS:
        _comparison(name, given, columns)
    elif name == "in":
        _list(given, columns)
    elif name == "empty":
        _variable(given, columns)
    elif name in ("found", "not_found"):
        if given != [] or not has_register:
            raise RuleRefused("no_register")
    elif name == "double" and over_the_file:
        _names(given, columns)
    elif name == "total_over" and over_the_file:
        _total(given, columns)
    else:
        raise RuleRefused("not_a_condition", str(name)[:LONGEST])


def _comparison(name: str, given: object, columns: dict[str, str]) -> None:
    if not isinstance(given, list) or len(given) != 2:
        raise RuleRefused("not_a_condition", name)
    kind = columns[_variable(given[0], columns)]
    if isinstance(given[1], dict):
        if columns[_variable(given[1], columns)] != kind:
            raise RuleRefused("other_type", str(given[1].get("var")))
    else:
        literal_of(kind, given[1])
    if name in ORDERED and kind in ("text", "yes_no"):
        raise RuleRefused("has_no_order", given[0]["var"])


def _list(given: object, columns: dict[str, str]) -> None:
    if not isinstance(given, list) or len(given) != 2 or not isinstance(given[1], list):
        raise RuleRefused("not_a_condition", "in")
    if not 0 < len(given[1]) <= MOST_LISTED:
        raise RuleRefused("not_a_list")
    kind = columns[_variable(given[0], columns)]
    for literal in given[1]:
        literal_of(kind, literal)


def _variable(told: object, columns: dict[str, str]) -> str:
    return _known(_mapping(told, "var", {"var"}).get("var"), columns)


def _names(given: object, columns: dict[str, str]) -> None:
    if not isinstance(given, list) or not 0 < len(given) <= 10:
        raise RuleRefused("not_a_condition", "double")
    for name in given:
        _known(name, columns)


def _total(given: object, columns: dict[str, str]) -> None:
    parts = _mapping(given, "total_over", {"of", "by", "limit"})
    if columns[_known(parts.get("of"), columns)] != "number":
        raise RuleRefused("not_a_number", str(parts.get("of")))
    _names(parts.get("by"), columns)
    literal_of("number", parts.get("limit"))


def literal_of(kind: str, told: object) -> Any:
    """A value of the rule as the type of its column. Dates are ISO; numbers stay within what is told exactly."""
    if kind == "text" and isinstance(told, str) and len(told) <= LONGEST:
        return fold(told)
    if kind == "yes_no" and isinstance(told, bool):
        return told
    if kind == "number" and isinstance(told, int | float) and not isinstance(told, bool) and abs(told) < 1e12:
        return float(told)
    if kind == "date" and isinstance(told, str):
        try:
            return datetime.fromisoformat(told).replace(tzinfo=None)
        except ValueError:
            pass
    raise RuleRefused("not_a_value", str(told)[:LONGEST])


def fold(text: str) -> str:
    """Texts are compared without the spaces around them and without capitals (A to Z), as people mean them."""
    return "".join(chr(ord(sign) + 32) if "A" <= sign <= "Z" else sign for sign in text.strip(" "))
