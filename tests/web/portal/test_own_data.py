"""A resident asks for their own data on the website, follows it with number and code, and fetches it."""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.casework.own_data import actions
from leerlus.casework.own_data.models import DataRequest
from leerlus.journeys import give_own_data
from leerlus.journeys.receive import code_of
from tests import make

pytestmark = pytest.mark.django_db
TOLD = {"name": "Noor Voorbeeld", "phone": "06 12 34 56 78", "words": "Alles over mijn boete."}


@pytest.fixture
def officer():
    make.municipality(phone="14 0365")
    return make.staff_without_password("fg", "privacy_officer")


def asked(client, where="zien", **changes):
    return client.post(f"/inzage/{where}/", TOLD | {"key": str(uuid4())} | changes, follow=True)


def opened(client, request):
    given = {"number": request.number, "code": code_of(request.sending_key)}
    return client.post("/inzage/volg/", given, follow=True)


def given(request, officer, way="portal"):
    signal = make.told().signal
    actions.link(request=request, parties=[signal.complainant], by=officer)
    actions.establish_identity(request=request, identity="called_back", by=officer)
    give_own_data.make_file(request=request, by=officer)
    return give_own_data.give(request=request, way=way, version=request.version, by=officer)


def test_the_way_to_it_stands_at_the_foot_of_every_page(client, officer):
    assert "/inzage/" in client.get("/").content.decode()


def test_what_is_asked_gets_a_number_a_code_and_a_day(client, officer):
    page = asked(client).content.decode()
    request = DataRequest.objects.get()
    assert (request.channel, request.taken_down_by, request.words) == ("portal", None, "Alles over mijn boete.")
    assert request.number in page and code_of(request.sending_key) in page and "Wij antwoorden uiterlijk" in page


def test_sent_twice_it_is_one_request(client, officer):
    key = str(uuid4())
    first, second = (asked(client, key=key).content.decode() for _time in range(2))
    assert DataRequest.objects.count() == 1
    assert DataRequest.objects.get().number in first and DataRequest.objects.get().number in second


