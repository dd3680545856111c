"""What is still to do stays in sight: everybody to call, a letter without a call, a promise after the closing."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.models import Commitment
from leerlus.casework.letters.models import Letter
from leerlus.casework.signals.actions import close
from leerlus.casework.signals.choices import State
from leerlus.journeys.call import promised
from leerlus.web.desk.views import today
from leerlus.web.portal.steps import milestones
from tests import make

pytestmark = pytest.mark.django_db


def page(desk: Client, address: str) -> str:
    return desk.get(address).content.decode()


def test_everybody_to_call_is_one_click_away(coordinators_desk, monkeypatch):
    monkeypatch.setattr(today, "SHOWN", 1)
    numbers = [make.told().signal.number for _one in range(2)]
    assert "?bellen=alle#bellen" in page(coordinators_desk, "/werk/")
    assert all(number in page(coordinators_desk, "/werk/?bellen=alle") for number in numbers)


def test_a_letter_without_a_call_is_counted_where_nobody_was_called(coordinators_desk):
    signal, me = make.told().signal, make.handler()
    Letter.objects.create(
        signal=signal, purpose="answer", way="letter", begun_by=me, saved_by=me, sent_by=me, saved_at=timezone.now(),
        begun_at=timezone.now(), sent_at=timezone.now(), state="sent", blocks=[], not_called_because="Zij is doof.",
    )  # fmt: skip
    told = page(coordinators_desk, "/werk/niet-gebeld/")
    assert "Zij is doof." in told and "elke keer gebeld" not in told


def promise_of(signal) -> Commitment:
    return promised(signal=signal, text="Boete terug", due_on=date(2027, 1, 4), owner=make.handler(), by=make.handler())


def test_closing_warns_of_what_is_still_promised(coordinators_desk):
    signal = make.told().signal
    promise_of(signal)
    assert "Nog toegezegd, uiterlijk" in page(coordinators_desk, f"/werk/zaak/{signal.number}/")


def test_a_promise_is_settled_after_the_case_was_closed(coordinators_desk):
    signal = make.told().signal
    commitment = promise_of(signal)
    close(signal=signal, outcome="founded", by=make.handler())
    address = f"/werk/zaak/{signal.number}/toezegging/{commitment.pk}/"
    assert address in page(coordinators_desk, f"/werk/zaak/{signal.number}/")
    coordinators_desk.post(address, {"kept": ""})
    commitment.refresh_from_db()
    assert commitment.state == "kept"


def test_who_wants_no_contact_is_promised_no_talk():
    steps = milestones(
        kind="complaint",
        state=State.RECEIVED,
        reached={State.SPOKEN: date(2026, 11, 23)},
        call_before=None,
        due_on=date(2027, 1, 4),
        today=date(2026, 11, 24),
        wants_no_talk=True,
    )
    now = next(step for step in steps if step.condition == "now")
    assert (now.state, now.before) == (State.PUT_RIGHT, date(2027, 1, 4))
