"""A map of areas as SVG, drawn on the server: a rate per area in five classes, with a pattern each for grey print.

Beside every map stands a table with the same facts: a map says where, a table says how much.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from leerlus.foundation.design.charts import linked
from leerlus.foundation.design.drawing import (
    CHARACTER_WIDTH,
    ENGLISH,
    INK,
    KEY,
    PAPER,
    QUIET,
    ChartWords,
    element,
    is_known,
    known,
    number,
    picture,
    place,
    text,
    written,
)

# One area: its id, its name, a GeoJSON geometry in WGS84, its value, and where it leads to.
Area = tuple[object, str, Mapping[str, Any], float | None, str | None]
Point = tuple[float, float]

CLASSES = 5
COLOURS = ("#e9f1f2", "#bcd8dd", "#7fb3bd", "#327785", "#0b5060")
UNKNOWN = "#f5f4f0"


def area_map(
    areas: Sequence[Area],
    *,
    title: str,
    description: str,
    words: ChartWords = ENGLISH,
    width: int = 640,
    highest: int = 560,
) -> SafeString:
    """Areas coloured by their value, north up, with a key of the classes below.

    ``areas`` holds (id, name, geometry, value, href); the geometry is a GeoJSON Polygon or MultiPolygon, the value
    may be ``None``, and ``href`` (a path on this site, or ``None``) makes the area a link. Raises ``ValueError``
    where a geometry is of another kind or empty.
    """
    if not areas:
        raise ValueError("A map needs at least one area.")
    shapes = [_rings(geometry, name) for _, name, geometry, _, _ in areas]
    view = _View.around([ring for rings in shapes for ring in rings], width, highest)
    breaks = class_breaks(known(value for _, _, _, value, _ in areas))
    decimals = _decimals(known(value for _, _, _, value, _ in areas))
    parts = [_patterns()]
    names = []
    for (_, name, _, value, href), rings in zip(areas, shapes, strict=True):
        drawn = [view.ring(ring) for ring in rings]
        label = f"{name}: {number(value, words, decimals) if is_known(value) else words.unknown}"
        parts.append(linked(href, label, _area(drawn, value, breaks, label)))
        names.append(_name(name, drawn, class_of(value, breaks)))
    key, key_height = _key(breaks, [value for _, _, _, value, _ in areas], words, top=view.height + 14, width=width)
    parts.extend(names)
    parts.append(key)
    has_links = any(href for _, _, _, _, href in areas)
    height = view.height + 14 + key_height
    return picture(
        parts, title=title, description=description, width=width, height=height, kind="area-map", has_links=has_links
    )


def class_breaks(values: Iterable[float], classes: int = CLASSES) -> list[float]:
    """The upper bounds of the classes: about as many areas in each, equal values always in the same class.

    >>> class_breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    [2, 4, 6, 8, 10]
    >>> class_breaks([3, 3, 3]), class_breaks([])
    ([3], [])
    """
    ordered = sorted(values)
    bounds = [ordered[math.ceil(len(ordered) * i / classes) - 1] for i in range(1, classes + 1)] if ordered else []
    return sorted(set(bounds))


def class_of(value: float | None, breaks: Sequence[float]) -> int | None:
    """The class of a value, 1 is the lowest; None where the value is unknown. Few classes use the far ends."""
    if value is None or not math.isfinite(value) or not breaks:
        return None
    index = next((i for i, bound in enumerate(breaks) if value <= bound), len(breaks) - 1)
    return 1 + round(index * (CLASSES - 1) / max(1, len(breaks) - 1))


@dataclass(frozen=True, slots=True)
class _View:
    """Longitude and latitude to pixels, true of shape at the latitude of the middle of the map."""

    west: float
    north: float
    across: float  # Pixels per degree of longitude.
    down: float  # Pixels per degree of latitude.
    height: float

    @classmethod
    def around(cls, rings: Sequence[Sequence[Point]], width: float, highest: float) -> _View:
        xs = [x for ring in rings for x, _ in ring]
        ys = [y for ring in rings for _, y in ring]
        squeeze = math.cos(math.radians((min(ys) + max(ys)) / 2))
        wide, high = max((max(xs) - min(xs)) * squeeze, 1e-9), max(max(ys) - min(ys), 1e-9)
        scale = min((width - 8) / wide, (highest - 8) / high)
        left = min(xs) - ((width - 8) / scale - wide) / 2 / squeeze - 4 / scale / squeeze
        return cls(left, max(ys) + 4 / scale, scale * squeeze, scale, high * scale + 8)

    def ring(self, ring: Sequence[Point]) -> list[Point]:
        return [((x - self.west) * self.across, (self.north - y) * self.down) for x, y in ring]


def _rings(geometry: Mapping[str, Any], name: str) -> list[list[Point]]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not coordinates:
        raise ValueError(f"The map cannot draw {name}: its geometry is {kind or 'missing'}, not a polygon.")
    polygons = coordinates if kind == "MultiPolygon" else [coordinates]
    return [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]


def _area(rings: Sequence[Sequence[Point]], value: float | None, breaks: Sequence[float], label: str) -> str:
    d = "".join(_outline(ring) for ring in rings)
    category = class_of(value, breaks)
    title = element("title", written(label))
    fill = COLOURS[category - 1] if category else UNKNOWN
    kind = f"map-area map-class-{category}" if category else "map-area map-unknown"
    shape = element("path", title, d=d, fill=fill, fill_rule="evenodd", stroke=PAPER, stroke_width=1.5, class_=kind)
    if not category:
        return shape
    return shape + _patterned(category, "path", d=d, fill_rule="evenodd")


def _patterned(category: int, shape: str, **attributes: str | float) -> str:
    """The pattern of a class over its colour; the style sheet shows it in print only."""
    return element(
        shape, fill=f"url(#p{KEY}{category})", stroke="none", display="none", class_="map-pattern", **attributes
    )


def _outline(ring: Sequence[Point]) -> str:
    steps, last = [], ""
    for x, y in ring:
        here = f"{place(x)} {place(y)}"
        if here != last:  # Points that fall on the same tenth of a pixel are one.
            steps.append(here)
        last = here
    return "M" + "L".join(steps) + "Z"


def _name(name: str, rings: Sequence[Sequence[Point]], category: int | None) -> str:
    """The name in the middle of the largest part, where it fits; light on the two strongest colours."""
    largest = max(rings, key=lambda ring: abs(_signed_area(ring)))
    xs = [x for x, _ in largest]
    if max(xs) - min(xs) < len(name) * CHARACTER_WIDTH * 0.9:
        return ""
    x, y = _centre(largest)
    fill, kind = (PAPER, "map-name on-strong") if category and category >= 4 else (INK, "map-name")
    return text(name, x=x, y=y + 4, anchor="middle", fill=fill, class_=kind)


def _signed_area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _centre(ring: Sequence[Point]) -> Point:
    """The centre of mass of a ring; the mean of its points where it has no surface."""
    area = _signed_area(ring)
    if abs(area) < 1e-9:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)


def _key(
    breaks: Sequence[float], values: Sequence[float | None], words: ChartWords, *, top: float, width: float
) -> tuple[str, float]:
    entries: list[tuple[int | None, str]] = []
    lowest, decimals = min(known(values), default=0.0), _decimals(known(values))
    for i, bound in enumerate(breaks):
        low = lowest if i == 0 else breaks[i - 1]
        more = _range(low, bound, words, decimals)
        entries.append((class_of(bound, breaks), more if i == 0 else f"> {more}"))
    if any(not is_known(value) for value in values):
        entries.append((None, words.unknown))
    parts, x, y = [], 4.0, top
    for category, label in entries:
        wide = 36 + len(label) * CHARACTER_WIDTH + 14
        if x + wide > width and x > 4:
            x, y = 4.0, y + 24
        fill = COLOURS[category - 1] if category else UNKNOWN
        kind = f"map-class-{category}" if category else "map-unknown"
        parts.append(element("rect", x=x, y=y, width=26, height=16, fill=fill, stroke=QUIET, class_=kind))
        if category:
            parts.append(_patterned(category, "rect", x=x, y=y, width=26, height=16))
        parts.append(text(label, x=x + 34, y=y + 13))
        x += wide
    return "".join(parts), y - top + 24


def _range(low: float, high: float, words: ChartWords, decimals: int) -> str:
    first, last = number(low, words, decimals), number(high, words, decimals)
    return last if first == last else f"{first} – {last}"


def _decimals(values: Sequence[float]) -> int:
    """None for counts, one for rates, more where all is smaller than one."""
    if all(float(value).is_integer() for value in values):
        return 0
    return 1 if max(values) >= 1 else 3


def _patterns() -> str:
    """From empty to dense, so that a darker class is darker in grey too."""
    drawn = []
    for category, (step, thick) in enumerate(((0, 0), (12, 1), (8, 1.2), (6, 1.6), (4, 2)), start=1):
        size = step or 12
        line = element("path", d=f"M0 0V{size}", stroke=INK, stroke_width=thick) if step else ""
        drawn.append(
            element(
                "pattern",
                element("rect", width=size, height=size, fill=PAPER),
                line,
                id=f"p{KEY}{category}",
                width=size,
                height=size,
                patternUnits="userSpaceOnUse",
                patternTransform="rotate(45)",
            )
        )
    return element("defs", *drawn)
