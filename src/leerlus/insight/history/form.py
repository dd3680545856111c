"""What a history file holds. Every column is named here, and nothing else ever goes into it."""

from __future__ import annotations

from enum import StrEnum

# Name of the column -> its type in DuckDB. A reader of later versions may find more, never fewer.
COLUMNS = {
    "municipality": "VARCHAR",  # Code of Statistics Netherlands: GM and four digits.
    "line": "VARCHAR",  # What this line is: see Line.
    "week": "DATE",  # Monday of the week in which it came in, was proved, or was worked on.
    "month": "DATE",  # First day of its month.
    "kind": "VARCHAR",
    "channel": "VARCHAR",
    "main_theme": "VARCHAR",
    "theme": "VARCHAR",
    "district": "VARCHAR",  # Never smaller than a district.
    "called_first": "BOOLEAN",  # Spoken to before anything was done or closed; empty where that is not known yet.
    "days_to_put_right": "INTEGER",  # From the day it came in to the day the last thing was put right.
    "minutes": "INTEGER",  # Work: on a case, or on prevention.
    "cause": "VARCHAR",
    "cause_group": "VARCHAR",
    "measure": "INTEGER",  # Its number only: names are written by people.
}


class Line(StrEnum):
    SIGNAL = "signal"
    PROOF = "proof"  # A measure was proved against a cause.
    PREVENTION = "prevention"  # Hours on a measure.
