"""The sender is killed again and again: nothing acknowledged is lost, nothing is sent twice.

Twenty times in the ordinary run; 200 times with ``LEERLUS_DRILL_KILLS=200`` in the environment of pytest.
"""

import os
import random
import time
from collections import Counter

import pytest

from leerlus.casework.contacts.queries import open_call
from leerlus.casework.signals.models import Signal
from leerlus.foundation.files.actions import kept
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.outbox.actions import write_email
from leerlus.foundation.outbox.choices import State
from leerlus.foundation.outbox.models import Message
from leerlus.integrations.delivery.sending import send_waiting
from tests import make
from tests.integrations.delivery.mail_server import mail_server
from tests.killing import begin, kill

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("LEERLUS_DRILL_KILLS", "20"))
MAILS_PER_KILL = 6
WITH_THE_LETTER = 5  # The mail, its two ways of saying the words and what holds them, and the letter.


def killed_after(seconds: float, port: int) -> None:
    sender = begin("-m", "tests.integrations.delivery.sender_process", str(port))
    assert sender.stdout is not None and sender.stdout.readline() == b"ready\n"
    time.sleep(seconds)
    kill(sender)


def test_nothing_is_lost_and_nothing_sent_twice(fresh_database, settings):
    settings.SMTP_FROM = "klachten@voorbeeldstad.example"
    make.coordinator()
    with kept(files=[Clean(FileKind.PDF, "Brief", b"%PDF-1.7 " + bytes(20_000))], by=None) as (paper,):
        pass
    chance = random.Random(7)
    with mail_server() as (server, behaviour):
        behaviour.waits_seconds = 0.02
        for number in range(KILLS):
            case = make.complaint(about=str(number))
            for _mail in range(MAILS_PER_KILL):
                write_email(
                    to="noor@voorbeeld.example", subject="Uw klacht", body="Dag", reference=case.number,
                    enclosed=[(paper, "Brief.pdf")], by=None,
                )  # fmt: skip
            killed_after(chance.uniform(0.02, 0.35), server.port)
        send_waiting(server=server)
        assert all(len(list(mail.walk())) == WITH_THE_LETTER for mail in behaviour.mails)
        arrived = Counter(mail["Message-ID"].strip("<>").partition("@")[0] for mail in behaviour.mails)
    states = dict(Message.objects.values_list("pk", "state"))
    assert len(states) == KILLS * MAILS_PER_KILL
    assert set(arrived.values()) == {1}
    assert set(states.values()) <= {State.SENT, State.IN_DOUBT}
    assert {str(pk) for pk, state in states.items() if state == State.SENT} <= set(arrived)
    doubted = Message.objects.filter(state=State.IN_DOUBT).values_list("reference", flat=True)
    assert all(open_call(case) for case in Signal.objects.filter(number__in=doubted))
