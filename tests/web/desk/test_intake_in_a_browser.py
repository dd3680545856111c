"""A colleague types while somebody is on the phone, and sees who it may be."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.casework.signals.actions import ask_of_theme
from tests import make
from tests.web.desk.test_day import sign_in

pytestmark = pytest.mark.browser


def test_who_calls_is_known_while_one_types_and_the_call_is_kept_as_a_talk(website, page, barriers):
    make.municipality()
    make.handler()
    first = make.told(name="Tineke Proef", phone="0611223344", at=timezone.now()).signal
    sign_in(page, website, "handler")
    page.get_by_role("link", name="Iets nieuws noteren").first.click()
    page.get_by_label("Telefoon", exact=True).last.fill("+31 6 1122 3344")
    page.get_by_label("Tineke Proef").check()
    page.get_by_label("Wat is er gebeurd?").fill("Weer een boete.")
    page.get_by_label("Wat heeft u afgesproken?").fill("Wij zoeken het uit.")
    assert barriers(page) == []
    page.get_by_role("button", name="Bewaar en geef een nummer").click()
    page.get_by_role("heading", name="Het is genoteerd").wait_for()
    assert barriers(page) == []
    page.get_by_role("link", name="Naar de zaak").click()
    page.get_by_text("Gebeld: Gesproken", exact=True).wait_for()
    expect(page.get_by_role("link", name=first.number)).to_be_visible()
    assert barriers(page) == []


def test_a_resident_answers_the_questions_of_a_theme(website, page, barriers):
    make.municipality()
    theme = make.theme("Parkeerboete")
    ask_of_theme(question=None, theme=theme, text="Heeft u een vergunning?", kind="yes_no", by=None)
    page.goto(f"{website}/vertel/klacht/bellen/")
    page.get_by_label("Nee, ik schrijf het op").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat is er gebeurd?").fill("Een boete.")
    assert barriers(page) == []
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Waar gaat het over?").select_option("Parkeerboete")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Ja").check()
    assert barriers(page) == []
    page.goto(f"{website}/vertel/klacht/wie/")
    page.get_by_label("Ik vertel dit voor iemand anders").check()
    assert barriers(page) == []


def test_the_questions_come_with_the_theme_and_answers_stay_when_it_changes_back(website, page, barriers):
    make.municipality()
    make.handler()
    fine, waste = make.theme("Parkeerboete"), make.theme("Afval")
    ask_of_theme(question=None, theme=fine, text="Wat is het kenteken?", kind="text", by=None)
    ask_of_theme(question=None, theme=waste, text="Is de container vol?", kind="yes_no", is_required=True, by=None)
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/nieuw/")
    page.get_by_label("Waar gaat het over?").select_option("Parkeerboete")
    page.get_by_label("Wat is het kenteken?").fill("AB-12-CD")
    page.get_by_label("Waar gaat het over?").select_option("Afval")
    page.get_by_text("Is de container vol?").wait_for()
    assert barriers(page) == []
    page.get_by_label("Waar gaat het over?").select_option("Parkeerboete")
    page.get_by_label("Wat is het kenteken?").wait_for()
    assert page.get_by_label("Wat is het kenteken?").input_value() == "AB-12-CD"
    page.get_by_label("Wat is er gebeurd?").fill("Een boete.")
    page.get_by_label("Wat heeft u afgesproken?").fill("Wij zoeken het uit.")
    page.get_by_label("Wil horen wat hierdoor verandert").check()
    page.get_by_role("button", name="Bewaar en geef een nummer").click()
    page.get_by_role("link", name="Naar de zaak").click()
    expect(page.get_by_text("AB-12-CD")).to_be_visible()
    assert barriers(page) == []
