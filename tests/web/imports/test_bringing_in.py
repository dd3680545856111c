"""Bringing in a file on the screen, from choosing it to the outcome."""

import io
import json

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leerlus.casework.imports.choices import State
from leerlus.casework.imports.models import FileImport
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Area
from leerlus.foundation.progress.models import LongWork
from leerlus.journeys import bring_in
from tests import make

pytestmark = pytest.mark.django_db

CONTENT = (
    "Meldingnummer;Datum melding;Categorie;Toelichting\n"
    "1;1-9-2026 10:00;Afval;De container is vol.\n"
    "2;gisteren;Afval;<script>alert(1)</script>\n"
    "3;3-9-2026;Wegen;De stoep ligt los.\n"
)
CHOICES = {
    "source": "mor",
    "kind": "report",
    "date_order": "day_first",
    "empty_date": "",
    "column_0": "source_id",
    "column_1": "received_at",
    "column_2": "category",
    "column_3": "text",
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def coordinator(client):
    make.municipality()
    client.force_login(make.coordinator())
    return client


def send(client, content=CONTENT, name="meldingen.csv"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(reverse("imports:hand_in"), {"file": file})


def handed_in(client, content=CONTENT) -> FileImport:
    send(client, content)
    return FileImport.objects.get()


def address(name: str, file_import: FileImport) -> str:
    return reverse(f"imports:{name}", args=[file_import.pk])


def checked(client) -> FileImport:
    file_import = handed_in(client)
    client.post(address("columns", file_import), CHOICES | {"check": "1"})
    return bring_in.check(file_import_id=file_import.pk)


def brought_in(client) -> FileImport:
    file_import = checked(client)
    client.post(address("start", file_import))
    return bring_in.carry_on(file_import_id=file_import.pk)


def text_of(response) -> str:
    return response.content.decode()


def test_the_first_page_explains_what_comes_when_nothing_was_brought_in(coordinator):
    assert "Er is nog geen bestand ingelezen" in text_of(coordinator.get(reverse("imports:overview")))


def test_a_chosen_file_leads_to_its_columns(coordinator):
    response = send(coordinator)
    file_import = FileImport.objects.get()
    assert response.url == address("one", file_import)
    assert coordinator.get(response.url).url == address("columns", file_import)


def test_the_page_of_columns_shows_the_guesses_and_how_rows_are_read(coordinator):
    page = text_of(coordinator.get(address("columns", handed_in(coordinator))))
    assert '<option value="received_at" selected>' in page
    assert "De container is vol." in page
    assert "“gisteren” is geen datum" in page
    assert "<script>alert" not in page


def test_another_choice_is_shown_in_the_preview_and_not_kept(coordinator):
    file_import = handed_in(coordinator)
    page = text_of(coordinator.post(address("columns", file_import), CHOICES | {"empty_date": "x", "preview": "1"}))
    assert "Voer een geldige datum in" in page
    page = text_of(coordinator.post(address("columns", file_import), CHOICES | {"column_3": "", "preview": "1"}))
    assert "De stoep ligt los." not in page.split("<h2>")[1]
    file_import.refresh_from_db()
    assert file_import.chosen.source == "meldingen"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"column_1": ""}, "Geen kolom bevat de datum"),
        ({"column_3": "category"}, "Dit is al gekozen voor een andere kolom"),
        ({"empty_date": "2999-01-01"}, "Kies een dag vanaf 1990"),
        ({"source": ""}, "Dit veld is verplicht"),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_what_was_chosen_stays(coordinator, changes, sentence):
    file_import = handed_in(coordinator)
    response = coordinator.post(address("columns", file_import), CHOICES | {"check": "1"} | changes)
    assert (response.status_code, sentence in text_of(response)) == (422, True)
    assert '<option value="source_id" selected>' in text_of(response)


def test_checking_is_done_in_the_background_and_can_be_watched(coordinator):
    file_import = handed_in(coordinator)
    coordinator.post(address("columns", file_import), CHOICES | {"check": "1"})
    page = text_of(coordinator.get(address("one", file_import)))
    assert "De rijen worden gecontroleerd" in page
    assert 'hx-trigger="every 1s"' in page


def test_after_the_check_each_wrong_row_is_named(coordinator):
    page = text_of(coordinator.get(address("one", checked(coordinator))))
    assert "1 rij van 3 is niet goed" in page
    assert "“gisteren” is geen datum" in page
    assert "2 rijen inlezen" in page


def test_a_theme_that_we_do_not_know_can_be_said_to_be_one_of_ours(coordinator):
    waste = make.theme("Vuilnis")
    file_import = checked(coordinator)
    page = text_of(coordinator.get(address("one", file_import)))
    assert "2 onderwerpen kennen we nog niet" in page
    assert f'<option value="{waste.pk}">Vuilnis</option>' in page
    coordinator.post(address("start", file_import), {"theme_0": str(waste.pk), "theme_1": ""})
    bring_in.carry_on(file_import_id=file_import.pk)
    assert sorted(Signal.objects.values_list("theme__name", flat=True)) == ["Vuilnis", "Wegen"]


def test_the_part_that_refreshes_itself_ends_with_the_whole_page(coordinator):
    file_import = checked(coordinator)
    coordinator.post(address("start", file_import))
    busy = coordinator.get(address("one", file_import), headers={"HX-Request": "true"})
    assert "<html" not in text_of(busy)
    bring_in.carry_on(file_import_id=file_import.pk)
    ready = coordinator.get(address("one", file_import), headers={"HX-Request": "true"})
    assert ready.headers["HX-Refresh"] == "true"


def test_the_report_counts_and_leads_on(coordinator):
    page = text_of(coordinator.get(address("one", brought_in(coordinator))))
    assert "2 rijen ingelezen" in page
    assert "?state=all&amp;source=mor" in page
    assert Signal.objects.filter(source="mor").count() == 2


