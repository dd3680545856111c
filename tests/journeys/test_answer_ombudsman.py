"""The second line: only its own cases, one complete file, and an answer to each recommendation."""

import io
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from leerlus.casework.contacts.actions import write_note
from leerlus.casework.letters import actions as letters
from leerlus.casework.ombudsman import actions as second_line
from leerlus.casework.ombudsman.models import Fetch, FileRequest, Intervention
from leerlus.casework.ombudsman.queries import cases_for, one_for, visible_to, waiting
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.queries import visible_to as any_case
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.notices.models import Notice
from leerlus.journeys import answer_ombudsman
from leerlus.journeys.answer_ombudsman import FileIsClosed
from leerlus.journeys.call import called
from leerlus.journeys.case_file import complete_file
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return make.staff("seat", "ombudsman")


def secret_case():
    make.municipality()
    return make.told(
        about="In de brief aan mijn ex stond Zwaluwlaan 12, 9901 vb. Bel mij!", email="ilona@example.org",
        street="Zwaluwlaan", house_number="12", postcode="9901 VB", city="Veenhaven", address_is_secret=True,
    ).signal  # fmt: skip


def asked_about(signal, seat):
    return answer_ombudsman.ask_for_file(signal=signal, until=timezone.localdate() + timedelta(days=7), by=seat)


def test_the_seat_sees_nothing_but_what_concerns_the_ombudsman(seat):
    signal, other = secret_case(), make.complaint()
    assert not visible_to(seat).exists()
    answer_ombudsman.put_intervention(signal=signal, what="Waarom is er niet gebeld?", by=make.coordinator())
    assert (list(visible_to(seat)), one_for(number=other.number, staff=seat)) == ([signal], None)


def test_what_came_through_the_ombudsman_is_seen_at_once(seat):
    mine = [make.signal(Kind.OMBUDSMAN_CASE), make.complaint()]
    type(mine[1]).objects.filter(pk=mine[1].pk).update(channel=Channel.OMBUDSMAN)
    make.complaint()
    assert set(cases_for(seat)) == set(mine)


def test_the_desk_shows_the_seat_nothing(seat):
    asked_about(secret_case(), make.coordinator())
    assert not any_case(seat).exists()


@pytest.mark.parametrize("person", [make.councillor, make.outsider, make.department_head])
def test_somebody_else_sees_no_case_of_the_ombudsman(person):
    asked_about(secret_case(), make.coordinator())
    assert not visible_to(person()).exists()


def test_a_question_is_told_to_the_handler_and_the_coordinator(seat):
    signal, handler, coordinator = secret_case(), make.handler(), make.coordinator()
    type(signal).objects.filter(pk=signal.pk).update(handler=handler)
    signal.refresh_from_db()
    answer_ombudsman.put_intervention(signal=signal, what="Is er gebeld?", by=seat)
    assert {notice.to for notice in Notice.objects.all()} == {handler, coordinator}


def test_the_same_question_twice_is_one(seat):
    signal = secret_case()
    for _time in range(2):
        answer_ombudsman.put_intervention(signal=signal, what="Is er gebeld?", by=seat)
    assert Intervention.objects.count() == 1


def test_a_case_named_by_the_seat_is_seen_only_once_we_found_it(seat):
    signal = secret_case()
    asked = answer_ombudsman.put_intervention(signal=None, about=signal.number, what="Wat is er?", by=seat)
    assert not visible_to(seat).exists()
    second_line.find_case(intervention=asked, signal=signal, by=make.coordinator())
    assert list(visible_to(seat)) == [signal]


def test_an_answer_that_was_given_is_not_written_over(seat):
    asked = answer_ombudsman.put_intervention(signal=secret_case(), what="Is er gebeld?", by=seat)
    answer_ombudsman.answer_intervention(intervention=asked, answer="Ja, dinsdag.", by=make.handler())
    with pytest.raises(ChangedMeanwhile):
        answer_ombudsman.answer_intervention(intervention=asked, answer="Nee.", by=make.coordinator())


def test_a_file_that_is_not_open_is_not_given_to_the_seat(seat):
    request = asked_about(secret_case(), seat)
    with pytest.raises(FileIsClosed):
        answer_ombudsman.fetch_file(request=request, by=seat)
    answer_ombudsman.supply_file(request=request, by=make.coordinator())
    FileRequest.objects.filter(pk=request.pk).update(open_until=timezone.now() - timedelta(seconds=1))
    request.refresh_from_db()
    with pytest.raises(FileIsClosed):
        answer_ombudsman.fetch_file(request=request, by=seat)
    assert not Fetch.objects.exists()


@pytest.fixture
def fetched(seat):
    signal = secret_case()
    write_note(signal=signal, text="Woont op Zwaluwlaan 12. #let *niet* $mailen$ 😀", by=make.handler())
    answer_ombudsman.put_intervention(signal=signal, what="Waarom geen telefoontje?", by=seat)
    request = asked_about(signal, seat)
    answer_ombudsman.supply_file(request=request, by=make.coordinator())
    content = answer_ombudsman.fetch_file(request=request, by=seat)
    return signal, zipfile.ZipFile(io.BytesIO(content))


def test_the_file_holds_the_paper_the_page_and_each_letter(fetched):
    signal, archive = fetched
    first, second, letter = archive.namelist()
    assert (first, second) == ("dossier.pdf", "dossier.html")
    assert letter.startswith("brieven/001-") and signal.number in archive.read(letter).decode()


def test_the_file_tells_what_was_told_and_asked(fetched):
    page = fetched[1].read("dossier.html").decode()
    assert "Bel mij!" in page and "Waarom geen telefoontje?" in page and "Beschermde gegevens" in page


