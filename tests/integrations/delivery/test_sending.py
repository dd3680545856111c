"""Mails go out once, and what does not arrive becomes a call."""

from datetime import timedelta
from email import message_from_string

import pytest
from django.utils import timezone

from leerlus.casework.contacts.queries import open_call
from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.outbox.actions import begin_handing_over, claim_next_mail, write_email
from leerlus.foundation.outbox.choices import Event, State
from leerlus.foundation.outbox.models import Message
from leerlus.integrations.delivery.bounces import read_bounces
from leerlus.integrations.delivery.client import Server
from leerlus.integrations.delivery.sending import send_waiting
from tests import make
from tests.integrations.delivery.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sender(settings):
    settings.SMTP_FROM = "klachten@voorbeeldstad.example"


@pytest.fixture
def server():
    with mail_server() as (address, behaviour):
        yield address, behaviour


def a_mail(*, subject="Uw klacht", to="noor@voorbeeld.example", body="Dag Noor,\n\nWij bellen u."):
    signal = make.complaint()
    make.coordinator()
    return signal, write_email(to=to, subject=subject, body=body, reference=signal.number, by=None)


def test_a_mail_goes_out_with_our_own_id(server):
    _signal, message = a_mail()
    assert send_waiting(server=server[0]) == 1
    message.refresh_from_db()
    assert message.state == State.SENT and message.sent_at
    assert [mail["Message-ID"] for mail in server[1].mails] == [f"<{message.pk}@leerlus.voorbeeldstad.example>"]


def test_text_and_html_say_the_same_words(server):
    a_mail(body="Dag Noor,\n\nWij <bellen> u.")
    send_waiting(server=server[0])
    text, html = (part.get_payload(decode=True).decode() for part in server[1].mails[0].get_payload())
    assert text.split() == ["Dag", "Noor,", "Wij", "<bellen>", "u."]
    assert "<p>Dag Noor,</p>\r\n<p>Wij &lt;bellen&gt; u.</p>" in html.replace("\n", "\r\n").replace("\r\r", "\r")


def test_what_was_sent_is_not_sent_again(server):
    a_mail()
    send_waiting(server=server[0])
    assert send_waiting(server=server[0]) == 0
    assert len(server[1].mails) == 1


def test_without_a_mail_server_a_mail_waits():
    _signal, message = a_mail()
    assert send_waiting() == 0
    assert Message.objects.get(pk=message.pk).state == State.WAITING


@pytest.mark.parametrize(
    "subject", ["Uw klacht\r\nBcc: dief@voorbeeld.example", "Uw klacht\u2028Bcc: dief@voorbeeld.example"]
)
def test_a_subject_puts_nothing_into_the_head(server, subject):
    a_mail(subject=subject)
    send_waiting(server=server[0])
    assert server[1].mails[0]["Bcc"] is None


@pytest.mark.parametrize("to", ["a@b.example, dief@voorbeeld.example", "a@b.example\nBcc: x@y.example", "geen adres"])
def test_more_than_one_address_is_no_address(server, to):
    signal, message = a_mail(to=to)
    send_waiting(server=server[0])
    assert Message.objects.get(pk=message.pk).state == State.FAILED
    assert server[1].mails == [] and open_call(signal)


def test_a_server_that_says_later_is_asked_later(server):
    _signal, message = a_mail()
    server[1].to_recipient = "450 mailbox busy"
    send_waiting(server=server[0])
    message.refresh_from_db()
    assert message.state == State.WAITING and message.not_before > timezone.now()
    assert message.passages.get().answer == "450 mailbox busy"


def test_after_the_pause_it_is_tried_again(server):
    _signal, message = a_mail()
    server[1].answer = "451 later"
    send_waiting(server=server[0])
    server[1].answer = "250 taken"
    Message.objects.filter(pk=message.pk).update(not_before=timezone.now() - timedelta(seconds=1))
    assert send_waiting(server=server[0]) == 1


@pytest.mark.parametrize("where", ["to_recipient", "answer"])
def test_a_server_that_says_never_makes_a_call(server, where):
    signal, message = a_mail()
    setattr(server[1], where, "550 no such mailbox")
    send_waiting(server=server[0])
    assert Message.objects.get(pk=message.pk).state == State.FAILED
    assert open_call(signal).on == timezone.localdate()
    assert "kwam niet aan: bel" in not_read(make.coordinator()).get().sentence


def test_a_line_that_drops_after_the_mail_leaves_it_in_doubt_and_unsent(server):
    signal, message = a_mail()
    server[1].drops_after_taking = True
    send_waiting(server=server[0])
    send_waiting(server=server[0])
    assert Message.objects.get(pk=message.pk).state == State.IN_DOUBT
    assert len(server[1].mails) == 1 and open_call(signal)


def test_no_server_there_is_later():
    _signal, message = a_mail()
    send_waiting(server=Server("127.0.0.1", 1, tls="none"))
    assert Message.objects.get(pk=message.pk).state == State.WAITING


def test_what_was_only_claimed_goes_out_after_a_death(server):
    a_mail()
    claim_next_mail()
    assert send_waiting(server=server[0]) == 1


def test_what_was_being_handed_over_at_a_death_is_in_doubt(server):
    signal, message = a_mail()
    begin_handing_over(message=claim_next_mail())
    assert send_waiting(server=server[0]) == 0
    assert Message.objects.get(pk=message.pk).state == State.IN_DOUBT and open_call(signal)


def test_who_lost_the_claim_hands_nothing_over():
    a_mail()
    claimed = claim_next_mail()
    Message.objects.update(state=State.WAITING, claim=None)
    claim_next_mail()
    assert begin_handing_over(message=claimed) is False


BOUNCE = """From: mailer-daemon@voorbeeld.example
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

Helaas.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.voorbeeld.example

Final-Recipient: rfc822; noor@voorbeeld.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown
--x
Content-Type: text/rfc822-headers

Message-ID: <{id}@leerlus.voorbeeldstad.example>
--x--
"""


def bounce(message, action="failed"):
    return message_from_string(BOUNCE.format(id=message.pk, action=action))


def test_a_mail_that_comes_back_becomes_a_call_once(server):
    signal, message = a_mail()
    send_waiting(server=server[0])
    assert [read_bounces([bounce(message)]), read_bounces([bounce(message)])] == [1, 0]
    assert message.passages.last().event == Event.BOUNCED
    assert open_call(signal) and not_read(make.coordinator()).count() == 1


def test_a_mail_that_is_only_late_did_not_come_back(server):
    _signal, message = a_mail()
    send_waiting(server=server[0])
    assert read_bounces([bounce(message, action="delayed")]) == 0
