"""Districts and neighbourhoods from GeoJSON, and the area of a place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from leerlus.foundation.organisation.geography import AreasRefused, Bordered, Locator, read_areas

RD = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}


def square(left: float, bottom: float, side: float) -> dict[str, Any]:
    right, top = left + side, bottom + side
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    given = {"buurtcode": "BU00340101", "buurtnaam": "Stedenwijk"} | properties
    return {"type": "Feature", "properties": given, "geometry": geometry or square(5.2, 52.3, 0.1)}


def collection(*features: Any, **members: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members}).encode()


def test_a_neighbourhood_is_read_with_its_place_in_the_tree():
    (area,) = read_areas(
        collection(feature(aantalInwoners=1234, wijkcode="WK003401", gemeentecode="GM0034")), year=2025
    )
    assert (area.code, area.parent_code, area.kind, area.name) == (
        "BU00340101",
        "WK003401",
        "neighbourhood",
        "Stedenwijk",
    )
    assert (area.year, area.residents) == (2025, 1234)
    assert 5.2 < area.lon < 5.3
    assert 52.3 < area.lat < 52.4


@pytest.mark.parametrize(
    ("properties", "code", "name"),
    [
        ({"wijkcode": "WK003401", "wijknaam": "Haven", "buurtcode": None, "buurtnaam": None}, "WK003401", "Haven"),
        ({"statcode": "GM0034", "statnaam": "Almere", "buurtcode": None, "buurtnaam": None}, "GM0034", "Almere"),
        (
            {"statcode": "bu00340101 ", "statnaam": "Stedenwijk", "buurtcode": None, "buurtnaam": None},
            "BU00340101",
            "Stedenwijk",
        ),
        (
            {"BU_CODE": "BU00340101", "BU_NAAM": "Stedenwijk", "buurtcode": None, "buurtnaam": None},
            "BU00340101",
            "Stedenwijk",
        ),
    ],
)
def test_the_names_of_columns_that_were_published_are_known(properties, code, name):
    (area,) = read_areas(collection(feature(**properties)), year=2025)
    assert (area.code, area.name) == (code, name)


def test_parents_stand_before_their_parts():
    wijk = feature(wijkcode="WK003401", wijknaam="Haven", buurtcode=None)
    gemeente = feature(gemeentecode="GM0034", gemeentenaam="Almere", buurtcode=None)
    assert [area.code for area in read_areas(collection(feature(), wijk, gemeente), year=2025)] == [
        "GM0034",
        "WK003401",
        "BU00340101",
    ]


@pytest.mark.parametrize("members", [{"crs": RD}, {}])
def test_the_dutch_grid_is_transformed_also_where_the_file_does_not_name_it(members):
    (area,) = read_areas(collection(feature(square(154_000, 462_000, 2_000)), **members), year=2025)
    # The tower of Amersfoort, the middle of this square, stands at 52.15517 north, 5.38721 east.
    assert (area.lat, area.lon) == (pytest.approx(52.1552, abs=0.0001), pytest.approx(5.3872, abs=0.0001))


@pytest.mark.parametrize(
    ("number", "residents"), [(-99997, None), (-99999999, None), (0, 0), ("1250", 1250), (None, None)]
)
def test_a_secret_number_of_residents_is_unknown(number, residents):
    (area,) = read_areas(collection(feature(aantal_inwoners=number)), year=2025)
    assert area.residents == residents


@pytest.mark.parametrize("water", ["JA", "B", "ja"])
def test_an_area_that_is_only_water_is_left_out(water):
    other = feature(buurtcode="BU00340102", water="NEE")
    assert [area.code for area in read_areas(collection(feature(water=water), other), year=2025)] == ["BU00340102"]


def test_only_the_areas_of_one_municipality_on_request():
    other = feature(buurtcode="BU05990101")
    assert [area.code for area in read_areas(collection(feature(), other), year=2025, municipality="GM0599")] == [
        "BU05990101"
    ]


def test_the_year_in_the_file_is_used_and_a_given_year_goes_before_it():
    assert read_areas(collection(feature(jaar=2023)))[0].year == 2023
    assert read_areas(collection(feature(jaar=2023)), year=2025)[0].year == 2025


def test_a_border_that_crosses_itself_is_repaired():
    bow_tie = {"type": "Polygon", "coordinates": [[[5.2, 52.3], [5.3, 52.4], [5.3, 52.3], [5.2, 52.4], [5.2, 52.3]]]}
    (area,) = read_areas(collection(feature(bow_tie)), year=2025)
    assert shape(area.polygon).is_valid
    assert shape(area.polygon).area == pytest.approx(0.005, rel=0.01)


def test_points_that_no_map_can_show_are_left_out():
    ring = [[5.2 + step / 10_000 * 0.1, 52.3 + 1e-7 * (step % 2)] for step in range(10_000)]
    border = {"type": "Polygon", "coordinates": [[*ring, [5.3, 52.4], [5.2, 52.3]]]}
    (area,) = read_areas(collection(feature(border)), year=2025)
    assert len(area.polygon["coordinates"][0]) < 10


def test_heights_in_coordinates_are_left_out():
    flat = square(5.2, 52.3, 0.1)
    high = {"type": "Polygon", "coordinates": [[[*point, 3.5] for point in flat["coordinates"][0]]]}
    (area,) = read_areas(collection(feature(high)), year=2025)
    assert {len(point) for point in area.polygon["coordinates"][0]} == {2}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"[1, 2]", "not_geojson"),
        (b'{"type": "FeatureCollection", "features": 3}', "not_geojson"),
        (b'{"type": "FeatureCollection", "features": [3]}', "not_geojson"),
        (collection(), "no_areas"),
        (collection(feature(), crs={"properties": {"name": "EPSG:31370"}}), "other_projection"),
        (collection(feature(square(600_000, 5_800_000, 100))), "strange_coordinates"),
        (collection(feature(square(5.2, 52.3, 0.1)), crs=RD), "strange_coordinates"),
        (collection(feature(buurtcode="X1")), "no_code"),
        (collection(feature(buurtnaam="")), "no_name"),
        (collection(feature({"type": "Point", "coordinates": [5.2, 52.3]})), "not_a_surface"),
        (collection(feature({"type": "Polygon", "coordinates": "x"})), "not_a_surface"),
        (
            collection(feature({"type": "Polygon", "coordinates": [[[5, 52], [5, 52], [5, 52], [5, 52]]]})),
            "broken_border",
        ),
        (collection(feature(), feature()), "twice"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_own_sentence(content, kind):
    with pytest.raises(AreasRefused, check=lambda refused: refused.kind == kind and str(refused)):
        read_areas(content, year=2025)


def test_a_file_without_a_year_asks_for_one():
    with pytest.raises(AreasRefused, check=lambda refused: refused.kind == "no_year"):
        read_areas(collection(feature()))


def test_a_place_lies_in_the_smallest_area_that_holds_it():
    district, neighbourhood = Bordered(1, 1, square(5.0, 52.0, 1.0)), Bordered(2, 2, square(5.2, 52.2, 0.1))
    found = Locator([district, neighbourhood]).areas_of([(52.25, 5.25), (52.9, 5.9), (40.0, 5.0)])
    assert found == [2, 1, None]


def test_a_place_on_the_border_lies_inside():
    assert Locator([Bordered(7, 1, square(5.0, 52.0, 1.0))]).areas_of([(52.0, 5.5)]) == [7]


def test_without_areas_no_place_lies_anywhere():
    assert Locator([]).areas_of([(52.0, 5.5)]) == [None]
    assert Locator([Bordered(7, 1, square(5.0, 52.0, 1.0))]).areas_of([]) == []


@given(st.lists(st.tuples(st.floats(51.9, 53.1), st.floats(4.9, 6.1)), max_size=30))
def test_the_fast_way_agrees_with_looking_at_every_area(points):
    areas = [Bordered(n, 1, square(5.0 + 0.25 * (n % 4), 52.0 + 0.25 * (n // 4), 0.2)) for n in range(16)]

    def by_hand(lat: float, lon: float) -> int | None:
        for n in range(16):
            left, bottom = 5.0 + 0.25 * (n % 4), 52.0 + 0.25 * (n // 4)
            if left <= lon <= left + 0.2 and bottom <= lat <= bottom + 0.2:
                return n
        return None

    assert Locator(areas).areas_of(points) == [by_hand(lat, lon) for lat, lon in points]
