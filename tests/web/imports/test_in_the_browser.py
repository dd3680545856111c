"""Bringing in a file in a real browser: with and without script, readable for everybody in every state."""

from pathlib import Path

import pytest

from leerlus.casework.imports.models import FileImport
from leerlus.journeys import bring_in
from tests import make

pytestmark = pytest.mark.browser

ROWS = "Meldingnummer;Datum melding;Categorie;Wijk;Toelichting\n" + "".join(
    f"{number};{'gisteren' if number % 9 == 5 else '1-9-2026'};Afval;Onbekende wijk;De container op de hoek is vol.\n"
    for number in range(40)
)


@pytest.fixture
def desk(website, page, tmp_path):
    make.municipality()
    make.coordinator()
    page.goto(f"{website}/werk/inlezen/")
    page.get_by_label("Gebruikersnaam").fill("coordinator")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    (tmp_path / "meldingen.csv").write_text(ROWS)
    return page


def choose_and_check(page, folder: Path) -> FileImport:
    page.get_by_label("Bestand met meldingen of klachten").set_input_files(folder / "meldingen.csv")
    page.get_by_role("button", name="Kolommen kiezen").click()
    page.get_by_role("button", name="Hele bestand controleren").click()
    return FileImport.objects.get()


def test_from_a_file_to_its_report_the_page_follows_by_itself(desk, tmp_path):
    file_import = choose_and_check(desk, tmp_path)
    bring_in.check(file_import_id=file_import.pk)
    desk.get_by_role("heading", name="4 rijen van 40 zijn niet goed").wait_for()
    desk.get_by_role("button", name="36 rijen inlezen").click()
    desk.get_by_text("De rijen worden ingelezen").wait_for()
    bring_in.carry_on(file_import_id=file_import.pk)
    desk.get_by_role("heading", name="36 rijen ingelezen").wait_for()


def test_every_state_is_free_of_barriers(desk, tmp_path, barriers):
    assert barriers(desk) == []
    file_import = choose_and_check(desk, tmp_path)
    assert barriers(desk) == []
    bring_in.check(file_import_id=file_import.pk)
    desk.get_by_role("heading", name="4 rijen van 40 zijn niet goed").wait_for()
    assert barriers(desk) == []
    desk.get_by_role("link", name="Kolommen wijzigen").click()
    assert barriers(desk) == []
    desk.go_back()
    desk.get_by_role("button", name="36 rijen inlezen").click()
    bring_in.ask_to_stop(file_import=FileImport.objects.get(), by=None)
    desk.get_by_role("heading", name="Gestopt na 0 van 40 rijen").wait_for()
    assert barriers(desk) == []
    bring_in.start_here(file_import=FileImport.objects.get(), by=None)
    desk.reload()
    assert barriers(desk) == []


def test_without_script_a_press_on_refresh_shows_how_far_it_is(website, browser, tmp_path):
    make.municipality()
    make.coordinator()
    page = browser.new_context(locale="nl-NL", java_script_enabled=False).new_page()
    page.goto(f"{website}/werk/inlezen/")
    page.get_by_label("Gebruikersnaam").fill("coordinator")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    (tmp_path / "meldingen.csv").write_text(ROWS)
    file_import = choose_and_check(page, tmp_path)
    page.get_by_text("De rijen worden gecontroleerd").wait_for()
    bring_in.check(file_import_id=file_import.pk)
    page.get_by_role("link", name="Ververs").click()
    page.get_by_role("button", name="36 rijen inlezen").wait_for()
    page.context.close()
