"""While calling: the clock, the note and the guide stand open at once; afterwards one reads when we try again."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.utils import translation
from playwright.sync_api import expect

from leerlus.casework.contacts.models import CallAttempt, PlannedCall
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.signals.models import Signal
from leerlus.foundation.design.templatetags.house import day
from tests import make


@pytest.fixture
def desk(db) -> Client:
    make.municipality()
    client = Client()
    client.force_login(make.staff_without_password("handler", "handler"))
    with translation.override("nl"):
        yield client


def case(name: str = "Noor Voorbeeld") -> Signal:
    return make.told(name=name, at=make.days_ago(3)).signal


def call(desk: Client, signal: Signal, **answers: str) -> str:
    given = {f"call_form-{name}": value for name, value in answers.items()}
    answer = desk.post(f"/werk/zaak/{signal.number}/gebeld/", given, follow=True)
    return answer.content.decode()


def test_who_was_not_reached_is_tried_at_another_part_of_the_day_and_one_reads_when(desk):
    signal = case()
    page = call(desk, signal, outcome="no_answer")
    planned = open_call(signal)
    assert f"De volgende poging: {day(planned.on)}, {planned.get_part_of_day_display().lower()}." in page
    call(desk, signal, outcome="voicemail")
    assert len(set(PlannedCall.objects.exclude(part_of_day="").values_list("part_of_day", flat=True))) == 2


def test_after_the_third_try_one_reads_what_is_left(desk):
    signal = case()
    for number in range(3):
        page = call(desk, signal, outcome="no_answer", note=str(number))
        # The next try is on another day.
        CallAttempt.objects.update(at=F("at") - timedelta(days=1))
    assert "plan een bezoek, of schrijf een brief" in page


@pytest.mark.parametrize(
    ("clock", "kept"), [("7", 7), ("0", 0), ("", None), ("99999", None), ("-3", None), ("x", None)]
)
def test_the_minutes_of_the_clock_are_kept_and_a_broken_clock_stops_nobody(desk, clock, kept):
    call(desk, case(), outcome="spoken", minutes=clock)
    assert CallAttempt.objects.get().minutes == kept


def test_the_case_says_on_top_when_we_last_spoke_and_for_how_long(desk):
    signal = case()
    assert "Laatste contact:" not in desk.get(f"/werk/zaak/{signal.number}/").content.decode()
    call(desk, signal, outcome="spoken", minutes="7")
    assert re.search(r"Laatste contact:</strong> Gebeld: Gesproken \(7 minuten\)", call(desk, signal, outcome="x"))


def test_hard_words_beside_a_field_are_explained_there(desk):
    page = desk.get(f"/werk/zaak/{case().number}/").content.decode()
    for word in ("gegrond", "maatwerk", "behoorlijkheidsnorm"):
        assert re.search(rf'popovertarget="[^"]+">{word}<', page)


# ---------- in a browser ----------


@pytest.fixture
def today(website, page):
    make.municipality()
    make.handler()
    case("Tineke Proef"), case("Wil Ander")
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill("handler")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/", wait_until="load")
    return page


def press_number(page, number) -> None:
    """A press that calls nobody: this machine has no phone."""
    page.evaluate(
        "addEventListener('click', (press) => press.target.closest('a[href^=tel]') && press.preventDefault())"
    )
    number.click()


@pytest.mark.browser
def test_pressing_the_number_opens_note_clock_and_guide_and_the_outcome_is_the_second_press(today):
    today.clock.install()
    today.reload()
    row = today.locator("[data-row]", has_text="Tineke Proef")
    press_number(today, row.locator("a.call-link"))
    assert row.locator("textarea").evaluate("field => field === document.activeElement")
    expect(row.get_by_text("Zeg wie u bent")).to_be_visible()
    today.clock.fast_forward("04:00")
    assert row.locator(".talk-clock").inner_text() == "Aan de telefoon: 4:00"
    row.get_by_role("button", name="Gesproken").click()
    today.get_by_role("heading", name="1 persoon om te bellen").wait_for()
    assert CallAttempt.objects.get().minutes == 4


@pytest.mark.browser
def test_the_number_on_the_page_of_a_case_opens_the_same(today):
    today.get_by_role("link", name="Tineke Proef").click()
    today.wait_for_load_state("load")
    press_number(today, today.locator("aside a.call-link"))
    expect(today.locator(".talk-clock")).to_be_visible()
    assert today.locator("#id_call_form-note").evaluate("field => field === document.activeElement")


@pytest.mark.browser
def test_without_script_the_outcome_is_two_presses_as_well(today, browser):
    context = browser.new_context(
        java_script_enabled=False, locale="nl-NL", storage_state=today.context.storage_state()
    )
    sheet = context.new_page()
    sheet.goto(today.url)
    row = sheet.locator("[data-row]", has_text="Tineke Proef")
    row.locator("summary").first.click()
    row.get_by_role("button", name="Voicemail").click()
    sheet.get_by_text("De volgende poging:").wait_for()
    context.close()
    assert CallAttempt.objects.get().minutes is None


@pytest.mark.browser
def test_a_press_is_answered_before_the_page_comes(today):
    today.route("**/gebeld/", lambda route: route.fulfill(status=204))  # No page comes.
    row = today.locator("[data-row]", has_text="Tineke Proef")
    row.locator("summary").first.click()
    row.get_by_role("button", name="Geen gehoor").click()
    assert row.get_by_role("button", name="Geen gehoor").get_attribute("aria-disabled") == "true"
    assert today.locator("html[data-busy]").count() == 1
