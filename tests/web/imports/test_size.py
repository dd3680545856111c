"""A file that is too large is refused by the real web server before it is sent."""

import http.client
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from leerlus.casework.imports.models import FileImport
from tests import make


def test_two_gigabytes_are_refused_while_the_browser_still_waits_to_send_them(website: str) -> None:
    make.municipality()
    client = Client()
    client.force_login(make.coordinator())
    connection = http.client.HTTPConnection(urlsplit(website).netloc, timeout=20)
    connection.putrequest("POST", "/werk/inlezen/nieuw/")
    connection.putheader(
        "Cookie", f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    )
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(2 << 30))
    connection.endheaders(b"--x\r\n")
    answer = connection.getresponse()
    assert (answer.status, "groter dan 200 MB" in answer.read().decode()) == (413, True)
    assert FileImport.objects.count() == 0
