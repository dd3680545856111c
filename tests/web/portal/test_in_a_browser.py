"""A resident with a real browser: nobody is kept out, script helps and nothing depends on it."""

import re

import pytest
from playwright.sync_api import expect

from leerlus.casework.signals.models import Signal
from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def house(website):
    make.municipality(name="Waterveen", phone="14 0365", is_demonstration=True)
    make.area()


def go_on(page) -> None:
    page.get_by_role("button", name="Verder").click()


def test_the_whole_way_of_a_written_complaint_keeps_nobody_out(website, page, barriers):
    seen: dict[str, list[str]] = {}

    def look(name: str) -> None:
        seen[name] = barriers(page)

    page.goto(f"{website}/")
    look("first page")
    page.get_by_role("link", name="Ik heb een klacht").click()
    go_on(page)
    look("nothing chosen")
    page.get_by_label("Ja, bel mij").check()
    look("call me")
    page.get_by_label("Nee, ik schrijf het op").check()
    go_on(page)
    look("story")
    page.get_by_label("Wat is er gebeurd?").fill("Ik belde vijf keer.")
    go_on(page)
    page.get_by_label("Wanneer was het?").fill("2099-01-01")
    go_on(page)
    look("a day to come")
    page.get_by_label("Wanneer was het?").fill("2026-01-02")
    go_on(page)
    look("who")
    page.get_by_label("Uw telefoonnummer").fill("06 12 34 56 78")
    go_on(page)
    look("address")
    go_on(page)
    look("check")
    page.get_by_role("button", name="Verstuur").click()
    look("confirmation")
    number, code = page.locator(".reference").inner_text(), page.locator(".code").inner_text()
    page.get_by_role("link", name="Met uw nummer en uw code").click()
    look("follow")
    page.get_by_label("Uw nummer").fill(number)
    page.get_by_label("Uw geheime code").fill(code)
    page.get_by_role("button", name="Laat zien").click()
    look("followed")
    assert {name: found for name, found in seen.items() if found} == {} and len(seen) == 11


OTHER_PAGES = (
    "/vertel/klacht/kort/",
    "/vertel/melding/kort/",
    "/vertel/melding/waar/",
    "/aanmelden/",
    "/demo/",
    "/toegankelijkheid/",
    "/nergens/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_other_pages_keep_nobody_out(website, page, barriers, scheme):
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in OTHER_PAGES:
        page.goto(website + address)
        found[address] = barriers(page)
    assert {address: sentences for address, sentences in found.items() if sentences} == {}


def test_without_script_a_call_can_be_asked_for(website, browser):
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{website}/vertel/klacht/")
    page.get_by_label("Ja, bel mij").check()
    page.get_by_label("Uw telefoonnummer").fill("0612345678")
    go_on(page)
    page.get_by_role("button", name="Verstuur: bel mij").click()
    assert page.locator(".reference").inner_text() == Signal.objects.get().number
    context.close()


def test_the_focus_goes_to_what_has_to_be_mended_and_from_there_to_the_field(website, page):
    page.goto(f"{website}/vertel/klacht/verhaal/")
    go_on(page)
    page.locator(".error-summary:focus").wait_for()
    page.get_by_role("link", name="Schrijf op wat u ons wilt vertellen.").click()
    assert page.evaluate("document.activeElement.id") == "id_story"


def test_what_was_typed_survives_a_closed_tab(website, page):
    page.goto(f"{website}/vertel/klacht/verhaal/")
    page.get_by_label("Wat is er gebeurd?").fill("Half verteld")
    page.get_by_text(re.compile(r"Voor u bewaard om \d\d:\d\d")).wait_for()
    again = page.context.new_page()
    page.close()
    again.goto(f"{website}/vertel/klacht/verhaal/")
    assert again.get_by_label("Wat is er gebeurd?").input_value() == "Half verteld"


def test_a_lost_line_is_told_and_what_was_typed_stays(website, page):
    page.goto(f"{website}/vertel/klacht/verhaal/")
    page.context.set_offline(True)
    page.get_by_label("Wat is er gebeurd?").fill("Half verteld")
    page.get_by_text("Er is geen verbinding.").wait_for()
    page.context.set_offline(False)
    page.get_by_text(re.compile(r"Voor u bewaard om \d\d:\d\d")).wait_for()


def test_an_impatient_double_press_is_one_message(website, page):
    page.goto(f"{website}/vertel/klacht/kort/")
    page.get_by_label("Nee, ik schrijf het op").check()
    page.get_by_label("Wat is er gebeurd?").fill("Ik belde vijf keer.")
    page.get_by_role("button", name="Verstuur").dblclick()
    page.locator(".reference").wait_for()
    assert Signal.objects.count() == 1


def test_the_phone_is_asked_only_of_who_wants_a_call(website, page):
    page.goto(f"{website}/vertel/klacht/bellen/")
    phone = page.get_by_label("Uw telefoonnummer")
    assert not phone.is_visible()
    page.get_by_label("Ja, bel mij").check()
    expect(phone).to_be_visible()


def test_every_stop_of_the_keyboard_is_seen_and_nothing_lies_over_it(website, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{website}/vertel/klacht/kort/")
    stops = []
    for _press in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const it = document.activeElement, box = it.getBoundingClientRect();
                if (it === document.body) return null;
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                const style = getComputedStyle(it);
                return {name: it.id || it.textContent.trim().slice(0, 20),
                        covered: !(it === top || it.contains(top) || top?.contains(it)),
                        outline: parseFloat(style.outlineWidth), width: box.width, height: box.height};
            }"""
        )
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 12
    assert [stop["name"] for stop in stops if stop["covered"] or stop["outline"] < 2] == []
    assert [stop["name"] for stop in stops if stop["height"] < 24 or stop["width"] < 24] == []


def test_letters_of_twice_the_size_need_no_sideways_scrolling(website, page):
    page.set_viewport_size({"width": 640, "height": 512})
    page.goto(f"{website}/vertel/klacht/kort/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_confirmation_prints_its_number_and_not_its_buttons(website, page):
    page.goto(f"{website}/vertel/klacht/bellen/")
    page.get_by_label("Ja, bel mij").check()
    page.get_by_label("Uw telefoonnummer").fill("0612345678")
    go_on(page)
    page.get_by_role("button", name="Verstuur: bel mij").click()
    page.locator(".reference").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".reference").is_visible() and not page.get_by_role("button", name="Print").is_visible()
