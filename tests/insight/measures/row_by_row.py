"""The slow, obvious twin of the check engine: one row at a time, in plain Python. None is: nobody knows."""

import re
from datetime import datetime, timedelta
from typing import Any


def read(kind: str, cell: str) -> Any:
    """The value, None for an empty cell, ValueError for what is no value of this kind."""
    cell = cell.strip(" ")
    if not cell:
        return None
    if kind == "text":
        return re.sub("[A-Z]", lambda sign: sign.group().lower(), cell)
    if kind == "number":
        return float(cell.replace(",", "."))
    if kind == "yes_no":
        return {"ja": True, "1": True, "nee": False}.get(cell.lower()) if cell.lower() in ("ja", "1", "nee") else _no()
    for form in ("%d-%m-%Y", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            return datetime.strptime(cell, form)  # noqa: DTZ007 - As in a file.
        except ValueError:
            continue
    raise ValueError(cell)


def _no() -> None:
    raise ValueError


def literal(kind: str, value: Any) -> Any:
    if kind == "date":
        return datetime.fromisoformat(value)
    return value.strip(" ").lower() if kind == "text" else value


class Unreadable:
    """A filled cell that says nothing."""


def judged_row_by_row(told: dict, rows: list, register: list) -> list[bool | None]:
    kinds = {column["name"]: column["type"] for column in told["columns"]}
    theirs = {column["name"]: column["type"] for column in told["register"]["columns"]}
    ours, known = typed(rows, kinds), typed(register, theirs)
    return [holds(told["stop_when"], row, ours, kinds, told, known, theirs) for row in ours]


def typed(rows: list, kinds: dict) -> list[dict]:
    found = []
    for row in rows:
        values = {}
        for (name, kind), cell in zip(kinds.items(), row, strict=True):
            try:
                values[name] = read(kind, cell)
            except ValueError:
                values[name] = Unreadable
        found.append(values)
    return found


def known(value: Any) -> bool:
    return value is not None and value is not Unreadable


def all_of(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def one_of(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def holds(told: dict, row: dict, rows: list, kinds: dict, rule: dict, register: list, theirs: dict) -> bool | None:
    ((name, given),) = told.items()
    deeper = (row, rows, kinds, rule, register, theirs)
    if name in ("and", "or"):
        parts = [holds(part, *deeper) for part in given]
        return all_of(parts) if name == "and" else one_of(parts)
    if name == "!":
        return opposite(holds(given, *deeper))
    if name == "empty":
        return row[given["var"]] is None
    if name == "in":
        value = row[given[0]["var"]]
        return value in [literal(kinds[given[0]["var"]], each) for each in given[1]] if known(value) else None
    if name == "double":
        mine = [row[each] for each in given]
        return sum([other[each] for each in given] == mine for other in rows) > 1 if all(map(known, mine)) else None
    if name == "total_over":
        alike = [other for other in rows if all(other[each] == row[each] for each in given["by"])]
        amounts = [other[given["of"]] for other in alike]
        if not all(known(row[each]) for each in given["by"]) or not all(map(known, amounts)):
            return None
        return sum(amounts) > given["limit"]
    if name in ("found", "not_found"):
        there = found(row, rule["register"], register, theirs)
        return there if name == "found" else opposite(there)
    left = row[given[0]["var"]]
    right = row[given[1]["var"]] if isinstance(given[1], dict) else literal(kinds[given[0]["var"]], given[1])
    if not known(left) or not known(right):
        return None
    return {"==": left == right, "!=": left != right}[name] if name in ("==", "!=") else {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
    }[name]  # fmt: skip


def opposite(told: bool | None) -> bool | None:
    return None if told is None else not told


def found(row: dict, rule: dict, register: list, theirs: dict) -> bool | None:
    if not all(known(row[ours]) for ours, _name in rule["match"]):
        return None
    of_this_key = [other for other in register if all(row[ours] == other[name] for ours, name in rule["match"])]
    lost = any(other[name] is Unreadable for other in register for _ours, name in rule["match"])
    return one_of([*(is_the_one(other, row, rule, theirs) for other in of_this_key), *([None] if lost else [])])


def is_the_one(other: dict, row: dict, rule: dict, theirs: dict) -> bool | None:
    parts = [holds(part, other, [], theirs, {}, [], {}) for part in rule["where"]]
    if "valid" in rule:
        at, since, until = (row[rule["valid"]["at"]], other[rule["valid"]["from"]], other[rule["valid"]["until"]])
        parts.append(since <= at if known(at) and known(since) else None)
        if until is not None:
            parts.append(not_over(at, until) if known(at) and known(until) else None)
    return all_of(parts)


def not_over(at: datetime, until: datetime) -> bool:
    whole_day = (until.hour, until.minute) == (0, 0)
    return at < until + timedelta(days=1) if whole_day else at <= until
