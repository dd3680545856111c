"""Which cells may keep a row from being judged, and why a cell says nothing. Pure.

A row is good or stopped only where that is certain. What a cell that says nothing holds is unknown, and unknown goes
through a rule as NULL goes through SQL: an ``or`` with one part that is true is true, an ``and`` with one part that is
false is false, and everything else stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from leerlus.insight.measures.rule_form import COMPARISONS, Register, Rule

EMPTY, UNREADABLE, FORMULA = "empty", "unreadable", "formula"
# In a table of the engine a cell has the place of its word; 0 is a cell that says what it holds.
WHYS = ("", EMPTY, UNREADABLE, FORMULA)
TOO_FEW, TOO_MANY = "too_few_cells", "too_many_cells"
# The same for a whole row.
ROW_WHYS = ("", TOO_FEW, TOO_MANY)
ELSEWHERE = "elsewhere"  # The row itself says everything; what it is compared with does not.

NEEDED = frozenset((EMPTY, UNREADABLE, FORMULA))
ONLY_UNREADABLE = frozenset((UNREADABLE, FORMULA))  # Empty has a meaning of its own here.
ONLY_FORMULA = frozenset((FORMULA,))  # Asked is whether the cell is empty; filled with anything is an answer.

Matters = dict[str, frozenset[str]]


def matters_in_file(rule: Rule) -> Matters:
    """The columns that the rule uses, each with what of a cell leaves it unknown. Other columns do not matter."""
    found: Matters = {}
    _look(rule.stop_when, found, rule.register)
    return found


def matters_in_register(rule: Rule) -> Matters:
    found: Matters = {}
    if rule.register is None:
        return found
    # A row of the register without a key belongs to nobody.
    _add(found, (theirs for _ours, theirs in rule.register.match), ONLY_UNREADABLE)
    if rule.register.valid:
        _add(found, rule.register.valid[1:2], NEEDED)
        # Without a last day it is valid still.
        _add(found, rule.register.valid[2:3], ONLY_UNREADABLE)
    for condition in rule.register.where:
        _look(condition, found, None)
    return found


def _add(found: Matters, names: Iterable[str], whys: frozenset[str]) -> None:
    for name in names:
        found[name] = found.get(name, frozenset()) | whys


def _look(told: Any, found: Matters, register: Register | None) -> None:
    (name, given), *_ = told.items()
    if name in ("and", "or"):
        for part in given:
            _look(part, found, register)
    elif name == "!":
        _look(given, found, register)
    elif name == "empty":
        _add(found, [given["var"]], ONLY_FORMULA)
    elif name == "double":
        _add(found, given, NEEDED)
    elif name == "total_over":
        _add(found, [given["of"], *given["by"]], NEEDED)
    elif name in (*COMPARISONS, "in"):
        _add(found, (one["var"] for one in given if isinstance(one, dict)), NEEDED)
    elif register:
        _add(found, (ours for ours, _theirs in register.match), NEEDED)
        if register.valid:
            _add(found, register.valid[:1], NEEDED)
