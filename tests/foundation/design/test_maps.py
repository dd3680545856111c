"""The map of areas: classes, the unknown, links, and shapes that are what they are on the ground."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.foundation.design.maps import area_map, class_breaks, class_of

SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - what we drew ourselves.


def square(west: float, south: float = 52.3, side: float = 0.01) -> dict:
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def drawn_map(values, hrefs=None, **more) -> ET.Element:
    hrefs = hrefs or [None] * len(values)
    areas = [
        (i, f"Wijk {i}", square(5 + i * 0.02), value, href)
        for i, (value, href) in enumerate(zip(values, hrefs, strict=True))
    ]
    return read(area_map(areas, title="Kaart", description="Zie de tabel.", **more))


def shapes(root: ET.Element, kind: str) -> list[ET.Element]:
    return [part for part in root.iter(f"{SVG}path") if kind in part.get("class", "").split()]


def test_the_lowest_and_the_highest_area_have_the_first_and_the_last_colour():
    root = drawn_map([1, 2, 3, 4, 5])
    assert [len(shapes(root, f"map-class-{i}")) for i in (1, 2, 3, 4, 5)] == [1, 1, 1, 1, 1]


def test_two_different_values_are_told_apart_as_far_as_can_be():
    root = drawn_map([1, 1, 9])
    assert len(shapes(root, "map-class-1")) == 2 and len(shapes(root, "map-class-5")) == 1


def test_an_area_without_a_value_is_drawn_as_unknown_and_the_key_says_so():
    root = drawn_map([1, None])
    assert len(shapes(root, "map-unknown")) == 1
    assert "Unknown" in "".join(root.itertext())


def test_an_area_tells_its_name_and_value():
    area = shapes(drawn_map([2.5]), "map-area")[0]
    assert area.find(f"{SVG}title").text == "Wijk 0: 2.5"


def test_the_key_tells_the_classes_in_round_numbers():
    root = drawn_map([2.98, 8.013, 16.667])
    texts = [part.text for part in root.iter(f"{SVG}text")]
    assert {"3.0", "> 3.0 – 8.0", "> 8.0 – 16.7"} <= set(texts)


def test_each_class_has_a_pattern_for_grey_print():
    root = drawn_map([1, 2, 3, 4, 5])
    assert len(list(root.iter(f"{SVG}pattern"))) == 5
    assert all(part.get("display") == "none" for part in shapes(root, "map-pattern"))


def test_an_area_that_leads_to_its_cases_is_a_link():
    root = drawn_map([1, 2], hrefs=["/werk/lijst/?area=1", None])
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["/werk/lijst/?area=1"]
    assert root.get("role") == "group"


def test_a_square_on_the_ground_is_a_square_on_the_map():
    # At 52.3 degrees a degree of longitude is 0.6115 of a degree of latitude.
    west, south = 5.0, 52.3
    ring = [[west, south], [west + 0.01 / 0.6115, south], [west + 0.01 / 0.6115, south + 0.01], [west, south + 0.01]]
    geometry = {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]]]}
    root = read(area_map([(1, "Hof", geometry, 1, None)], title="t", description="d"))
    numbers = [float(n) for n in re.findall(r"[\d.]+", shapes(root, "map-area")[0].get("d"))]
    across, down = max(numbers[0::2]) - min(numbers[0::2]), max(numbers[1::2]) - min(numbers[1::2])
    assert across == pytest.approx(down, rel=0.002)


def test_north_is_up():
    areas = [(1, "Zuid", square(5, 52.30), 1, None), (2, "Noord", square(5, 52.32), 2, None)]
    south, north = shapes(read(area_map(areas, title="t", description="d")), "map-area")
    height = [float(re.search(r"M[\d.]+ ([\d.]+)", shape.get("d")).group(1)) for shape in (south, north)]
    assert height[1] < height[0]


def test_a_name_of_an_area_cannot_break_out_of_the_map():
    areas = [(1, '<script>x</script>"&', square(5), 1, "/x/")]
    root = read(area_map(areas, title="t", description="d"))
    assert not [part for part in root.iter() if part.tag.endswith("script")]


@pytest.mark.parametrize(
    "geometry", [{}, {"type": "Point", "coordinates": [5, 52]}, {"type": "Polygon", "coordinates": []}]
)
def test_what_is_no_area_is_refused_with_its_name(geometry):
    with pytest.raises(ValueError, match="Haven"):
        area_map([(1, "Haven", geometry, 1, None)], title="t", description="d")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_every_value_has_a_class_and_a_higher_one_never_a_lower_class(values):
    breaks = class_breaks(values)
    classes = [class_of(value, breaks) for value in sorted(values)]
    assert classes == sorted(classes) and classes[0] >= 1 and classes[-1] <= 5
