"""How long a closed case is kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leerlus.statute.calendar import Length, Unit, counted_back


@dataclass(frozen=True, slots=True)
class Term:
    """Kept for ``months`` after closing. An empty kind or outcome is every one."""

    kind: str
    outcome: str
    months: int
    source: str = ""
    since: date = date.min


# Selectielijst gemeenten 2020, type 13 (geschillen behandelen): five years where a dispute was decided, one year where
# it was broken off. That complaints go the same way is likely and not confirmed, so a municipality can change it.
FIRST_TERMS = (
    Term("", "", 60, "Selectielijst gemeenten 2020, 13"),
    Term("", "withdrawn", 12, "Selectielijst gemeenten 2020, 13: afgebroken"),
    Term("", "duplicate", 12, "Selectielijst gemeenten 2020, 13: afgebroken"),
    # So long somebody can claim damages about how we answered.
    Term("data_request", "", 60, "BW 3:310: vijf jaar"),
    Term("reached", "", 12, "Eigen termijn van Leerlus"),
)


def in_force(terms: Iterable[Term], *, on: date) -> list[Term]:
    """Of each kind and outcome the term that holds on that day: the one that began last; of two, the one said last."""
    newest: dict[tuple[str, str], Term] = {}
    for term in terms:
        known = newest.get((term.kind, term.outcome))
        if term.since <= on and (known is None or known.since <= term.since):
            newest[term.kind, term.outcome] = term
    return sorted(newest.values(), key=lambda term: (term.kind, term.outcome))


def term_for(*, kind: str, outcome: str, terms: Iterable[Term]) -> Term | None:
    """The most precise term for a case: kind and outcome, then the outcome of any kind, then the kind, then every case.

    The outcome goes before the kind: what was broken off goes early, whatever it was.
    """
    fitting = [term for term in terms if term.kind in ("", kind) and term.outcome in ("", outcome)]
    return max(fitting, key=lambda term: (bool(term.outcome), bool(term.kind)), default=None)


def closed_before(*, months: int, today: date) -> date:
    """A case that closed before this day was kept long enough.

    >>> closed_before(months=12, today=date(2026, 11, 26)), closed_before(months=1, today=date(2026, 3, 31))
    (datetime.date(2025, 11, 26), datetime.date(2026, 2, 28))
    """
    return counted_back(today, Length(months, Unit.MONTHS))
