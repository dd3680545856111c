"""A letter to everybody who was not reached: written, looked at, sent, and a reason for who got none."""

import pytest
from playwright.sync_api import expect

from leerlus.foundation.progress.models import LongWork
from leerlus.insight.outreach.actions import add_people
from leerlus.insight.outreach.rules import Row
from leerlus.integrations.delivery.sending import send_waiting
from leerlus.journeys import reach_out
from tests import make
from tests.integrations.delivery.mail_server import mail_server
from tests.web.outreach.test_in_the_browser import sign_in

pytestmark = pytest.mark.browser


def test_who_was_not_reached_is_written_to_at_once_and_who_was_not_is_named(website, page, barriers, settings):
    settings.SMTP_FROM = "klachten@voorbeeldstad.example"
    make.municipality()
    by = make.coordinator()
    outreach = reach_out.begin(
        title="Boetes na een storing", what_went_wrong="U kreeg een boete terwijl uw vergunning geldig was.",
        what_we_do="U krijgt de boete terug.", pattern=None, owner=by, by=by,
    ).outreach  # fmt: skip
    home = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "city": "Stad"}
    rows = [
        Row(1, name="Sam Gevonden", email="sam@voorbeeld.example"),
        Row(2, name="Bel Eerst", email="bel@voorbeeld.example", phone="0612345678"),
        Row(3, name="Ilona Geheim", address_is_secret=True, **home),
    ]
    add_people(outreach=outreach, rows=rows, by=by)
    sign_in(page, website, "coordinator")
    page.goto(f"{website}/werk/benaderen/{outreach.pk}/")
    page.get_by_role("link", name="Schrijf hun allemaal").click()
    assert barriers(page) == []
    page.get_by_label("De brief").fill("Dag {{naam}},\n\nU krijgt 95 euro.")
    page.get_by_role("button", name="Laat zien wie hem krijgt").click()
    expect(page.get_by_text("Dat hoort in een gesprek").first).to_be_visible()
    page.get_by_label("De brief").fill("Dag {{naam}},\n\nEr ging bij ons iets mis. {{wat_misging}}\n\nBel ons.")
    page.get_by_role("button", name="Laat zien wie hem krijgt").click()
    assert page.get_by_role("heading", level=1).inner_text() == "2 mensen krijgen deze brief"
    expect(page.get_by_text("Kan nog gebeld worden: bel eerst")).to_be_visible()
    expect(page.get_by_text("Dag Sam Gevonden,")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text("Wacht op zijn beurt").wait_for()
    work = LongWork.objects.get(kind__startswith="outreach_letters")
    reach_out.write_in_background(work_id=str(work.pk), only=None, by_id=by.pk)
    page.get_by_text("2 mensen kregen een brief.").wait_for()
    expect(page.get_by_text("Bel Eerst")).to_be_visible()
    assert barriers(page) == []
    page.get_by_label("Waarom moet u het zien?").fill("Envelop schrijven")
    page.get_by_role("button", name="Toon het adres één keer").click()
    expect(page.get_by_text("Zwaluwlaan 12")).to_be_visible()
    with mail_server() as (server, behaviour):
        send_waiting(server=server)
    assert [mail["To"] for mail in behaviour.mails] == ["sam@voorbeeld.example"]
