"""The page of a case on paper: what one has to know of it, and nothing to press."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.parties.actions import protect_fact
from leerlus.journeys.call import called, promised
from leerlus.journeys.converse import resident_adds
from leerlus.journeys.learn import ask_why
from leerlus.journeys.settle import put_right
from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture
def paper(website, page):
    make.municipality()
    handler = make.handler()
    signal = make.told(name="Noor Proef", at=make.days_ago(5)).signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, note="Noor is boos.", by=handler)
    promised(
        signal=signal,
        text="Wij bellen terug.",
        due_on=timezone.localdate() + timedelta(days=3),
        owner=handler,
        by=handler,
    )
    resident_adds(signal=signal, text="Ik heb nog een bonnetje.", files=[], key=uuid4())
    put_right(signal=signal, kind="payment", what="Boete terug.", amount_cents=4500, by=handler)
    put_right(
        signal=signal, kind="tailored_solution", what="Toch een vergunning.", rule_name="Parkeerverordening",
        purpose_of_the_rule="Plek voor bewoners.", circumstances="Zij woont er.", by=handler,
    )  # fmt: skip
    ask_why(
        signal=signal, answers=[], cause=None, unknown_because="Van dat gesprek is niets bewaard gebleven.", by=handler
    )
    protect_fact(party=signal.complainant, kind="other", value="Nieuw werk", by=handler)
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill("handler")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.goto(f"{website}/werk/zaak/{signal.number}/")
    page.emulate_media(media="print")
    return page


def test_paper_has_what_one_has_to_know(paper):
    main = paper.locator("main")
    for words in (
        "Van deze persoon is iets beschermd",
        "Ik heb nog een bonnetje.",
        "Vraag de inwoner wat er nog ontbreekt",
        "€\N{NO-BREAK SPACE}45,00",
        "Parkeerverordening: Plek voor bewoners. Zij woont er.",
    ):
        assert main.get_by_text(words).filter(visible=True).count() >= 1, words


def test_paper_has_nothing_to_press(paper):
    assert paper.locator("button, input, textarea, select").filter(visible=True).count() == 0
    for words in ("Wijzig", "Datalek melden", "Alles over termijnen", "Brief of mail schrijven", "Nakijken"):
        assert paper.locator("main a", has_text=words).filter(visible=True).count() == 0, words


def test_changing_a_why_without_a_cause_has_a_name(paper):
    expect(paper.locator("#waarom ~ * a", has_text="Wijzig")).not_to_contain_text("None")
