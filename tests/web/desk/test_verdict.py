"""The handler reads what was told, types what the resident says on the phone, and is stopped where words give away."""

import pytest
from django.utils import timezone

from leerlus.casework.feedback.models import Verdict
from leerlus.casework.parties.actions import meet
from leerlus.casework.redress.actions import put_right
from leerlus.casework.signals.actions import say_why_not_called
from leerlus.foundation.outbox.models import Message
from leerlus.journeys.call import called
from leerlus.journeys.learn import ask_why
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(desk):
    signal, handler = make.told(kind="report", at=timezone.now(), email="noor@example.org").signal, make.handler()
    called(signal=signal, outcome="spoken", by=handler)
    put_right(signal=signal, kind="correction", what="Boete ingetrokken.", by=handler)
    ask_why(signal=signal, answers=[], cause=None, unknown_because="Wij zoeken nog.", by=handler)
    return signal


def close(desk, case, told="Boete ingetrokken.", **changes):
    case.refresh_from_db()
    sent = {"outcome": "done", "what_was_done": told, "version": case.version} | changes
    return desk.post(f"/werk/zaak/{case.number}/afsluiten/", {f"close_form-{k}": v for k, v in sent.items()})


def judge(desk, case, solved):
    said = {"solved": solved, "something_was_done": "no", "may_contact": "yes", "words": "Nee hoor."}
    sent = {f"verdict_form-{name}": value for name, value in said.items()}
    return desk.post(f"/werk/zaak/{case.number}/oordeel/", sent, follow=True)


def test_a_second_click_on_closing_says_that_it_is_done(desk, case):
    sent = {"close_form-outcome": "done", "close_form-what_was_done": "Klaar.", "close_form-version": case.version}
    first, second = (desk.post(f"/werk/zaak/{case.number}/afsluiten/", sent, follow=True) for _click in range(2))
    assert "De zaak is afgesloten." in first.content.decode()
    assert "Dit stond er al." in second.content.decode()


def test_what_the_handler_writes_is_what_the_resident_is_told(desk, case):
    close(desk, case, "De boete is van tafel.")
    assert "De boete is van tafel." in Message.objects.get(purpose="news").body


def test_a_no_on_the_phone_opens_the_case_and_stands_on_its_page(desk, case):
    close(desk, case)
    page = judge(desk, case, "no").content.decode()
    case.refresh_from_db()
    assert case.is_open and "Nee hoor." in page and "De zaak is weer open." in page


def test_an_answer_typed_twice_is_kept_once(desk, case):
    close(desk, case)
    judge(desk, case, "yes")
    page = judge(desk, case, "no").content.decode()
    assert Verdict.objects.get().solved == "yes" and "gaf al antwoord" in page


def test_nobody_reached_plans_the_next_try(desk, case):
    case.complainant.email = ""
    case.complainant.save()
    close(desk, case)
    desk.post(f"/werk/zaak/{case.number}/oordeel/niet-bereikt/")
    assert Verdict.objects.get().tries == 1


def test_whom_to_ask_stands_on_today(desk, case):
    case.complainant.email = ""
    case.complainant.save()
    close(desk, case)
    Verdict.objects.update(call_on=timezone.localdate())
    assert "Vragen hoe het afliep" in desk.get("/werk/").content.decode()


def test_a_secret_address_in_the_words_is_held_back_and_what_was_typed_stays(desk, case):
    meet(name="Ander", address_is_secret=True, street="Verborgenstraat", house_number="5", by=None)
    page = close(desk, case, "Wij waren bij Verborgenstraat 5.", looked_at="on")
    assert page.status_code == 422 and "Wij waren bij Verborgenstraat 5." in page.content.decode()
    case.refresh_from_db()
    assert case.is_open


@pytest.mark.parametrize(
    ("text", "held"), [("Wij bieden u 500 euro.", True), ("Uw BSN is 123456782.", True), ("Wij bellen u.", False)]
)
def test_a_message_before_a_talk_is_checked_as_a_letter_is(desk, text, held):
    signal = make.told().signal
    say_why_not_called(signal=signal, reason="Zij is doof.", by=make.handler())
    sent = {"answer_form-text": text, "answer_form-looked_at": "on"}
    sent["answer_form-key"] = "11111111-1111-4111-8111-111111111119"
    page = desk.post(f"/werk/zaak/{signal.number}/antwoord/", sent)
    assert (page.status_code == 422) is held