def test_no_part_of_the_file_holds_the_secret_address(fetched):
    archive = fetched[1]
    texts = [archive.read(name).decode() for name in archive.namelist() if not name.endswith(".pdf")]
    assert not [text for text in texts if "zwaluwlaan" in text.lower() or "9901" in text]


def test_the_paper_can_be_read_aloud(fetched):
    with pikepdf.open(io.BytesIO(fetched[1].read("dossier.pdf"))) as paper:
        assert str(paper.Root.Lang).startswith("nl")
        assert "StructTreeRoot" in str(paper.Root.keys())
        assert b"pdfuaid" in paper.Root.Metadata.read_bytes()


def test_each_fetch_is_written_down(fetched):
    fetch = Fetch.objects.get()
    assert (fetch.by.username, len(fetch.sha256)) == ("seat", 64)


def test_a_recommendation_that_we_follow_has_an_owner_and_a_day(seat):
    said = answer_ombudsman.recommend(signal=secret_case(), text="Bel binnen twee dagen.", by=seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        answer_ombudsman.answer_recommendation(
            recommendation=said, follow_up="will_follow", how_or_why="Dat doen wij.", by=make.coordinator()
        )


def test_what_waits_goes_from_answer_to_deed_to_done(seat):
    said = answer_ombudsman.recommend(signal=secret_case(), text="Bel binnen twee dagen.", by=seat)
    kinds = [[one.kind for one in waiting()]]
    coordinator, tomorrow = make.coordinator(), timezone.localdate() + timedelta(days=1)
    answer_ombudsman.answer_recommendation(
        recommendation=said, follow_up="will_follow", how_or_why="Dat doen wij.", owner=coordinator,
        follow_up_due=tomorrow, by=coordinator,
    )  # fmt: skip
    kinds.append([one.kind for one in waiting()])
    answer_ombudsman.carry_out(recommendation=said, done_how="Werkafspraak gemaakt.", by=coordinator)
    kinds.append([one.kind for one in waiting()])
    assert kinds == [["recommendation"], ["follow_up"], []]


def test_an_answer_on_an_old_page_is_stopped(seat):
    said = answer_ombudsman.recommend(signal=secret_case(), text="Bel eerst.", by=seat)
    answer = {"recommendation": said, "follow_up": "will_not_follow", "how_or_why": "Wij bellen al.", "version": 0}
    answer_ombudsman.answer_recommendation(**answer, by=make.coordinator())
    with pytest.raises(ChangedMeanwhile):
        answer_ombudsman.answer_recommendation(**answer, by=make.coordinator())


def test_a_note_is_in_the_file_and_a_personal_advice_only_as_left_out(seat):
    signal, handler = secret_case(), make.handler()
    write_note(signal=signal, text="De buurvrouw zag het ook.", by=handler)
    write_note(signal=signal, text="Ik zou hem gelijk geven.", is_personal_advice=True, by=handler)
    packed = complete_file(signal=signal, made_for="de ombudsman", now=timezone.now())
    page = zipfile.ZipFile(io.BytesIO(packed)).read("dossier.html").decode()
    assert "De buurvrouw zag het ook." in page and "Notitie met persoonlijk advies, weggelaten" in page
    assert "Ik zou hem gelijk geven." not in page


def a_letter_went(signal, *files, text="Dag,\n\nWij lossen het op."):
    handler = make.handler()
    called(signal=signal, outcome="spoken", by=handler)
    letter = letters.begin(signal=signal, purpose="answer", way="letter", by=handler)
    letter = letters.enclose(letter=letter, chosen=["message"], uploads=files, by=handler)
    letter = letters.save(letter=letter, name="Noor", to="Postbus 1", copies="", subject="Uw klacht", by=handler,
                          texts=[text, "Goed.", "Groet"], version=letter.version)  # fmt: skip
    for enclosure in letter.enclosures.all():
        letters.look_at(enclosure=enclosure, version=letter.version, by=handler)
    reason = "Gaf het aan de telefoon."
    letter = letters.say_address_is_right(letter=letter, reason=reason, version=letter.version, by=handler)
    return letters.send(letter=letter, version=letter.version, by=handler)


def packed(signal):
    return zipfile.ZipFile(io.BytesIO(complete_file(signal=signal, made_for="de ombudsman", now=timezone.now())))


@pytest.fixture
def files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    make.municipality()


PHOTO = Clean(FileKind.WAV, "bericht van Noor.wav", b"RIFF" + bytes(40))


def test_the_letter_as_it_went_and_its_enclosures_are_in_the_file(files_of_its_own):
    signal = make.told().signal
    letter = a_letter_went(signal, PHOTO)
    held = packed(signal)
    names = held.namelist()
    paper = next(name for name in names if name.startswith("brieven/") and "-0-Brief" in name)
    assert held.read(paper) == content_of(letter.paper)
    assert held.read("bestanden/01-bericht-van-Noor.wav") == PHOTO.content
    assert any(name.startswith("brieven/") and "Bijlage-1-Het-bericht-van" in name for name in names)


def test_the_index_says_where_each_file_lies(files_of_its_own):
    signal = make.told().signal
    a_letter_went(signal, PHOTO)
    page = packed(signal).read("dossier.html").decode()
    assert "bestanden/01-bericht-van-Noor.wav" in page and "-0-Brief" in page


def test_of_a_protected_case_no_unread_file_and_no_protected_word_is_in_it(files_of_its_own):
    signal = secret_case()
    a_letter_went(signal, PHOTO)
    held = packed(signal)
    assert not [name for name in held.namelist() if name.startswith("bestanden/")]
    assert "Weggelaten, want iemand in deze zaak is beschermd" in held.read("dossier.html").decode()
    assert any("-0-Brief" in name for name in held.namelist())
