"""Eight districts in a lake, where no municipality is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely
from shapely import MultiPoint, Point, Polygon
from shapely.geometry import mapping

YEAR = 2026
MUNICIPALITY_CODE = "GM9901"
MUNICIPALITY_NAME = "Veenhaven"
RESIDENTS = 60_140


@dataclass(frozen=True, slots=True)
class District:
    """``lat`` and ``lon`` are a point well inside; ``talks`` how readily people there tell the municipality something."""

    code: str
    name: str
    residents: int
    lat: float
    lon: float
    polygon: dict[str, Any]
    streets: tuple[str, ...]
    talks: float


# Name, residents, where its heart lies (in kilometres from the middle), how readily people talk, streets.
_DISTRICTS = (
    (
        "Centrum",
        7_420,
        (0.1, 0.0),
        1.35,
        "Dorpsstraat Raadhuislaan Wagenstraat Turfstraat Kerkstraat Marktstraat",
    ),
    (
        "Havenkwartier",
        6_310,
        (-1.2, 1.6),
        1.1,
        "Ankerstraat Loodsstraat Scheepmakersstraat Boeistraat Touwbaanstraat Havenlaan",
    ),
    (
        "Vogelbuurt",
        8_950,
        (1.9, 1.2),
        1.0,
        "Merelstraat Reigerlaan Kievitstraat Roodborststraat Zwaluwlaan Ooievaarstraat",
    ),
    (
        "Bloemenwijk",
        9_480,
        (1.8, -1.5),
        0.95,
        "Tulpstraat Margrietlaan Anjerstraat Klaproosstraat Lelielaan Dahliastraat",
    ),
    (
        "Veenrand",
        5_870,
        (-2.0, -1.3),
        0.8,
        "Turfstekerstraat Rietlaan Wilgenlaan Elzenstraat Lisdoddestraat Zeggestraat",
    ),
    ("Plassendam", 6_640, (-0.2, -2.6), 1.05, "Dijkstraat Sluislaan Peilstraat Gemaalstraat Boezemlaan Kwelderstraat"),
    ("Molenwijk", 8_730, (0.2, 2.9), 0.45, "Molenlaan Wiekstraat Korenstraat Maalstraat Kruierstraat Roggestraat"),
    ("Buitenveen", 6_740, (3.6, -0.1), 0.9, "Akkerstraat Hooilaan Greppelstraat Boerenlaan Ploegstraat Klaverstraat"),
)
_MIDDLE = (52.56, 5.24)
_KILOMETRES_PER_DEGREE = (111.2, 67.7)  # Of latitude, and of longitude at this latitude.


def districts() -> list[District]:
    """The districts fill the municipality without gaps: each is the land nearest to its heart."""
    hearts = [Point(*_degrees(*heart)) for _name, _residents, heart, _talks, _streets in _DISTRICTS]
    outline = Polygon([_degrees(*corner) for corner in _OUTLINE])
    cells = shapely.voronoi_polygons(MultiPoint(hearts), extend_to=outline.buffer(0.1))
    found = []
    for number, (heart, row) in enumerate(zip(hearts, _DISTRICTS, strict=True), start=1):
        name, residents, _heart, talks, streets = row
        cell = next(cell for cell in cells.geoms if cell.contains(heart)).intersection(outline)
        inside = cell.representative_point()
        found.append(
            District(
                code=f"WK9901{number:02d}",
                name=name,
                residents=residents,
                lat=inside.y,
                lon=inside.x,
                polygon=_rounded(mapping(cell)),
                streets=tuple(streets.split()),
                talks=talks,
            )
        )
    return found


def municipality_polygon() -> dict[str, Any]:
    return _rounded(mapping(Polygon([_degrees(*corner) for corner in _OUTLINE])))


# The shore, in kilometres from the middle.
_OUTLINE = (
    (-3.4, -2.4), (-1.8, -3.6), (0.6, -3.9), (2.4, -3.2), (4.3, -2.0), (5.1, 0.2), (4.0, 2.0),
    (2.6, 3.6), (0.4, 4.4), (-1.4, 3.7), (-2.9, 2.9), (-3.6, 0.9),
)  # fmt: skip


def _degrees(east: float, north: float) -> tuple[float, float]:
    return (_MIDDLE[1] + east / _KILOMETRES_PER_DEGREE[1], _MIDDLE[0] + north / _KILOMETRES_PER_DEGREE[0])


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    """Six decimals are ten centimetres."""

    def plain(part: Any) -> Any:
        return [plain(one) for one in part] if isinstance(part, list | tuple) else round(part, 6)

    return {"type": geometry["type"], "coordinates": plain(geometry["coordinates"])}
