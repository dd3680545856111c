"""Planning a proof on the page of a measure: what it begins with, what it refuses, and what it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.measures.models import Measure, ProofPlan
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.web.measures.forms import PlanForm
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality(minutes_per_complaint=90, minutes_per_report=15)


def pattern_of(*kinds: str):
    cases = [make.signal(kind) for kind in kinds]
    return see_by_hand(title="De lijst", reason="Zelfde verhaal.", signals=cases, by=make.coordinator()), cases


def proposal_from(client, pattern):
    client.force_login(make.coordinator())
    return client.get(f"/werk/maatregelen/nieuw/?patroon={pattern.pk}").context["form"].initial


@pytest.mark.parametrize(
    ("kinds", "kind", "minutes"),
    [(["report"] * 3, "report", 15), (["complaint"] * 2, "complaint", 90), (["report", "complaint"], "", 52)],
)
def test_kind_and_minutes_are_those_of_the_cases_of_the_pattern(client, kinds, kind, minutes):
    pattern, _cases = pattern_of(*kinds)
    assert proposal_from(client, pattern)["minutes_per_case"] == minutes
    assert PlanForm.about(planted.measure(patterns=[pattern])).initial["kind"] == kind


def test_the_causes_that_the_pattern_has_are_ticked(client):
    pattern, cases = pattern_of("complaint", "complaint")
    cause = name_cause(name="Oude lijst", group="technical", by=None)
    ask_why(signal=cases[0], answers=[("Oud", "lijst")], where_else="Elders", cause=cause, by=make.handler())
    assert proposal_from(client, pattern)["causes"] == [str(cause.pk)]


@pytest.mark.parametrize("number", ["999999", "99999999999999999999", "²", "x"])
def test_a_pattern_that_is_not_there_leaves_an_empty_proposal(client, number):
    client.force_login(make.coordinator())
    assert client.get(f"/werk/maatregelen/nieuw/?patroon={number}").status_code == 200


def planned(client, measure: Measure, **typed: str):
    since = timezone.localdate() - timedelta(weeks=30)
    told = {"version": measure.version, "baseline_from": since.isoformat(), "target_fall_percent": 40}
    client.force_login(make.coordinator())
    return client.post(f"/werk/maatregelen/{measure.pk}/bewijsplan/", told | typed)


def test_what_nobody_told_cannot_be_planned_to_fall_and_nothing_typed_is_lost(client):
    make.report(at=timezone.now() - timedelta(weeks=4))
    answer = planned(client, planted.measure(), kind="complaint", exposure="5-1-2026 98")
    said = answer.content.decode()
    assert answer.status_code == 422 and "Dan kan het ook niet dalen. Kies een andere soort" in said
    assert "5-1-2026 98" in said and not ProofPlan.objects.exists()


def test_the_page_shows_how_many_a_week_came_so_far(client):
    for weeks in range(1, 31):
        make.report(at=timezone.now() - timedelta(weeks=weeks))
        make.report(at=timezone.now() - timedelta(weeks=weeks))
    measure = planted.measure()
    assert planned(client, measure, kind="report").status_code == 302
    said = client.get(f"/werk/maatregelen/{measure.pk}/").content.decode()
    assert "In de 30 weken hiervoor was het gemiddeld 2 per week." in said
