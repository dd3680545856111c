"""Several questions in one."""

import pytest

from leerlus.foundation.organisation.models import Department
from leerlus.foundation.reading import counted, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def departments():
    Department.objects.bulk_create(Department(name=name) for name in ("Wegen", "Groen", "Parkeren"))
    every = Department.objects.order_by("name")
    return {"every": every, "first": every[:2], "none": every.filter(name="Zorg"), "nobody": Department.objects.none()}


def test_all_are_counted_in_one_query(departments, django_assert_num_queries):
    del departments["first"]
    with django_assert_num_queries(1):
        assert counted(**departments) == {"every": 3, "none": 0, "nobody": 0}


def test_what_has_no_rows_is_not_asked_for(departments, django_assert_num_queries):
    with django_assert_num_queries(3):  # Which have any, and those two.
        told = read(**departments)
    assert {name: [one.name for one in rows] for name, rows in told.items()} == {
        "every": ["Groen", "Parkeren", "Wegen"], "first": ["Groen", "Parkeren"], "none": [], "nobody": [],
    }  # fmt: skip


def test_nothing_that_may_be_seen_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (read(nobody=Department.objects.none()), counted()) == ({"nobody": []}, {})
