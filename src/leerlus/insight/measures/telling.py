"""A rule told in words, so that a reader of the result knows why a row was stopped, or was not judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlus.insight.measures.choices import RunDecision
from leerlus.insight.measures.rule_form import Register, Rule
from leerlus.insight.measures.unknowns import ELSEWHERE, EMPTY, FORMULA, TOO_FEW, TOO_MANY


def reason_of(rule: Rule) -> str:
    """One sentence: when is a row stopped?"""
    told = _told(rule.stop_when, rule.register)
    return told[:1].upper() + told[1:] + "."


def _told(condition: Any, register: Register | None) -> str:
    (name, given), *_rest = condition.items()
    if name in ("and", "or"):
        parts = [_told(part, register) for part in given]
        return (_(" and ") if name == "and" else _(" or ")).join(parts)
    if name == "!":
        return _("not (%(what)s)") % {"what": _told(given, register)}
    if name == "empty":
        return _("“%(column)s” is empty") % {"column": given["var"]}
    if name == "in":
        return _("“%(column)s” is one of: %(values)s") % {
            "column": given[0]["var"], "values": ", ".join(_value(value) for value in given[1]),
        }  # fmt: skip
    if name == "double":
        return _("more rows have the same “%(columns)s”") % {"columns": ", ".join(given)}
    if name == "total_over":
        return _("“%(column)s” added up per “%(by)s” is more than %(limit)s") % {
            "column": given["of"], "by": ", ".join(given["by"]), "limit": _value(given["limit"]),
        }  # fmt: skip
    if name in ("found", "not_found") and register:
        return _found(name, register)
    sentence = {
        "==": _("“%(column)s” is %(value)s"),
        "!=": _("“%(column)s” is not %(value)s"),
        "<": _("“%(column)s” is less than %(value)s"),
        "<=": _("“%(column)s” is at most %(value)s"),
        ">": _("“%(column)s” is more than %(value)s"),
        ">=": _("“%(column)s” is at least %(value)s"),
    }[name]
    value = f"“{given[1]['var']}”" if isinstance(given[1], dict) else _value(given[1])
    return sentence % {"column": given[0]["var"], "value": value}


def _found(name: str, register: Register) -> str:
    told = _("the register holds this “%(columns)s”") if name == "found" else _("the register lacks this “%(columns)s”")
    told = told % {"columns": ", ".join(ours for ours, _theirs in register.match)}
    if register.where:
        told += " " + _("with %(what)s") % {"what": _(" and ").join(_told(part, None) for part in register.where)}
    if register.valid:
        told += " " + _("valid on “%(column)s”") % {"column": register.valid[0]}
    return told


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:g}" if isinstance(value, float) else str(value)


def not_judged(troubles: Sequence[tuple[str, str]]) -> str:
    """Of one row: each column (or none) with why it kept the row from being judged."""
    return _("Not judged:") + " " + ", ".join(trouble(column, why) for column, why in troubles) + "."


def trouble(column: str, why: str) -> str:
    if why == TOO_FEW:
        return _("the row has too few cells")
    if why == TOO_MANY:
        return _("the row has too many cells")
    if why == ELSEWHERE:
        return _("what the row is compared with holds an empty or unreadable cell")
    if why == EMPTY:
        return _("“%(column)s” is empty") % {"column": column}
    if why == FORMULA:
        return _("“%(column)s” holds a formula without a result") % {"column": column}
    return _("“%(column)s” cannot be read") % {"column": column}


def decision_in_words(decision: str, unjudged: int) -> str:
    """What was decided on a file, with the rows that nobody judged where there are any."""
    told = str(RunDecision(decision).label)
    if not unjudged or decision == RunDecision.STOPPED:
        return told
    if decision == RunDecision.WITHOUT_THESE:
        more = ngettext(
            "and without the row that was not judged", "and without the %(number)s rows that were not judged", unjudged
        )
    else:
        more = ngettext("with a row that was not judged", "with %(number)s rows that were not judged", unjudged)
    return f"{told}, {more % {'number': unjudged}}"
