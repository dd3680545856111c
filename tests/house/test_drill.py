"""Website and worker are killed under residents and mails: the accounts agree, and would not if something were lost."""

import os
from uuid import uuid4

import pytest
from django.db import connection

from leerlus.casework.contacts.models import PlannedCall
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.outbox.choices import State
from leerlus.foundation.outbox.models import Message
from leerlus.journeys.receive import Person, tell
from tests import make
from tests.house.accounts import faults
from tests.house.drill import drill

KILLS = int(os.environ.get("LEERLUS_DRILL_KILLS", "8"))


@pytest.mark.slow
def test_killed_processes_lose_and_double_nothing() -> None:
    outcome = drill(kills=KILLS)
    assert outcome.faults == []
    assert sum(outcome.victims.values()) == KILLS
    assert min(outcome.victims.values()) > 0
    assert len(outcome.told) > KILLS


class Town:
    """One telling with all that goes with it, and a mail that arrived; each test breaks one thing."""

    def __init__(self) -> None:
        make.complaint(about="Not told through a form, so nobody holds a receipt.")
        key = uuid4()
        person = Person(name="Noor Voorbeeld", phone="06 12 34 56 78", email="noor@voorbeeld.example")
        self.signal = tell(kind="complaint", text="De bus kwam niet.", person=person, sending_key=key).signal
        self.told = {str(key): self.signal.number}
        self.asked = [str(key)]
        self.message = Message.objects.get(reference=self.signal.number)
        Message.objects.update(state=State.SENT, sent_at=self.signal.received_at)
        self.arrived = [str(self.message.pk)]

    def faults(self) -> list[str]:
        connection.ensure_connection()
        return faults(connection.connection, told=self.told, asked=self.asked, arrived=self.arrived)


@pytest.fixture
def town(db) -> Town:
    return Town()


def test_a_town_where_all_went_well_has_no_faults(town):
    assert town.faults() == []


def test_an_acknowledged_telling_that_is_not_there_is_seen(town):
    town.told[str(uuid4())] = "26-9999-000"
    assert town.faults() == ["26-9999-000 was acknowledged and is lost."]


def test_another_number_than_the_resident_holds_is_seen(town):
    town.told = dict.fromkeys(town.told, "26-9999-000")
    assert town.faults() == [f"26-9999-000 was acknowledged and is kept as {town.signal.number}."]


def test_a_telling_of_nobody_is_seen(town):
    town.asked, town.told = [], {}
    assert town.faults() == [f"{town.signal.number} was told by nobody."]


def test_one_story_under_two_numbers_is_seen(town):
    other = tell(kind="complaint", text=town.signal.text, person=Person(phone="06 12 34 56 78"), sending_key=uuid4())
    town.asked.append(str(other.signal.sending_key))
    assert f"{town.signal.number} has 2 times: telling with its words." in town.faults()


def test_a_telling_without_a_deadline_is_seen(town):
    Signal.objects.filter(pk=town.signal.pk).update(due_on=None)
    assert town.faults() == [f"{town.signal.number} has no deadline."]


def test_a_telling_without_a_call_is_seen(town):
    PlannedCall.objects.all().delete()
    assert town.faults() == [f"{town.signal.number} has 0 times: planned call."]


def test_a_deed_that_stands_twice_in_the_trail_is_seen(town):
    entry = Entry.objects.get(verb="registered", subject_id=str(town.signal.pk))
    Entry.objects.create(
        at=entry.at, verb=entry.verb, subject_kind=entry.subject_kind, subject_id=entry.subject_id, hash="another"
    )
    assert town.faults() == [f"{town.signal.number} has 2 times: audit entry."]


def test_a_telling_without_its_acknowledgement_is_seen(town):
    Message.objects.update(reference="")
    assert town.faults() == [f"{town.signal.number} has 0 times: acknowledgement in the outbox."]


def test_a_mail_that_arrived_twice_is_seen(town):
    town.arrived *= 2
    assert town.faults() == [f"Mail {town.message.pk} arrived 2 times."]


def test_a_mail_that_is_called_sent_and_never_arrived_is_seen(town):
    town.arrived = []
    assert town.faults() == [f"Mail {town.message.pk} is called sent and never arrived."]


def test_a_mail_of_nobody_is_seen(town):
    town.arrived.append("of nobody")
    assert town.faults() == ["Mail of nobody arrived and was written by nobody."]


def test_a_mail_that_still_waits_is_seen(town):
    Message.objects.update(state=State.WAITING, sent_at=None)
    assert town.faults() == [f"Mail {town.message.pk} still stands as waiting."]
