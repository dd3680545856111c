"""Who saw a case: every opening, every look at what is protected, every deed; never what was seen."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlus.casework.contacts.actions import write_note
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.privacy.actions import reveal
from tests import make
from tests.web.every_page import municipality, names

pytestmark = pytest.mark.django_db

ADDRESS = "Schuilstraat"


def signed_in(person: str, role: str) -> Client:
    client = Client()
    client.force_login(make.staff_without_password(person, role))
    return client


@pytest.fixture
def case() -> Signal:
    make.municipality()
    return make.told(
        name="Tineke Proef", street=ADDRESS, house_number="1", postcode="9999 ZZ", address_is_secret=True
    ).signal


def seen(case: Signal, name: str = "seen") -> str:
    response = signed_in("fg", "privacy_officer").get(reverse(f"privacy:{name}", args=[case.number]))
    return response.getvalue().decode() if response.streaming else response.content.decode()


def test_who_opened_the_case_is_on_it(case):
    signed_in("kijker", "handler").get(reverse("desk:case", args=[case.number]))
    assert "Kijker</strong> opende de zaak" in seen(case)


def test_who_was_refused_the_case_is_not_on_it(case):
    signed_in("wijk", "field_officer").get(reverse("desk:case", args=[case.number]))
    assert "Wijk</strong>" not in seen(case)


def test_who_looked_at_the_address_is_on_it_with_the_reason(case):
    handler = make.staff_without_password("kijker", "handler")
    reveal(fact=case.complainant.secret_address, reason="Brief per koerier", by=handler)
    assert "Brief per koerier" in seen(case)


def test_who_did_something_is_on_it(case):
    write_note(signal=case, text="Belt liever later.", by=make.staff_without_password("schrijver", "handler"))
    assert "Schrijver</strong> schreef een notitie" in seen(case)


def test_what_was_seen_is_not_on_it(case):
    write_note(signal=case, text="Belt liever later.", by=make.staff_without_password("schrijver", "handler"))
    reveal(fact=case.complainant.secret_address, reason="Brief per koerier", by=make.handler())
    told = seen(case) + seen(case, "seen_csv")
    assert not [word for word in (ADDRESS, "Tineke", "Belt liever") if word in told]


def test_a_reason_that_starts_as_a_formula_stays_text_in_the_file(case):
    reveal(fact=case.complainant.secret_address, reason="=1+1+1+1", by=make.handler())
    assert ';"\'=1+1+1+1"' in seen(case, "seen_csv")


def test_the_file_opens_with_its_letters_right(case):
    assert seen(case, "seen_csv").startswith("\ufeff")


def test_taking_the_list_away_is_a_deed(case):
    seen(case, "seen_csv")
    assert deeds_about(case).filter(verb="exported who saw this case").count() == 1


def test_a_number_leads_to_who_saw_it(case):
    response = signed_in("fg", "privacy_officer").get(reverse("privacy:overview"), {"nummer": case.number})
    assert response.headers["Location"] == reverse("privacy:seen", args=[case.number])


def test_a_number_that_we_do_not_know_stays_in_the_box(case):
    response = signed_in("fg", "privacy_officer").get(reverse("privacy:overview"), {"nummer": "weet niet"})
    assert 'value="weet niet"' in response.content.decode()


def test_the_privacy_officer_enters_no_other_room(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    here, client = municipality(tmp_path), signed_in("fg", "privacy_officer")
    everybodys = ("portal", "entrance", "privacy", "breaches", "own_data", "desk:notices", "feed")
    rooms = [name for name in names() if not name.startswith(everybodys)]
    assert {name for name in rooms if client.get(here.address(name)).status_code not in (403, 405)} == set()
