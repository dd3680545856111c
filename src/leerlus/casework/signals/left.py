"""How many open cases each choice of a filter would leave, before anybody chooses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from leerlus.casework.signals.choices import Kind, State
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import NO_COMPLIMENT, Filters, Parts, conditions, in_a_week, visible_to
from leerlus.foundation.organisation.models import Staff

MOST = 20_000  # Of more open cases no number is worth its wait.
EVERYTHING = ""  # The choice that asks nothing.

Left = dict[str, Counter[str]]
Counted = list[tuple[str, bool, str | None, int]]


def cases_left(*, filters: Filters, staff: Staff, today: date, parts: Parts | None = None) -> Left | None:
    """By filter, by choice: how many open cases would stand on the list, with all other filters as they are.

    None where nobody knows at a glance: among closed cases, in a search by words, and where too many cases are open.
    """
    if filters.words or filters.state in (State.CLOSED, "all"):
        return None
    asked = conditions(filters=filters, staff=staff, today=today, parts=parts)
    choices = _choices(today)
    open_cases = visible_to(staff).filter(
        *(condition for name, condition in asked.items() if name not in choices), closed_at__isnull=True
    )
    counted = _counted(open_cases, choices, {name: asked[name] for name in choices if name in asked})
    if sum(cases for name, _is_first, _choice, cases in counted if not name) > MOST:
        return None
    left: Left = {name: Counter() for name in choices}
    for name, is_first, choice, cases in counted:
        if name and is_first:
            left[name][EVERYTHING] += cases
        if choice is not None:
            left[name][choice] += cases
    left["state"]["open"] = left["state"][EVERYTHING]
    left["handler"]["me"] = left["handler"][str(staff.pk)]
    return left


def _choices(today: date) -> dict[str, Sequence[Combinable]]:
    """Under which choice of each filter a case falls; a part of a theme and a neighbourhood also above."""
    term = Case(When(due_on__lt=today, then=Value("overdue")), When(due_on__lte=in_a_week(today), then=Value("soon")))
    return {
        "state": [F("state")],
        "kind": [F("kind"), Case(When(~Q(kind=Kind.COMPLIMENT), then=Value(NO_COMPLIMENT)))],
        "theme": [F("theme_id"), F("theme__parent_id")],
        "area": [F("area_id"), F("area__parent_id")],
        "handler": [F("handler_id"), Case(When(handler__isnull=True, then=Value("nobody")))],
        "channel": [F("channel")],
        "due": [term],
        "reply": [Case(When(reply_since__isnull=False, then=Value("new")))],
    }


def _counted(signals: QuerySet[Signal], choices: Mapping[str, Sequence[Combinable]], asked: Mapping[str, Q]) -> Counted:
    """Read once, by one query, and counted from there: name, whether it is the first way to count, choice, number.

    What a filter asks does not hold for its own choices. Under no name stands how many were read.
    """
    ways = [(name, place, f"{name}_{place}") for name, several in choices.items() for place in range(len(several))]
    columns = {column: choices[name][place] for name, place, column in ways}
    fits = {f"fits_{name}": Case(When(condition, then=True), default=False) for name, condition in asked.items()}
    rows = signals.order_by().annotate(**columns, **fits).values(*columns, *fits)[: MOST + 1]
    try:
        query, values = rows.query.sql_with_params()
    except EmptyResultSet:  # Of somebody who sees no case at all.
        return []
    counts = ["SELECT '', TRUE, NULL, count(*) FROM read_once"]
    for name, place, column in ways:
        others = " AND ".join(["TRUE", *(f"fits_{other}" for other in asked if other != name)])
        counts.append(
            f"SELECT '{name}', {place == 0}, {column}::text, count(*) FROM read_once WHERE {others} GROUP BY {column}"  # noqa: S608 - Names of ours.
        )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH read_once AS MATERIALIZED ({query}) {' UNION ALL '.join(counts)}", values)
        return list(cursor.fetchall())
