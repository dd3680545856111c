"""With number and code the resident reads what was done, and says whether it is solved."""

import pytest
from django.utils import timezone

from leerlus.casework.feedback.models import Verdict
from leerlus.casework.redress.actions import put_right
from leerlus.journeys.learn import ask_why, close
from leerlus.journeys.receive import Helper
from tests import make

pytestmark = pytest.mark.django_db
SAID = {"solved": "no", "something_was_done": "no", "may_contact": "yes", "words": "Het toilet is nog stuk."}


@pytest.fixture
def receipt():
    make.municipality()
    receipt, handler = make.told(about="Toilet stuk.", kind="report", at=timezone.now()), make.handler()
    put_right(signal=receipt.signal, kind="work_done", what="Het slot is vervangen.", by=handler)
    ask_why(signal=receipt.signal, answers=[], cause=None, unknown_because="Wij zoeken nog.", by=handler)
    close(signal=receipt.signal, outcome="done", by=handler)
    return receipt


@pytest.mark.parametrize("has_consent", [True, False])
def test_only_who_may_speak_for_somebody_says_whether_it_helped(client, has_consent):
    make.municipality()
    helper = Helper(name="Dochter", phone="0687654321", has_consent=has_consent)
    receipt, handler = make.told(kind="report", at=timezone.now(), helper=helper), make.handler()
    put_right(signal=receipt.signal, kind="work_done", what="Het slot is vervangen.", by=handler)
    ask_why(signal=receipt.signal, answers=[], cause=None, unknown_because="Wij zoeken nog.", by=handler)
    close(signal=receipt.signal, outcome="done", by=handler)
    client.post("/volg/", {"number": receipt.signal.number, "code": receipt.code})
    page = client.post("/volg/oordeel/", SAID, follow=True).content.decode()
    assert Verdict.objects.get().is_given is has_consent
    assert ("Dat vragen wij zelf" in page) is not has_consent


@pytest.fixture
def follower(client, receipt):
    client.post("/volg/", {"number": receipt.signal.number, "code": receipt.code})
    return client


def test_the_page_tells_what_was_done_and_asks(follower):
    html = follower.get("/volg/stand/").content.decode()
    assert "Het slot is vervangen." in html and "Hebben wij het opgelost?" in html


def test_a_no_is_thanked_for_with_the_day_of_the_call(follower, receipt):
    page = follower.post("/volg/oordeel/", SAID, follow=True)
    receipt.signal.refresh_from_db()
    assert receipt.signal.is_open and "bellen u uiterlijk" in page.content.decode()


def test_a_second_press_changes_nothing(follower):
    for solved in ("partly", "yes"):
        page = follower.post("/volg/oordeel/", SAID | {"solved": solved}, follow=True)
    assert Verdict.objects.get().solved == "partly" and "uw antwoord al" in page.content.decode()


@pytest.mark.parametrize("wrong", [{"solved": ""}, {"may_contact": "misschien"}, {"words": "x" * 5000}])
def test_what_is_not_right_keeps_the_words_and_stores_nothing(follower, wrong):
    page = follower.post("/volg/oordeel/", SAID | wrong)
    assert page.status_code == 422 and (SAID | wrong)["words"][:9] in page.content.decode()
    assert not Verdict.objects.get().is_given


def test_without_number_and_code_nobody_answers(client, receipt):
    assert client.post("/volg/oordeel/", SAID).headers["Location"] == "/volg/"
    assert not Verdict.objects.get().is_given
