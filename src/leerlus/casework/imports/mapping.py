"""Which column is what, and what the file itself cannot say. Stored as JSON with the import."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from leerlus.casework.imports.choices import DateOrder, Target
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.words import plain

LONGEST_SOURCE = 60


@dataclass(frozen=True, slots=True)
class Mapping:
    """``columns`` gives the name of the column per target.

    ``source`` names the system that the rows come from: with the number of a row it makes that a row is brought in
    only once. ``kind`` is for rows that do not say their kind; ``empty_date`` for rows without a date (None: such
    rows are handed back); ``all_closed`` says that the rows are history and nobody has to be called. ``themes`` gives
    the id of our theme per theme of the file (see ``theme_key``), where somebody chose one.
    """

    columns: dict[Target, str] = field(default_factory=dict)
    source: str = ""
    kind: str = "report"
    date_order: DateOrder = DateOrder.DAY_FIRST
    empty_date: date | None = None
    all_closed: bool = False
    themes: dict[str, int] = field(default_factory=dict)

    def with_column(self, target: Target, column: str | None) -> "Mapping":
        columns = {known: name for known, name in self.columns.items() if known != target}
        if column:
            columns[target] = column
        return replace(self, columns=columns)

    def places(self, header: tuple[str, ...]) -> dict[Target, int]:
        """The number of the column per target. Raises FileRefused where the mapping does not fit the header."""
        if Target.RECEIVED_AT not in self.columns and self.empty_date is None:
            raise FileRefused("no_date_column")
        used: set[str] = set()
        found: dict[Target, int] = {}
        for target, name in self.columns.items():
            if name not in header:
                raise FileRefused("column_gone", value=name)
            if name in used:
                raise FileRefused("column_used_twice", value=name)
            used.add(name)
            found[target] = header.index(name)
        return found

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": {str(target): name for target, name in self.columns.items()},
            "source": self.source,
            "kind": self.kind,
            "date_order": str(self.date_order),
            "empty_date": self.empty_date.isoformat() if self.empty_date else None,
            "all_closed": self.all_closed,
            "themes": self.themes,
        }


def mapping_from_json(stored: dict[str, Any]) -> Mapping:
    return Mapping(
        columns={Target(target): name for target, name in stored["columns"].items()},
        source=stored["source"],
        kind=stored["kind"],
        date_order=DateOrder(stored["date_order"]),
        empty_date=date.fromisoformat(stored["empty_date"]) if stored["empty_date"] else None,
        all_closed=stored["all_closed"],
        themes=stored.get("themes", {}),
    )


def theme_key(category: str, subcategory: str) -> str:
    """How a theme of a file is known again: its two levels, without case and accents."""
    return f"{plain(category)}/{plain(subcategory)}"


def signature(header: tuple[str, ...]) -> str:
    """The same for every file with these columns in this order: what a remembered mapping is found by."""
    return hashlib.sha256("\x1f".join(plain(name) for name in header).encode()).hexdigest()


def source_from_name(file_name: str) -> str:
    """A name for the source from the name of the file, without its date, version and endings."""
    stem = plain(file_name.rsplit("/", 1)[-1].split(".", 1)[0])
    passing = ("export", "kopie", "copy", "def")
    words = [word for word in stem.split("_") if not (word.isdigit() and len(word) != 3) and word not in passing]
    return ("-".join(words) or "bestand")[:LONGEST_SOURCE]
