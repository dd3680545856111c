"""Sends what waits to the mail server on the given port, until it is killed or nothing waits."""

import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first.

from leerlus.integrations.delivery.client import Server  # noqa: E402
from leerlus.integrations.delivery.sending import send_waiting  # noqa: E402

settings.SMTP_FROM = "klachten@voorbeeldstad.example"
sys.stdout.write("ready\n")
sys.stdout.flush()
send_waiting(server=Server("127.0.0.1", int(sys.argv[1]), tls="none"))
