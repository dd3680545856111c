"""Signing in and out, and who is let in where."""

import pytest
from django.test import Client

from leerlus.foundation.design.rooms import rooms_for
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality(name="Waterveen")
    make.outsider()


def sign_in(client, name="handler", password=make.PASSWORD, **more):
    return client.post("/aanmelden/", {"username": name, "password": password, **more})


def test_the_right_password_opens_the_first_room(client):
    make.handler()
    assert sign_in(client)["Location"] == "/werk/"


def test_a_mayor_comes_where_a_mayor_may_be(client):
    make.staff("mayor", Role.MAYOR)
    assert sign_in(client, "mayor")["Location"] == "/werk/patronen/"


def test_who_has_no_room_is_told_so(client):
    page = client.post("/aanmelden/", {"username": "outsider", "password": make.PASSWORD}, follow=True)
    assert page.status_code == 200 and "Er zijn nog geen schermen voor uw rol." in page.content.decode()


def test_who_has_no_room_lands_on_the_own_account(client):
    make.outsider()
    assert sign_in(client, "outsider")["Location"] == "/account/"


def test_one_comes_where_one_wanted_to_be(client):
    make.handler()
    assert sign_in(client, next="/werk/lijst/?handler=me")["Location"] == "/werk/lijst/?handler=me"


def test_who_is_signed_in_need_not_sign_in_again(client):
    client.force_login(make.handler())
    assert client.get("/aanmelden/")["Location"] == "/werk/"


def test_who_has_no_room_can_sign_in_as_somebody_else(client):
    client.force_login(make.outsider())
    assert client.get("/aanmelden/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\x"]
)
def test_signing_in_leads_nowhere_else(client, elsewhere):
    make.handler()
    assert sign_in(client, next=elsewhere)["Location"] == "/werk/"


@pytest.mark.parametrize(
    ("name", "password"), [("handler", "fout"), ("nobody", make.PASSWORD), ("hand\x00ler", "x"), ("😀", "😀")]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, name, password):
    make.handler()
    page = sign_in(client, name, password)
    assert page.status_code == 200 and "_auth_user_id" not in client.session
    sentences = ("Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.", "een teken in dat niemand ziet")
    assert any(sentence in page.content.decode() for sentence in sentences)


def test_what_was_typed_is_kept_but_never_the_password(client):
    html = sign_in(client, "noor", "mijn geheime woord").content.decode()
    assert 'value="noor"' in html and "mijn geheime woord" not in html


def test_somebody_who_left_is_not_let_in(client):
    Staff.objects.filter(pk=make.handler().pk).update(is_active=False)
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_guessing_a_password_ends_with_a_sentence(client):
    make.handler()
    for _guess in range(8):
        sign_in(client, password="fout")
    page = sign_in(client)
    assert page.status_code == 429 and 290 <= int(page["Retry-After"]) <= 300
    assert "Wacht vijf minuten" in page.content.decode()


def test_guessing_one_account_does_not_shut_out_a_colleague(client):
    make.handler(), make.coordinator()
    for _guess in range(8):
        sign_in(client, password="fout")
    assert sign_in(client, "coordinator").status_code == 302


def test_a_right_password_forgives_the_mistakes_before_it(client):
    make.handler()
    for _time in range(3):
        for _guess in range(7):
            sign_in(client, password="fout")
        assert sign_in(client).status_code == 302


def test_the_session_has_a_new_name_after_signing_in(client):
    make.handler()
    client.post("/vertel/klacht/bellen/", {"call": "no"})
    before = client.cookies["session"].value
    sign_in(client)
    assert client.cookies["session"].value != before


def test_after_signing_out_the_old_session_opens_nothing(client):
    make.handler()
    sign_in(client)
    old = client.cookies["session"].value
    assert client.post("/afmelden/")["Clear-Site-Data"] == '"cache"'
    client.cookies["session"] = old
    assert client.get("/werk/").status_code == 302


def test_a_link_cannot_sign_anybody_out(client):
    assert client.get("/afmelden/").status_code == 405


@pytest.mark.parametrize(
    "address", ["/aanmelden/", "/afmelden/", "/taal/", "/vertel/klacht/bellen/", "/volg/", "/volg/klaar/"]
)
def test_a_form_that_is_not_ours_is_refused_with_a_sentence(address):
    page = Client(enforce_csrf_checks=True).post(address, {"language": "en"})
    assert page.status_code == 403 and "Deze bladzijde stond te lang open" in page.content.decode()


def test_the_demonstration_lists_its_people_and_a_press_signs_in(client):
    make.municipality(is_demonstration=True)
    anna = make.staff("anna", Role.COORDINATOR)
    assert "Anna" in client.get("/demo/").content.decode()
    assert client.post("/demo/", {"username": "anna"})["Location"] == "/werk/"
    assert client.session["_auth_user_id"] == str(anna.pk)


@pytest.mark.parametrize("name", ["nobody", "", "\x00"])
def test_the_demonstration_knows_only_its_own_people(client, name):
    make.municipality(is_demonstration=True)
    assert client.post("/demo/", {"username": name}).status_code == 404


def test_in_earnest_there_is_no_demonstration(client):
    make.municipality(is_demonstration=False)
    make.handler()
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"username": "handler"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", Role.values)
def test_every_room_in_the_navigation_opens_for_who_sees_it(client, role):
    somebody = make.staff("somebody", role, department=make.department())
    client.force_login(somebody)
    opened = {room.name: client.get(room.address).status_code for room in rooms_for(somebody)}
    assert opened == dict.fromkeys(opened, 200)
