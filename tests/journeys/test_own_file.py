"""The file of one person: all that we keep of them, and nothing of anybody else."""

import io
import json
import zipfile

import pikepdf
import pytest
from django.utils import timezone

from leerlus.casework.contacts.actions import write_note
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.letters.models import Copy, Enclosure, Letter
from leerlus.casework.own_data import actions
from leerlus.casework.own_data.models import LeftOut
from leerlus.casework.parties.actions import keep_apart, protect_fact
from leerlus.casework.procedure.models import Disposal, Intake, Judgement, Objection, Step
from leerlus.casework.redress.models import Consent, Satisfaction
from leerlus.casework.signals.models import Rerouting, ThemeAnswer, ThemeQuestion
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.outbox.actions import write_email
from leerlus.foundation.privacy.actions import reveal
from leerlus.insight.causes.models import WhyChain, WhyStep
from leerlus.insight.outreach.models import AffectedPerson, Try
from leerlus.journeys import forget, give_own_data
from leerlus.journeys.own_data_words import KEPT_APART, OF_ANOTHER
from leerlus.journeys.own_file import packed
from leerlus.journeys.own_file_lines import key_of
from leerlus.journeys.receive import Helper
from tests import make
from tests.web.every_page import ask_own_data, municipality, what_comes_with

pytestmark = pytest.mark.django_db

# What forgetting empties but the file does not tell, and why.
NOT_TOLD = {
    "letters.Sending": "how a letter went; the letter itself is told",
    "procedure.Involved": "colleagues, and not the resident",
    "breaches.Breach": "told with the person whom it hit",
    "parties.MustNotKnow": "that it is there would tell one of two people of the other",
    "retention.Forgotten": "of a case that holds nothing any more",
    "own_data.OwnFile": "the file itself",
    "own_data.LeftOut": "told in the place of what is left out",
    "own_data.Recipient": "told in the letter about the correction",
    "outbox.Passage": "what a mail server answered us",
    "outbox.Enclosed": "the letter and what is enclosed with it; both are told",
}


def officer():
    return make.staff_without_password("fg", "privacy_officer")


def file_for(*signals, name="Noor Voorbeeld"):
    """Made for the people of these cases, who are one."""
    request = ask_own_data(signals[0])
    actions.link(request=request, parties=[signal.complainant for signal in signals], by=officer())
    return give_own_data.make_file(request=request, by=officer())


def words(file):
    return json.dumps(file.content, ensure_ascii=False)


def lines(file):
    return [line for chapter in file.content["chapters"] for line in chapter["lines"]]


def text_of(file, head):
    return next(line["text"] for line in lines(file) if line["head"] == head)


def emptied_when_forgotten():
    models = [model for model, _path in (*forget.GONE, *forget.EMPTIED_TOO)] + [*forget.EMPTIED, *forget.BY_NAME]
    return {model._meta.label for model in models}


def labels(file):
    return {line["key"].split(":")[0] for line in lines(file)}


def went_every_road(signal):
    """One row of whatever the small municipality does not have of a case."""
    handler, now, today = make.handler(), timezone.now(), timezone.localdate()
    by = {"signal": signal, "by": handler}
    CallAttempt.objects.create(at=now, outcome="spoken", note="Zij is boos.", **by)
    Consent.objects.create(to="payment", why="Het is weinig geld.", at=now, **by)
    Satisfaction.objects.create(signal=signal, satisfied=True, said_in="Ja, fijn.", said_on=today, recorded_by=handler)
    Verdict.objects.create(signal=signal, closed_at=now, what_was_done="Geld terug.", asked_at=now, asked_how="page")
    Rerouting.objects.create(was="report", became="complaint", reason="Het was een klacht.", **by)
    Intake.objects.create(form="written", looked_at=now, **by)
    Step.objects.create(kind="acknowledged", on=today, how="letter", **by)
    Judgement.objects.create(conduct="Te laat", findings="Drie weken.", verdict="upheld", reasons="Te lang.", **by)
    Disposal.objects.create(conclusions="Excuses.", at=now, **by)
    chain = WhyChain.objects.create(signal=signal, unknown_because="Niet te vinden.", asked_at=now, asked_by=handler)
    WhyStep.objects.create(chain=chain, position=1, because="De brief lag stil.")
    question = ThemeQuestion.objects.create(theme=signal.theme, text="Welk kenteken?", kind="text")
    ThemeAnswer.objects.create(signal=signal, question=question, asked="Welk kenteken?", answer="AB-12-CD")
    Try.objects.create(person=AffectedPerson.objects.get(signal=signal), at=now, by=handler, outcome="no_answer")
    write_note(signal=signal, text="Zij werkt 's nachts.", by=handler)
    Letter.objects.filter(signal=signal).update(
        addressee=signal.complainant, state="sent", sent_at=now, sent_by=handler
    )
    for letter in Letter.objects.filter(signal=signal):
        file = StoredFile.objects.order_by("pk").first()
        Enclosure.objects.get_or_create(letter=letter, file=file, defaults={"name": "Het bericht"})
        Copy.objects.get_or_create(letter=letter, department=make.department())
    Objection.objects.create(signal=signal, announced_on=today, looked_at=now, by=handler)
    reveal(fact=signal.complainant.secret_address, reason="Een brief sturen.", by=handler)
    write_email(to="ander@example.nl", subject="Bericht", body="Dag.", reference=signal.number, by=None)


