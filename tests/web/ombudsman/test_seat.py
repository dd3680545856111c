"""The ombudsman signs in: asks for the file, recommends, and reads what came of it; and sees nothing else."""

import io
import zipfile

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlus.journeys import answer_ombudsman
from tests import make
from tests.web.desk.test_procedure import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def case(website):
    make.municipality()
    make.handler()
    make.coordinator()
    make.staff("farah", "ombudsman")
    signal = make.told(
        name="Familie Proef", about="Vier maanden geen antwoord.", email="proef@example.org", at=timezone.now()
    ).signal
    make.told(name="Ander Mens", about="Lantaarn stuk.", at=timezone.now())
    answer_ombudsman.put_intervention(signal=signal, way="phone", what="Wilt u bellen?", by=make.coordinator())
    return signal


def open_part(page, words):
    page.locator("summary", has_text=words).click()


def test_the_ombudsman_asks_for_the_file_and_follows_his_recommendation(case, page, website):
    sign_in(page, website, "farah")
    assert page.locator("[data-row]").count() == 1
    page.get_by_role("link", name="Familie Proef").click()
    open_part(page, "Vraag het dossier op")
    page.get_by_label("Op welke dag moet het er uiterlijk zijn?").fill("2030-01-01")
    page.get_by_role("button", name="Vraag het dossier op").click()
    open_part(page, "Beveel iets aan")
    page.get_by_label("Wat wordt er aanbevolen?").fill("Bel ieder gezin dat zo lang wacht.")
    page.get_by_role("button", name="Aanbeveling vastleggen").click()
    assert not page.get_by_role("button", name="Haal het hele dossier op").is_visible()

    page.context.clear_cookies()
    sign_in(page, website, "coordinator")
    page.goto(f"{website}/ombudsman/zaak/{case.number}/")
    page.get_by_role("button", name="Zet het twee weken open").click()
    answer = page.locator("section.panel", has_text="Bel ieder gezin")
    answer.locator("summary", has_text="Antwoorden").click()
    answer.get_by_label("Wij volgen het op").check()
    answer.get_by_label("Hoe, of waarom niet?").fill("Wij bellen deze week alle gezinnen.")
    answer.get_by_label("Wie zorgt ervoor?").select_option(label="Handler")
    answer.get_by_label("Uiterlijk op welke dag?").fill("2030-01-01")
    answer.get_by_role("button", name="Antwoorden").click()

    page.context.clear_cookies()
    sign_in(page, website, "farah")
    page.get_by_role("link", name="Familie Proef").click()
    expect(page.get_by_text("Wij bellen deze week alle gezinnen.")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Haal het hele dossier op").click()
    archive = zipfile.ZipFile(io.BytesIO(coming.value.path().read_bytes()))
    assert archive.namelist()[:2] == ["dossier.pdf", "dossier.html"]
    page.reload()
    expect(page.get_by_text("Opgehaald door")).to_be_visible()


def test_the_seat_opens_no_other_case_and_no_desk(case, page, website):
    sign_in(page, website, "farah")
    for address in ("/werk/", "/werk/lijst/", f"/werk/zaak/{case.number}/", "/werk/termijnen/"):
        assert page.goto(website + address).status == 403
        assert "Familie Proef" not in page.content()


def test_a_question_about_an_unknown_case_is_found_by_the_coordinator(case, page, website):
    sign_in(page, website, "farah")
    open_part(page, "Vraag iets over een andere zaak")
    page.get_by_label("Over welke zaak?").fill("Ander Mens")
    page.get_by_label("Wat wordt er gevraagd?").fill("Wat loopt er?")
    page.get_by_role("button", name="Vraag vastleggen").click()
    expect(page.get_by_text("De coördinator zoekt de zaak op.")).to_be_visible()


@pytest.mark.parametrize("person", ["farah", "coordinator"])
def test_no_barrier_keeps_anybody_out(case, page, website, barriers, person):
    request = answer_ombudsman.ask_for_file(signal=case, until=timezone.localdate(), by=make.coordinator())
    answer_ombudsman.supply_file(request=request, by=make.coordinator())
    for text in ("Bel eerst.", "Bel ook de buren."):
        answer_ombudsman.recommend(signal=case, text=text, by=make.coordinator())
    sign_in(page, website, person)
    for address in ("/ombudsman/", f"/ombudsman/zaak/{case.number}/"):
        page.goto(website + address)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert barriers(page) == []
