"""A complaint on the road of the law, in the browser: extended, heard, judged, and the road to the ombudsman."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.procedure.queries import road_of
from leerlus.insight.causes.actions import name_cause
from leerlus.journeys import handle_formally as law
from leerlus.journeys.call import called
from leerlus.journeys.learn import ask_why
from leerlus.journeys.settle import put_right
from tests import make

pytestmark = pytest.mark.browser


def ago(days):
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def sign_in(page, website, username):
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_load_state()


@pytest.fixture
def case(website, page):
    """Told 60 days ago in writing, and talked about since; the term of six weeks ended 18 days ago."""
    make.municipality()
    handler = make.handler()
    make.coordinator()
    make.staff("balie", "department", department=make.department())
    cause = name_cause(name="Geen plek om apart te praten", group="organisational", by=None)
    signal = make.told(
        name="Hendrik Proef", about="Aan de balie werd ik weggestuurd.", street="Kade", house_number="3",
        postcode="9999 ZZ", at=make.days_ago(60),
    ).signal  # fmt: skip
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=handler)
    put_right(signal=signal, kind="apology", what="Excuses.", by=handler)
    ask_why(signal=signal, answers=[("Geen aparte plek", "gesprek")], cause=cause, where_else="Elders", by=handler)
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/zaak/{signal.number}/plichten/")
    return signal


def write_down(page, link, **said):
    """Follow a link of the page, fill in what it asks, and keep it."""
    page.locator("main a", has_text=link).first.click()
    form = page.locator("#formulier")
    for label, value in said.items():
        field = form.get_by_label(label.replace("_", " "))
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    for field in form.get_by_label("Waaruit blijkt").all():
        field.select_option(label="Iets buiten dit programma")
    if form.get_by_label("Hoe is het buiten dit programma gedaan").count():
        form.get_by_label("Hoe is het buiten dit programma gedaan").fill("Met de post, voor wij hiermee werkten.")
    form.get_by_role("button", name="Vastleggen").click()
    page.wait_for_load_state()


def test_a_complaint_is_handled_formally_in_ten_weeks(case, page, website):
    write_down(page, "Bevestig de ontvangst", **{"Wanneer?": ago(58)})
    page.locator("main a", has_text="Noemen wie erbij betrokken was").click()
    page.get_by_label("Welke collega?").select_option(label="Balie")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Vastleggen").click()
    write_down(page, "Stuur de beklaagde een afschrift", **{"Wanneer?": ago(50)})
    offered = {"Wanneer?": ago(50), "Te beantwoorden voor?": ago(40)}
    write_down(page, "Bied de inwoner aan", **offered)
    write_down(page, "Bied de beklaagde aan", **offered)
    write_down(
        page, "De termijn verdagen", **{
            "Wanneer is dit besloten?": ago(30), "Waarom?": "De medewerker is met verlof.",
            "Wanneer is het de inwoner geschreven?": ago(29), "Wanneer is het de beklaagde geschreven?": ago(29),
        }
    )  # fmt: skip
    expect(page.get_by_text("verdaagd, en op tijd verteld")).to_be_visible()
    for who in ("de inwoner", "de beklaagde"):
        page.locator("main a", has_text="Antwoord op het aanbod vastleggen").click()
        page.get_by_label("Wil worden gehoord", exact=True).check()
        page.get_by_label("Wie?").select_option(label=who)
        page.get_by_label("Wanneer?").fill(ago(45))
        page.get_by_role("button", name="Vastleggen").click()
    for who in ("Hoor de inwoner", "Hoor de beklaagde"):
        write_down(page, who, **{"Wanneer?": ago(10), "Verslag van het horen": "Beiden vertellen hetzelfde."})
    write_down(
        page, "Stuur de afdoeningsbrief", **{
            "Waarover klaagt de inwoner?": "De bejegening", "Wat is er gebeurd": "Hoorbaar weggestuurd.",
            "Ons oordeel": "Gegrond", "Waarom oordelen wij zo?": "Rust en een luisterend oor horen erbij.",
        }
    )  # fmt: skip
    write_down(page, "Stuur de afdoeningsbrief", **{"Wat volgt hieruit?": "Er komt een aparte hoek."})
    write_down(page, "Stuur de afdoeningsbrief", **{"Wanneer?": ago(1)})
    expect(page.get_by_text("naar de ombudsman").first).to_be_visible()
    page.goto(f"{website}/werk/zaak/{case.number}/?open=close")
    end = page.locator("details.deed", has_text="Hoe liep het af?")
    end.get_by_label("Hoe liep het af?").select_option(label="Gegrond")
    end.get_by_role("button", name="Zaak afsluiten").click()
    expect(page.get_by_text("De zaak is afgesloten.")).to_be_visible()


def test_closing_with_a_judgement_too_early_says_what_the_law_asks(case, page, website):
    page.goto(f"{website}/werk/zaak/{case.number}/?open=close")
    end = page.locator("details.deed", has_text="Hoe liep het af?")
    end.get_by_label("Hoe liep het af?").select_option(label="Ongegrond")
    end.get_by_role("button", name="Zaak afsluiten").click()
    told = page.locator("[data-error-summary]").inner_text()
    assert "Bied de inwoner aan om te worden gehoord" in told and "Leg vast wat wij vonden" in told


def test_the_page_of_the_case_says_what_was_missed_in_words(case, page, website):
    page.goto(f"{website}/werk/zaak/{case.number}/?open=procedure")
    plan = page.locator("details.deed", has_text="Termijnen en plichten")
    assert "gemist" in plan.locator("summary").first.inner_text()
    assert "te laat" in plan.locator(".plan").inner_text()


def test_an_extension_after_the_term_is_refused_with_what_to_do_and_what_was_typed_stays(case, page):
    today = timezone.localdate().isoformat()
    told = {"Wanneer is het de inwoner geschreven?": today, "Wanneer is het de beklaagde geschreven?": today}
    write_down(page, "De termijn verdagen", **{"Waarom?": "Te druk geweest."} | told)
    assert "geen verdaging meer toe" in page.locator("[data-error-summary]").inner_text()
    assert page.get_by_label("Waarom?").input_value() == "Te druk geweest."


def test_a_case_is_not_handed_to_who_was_involved(case, page, website):
    involved = make.staff("jorrit", "handler")
    law.involve(signal=case, staff=involved, is_subject=True, by=make.coordinator())
    page.goto(f"{website}/werk/zaak/{case.number}/?open=hand_over")
    page.get_by_label("Wie behandelt dit?").select_option(label="Jorrit")
    page.get_by_role("button", name="Overdragen").click()
    expect(page.locator("main").get_by_text("was betrokken bij waar de klacht over gaat").first).to_be_visible()


def test_a_second_click_takes_one_step(case, page):
    page.locator("main a", has_text="Horen aanbieden").click()
    page.locator("#formulier").get_by_role("button", name="Vastleggen").dblclick()
    page.wait_for_url("**/plichten/")
    assert len(road_of(case).steps) == 1


@pytest.mark.parametrize("deed", ["", "?doe=look_at", "?doe=offer_hearing", "?doe=extend", "?doe=judge", "?doe=refuse"])
def test_no_barrier_keeps_anybody_out(case, page, website, barriers, deed):
    page.goto(f"{website}/werk/zaak/{case.number}/plichten/{deed}")
    assert barriers(page) == []


@pytest.mark.parametrize("which", ["passed", "soon"])
def test_no_barrier_on_the_list_of_terms(case, page, website, barriers, which):
    page.goto(f"{website}/werk/termijnen/?welke={which}")
    assert barriers(page) == []


def test_the_coordinator_finds_the_late_case_on_one_list(case, page, website):
    page.goto(f"{website}/werk/termijnen/")
    expect(page.get_by_role("link", name="Hendrik Proef")).to_be_visible()
    page.get_by_label("Behandelaar").select_option(label="Nog niemand")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.get_by_text("Er is geen termijn voorbij")).to_be_visible()
