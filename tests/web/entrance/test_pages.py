"""Pages for when something is not as it should be, the language, the statement, whom to tell about a weak spot."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.test import Client, RequestFactory

from leerlus.web.entrance import views
from leerlus.web.middleware import LostDatabase
from tests import make

THEME = Path(__file__).parents[2] / "foundation" / "design" / "another_municipality.css"


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_plain_dutch(client):
    page = client.get("/nergens/")
    assert page.status_code == 404 and "Wij kunnen deze bladzijde niet vinden" in page.content.decode()


@pytest.mark.parametrize(
    ("view", "trouble", "status", "sentence"),
    [
        (views.bad_request, SuspiciousOperation(), 400, "Wij begrepen dit niet"),
        (views.bad_request, RequestDataTooBig(), 413, "Dit is te groot"),
        (views.not_allowed, PermissionDenied(), 403, "Deze bladzijde is niet voor uw rol"),
        (lambda request, _: views.went_wrong(request), None, 500, "Dit ligt niet aan u."),
        (lambda request, _: views.form_expired(request), None, 403, "Deze bladzijde stond te lang open"),
    ],
)
def test_each_trouble_has_its_page_and_none_needs_the_database(view, trouble, status, sentence):
    # Without the mark that allows it, a question to the database would fail this test.
    page = view(RequestFactory().get("/"), trouble)
    assert page.status_code == status and sentence in page.content.decode()


def test_a_lost_database_gives_a_page_that_says_what_to_do():
    page = LostDatabase(lambda request: None).process_exception(RequestFactory().get("/"), OperationalError())
    assert page.status_code == 503 and page["Retry-After"] == "10"
    assert "Er is niets kwijt." in page.content.decode()


@pytest.mark.django_db
def test_too_much_at_once_is_refused_with_a_page(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    page = Client(raise_request_exception=False).post("/volg/", {"number": "x" * 2000})
    assert page.status_code == 413 and "Dit is te groot" in page.content.decode()


@pytest.mark.django_db
def test_an_address_that_only_takes_what_a_form_sends_says_so_and_shows_the_way_back(client):
    page = client.get("/afmelden/")
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Dit adres is geen bladzijde" in page.content.decode() and 'href="/"' in page.content.decode()


@pytest.mark.django_db
def test_the_chosen_language_stays(client):
    client.post("/taal/", {"language": "en", "next": "/"})
    assert "Tell us" in client.get("/").content.decode()
    client.post("/taal/", {"language": "nl", "next": "/"})
    assert "Vertel het ons" in client.get("/").content.decode()


@pytest.mark.django_db
def test_choosing_a_language_leads_back_and_nowhere_else(client):
    assert client.post("/taal/", {"language": "en", "next": "/volg/"})["Location"] == "/volg/"
    assert client.post("/taal/", {"language": "en", "next": "https://elsewhere.example/"})["Location"] == "/"


@pytest.mark.django_db
def test_a_browser_that_asks_for_another_language_gets_dutch(client):
    assert 'lang="nl"' in client.get("/", headers={"Accept-Language": "fr"}).content.decode()


@pytest.mark.django_db
def test_the_statement_names_the_open_findings_and_how_to_get_help(client):
    make.municipality(phone="14 0365")
    html = client.get("/toegankelijkheid/").content.decode()
    assert "Wat werkt nog niet goed?" in html and 'href="tel:140365"' in html


@pytest.mark.django_db
def test_security_txt_names_whom_to_tell_and_expires_within_a_year(client):
    make.municipality(email="veilig@waterveen.example")
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:veilig@waterveen.example\n" in text
    expires = datetime.strptime(re.search(r"Expires: (\S+)", text).group(1), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


@pytest.mark.django_db
def test_without_anybody_to_tell_there_is_no_security_txt(client):
    make.municipality(email="", phone="")
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.django_db
def test_a_municipality_may_wear_its_own_theme(client, settings):
    assert b"huisstijl.css" not in client.get("/").content and client.get("/huisstijl.css").status_code == 404
    settings.THEME_FILE = str(THEME)
    assert b"huisstijl.css" in client.get("/").content
    assert b"--leerlus-color-accent: #6a1b7a" in client.get("/huisstijl.css").content


@pytest.mark.django_db
def test_a_theme_that_does_more_than_set_tokens_is_not_served(client, settings, tmp_path):
    (tmp_path / "theme.css").write_text("body { display: none }")
    settings.THEME_FILE = str(tmp_path / "theme.css")
    with pytest.raises(ValueError, match="A theme sets tokens"):
        client.get("/huisstijl.css")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/volg/", "/aanmelden/", "/nergens/", "/toegankelijkheid/", "/vertel/klacht/bellen/"]
)
def test_every_page_forbids_what_is_not_ours(client, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
