"""Why a row, or a whole file, cannot be brought in: each a sentence that says what is wrong and what to do."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LONGEST_SHOWN = 60
NOT_IN_JSON = re.compile("[\0\ud800-\udfff]")

ROW_SENTENCES = {
    "too_few_cells": _("The row has %(found)s cells, the header has %(expected)s. Fill in the missing cells."),
    "too_many_cells": _(
        "The row has %(found)s cells, the header has %(expected)s. Put text that holds the separator between quotes."
    ),
    "quote_not_closed": _(
        "A quotation mark opens here and does not close, so that the rows after it became one cell. "
        "Close it, or write it twice."
    ),
    "null_byte": _("The cell holds a null byte, which is no text. Export the file again from its source."),
    "unreadable_signs": _(
        "The cell holds signs that cannot be read in the encoding of this file. Save the file again as UTF-8."
    ),
    "too_long": _("The cell has %(found)s characters; at most %(expected)s fit. Shorten the text."),
    "formula_without_result": _(
        "The cell holds a formula without a result. Open the file in a spreadsheet program and save it again, "
        "or paste the values."
    ),
    "date_missing": _("The date is empty. Fill it in, or choose with the import which date rows without a date get."),
    "date_unreadable": _("“%(value)s” is not a date. Write it as 2026-03-31 or as 31-3-2026."),
    "date_formula": _("“%(value)s” is a formula, not a date. Paste the value of the cell instead."),
    "date_impossible": _("“%(value)s” is a day that does not exist. Correct the date."),
    "date_two_ways": _(
        "“%(value)s” can be read in two ways. Write it as 2026-03-31, or choose with the import "
        "whether the day or the month comes first."
    ),
    "date_too_early": _("“%(value)s” is before 1990. Correct the year."),
    "date_too_late": _("“%(value)s” lies in the future. Correct the date."),
    "time_unreadable": _("“%(value)s” is not a time. Write it as 14:05."),
    "kind_unknown": _(
        "“%(value)s” is not a kind that we know. Use complaint, report, compliment, observation or ombudsman case."
    ),
    "number_unreadable": _("“%(value)s” is not a number. Write it as 52.3508 or 52,3508, or leave it empty."),
    "place_half": _("Only one of the two coordinates is filled in. Fill in both, or neither."),
    "place_swapped": _(
        "Latitude and longitude are swapped: latitude is about 52 in the Netherlands, longitude about 5. "
        "Swap the two cells, or the two columns with the import."
    ),
    "place_impossible": _("“%(value)s” is not a place on earth. Correct the coordinates or leave them empty."),
    "place_half_rd": _(
        "One coordinate is in degrees and the other in the Dutch grid (RD). Use the same system for both."
    ),
    "says_nothing": _(
        "The row says nothing: no text, no subject and no theme. Fill in one of the three, or delete it."
    ),
    "id_missing": _(
        "The number of the row is empty. Fill it in, or choose with the import that no column is a number."
    ),
    "id_twice": _(
        "Number “%(value)s” was also used by row %(other)s, which says something else. Give one a new number."
    ),
    "id_too_long": _("Number “%(value)s” is longer than %(expected)s characters. Choose another column as the number."),
}

FILE_SENTENCES = {
    "no_way_to_reach": _(
        "No column of this file tells how to reach people (%(value)s). Name a column telefoon, e-mail or postcode."
    ),
    "empty": _("The file is empty. Choose a file with a row of column names and the reports below it."),
    "only_header": _("The file holds column names, but no rows. Choose a file with at least one row."),
    "too_large": _(
        "The file is larger than %(expected)s MB. Split it, or pack it as .gz; an administrator can raise the limit."
    ),
    "unpacks_too_large": _(
        "Unpacked, the file would be larger than %(expected)s MB. That is no normal table. Export fewer rows at once."
    ),
    "too_many_cells": _(
        "The sheet claims to be %(found)s rows by %(expected)s columns. Delete the empty rows and columns "
        "around the data and save it again."
    ),
    "broken_gzip": _("The packed file is damaged. Pack it again, or choose the file itself."),
    "broken_workbook": _("The workbook is damaged. Open it in a spreadsheet program and save it again as XLSX."),
    "locked_workbook": _("The workbook has a password, or is an old XLS file. Save it without a password as XLSX."),
    "not_a_workbook": _("This is a ZIP file, not a workbook. Unpack it and choose the CSV or XLSX file in it."),
    "open_document": _("This is an OpenDocument sheet. Save it as XLSX or CSV."),
    "not_a_table": _("This is a %(value)s file, not a table. Choose a CSV or XLSX file."),
    "web_page": _("This is a web page or XML file, even if its name says otherwise. Save it as XLSX or CSV."),
    "json": _("This is a JSON file. Areas (GeoJSON) have their own import; save reports as CSV or XLSX."),
    "binary": _("This is not text: the file holds null bytes. Save the table as CSV in UTF-8, or as XLSX."),
    "no_columns": _("Only one column was found. Separate the columns with a semicolon, a comma, a tab or a |."),
    "one_column_in_sheet": _(
        "Only one column was found in the sheet. Put each value in a column of its own, and save it again."
    ),
    "title_on_top": _(
        "The first row holds one cell only, such as a title. Delete the rows above the names of the columns."
    ),
    "no_header": _("The first row looks like data. Put a row with the names of the columns above it."),
    "column_twice": _("The column name “%(value)s” stands there twice. Give each column its own name."),
    "too_many_columns": _(
        "The file has %(found)s columns; at most %(expected)s can be read. Delete the ones not needed."
    ),
    "cell_too_large": _(
        "Row %(found)s holds a cell that does not end. A quotation mark is probably not closed there. Close it."
    ),
    "no_date_column": _("No column holds the date of the report. Choose one under “Received”."),
    "column_gone": _("The column “%(value)s” is not in this file. Choose the columns again."),
    "column_used_twice": _("The column “%(value)s” was chosen twice. Choose another column for one of the two."),
    "elsewhere": _("This file is already being brought in somewhere else. That one goes on."),
    "our_side": _("Something went wrong on our side. What was brought in is safe. Go on to try the rest again."),
    "file_gone": _("The file is no longer here: it was erased after its term. Choose it again."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one row cannot be brought in. ``row`` counts as in a spreadsheet: the header is usually row 1."""

    row: int
    column: str
    kind: str
    value: str = ""
    found: int = 0
    expected: int = 0
    other: int = 0

    @property
    def sentence(self) -> str:
        return str(ROW_SENTENCES[self.kind] % _values(self))

    def as_json(self) -> dict[str, Any]:
        """Only what is filled in, to be stored and read back with ``problem_from_json``."""
        names = ("row", "column", "kind", "value", "found", "expected", "other")
        filled = {name: getattr(self, name) for name in names if getattr(self, name)}
        return {name: storable(value) if isinstance(value, str) else value for name, value in filled.items()}


def storable(text: str) -> str:
    """Without what the database cannot keep in JSON: null bytes, and bytes that were no text."""
    return NOT_IN_JSON.sub("\ufffd", text)


def problem_from_json(stored: dict[str, Any]) -> Problem:
    return Problem(**{"row": 0, "column": "", "kind": "", **stored})


class FileRefused(Exception):  # Read as a sentence: raise FileRefused("empty").
    """The whole file cannot be used. ``str()`` is the sentence for the person who handed it in."""

    def __init__(self, kind: str, *, value: str = "", found: int = 0, expected: int = 0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.value = value
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return str(FILE_SENTENCES[self.kind] % _values(self))


def _values(thing: "Problem | FileRefused") -> dict[str, Any]:
    value = thing.value if len(thing.value) <= LONGEST_SHOWN else thing.value[: LONGEST_SHOWN - 1] + "…"
    return {
        "value": value,
        "found": thing.found,
        "expected": thing.expected,
        "other": getattr(thing, "other", 0),
    }
