"""What is taken out of a text, and the bookkeeping that finds it back in the original."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the value stands in the mask, so that a text keeps its shape: "[NAAM] woont in [PLAATS]"."""

    NAME = "NAAM"
    ADDRESS = "ADRES"
    POSTCODE = "POSTCODE"
    PLACE = "PLAATS"
    PHONE = "TEL"
    MAIL = "MAIL"
    BSN = "BSN"
    PLATE = "KENTEKEN"
    IBAN = "IBAN"
    DATE = "DATUM"
    CASE = "ZAAK"
    ACCOUNT = "ACCOUNT"

    @property
    def mask(self) -> str:
        return f"[{self.value}]"


MASK = re.compile(r"\[(?:" + "|".join(kind.value for kind in Kind) + r")\]")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is of this ``kind``; ``why`` says in one plain phrase what gave it away."""

    start: int
    end: int
    kind: Kind
    why: str


Finder = Callable[[str], Iterable[Span]]


def united(spans: Iterable[Span]) -> list[Span]:
    """Sorted spans without overlap: where two overlap they become one, and the kind of the first in the list stays."""
    ranked = sorted(enumerate(spans), key=lambda pair: (pair[1].start, -pair[1].end))
    result: list[tuple[int, Span]] = []
    for rank, span in ranked:
        if span.start >= span.end:
            continue
        if result and span.start < result[-1][1].end:
            best_rank, last = result[-1]
            named = last if best_rank <= rank else span
            end = max(last.end, span.end)
            result[-1] = (min(best_rank, rank), Span(last.start, end, named.kind, named.why))
        else:
            result.append((rank, span))
    return [span for _, span in result]


class Sheet:
    """A text on which found spans are covered one layer after the other; remembers where they stood at first."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self.spans: list[Span] = []

    def cover(self, finder: Finder) -> bool:
        """Cover what the finder finds on the sheet as it is now; True when that was anything."""
        found = united(finder(self.text))
        if not found:
            return False
        covered = [match.span() for match in MASK.finditer(self.text)] if "[" in self.text else []
        found = [span for span in found if not _touches(span, covered)]
        if not found:
            return False
        origin = self._origins()
        self.spans = sorted(
            [*self.spans, *(Span(origin(s.start), origin(s.end), s.kind, s.why) for s in found)],
            key=lambda span: span.start,
        )
        self.text = masked(self.original, self.spans)
        return True

    def _origins(self) -> Callable[[int], int]:
        """A function from a position on the sheet to the position in the original."""
        starts, offsets = [0], [0]
        shift = 0
        for span in self.spans:
            shift += (span.end - span.start) - len(span.kind.mask)
            starts.append(span.end - shift)
            offsets.append(shift)
        return lambda position: position + offsets[bisect_right(starts, position) - 1]


def _touches(span: Span, covered: list[tuple[int, int]]) -> bool:
    """True when the span overlaps a mask that stands in the text already."""
    at = bisect_right(covered, (span.end - 1, len(covered) and covered[-1][1])) - 1
    return at >= 0 and covered[at][1] > span.start


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with every span replaced by the mask of its kind."""
    parts: list[str] = []
    last = 0
    for span in spans:
        parts += (text[last : span.start], span.kind.mask)
        last = span.end
    parts.append(text[last:])
    return "".join(parts)
