"""A handler's day in the browser: whom to call, the talk, what was put right, why, and the end."""

import re

import pytest
from playwright.sync_api import expect

from leerlus.insight.causes.actions import name_cause
from tests import make

pytestmark = pytest.mark.browser


def sign_in(page, website, username):
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/**", wait_until="load")


@pytest.fixture
def desk(website, page):
    # Told a week ago, so that the day to call has come whatever the day and the hour of the test.
    a_week_ago = make.days_ago(7)
    make.municipality()
    make.handler()
    make.coordinator()
    make.councillor()
    name_cause(name="Vergunning komt te laat in de scanauto", group="technical", by=None)
    parking = make.theme(department=make.department())
    make.told(
        name="Tineke Proef",
        about="Boete terwijl ik een vergunning heb.",
        at=a_week_ago,
    )
    make.told(name="Ander Mens", about="Lantaarn stuk.", phone="", kind="report", at=a_week_ago)
    make.signal(about="Weer een boete.", theme=parking, at=a_week_ago)
    sign_in(page, website, "handler")
    return page


def test_today_shows_whom_to_call(desk):
    assert desk.get_by_role("heading", level=1).inner_text() == "1 persoon om te bellen"
    expect(desk.get_by_role("link", name="Tineke Proef")).to_be_visible()


def test_a_call_is_registered_in_two_clicks(desk):
    desk.locator("summary", has_text="Gebeld").click()
    desk.get_by_role("button", name="Gesproken").click()
    assert desk.get_by_role("heading", level=1).inner_text() == "Niemand wacht op een telefoontje"


def test_a_case_goes_from_the_call_to_the_end(desk):
    desk.get_by_role("link", name="Tineke Proef").click()
    call = desk.locator("details.deed", has_text="Gespreks")
    call.locator("summary").first.click()
    call.get_by_label("Wat is er besproken?").fill("Vergunning was verlengd, scanauto wist het niet.")
    call.get_by_role("button", name="Gesproken").click()
    redress = desk.locator("details.deed", has_text="Wat hebben we gedaan?")
    redress.locator("summary").first.click()
    redress.get_by_label("Wat precies?").fill("Boete ingetrokken.")
    redress.get_by_role("button", name="Vastleggen", exact=True).click()
    why = desk.locator("details.deed", has_text="Vraag door")
    why.locator("summary").first.click()
    why.get_by_label("Waarom ging het mis?").fill("De scanauto kende de vergunning niet")
    why.get_by_label("Hoe weten we dat?").first.fill("Logboek van de scanauto")
    why.get_by_label("Waar kan dit nog meer gebeuren?").fill("Bij bezoekersvergunningen")
    why.get_by_label("De oorzaak waar het op uitkomt").select_option(label="Vergunning komt te laat in de scanauto")
    why.get_by_role("button", name="Waarom vastleggen").click()
    end = desk.locator("details.deed", has_text="Hoe liep het af?")
    end.locator("summary").first.click()
    end.get_by_label("Hoe liep het af?").select_option(label="Gegrond")
    end.get_by_role("button", name="Zaak afsluiten").click()
    expect(desk.get_by_text("De zaak is afgesloten.")).to_be_visible()
    expect(desk.get_by_text("Afgesloten: Gegrond")).to_be_visible()


def test_closing_too_early_says_what_lacks(desk):
    desk.get_by_role("link", name="Tineke Proef").click()
    end = desk.locator("details.deed", has_text="Hoe liep het af?")
    end.locator("summary").first.click()
    end.get_by_label("Hoe liep het af?").select_option(label="Gegrond")
    end.get_by_role("button", name="Zaak afsluiten").click()
    summary = desk.locator("[data-error-summary]")
    assert "Er is nog niet met de inwoner gesproken." in summary.inner_text()
    assert "Vraag eerst waarom het misging" in summary.inner_text()


def test_what_was_typed_stays_when_it_is_not_right_yet(desk):
    desk.get_by_role("link", name="Tineke Proef").click()
    why = desk.locator("details.deed", has_text="Vraag door")
    why.locator("summary").first.click()
    why.get_by_label("Waarom ging het mis?").fill("Dat weten we nog niet goed")
    why.get_by_role("button", name="Waarom vastleggen").click()
    assert desk.get_by_label("Waarom ging het mis?").input_value() == "Dat weten we nog niet goed"


def test_a_number_read_out_on_the_phone_opens_the_case(desk):
    number = re.sub(r"\D", "", desk.locator(".work .quiet").first.inner_text())[:9]
    desk.keyboard.press("/")
    desk.keyboard.type(number)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/zaak/**")
    assert desk.get_by_role("heading", level=1).inner_text().startswith("Tineke Proef")


def test_searching_joins_the_forms_of_a_dutch_word(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("vergunningen")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/lijst/**")
    assert desk.locator("[data-row]").count() == 1


def test_the_list_is_walked_by_keyboard(desk, website):
    desk.goto(f"{website}/werk/lijst/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("k")
    first = desk.locator("[data-row] a").first.inner_text()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/zaak/**")
    assert first.split(" · ")[0] in desk.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("address", ["/werk/", "/werk/lijst/", "/werk/lijst/?words=zzz", "/werk/patronen/"])
def test_no_barrier_keeps_anybody_out(desk, website, barriers, address):
    desk.goto(website + address)
    assert barriers(desk) == []


def test_no_barrier_on_a_case_with_everything_open(desk, barriers):
    desk.get_by_role("link", name="Tineke Proef").click()
    desk.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert barriers(desk) == []


def test_a_councillor_is_told_that_the_role_does_not_open_this(website, page):
    make.municipality()
    make.councillor()
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill("councillor")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.goto(f"{website}/werk/lijst/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "Tineke" not in page.content()
