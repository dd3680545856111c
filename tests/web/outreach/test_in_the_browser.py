"""From a pattern to everybody who was hit: the register, the calls, the redress, the end."""

import pytest
from playwright.sync_api import expect

from leerlus.foundation.progress.models import LongWork
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.journeys import reach_out
from tests import make

pytestmark = pytest.mark.browser


def sign_in(page, website, username):
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/**", wait_until="load")


def test_wrong_fines_are_put_right_for_everybody_and_not_only_for_who_complained(website, page, tmp_path, barriers):
    make.municipality()
    coordinator = make.coordinator()
    cases = [make.told(name=f"Klager {n}", phone=f"061111111{n}").signal for n in range(2)]
    pattern = see_by_hand(title="Boetes na een storing", reason="Zelfde storing.", signals=cases, by=coordinator)
    sign_in(page, website, "coordinator")
    page.goto(f"{website}/werk/patronen/{pattern.pk}/")
    page.get_by_role("link", name="Vind iedereen die het raakte").click()
    assert barriers(page) == []
    page.get_by_label("Wat ging er mis?").fill("U kreeg een boete terwijl uw vergunning geldig was.")
    page.get_by_label("Wat doen we voor hen?").fill("U krijgt de boete terug.")
    page.get_by_role("button", name="Begin").click()
    register = tmp_path / "boetes.csv"
    register.write_text("Boetenummer;Naam;Telefoon\nB1;Sam Gevonden;0622222222\nB2;Klager 0;0611111110\n")
    page.get_by_label("Bestand met de mensen die het raakte").set_input_files(register)
    page.get_by_role("button", name="Bekijk het bestand").click()
    expect(page.get_by_role("cell", name="Sam Gevonden")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Zet iedereen op de lijst").click()
    outreach, work = Outreach.objects.get(), LongWork.objects.get()
    page.get_by_text("Wacht op zijn beurt").wait_for()
    reach_out.add_from_register(outreach=outreach, work=work, by=coordinator)
    page.get_by_text("Er kwam één persoon bij.").wait_for()
    assert barriers(page) == []
    page.get_by_role("link", name="Boetes na een storing").click()
    expect(page.get_by_text("0 van 3 mensen zijn klaar")).to_be_visible()
    for _person in range(3):
        page.locator("summary", has_text="Gebeld").first.click()
        page.get_by_role("button", name="Gesproken").first.click()
    assert barriers(page) == []
    page.locator("summary", has_text="Herstel voor velen tegelijk").click()
    page.get_by_label("Wat precies?").fill("Boete terugbetaald.")
    page.get_by_role("button", name="Laat zien voor wie").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Herstel voor 3 mensen"
    assert barriers(page) == []
    page.get_by_role("button", name="Ja, herstel het").click()
    page.locator("summary", has_text="Rond deze lijst af").click()
    page.get_by_label("Verslag").fill("Alle drie zijn gebeld en kregen hun geld terug.")
    page.get_by_role("button", name="Rond af").click()
    expect(page.get_by_text("Niemand is vergeten.")).to_be_visible()
