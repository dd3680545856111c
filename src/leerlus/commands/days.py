"""Dates in a table: as ISO writes them, with errors that name the line."""

import re
from datetime import date

import click

from leerlus.commands.tables import BadInput, Table

A_DAY = re.compile(r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9])")


class IsoDay(click.ParamType[date]):
    """An option that holds a day, such as 2026-03-02."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{str(value)[:40]!r} is not a date such as 2026-03-02.", param, ctx)


def days(table: Table, column: str) -> list[date]:
    """The column as dates (2026-03-02, 2026/03/02 or 2026/3/2; a time behind it is cut off)."""
    found = []
    for cell, line in zip(table.column(column), table.lines, strict=True):
        written = A_DAY.match(cell.strip())
        try:
            if written is None:
                raise ValueError
            found.append(date(int(written["year"]), int(written["month"]), int(written["day"])))
        except ValueError:
            raise BadInput(
                f"{table.path}, line {line}: {cell[:60]!r} in column {column} is not a date such as 2026-03-02."
            ) from None
    return found
