"""With the number and the code a resident sees how far we are; without them nobody sees anything."""

from uuid import uuid4

import pytest
from django.utils import timezone

from leerlus.casework.signals.actions import move_to
from leerlus.casework.signals.choices import State
from leerlus.journeys import give_own_data
from leerlus.journeys.call import called
from leerlus.journeys.correct_contact import plan_another_way
from leerlus.journeys.receive import code_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality(name="Waterveen", phone="14 0365")
    make.told(about="Van een ander.")


def look(client, receipt, **changes):
    given = {"number": receipt.signal.number, "code": receipt.code} | changes
    return client.post("/volg/", given, follow=True)


def test_number_and_code_show_the_steps_with_their_days(client):
    receipt = make.told(at=timezone.now())
    html = look(client, receipt).content.decode()
    assert "Wij hebben het ontvangen" in html and "Wij praten met u" in html
    assert f"{receipt.call_before.day} " in html.split("Hier zijn wij nu mee bezig. Wij doen het uiterlijk")[1][:12]


def test_who_complained_is_shown_the_way_to_the_ombudsman(client):
    make.municipality(ombudsman_name="de Ombudsman", ombudsman_contact="020 0000000")
    assert "Dan kunt u naar de Ombudsman (020 0000000)." in look(client, make.told()).content.decode()
    assert "Dan kunt u naar" not in look(client, make.told(kind="report")).content.decode()


def test_after_the_call_the_talk_is_done(client):
    receipt = make.told()
    called(signal=receipt.signal, outcome="spoken", by=make.handler())
    assert "Wij hebben met u gepraat" in look(client, receipt).content.decode()


def test_who_could_not_be_reached_reads_that_we_write_or_come_by(client):
    receipt = make.told(at=timezone.now())
    plan_another_way(signal=receipt.signal, by=make.handler())
    html = look(client, receipt).content.decode()
    assert "Wij konden u niet bereiken met bellen: wij schrijven u, of komen langs" in html
    assert "Wij praten met u" not in html


def test_who_left_no_number_reads_that_we_write_and_before_when(client):
    receipt = make.told(phone="", email="noor@example.org", at=timezone.now())
    html = look(client, receipt).content.decode()
    assert "Wij schrijven u" in html and "Wij praten met u" not in html and "niet bereiken" not in html
    assert f"{receipt.write_before.day} " in html.split("Hier zijn wij nu mee bezig. Wij doen het uiterlijk")[1][:12]


def test_who_left_nothing_reads_that_the_answer_comes_here(client):
    html = look(client, make.told(name="", phone="")).content.decode()
    assert "Wij antwoorden u hier, op deze bladzijde" in html and "Wij praten met u" not in html


def test_how_it_was_typed_over_does_not_matter(client):
    receipt = make.told()
    page = look(
        client, receipt, number=receipt.signal.number.replace("-", " "), code=receipt.code.lower().replace("-", "")
    )
    assert page.redirect_chain[-1][0] == "/volg/stand/"


def test_neither_number_nor_code_is_in_the_address_bar(client):
    receipt = make.told()
    addresses = " ".join(address for address, _ in look(client, receipt).redirect_chain)
    assert receipt.signal.number not in addresses and receipt.code not in addresses


def test_what_was_told_and_who_told_it_is_not_shown(client):
    receipt = make.told(about="Mijn geheim verhaal")
    html = look(client, receipt).content.decode()
    assert "Mijn geheim verhaal" not in html and "Noor Voorbeeld" not in html and "0612345678" not in html


