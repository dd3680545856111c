"""A coordinator sees what is rising, looks at the evidence, and accepts it with a reason."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.models import Signal
from leerlus.insight.patterns.models import Pattern
from leerlus.journeys.detect import look_for_rises
from tests import make
from tests.web.desk.test_day import sign_in

pytestmark = pytest.mark.browser


def two_years_of_lamps_and_a_dark_week():
    rng = np.random.default_rng(3)
    lamps, harbour = make.theme("Straatverlichting"), make.area("Havenwijk", residents=5000, polygon=SQUARE)
    monday = timezone.localtime() - timedelta(days=timezone.localdate().weekday())
    last_week = monday - timedelta(days=5)
    times: list[datetime] = [
        last_week - timedelta(weeks=week) for week in range(120) for _one in range(rng.poisson(4 if week else 30))
    ]
    register_many(
        drafts=[
            Signal(
                kind="report",
                channel="web",
                theme=lamps,
                area=harbour,
                text="Lantaarn uit in de straat",
                received_at=at,
            )
            for at in times
        ]
    )


SQUARE = {"type": "Polygon", "coordinates": [[[5.1, 52.5], [5.2, 52.5], [5.2, 52.6], [5.1, 52.6], [5.1, 52.5]]]}


@pytest.fixture
def desk(website, page):
    make.municipality()
    make.coordinator()
    make.handler()
    two_years_of_lamps_and_a_dark_week()
    look_for_rises(by=None)
    sign_in(page, website, "coordinator")
    page.goto(f"{website}/werk/patronen/")
    return page


def test_an_alarm_is_accepted_with_a_reason(desk):
    desk.get_by_role("link", name="Straatverlichting · Havenwijk").click()
    assert "in de week van" in desk.locator(".lead").inner_text()
    expect(desk.get_by_role("img", name="Straatverlichting")).to_be_visible()
    desk.get_by_label("Aangenomen: we zoeken het uit").check()
    desk.get_by_label("Waarom?").fill("Kabelbreuk in de haven, beheerder gebeld.")
    desk.get_by_role("button", name="Oordeel vastleggen").click()
    expect(desk.get_by_text("Uw oordeel is vastgelegd.")).to_be_visible()
    assert Pattern.objects.get().judged_by == make.coordinator()


def test_a_judgement_without_a_reason_is_asked_for_one(desk):
    desk.get_by_role("link", name="Straatverlichting · Havenwijk").click()
    desk.get_by_label("Afgewezen").check()
    desk.get_by_role("button", name="Oordeel vastleggen").click()
    desk.locator("[data-error-summary]").wait_for()
    assert desk.get_by_label("Afgewezen").is_checked()
    assert Pattern.objects.get().judged_at is None


def test_the_cases_behind_it_are_one_click_away(desk):
    desk.get_by_role("link", name="Straatverlichting · Havenwijk").click()
    desk.locator(".work .title").first.click()
    desk.wait_for_url("**/zaak/**")
    assert "Straatverlichting" in desk.get_by_role("heading", level=1).inner_text()


def test_the_numbers_of_the_chart_stand_in_a_table(desk):
    desk.get_by_role("link", name="Straatverlichting · Havenwijk").click()
    desk.get_by_text("Laat de cijfers zien").click()
    assert desk.locator("figure table tbody tr").count() == 104


def test_a_look_in_the_background_shows_that_it_waits_for_its_turn(desk):
    desk.get_by_role("button", name="Nu opnieuw kijken").click()
    desk.wait_for_url("**/bezig/**")
    expect(desk.get_by_text("Wacht op zijn beurt")).to_be_visible()


def test_a_handler_sees_it_and_may_not_judge(desk, website):
    desk.locator(".desk-person summary").click()
    desk.get_by_role("button", name="Afmelden").click()
    sign_in(desk, website, "handler")
    desk.goto(f"{website}/werk/patronen/")
    desk.get_by_role("link", name="Straatverlichting · Havenwijk").click()
    assert desk.get_by_role("button", name="Oordeel vastleggen").count() == 0


def test_no_barrier_keeps_anybody_out(desk, barriers):
    assert barriers(desk) == []
    desk.get_by_role("link", name="Straatverlichting · Havenwijk").click()
    desk.wait_for_load_state()
    assert barriers(desk) == []
