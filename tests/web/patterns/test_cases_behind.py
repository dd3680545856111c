"""Behind a pattern stand its cases: the latest at once, the others a page at a time."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.patterns import queries
from leerlus.insight.patterns.actions import Sighting, begin_scan, finish_scan
from leerlus.insight.patterns.models import Pattern
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client) -> str:
    make.municipality()
    theme = make.theme()
    cases = [make.complaint(theme=theme, about=f"Boete {number}.", at=timezone.now()) for number in range(25)]
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday() + 7)
    rise = Sighting(
        kind="rise",
        theme_id=theme.pk, area_id=None, channel="", first_week=monday, last_week=monday, observed=25, expected=2,
        threshold=5, p_value=0.001, words=[], signal_ids=[case.pk for case in cases], still_rising=True,
        evidence={"weeks": [monday.isoformat()], "counts": [25], "expected": [2], "threshold": [5], "alarms": [True]},
    )  # fmt: skip
    scan = begin_scan(through_week=monday, settings={})
    finish_scan(scan=scan, sightings=[rise], signals=25, series=1, without_verdict=0, by=None)
    client.force_login(make.staff_without_password("coordinator", "coordinator"))
    return reverse("patterns:one", args=[Pattern.objects.get().pk])


def test_first_the_latest_twenty_are_shown_with_the_way_to_the_others(client, address):
    page = client.get(address).content.decode()
    assert page.count("data-row") == 20
    assert 'href="?pagina=2#zaken"' in page and 'rel="prev"' not in page


def test_the_next_page_shows_the_others_and_the_way_back(client, address):
    page = client.get(f"{address}?pagina=2").content.decode()
    assert page.count("data-row") == 5
    assert 'href="?pagina=1#zaken"' in page and 'rel="next"' not in page


def test_no_case_stands_on_two_pages(client, address):
    pages = [client.get(f"{address}?pagina={number}").content.decode() for number in (1, 2)]
    assert len({number for page in pages for number in re.findall(r"/werk/zaak/([\d-]+)/", page)}) == 25


@pytest.mark.parametrize("asked", ["x", "0", "-1", "²", "9999999999"])
def test_a_page_that_cannot_be_is_the_first(client, address, asked):
    assert client.get(address, {"pagina": asked}).content.decode().count("data-row") == 20


def test_a_page_after_the_last_leads_back_and_says_nothing_of_departments(client, address):
    page = client.get(f"{address}?pagina=9").content.decode()
    assert page.count("data-row") == 0 and 'href="?pagina=8#zaken"' in page
    assert "afdeling" not in page.split('id="zaken"')[1].split("</aside>")[0].split("<aside")[0]


def test_of_many_cases_the_whys_of_the_latest_are_looked_through_and_the_page_says_so(client, address, monkeypatch):
    monkeypatch.setattr(queries, "MOST_LOOKED_THROUGH", 3)
    latest = list(queries.latest_of(pattern=Pattern.objects.get(), staff=make.coordinator(), most=25))
    for number in (latest[0], latest[-1]):
        cause, asked = Cause.objects.create(name=f"Oorzaak {number}", group="rules"), timezone.now()
        WhyChain.objects.create(signal_id=number, cause=cause, asked_at=asked, asked_by=make.coordinator())
    page = client.get(address).content.decode()
    assert f"Oorzaak {latest[0]}" in page and f"Oorzaak {latest[-1]}" not in page
    assert "Wij keken naar het waarom van de laatste 3 zaken." in page
