"""Where measures stand: groups that share nothing and leave nothing out, under addresses that go on working."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone

from leerlus.insight.measures import actions
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.models import Evaluation, Measure
from leerlus.insight.measures.queries import numbers_standing, overdue, standing_at, without_effect
from leerlus.journeys import verify
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 4)
DISJOINT = ("needs_attention", "under_way", "verified", "rejected")


@pytest.fixture
def of_every_kind() -> list[Measure]:
    """Each state, late and in time, never looked at and with each finding."""
    make.municipality()
    coordinator, owner, made = make.staff_without_password("coordinator", "coordinator"), planted.owner(), []
    kinds = product(MeasureState, (TODAY - timedelta(days=1), TODAY), (None, *Finding))
    for state, due_on, finding in kinds:
        measure = planted.measure(name=f"{state} {due_on} {finding}", due_on=due_on, owner=owner)
        look = None
        if finding or state == MeasureState.VERIFIED:
            look = Evaluation.objects.create(
                measure=measure, at=timezone.now(), finding=finding or Finding.WORKS, input={}, settings={}, result={}
            )
        proved = {"verified_by": coordinator, "verified_at": timezone.now(), "verified_on": look}
        Measure.objects.filter(pk=measure.pk).update(
            state=state, decided_by=coordinator, decided_at=timezone.now(), decision_reason="Nodig.",
            started_on=TODAY, **(proved if state == MeasureState.VERIFIED else {}),
        )  # fmt: skip
        made.append(measure)
    return made


def test_every_measure_stands_in_one_group(of_every_kind):
    found = Counter(pk for name in DISJOINT for pk in standing_at(name, today=TODAY).values_list("pk", flat=True))
    assert found == Counter(measure.pk for measure in of_every_kind)


def test_the_number_beside_a_group_is_how_many_it_shows(of_every_kind):
    numbers = numbers_standing(today=TODAY)
    assert numbers == {name: standing_at(name, today=TODAY).count() for name in numbers}
    assert numbers["all"] == len(of_every_kind)


def test_what_is_late_or_did_not_do_what_was_hoped_needs_attention(of_every_kind):
    attention = set(standing_at("needs_attention", today=TODAY))
    assert {*overdue(today=TODAY), *without_effect()} < attention
    assert set(standing_at("proposed", today=TODAY)) | set(standing_at("reopened", today=TODAY)) < attention


@pytest.mark.parametrize(
    "stand", ["", "te-laat", "geen-effect", *MeasureState.values, "aandacht", "loopt", "iets-anders"]
)
def test_every_address_shows_a_list(client, of_every_kind, stand):
    client.force_login(make.coordinator())
    assert "data-row" in client.get("/werk/maatregelen/", {"stand": stand}).content.decode()


def test_an_exact_place_is_shown_opened_and_a_group_is_not(client):
    make.municipality()
    client.force_login(make.coordinator())
    opened = '<details class="more-filters" open>'
    assert opened in client.get("/werk/maatregelen/?stand=te-laat").content.decode()
    assert opened not in client.get("/werk/maatregelen/?stand=aandacht").content.decode()


def test_what_opened_again_is_not_said_to_work(client):
    make.municipality()
    measure = planted.carried_out(before=9, after=3)
    verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=None)
    client.force_login(make.coordinator())
    assert "<strong>Het werkt</strong>" in client.get("/werk/maatregelen/").content.decode()
    actions.reopen(measure=measure, because="Het kwam terug.", by=None)
    assert "<strong>Het werkt</strong>" not in client.get("/werk/maatregelen/").content.decode()
