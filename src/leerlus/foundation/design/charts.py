"""Charts as SVG, drawn on the server: for the page, for print, for a file from the command line.

Every function takes plain values and gives a string with one ``<svg>``. The drawing carries its title and a text
alternative, tells nothing by colour alone, stands alone in a file or a PDF, and follows the page's colours through
its classes. Missing values (``None``, NaN, infinite) are gaps. The same values give the same string.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from leerlus.foundation.design import drawing
from leerlus.foundation.design.drawing import (
    ACCENT,
    ALERT,
    BAND,
    DATA,
    ENGLISH,
    INK,
    QUIET,
    ChartWords,
    Scale,
    element,
    is_known,
    known,
    legend,
    nice_ticks,
    number,
    path,
    picture,
    text,
    thinned,
    time_axis,
    time_ticks,
    time_value,
    value_axis,
)

Points = Sequence[float | None]
_MOST_BARS = 160  # Beyond this a bar is thinner than four pixels, and a line reads better.


WIDE, NARROW = (720, 300), (300, 260)


def for_every_screen(draw: Callable[[int, int], SafeString]) -> SafeString:
    """The same drawing twice, by width and height: the style sheet shows the one that fits.

    Shrunk to a phone, the words of a wide drawing cannot be read; scrolled, its axis and its key are out of sight.
    """
    wide, narrow = draw(*WIDE), draw(*NARROW)
    return format_html('<div class="chart-wide">{}</div><div class="chart-narrow">{}</div>', wide, narrow)


def line_chart(
    when: Sequence[date] | Sequence[int],
    observed: Points,
    *,
    title: str,
    description: str,
    expected: Points | None = None,
    threshold: Points | None = None,
    alarms: Sequence[bool] | None = None,
    marks: str = "auto",
    with_key: bool = True,
    words: ChartWords = ENGLISH,
    width: int = 720,
    height: int = 300,
) -> SafeString:
    """A series with what was expected, the threshold, and the moments of alarm.

    ``when`` rises: the first day of each week, or plain week numbers. ``observed`` has the same length and is drawn
    as bars, or as a line when there are more than fit (``marks`` = "auto", "bars" or "line"). ``expected`` is a
    dashed line, ``threshold`` a stepped line; an alarm is a triangle above a darker bar. The value axis starts at 0.
    A small drawing beside its words does without the key (``with_key``) and has a smaller ``width``.
    ``description`` is the text alternative: say in one or two sentences what the drawing shows.

    >>> line_chart([1, 2, 3], [4, None, 6], title="Reports", description="From 4 to 6.")[:26]
    '<svg xmlns="http://www.w3.'
    """
    rows = [observed, *(given for given in (expected, threshold) if given is not None)]
    _check(when, *rows, *([alarms] if alarms is not None else []))
    entries = [(_sample_bar(), words.observed)]
    if expected is not None:
        entries.append((_sample_line("chart-expected", ACCENT, dashes="6 4"), words.expected))
    if threshold is not None:
        entries.append((_sample_line("chart-threshold", ALERT), words.threshold))
    if alarms is not None and any(alarms):
        entries.append((_triangle(11, 10), words.alarm))
    entries = entries if with_key else []
    frame = _Frame.around(when, [v for row in rows for v in known(row)], entries, words, width, height)
    as_bars = marks == "bars" or (marks == "auto" and len(when) <= _MOST_BARS)
    parts = [frame.markup]
    alarm_at = [bool(flag) for flag in alarms] if alarms is not None else [False] * len(when)
    if as_bars and len(when) <= frame.room:
        parts.append(_bars(frame, observed, alarm_at))
    else:
        parts.append(path(thinned(frame.points(observed)), stroke=DATA, stroke_width=2, class_="chart-observed-line"))
    if threshold is not None:
        parts.append(path(thinned(frame.points(threshold)), stroke=ALERT, stroke_width=1.5, class_="chart-threshold"))
    if expected is not None:
        points = thinned(frame.points(expected))
        parts.append(path(points, stroke=ACCENT, stroke_width=2, stroke_dasharray="6 4", class_="chart-expected"))
    parts.append(_alarm_marks(frame, observed, alarm_at))
    return picture(parts, title=title, description=description, width=width, height=frame.height, kind="line-chart")


def before_after_chart(
    when: Sequence[date] | Sequence[int],
    observed: Points,
    *,
    counterfactual: Points,
    low: Points,
    high: Points,
    start: date | int,
    title: str,
    description: str,
    elsewhere: Elsewhere | None = None,
    words: ChartWords = ENGLISH,
    width: int = 720,
    height: int = 320,
) -> SafeString:
    """What happened beside what would have happened without the measure, with the uncertainty as a band.

    ``counterfactual``, ``low`` and ``high`` have the length of ``observed``; leave them ``None`` where there is no
    estimate. ``start`` is marked with a line and its words, whether or not it is one of the moments in ``when``.
    What happened ``elsewhere`` stands under it, in a smaller and calmer drawing over the same weeks with a scale of its
    own: ten times as many do not press ours flat.
    """
    _check(when, observed, counterfactual, low, high, *([elsewhere.observed] if elsewhere else []))
    dotted = len(when) <= min(_MOST_BARS, width // 4)  # Beyond it one dot covers the next.
    entries = [
        (_sample_line("chart-observed-line", INK, dots=dotted), words.observed),
        (_sample_line("chart-expected", ACCENT, dashes="6 4"), words.without_measure),
        (element("rect", x=0, y=0, width=22, height=12, fill=BAND, class_="chart-band"), words.uncertainty),
    ]
    values = [v for row in (observed, counterfactual, low, high) for v in known(row)]
    theirs = known(elsewhere.observed) if elsewhere else []
    left = max(_room_for_numbers(values, words), _room_for_numbers(theirs, words) if elsewhere else 0)
    frame = _Frame.around(when, values, entries, words, width, height, also=start, left=left)
    parts = [frame.markup, _band(frame, low, high)]
    points = thinned(frame.points(counterfactual))
    parts.append(path(points, stroke=ACCENT, stroke_width=2, stroke_dasharray="6 4", class_="chart-expected"))
    seen = thinned(frame.points(observed))
    parts.append(path(seen, stroke=INK, stroke_width=1.5, class_="chart-observed-line"))
    if dotted:
        dots = (element("circle", cx=p[0], cy=p[1], r=2.5, fill=INK, class_="chart-dot") for p in seen if p)
        parts.extend(dots)
    x = frame.x(time_value(start))
    parts.append(_start_line(frame, x))
    fits_right = x + 8 + len(words.start) * drawing.CHARACTER_WIDTH < width
    parts.append(
        text(
            words.start,
            x=x + 6 if fits_right else x - 6,
            y=frame.y.end - 1,
            anchor="start" if fits_right else "end",
            fill=INK,
            class_="chart-strong",
        )
    )
    tall = frame.height
    if elsewhere:
        small = _beside(when, elsewhere, start=start, words=words, width=width, left=left)
        parts.append(element("g", small.markup, transform=f"translate(0 {drawing.place(tall + 12)})"))
        tall += 12 + small.height
    return picture(parts, title=title, description=description, width=width, height=tall, kind="before-after")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same weeks where nothing was changed: its name, its counts, and their average ``before`` and ``after``."""

    name: str
    observed: Points
    before: float | None = None
    after: float | None = None


