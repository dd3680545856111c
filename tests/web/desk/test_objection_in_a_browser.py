"""An objection on screen: the day is asked, late is told, and the time to decide stands on the case."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.casework.parties.actions import keep_apart
from leerlus.casework.signals.choices import Kind
from leerlus.insight.causes.actions import name_cause
from tests import make
from tests.web.desk.test_day import sign_in

pytestmark = pytest.mark.browser


def test_the_day_of_the_decision_is_asked_and_gives_the_time_to_decide(website, page, barriers):
    make.municipality()
    make.handler()
    signal = make.told(kind=Kind.OBJECTION, about="Ik ben het er niet mee eens.", at=timezone.now()).signal
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/zaak/{signal.number}/")
    page.get_by_text("Wij weten niet wanneer het besluit bekend is gemaakt.").first.wait_for()
    page.get_by_text("Termijnen en plichten").first.click()
    assert barriers(page) == []
    page.get_by_role("link", name="Vraag wanneer het besluit is verstuurd of uitgereikt").click()
    late = (timezone.localdate() - timedelta(days=90)).isoformat()
    page.get_by_label("Op welke dag is het besluit verstuurd of uitgereikt?").fill(late)
    page.get_by_label("Een commissie adviseert erover").check()
    assert barriers(page) == []
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("Het kwam te laat: bezwaar maken kon tot en met").wait_for()
    page.get_by_text("12 weken na de tijd om bezwaar te maken").wait_for()
    expect(page.get_by_role("link", name="Vraag waarom het te laat kwam").first).to_be_visible()
    assert barriers(page) == []


def test_the_why_of_a_breach_is_asked_up_to_a_cause(website, page, barriers):
    make.municipality()
    officer = make.staff("fg", "privacy_officer")
    name_cause(name="Adressen staan op twee plekken", group="technical", by=None)
    breach = make.breach(by=officer)
    sign_in(page, website, "fg")
    page.goto(f"{website}/werk/datalekken/{breach.number}/?doe=why")
    page.get_by_label("Waardoor kon dit gebeuren?").fill("De brief had het oude adres")
    page.get_by_label("Hoe weten we dat?").first.fill("De brief zelf")
    page.get_by_label("Wat past het best?").select_option(index=2)
    page.get_by_label("De oorzaak waar het op uitkomt").select_option(label="Adressen staan op twee plekken")
    page.get_by_label("Waar kan dit nog meer gebeuren?").fill("Bij elke brief")
    assert barriers(page) == []
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("Adressen staan op twee plekken").wait_for()
    assert barriers(page) == []


def test_a_search_that_shows_both_of_a_pair_warns_and_tells_no_story(website, page, barriers):
    make.municipality()
    handler = make.handler()
    hidden = make.told(name="Noor Proef", about="Mijn ex staat voor de deur.").signal
    other = make.told(name="Jan Proef", phone="0622222222", about="Een lamp.").signal
    why = "Bedreiging"
    keep_apart(who=other.complainant, of_whom=hidden.complainant, why=why, until=None, by=handler)
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/zoek/?q=Proef")
    page.get_by_text("van wie de een niets van de ander mag weten").wait_for()
    assert page.get_by_text("Niet voor iedereen bestemd").count() == 2
    assert page.get_by_text("Mijn ex staat voor de deur.").count() == 0
    assert barriers(page) == []
