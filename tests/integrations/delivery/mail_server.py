"""A real mail server in this process that answers as it is told, and keeps what it acknowledged."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller

from leerlus.integrations.delivery.client import Server
from tests.conftest import free_port


class Behaviour:
    def __init__(self) -> None:
        self.answer = "250 taken"
        self.to_recipient = "250 ok"
        self.drops_after_taking = False
        self.waits_seconds = 0.0
        self.mails: list[Message] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls.
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls.
        if self.waits_seconds:
            time.sleep(self.waits_seconds)
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content))
        if self.drops_after_taking:
            server.transport.abort()
        return self.answer


@contextmanager
def mail_server() -> Iterator[tuple[Server, Behaviour]]:
    behaviour = Behaviour()
    controller = Controller(behaviour, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield Server("127.0.0.1", controller.port, tls="none"), behaviour
    finally:
        controller.stop()
