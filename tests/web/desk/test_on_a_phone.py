"""On a narrow screen the page begins soon, every room is one press away, and nothing comes too late to be seen."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from leerlus.insight.causes.actions import name_cause
from tests import make

pytestmark = pytest.mark.browser
TWO_ROWS = 120
ONE_ROW = 60


@pytest.fixture
def go(website, page):
    """Opens a page of the coordinator, who has the most rooms, at a width."""
    make.municipality()
    client = Client()
    client.force_login(make.coordinator())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": website}])

    def opened(address: str, width: int):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{website}{address}")
        return page

    return opened


@pytest.mark.parametrize(("width", "most"), [(320, TWO_ROWS), (768, ONE_ROW), (1280, ONE_ROW)])
def test_the_page_begins_after_one_row_or_two(go, width, most):
    assert go("/werk/lijst/", width).locator(".site-header").bounding_box()["height"] <= most


@pytest.mark.parametrize("width", [320, 768])
def test_search_and_menu_are_in_sight(go, width):
    header = go("/werk/lijst/", width).locator(".site-header")
    expect(header.get_by_role("searchbox")).to_be_in_viewport()
    expect(header.locator("summary", has_text="Menu")).to_be_in_viewport()


def test_every_room_is_reached_from_the_menu_by_keyboard(go):
    page = go("/werk/", 320)
    page.locator("summary", has_text="Menu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Vandaag")).to_be_focused()
    expect(page.get_by_role("link", name="Oorzaken")).to_be_visible()
    expect(page.get_by_role("button", name="Afmelden")).to_be_visible()


def test_the_menu_opens_without_script(browser, go):
    here = go("/werk/", 320)
    phone = {"locale": "nl-NL", "viewport": here.viewport_size, "storage_state": here.context.storage_state()}
    context = browser.new_context(java_script_enabled=False, **phone)
    page = context.new_page()
    page.goto(here.url)
    page.locator("summary", has_text="Menu").click()
    expect(page.get_by_role("link", name="Oorzaken")).to_be_visible()
    context.close()


def test_escape_closes_the_menu_and_gives_the_keys_back(go):
    page = go("/werk/", 320)
    page.locator("summary", has_text="Menu").press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Oorzaken")).to_be_hidden()
    expect(page.locator("summary", has_text="Menu")).to_be_focused()


def test_nobody_meets_a_barrier_in_an_open_menu(go, barriers):
    page = go("/werk/", 320)
    page.locator("summary", has_text="Menu").press("Enter")
    assert barriers(page) == []


def test_what_we_heard_before_comes_before_the_button_that_keeps_it(go):
    make.told(name="Tineke Proef", at=make.days_ago(3))
    page = go("/werk/nieuw/", 320)
    page.get_by_label("Naam", exact=True).last.fill("Tineke Proef")
    known, keep = page.get_by_label("Tineke Proef"), page.get_by_role("button", name="Bewaar en geef een nummer")
    known.wait_for()
    assert known.bounding_box()["y"] < keep.bounding_box()["y"]


def test_the_number_to_call_stands_on_the_first_screen_of_a_case(go):
    case = make.told(phone="0612345678").signal
    expect(go(f"/werk/zaak/{case.number}/", 320).get_by_role("link", name="06 12 34 56 78").first).to_be_in_viewport()


def test_no_column_of_the_causes_lies_outside_the_screen(go):
    name_cause(name="Vergunning komt te laat in het systeem van de scanauto", group="technical", by=None)
    found = go("/werk/oorzaken/", 320).get_by_role("cell", name="0×")
    box = found.bounding_box()
    assert box["x"] + box["width"] <= 320


def test_the_tab_that_is_chosen_is_in_sight(go):
    chosen = go("/werk/maatregelen/?stand=rejected", 320).locator(".tabs [aria-current]")
    expect(chosen).to_be_in_viewport()
