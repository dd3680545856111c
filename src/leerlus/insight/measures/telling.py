"""A rule told in words, so that a reader of the result knows why a row was stopped, or was not judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlus.foundation.design.numbers import in_digits
from leerlus.insight.measures.choices import RunDecision
from leerlus.insight.measures.rule_form import Register, Rule
from leerlus.insight.measures.unknowns import ELSEWHERE, EMPTY, FORMULA, TOO_FEW, TOO_MANY


def reason_of(rule: Rule) -> str:
    """One sentence: when is a row stopped?"""
    told = _told(rule.stop_when, rule.columns, rule.register)
    return told[:1].upper() + told[1:] + "."


def _told(condition: Any, kinds: dict[str, str], register: Register | None) -> str:
    (name, given), *_rest = condition.items()
    if name in ("and", "or"):
        parts = [_told(part, kinds, register) for part in given]
        return (_(" and ") if name == "and" else _(" or ")).join(parts)
    if name == "!":
        return _("not (%(what)s)") % {"what": _told(given, kinds, register)}
    if name == "empty":
        return _("“%(column)s” is empty") % {"column": given["var"]}
    if name == "in":
        column = given[0]["var"]
        values = ", ".join(value_in_words(value, kinds[column]) for value in given[1])
        return _("“%(column)s” is one of: %(values)s") % {"column": column, "values": values}
    if name == "double":
        return _("more rows have the same “%(columns)s”") % {"columns": ", ".join(given)}
    if name == "total_over":
        return _("“%(column)s” added up per “%(by)s” is more than %(limit)s") % {
            "column": given["of"], "by": ", ".join(given["by"]), "limit": value_in_words(given["limit"], "number"),
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
    column, other = given[0]["var"], given[1]
    value = f"“{other['var']}”" if isinstance(other, dict) else value_in_words(other, kinds[column])
    return sentence % {"column": column, "value": value}


def _found(name: str, register: Register) -> str:
    told = _("the register holds this “%(columns)s”") if name == "found" else _("the register lacks this “%(columns)s”")
    told = told % {"columns": ", ".join(ours for ours, _theirs in register.match)}
    if register.where:
        parts = [_told(part, register.columns, None) for part in register.where]
        told += " " + _("with %(what)s") % {"what": _(" and ").join(parts)}
    if register.valid:
        told += " " + _("valid on “%(column)s”") % {"column": register.valid[0]}
    return told


def value_in_words(value: Any, kind: str) -> str:
    """A value of a rule as it is typed here: days as in the Netherlands.

    >>> value_in_words("2026-03-01", "date"), value_in_words(1234567.5, "number")
    ('01-03-2026', '1234567.5')
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind == "date":
        moment = datetime.fromisoformat(value)
        return f"{moment:%d-%m-%Y %H:%M}".removesuffix(" 00:00")
    return f"{value:.15g}" if isinstance(value, float) else str(value)


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


def decision_in_words(decision: str, unjudged: int, unread: int = 0) -> str:
    """What was decided on a file, with the rows that nobody judged and the cells that nobody read, if any."""
    told = str(RunDecision(decision).label)
    if decision == RunDecision.STOPPED:
        return told
    if unjudged and decision == RunDecision.WITHOUT_THESE:
        more = ngettext(
            "and without the row that was not judged", "and without the %(number)s rows that were not judged", unjudged
        )
        told += f", {more % {'number': in_digits(unjudged)}}"
    elif unjudged:
        more = ngettext("with a row that was not judged", "with %(number)s rows that were not judged", unjudged)
        told += f", {more % {'number': in_digits(unjudged)}}"
    if unread:
        more = ngettext("with a cell that cannot be read", "with %(number)s cells that cannot be read", unread)
        told += f", {more % {'number': in_digits(unread)}}"
    return told
