"""A pattern is called the same wherever one reads of it, also one that people saw across themes."""

import pytest

from leerlus.insight.causes.actions import name_cause
from leerlus.insight.measures.actions import propose
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.insight.patterns.models import Pattern
from tests import make

pytestmark = pytest.mark.django_db
TITLE = "Brieven die niemand begrijpt"


@pytest.fixture
def pattern(coordinators_desk) -> Pattern:
    cases = [make.complaint(theme=make.theme(theme)) for theme in ("Boetes", "Bomen")]
    return see_by_hand(title=TITLE, reason="Zelfde soort brief.", signals=cases, by=make.coordinator())


def test_its_title_stands_on_each_of_its_cases(coordinators_desk, pattern):
    number = pattern.cases.first().signal.number
    assert (
        f'<a href="/werk/patronen/{pattern.pk}/">{TITLE}</a>'
        in coordinators_desk.get(f"/werk/zaak/{number}/").content.decode()
    )


def test_its_title_stands_on_the_measure_that_takes_it_away(coordinators_desk, pattern):
    owner, cause = make.department_head(), name_cause(name="Oude sjablonen", group="technical", by=None)
    measure = propose(
        name="Nieuwe sjablonen", kind="system", strength="strong", owner=owner, owner_function="Hoofd",
        due_on="2027-03-01", causes=[cause], patterns=[pattern], by=owner,
    )  # fmt: skip
    page = coordinators_desk.get(f"/werk/maatregelen/{measure.pk}/").content.decode()
    assert f'<a href="/werk/patronen/{pattern.pk}/">{TITLE}</a>' in page


def test_what_rises_over_all_themes_is_called_so():
    assert Pattern(kind="rise").heading == "Alle onderwerpen"
