"""Who gets what: the exception goes before the theme, and the precise one before the wide one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.casework.signals.actions import send_to, sort
from leerlus.casework.signals.models import Route
from leerlus.casework.signals.queries import Routing, routes
from leerlus.casework.signals.rules import department_for
from leerlus.foundation.audit.models import Entry
from tests import make

THEMES = [12, 1]
AREAS = [77, 7]
ROUTES = st.dictionaries(st.tuples(st.sampled_from([None, 1, 12, 2]), st.sampled_from([7, 77, 8])), st.integers(1, 9))
DEPARTMENTS = st.dictionaries(st.sampled_from([1, 12, 2]), st.none() | st.integers(1, 9))


@settings(max_examples=200)
@given(ROUTES, DEPARTMENTS)
def test_the_first_that_fits_in_a_list_from_precise_to_wide_decides(routes, departments):
    in_order = [routes.get((theme, area)) for theme in (12, 1, None) for area in (77, 7)]
    in_order += [departments.get(theme) for theme in (12, 1)]
    expected = next((found for found in in_order if found), None)
    assert department_for(themes=THEMES, areas=AREAS, departments=departments, routes=routes) == expected


@given(ROUTES, DEPARTMENTS)
def test_what_is_said_about_elsewhere_changes_nothing(routes, departments):
    here = {key: value for key, value in routes.items() if key[0] != 2 and key[1] != 8}
    found = [
        department_for(themes=THEMES, areas=AREAS, departments=departments, routes=some) for some in (routes, here)
    ]
    assert found[0] == found[1]


@pytest.fixture
def parking(db):
    make.municipality()
    theme = make.theme("Parkeren", department=make.department("Parkeren"))
    return make.theme("Parkeerboetes", parent=theme)


def test_a_theme_without_a_department_has_that_of_the_theme_above_it(parking):
    make.theme("Afval", department=make.department("Reiniging"))
    assert make.complaint(theme=parking).department == make.department("Parkeren")


def test_in_a_district_that_does_it_itself_it_goes_there_also_from_a_neighbourhood_in_it(parking):
    district = make.area("Centrum", "WK999909")
    inside = make.area("Markt", "BU99990901", parent=district)
    send_to(theme=parking.parent, area=district, department=make.department("Centrum"), by=make.coordinator())
    assert make.complaint(theme=parking, area=inside).department == make.department("Centrum")
    assert make.complaint(theme=parking, area=make.area()).department == make.department("Parkeren")


def test_a_case_that_is_sorted_again_goes_to_who_is_responsible_there(parking):
    send_to(theme=None, area=make.area(), department=make.department("Havenwijk"), by=make.coordinator())
    signal = make.complaint(theme=parking)
    sort(signal=signal, theme=parking, area=make.area(), version=signal.version, by=make.handler())
    assert signal.department == make.department("Havenwijk")


def test_saying_it_twice_keeps_one_line_and_both_stand_in_the_audit_trail(parking):
    for name in ("Centrum", "Parkeren"):
        send_to(theme=parking, area=make.area(), department=make.department(name), by=make.coordinator())
    assert [route.department.name for route in Route.objects.all()] == ["Parkeren"]
    assert Entry.objects.filter(verb="changed who gets what").count() == 2


def test_a_line_that_changes_nothing_is_found(parking):
    send_to(theme=parking, area=make.area(), department=make.department("Parkeren"), by=make.coordinator())
    send_to(theme=None, area=make.area(), department=make.department("Havenwijk"), by=make.coordinator())
    routing = Routing()
    idle = {route.theme: routing.without(route) == route.department_id for route in routes()}
    assert idle == {parking: False, None: False}
    send_to(theme=None, area=make.area(), department=None, by=make.coordinator())
    (left,) = routes()
    assert Routing().without(left) == left.department_id


def test_without_a_theme_and_an_area_there_is_nothing_to_say(db):
    with pytest.raises(ValueError, match="which theme"):
        send_to(theme=None, area=None, department=make.department(), by=make.coordinator())
