"""The coordinator says who gets what, and tries it."""

import pytest
from django.test import Client
from django.utils import translation

from leerlus.casework.signals.models import Route
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/werk/verdeling/"


@pytest.fixture(autouse=True)
def house():
    make.municipality()
    with translation.override("nl"):
        yield


@pytest.fixture
def desk():
    client = Client()
    client.force_login(make.staff_without_password("karin", "coordinator"))
    return client


def test_a_line_is_kept_shown_and_taken_away(desk):
    theme, area, department = make.theme(), make.area(), make.department("Wijkteam")
    given = {"theme": theme.pk, "area": area.pk, "department": department.pk}
    assert "Nieuwe signalen gaan vanaf nu zo." in desk.post(HERE, given, follow=True).content.decode()
    assert Route.objects.get().department == department
    desk.post(HERE, given | {"department": ""})
    assert not Route.objects.exists()


def test_a_theme_gets_its_department(desk):
    theme = make.theme("Parkeren")
    desk.post(HERE, {"theme": theme.pk, "area": "", "department": make.department("Straat").pk})
    theme.refresh_from_db()
    assert theme.department == make.department("Straat")


def test_nothing_chosen_is_asked_for_and_what_was_chosen_stays(desk):
    page = desk.post(HERE, {"theme": "", "area": "", "department": make.department("Straat").pk})
    assert page.status_code == 422
    assert "Kies een onderwerp, een wijk, of allebei." in page.content.decode()
    assert f'<option value="{make.department("Straat").pk}" selected>' in page.content.decode()


def test_it_tells_where_a_signal_would_go(desk):
    theme = make.theme("Bomen", department=make.department("Groen"))
    page = desk.get(HERE, {"thema": theme.pk, "gebied": make.area().pk}).content.decode()
    assert "Dit gaat naar: <strong>Groen</strong>." in page


def test_an_unknown_theme_in_the_address_is_no_error(desk):
    assert desk.get(HERE, {"thema": "x", "gebied": "99999"}).status_code == 200