def _beside(
    when: Sequence[date] | Sequence[int],
    elsewhere: Elsewhere,
    *,
    start: date | int,
    words: ChartWords,
    width: int,
    left: float,
) -> _Frame:
    """The small drawing under the large one: a quiet line, and its average on both sides of the start."""
    room = width - left - 14 - 30 - 18
    entries = [(_sample_line("chart-quiet-line", DATA), _shortened(elsewhere.name, room))]
    levels = (elsewhere.before, elsewhere.after)
    if any(is_known(level) for level in levels):
        entries.append((_sample_line("chart-level", QUIET, width=2.5), words.average))
    frame = _Frame.around(when, known(elsewhere.observed), entries, words, width, 190, also=start, left=left)
    x = frame.x(time_value(start))
    seen = thinned(frame.points(elsewhere.observed))
    parts = [frame.markup, path(seen, stroke=DATA, stroke_width=1.2, class_="chart-quiet-line")]
    for level, (begin, end) in zip(levels, ((frame.x.start, x), (x, frame.x.end)), strict=True):
        if level is not None and is_known(level):
            ends = [(begin, frame.y(level)), (end, frame.y(level))]
            parts.append(path(ends, stroke=QUIET, stroke_width=2.5, class_="chart-level"))
    return replace(frame, markup="".join([*parts, _start_line(frame, x)]))


