"""A whole day's work by keyboard alone, and two people in one case, in a real browser."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.foundation.admission.models import SecondFactor
from leerlus.foundation.admission.rules import code_of, secret_of, step_at
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.workplace.actions import save_view, write_macro
from leerlus.insight.causes.actions import name_cause
from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture
def house(website):
    make.municipality(second_factor_required=True)
    handler = make.handler()
    name_cause(name="Vergunning komt te laat in de scanauto", group="technical", by=None)
    make.told(name="Tineke Proef", about="Boete terwijl ik een vergunning heb.", at=make.days_ago(3))
    make.told(name="Wil Ander", about="Weer een boete.", phone="0687654321", at=make.days_ago(3))
    tell(to=[handler], sentence="Zaak 26-0001 is aan u overgedragen.", address="/werk/mijn/")
    save_view(name="Te laat", filters="due=overdue", is_shared=True, by=handler)
    write_macro(name="Terugbellen", kind="note", text="Belt {naam} terug.", by=handler)
    return website


def code_of_handler() -> str:
    seed = SecondFactor.objects.get(staff__username="handler").seed
    return code_of(secret_of(seed, key=settings.SECRET_KEY), step_at(timezone.now()))


def on(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.name || ''")


def tab_to(page, wanted: str) -> None:
    """Tab until the control is reached, as somebody without a mouse does."""
    for _press in range(60):
        if wanted in (on(page), page.evaluate("document.activeElement.innerText || ''").strip()):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} cannot be reached with Tab")


def sign_in(page, website: str) -> None:
    page.goto(f"{website}/aanmelden/")
    tab_to(page, "id_username")
    page.keyboard.type("handler")
    tab_to(page, "id_password")
    page.keyboard.type(make.PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#id_code").wait_for()
    tab_to(page, "id_code")
    page.keyboard.type(code_of_handler())
    page.keyboard.press("Enter")
    page.locator(".codes").wait_for()
    tab_to(page, "Ik heb de codes bewaard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/werk/", wait_until="load")


def a_day_in_any_order() -> date:
    """The next day with the number of its month: browsers ask for the day or for the month first."""
    days = (timezone.localdate() + timedelta(days=ahead) for ahead in range(366))
    return next(day for day in days if day.day == day.month)


def palette(page, words: str) -> None:
    page.keyboard.press("Control+k")
    page.locator("#palet-woord").wait_for()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def submit(page, button: str) -> None:
    tab_to(page, button)
    page.keyboard.press("Enter")
    page.wait_for_load_state("load")
    page.locator(".notice").first.wait_for()


def test_a_whole_day_by_keyboard_alone(house, page):
    sign_in(page, house)
    assert page.get_by_role("heading", level=1).inner_text() == "2 mensen om te bellen"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zaak/**", wait_until="load")
    page.keyboard.press("c")
    assert on(page) == "id_call_form-note"
    page.keyboard.type("Vergunning was verlengd.")
    tab_to(page, "id_call_form-promise")
    page.keyboard.type("Wij trekken de boete in.")
    tab_to(page, "id_call_form-promise_due_on")
    page.keyboard.type(a_day_in_any_order().strftime("%d%m%Y"))
    submit(page, "Gesproken")
    page.keyboard.press("n")
    assert on(page) == "id_note_form-text"
    page.keyboard.type("Belt liever in de ochtend.")
    submit(page, "Notitie bewaren")
    redress = page.locator("details.deed", has_text="Wat hebben we gedaan?")
    redress.locator("summary").first.focus()
    page.keyboard.press("Enter")
    tab_to(page, "id_redress_form-what")
    page.keyboard.type("Boete ingetrokken.")
    submit(page, "Vastleggen")
    page.locator("details.deed", has_text="Vraag door").locator("summary").first.focus()
    page.keyboard.press("Enter")
    tab_to(page, "id_why_form-because_1")
    page.keyboard.type("De scanauto kende de vergunning niet")
    tab_to(page, "id_why_form-evidence_1")
    page.keyboard.type("Logboek")
    tab_to(page, "id_why_form-cause")
    page.keyboard.type("Vergunning")
    tab_to(page, "id_why_form-where_else")
    page.keyboard.type("Bij bezoekers")
    submit(page, "Waarom vastleggen")
    page.keyboard.press("e")
    assert on(page) == "id_close_form-outcome"
    page.keyboard.type("Gegrond")
    submit(page, "Zaak afsluiten")
    expect(page.get_by_text("De zaak is afgesloten.")).to_be_visible()
    palette(page, "Vandaag")
    page.wait_for_url("**/werk/", wait_until="load")
    assert page.get_by_role("heading", level=1).inner_text() == "1 persoon om te bellen"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zaak/**", wait_until="load")
    assert "Wil Ander" in page.get_by_role("heading", level=1).inner_text()


def tab_until(page, words: str) -> None:
    """Tab until what begins with these words is reached."""
    for _press in range(60):
        if page.evaluate("document.activeElement.innerText || ''").strip().startswith(words):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{words} cannot be reached with Tab")


def heading(page) -> str:
    page.wait_for_load_state("load")
    return page.get_by_role("heading", level=1).inner_text()


def test_calling_several_cases_and_a_letter_by_keyboard_alone(house, page):
    make.municipality()
    sign_in_without_code(page, house)
    page.keyboard.press("j")
    page.keyboard.press("c")
    assert on(page).startswith("note-")
    page.keyboard.type("Neemt niet op.")
    submit(page, "Geen gehoor")
    assert heading(page) == "1 persoon om te bellen"
    palette(page, "Werklijst")
    page.wait_for_url("**/werk/lijst/", wait_until="load")
    for key in "jbjb":
        page.keyboard.press(key)
    tab_until(page, "Gekozen zaken samen behandelen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lijst/samen/**")
    assert heading(page) == "2 zaken gekozen"
    tab_to(page, "id_handler")
    page.keyboard.type("Handler")
    tab_until(page, "Eerst bekijken")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="2 zaken gaan naar Handler.").wait_for()
    tab_until(page, "Doe dit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/samen/klaar/", wait_until="load")
    page.keyboard.press("z")
    page.get_by_text("2 zaken zijn weer zoals ze waren.").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zaak/**", wait_until="load")
    tab_until(page, "Schrijf een brief of mail")
    page.keyboard.press("Enter")
    page.wait_for_url("**/brieven/schrijf/**", wait_until="load")
    tab_until(page, "Begin met schrijven")
    page.keyboard.press("Enter")
    page.get_by_label("Tekst").wait_for()
    tab_to(page, page.get_by_label("Tekst").get_attribute("id"))
    page.keyboard.type("Wij belden u en kregen geen gehoor.")
    tab_until(page, "Nakijken")
    page.keyboard.press("Enter")
    page.locator(".badge.is-alert").first.wait_for()
    assert "geen gehoor" in page.locator(".told").inner_text()


def test_what_is_typed_survives_a_closed_tab(house, page):
    make.municipality()
    sign_in_without_code(page, house)
    page.get_by_role("link", name="Tineke Proef").click()
    page.wait_for_load_state("load")
    page.keyboard.press("n")
    page.keyboard.type("Half getypt")
    page.get_by_text("Opgeslagen om").wait_for()
    page.reload()
    assert page.locator("#id_note_form-text").input_value() == "Half getypt"
    expect(page.locator("#id_note_form-text")).to_be_visible()


def sign_in_without_code(page, website: str, name: str = "handler") -> None:
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/**", wait_until="load")


def test_two_people_in_one_case_see_each_other_and_both_texts(house, page, browser):
    make.municipality()
    make.coordinator()
    boetes, bomen = make.theme("Boetes"), make.theme("Bomen")
    context = browser.new_context(locale="nl-NL")
    other = context.new_page()
    for sheet, name in ((page, "handler"), (other, "coordinator")):
        sign_in_without_code(sheet, house, name)
        sheet.get_by_role("link", name="Tineke Proef").click()
        sheet.wait_for_load_state("load")
    other.get_by_text("Handler heeft deze zaak ook open, sinds").wait_for()
    for sheet, theme in ((other, bomen), (page, boetes)):
        sheet.get_by_text("Onderwerp of wijk wijzigen").click()
        sheet.locator("#id_sort_form-theme").select_option(str(theme.pk))
        sheet.get_by_role("button", name="Wijzig", exact=True).click()
        sheet.wait_for_load_state("load")
    context.close()
    assert "Een collega wijzigde deze zaak" in page.get_by_role("heading", level=1).inner_text()
    both = page.locator(".both-texts").inner_text()
    assert "Boetes" in both and "Bomen" in both
    page.get_by_role("button", name="Bewaar wat ik typte").click()
    expect(page.locator(".facts", has_text="Onderwerp").get_by_text("Boetes")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_on_any_page_of_the_door_and_the_desk(house, page, barriers, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{house}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill("handler")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    page.locator("#id_code").wait_for()
    found = {"set up": barriers(page)}
    page.locator("#id_code").fill(code_of_handler())
    page.locator("main").get_by_role("button", name="Instellen").click()
    page.locator(".codes").wait_for()
    found["codes"] = barriers(page)
    staff = make.handler()
    staff.roles = ["coordinator", "administrator"]
    staff.save()
    addresses = ["/werk/", "/werk/mijn/", "/werk/lijst/", "/werk/voor-u/", "/werk/teksten/", "/werk/teksten/nieuw/"]
    addresses += ["/account/", "/werk/rollen/", "/werk/medewerkers/", "/werk/medewerkers/nieuw/"]
    for address in [*addresses, f"/werk/medewerkers/{staff.pk}/"]:
        page.goto(house + address)
        found[address] = barriers(page)
    page.goto(f"{house}/werk/lijst/")
    for box in page.locator("main .choose-row input").all():
        box.check()
    page.get_by_role("button", name="Gekozen zaken samen behandelen").click()
    found["together"] = barriers(page)
    page.get_by_role("button", name="Eerst bekijken").click()
    found["preview"] = barriers(page)
    page.get_by_role("button", name="Doe dit").click()
    found["done"] = barriers(page)
    page.keyboard.press("Control+k")
    found["palette"] = barriers(page)
    assert {where: what for where, what in found.items() if what} == {}
