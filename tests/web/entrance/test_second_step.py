"""The second step at the door, sessions that end, and the list of where one is signed in."""

import re
import time

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from leerlus.foundation.admission.models import SecondFactor, SignedIn
from leerlus.foundation.admission.rules import code_of, secret_of, step_at
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.organisation.models import Staff
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality(second_factor_required=True)
    make.handler()


def code_now(name="handler", later: int = 0) -> str:
    seed = SecondFactor.objects.get(staff__username=name).seed
    return code_of(secret_of(seed, key=settings.SECRET_KEY), step_at(timezone.now()) + later)


def sign_in(client, name="handler", **more):
    return client.post("/aanmelden/", {"username": name, "password": make.PASSWORD, **more})


def set_up(client):
    """Signed in with both steps, for the first time."""
    sign_in(client)
    client.get("/aanmelden/instellen/")
    return client.post("/aanmelden/instellen/", {"code": code_now(later=-1)})


def test_with_the_password_alone_no_room_opens(client):
    assert sign_in(client, next="/werk/lijst/").status_code == 302
    for address in ("/werk/", "/werk/lijst/", "/account/", "/werk/voor-u/"):
        assert client.get(address)["Location"].startswith("/aanmelden/code/?next=")


def test_the_first_time_it_is_set_up_with_a_drawing_and_codes_shown_once(client):
    sign_in(client)
    first = client.get("/aanmelden/code/?next=/werk/lijst/")
    page = client.get(first["Location"]).content.decode()
    assert "<svg" in page and "otpauth" not in page
    kept = client.post("/aanmelden/instellen/", {"code": code_now(), "next": "/werk/lijst/"}).content.decode()
    assert len(re.findall(r">[0-9B-Z]{4}-[0-9B-Z]{4}-[0-9B-Z]{4}<", kept)) == 10 and 'href="/werk/lijst/"' in kept
    assert client.get("/werk/lijst/").status_code == 200
    assert client.get("/aanmelden/instellen/").status_code == 302


def test_the_second_time_a_code_is_asked_and_leads_where_one_wanted_to_be(client):
    set_up(client)
    again = Client()
    sign_in(again)
    answer = again.post("/aanmelden/code/", {"code": code_now(), "next": "/werk/lijst/"})
    assert answer["Location"] == "/werk/lijst/" and again.get("/werk/lijst/").status_code == 200


def test_guessing_codes_ends_and_the_right_one_waits_too(client):
    set_up(client)
    again = Client()
    sign_in(again)
    assert [again.post("/aanmelden/code/", {"code": f"00000{n}"}).status_code for n in range(5)] == [422] * 5
    answer = again.post("/aanmelden/code/", {"code": code_now()})
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 600
    assert again.get("/werk/").status_code == 302


def test_every_step_gives_the_session_a_new_name(client):
    sign_in(client)
    first = client.cookies["session"].value
    client.get("/aanmelden/instellen/")
    client.post("/aanmelden/instellen/", {"code": code_now()})
    second = client.cookies["session"].value
    sign_in(client)
    assert len({first, second, client.cookies["session"].value}) == 3
    stolen = Client()
    stolen.cookies["session"] = second
    assert stolen.get("/account/").status_code == 302


def test_the_demonstration_goes_in_without_it_and_says_so(client):
    make.municipality(second_factor_required=True, is_demonstration=True)
    assert "zonder tweede stap" in client.get("/demo/").content.decode()
    client.post("/demo/", {"username": "handler"})
    assert client.get("/werk/").status_code == 200


def test_who_is_away_too_long_is_signed_out_and_told_so(client, settings):
    set_up(client)
    session = client.session
    session["seen_at"] = time.time() - settings.IDLE_MINUTES * 60 - 1
    session.save()
    answer = client.get("/werk/", follow=True)
    assert "omdat hier een tijd niemand was" in answer.content.decode()
    assert not SignedIn.objects.exists()


def test_a_day_of_work_is_the_longest_session(client, settings):
    set_up(client)
    session = client.session
    session["begun_at"] = time.time() - settings.SESSION_COOKIE_AGE - 1
    session.save()
    assert client.get("/werk/").status_code == 302 and client.get("/account/").status_code == 302


def test_what_was_typed_is_given_back_to_who_was_signed_out(client):
    case = make.told().signal
    answer = client.post(f"/werk/zaak/{case.number}/notitie/", {"note_form-text": "Een lange notitie <b>over</b> dit."})
    assert answer.status_code == 401
    assert "Een lange notitie &lt;b&gt;over&lt;/b&gt; dit." in answer.content.decode()


def test_one_signs_out_elsewhere_and_stays_here(client):
    set_up(client)
    other = Client()
    sign_in(other)
    other.post("/aanmelden/code/", {"code": code_now()})
    assert other.get("/werk/").status_code == 200
    assert client.get("/account/").content.decode().count("Een ander apparaat") == 1
    client.post("/account/elders/")
    assert other.get("/werk/").status_code == 302 and client.get("/werk/").status_code == 200


def test_a_new_password_signs_out_elsewhere(client):
    set_up(client)
    other = Client()
    sign_in(other)
    answer = client.post("/account/wachtwoord/", {"old": make.PASSWORD, "new": "nog een lange zin om te onthouden"})
    assert answer.status_code == 302 and client.get("/account/").status_code == 200
    assert other.get("/aanmelden/code/")["Location"] == "/aanmelden/"


@pytest.mark.parametrize("weak", ["kort", "password1234", "handler12345"])
def test_a_weak_password_is_refused_with_a_sentence(client, weak):
    set_up(client)
    assert client.post("/account/wachtwoord/", {"old": make.PASSWORD, "new": weak}).status_code == 422


def test_of_a_place_that_is_shut_out_the_administrators_hear(client):
    admin = make.staff_without_password("admin", "administrator")
    for number in range(61):
        client.post("/aanmelden/", {"username": f"naam{number}", "password": "fout"})
    assert Notice.objects.get(to=admin).sentence.startswith("Vanaf één plek")


def administrator() -> Client:
    make.municipality()
    client = Client()
    client.force_login(make.staff_without_password("admin", "administrator"))
    return client


def test_an_administrator_makes_an_account_that_can_sign_in(client):
    given = {"name": "Noor Nieuw", "username": "noor", "password": "een zin die niemand raadt", "roles": ["handler"]}
    assert administrator().post("/werk/medewerkers/nieuw/", given).status_code == 302
    assert client.post("/aanmelden/", {"username": "noor", "password": given["password"]})["Location"] == "/werk/"


def test_who_is_switched_off_by_the_administrator_is_out_at_once(client):
    handler = make.handler()
    client.force_login(handler)
    chief = administrator()
    assert client.get("/werk/").status_code == 200
    chief.post(f"/werk/medewerkers/{handler.pk}/aan-uit/")
    assert client.get("/werk/").status_code == 302
    chief.post(f"/werk/medewerkers/{handler.pk}/aan-uit/")
    assert Staff.objects.get(pk=handler.pk).is_active


def test_an_administrator_does_not_lock_out_oneself():
    chief = administrator()
    admin = Staff.objects.get(username="admin")
    chief.post(f"/werk/medewerkers/{admin.pk}/aan-uit/")
    answer = chief.post(f"/werk/medewerkers/{admin.pk}/", {"name": "Admin", "roles": ["handler"]})
    admin.refresh_from_db()
    assert (answer.status_code, admin.is_active, admin.roles) == (422, True, ["administrator"])