def bar_chart(
    labels: Sequence[str],
    values: Points,
    *,
    title: str,
    description: str,
    hrefs: Sequence[str | None] | None = None,
    words: ChartWords = ENGLISH,
    width: int = 720,
) -> SafeString:
    """One lying bar per label, with its value written beside it; a missing value says that it is unknown.

    ``hrefs`` (paths on this site) makes a bar a link to what is behind it.
    """
    if len(labels) != len(values) or (hrefs is not None and len(hrefs) != len(labels)):
        raise ValueError("Each bar needs one label and one value.")
    numbers = known(values)
    left = min(width * 0.45, 16 + max((len(label) for label in labels), default=0) * drawing.CHARACTER_WIDTH)
    ticks = nice_ticks(min(0.0, *numbers, 0.0), max(0.0, *numbers, 0.0))
    x = Scale(ticks[0], ticks[-1], left, width - 72)
    parts, row = [], 30
    for i, (label, value) in enumerate(zip(labels, values, strict=True)):
        top = i * row
        shown = _shortened(label, left - 16)
        pieces = [text(shown, x=left - 10, y=top + 19, anchor="end", fill=INK, class_="chart-strong")]
        if value is not None and is_known(value):
            a, b = sorted((x(0), x(value)))
            pieces.append(element("rect", x=a, y=top + 5, width=b - a, height=20, fill=DATA, class_="chart-bar"))
            pieces.append(text(number(value, words), x=b + 6, y=top + 19))
        else:
            pieces.append(text(words.unknown, x=x(0) + 6, y=top + 19))
        name = f"{label}: {number(value, words)}"
        parts.append(linked(hrefs[i] if hrefs else None, name, "".join(pieces)))
    height = max(row, len(labels) * row)
    parts.append(element("path", d=f"M{drawing.place(x(0))} 0V{height}", stroke=QUIET, class_="chart-zero"))
    return picture(
        parts,
        title=title,
        description=description,
        width=width,
        height=height,
        kind="bar-chart",
        has_links=bool(hrefs and any(hrefs)),
    )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval; all three ``None`` where it is unknown."""

    label: str
    value: float | None
    low: float | None
    high: float | None


def interval_chart(
    estimates: Sequence[Estimate],
    *,
    title: str,
    description: str,
    reference: float | None = None,
    words: ChartWords = ENGLISH,
    width: int = 720,
) -> SafeString:
    """A point per estimate with its interval as a line; ``reference`` (no difference: 0 or 1) is a dashed upright."""
    numbers = known([v for e in estimates for v in (e.value, e.low, e.high)] + [reference])
    ticks = nice_ticks(min(numbers, default=0), max(numbers, default=1), 6)
    left = min(width * 0.45, 16 + max((len(e.label) for e in estimates), default=0) * drawing.CHARACTER_WIDTH)
    x, row = Scale(ticks[0], ticks[-1], left + 8, width - 24), 40
    bottom = max(row, len(estimates) * row)
    parts = []
    for tick in ticks:
        place = drawing.place(x(tick))
        parts.append(element("path", d=f"M{place} 0V{bottom}", stroke=drawing.GRID, class_="chart-grid"))
        parts.append(text(number(tick, words), x=x(tick), y=bottom + 18, anchor="middle"))
    if reference is not None:
        parts.append(
            element(
                "path",
                d=f"M{drawing.place(x(reference))} 0V{bottom}",
                stroke=INK,
                stroke_width=1.5,
                stroke_dasharray="4 3",
                class_="chart-start",
            )
        )
    for i, estimate in enumerate(estimates):
        y = i * row + row / 2
        label = _shortened(estimate.label, left - 16)
        parts.append(text(label, x=left - 10, y=y + 4, anchor="end", fill=INK, class_="chart-strong"))
        parts.append(_whiskers(estimate, x, y, words))
    return picture(parts, title=title, description=description, width=width, height=bottom + 28, kind="interval-chart")


def linked(href: str | None, name: str, markup: str) -> str:
    """The markup inside a link with a name, or as it is. Only paths on this site are followed."""
    if href is None:
        return markup
    if not href.startswith(("/", "?", "#")) or href.startswith("//"):
        raise ValueError(f"A drawing links only to a path on this site, not to {href!r}.")
    return element("a", markup, href=href, aria_label=drawing.printable(name))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The axes of a drawing over time, with the room between them."""

    x: Scale
    y: Scale
    moments: tuple[float, ...]
    markup: str
    height: float

    @classmethod
    def around(
        cls,
        when: Sequence[date] | Sequence[int],
        values: Sequence[float],
        entries: Sequence[tuple[str, str]],
        words: ChartWords,
        width: float,
        height: float,
        also: date | int | None = None,
        left: float = 0,
    ) -> _Frame:
        ticks = _ticks(values)
        left = max(left, _room_for_numbers(values, words))
        right = width - 14
        key, key_height = legend(entries, x=left, y=4, width=right - left)
        top, bottom = 4 + key_height + 18, height - 30
        moments = tuple(time_value(w) for w in when)
        first = min(moments[0], time_value(also)) if also is not None else moments[0]
        last = max(moments[-1], time_value(also)) if also is not None else moments[-1]
        half = (right - left) / (2 * max(1, len(moments)))
        x = Scale(first, last, left + half, right - half)
        y = Scale(ticks[0], ticks[-1], bottom, top)
        axes = value_axis(y, ticks, left=left, right=right, words=words)
        times = time_axis(x, time_ticks(when, words, right - left), y=bottom, right=right)
        return cls(x, y, moments, key + axes + times, height)

    @property
    def room(self) -> float:
        return self.x.end - self.x.start + 2

    def points(self, values: Points) -> list[tuple[float, float] | None]:
        return [
            (self.x(moment), self.y(value)) if value is not None and is_known(value) else None
            for moment, value in zip(self.moments, values, strict=True)
        ]