def test_everything_that_is_forgotten_with_a_person_is_in_the_file_of_that_person(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    here = municipality(tmp_path)
    went_every_road(here.signal)
    protect_fact(party=here.signal.complainant, kind="school", value="De Vlieger", by=make.coordinator())
    found = labels(file_for(here.signal))
    assert emptied_when_forgotten() - set(NOT_TOLD) - found == set()
    assert not found & set(NOT_TOLD)


def test_the_own_story_and_the_own_details_are_whole():
    make.municipality()
    signal = make.told(about="Meneer Jansen van de balie was bot.", street="Kade", house_number="4").signal
    file = file_for(signal)
    assert text_of(file, "Wat u vertelde") == "Meneer Jansen van de balie was bot."
    assert "Kade 4" in text_of(file, "Wat u over uzelf vertelde")


def test_one_person_who_told_twice_has_both_cases():
    make.municipality()
    first, second = make.told(about="Eerste.").signal, make.told(about="Tweede.").signal
    file = file_for(first, second)
    assert "Eerste." in words(file) and "Tweede." in words(file)


def test_the_case_of_somebody_else_is_not_in_it():
    make.municipality()
    ours, other = make.told().signal, make.told(name="Sam Ander", phone="0687654321", about="Iets anders.").signal
    assert not {other.number, "Iets anders.", "Sam Ander"} & set(words(file_for(ours)).split('"'))
    assert "Iets anders." not in words(file_for(ours))


@pytest.mark.parametrize(
    "told",
    [
        "Fatima Handler zag het.",
        "Handler belde terug.",
        "De buurvrouw, Anja Willemsen, belde ook.",
        "Bel haar op 06 11 22 33 44.",
        "Zij woont op Torenlaan 12, 1234 AB Veenhaven.",
        "Mail naar anja.willemsen@example.nl.",
    ],
)
def test_what_we_wrote_of_somebody_else_is_masked_with_a_mark(told):
    make.municipality()
    handler = make.staff("handler", "handler")
    handler.name = "Fatima Handler"
    handler.save()
    signal = make.told().signal
    write_note(signal=signal, text=told, by=handler)
    file = file_for(signal)
    note = text_of(file, "Notitie")
    assert OF_ANOTHER in note
    for word in ("Fatima", "Handler", "Anja", "Willemsen", "06 11", "Torenlaan", "1234 AB", "example.nl"):
        assert word not in note


def test_the_own_name_and_number_stay_in_what_we_wrote():
    make.municipality()
    signal = make.told(street="Kade", house_number="4", postcode="9901 AA", city="Veenhaven").signal
    write_note(signal=signal, text="Noor Voorbeeld, Kade 4, 06 12 34 56 78, belde.", by=make.handler())
    note = text_of(file_for(signal), "Notitie")
    assert OF_ANOTHER not in note


def test_colleagues_are_named_by_what_they_are():
    make.municipality()
    signal = make.told().signal
    write_note(signal=signal, text="Gebeld.", by=make.handler())
    file = file_for(signal)
    assert next(line["by"] for line in lines(file) if line["text"] == "Gebeld.") == "Klachtbehandelaar"
    assert make.handler().name not in words(file)


def test_a_note_with_personal_advice_is_counted_and_not_shown():
    make.municipality()
    signal = make.told().signal
    write_note(signal=signal, text="Wees voorzichtig met haar.", is_personal_advice=True, by=make.handler())
    file = file_for(signal)
    assert "Wees voorzichtig" not in words(file)
    assert "Notitie met persoonlijk advies, weggelaten" in words(file)


def test_a_protected_fact_of_anybody_is_masked_in_what_we_wrote():
    make.municipality()
    ours, other = make.told().signal, make.told(name="Sam Ander", phone="0687654321").signal
    protect_fact(party=other.complainant, kind="workplace", value="Bakkerij Goudvink", by=make.coordinator())
    write_note(signal=ours, text="De ander werkt bij bakkerij goudvink.", by=make.handler())
    assert "goudvink" not in words(file_for(ours)).lower()


def test_whom_one_must_not_know_of_is_masked_also_in_own_words_and_no_line_tells_of_it():
    make.municipality()
    ours = make.told(about="Zij woont vast in de Zwaluwlaan.").signal
    other = make.told(
        name="Sam Ander", phone="0687654321", street="Zwaluwlaan", house_number="12", postcode="9901 VB",
        address_is_secret=True,
    ).signal  # fmt: skip
    keep_apart(who=ours.complainant, of_whom=other.complainant, why="Straatverbod", until=None, by=make.coordinator())
    told = words(file_for(ours))
    assert "Zwaluwlaan" not in told and "Sam Ander" not in told and "Straatverbod" not in told


def test_the_own_secret_address_is_told_apart_and_not_written():
    make.municipality()
    signal = make.told(
        about="Ik woon nu op Zwaluwlaan 12.", street="Zwaluwlaan", house_number="12", postcode="9901 VB",
        address_is_secret=True,
    ).signal  # fmt: skip
    file = file_for(signal)
    assert "Zwaluwlaan" not in words(file)
    assert KEPT_APART in words(file) and "Geheim adres" in words(file)


def test_who_spoke_for_somebody_does_not_see_the_case_of_that_person():
    make.municipality()
    receipt = make.told(
        name="Mevrouw Oud", phone="0611111111", about="Mijn steunkousen zijn weg.",
        helper=Helper(name="Dochter Jong", phone="0622222222", relation="dochter", has_consent=True),
    )  # fmt: skip
    own = receipt.signal.complainant.helpers.get()
    request = ask_own_data(receipt.signal)
    actions.link(request=request, parties=[own], by=officer())
    told = words(give_own_data.make_file(request=request, by=officer()))
    assert "steunkousen" not in told and "Oud" not in told
    assert "Dochter Jong" in told and "U sprak voor iemand in een zaak" in told
    of_the_mother = words(file_for(receipt.signal))
    assert "steunkousen" in of_the_mother and "Dochter Jong" not in of_the_mother
    assert "Iemand die voor u sprak: dochter" in of_the_mother


def test_the_zip_holds_a_document_the_same_for_a_computer_and_what_was_left_out():
    make.municipality()
    signal = make.told().signal
    write_note(signal=signal, text="De buurman is dement.", by=make.handler())
    request = ask_own_data(signal)
    file = give_own_data.make_file(request=request, by=officer())
    note = next(line for line in lines(file) if line["text"] == "De buurman is dement.")
    actions.leave_out(
        request=request, key=note["key"], ground="rights_of_others", why="Gezondheid van de buurman", by=officer()
    )
    actions.establish_identity(request=request, identity="showed_id", by=officer())
    give_own_data.give(request=request, way="counter", version=request.version, by=officer())
    archive = zipfile.ZipFile(io.BytesIO(give_own_data.take_away(request=request, by=officer())))
    assert archive.namelist() == ["uw-gegevens.pdf", "uw-gegevens.json"]
    assert archive.read("uw-gegevens.pdf").startswith(b"%PDF")
    told = json.loads(archive.read("uw-gegevens.json"))
    assert "dement" not in json.dumps(told) and "Gezondheid" not in json.dumps(told)
    assert [line["left_out"] for chapter in told["chapters"] for line in chapter["lines"] if "left_out" in line] == [
        "rights_of_others"
    ]
    about = {one["head"]: one["text"] for one in told["about"]}
    assert "1 onderdeel" in about["Wat er niet in staat"]
    assert "Autoriteit Persoonsgegevens" in about["Bent u het er niet mee eens?"]
    assert "60 maanden" in about["Hoelang wij ze bewaren"]


def test_enclosures_go_along_unless_left_out(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    make.municipality()
    signal = make.told().signal
    attachment, _link = what_comes_with(signal)
    request = ask_own_data(signal)
    give_own_data.make_file(request=request, by=officer())
    actions.establish_identity(request=request, identity="showed_id", by=officer())
    give_own_data.give(request=request, way="counter", version=request.version, by=officer())
    assert any(name.startswith("bijlagen/001") for name in names_in(request))
    LeftOut.objects.create(
        request=request, key=key_of(attachment), ground="protection", why="Foto van een ander", by=officer()
    )
    assert not any(name.startswith("bijlagen/") for name in names_in(request))


def names_in(request):
    return zipfile.ZipFile(io.BytesIO(give_own_data.take_away(request=request, by=officer()))).namelist()


def test_the_document_can_be_read_by_everybody(tmp_path):
    make.municipality()
    request = ask_own_data(make.told(about="Zo blij \U0001f600 met {{ #niets }}.").signal)
    file = give_own_data.make_file(request=request, by=officer())
    with zipfile.ZipFile(io.BytesIO(packed(file))) as archive:
        document = pikepdf.open(io.BytesIO(archive.read("uw-gegevens.pdf")))
    with document.open_metadata() as about:
        assert (about["pdfuaid:part"], about["pdfaid:part"]) == ("1", "2")
