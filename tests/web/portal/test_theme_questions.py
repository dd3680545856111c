"""What the municipality asks about a theme, files within the form, and telling it for somebody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leerlus.casework.contacts.queries import open_call
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import ask_of_theme
from leerlus.casework.signals.models import Attachment, Signal, ThemeAnswer, ThemeQuestion
from leerlus.foundation.files.models import StoredFile
from tests import make
from tests.web.every_page import a_photo

pytestmark = pytest.mark.django_db

HERE = "/vertel/klacht/"


@pytest.fixture
def resident(settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    make.municipality()
    return Client()


def question(text="Welk kenteken?", kind="text", theme=None, **values) -> ThemeQuestion:
    asked = {"question": None, "theme": theme or make.theme(), "text": text, "kind": kind, "by": None}
    return ask_of_theme(**asked | values)


def begin(resident):
    resident.post(f"{HERE}bellen/", {"call": "no"})
    return resident.post(f"{HERE}verhaal/", {"story": "Ten onrechte een boete."})


def send(resident) -> Signal:
    key = resident.get(f"{HERE}controle/").context["key"]
    resident.post(f"{HERE}controle/", {"key": key})
    return Signal.objects.latest("id")


def test_without_questions_no_theme_is_asked(resident):
    assert begin(resident).url == f"{HERE}wanneer/"


def test_the_questions_come_after_the_theme_and_stand_on_the_case(resident):
    asked = question()
    assert begin(resident).url == f"{HERE}onderwerp/"
    assert resident.post(f"{HERE}onderwerp/", {"theme": asked.theme_id}).url == f"{HERE}vragen/"
    resident.post(f"{HERE}vragen/", {f"q_{asked.pk}": "<b>AB-12-CD</b>"})
    signal = send(resident)
    assert (signal.theme, ThemeAnswer.objects.get().answer) == (asked.theme, "<b>AB-12-CD</b>")
    desk = Client()
    desk.force_login(make.handler())
    shown = desk.get(f"/werk/zaak/{signal.number}/").content.decode()
    assert ("&lt;b&gt;AB-12-CD&lt;/b&gt;" in shown, "Welk kenteken?" in shown) == (True, True)


def test_a_question_that_must_be_answered_is_asked_again(resident):
    asked = question(is_required=True)
    begin(resident)
    resident.post(f"{HERE}onderwerp/", {"theme": asked.theme_id})
    assert resident.post(f"{HERE}vragen/", {}).status_code == 200
    assert resident.get(f"{HERE}controle/").url == f"{HERE}vragen/"


@pytest.mark.parametrize(
    ("kind", "choices", "answer", "kept"),
    [
        ("yes_no", (), "yes", "Ja"),
        ("choice", ("Auto", "Fiets"), "Fiets", "Fiets"),
        ("date", (), "2026-11-02", "2 november 2026"),
    ],
)
def test_each_kind_of_answer_is_kept_in_words(resident, kind, choices, answer, kept):
    asked = question(kind=kind, choices=choices)
    begin(resident)
    resident.post(f"{HERE}onderwerp/", {"theme": asked.theme_id})
    resident.post(f"{HERE}vragen/", {f"q_{asked.pk}": answer})
    send(resident)
    assert ThemeAnswer.objects.get().answer == kept


def test_an_answer_that_was_not_offered_is_refused(resident):
    asked = question(kind="choice", choices=("Auto", "Fiets"))
    begin(resident)
    resident.post(f"{HERE}onderwerp/", {"theme": asked.theme_id})
    assert resident.post(f"{HERE}vragen/", {f"q_{asked.pk}": "Raket"}).status_code == 200


def test_a_question_of_the_theme_above_is_asked_too(resident):
    above = make.theme("Verkeer")
    asked = question(theme=above)
    begin(resident)
    assert (
        resident.post(f"{HERE}onderwerp/", {"theme": make.theme("Drempels", parent=above).pk}).url == f"{HERE}vragen/"
    )
    assert asked.text in resident.get(f"{HERE}vragen/").content.decode()


def test_on_one_page_without_script_the_questions_come_once_the_theme_is_known(resident):
    asked = question()
    page = resident.get(f"{HERE}kort/")
    answers = {"call": "no", "story": "Boete.", "theme": asked.theme_id, "key": page.context["key"], "asked": ""}
    again = resident.post(f"{HERE}kort/", answers)
    assert (again.status_code, asked.text in again.content.decode(), Signal.objects.count()) == (200, True, 0)
    resident.post(f"{HERE}kort/", answers | {"asked": again.context["asked"], f"q_{asked.pk}": "AB-12-CD"})
    assert ThemeAnswer.objects.get().answer == "AB-12-CD"


# -- Files --


def photo(name="brief.jpg"):
    return SimpleUploadedFile(name, a_photo())


def test_a_file_that_we_can_not_take_is_named_and_the_others_are_kept(resident):
    files = [photo("goed.jpg"), SimpleUploadedFile("brief.docx", b"PK geen foto"), SimpleUploadedFile("leeg.pdf", b"")]
    answer = resident.post(f"{HERE}verhaal/", {"story": "De brief klopt niet.", "handed_in": files})
    page = answer.content.decode()
    assert "brief.docx: Dit soort bestand kunnen wij niet aannemen. Kies een foto, een pdf" in page
    assert "leeg.pdf: Dit bestand is leeg. Kies een ander bestand." in page
    assert page.count("goed.jpg") >= 1 and "De brief klopt niet." in page
    assert resident.post(f"{HERE}verhaal/", {"story": "De brief klopt niet."}).status_code == 302
    assert StoredFile.objects.get().original_name == "goed.jpg"


def test_a_photo_of_the_letter_is_enough(resident):
    resident.post(f"{HERE}bellen/", {"call": "no"})
    assert resident.post(f"{HERE}verhaal/", {"story": "", "handed_in": photo()}).status_code == 302
    signal = send(resident)
    assert Attachment.objects.get().signal == signal
    assert StoredFile.objects.get().erase_on is None


def test_a_file_is_kept_when_the_story_is_not_right(resident):
    resident.post(f"{HERE}verhaal/", {"story": "a" * 10_001, "handed_in": photo()})
    assert "brief.jpg" in resident.get(f"{HERE}verhaal/").content.decode()


def test_a_file_that_is_none_loses_no_story(resident):
    response = resident.post(
        f"{HERE}verhaal/", {"story": "Mijn verhaal.", "handed_in": SimpleUploadedFile("a.jpg", b"x")}
    )
    assert (response.status_code, StoredFile.objects.count()) == (200, 0)
    assert "Mijn verhaal." in resident.get(f"{HERE}verhaal/").content.decode()


def test_what_is_not_sent_is_erased_in_time_and_at_once_when_taken_away(resident):
    resident.post(f"{HERE}verhaal/", {"story": "Zo.", "handed_in": photo()})
    file = StoredFile.objects.get()
    assert file.erase_on is not None
    resident.post(f"{HERE}verhaal/", {"drop": str(file.pk), "story": "Zo en niet anders."})
    assert not StoredFile.objects.exists()
    assert "Zo en niet anders." in resident.get(f"{HERE}verhaal/").content.decode()


def test_nobody_takes_away_the_file_of_another(resident):
    resident.post(f"{HERE}verhaal/", {"story": "Zo.", "handed_in": photo()})
    Client().post(f"{HERE}verhaal/", {"drop": str(StoredFile.objects.get().pk)})
    assert StoredFile.objects.exists()


def test_stopping_erases_what_was_handed_in(resident):
    resident.post(f"{HERE}verhaal/", {"story": "Zo.", "handed_in": photo()})
    resident.post(f"{HERE}wissen/")
    assert not StoredFile.objects.exists()


# -- For somebody else --


def for_other(**answers):
    who = {"name": "Anna", "phone": "0611111111", "for_other": "on", "about_name": "Noor", "relation": "dochter"}
    return who | answers


def test_without_consent_the_resident_is_called_first(resident):
    begin(resident)
    resident.post(f"{HERE}wie/", for_other(about_phone="0622222222"))
    signal = send(resident)
    helper = Party.objects.get(name="Anna")
    assert (helper.speaks_for, helper.has_consent) == (signal.complainant, False)
    assert (signal.complainant.phone, open_call(signal) is not None) == ("0622222222", True)
    desk = Client()
    desk.force_login(make.handler())
    assert "Bel eerst de inwoner, om het te vragen." in desk.get(f"/werk/zaak/{signal.number}/").content.decode()


def test_about_whom_it_is_must_be_said(resident):
    begin(resident)
    assert resident.post(f"{HERE}wie/", for_other(about_name="")).status_code == 200


def test_the_tick_taken_away_leaves_one_person(resident):
    begin(resident)
    resident.post(f"{HERE}wie/", for_other(for_other="", about_phone="x"))
    signal = send(resident)
    assert (signal.complainant.name, Party.objects.count()) == ("Anna", 1)


def test_a_choice_takes_two_answers_on_the_screen_of_the_coordinator():
    make.municipality()
    desk = Client()
    desk.force_login(make.coordinator())
    given = {"theme": make.theme().pk, "text": "Wat?", "kind": "choice", "choices": "Een", "position": 1}
    assert desk.post("/werk/vragen/nieuw/", given).status_code == 422
    desk.post("/werk/vragen/nieuw/", given | {"choices": "Een\n\nTwee\nTwee"})
    assert ThemeQuestion.objects.get().choices == ["Een", "Twee"]
