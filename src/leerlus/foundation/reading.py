"""Several questions in one, for pages that show a little of much."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def counted(up_to: int | None = None, /, **asked: QuerySet[Any]) -> dict[str, int]:
    """How many rows each of them has, counted no further than ``up_to``, in one query."""
    most = "" if up_to is None else f" LIMIT {up_to:d}"
    rows = {name: rows.order_by() for name, rows in asked.items()}
    return _answers(f"(SELECT count(*) FROM ({{}}{most}) AS counted)", rows)  # noqa: S608 - A number of ours.


def read(**asked: QuerySet[Any]) -> dict[str, list[Any]]:
    """The rows of each of them. One query finds out which have any; only those are read."""
    found = _answers("EXISTS ({})", asked)
    return {name: list(rows) if found[name] else [] for name, rows in asked.items()}


def _answers(question: str, asked: dict[str, QuerySet[Any]]) -> dict[str, Any]:
    names: list[str] = []
    questions: list[str] = []
    values: list[Any] = []
    for name, rows in asked.items():
        try:
            query, bound = rows.values("pk").query.sql_with_params()
        except EmptyResultSet:  # Django knows beforehand that there is nothing.
            continue
        names.append(name)
        questions.append(question.format(query))
        values += bound
    answers = dict.fromkeys(asked, 0)
    if questions:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(questions)}", values)
            answers.update(zip(names, cursor.fetchone(), strict=True))
    return answers
