"""The bridge to the engine: first words of a story, with persons masked and small counts hidden."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.rules import Fell, fell_since
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.told.queries import signals_that_led_to
from leerlus.learning.deidentify import deidentify
from leerlus.learning.disclosure import SMALLEST_COUNT


def first_words(measure: Measure) -> dict[str, str]:
    """From pattern, measure and proof; a coordinator makes a story of it. In Dutch, as it is read."""
    pattern = next((link.pattern for link in measure.patterns.select_related("pattern__theme")), None)
    fall = fell_since(measure.verified_on.result) if measure.verified_on else None
    with translation.override("nl"):
        return {
            "title": without_persons(measure.name)[:160],
            "what_people_told": _what_people_told(measure, pattern),
            "what_we_found": without_persons(pattern.what_we_found) if pattern else "",
            "what_we_changed": without_persons(measure.what or measure.name),
            "what_it_brought": _what_it_brought(fall) if fall else "",
        }


def without_persons(text: str) -> str:
    return deidentify(text).text.strip()


def how_often(number: int) -> str:
    """Few people could be known again; the same number hides them as everywhere.

    >>> how_often(120)
    '120'
    """
    if number < SMALLEST_COUNT:
        return _("fewer than %(number)s") % {"number": SMALLEST_COUNT}
    return str(number)


def _what_people_told(measure: Measure, pattern: Pattern | None) -> str:
    numbers = {"number": how_often(signals_that_led_to(measure).count()), "about": ""}
    if pattern and pattern.theme:
        numbers["about"] = pattern.theme.name
        return _("We were told %(number)s times that something went wrong. It was about: %(about)s.") % numbers
    return _("We were told %(number)s times that something went wrong.") % numbers


def _what_it_brought(fall: Fell) -> str:
    brought = _(
        "Without it we would have heard this about %(expected)s times in the %(weeks)s weeks since. "
        "It was %(after)s times."
    )
    return brought % {"weeks": fall.weeks, "expected": how_often(fall.expected), "after": how_often(fall.after)}
