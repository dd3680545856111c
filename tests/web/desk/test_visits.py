"""Going by where calling does not help, and promises that a colleague keeps."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.models import CallAttempt, Commitment
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.models import Notice
from leerlus.journeys.call import called
from tests import make

pytestmark = pytest.mark.django_db


def tried(times: int) -> Signal:
    return make.tried(make.told().signal, times=times)


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def visit(desk: Client, signal: Signal):
    return desk.post(f"/werk/zaak/{signal.number}/bezoek/", {"visit_form-on": in_days(0)})


def test_a_visit_is_no_way_around_calling_first(desk):
    signal = tried(2)
    assert visit(desk, signal).status_code == 422
    assert not open_call(signal).is_visit


def test_after_three_tries_a_visit_stands_on_the_day(desk):
    visit(desk, tried(3))
    assert "Bezocht" in desk.get("/werk/").content.decode()


def test_who_is_visited_is_not_counted_among_the_people_to_call(desk):
    visit(desk, tried(3))
    make.told()
    page = desk.get("/werk/").content.decode()
    assert "1 persoon om te bellen" in page
    assert "te schrijven of te bezoeken" in page


def test_a_talk_at_the_door_is_a_talk(desk):
    signal = tried(3)
    visit(desk, signal)
    answers = {"call_form-outcome": "spoken", "call_form-way": "visit", "call_form-note": "Zij was ziek."}
    desk.post(f"/werk/zaak/{signal.number}/gebeld/", answers)
    signal.refresh_from_db()
    assert (signal.state, CallAttempt.objects.latest("id").way) == ("spoken", Way.VISIT)
    assert "Aan de deur: Gesproken" in desk.get(f"/werk/zaak/{signal.number}/").content.decode()


def test_a_call_in_vain_leaves_the_planned_visit(desk):
    signal = tried(3)
    visit(desk, signal)
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, by=make.handler())
    assert open_call(signal).is_visit


def test_nobody_home_plans_nothing_by_itself(desk):
    signal = tried(3)
    visit(desk, signal)
    called(signal=signal, outcome=CallOutcome.NO_ANSWER, way=Way.VISIT, by=make.handler())
    assert open_call(signal) is None


def test_a_promise_in_a_call_may_be_of_a_colleague_of_the_own_department(desk):
    own, other = make.department("Klachten"), make.department("Parkeren")
    me = make.handler()
    me.department = own
    me.save()
    colleague, stranger = make.staff("naast", "handler", department=own), make.staff("ver", "handler", department=other)
    signal = make.told().signal
    answers = {"call_form-outcome": "spoken", "call_form-promise": "Boete weg", "call_form-promise_due_on": in_days(2)}
    address = f"/werk/zaak/{signal.number}/gebeld/"
    assert desk.post(address, answers | {"call_form-promise_owner": stranger.pk}).status_code == 422
    desk.post(address, answers | {"call_form-promise_owner": colleague.pk})
    assert Commitment.objects.get().owner == colleague
    assert (Notice.objects.get().to, me) == (colleague, me)
