"""Talking with the mail server: one mail at a time, in steps that can be told apart afterwards."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from django.conf import settings

SECONDS = 30
TEMPORARY = 451


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: str = "starttls"  # "starttls", "implicit" or "none".

    @classmethod
    def from_settings(cls) -> Server | None:
        if not settings.SMTP_HOST or not settings.SMTP_FROM:
            return None
        return cls(
            settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_USER, settings.SMTP_PASSWORD, settings.SMTP_TLS
        )


class NotTaken(Exception):
    """Surely not handed over."""

    def __init__(self, code: int, answer: str) -> None:
        super().__init__(answer)
        self.code, self.answer = code, answer


class BrokenOff(Exception):
    """The server may have it: the answer did not come."""


class TakenOver(Exception):
    """Another sender has this message now."""


def hand_over(mail: EmailMessage, *, server: Server, before_data: Callable[[], bool], seconds: float = SECONDS) -> str:
    """Give one mail to the server, and give back its answer. ``before_data`` is the last moment to step back."""
    try:
        line = _connect(server, seconds)
    except smtplib.SMTPResponseException as no:
        # The server's door: a wrong password or a busy server says nothing of this mail.
        raise NotTaken(TEMPORARY, _words(no.smtp_code, no.smtp_error)) from no
    except (OSError, smtplib.SMTPException) as no:
        raise NotTaken(TEMPORARY, type(no).__name__) from no
    try:
        return _give(line, mail, before_data)
    finally:
        _hang_up(line)


def _connect(server: Server, seconds: float) -> smtplib.SMTP:
    if server.tls == "implicit":
        line: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=seconds)
    try:
        if server.tls == "starttls":
            line.starttls(context=ssl.create_default_context())
        if server.user:
            line.login(server.user, server.password)
        line.ehlo_or_helo_if_needed()
    except BaseException:
        line.close()
        raise
    return line


def _give(line: smtplib.SMTP, mail: EmailMessage, before_data: Callable[[], bool]) -> str:
    try:
        for code, answer in (
            line.mail(mail["From"].addresses[0].addr_spec), line.rcpt(mail["To"].addresses[0].addr_spec),
        ):  # fmt: skip
            if not 200 <= code < 300:
                raise NotTaken(code, _words(code, answer))
    except (OSError, smtplib.SMTPException) as no:
        raise NotTaken(TEMPORARY, type(no).__name__) from no
    if not before_data():
        raise TakenOver
    try:
        code, answer = line.data(mail.as_bytes())
    except smtplib.SMTPDataError as no:
        raise NotTaken(no.smtp_code, _words(no.smtp_code, no.smtp_error)) from no
    except (OSError, smtplib.SMTPException) as no:
        raise BrokenOff(type(no).__name__) from no
    if not 200 <= code < 300:
        raise NotTaken(code, _words(code, answer))
    return _words(code, answer)


def _hang_up(line: smtplib.SMTP) -> None:
    try:
        line.quit()
    except (OSError, smtplib.SMTPException):
        line.close()


def _words(code: int, answer: bytes | str) -> str:
    return f"{code} {answer.decode('utf-8', 'replace') if isinstance(answer, bytes) else answer}"
