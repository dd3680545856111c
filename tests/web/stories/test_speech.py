"""The stories of the speech, from what a resident tells to what became of it, through the real screens."""

import pytest
from playwright.sync_api import expect

from leerlus.casework.parties.actions import meet
from leerlus.insight.causes.actions import name_cause
from tests import make

pytestmark = pytest.mark.browser
CAUSE = "Grens in de regel past niet bij wie ziek is"


@pytest.fixture
def desk(website, page):
    make.municipality(phone="14 0365")
    make.handler()
    make.coordinator()
    name_cause(name=CAUSE, group="rules", by=None)
    page.base = website
    return page


def told(about, **person):
    return make.told(about=about, at=make.days_ago(3), **person)


def open_case(page, signal, who="handler"):
    page.goto(f"{page.base}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(who)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/**", wait_until="load")
    page.goto(f"{page.base}/werk/zaak/{signal.number}/")


def part(page, words):
    """The part of the page of the case with these words, opened."""
    found = page.locator("details.deed", has_text=words)
    found.locator("summary").first.click()
    return found


def sent(page, button):
    """Pressed, and the next page is there: a press by itself does not wait for the answer."""
    with page.expect_navigation():
        button.click()


def talk(page, what):
    call = part(page, "Gespreks")
    call.get_by_label("Wat is er besproken?").fill(what)
    sent(page, call.get_by_role("button", name="Gesproken"))


def put_right(page, what, kind=None, **answers):
    redress = part(page, "Wat hebben we gedaan?")
    if kind:
        redress.get_by_label("Wat hebben we gedaan?").select_option(label=kind)
    redress.get_by_label("Wat precies?").fill(what)
    for inner in redress.locator("details").all()[:2]:
        inner.locator("summary").first.click()
    for label, answer in answers.items():
        redress.get_by_label(label).fill(answer)
    sent(page, redress.get_by_role("button", name="Vastleggen", exact=True))


def ask_why(page, because, norm):
    why = part(page, "Vraag door")
    why.get_by_label("Welke behoorlijkheidsnorm is geschonden?").select_option(label=norm)
    why.get_by_label("Waarom ging het mis?").fill(because)
    why.get_by_label("Hoe weten we dat?").first.fill("Nagevraagd bij de afdeling")
    why.get_by_label("De oorzaak waar het op uitkomt").select_option(label=CAUSE)
    why.get_by_label("Waar kan dit nog meer gebeuren?").fill("Bij elke regeling met een grens")
    sent(page, why.get_by_role("button", name="Waarom vastleggen"))


def close(page, outcome):
    end = part(page, "Hoe liep het af?")
    end.get_by_label("Hoe liep het af?").select_option(label=outcome)
    sent(page, end.get_by_role("button", name="Zaak afsluiten"))


def write(page, what):
    messages = page.locator("details.deed", has=page.get_by_label("Uw antwoord"))
    if messages.get_attribute("open") is None:  # It stands open where an answer is waited for.
        messages.locator("summary").first.click()
    messages.get_by_label("Uw antwoord").fill(what)
    sent(page, messages.get_by_role("button", name="Antwoord sturen"))


def test_the_energy_label_is_talked_about_and_no_interested_party_is_not_written(desk):
    signal = told("Ik maak me zorgen over het energielabel.", name="Govert Proef", phone="").signal
    open_case(desk, signal)
    write(desk, "U bent geen belanghebbende.")
    assert "eerst een gesprek" in desk.locator("[data-error-summary]").inner_text()
    talk(desk, "Wil het er gewoon over hebben.")
    expect(desk.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()


def test_the_car_that_cannot_go_is_no_wealth_but_an_aid(desk):
    signal = told("Geen kwijtschelding: onze auto is te veel waard. Mijn man is ziek.", name="Truus Proef").signal
    open_case(desk, signal)
    talk(desk, "Zonder auto komt hij niet in het ziekenhuis.")
    put_right(
        desk, "Kwijtschelding gegeven.", "Maatwerk",
        **{
            "Welke regel knelde?": "Vermogensgrens auto",
            "Waar is die regel voor?": "Wie heeft, betaalt.",
            "Waarom schiet de regel hier zijn doel voorbij?": "Drie keer per week naar het ziekenhuis, geen bus.",
        },
    )  # fmt: skip
    part(desk, "Wat hebben we gedaan?")
    expect(desk.get_by_text("Drie keer per week naar het ziekenhuis, geen bus.").first).to_be_visible()


def test_of_the_integration_exemption_the_why_is_asked(desk, barriers):
    signal = told("Vrijstelling eerst afgewezen, later toch goed. Waarom?", name="Saba Proef").signal
    open_case(desk, signal)
    talk(desk, "Wil weten waarom.")
    put_right(desk, "Vrijstelling alsnog gegeven.")
    close(desk, "Gegrond")
    assert "Vraag eerst waarom het misging" in desk.locator("[data-error-summary]").inner_text()
    ask_why(desk, "De grens kijkt niet naar wie doof is", "Goede motivering")
    close(desk, "Gegrond")
    expect(desk.get_by_text("De zaak is afgesloten.")).to_be_visible()
    assert barriers(desk) == []


def test_who_reported_the_broken_toilet_hears_what_was_done_and_has_the_last_word(desk, barriers):
    receipt = told("Het openbare toilet is stuk, ik meld het voor de derde keer.", name="Bep Proef", kind="report")
    open_case(desk, receipt.signal)
    put_right(desk, "Slot en spoeling zijn vervangen.")
    ask_why(desk, "Niemand vertelde dat het gemaakt was", "Goede informatieverstrekking")
    close(desk, "Gedaan")
    desk.goto(f"{desk.base}/volg/")
    desk.locator("[name=number]").fill(receipt.signal.number)
    desk.locator("[name=code]").fill(receipt.code)
    desk.locator("main form button").first.click()
    expect(desk.get_by_text("Slot en spoeling zijn vervangen.")).to_be_visible()
    assert barriers(desk) == []
    for question, answer in (("opgelost", "Nee"), ("iets is gedaan", "Ja"), ("contact", "Ja")):
        desk.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    desk.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(desk.get_by_text("Wij kijken er opnieuw naar en bellen u uiterlijk")).to_be_visible()


def test_the_secret_address_is_never_shown_and_no_500_euro_are_offered_before_a_talk(desk):
    secret = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "city": "Veenhaven"}
    meet(name="Ilona Proef", address_is_secret=True, **secret, by=None)
    signal = told(
        "In een brief aan mijn ex stond mijn adres.", name="Ilona Proef", address_is_secret=True, **secret
    ).signal
    open_case(desk, signal)
    assert "Zwaluwlaan" not in desk.content()
    put_right(desk, "500 euro", "Betaling", **{"Bedrag in euro's, bij een betaling": "500"})
    assert "Bel eerst" in desk.locator("[data-error-summary]").inner_text()
    ex = told("Ik wil weten waar zij woont.", name="Haar Ex", phone="").signal
    desk.goto(f"{desk.base}/werk/zaak/{ex.number}/")
    write(desk, "Zij woont op Zwaluwlaan 12.")
    assert "beschermd gegeven" in desk.locator("[data-error-summary]").inner_text()
