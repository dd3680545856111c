"""The keys of the desk, in a real browser: they help, they stay out of the way of typing, and can be switched off."""

import pytest

from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(website, page):
    make.municipality()
    for name in ("Noor", "Wil"):
        make.told(name=name)
    make.handler()
    page.goto(f"{website}/aanmelden/?next=/werk/lijst/")
    page.get_by_label("Gebruikersnaam").fill("handler")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    page.locator("[data-row]").first.wait_for()
    page.wait_for_load_state("load")  # The keys come with the script, after the words.
    return page


def row_in_focus(page) -> int:
    rows = "[...document.querySelectorAll('[data-row]')]"
    return page.evaluate(f"{rows}.findIndex(row => row.contains(document.activeElement))")


def test_keys_walk_through_the_list_and_help_tells_them(desk):
    steps = []
    for key in ("j", "j", "j", "k"):
        desk.keyboard.press(key)
        steps.append(row_in_focus(desk))
    assert steps == [0, 1, 1, 0]
    desk.keyboard.press("?")
    assert desk.get_by_role("dialog", name="Sneltoetsen").is_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") == "zoek"
    desk.keyboard.type("jk?/")  # While typing a key is a letter.
    assert desk.locator("#zoek").input_value() == "jk?/" and not desk.get_by_role("dialog").is_visible()


def test_keys_can_be_switched_off_and_stay_off(desk):
    desk.keyboard.press("?")
    desk.get_by_role("button", name="Sneltoetsen uitzetten").click()
    desk.reload()
    desk.keyboard.press("j")
    assert row_in_focus(desk) == -1
