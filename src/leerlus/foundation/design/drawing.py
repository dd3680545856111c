"""The pencil of the charts and the map: numbers, scales, axes and safe SVG elements. Knows nothing of the web."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

FONT = "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', Arial, sans-serif"
FONT_SIZE = 13
CHARACTER_WIDTH = 7.0  # Pixels per character at this size: wide enough for digits and capitals.

# Colours of a drawing that stands alone. On a page the style sheet replaces them through the classes.
# Chosen to differ in lightness too, so that they survive a grey printer and every kind of colour blindness.
INK = "#1f2933"
QUIET = "#5b6770"
GRID = "#dfe4e8"
PAPER = "#ffffff"
DATA = "#7d93a6"
ACCENT = "#0b5a78"
ALERT = "#a8321a"
BAND = "#cfe0e8"

MOST = 1e15

# Stands for the drawing's own key inside the identifiers of its patterns; no text can hold it.
KEY = "\x00key\x00"


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words and the number format of a drawing, so that it can speak the reader's language."""

    observed: str = "Observed"
    expected: str = "Expected"
    threshold: str = "Threshold"
    alarm: str = "Alarm"
    without_measure: str = "Without the measure"
    uncertainty: str = "Uncertainty"
    average: str = "Average"
    start: str = "Start of the measure"
    unknown: str = "Unknown"
    thousands: str = ","
    decimal: str = "."
    months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


ENGLISH = ChartWords()


def is_known(value: float | None) -> bool:
    """Whether there is a number to draw: not missing, not NaN, not beyond what anybody counts (10^15)."""
    return value is not None and abs(value) <= MOST


def known(values: Iterable[float | None]) -> list[float]:
    return [float(value) for value in values if value is not None and abs(value) <= MOST]


def number(value: float | None, words: ChartWords = ENGLISH, decimals: int | None = None) -> str:
    """A number as the reader writes it.

    >>> number(1234567.5), number(0.25), number(None)
    ('1,234,567.5', '0.25', '–')
    """
    if value is None or not math.isfinite(value):
        return "–"
    text = f"{value:,.{decimals}f}" if decimals is not None else _shortest(value)
    return text.translate({ord(","): words.thousands, ord("."): words.decimal, ord("-"): "−"})


def _shortest(value: float) -> str:
    text = f"{value:,.2f}" if abs(value) >= 0.01 or value == 0 else f"{value:,.6f}"
    return text.rstrip("0").rstrip(".") or "0"


def day(value: date, words: ChartWords = ENGLISH, *, with_year: bool = False) -> str:
    text = f"{value.day} {words.months[value.month - 1]}"
    return f"{text} {value.year}" if with_year else text


