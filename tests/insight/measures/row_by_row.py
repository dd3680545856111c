"""The slow, obvious twin of the check engine: one row at a time, in plain Python."""

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


def judged_row_by_row(told: dict, rows: list, register: list) -> list[bool | None]:
    kinds = {column["name"]: column["type"] for column in told["columns"]}
    theirs = {column["name"]: column["type"] for column in told["register"]["columns"]}
    ours, unread = typed(rows, kinds)
    known, _ = typed(register, theirs)
    return [None if bad else holds(told["stop_when"], row, ours, kinds, told, known, theirs)
            for row, bad in zip(ours, unread, strict=True)]  # fmt: skip


def typed(rows: list, kinds: dict) -> tuple[list[dict], list[bool]]:
    found, unread = [], []
    for row in rows:
        values, bad = {}, False
        for (name, kind), cell in zip(kinds.items(), row, strict=True):
            try:
                values[name] = read(kind, cell)
            except ValueError:
                values[name], bad = None, True
        found.append(values)
        unread.append(bad)
    return found, unread


def holds(told: dict, row: dict, rows: list, kinds: dict, rule: dict, register: list, theirs: dict) -> bool:
    ((name, given),) = told.items()
    deeper = (row, rows, kinds, rule, register, theirs)
    if name == "and":
        return all(holds(part, *deeper) for part in given)
    if name == "or":
        return any(holds(part, *deeper) for part in given)
    if name == "!":
        return not holds(given, *deeper)
    if name == "empty":
        return row[given["var"]] is None
    if name == "in":
        value = row[given[0]["var"]]
        return value is not None and value in [literal(kinds[given[0]["var"]], each) for each in given[1]]
    if name == "double":
        mine = [row[each] for each in given]
        return None not in mine and sum([other[each] for each in given] == mine for other in rows) > 1
    if name == "total_over":
        alike = [other for other in rows if all(other[each] == row[each] for each in given["by"])]
        return sum(other[given["of"]] or 0 for other in alike) > given["limit"] and any(
            other[given["of"]] is not None for other in alike
        )
    if name in ("found", "not_found"):
        there = any(matches(other, row, rule["register"], theirs) for other in register)
        return there if name == "found" else not there
    left = row[given[0]["var"]]
    right = row[given[1]["var"]] if isinstance(given[1], dict) else literal(kinds[given[0]["var"]], given[1])
    if left is None or right is None:
        return False
    return {"==": left == right, "!=": left != right}[name] if name in ("==", "!=") else {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
    }[name]  # fmt: skip


def matches(other: dict, row: dict, register: dict, theirs: dict) -> bool:
    if any(row[ours] is None or row[ours] != other[name] for ours, name in register["match"]):
        return False
    if "valid" in register:
        at, since, until = (
            row[register["valid"]["at"]],
            other[register["valid"]["from"]],
            other[register["valid"]["until"]],
        )
        if at is None or since is None or since > at:
            return False
        if until is not None:
            whole_day = (until.hour, until.minute) == (0, 0)
            if (whole_day and at >= until + timedelta(days=1)) or (not whole_day and at > until):
                return False
    return all(holds(part, other, [], theirs, {}, [], {}) for part in register["where"])