@pytest.mark.parametrize(
    "wrong", [{"code": "AAAA-AAAA-AAAA"}, {"number": "26-9999-999"}, {"code": "\x00"}, {"number": "😀"}]
)
def test_a_wrong_number_or_code_shows_nothing_and_does_not_say_which_was_wrong(client, wrong):
    page = look(client, make.told(), **wrong)
    assert page.status_code == 422 and page.redirect_chain == []
    assert client.get("/volg/stand/").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "BBBB-BBBB-BBBB"}, "Bij dit nummer en deze code vinden wij niets."),
        ({"number": "26-0042-319"}, "Dit is geen nummer van ons."),
        ({"number": "Noor Voorbeeld"}, "Dit is geen nummer van ons."),
        ({"number": "9" * 40}, "Dit is geen nummer van ons."),
        ({"number": ""}, "Vul uw nummer in."),
        ({"code": "BBBB-BBBB"}, "Een code heeft twaalf letters en cijfers."),
        ({"code": "B" * 40}, "Een code heeft twaalf letters en cijfers."),
        ({"code": ""}, "Vul uw geheime code in."),
    ],
)
def test_what_can_not_be_a_number_or_a_code_is_said_with_what_to_do(client, wrong, sentence):
    page = look(client, make.told(), **wrong).content.decode()
    assert sentence in page and all(f'value="{typed}"' in page for typed in wrong.values() if typed)


def test_what_can_not_be_a_code_is_no_guess(client):
    receipt = make.told()
    for _time in range(11):
        look(client, receipt, code="te kort")
    assert look(client, receipt).redirect_chain[-1][0] == "/volg/stand/"


def test_a_promise_that_was_not_kept_is_said(client):
    html = look(client, make.told(at=make.days_ago(90))).content.decode()
    assert "Dat is niet gelukt. Het spijt ons." in html and "Hier zijn wij nu mee bezig." not in html


def test_the_receipt_of_a_request_for_own_data_opens_here_as_well(client):
    key = uuid4()
    asked = give_own_data.ask_on_the_website(kind="access", sending_key=key, name="Noor", phone="0612345678")
    page = client.post("/volg/", {"number": asked.number, "code": code_of(key)}, follow=True)
    assert page.redirect_chain[-1][0] == "/inzage/stand/"


def test_what_was_told_opens_at_the_door_of_own_data_as_well(client):
    receipt = make.told()
    page = client.post("/inzage/volg/", {"number": receipt.signal.number, "code": receipt.code}, follow=True)
    assert page.redirect_chain[-1][0] == "/volg/stand/"


def test_the_code_of_another_case_does_not_open_this_one(client):
    one, other = make.told(), make.told()
    assert look(client, one, code=other.code).redirect_chain == []


def test_guessing_ends_with_a_sentence_and_the_phone(client):
    receipt = make.told()
    for _guess in range(10):
        look(client, receipt, code="AAAA-AAAA-AAAA")
    page = look(client, receipt)
    assert page.status_code == 429 and 890 <= int(page["Retry-After"]) <= 900
    assert "Dat ging te vaak fout." in page.content.decode() and 'href="tel:140365"' in page.content.decode()


def test_guessing_from_one_place_does_not_shut_out_another(client):
    receipt = make.told()
    for _guess in range(10):
        look(client, receipt, code="AAAA-AAAA-AAAA")
    client.defaults["REMOTE_ADDR"] = "198.51.100.7"
    assert look(client, receipt).redirect_chain[-1][0] == "/volg/stand/"


def test_a_made_up_forwarding_address_does_not_buy_more_guesses(client):
    receipt = make.told()
    for guess in range(10):
        look_from = {"HTTP_X_FORWARDED_FOR": f"198.51.100.{guess}"}
        client.post("/volg/", {"number": receipt.signal.number, "code": "AAAA-AAAA-AAAA"}, **look_from)
    assert look(client, receipt).status_code == 429


def test_without_looking_first_there_is_no_state(client):
    assert client.get("/volg/stand/", follow=True).redirect_chain[-1][0] == "/volg/"


def test_who_has_seen_enough_leaves_nothing_behind(client):
    look(client, make.told())
    client.post("/volg/klaar/")
    assert client.get("/volg/stand/", follow=True).redirect_chain[-1][0] == "/volg/"


def test_a_compliment_shows_that_it_is_passed_on(client):
    receipt = make.told(kind="compliment", phone="")
    move_to(signal=receipt.signal, state=State.SPOKEN, by=make.handler())
    assert "Wij geven het door" in look(client, receipt).content.decode()