@pytest.mark.parametrize(
    ("where", "wrong", "sentence"),
    [
        ("zien", {"name": ""}, "Vul dit in, dan kunnen wij u vinden."),
        ("zien", {"phone": ""}, "Geef een telefoonnummer, een e-mailadres of een postcode"),
        ("zien", {"name": "", "phone": ""}, "Geef een telefoonnummer, een e-mailadres of een postcode"),
        ("zien", {"phone": "bel maar"}, "Dit is geen telefoonnummer."),
        ("zien", {"words": "x" * 4001}, "Dit is te lang."),
        ("verbeteren", {}, "Kies wat er niet klopt."),
        ("verbeteren", {"part": "name"}, "Schrijf op wat het moet zijn."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, officer, where, wrong, sentence):
    answer = asked(client, where, **wrong)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    assert not DataRequest.objects.exists()
    assert wrong.get("words", TOLD["words"]) in page
    assert wrong.get("words", TOLD["words"]) in client.get(f"/inzage/{where}/").content.decode()


def test_what_was_typed_survives_a_closed_tab(client, officer):
    typed = TOLD | {"key": str(uuid4())}
    assert client.post("/inzage/zien/", typed, headers={"X-Requested-With": "autosave"}).status_code == 204
    assert "Alles over mijn boete." in client.get("/inzage/zien/").content.decode()
    assert not DataRequest.objects.exists()


def test_from_the_page_of_a_case_we_know_who_it_is(client, officer):
    receipt = make.told()
    client.post("/volg/", {"number": receipt.signal.number, "code": receipt.code})
    assert "/inzage/" in client.get("/volg/stand/").content.decode()
    assert 'name="phone"' not in client.get("/inzage/zien/").content.decode()
    client.post("/inzage/zien/", {"key": str(uuid4())})
    request = DataRequest.objects.get()
    assert (request.signal, request.known_as.get().party) == (receipt.signal, receipt.signal.complainant)
    assert request.name == "Noor Voorbeeld"


def test_what_we_need_to_find_somebody_is_said_before_it_is_asked(client, officer):
    assert "Daarmee vinden wij uw gegevens." in client.get("/inzage/zien/").content.decode()


def test_an_answer_that_is_too_late_is_said_with_what_one_can_do(client, officer):
    asked(client)
    request = DataRequest.objects.get()
    request.due_on = timezone.localdate() - timedelta(days=1)
    request.save(update_fields=["due_on"])
    page = opened(client, request).content.decode()
    assert "antwoord moeten krijgen. Het spijt ons." in page and "Autoriteit Persoonsgegevens" in page
    assert "Wij antwoorden uiterlijk" not in page


def test_number_and_code_show_how_far_it_is_and_never_stand_in_the_address(client, officer):
    asked(client)
    request = DataRequest.objects.get()
    answer = opened(Client(), request)
    assert "Eerst moeten wij weten dat u het bent" in answer.content.decode()
    assert all(request.number not in address for address, _status in answer.redirect_chain)


@pytest.mark.parametrize("wrong", [{"code": "AAAA-BBBB-CCCC"}, {"number": "IV-26-999"}, {"number": ""}, {"code": ""}])
def test_a_wrong_number_or_code_opens_nothing(client, officer, wrong):
    asked(client)
    request = DataRequest.objects.get()
    right = {"number": request.number, "code": code_of(request.sending_key)}
    other = Client()
    assert other.post("/inzage/volg/", right | wrong).status_code == 422
    assert other.get("/inzage/stand/").status_code == 302
    assert other.post("/inzage/halen/").status_code == 302


def test_guessing_ends_with_a_sentence(client, officer):
    for _time in range(10):
        client.post("/inzage/volg/", {"number": "IV-26-001", "code": "AAAA-BBBB-CCCC"})
    answer = client.post("/inzage/volg/", {"number": "IV-26-001", "code": "AAAA-BBBB-CCCC"})
    assert answer.status_code == 429 and "Retry-After" in answer


def test_the_code_of_a_case_does_not_open_the_file(client, officer):
    receipt = make.told()
    asked(client)
    request = DataRequest.objects.get()
    given(request, officer)
    stranger = Client()
    stranger.post("/volg/", {"number": receipt.signal.number, "code": receipt.code})
    assert stranger.post("/inzage/halen/").status_code == 302


def test_the_file_is_fetched_after_the_answer_and_not_before(client, officer):
    asked(client)
    request = DataRequest.objects.get()
    assert client.post("/inzage/halen/").status_code == 302
    given(request, officer)
    assert "Mijn gegevens ophalen" in opened(client, request).content.decode()
    answer = client.post("/inzage/halen/")
    assert "uw-gegevens.pdf" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert answer["Cache-Control"] == "no-store"
    assert request.fetches.get().by is None


def test_what_is_handed_over_at_the_counter_is_not_on_the_website(client, officer):
    asked(client)
    request = DataRequest.objects.get()
    given(request, officer, way="counter")
    assert "Mijn gegevens ophalen" not in opened(client, request).content.decode()
    assert client.post("/inzage/halen/").status_code == 302


def test_a_refusal_is_read_with_its_reason_and_both_roads(client, officer):
    asked(client, "verbeteren", part="name", must_be="Napoleon")
    request = DataRequest.objects.get()
    give_own_data.decide(
        request=request, outcome="refused", reason="Uw naam klopt.", version=request.version, by=officer
    )
    page = opened(client, request).content.decode()
    assert "Uw naam klopt." in page and "bezwaar" in page and "Autoriteit Persoonsgegevens" in page


def test_who_has_seen_enough_leaves_nothing_behind(client, officer):
    asked(client)
    client.post("/inzage/klaar/")
    assert client.get("/inzage/stand/").status_code == 302
    assert TOLD["words"] not in client.get("/inzage/zien/").content.decode()
