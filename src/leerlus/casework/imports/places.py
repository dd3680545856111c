"""Coordinates as they come: degrees, swapped degrees, the Dutch grid. Pure."""

from dataclasses import dataclass
from functools import cache

import pyproj

# Bounds of the Netherlands, with some sea; enough to tell degrees from the grid and latitude from longitude.
DUTCH_LAT = (50.6, 53.8)
DUTCH_LON = (3.1, 7.4)
RD_X = (-8_000.0, 300_000.0)
RD_Y = (285_000.0, 640_000.0)


class PlaceRefused(Exception):  # Read as a sentence: raise FileRefused("empty").
    """``kind`` names the problem (see ``problems.ROW_SENTENCES``)."""

    def __init__(self, kind: str, value: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.value = value


@dataclass(frozen=True, slots=True)
class Point:
    lat: float
    lon: float


def read_point(lat_text: str, lon_text: str) -> Point | None:
    """A place in WGS84; None where both cells are empty (or both are zero). Raises PlaceRefused.

    Coordinates in the Dutch grid (RD New, EPSG:28992: x up to 300,000, y from 285,000) are transformed; there x may
    stand in either column, since the ranges do not overlap.
    """
    lat_text, lon_text = lat_text.strip(), lon_text.strip()
    if not lat_text and not lon_text:
        return None
    if not lat_text or not lon_text:
        raise PlaceRefused("place_half", lat_text or lon_text)
    lat, lon = read_number(lat_text), read_number(lon_text)
    if lat == 0 and lon == 0:
        return None  # The zero point in the Gulf of Guinea is how many systems write: unknown.
    if is_rd(x=lon, y=lat):
        return from_rd(lon, lat)
    if is_rd(x=lat, y=lon):
        return from_rd(lat, lon)
    if _between(lat, DUTCH_LON) and _between(lon, DUTCH_LAT):
        raise PlaceRefused("place_swapped", f"{lat_text}; {lon_text}")
    if abs(lat) > 90 or abs(lon) > 180:
        half_rd = _between(lat, DUTCH_LAT) or _between(lon, DUTCH_LON)
        raise PlaceRefused("place_half_rd" if half_rd else "place_impossible", f"{lat_text}; {lon_text}")
    return Point(round(lat, 6), round(lon, 6))


def read_number(text: str) -> float:
    """A decimal number with a point or a comma. Raises PlaceRefused for anything else, also for nan and inf."""
    plain = text.replace("\u00a0", "").replace(" ", "").rstrip("°")
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".", 1)
    try:
        number = float(plain)
    except ValueError:
        raise PlaceRefused("number_unreadable", text) from None
    if not plain or plain.lower().strip("+-") in ("nan", "inf", "infinity") or "_" in plain:
        raise PlaceRefused("number_unreadable", text)
    return number


def is_rd(*, x: float, y: float) -> bool:
    return x > 1_000 and _between(x, RD_X) and _between(y, RD_Y)


def from_rd(x: float, y: float) -> Point:
    lon, lat = rd_to_degrees().transform(x, y)
    return Point(round(lat, 6), round(lon, 6))


@cache
def rd_to_degrees() -> pyproj.Transformer:
    """RD New to WGS84, longitude first. Without a grid file within a metre; nothing is fetched."""
    return pyproj.Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def looks_swapped(lats: list[float], lons: list[float]) -> bool:
    """Whether the column called latitude holds longitudes of the Netherlands, and the other way round."""
    pairs = list(zip(lats, lons, strict=False))
    swapped = sum(_between(lat, DUTCH_LON) and _between(lon, DUTCH_LAT) for lat, lon in pairs)
    return bool(pairs) and swapped > 0.8 * len(pairs)


def _between(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
