"""A message as a mail, and a report of delivery (RFC 3464) as words of ours. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import SMTP
from html import escape
from uuid import UUID

from leerlus.foundation.outbox.models import Message as Outgoing
from leerlus.foundation.outbox.rules import on_one_line

# A head that is folded in the middle of an id is read badly by some.
_POLICY = SMTP.clone(max_line_length=500)
_OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@leerlus\.[^>\s]+>", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")


class NoAddress(ValueError):
    """What stands as the address is none, or more than one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file as it goes along: the name that is read, its type and what it holds."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bounce:
    message_id: UUID
    status: str
    answer: str


def mail_of(message: Outgoing, *, sender: str, sender_name: str, parts: Sequence[Part] = ()) -> EmailMessage:
    """Plain text and simple HTML with the same words, and the files that go along.

    Its id is ours, so that sending twice can be seen.
    """
    if not _ADDRESS.fullmatch(message.to):
        raise NoAddress("not one address")
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(display_name=on_one_line(sender_name), addr_spec=sender)
    mail["To"] = Address(addr_spec=message.to)
    mail["Subject"] = on_one_line(message.subject)
    mail["Message-ID"] = f"<{message.pk}@leerlus.{sender.rpartition('@')[2]}>"
    mail["Date"] = message.written_at
    mail["Auto-Submitted"] = "no" if message.purpose == "letter" else "auto-generated"
    mail.set_content(message.body)
    mail.add_alternative(html_of(subject=message.subject, body=message.body), subtype="html")
    for part in parts:
        kind, _slash, subtype = part.content_type.partition("/")
        mail.add_attachment(part.content, maintype=kind, subtype=subtype, filename=on_one_line(part.name))
    return mail


def html_of(*, subject: str, body: str) -> str:
    """The words of the mail with paragraphs, and nothing from anywhere else.

    >>> "<p>Dag &lt;Noor&gt;,</p>" in html_of(subject="Uw klacht", body="Dag <Noor>,")
    True
    """
    paragraphs = "\n".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in re.split(r"\n{2,}", body.strip())
    )
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>{escape(subject)}</title></head>\n'
        f'<body style="font: 1rem/1.5 sans-serif; max-width: 38em">\n{paragraphs}\n</body>\n</html>\n'
    )


def bounces_in(mail: Message) -> list[Bounce]:
    """What a report says about mails of ours that failed for good. Delays and successes are no bounce."""
    if mail.get_content_type() != "multipart/report" or mail.get_param("report-type") != "delivery-status":
        return []
    ours = _message_id(mail)
    if ours is None:
        return []
    return [
        Bounce(ours, status=str(fields.get("Status", "")), answer=_answer(fields))
        for part in mail.walk()
        if part.get_content_type() == "message/delivery-status"
        for fields in _groups(part)
        if str(fields.get("Action", "")).strip().lower() == "failed"
    ][:1]


def _groups(part: Message) -> list[Message]:
    content = part.get_payload()
    return [group for group in content if isinstance(group, Message)] if isinstance(content, list) else []


def _answer(fields: Message) -> str:
    return on_one_line(str(fields.get("Diagnostic-Code") or fields.get("Status") or ""))


def _message_id(mail: Message) -> UUID | None:
    """Of the mail that came back: it, or only its head, goes along with the report."""
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            heads = [str(one.get("Message-ID", "")) for one in _groups(part)]
        elif part.get_content_type() == "text/rfc822-headers":
            heads = [str(part.get_payload())]
        else:
            continue
        for head in heads:
            if found := _OURS.search(head):
                return UUID(found[1])
    return None
