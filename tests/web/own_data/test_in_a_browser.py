"""From asking on the website, over the desk of the privacy officer, to fetching the file; and nobody is kept out."""

import pytest
from playwright.sync_api import expect

from leerlus.casework.own_data.models import DataRequest
from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture
def house(website):
    make.municipality(name="Waterveen", phone="14 0365", is_demonstration=True)
    make.staff("fg", "privacy_officer")
    make.handler()
    return website


def sign_in(page, house, who):
    page.goto(f"{house}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(who)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/**", wait_until="load")


def test_asked_on_the_website_found_given_and_fetched(house, page, barriers):
    make.told(about="De container stonk al weken.", name="Noor Voorbeeld", phone="0612345678")
    seen: dict[str, list[str]] = {}

    def look(name):
        seen[name] = barriers(page)

    page.goto(f"{house}/")
    page.get_by_role("link", name="Mijn gegevens bekijken of verbeteren").click()
    look("two doors")
    page.get_by_role("link", name="Ik wil zien wat u over mij bewaart").click()
    page.get_by_role("button", name="Verstuur").click()
    look("nothing filled in")
    page.get_by_label("Uw naam").fill("Noor Voorbeeld")
    page.get_by_label("Uw telefoonnummer").fill("06 12 34 56 78")
    page.get_by_role("button", name="Verstuur").click()
    look("received")
    number, code = page.locator(".reference").inner_text(), page.locator(".code").inner_text()
    page.get_by_role("link", name="Kijk hoe ver wij zijn").click()
    look("waits")

    sign_in(page, house, "fg")
    page.goto(f"{house}/werk/inzage/")
    look("register")
    page.get_by_role("link", name="Gegevens bekijken · Noor Voorbeeld").click()
    look("one")
    page.get_by_role("link", name="Zoek wie het vraagt onder de mensen in onze zaken").click()
    look("find")
    page.get_by_label("Noor Voorbeeld").check()
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_role("link", name="Maak het bestand en kijk het na").click()
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("De container stonk al weken.")).to_be_visible()
    look("look through")
    page.get_by_role("link", name="Laat weg").first.click()
    look("leave out")
    page.get_by_role("link", name="Laat het staan").click()
    page.get_by_label("Op de website, met nummer en code").check()
    page.get_by_role("button", name="Geef het").click()
    assert page.get_by_text("Stel eerst vast wie het is. Tot dan geven wij niets van deze persoon.").count() >= 1
    look("no identity yet")
    page.get_by_role("link", name="Stel vast wie het is").click()
    page.get_by_label("Teruggebeld op het nummer").check()
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_role("link", name="Kijk het bestand na en geef het").click()
    page.get_by_label("Op de website, met nummer en code").check()
    page.get_by_role("button", name="Geef het").click()
    look("given")

    page.goto(f"{house}/inzage/volg/")
    look("number and code")
    page.get_by_label("Uw nummer").fill(number)
    page.get_by_label("Uw geheime code").fill(code)
    page.get_by_role("button", name="Laat zien").click()
    look("answer")
    with page.expect_download() as download:
        page.get_by_role("button", name="Mijn gegevens ophalen").click()
    assert download.value.suggested_filename == f"uw-gegevens-{number}.zip"
    assert {name: found for name, found in seen.items() if found} == {} and len(seen) == 13
    assert DataRequest.objects.get().fetches.count() == 1


def test_taken_down_at_the_desk_and_a_correction_refused(house, page, barriers):
    signal = make.told(name="Noor Voorbeeld").signal
    seen: dict[str, list[str]] = {}
    sign_in(page, house, "handler")
    page.goto(f"{house}/werk/zaak/{signal.number}/")
    page.get_by_role("link", name="De inwoner vraagt om de eigen gegevens").click()
    page.get_by_label("Gegevens verbeteren").check()
    page.get_by_label("Telefoon", exact=True).check()
    page.get_by_role("button", name="Schrijf het op").click()
    seen["wrong"] = barriers(page)
    page.get_by_label("Alleen bij verbeteren: wat klopt er niet?").select_option(label="Iets in een zaak")
    page.get_by_label("Alleen bij verbeteren: wat moet het zijn?").fill("Ik was op tijd.")
    page.get_by_role("button", name="Schrijf het op").click()
    page.get_by_role("link", name="Stel vast wie het is").first.click()
    seen["identity"] = barriers(page)
    page.get_by_label("Identiteitsbewijs laten zien aan de balie").check()
    page.get_by_role("button", name="Vastleggen").click()

    page.context.clear_cookies()
    sign_in(page, house, "fg")
    number = DataRequest.objects.get().number
    page.goto(f"{house}/werk/inzage/{number}/")
    page.get_by_role("link", name="Beslis over de verbetering").click()
    seen["decide"] = barriers(page)
    page.get_by_label("Geweigerd").check()
    page.get_by_label("Bij welke zaak?").select_option(label=signal.number)
    page.get_by_label("Waarom niet, of niet alles?").fill("Het verslag geeft weer wat is gezegd.")
    page.get_by_role("button", name="Vastleggen").click()
    seen["refused"] = barriers(page)
    expect(page.get_by_text("Het verslag geeft weer wat is gezegd.")).to_be_visible()
    assert {name: found for name, found in seen.items() if found} == {}
    assert DataRequest.objects.get().outcome == "refused"
