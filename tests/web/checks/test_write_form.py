"""Writing a check begins with the columns of the file, and loses nothing that was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.measures.models import Check
from leerlus.web.checks.forms import names_in
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    make.municipality()
    client.force_login(make.coordinator())
    return client


def read(desk, **typed):
    return desk.post("/werk/controles/nieuw/", {"read": "1", **typed}).content.decode()


def test_the_columns_of_the_pasted_line_stand_in_the_fields(desk):
    page = read(desk, header="Bsn\tToeslag\tIngangsdatum", name="Toeslag boven nul")
    assert 'name="column_1" value="Bsn"' in page and 'name="column_3" value="Ingangsdatum"' in page
    assert 'value="Toeslag boven nul"' in page and not Check.objects.exists()


def test_of_a_wide_file_the_names_can_be_picked_and_what_was_typed_stays(desk):
    page = read(desk, header=";".join(f"Kolom {n}" for n in range(30)), column_1="Kolom 7")
    assert '<option value="Kolom 29">' in page and 'name="column_1" value="Kolom 7"' in page
    assert 'name="column_2" value=' not in page


def test_names_with_a_comma_in_quotes_stay_whole():
    assert names_in('"Naam, voorletters",Bsn') == ["Naam, voorletters", "Bsn"]


@given(st.text(max_size=300))
def test_any_pasted_text_gives_names_without_doubles_or_blanks(text):
    names = names_in(text)
    assert len(names) == len(set(names)) and all(name.strip() for name in names)


def test_every_label_of_the_form_is_dutch(desk):
    page = desk.get("/werk/controles/nieuw/").content.decode()
    assert "Voorwaarde 1: kolom" in page
    assert not {word for word in ("Condition", "Column", "register 1: column") if word in page}


def test_the_summary_names_each_field_that_was_left_empty(desk):
    page = desk.post("/werk/controles/nieuw/", {"name": ""}).content.decode()
    summary = page.split('role="alert"')[1].split("</ul>")[0]
    assert "Naam van de controle: dit veld is verplicht." in summary
    assert "Wie is de eigenaar? Dit veld is verplicht." in summary


def test_an_example_that_cannot_be_read_stands_in_the_summary_with_its_row_and_value(desk):
    typed = {
        "name": "Bedragen", "lesson": "Kijk eerst.", "owner": str(make.coordinator().pk), "together": "and",
        "column_1": "bedrag", "column_type_1": "number", "column_2": "datum", "column_type_2": "date",
        "if_1": "bedrag", "if_sign_1": ">", "if_value_1": "100",
        "if_2": "datum", "if_sign_2": ">=", "if_value_2": "01-01-2026",
        "must_stop": "200;01-02-2026", "must_pass": "5;01-02-2026\n5;32-5-2026",
    }  # fmt: skip
    answer = desk.post("/werk/controles/nieuw/", typed)
    assert answer.status_code == 422 and not Check.objects.exists()
    assert "Rij 2: in “datum” is “32-5-2026” niet te lezen." in answer.content.decode()
    assert desk.post("/werk/controles/nieuw/", typed | {"must_pass": "5;01-02-2026"}).status_code == 302
