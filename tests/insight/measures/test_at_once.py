"""Two measures that run at once on the same cases: which of them did it cannot be seen, and the page says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.measures import actions
from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.queries import at_once_on_the_same
from leerlus.insight.measures.rules import ran_at_once
from leerlus.journeys import verify
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db
DAYS = [planted.START + timedelta(days=number) for number in range(40)]
A_RUN = st.tuples(st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS))


def another(*, theme=None, started_on: date = planted.START, name: str = "Ook een folder") -> Measure:
    planned = planted.measure(name=name, theme=theme or make.theme("Parkeerboetes"))
    actions.decide(measure=planned, do=True, reason="Dubbel is beter.", by=make.coordinator())
    return actions.carry_out(measure=planned, started_on=started_on, by=planned.owner)


def test_each_page_names_the_other_that_runs_on_the_same_cases(client):
    make.municipality()
    first, second = planted.carried_out(before=9, after=3), another()
    client.force_login(make.coordinator())
    for one, other in ((first, second), (second, first)):
        verify.evaluate(measure=one, today=planted.HALF_A_YEAR_ON, by=None)
        said = client.get(f"/werk/maatregelen/{one.pk}/").content.decode()
        assert (
            f'Ook <a href="/werk/maatregelen/{other.pk}/">{other.name}</a> liep in deze tijd op dezelfde zaken' in said
        )


def test_what_runs_on_other_cases_is_not_named():
    first, _other = planted.carried_out(before=1, after=1), another(theme=make.theme("Grofvuil"))
    assert at_once_on_the_same(first) == []


def test_what_ended_before_it_began_is_not_named_and_what_ran_along_is():
    first, second = planted.carried_out(before=1, after=1), another(started_on=planted.START - timedelta(weeks=9))
    assert at_once_on_the_same(first) == [second]
    actions.reopen(measure=second, because="Gestopt.", worked_until=planted.START, by=make.coordinator())
    assert at_once_on_the_same(first) == []


def test_what_began_before_its_plan_counts_is_part_of_what_was_usual():
    first, _old = planted.carried_out(before=1, after=1), another(started_on=planted.START - timedelta(weeks=90))
    assert at_once_on_the_same(first) == []


@given(A_RUN, A_RUN)
def test_two_ran_at_once_where_some_day_lies_in_both(one, other):
    def days(run):
        return {day for day in DAYS if run[0] <= day < (run[1] or date.max)}

    assert ran_at_once(one, other) == bool(days(one) & days(other))
