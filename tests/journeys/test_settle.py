"""What is put right has an owner and a day; money is talked through first; a tailored solution says why."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.redress.actions import consent, mark_done
from leerlus.casework.redress.choices import ConsentFor, RedressKind
from leerlus.casework.redress.models import Consent, Redress
from leerlus.casework.redress.queries import redress_due, tailored_by_rule
from leerlus.casework.signals.actions import close
from leerlus.foundation.audit.models import Entry
from leerlus.journeys.call import called
from leerlus.journeys.settle import TalkFirst, put_right
from tests import make

pytestmark = pytest.mark.django_db

PAYMENT = {"kind": RedressKind.PAYMENT, "what": "Boete terug", "amount_cents": 9500}


def tailored(rule: str = "Vermogensgrens auto") -> Redress:
    why = {"rule_name": rule, "purpose_of_the_rule": "Wie heeft, betaalt.", "circumstances": "Ziekenhuis, geen bus."}
    kind = RedressKind.TAILORED_SOLUTION
    return put_right(signal=make.told().signal, kind=kind, what="Kwijtgescholden", **why, by=make.handler())


def test_money_before_a_talk_is_stopped():
    with pytest.raises(TalkFirst):
        put_right(signal=make.told().signal, **PAYMENT, by=make.handler())


def test_money_after_a_talk_is_written_down():
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    assert put_right(signal=signal, **PAYMENT, by=make.handler()).amount_cents == 9500


def test_money_after_voicemail_alone_is_stopped():
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.VOICEMAIL, by=make.handler())
    with pytest.raises(TalkFirst):
        put_right(signal=signal, **PAYMENT, by=make.handler())


@pytest.mark.parametrize(("to", "stopped"), [(ConsentFor.OFFER_OF_MONEY, False), (ConsentFor.FORMAL_REFUSAL, True)])
def test_only_consent_to_money_lets_money_through(to, stopped):
    signal = make.told().signal
    consent(signal=signal, to=to, why="Vraagt zelf om een brief", by=make.handler())
    try:
        put_right(signal=signal, **PAYMENT, by=make.handler())
    except TalkFirst:
        assert stopped
    else:
        assert not stopped


def test_consent_given_twice_is_one_consent_with_the_first_reason():
    signal = make.told().signal
    for why in ("Eerste reden", "Tweede reden"):
        consent(signal=signal, to=ConsentFor.OFFER_OF_MONEY, why=why, by=make.handler())
    assert [given.why for given in Consent.objects.all()] == ["Eerste reden"]


def test_without_a_day_it_has_been_done():
    done = put_right(signal=make.told().signal, kind=RedressKind.APOLOGY, what="Sorry", by=make.handler())
    assert done.done_at is not None


def test_with_a_day_it_waits_for_its_owner():
    handler, today = make.handler(), timezone.localdate()
    made = {"kind": RedressKind.PROMISE, "what": "Paaltje terug", "due_on": today}
    to_do = put_right(signal=make.told().signal, **made, by=handler)
    assert list(redress_due(staff=handler, until=today)) == [to_do]


def test_what_is_done_is_no_longer_due():
    handler, today = make.handler(), timezone.localdate()
    made = {"kind": RedressKind.PROMISE, "what": "Paaltje terug", "due_on": today}
    mark_done(redress=put_right(signal=make.told().signal, **made, by=handler), by=handler)
    assert not redress_due(staff=handler, until=today + timedelta(days=9))


def test_what_is_due_stands_on_today_and_can_be_done_after_the_case_was_closed(client):
    make.municipality()
    handler, signal = make.handler(), make.report()
    made = {"kind": RedressKind.PROMISE, "what": "Paaltje terug", "due_on": timezone.localdate()}
    to_do = put_right(signal=signal, **made, by=handler)
    close(signal=signal, outcome="done", by=handler)
    client.force_login(handler)
    assert "Paaltje terug" in client.get("/werk/").content.decode()
    client.post(f"/werk/zaak/{signal.number}/gedaan/{to_do.pk}/")
    to_do.refresh_from_db()
    assert to_do.done_at


def test_the_coordinator_finds_the_list_of_why_nobody_was_called_on_today(client):
    make.municipality()
    client.force_login(make.coordinator())
    assert "/werk/niet-gebeld/" in client.get("/werk/").content.decode()


def test_done_twice_is_written_in_the_audit_once():
    handler = make.handler()
    made = {"kind": RedressKind.PROMISE, "what": "Paaltje terug", "due_on": timezone.localdate()}
    to_do = put_right(signal=make.told().signal, **made, by=handler)
    mark_done(redress=to_do, by=handler)
    mark_done(redress=to_do, by=handler)
    assert Entry.objects.filter(verb="did what was to be put right").count() == 1


@pytest.mark.parametrize("missing", ["rule_name", "purpose_of_the_rule", "circumstances"])
def test_the_database_refuses_a_tailored_solution_without(missing):
    with pytest.raises(IntegrityError), transaction.atomic():
        Redress.objects.filter(pk=tailored().pk).update(**{missing: ""})


def test_the_rule_that_pinches_most_stands_first():
    for rule in ("Vermogensgrens auto", "Bezoekersregeling", "Vermogensgrens auto"):
        tailored(rule)
    assert tailored_by_rule(since=date(2020, 1, 1)) == [("Vermogensgrens auto", 2), ("Bezoekersregeling", 1)]


def test_before_the_day_asked_for_nothing_is_counted():
    tailored()
    assert tailored_by_rule(since=timezone.localdate() + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("kind", "what"),
    [(RedressKind.PROMISE, "Wij betalen u 500 euro"), (RedressKind.EXPLANATION, "Wij hebben vijfhonderd euro betaald")],
)
def test_money_under_another_name_before_a_talk_is_stopped(kind, what):
    with pytest.raises(TalkFirst):
        put_right(signal=make.told().signal, kind=kind, what=what, by=make.handler())
