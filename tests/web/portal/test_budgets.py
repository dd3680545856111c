"""No page of the portal or the door costs more queries than it said, however much there is in the database."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality(is_demonstration=True)
    for i in range(12):
        make.area(f"Wijk {i}", f"WK9999{i:02}")
        make.staff(f"somebody{i}")
        make.told()


def assert_within_budget(client, address: str, given: dict | None = None):
    with CaptureQueriesContext(
        connection,
    ) as spent:
        page = client.get(address) if given is None else client.post(address, given)
    assert len(spent) <= resolve(address).func.query_budget
    return page


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/volg/",
        "/volg/stand/",
        "/verstuurd/",
        "/demo/",
        "/aanmelden/",
        "/toegankelijkheid/",
        "/.well-known/security.txt",
    ]
    + [f"/vertel/{kind}/{page}" for kind in ("klacht", "melding", "compliment") for page in ("", "bellen/", "kort/")]
    + ["/vertel/melding/waar/", "/vertel/klacht/adres/"],
)
def test_a_page_stays_within_its_budget(client, address):
    assert_within_budget(client, address)


def test_sending_stays_within_its_budget(client):
    assert_within_budget(client, "/vertel/melding/bellen/", {"call": "yes", "phone": "0612345678"})
    html = assert_within_budget(client, "/vertel/melding/controle/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', html).group(1)
    assert_within_budget(client, "/vertel/melding/controle/", {"key": key})
    assert_within_budget(client, "/verstuurd/")


def test_all_at_once_stays_within_its_budget(client):
    given = {
        "key": "11111111-1111-4111-8111-111111111111",
        "call": "no",
        "story": "De lamp is uit.",
        "email": "n@v.example",
    }
    assert_within_budget(client, "/vertel/melding/kort/", given)


def test_following_stays_within_its_budget(client):
    receipt = make.told()
    assert_within_budget(client, "/volg/", {"number": receipt.signal.number, "code": receipt.code})
    assert_within_budget(client, "/volg/stand/")
    assert_within_budget(client, "/volg/klaar/", {})


def test_the_door_stays_within_its_budget(client):
    make.handler()
    assert_within_budget(client, "/aanmelden/", {"username": "handler", "password": "fout"})
    assert_within_budget(client, "/aanmelden/", {"username": "handler", "password": make.PASSWORD})
    assert_within_budget(client, "/afmelden/", {})
    assert_within_budget(client, "/demo/", {"username": "handler"})