def _ticks(values: Sequence[float]) -> list[float]:
    whole = all(float(value).is_integer() for value in values)
    return nice_ticks(min(0.0, min(values, default=0.0)), max(values, default=1.0), whole=whole)


def _room_for_numbers(values: Sequence[float], words: ChartWords) -> float:
    """How wide the numbers beside the value axis are, with the space round them."""
    return 18 + max(len(number(tick, words)) for tick in _ticks(values)) * drawing.CHARACTER_WIDTH


def _start_line(frame: _Frame, x: float) -> str:
    return element(
        "path",
        d=f"M{drawing.place(x)} {drawing.place(frame.y.end - 8)}V{drawing.place(frame.y.start)}",
        stroke=INK,
        stroke_width=1.5,
        stroke_dasharray="2 3",
        class_="chart-start",
    )


def _check(when: Sequence[date] | Sequence[int], *rows: Sequence[object]) -> None:
    if not when:
        raise ValueError("A chart needs at least one moment.")
    if any(len(row) != len(when) for row in rows):
        raise ValueError("Every series needs one value per moment.")
    moments = [time_value(w) for w in when]
    if any(later <= earlier for earlier, later in pairwise(moments)):
        raise ValueError("The moments of a chart must rise.")


def _bars(frame: _Frame, observed: Points, alarms: Sequence[bool]) -> str:
    gaps = [b - a for a, b in pairwise(frame.moments)]
    step = (frame.x(frame.moments[0] + min(gaps)) - frame.x(frame.moments[0])) if gaps else 48
    wide = max(1.0, step * 0.76)
    across, zero = drawing.place(wide), drawing.place(frame.y(0))
    usual: list[str] = []
    unusual: list[str] = []
    for point, is_alarm in zip(frame.points(observed), alarms, strict=True):
        if point is not None:
            bars = unusual if is_alarm else usual
            left, top = drawing.place(point[0] - wide / 2), drawing.place(point[1])
            bars.append(f"M{left} {zero}V{top}h{across}V{zero}z")
    return _together(usual, DATA, "chart-bar") + _together(unusual, ALERT, "chart-bar is-alarm")


