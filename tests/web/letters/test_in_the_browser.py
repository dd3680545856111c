"""At the writing table: the check holds a letter back before a talk, and lets it go after one."""

import pytest
from django.utils import timezone

from leerlus.foundation.outbox.models import Message
from leerlus.journeys.call import called
from tests import make
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
    assert page.locator(".badge.is-alert", has_text="Tegengehouden").first.is_visible()
    assert page.locator(".badge.is-good").first.is_visible()
    assert not page.get_by_role("button", name="Verstuur").is_visible()
    assert barriers(page) == []
    called(signal=case, outcome="spoken", note="Wij spraken elkaar.", by=handler)
    page.reload()
    assert not page.locator(".badge.is-alert").count()
    page.get_by_role("button", name="Verstuur").click()
    page.wait_for_url(f"{website}/werk/zaak/{case.number}/**")
    assert Message.objects.get(purpose="letter").to == "noor@voorbeeld.example"
