"""The bridge to the engine: reading a letter for plain Dutch and for personal data. Text in, places out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leerlus.learning.deidentify import Kind, deidentify
from leerlus.learning.readability import readability
from leerlus.learning.results import Refused

# Dates and places are in every letter, and tell of nobody by themselves.
TELLS_OF_SOMEBODY = (
    Kind.NAME, Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.MAIL, Kind.BSN, Kind.PLATE, Kind.IBAN, Kind.CASE,
)  # fmt: skip
NEVER_IN_A_LETTER = (Kind.BSN, Kind.IBAN)


@dataclass(frozen=True, slots=True)
class Personal:
    """``text[start:end]`` tells of somebody."""

    start: int
    end: int
    kind: str
    never: bool


@dataclass(frozen=True, slots=True)
class Hard:
    """``text[start:end]`` is hard to read; ``trouble`` is a code of ``learning.readability``."""

    start: int
    end: int
    trouble: str
    suggestion: str


def personal_data(text: str, *, known: Iterable[str] = ()) -> list[Personal]:
    return [
        Personal(span.start, span.end, span.kind.value, span.kind in NEVER_IN_A_LETTER)
        for span in deidentify(text, known=known).spans
        if span.kind in TELLS_OF_SOMEBODY
    ]


def hard_passages(text: str) -> list[Hard]:
    """Nothing for a text that is too short to judge."""
    measured = readability(text)
    if isinstance(measured, Refused):
        return []
    return [Hard(found.start, found.end, found.trouble.value, found.suggestion) for found in measured.findings]
