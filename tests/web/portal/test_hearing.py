"""Who told us something says whether they want to hear what changed, and may change their mind."""

import pytest

from leerlus.casework.signals.models import Signal
from tests import make

pytestmark = pytest.mark.django_db
SAID = {"call": "no", "story": "De lamp is al weken kapot.", "key": "8f1a9a52-8a3e-4d5b-9d6e-0d7c4a3f1b11"}


@pytest.fixture(autouse=True)
def house():
    make.municipality()


@pytest.mark.parametrize(("ticked", "kept"), [({"wants_to_hear": "on"}, True), ({}, False)])
def test_only_who_ticks_it_hears_of_it(client, ticked, kept):
    client.post("/vertel/melding/kort/", SAID | ticked)
    assert Signal.objects.get().wants_to_hear is kept


def test_who_is_called_can_tick_it_before_sending(client):
    client.post("/vertel/klacht/bellen/", {"call": "yes", "phone": "06 12345678"})
    page = client.get("/vertel/klacht/controle/").content.decode()
    assert "Wilt u horen wat er door uw verhaal verandert?" in page
    client.post("/vertel/klacht/controle/", {"wants_to_hear": "on", "key": SAID["key"]})
    assert Signal.objects.get().wants_to_hear


def test_a_mind_can_be_changed_on_the_page_of_the_own_case(client):
    receipt = make.told()
    client.post("/volg/", {"number": receipt.signal.number, "code": receipt.code})
    page = client.post("/volg/horen/", {"wants": "1"}, follow=True).content.decode()
    assert "Ik wil het niet meer horen" in page and Signal.objects.get().wants_to_hear
    client.post("/volg/horen/", {})
    assert not Signal.objects.get().wants_to_hear


def test_without_number_and_code_nothing_changes(client):
    make.told()
    assert client.post("/volg/horen/", {"wants": "1"}).headers["Location"] == "/volg/"
    assert not Signal.objects.get().wants_to_hear
