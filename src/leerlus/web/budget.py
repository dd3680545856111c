"""How many database queries a page may cost. Every view says it; a test visits the page and counts."""

from collections.abc import Callable
from typing import Any


def query_budget(queries: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the most queries that a view may need, whatever the number of signals in the database."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        view.query_budget = queries  # type: ignore[attr-defined]  # Functions may carry attributes.
        return view

    return declare
