"""Behind a pattern stand its cases: the latest at once, all of them one click away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlus.insight.patterns.actions import Sighting, begin_scan, finish_scan
from leerlus.insight.patterns.models import Pattern
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client) -> str:
    make.municipality()
    theme = make.theme()
    cases = [make.complaint(theme=theme, about=f"Boete {number}.", at=timezone.now()) for number in range(15)]
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday() + 7)
    rise = Sighting(
        kind="rise",
        theme_id=theme.pk, area_id=None, channel="", first_week=monday, last_week=monday, observed=15, expected=2,
        threshold=5, p_value=0.001, words=[], signal_ids=[case.pk for case in cases], still_rising=True,
        evidence={"weeks": [monday.isoformat()], "counts": [15], "expected": [2], "threshold": [5], "alarms": [True]},
    )  # fmt: skip
    scan = begin_scan(through_week=monday, settings={})
    finish_scan(scan=scan, sightings=[rise], signals=15, series=1, without_verdict=0, by=None)
    client.force_login(make.staff_without_password("coordinator", "coordinator"))
    return reverse("patterns:one", args=[Pattern.objects.get().pk])


def test_first_the_latest_twelve_are_shown_with_the_way_to_the_others(client, address):
    page = client.get(address).content.decode()
    assert page.count("data-row") == 12
    assert 'href="?alle=1"' in page


def test_one_click_shows_all_cases(client, address):
    page = client.get(f"{address}?alle=1").content.decode()
    assert page.count("data-row") == 15
    assert 'href="?alle=1"' not in page
