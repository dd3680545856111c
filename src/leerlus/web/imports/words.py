"""How the room says things."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def time_left(seconds: float | None) -> str:
    """Roughly, as people say it; empty while nothing can be said."""
    if seconds is None:
        return ""
    if seconds < 50:
        return _("less than a minute to go")
    minutes = round(seconds / 60)
    return ngettext("about %(minutes)d minute to go", "about %(minutes)d minutes to go", minutes) % {"minutes": minutes}


KINDS = {
    "date": lambda: _("The date is missing, wrong or unlikely"),
    "time": lambda: _("The time is wrong"),
    "kind": lambda: _("The kind is not known"),
    "place": lambda: _("The place is wrong"),
    "number": lambda: _("The place is wrong"),
    "id": lambda: _("The number is missing or was used twice"),
    "says": lambda: _("The row says nothing"),
    "formula": lambda: _("A formula without a result"),
}


def kinds_of_trouble(counted: Sequence[Sequence[object]]) -> list[tuple[str, int]]:
    """What is wrong and how often, the most frequent first, in words instead of codes."""
    totals: dict[str, int] = {}
    for kind, times in counted:
        word = KINDS.get(str(kind).split("_")[0], lambda: _("The row or a cell cannot be read"))()
        totals[word] = totals.get(word, 0) + int(str(times))
    return sorted(totals.items(), key=lambda item: -item[1])