def test_rows_handed_back_can_be_downloaded_as_csv(coordinator):
    response = coordinator.get(address("handed_back_csv", brought_in(coordinator)))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == '"Meldingnummer";"Datum melding";"Categorie";"Toelichting";"rij in het bestand";"reden"'
    assert lines[1].startswith('"2";"gisteren";"Afval";"<script>alert(1)</script>";"3";"Datum melding: ')
    assert "attachment" in response.headers["Content-Disposition"]


def test_rows_handed_back_can_be_downloaded_as_a_workbook(coordinator):
    response = coordinator.get(address("handed_back_xlsx", brought_in(coordinator)))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:5] == ["2", "gisteren", "Afval", "<script>alert(1)</script>", "3"]


def test_stopping_and_going_on(coordinator):
    file_import = checked(coordinator)
    coordinator.post(address("start", file_import))
    coordinator.post(address("stop", file_import))
    assert "Gestopt na 0 van 3 rijen" in text_of(coordinator.get(address("one", file_import)))
    coordinator.post(address("start", file_import))
    assert bring_in.carry_on(file_import_id=file_import.pk).state == State.DONE


def test_starting_what_is_done_does_nothing(coordinator):
    file_import = brought_in(coordinator)
    coordinator.post(address("start", file_import))
    file_import.refresh_from_db()
    assert (file_import.state, LongWork.objects.count()) == (State.DONE, 2)


def test_the_columns_of_what_was_started_cannot_be_changed(coordinator):
    file_import = brought_in(coordinator)
    assert coordinator.get(address("columns", file_import)).url == address("one", file_import)


def test_a_file_can_be_thrown_away_until_it_is_started(coordinator):
    file_import = checked(coordinator)
    coordinator.post(address("discard", file_import))
    assert FileImport.objects.count() == 0


def test_what_was_brought_in_is_not_thrown_away(coordinator):
    file_import = brought_in(coordinator)
    page = coordinator.post(address("discard", file_import), follow=True)
    assert "kan niet worden weggegooid" in text_of(page)
    assert FileImport.objects.count() == 1


def test_the_same_file_again_is_told_before_it_is_read(coordinator):
    brought_in(coordinator)
    response = send(coordinator)
    page = text_of(coordinator.get(response.url, follow=True))
    assert "Precies dit bestand is ingelezen op" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Het bestand is leeg"),
        (b"\x89PNG\r\n", "Dit is een PNG-bestand en geen tabel"),
        (b"PK\x03\x04kapot", "De werkmap is beschadigd"),
        (b"17;1-1-2025\n18;2-1-2025\n", "Zet boven de gegevens een rij met de namen"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence_at_the_field(coordinator, content, sentence):
    response = send(coordinator, content)
    assert (response.status_code, sentence in text_of(response)) == (422, True)
    assert FileImport.objects.count() == 0


def test_no_file_at_all_asks_for_one(coordinator):
    assert "Kies een bestand." in text_of(coordinator.post(reverse("imports:hand_in")))


@pytest.mark.parametrize("room", ["hand_in", "areas"])
def test_a_file_of_two_gigabytes_is_refused_before_a_byte_is_read(coordinator, room):
    class Unread:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("The body was read.")

        readline = read

    response = coordinator.generic(
        "POST", reverse(f"imports:{room}"), content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 << 30), **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert response.status_code == 413
    assert "groter dan 200 MB" in text_of(response)


@pytest.mark.parametrize("room", ["hand_in", "areas"])
def test_an_upload_without_a_token_of_our_own_form_is_refused(room):
    from django.test import Client

    make.municipality()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.coordinator())
    file = SimpleUploadedFile("meldingen.csv", CONTENT.encode())
    assert client.post(reverse(f"imports:{room}"), {"file": file, "areas": file}).status_code == 403
    assert FileImport.objects.count() == 0


def test_areas_are_brought_in_on_the_same_page(coordinator):
    square = [[[5.2, 52.3], [5.3, 52.3], [5.3, 52.4], [5.2, 52.4], [5.2, 52.3]]]
    feature = {
        "type": "Feature",
        "properties": {"wijkcode": "WK999901", "wijknaam": "Havenwijk", "jaar": 2025},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    file = SimpleUploadedFile("wijken.geojson", content)
    page = coordinator.post(reverse("imports:areas"), {"areas": file, "only_ours": "on"}, follow=True)
    assert "Gebieden: 1 nieuw" in text_of(page)
    assert Area.objects.get().name == "Havenwijk"


def test_a_file_without_areas_is_refused_with_a_sentence(coordinator):
    page = coordinator.post(reverse("imports:areas"), {"areas": SimpleUploadedFile("a.json", b"{}")})
    assert (page.status_code, "Dit JSON-bestand is geen GeoJSON" in text_of(page)) == (422, True)


def test_who_may_not_bring_in_files_does_not_get_in(client):
    make.municipality()
    client.force_login(make.handler())
    assert client.get(reverse("imports:overview")).status_code == 403
    assert send(client).status_code == 403


@pytest.mark.parametrize("page", ["overview", "columns", "busy", "checked", "report"])
def test_a_page_stays_within_its_budget(coordinator, django_assert_max_num_queries, page):
    makers = {"columns": handed_in, "checked": checked, "report": brought_in}
    file_import = makers.get(page, brought_in)(coordinator)
    if page == "busy":
        FileImport.objects.update(state=State.RUNNING, finished_at=None)
    address_of = reverse("imports:overview") if page == "overview" else address("one", file_import)
    with django_assert_max_num_queries(12):
        assert coordinator.get(address_of, follow=page == "columns").status_code == 200