def nice_ticks(low: float, high: float, about: int = 4, *, whole: bool = False) -> list[float]:
    """Round numbers that cover low to high, about as many as asked; zero is one of them when it lies between.

    ``whole`` keeps them whole, for counts.

    >>> nice_ticks(0, 17), nice_ticks(0, 0, whole=True), nice_ticks(0, 1_000_000)
    ([0, 5, 10, 15, 20], [0, 1], [0, 200000, 400000, 600000, 800000, 1000000])
    """
    if high - low < 1e-9 * max(abs(low), abs(high), 0.001):
        high = low + max(1.0, abs(low) * 1e-6)
    rough = (high - low) / about
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude >= rough * 0.8)
    step = max(step, 1.0) if whole else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    values = [round(i * step, 12) for i in range(first, last + 1)]
    return [int(v) if float(v).is_integer() else v for v in values]


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps a value to a place in pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def place(value: float) -> str:
    """A coordinate with at most one decimal, so that the same data gives the same file."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def element(name: str, /, *content: str, **attributes: str | float | None) -> str:
    """One SVG element. Attribute values are escaped; content is markup made here, so text goes through ``text``."""
    parts = []
    for key, value in attributes.items():
        if value is not None:
            shown = quoteattr(value) if isinstance(value, str) else f'"{place(value)}"'
            parts.append(f" {key.rstrip('_').replace('_', '-')}={shown}")
    inner = "".join(content)
    return f"<{name}{''.join(parts)}>{inner}</{name}>" if inner else f"<{name}{''.join(parts)}/>"


def text(words: str, *, x: float, y: float, anchor: str = "start", class_: str = "chart-text", **more: str) -> str:
    fill = more.pop("fill", QUIET)
    return element("text", written(words), x=x, y=y, text_anchor=anchor, class_=class_, fill=fill, **more)


def written(words: str) -> str:
    """Words as the text of an element: escaped, and without the control characters that XML forbids."""
    return escape(printable(words))


def printable(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)


def path(points: Sequence[tuple[float, float] | None], **attributes: str | float | None) -> str:
    """A line through the points, broken where one is missing; a lonely point becomes a short dash."""
    pieces, pen_is_down = [], False
    for i, point in enumerate(points):
        if point is None:
            pen_is_down = False
            continue
        x, y = place(point[0]), place(point[1])
        next_is_missing = i + 1 == len(points) or points[i + 1] is None
        if pen_is_down:
            pieces.append(f"L{x} {y}")
        elif next_is_missing:
            pieces.append(f"M{place(point[0] - 2)} {y}h4")
        else:
            pieces.append(f"M{x} {y}")
        pen_is_down = True
    return element("path", d="".join(pieces), fill="none", **attributes) if pieces else ""


def thinned(points: Sequence[tuple[float, float] | None]) -> list[tuple[float, float] | None]:
    """At most the highest and lowest point per pixel column: the same picture, whatever the number of points."""
    columns: dict[int, list[tuple[float, float]]] = {}
    gaps: list[int] = []
    last_column = 0
    for point in points:
        if point is None:
            gaps.append(last_column)
            continue
        last_column = round(point[0])
        columns.setdefault(last_column, []).append(point)
    if sum(len(column) > 2 for column in columns.values()) == 0:
        return list(points)
    gap_after = set(gaps)
    result: list[tuple[float, float] | None] = []
    previous = min(columns)
    for column in sorted(columns):
        here = columns[column]
        if column > previous + 1 and gap_after.intersection(range(previous, column)):
            result.append(None)
        previous = column
        lowest, highest = max(here, key=lambda p: p[1]), min(here, key=lambda p: p[1])
        result.extend((lowest, highest) if here.index(lowest) <= here.index(highest) else (highest, lowest))
    return result


def picture(
    body: Sequence[str],
    *,
    title: str,
    description: str,
    width: float,
    height: float,
    kind: str,
    has_links: bool = False,
) -> SafeString:
    """The whole drawing with its name and its text alternative, safe for a page: it is made of escaped elements only.

    A drawing without links is one image to a screen reader; with links it is a group, since an image hides its parts.
    """
    markup = "".join(body)
    key = hashlib.sha256(f"{kind}{title}{description}{markup}".encode("utf-8", "replace")).hexdigest()[:10]
    drawn = element(
        "svg",
        element("title", written(title) or " ", id=f"c{key}t"),
        element("desc", written(description) or " ", id=f"c{key}d"),
        markup.replace(KEY, key),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart {kind}",
        viewBox=f"0 0 {place(width)} {place(height)}",
        width=width,
        height=height,
        role="group" if has_links else "img",
        aria_labelledby=f"c{key}t",
        aria_describedby=f"c{key}d",
        font_family=FONT,
        font_size=FONT_SIZE,
    )
    return mark_safe(drawn)  # noqa: S308 - ``element`` and ``written`` escape every word.


def legend(entries: Sequence[tuple[str, str]], *, x: float, y: float, width: float) -> tuple[str, float]:
    """The key above a drawing: each entry is a sample (markup drawn in a 22 by 12 box) and its words.

    Answers the markup and its height; entries wrap to a next row where the width ends.
    """
    parts, left, top = [], x, y
    for sample, words in entries:
        wide = 30 + len(words) * CHARACTER_WIDTH + 18
        if left + wide > x + width and left > x:
            left, top = x, top + 20
        parts.append(element("g", sample, text(words, x=30, y=10), transform=f"translate({place(left)} {place(top)})"))
        left += wide
    return "".join(parts), (top - y + 20 if entries else 0)


def value_axis(scale: Scale, ticks: Sequence[float], *, left: float, right: float, words: ChartWords) -> str:
    parts = []
    for value in ticks:
        y = scale(value)
        colour, kind = (QUIET, "chart-zero") if value == 0 else (GRID, "chart-grid")
        parts.append(element("path", d=f"M{place(left)} {place(y)}H{place(right)}", stroke=colour, class_=kind))
        parts.append(text(number(value, words), x=left - 8, y=y + 4, anchor="end"))
    return "".join(parts)


def time_ticks(when: Sequence[date] | Sequence[int], words: ChartWords, room: float) -> list[tuple[float, str]]:
    """Where the time axis gets a mark, as (value, words): weeks, months or years, whichever fits in the room."""
    most = max(2, int(room // 76))
    first, last = when[0], when[-1]
    if not isinstance(first, date) or not isinstance(last, date):
        numbers = [value for value in when if not isinstance(value, date)]
        ticks = [v for v in nice_ticks(numbers[0], numbers[-1], most) if numbers[0] <= v <= numbers[-1]]
        whole = [v for v in ticks if float(v).is_integer()] if len(numbers) > 1 else numbers
        return [(float(v), f"{int(v)}") for v in whole]
    days = [value for value in when if isinstance(value, date)]
    if (last - first).days <= 100:
        stride = math.ceil(len(days) / most)
        return [(float(d.toordinal()), day(d, words, with_year=len(days) == 1)) for d in days[::stride]]
    months = [(first.year * 12 + first.month - 1 + i) for i in range((last - first).days // 28 + 3)]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        firsts = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
        firsts = [d for d in firsts if first <= d <= last]
        if len(firsts) <= most:
            break
    if step >= 12:
        return [(float(d.toordinal()), str(d.year)) for d in firsts]
    return [(float(d.toordinal()), f"{words.months[d.month - 1]} {d.year}") for d in firsts]


def time_value(value: date | int) -> float:
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def time_axis(scale: Scale, ticks: Sequence[tuple[float, str]], *, y: float, right: float) -> str:
    parts, taken = [], -math.inf
    for value, words in ticks:
        x, half = scale(value), len(words) * CHARACTER_WIDTH / 2
        anchor = "end" if x + half > right else "middle"
        left = x - (2 * half if anchor == "end" else half)
        parts.append(element("path", d=f"M{place(x)} {place(y)}v5", stroke=QUIET, class_="chart-zero"))
        if left > taken:
            parts.append(text(words, x=x, y=y + 19, anchor=anchor))
            taken = left + 2 * half + 6
    return "".join(parts)
