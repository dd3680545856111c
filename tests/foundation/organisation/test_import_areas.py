"""Areas brought in: nested, once, and brought up to date."""

import pytest

from leerlus.foundation.audit.models import Entry
from leerlus.foundation.organisation.actions import import_areas
from leerlus.foundation.organisation.geography import read_areas
from leerlus.foundation.organisation.models import Area
from tests.foundation.organisation.test_geography import collection, feature

pytestmark = pytest.mark.django_db

WIJK = {"wijkcode": "WK003401", "wijknaam": "Haven", "buurtcode": None}


def brought(*features, year=2025):
    return import_areas(areas=read_areas(collection(*features), year=year), by=None)


def test_a_neighbourhood_hangs_under_its_district():
    brought(feature(), feature(**WIJK))
    assert Area.objects.get(code="BU00340101").parent == Area.objects.get(code="WK003401")


def test_a_district_that_comes_later_takes_its_neighbourhoods():
    brought(feature())
    brought(feature(**WIJK))
    assert Area.objects.get(code="BU00340101").parent == Area.objects.get(code="WK003401")


def test_the_same_file_again_changes_nothing_and_leaves_no_trace():
    brought(feature(), feature(**WIJK))
    again = brought(feature(), feature(**WIJK))
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert Entry.objects.filter(verb="brought in areas").count() == 1


def test_a_corrected_name_replaces_the_earlier_one():
    brought(feature())
    again = brought(feature(buurtnaam="Stedenwijk Noord"))
    assert (again.new, again.changed) == (0, 1)
    assert Area.objects.get().name == "Stedenwijk Noord"


def test_another_year_stands_beside_the_earlier_one():
    brought(feature())
    brought(feature(), year=2026)
    assert sorted(Area.objects.values_list("year", flat=True)) == [2025, 2026]
