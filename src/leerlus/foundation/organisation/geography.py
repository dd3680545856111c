"""Districts and neighbourhoods from GeoJSON as Statistics Netherlands publishes them, and finding the area of a place.

Pure: bytes and values in, values out. Borders are repaired, brought to WGS84 and simplified for maps.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import shapely
from django.utils.translation import gettext_lazy as _
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from leerlus.foundation.organisation.choices import AreaKind

# A tolerance of about 11 metres: finer than a line on a map of a town, and a tenth of the points.
SIMPLIFY_DEGREES = 0.0001
DECIMALS = 6
WGS84_NAMES = ("CRS84", "OGC:CRS84", "EPSG:4326", "EPSG::4326", "EPSG:0:4326", "EPSG:4258", "EPSG::4258")
RD_NAMES = ("EPSG:28992", "EPSG::28992", "EPSG:0:28992", "EPSG/0/28992")
UNKNOWN_BELOW = 0  # Statistics Netherlands writes -99997 and the like where a number is secret or unknown.

KINDS = {"GM": (AreaKind.MUNICIPALITY, 4), "WK": (AreaKind.DISTRICT, 6), "BU": (AreaKind.NEIGHBOURHOOD, 8)}
CODE = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8})$")
CODE_FIELDS = ("buurtcode", "wijkcode", "gemeentecode", "statcode", "bucode", "wkcode", "gmcode", "code")
NAME_FIELDS = {
    AreaKind.NEIGHBOURHOOD: ("buurtnaam", "bunaam", "statnaam", "naam", "name"),
    AreaKind.DISTRICT: ("wijknaam", "wknaam", "statnaam", "naam", "name"),
    AreaKind.MUNICIPALITY: ("gemeentenaam", "gmnaam", "statnaam", "naam", "name"),
}
RESIDENTS_FIELDS = ("aantalinwoners", "aantalinw", "aantinw", "inwoners", "bevolking", "population", "residents")
WATER_FIELDS = ("water", "h2o", "indwater")
YEAR_FIELDS = ("jaar", "jaarcode", "year", "peiljaar")

SENTENCES = {
    "not_json": _("This is not a JSON file. Choose a GeoJSON file with districts or neighbourhoods."),
    "not_geojson": _("This JSON file is not GeoJSON. It needs a “FeatureCollection” with a “features” list."),
    "no_areas": _("The file holds no areas. Each feature needs a code such as WK003401 or BU00340101."),
    "other_projection": _("The file uses the projection %(value)s. Export it again in EPSG:28992 (RD) or EPSG:4326."),
    "strange_coordinates": _(
        "The coordinates of %(value)s fit neither degrees nor the Dutch grid. Export the file again in EPSG:28992 or "
        "EPSG:4326."
    ),
    "no_code": _("Feature %(value)s has no code such as WK003401 or BU00340101. Add the column “statcode”."),
    "no_name": _("Area %(value)s has no name. Add the column “statnaam”."),
    "not_a_surface": _("Area %(value)s is not a surface. Only polygons can be brought in."),
    "broken_border": _("The border of %(value)s cannot be repaired. Export this area again."),
    "twice": _("Area %(value)s stands in the file more than once, and not as land and water. Keep one of them."),
    "no_year": _("The file does not say of which year its borders are. Give the year with the import."),
}


class AreasRefused(Exception):  # Read as a sentence: raise AreasRefused("no_areas").
    """The file cannot be used. ``str()`` is the sentence for the person who handed it in."""

    def __init__(self, kind: str, value: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.value = value[:80]

    def __str__(self) -> str:
        return str(SENTENCES[self.kind] % {"value": self.value})


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """One area as the file draws it. ``polygon`` is a GeoJSON geometry in WGS84; ``residents`` None where unknown."""

    code: str
    year: int
    name: str
    kind: AreaKind
    parent_code: str | None
    polygon: dict[str, Any]
    lat: float
    lon: float
    residents: int | None


def read_areas(content: bytes, *, year: int | None = None, municipality: str | None = None) -> list[DrawnArea]:
    """All areas in a GeoJSON file, municipalities first. Areas that are only water are left out.

    Coordinates in RD New (EPSG:28992), named or recognised, are transformed. ``year`` goes before a year in the file;
    ``municipality`` (GM and four digits) leaves out the areas of others. Raises AreasRefused with a sentence.
    """
    features, projection = _features(content)
    found: dict[str, DrawnArea] = {}
    for place, feature in enumerate(features, start=1):
        area = _area(feature, place=place, projection=projection, year=year)
        if area is None or (municipality and area.code[2:6] != municipality[2:]):
            continue
        if area.code in found:
            raise AreasRefused("twice", area.code)
        found[area.code] = area
    if not found:
        raise AreasRefused("no_areas")
    return sorted(found.values(), key=lambda area: (len(area.code), area.code))


def _features(content: bytes) -> tuple[list[dict[str, Any]], str | None]:
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise AreasRefused("not_json") from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise AreasRefused("not_geojson")
    return features, _named_projection(document)


def _named_projection(document: dict[str, Any]) -> str | None:
    """``rd``, ``degrees`` or None where the file does not name one."""
    member = document.get("crs")
    if not member:
        return None
    name = str(member.get("properties", {}).get("name", "")) if isinstance(member, dict) else str(member)
    if any(name.upper().endswith(known) for known in RD_NAMES):
        return "rd"
    if any(name.upper().endswith(known) for known in WGS84_NAMES):
        return "degrees"
    raise AreasRefused("other_projection", name)


def _area(feature: dict[str, Any], *, place: int, projection: str | None, year: int | None) -> DrawnArea | None:
    properties = {_plain(name): value for name, value in (feature.get("properties") or {}).items()}
    code = _code(properties)
    if _is_water(properties):
        return None
    if code is None:
        raise AreasRefused("no_code", str(place))
    kind, _length = KINDS[code[:2]]
    name = next((str(properties[field]).strip() for field in NAME_FIELDS[kind] if properties.get(field)), "")
    if not name:
        raise AreasRefused("no_name", code)
    in_file = next((properties[field] for field in YEAR_FIELDS if str(properties.get(field, "")).isdecimal()), None)
    if year is None and in_file is None:
        raise AreasRefused("no_year")
    geometry = _surface(feature.get("geometry"), code=code, projection=projection)
    middle = geometry.representative_point()
    return DrawnArea(
        code=code,
        year=year if year is not None else int(str(in_file)),
        name=name[:100],
        kind=kind,
        parent_code=_parent_code(code),
        polygon=json.loads(shapely.to_geojson(geometry)),
        lat=round(middle.y, DECIMALS),
        lon=round(middle.x, DECIMALS),
        residents=_residents(properties),
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _code(properties: dict[str, Any]) -> str | None:
    """The finest code of the feature: a neighbourhood also carries the codes of its district and municipality."""
    codes = [str(properties[field]).strip().upper() for field in CODE_FIELDS if properties.get(field)]
    sound = [code for code in codes if CODE.match(code)]
    return max(sound, key=len) if sound else None


def _parent_code(code: str) -> str | None:
    if code.startswith("BU"):
        return "WK" + code[2:8]
    return "GM" + code[2:6] if code.startswith("WK") else None


def _is_water(properties: dict[str, Any]) -> bool:
    return any(str(properties.get(field, "")).strip().upper() in ("JA", "B") for field in WATER_FIELDS)


def _residents(properties: dict[str, Any]) -> int | None:
    for field in RESIDENTS_FIELDS:
        value = properties.get(field)
        if isinstance(value, int | float) and value == value and value >= UNKNOWN_BELOW:
            return int(value)
        if isinstance(value, str) and value.strip().isdecimal():
            return int(value)
    return None


def _surface(geometry: Any, *, code: str, projection: str | None) -> BaseGeometry:
    """The border in WGS84: repaired, simplified, rounded; always a Polygon or MultiPolygon that is not empty."""
    try:
        drawn = shape(geometry)
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError):
        raise AreasRefused("not_a_surface", code) from None
    if drawn.is_empty or drawn.geom_type not in ("Polygon", "MultiPolygon"):
        raise AreasRefused("not_a_surface", code)
    drawn = shapely.force_2d(drawn)
    whole = _only_surfaces(shapely.make_valid(_in_degrees(drawn, code=code, projection=projection)))
    if whole is None:
        raise AreasRefused("broken_border", code)
    simple = whole.simplify(SIMPLIFY_DEGREES, preserve_topology=True)
    rounded = _only_surfaces(shapely.make_valid(shapely.set_precision(simple, 10**-DECIMALS)))
    return rounded if rounded is not None else whole


def _in_degrees(drawn: BaseGeometry, *, code: str, projection: str | None) -> BaseGeometry:
    left, bottom, right, top = drawn.bounds
    looks_rd = right > 1_000 and left >= -8_000 and right <= 300_000 and bottom >= 285_000 and top <= 640_000
    looks_degrees = left >= -180 and right <= 180 and bottom >= -90 and top <= 90
    if looks_rd and projection != "degrees":
        to_degrees = pyproj.Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
        return shapely.transform(drawn, to_degrees.transform, interleaved=False)
    if looks_degrees and projection != "rd":
        return drawn
    raise AreasRefused("strange_coordinates", code)


def _only_surfaces(geometry: BaseGeometry) -> BaseGeometry | None:
    """Repairing may leave loose lines and points; they go."""
    parts = [part for part in shapely.get_parts(geometry, return_index=False) if part.geom_type == "Polygon"]
    nested = [
        piece
        for part in shapely.get_parts(geometry)
        if part.geom_type == "MultiPolygon"
        for piece in shapely.get_parts(part)
    ]
    surfaces = [part for part in [*parts, *nested] if part.area > 0]
    if not surfaces:
        return None
    return surfaces[0] if len(surfaces) == 1 else shapely.MultiPolygon(surfaces)


@dataclass(frozen=True, slots=True)
class Bordered:
    """An area to look in. A higher ``depth`` is a smaller area and goes first."""

    id: int
    depth: int
    polygon: dict[str, Any]


class Locator:
    """In which area does a place lie? Built once, asked for thousands of places at a time."""

    def __init__(self, areas: Iterable[Bordered]) -> None:
        # The finest areas stand first, so that the first hit is the best.
        ordered = sorted(areas, key=lambda area: -area.depth)
        self._ids = [area.id for area in ordered]
        geometries = [shape(area.polygon) for area in ordered]
        shapely.prepare(geometries)
        self._tree = shapely.STRtree(geometries)

    def areas_of(self, points: Sequence[tuple[float, float]]) -> list[int | None]:
        """The id of the finest area per (lat, lon), borders included; None where no area holds it."""
        if not points or not self._ids:
            return [None] * len(points)
        lat_lon = np.asarray(points, dtype=float)
        asked, hit = self._tree.query(shapely.points(lat_lon[:, 1], lat_lon[:, 0]), predicate="intersects")
        best = np.full(len(points), len(self._ids))
        np.minimum.at(best, asked, hit)
        return [None if place == len(self._ids) else self._ids[place] for place in best]
