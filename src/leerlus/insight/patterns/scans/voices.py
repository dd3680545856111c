"""What residents said in the cases of a pattern, with persons masked."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from leerlus.foundation.organisation.models import Staff
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import latest_of
from leerlus.insight.patterns.scans.events import texts_by_id

SHOWN = 4
READ = 40
LONGEST = 280
NEARLY_ALL = 0.8  # Of the words of the shorter of two texts; the longer one may greet or sigh.
WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Voice:
    """What somebody said, and how many of the texts that were read say nearly the same."""

    words: str
    times: int = 1


def voices(pattern: Pattern, *, staff: Staff, most: int = SHOWN) -> list[Voice]:
    """The latest texts of the cases that this person may see (masking misses something), each cut at a word; what is
    told in nearly the same words is told once."""
    latest = latest_of(pattern=pattern, staff=staff, most=READ)
    told = texts_by_id(np.array(latest, dtype=np.int64), most=READ)
    different: list[tuple[set[str], Voice]] = []
    for text in reversed(told.values()):
        words = set(WORD.findall(text.casefold()))
        same = next((voice for others, voice in different if _is_nearly(words, others)), None)
        if same:
            same.times += 1
        else:
            different.append((words, Voice(_cut(" ".join(text.split())))))
    return [voice for _words, voice in different[:most]]


def _is_nearly(words: set[str], others: set[str]) -> bool:
    return len(words & others) >= max(1, NEARLY_ALL * min(len(words), len(others)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
