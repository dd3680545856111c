"""At the writing table: the check holds a letter back before a talk, and lets it go after one."""

import io

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from leerlus.casework.letters.models import Letter
from leerlus.foundation.outbox.models import Message
from leerlus.integrations.delivery.sending import send_waiting
from leerlus.journeys.call import called
from tests import make
from tests.integrations.delivery.mail_server import mail_server
from tests.web.desk.test_procedure import sign_in

pytestmark = pytest.mark.browser


def test_a_letter_is_held_back_before_a_talk_and_goes_after_it(page, website, barriers):
    make.municipality()
    handler = make.handler()
    case = make.told(name="Noor Voorbeeld", email="noor@voorbeeld.example", at=timezone.now()).signal
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/brieven/schrijf/{case.number}/")
    page.get_by_role("button", name="Begin met schrijven").click()
    page.get_by_label("Tekst").fill("Wij trekken de boete in. Dat spijt ons.")
    page.get_by_role("button", name="Nakijken").click()
    expect(page.locator(".badge.is-alert", has_text="Tegengehouden").first).to_be_visible()
    expect(page.locator(".badge.is-good").first).to_be_visible()
    assert not page.get_by_role("button", name="Verstuur").is_visible()
    assert barriers(page) == []
    called(signal=case, outcome="spoken", note="Wij spraken elkaar.", by=handler)
    page.reload()
    assert not page.locator(".badge.is-alert").count()
    page.get_by_role("button", name="Verstuur").click()
    page.wait_for_url(f"{website}/werk/zaak/{case.number}/**")
    assert Message.objects.get(purpose="letter").to == "noor@voorbeeld.example"


def test_words_are_kept_once_while_somebody_writes_and_a_button_waits_for_them(page, website):
    make.municipality()
    make.handler()
    case = make.told(name="Noor Voorbeeld", email="noor@voorbeeld.example", at=timezone.now()).signal
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/brieven/schrijf/{case.number}/")
    page.get_by_role("button", name="Begin met schrijven").click()
    with page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        page.get_by_label("Tekst").press_sequentially("Wij trekken de boete in.")
    assert kept.value.status == 200
    page.get_by_label("Tekst").press_sequentially(" Dat spijt ons.")
    page.wait_for_timeout(2_050)
    page.get_by_role("button", name="Nakijken").click()
    page.wait_for_url("**/nakijken/")
    assert (Letter.objects.get().version, "Dat spijt ons." in Letter.objects.get().body) == (2, True)


def a_photo():
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, format="JPEG")
    return made.getvalue()


def test_a_photo_goes_along_after_somebody_looked_at_it_and_arrives(page, website, barriers, settings):
    settings.SMTP_FROM = "klachten@voorbeeldstad.example"
    make.municipality()
    case = make.told(name="Noor Voorbeeld", email="noor@voorbeeld.example", at=timezone.now()).signal
    called(signal=case, outcome="spoken", note="Wij spraken elkaar.", by=make.handler())
    sign_in(page, website, "handler")
    page.goto(f"{website}/werk/brieven/schrijf/{case.number}/")
    page.get_by_role("button", name="Begin met schrijven").click()
    page.get_by_label("Tekst").fill("Wij trekken de boete in. Dat spijt ons.")
    page.locator("summary", has_text="Voeg een bijlage toe").click()
    page.get_by_label("Voeg bestanden toe").set_input_files(
        {"name": "IMG_2034.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    )
    page.get_by_role("button", name="Voeg toe", exact=True).click()
    assert page.get_by_label("Tekst").input_value() == "Wij trekken de boete in. Dat spijt ons."
    page.get_by_label("Bijlage 1").fill("Foto van de boete")
    assert barriers(page) == []
    page.get_by_role("button", name="Nakijken").click()
    page.wait_for_url("**/nakijken/")
    expect(page.get_by_text("Een machine kan dit bestand niet lezen.")).to_be_visible()
    assert not page.get_by_role("button", name="Verstuur").is_visible()
    assert barriers(page) == []
    page.get_by_label("Ik bekeek dit bestand.").check()
    page.get_by_role("button", name="Leg dat vast").click()
    page.get_by_text("bekeek dit bestand.").first.wait_for()
    expect(page.get_by_text("1. Foto van de boete")).to_be_visible()
    page.get_by_role("button", name="Verstuur").click()
    page.wait_for_url(f"{website}/werk/zaak/{case.number}/**")
    with mail_server() as (server, behaviour):
        send_waiting(server=server)
    (mail,) = [mail for mail in behaviour.mails if mail["Subject"].startswith("Antwoord")]
    names = [part.get_filename() for part in mail.walk() if part.get_content_disposition() == "attachment"]
    assert names == [f"Brief {case.number}.pdf", "Bijlage 1 - Foto van de boete.jpg"]
