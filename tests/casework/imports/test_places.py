"""Coordinates as they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.imports.places import PlaceRefused, looks_swapped, read_number, read_point


def test_degrees_are_taken_as_they_are() -> None:
    point = read_point("52.3508", "5.2647")
    assert point is not None
    assert (point.lat, point.lon) == (52.3508, 5.2647)


def test_a_comma_is_a_decimal_point() -> None:
    point = read_point("52,3508", " 5,2647 ")
    assert point is not None
    assert (point.lat, point.lon) == (52.3508, 5.2647)


@pytest.mark.parametrize(("first", "second"), [("463000", "155000"), ("155000", "463000")])
def test_the_dutch_grid_is_transformed_whichever_column_holds_x(first: str, second: str) -> None:
    point = read_point(first, second)
    assert point is not None
    # The grid's origin is the tower of Amersfoort: 52.15517 north, 5.38721 east.
    assert point.lat == pytest.approx(52.15517, abs=0.00002)
    assert point.lon == pytest.approx(5.38721, abs=0.00002)


@pytest.mark.parametrize(
    ("lat", "lon", "kind"),
    [
        ("5.26", "52.35", "place_swapped"),
        ("52.35", "", "place_half"),
        ("", "5.26", "place_half"),
        ("152.35", "5.26", "place_half_rd"),
        ("95", "200", "place_impossible"),
        ("52.35", "155000", "place_half_rd"),
        ("daar", "5.26", "number_unreadable"),
        ("nan", "5.26", "number_unreadable"),
        ("inf", "5.26", "number_unreadable"),
        ("5_2.35", "5.26", "number_unreadable"),
    ],
)
def test_a_wrong_place_is_refused_with_its_own_reason(lat: str, lon: str, kind: str) -> None:
    with pytest.raises(PlaceRefused) as refused:
        read_point(lat, lon)
    assert refused.value.kind == kind


@pytest.mark.parametrize(("lat", "lon"), [("", ""), ("0", "0"), ("0.0", "0,0")])
def test_nothing_and_the_zero_point_are_no_place(lat: str, lon: str) -> None:
    assert read_point(lat, lon) is None


def test_a_place_elsewhere_in_the_world_is_a_place() -> None:
    point = read_point("39.347", "-76.6692")
    assert point is not None
    assert (point.lat, point.lon) == (39.347, -76.6692)


def test_swapped_columns_show_themselves() -> None:
    assert looks_swapped([5.2, 5.3], [52.1, 52.2])
    assert not looks_swapped([52.1, 52.2], [5.2, 5.3])
    assert not looks_swapped([], [])


@given(st.floats(min_value=-1e6, max_value=1e6).map(lambda number: round(number, 6)))
def test_a_number_comes_back_from_its_dutch_form(number: float) -> None:
    assert read_number(f"{number:.6f}".replace(".", ",")) == number