def _together(outlines: Sequence[str], fill: str, kind: str) -> str:
    """One element for all of them: a list of patterns has hundreds of bars."""
    return element("path", d="".join(outlines), fill=fill, class_=kind) if outlines else ""


def _alarm_marks(frame: _Frame, observed: Points, alarms: Sequence[bool]) -> str:
    parts, columns = [], set()
    for point, is_alarm in zip(frame.points(observed), alarms, strict=True):
        if not is_alarm or point is None or round(point[0]) in columns:
            continue
        columns.add(round(point[0]))
        parts.append(_triangle(point[0], point[1] - 4))
    return "".join(parts)


def _triangle(x: float, y: float) -> str:
    """A triangle that points down at (x, y)."""
    d = f"M{drawing.place(x)} {drawing.place(y)}l-6 -10h12z"
    return element("path", d=d, fill=ALERT, stroke=drawing.PAPER, stroke_width=1, class_="chart-alarm")


def _band(frame: _Frame, low: Points, high: Points) -> str:
    """The area between low and high, one piece per unbroken stretch."""
    parts: list[str] = []
    stretch: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for below, above in [*zip(frame.points(low), frame.points(high), strict=True), (None, None)]:
        if below is not None and above is not None:
            stretch.append((below, above))
            continue
        if stretch:
            edge = [a for _, a in stretch] + [b for b, _ in reversed(stretch)]
            d = "M" + "L".join(f"{drawing.place(x)} {drawing.place(y)}" for x, y in edge) + "Z"
            parts.append(element("path", d=d, fill=BAND, stroke="none", class_="chart-band"))
        stretch = []
    return "".join(parts)


def _whiskers(estimate: Estimate, x: Scale, y: float, words: ChartWords) -> str:
    if not is_known(estimate.value) or estimate.value is None:
        return text(words.unknown, x=x.start, y=y + 4)
    parts = []
    if estimate.low is not None and estimate.high is not None and is_known(estimate.low) and is_known(estimate.high):
        a, b = drawing.place(x(estimate.low)), drawing.place(x(estimate.high))
        top = drawing.place(y - 6)
        d = f"M{a} {drawing.place(y)}H{b}M{a} {top}v12M{b} {top}v12"
        parts.append(element("path", d=d, stroke=ACCENT, stroke_width=2, class_="chart-interval"))
    parts.append(element("circle", cx=x(estimate.value), cy=y, r=5, fill=ACCENT, class_="chart-point"))
    at = min(max(x(estimate.value), x.start + 10), x.end - 10)
    parts.append(text(number(estimate.value, words), x=at, y=y - 10, anchor="middle", fill=INK, class_="chart-strong"))
    return "".join(parts)


def _sample_bar() -> str:
    return element("rect", x=5, y=0, width=12, height=12, fill=DATA, class_="chart-bar")


def _sample_line(class_: str, colour: str, dashes: str | None = None, *, dots: bool = False, width: float = 2) -> str:
    line = element("path", d="M0 6h22", stroke=colour, stroke_width=width, stroke_dasharray=dashes, class_=class_)
    return line + (element("circle", cx=11, cy=6, r=2.5, fill=colour, class_="chart-dot") if dots else "")


def _shortened(label: str, room: float) -> str:
    most = max(4, int(room / drawing.CHARACTER_WIDTH))
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
