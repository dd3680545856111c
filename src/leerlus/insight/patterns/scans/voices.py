"""What residents said in the cases of a pattern, with persons masked."""

from __future__ import annotations

import numpy as np

from leerlus.foundation.organisation.models import Staff
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import latest_of
from leerlus.insight.patterns.scans.events import texts_by_id

SHOWN = 4
LONGEST = 280


def voices(pattern: Pattern, *, staff: Staff, most: int = SHOWN) -> list[str]:
    """The latest texts of the cases that this person may see (masking misses something), each cut at a word."""
    latest = latest_of(pattern=pattern, staff=staff, most=3 * most)
    told = texts_by_id(np.array(latest, dtype=np.int64), most=most)
    return [_cut(" ".join(text.split())) for text in reversed(told.values())]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
