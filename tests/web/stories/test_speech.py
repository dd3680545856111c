"""The cases that the mission was written for, in the browser: what went wrong there can no longer happen unnoticed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlus.casework.letters.choices import Purpose
from leerlus.casework.letters.models import Letter
from leerlus.casework.redress.models import Redress
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.models import Notice
from leerlus.insight.causes.actions import name_cause
from leerlus.insight.causes.models import WhyChain
from tests import make
from tests.web.desk.test_day import sign_in

pytestmark = pytest.mark.browser
YESTERDAY = timedelta(days=1)


@pytest.fixture
def desk(website, page):
    make.municipality(ombudsman_name="Ombudsman Meerstreek", phone="14 0365")
    make.handler()
    make.coordinator()
    return page


def told(about: str, **person) -> Signal:
    return make.told(name="Noor Voorbeeld", about=about, at=timezone.now() - YESTERDAY, **person).signal


def open_case(desk, website, signal: Signal):
    sign_in(desk, website, "handler")
    desk.goto(f"{website}/werk/zaak/{signal.number}/")


def unfold(desk, words: str):
    deed = desk.locator("details.deed", has_text=words)
    deed.locator("summary").first.click()
    return deed


def write(desk, purpose: str, text: str = "") -> None:
    """A mail for this purpose, as far as the page that looks it over."""
    desk.get_by_role("link", name="Schrijf een brief of mail").click()
    desk.get_by_label("Waar is het voor?").select_option(value=purpose)
    desk.get_by_label("Per e-mail").check()
    desk.get_by_role("button", name="Begin met schrijven").click()
    if text:
        desk.locator("[name=block_1]").fill(text)
    desk.get_by_role("button", name="Nakijken").click()


def speak(desk, words: str, website: str, signal: Signal) -> None:
    desk.goto(f"{website}/werk/zaak/{signal.number}/")
    call = unfold(desk, "Gespreks")
    call.get_by_label("Wat is er besproken?").fill(words)
    call.get_by_role("button", name="Gesproken").click()


def test_who_hides_from_an_ex_is_not_offered_500_euro_by_mail_and_the_address_shows_to_nobody(desk, website, barriers):
    where = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "city": "Veenhaven"}
    signal = told("U gaf mijn adres aan mijn ex.", email="noor@voorbeeld.example", address_is_secret=True, **where)
    open_case(desk, website, signal)
    assert "Zwaluwlaan" not in desk.content()
    redress = unfold(desk, "Wat hebben we gedaan?")
    redress.get_by_label("Wat hebben we gedaan?").select_option(label="Betaling")
    redress.get_by_label("Wat precies?").fill("500 euro voor het ongemak.")
    redress.locator("summary", has_text="Betaling: hoeveel").click()
    redress.get_by_label("Bedrag in euro").fill("500")
    redress.get_by_role("button", name="Vastleggen", exact=True).click()
    assert "Bied pas geld aan na een gesprek" in desk.locator("[data-error-summary]").inner_text()
    assert not Redress.objects.exists()
    desk.goto(f"{website}/werk/zaak/{signal.number}/")
    write(desk, Purpose.OFFER_OF_MONEY, "Wij willen u 500 euro betalen voor het ongemak.")
    assert desk.get_by_text("is eerst een gesprek nodig, of de toestemming van de coördinator").is_visible()
    assert desk.get_by_role("button", name="Versturen").count() == 0 and barriers(desk) == []


def test_looking_at_a_secret_address_asks_why_and_the_coordinator_hears_it(desk, website):
    where = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "city": "Veenhaven"}
    signal = told("U gaf mijn adres aan mijn ex.", address_is_secret=True, **where)
    open_case(desk, website, signal)
    desk.locator("summary", has_text="Adres tonen").click()
    desk.get_by_role("button", name="Laat zien").click()
    assert "Zwaluwlaan" not in desk.content()
    desk.get_by_label("Waarom hebt u het adres nodig?").fill("De wijkagent komt langs.")
    desk.get_by_role("button", name="Laat zien").click()
    assert desk.get_by_text("Zwaluwlaan 12").is_visible()
    assert Notice.objects.filter(to__username="coordinator").exists()
    desk.reload()
    desk.goto(f"{website}/werk/lijst/?words=Zwaluwlaan")
    assert desk.locator("[data-row]").count() == 0


def test_who_worries_about_an_energy_label_is_spoken_to_before_anybody_writes_no_interested_party(desk, website):
    signal = told("Klopt het energielabel van het bouwplan achter ons?", email="noor@voorbeeld.example")
    open_case(desk, website, signal)
    write(desk, Purpose.NOT_INTERESTED)
    assert desk.get_by_text("is eerst een gesprek nodig, of de toestemming van de coördinator").is_visible()
    assert desk.get_by_role("button", name="Versturen").count() == 0
    speak(desk, "Samen de tekening bekeken: het label gaat over een ander blok.", website, signal)
    assert desk.get_by_text("Samen de tekening bekeken").is_visible()
    assert not Letter.objects.filter(sent_at__isnull=False).exists()


def test_a_car_that_cannot_go_gets_a_tailored_solution_with_the_purpose_of_the_rule(desk, website):
    signal = told("Geen kwijtschelding door onze auto, maar mijn man is ernstig ziek.")
    open_case(desk, website, signal)
    speak(desk, "Zonder auto komt hij niet in het ziekenhuis.", website, signal)
    redress = unfold(desk, "Wat hebben we gedaan?")
    redress.get_by_label("Wat hebben we gedaan?").select_option(label="Maatwerk")
    redress.get_by_label("Wat precies?").fill("Kwijtschelding gegeven.")
    redress.get_by_role("button", name="Vastleggen", exact=True).click()
    assert "Bij maatwerk hoort welke regel" in desk.locator("[data-error-summary]").inner_text()
    desk.get_by_label("Welke regel knelde?").fill("Grens aan de waarde van een auto")
    desk.get_by_label("Waar is die regel voor?").fill("Wie vermogen heeft, betaalt zelf.")
    desk.get_by_label("Waarom schiet de regel hier zijn doel voorbij?").fill(
        "De auto is het enige vervoer naar het ziekenhuis."
    )
    desk.locator("details.deed", has_text="Wat hebben we gedaan?").get_by_role(
        "button", name="Vastleggen", exact=True
    ).click()
    assert Redress.objects.get().purpose_of_the_rule == "Wie vermogen heeft, betaalt zelf."


def test_an_exemption_that_was_refused_and_then_given_does_not_close_before_somebody_asks_why(desk, website):
    name_cause(name="Medische reden staat niet op het formulier", group="organisational", by=None)
    signal = told("Mijn vrijstelling voor de inburgering werd geweigerd en later toch goed.")
    open_case(desk, website, signal)
    speak(desk, "Zij wil weten waarom, zodat het een ander niet gebeurt.", website, signal)
    end = unfold(desk, "Hoe liep het af?")
    end.get_by_label("Hoe liep het af?").select_option(label="Gegrond")
    end.get_by_role("button", name="Zaak afsluiten").click()
    assert "Vraag eerst waarom het misging" in desk.locator("[data-error-summary]").inner_text()
    why = unfold(desk, "Vraag door")
    why.get_by_label("Waarom ging het mis?").fill("Het formulier vraagt niet naar een medische reden")
    why.get_by_label("De oorzaak waar het op uitkomt").select_option(label="Medische reden staat niet op het formulier")
    why.get_by_label("Waar kan dit nog meer gebeuren?").fill("Elke aanvraag met een ontheffing.")
    why.get_by_role("button", name="Waarom vastleggen").click()
    assert WhyChain.objects.get().where_else == "Elke aanvraag met een ontheffing."
