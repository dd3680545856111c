"""What goes along with a letter is looked at as its words are, and arrives with it."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page import ValidationProfile, validate_pdf
from PIL import Image

from leerlus.casework.letters import rules
from leerlus.casework.letters.actions import Stopped, begin, enclose, leave_out, look_at, save, send
from leerlus.casework.letters.checking import check
from leerlus.casework.letters.choices import Purpose, Verdict, Way
from leerlus.casework.letters.queries import may_be_enclosed, may_get_a_copy, words_of
from leerlus.casework.parties.actions import keep_apart, meet
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.files.queries import content_of, place_of
from leerlus.foundation.organisation.models import Department
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.outbox.pile import added_by_hand, one_pile
from leerlus.integrations.delivery.sending import send_waiting
from leerlus.journeys import converse
from leerlus.journeys.call import called
from tests import make
from tests.integrations.delivery.mail_server import mail_server

pytestmark = pytest.mark.django_db
PLAIN = "Wij lossen het vandaag op. U hoeft niets te doen."


@pytest.fixture(autouse=True)
def house(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SMTP_FROM = "klachten@voorbeeldstad.example"
    return make.municipality()


def photo(name="boete.jpg", size=(40, 30)):
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, format="JPEG")
    return Clean(FileKind.JPEG, name, made.getvalue())


def voice():
    return Clean(FileKind.WAV, "bericht.wav", b"RIFF" + b"\0" * 60)


def document(name="besluit.pdf"):
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(made)
    return Clean(FileKind.PDF, name, made.getvalue())


def a_letter(*files, way=Way.EMAIL, purpose=Purpose.ANSWER, to=None, **person):
    told = make.told(**({"email": "noor@voorbeeld.example", "street": "Kerkstraat", "house_number": "1"} | person))
    called(signal=told.signal, outcome="spoken", by=make.handler())
    letter = written(begin(signal=told.signal, purpose=purpose, way=way, by=make.handler()), to=to)
    return enclose(letter=letter, chosen=[], uploads=files, by=make.handler()) if files else letter


def written(letter, **changes):
    texts = ["Dag Noor,", *(PLAIN for _block in letter.blocks[1:])]
    known = {"name": letter.name or "De behandelaar", "to": letter.to, "copies": letter.copies}
    known |= {name: value for name, value in changes.items() if value is not None}
    return save(letter=letter, subject="Uw klacht", texts=texts, version=letter.version, by=make.handler(), **known)


def looked_at(letter):
    for enclosure in letter.enclosures.all():
        look_at(enclosure=enclosure, version=letter.version, by=make.handler())
    return letter


def go(letter):
    return send(letter=letter, version=letter.version, by=make.handler())


def key_of(letter, kind):
    return next(offer.key for offer in may_be_enclosed(letter) if offer.key.startswith(kind))


def test_a_file_that_no_machine_reads_asks_for_a_look():
    with pytest.raises(Stopped, match="enclosure_unread"):
        go(a_letter(photo()))
    assert not Message.objects.filter(purpose="letter").exists()


def test_who_looked_is_kept_and_then_it_goes():
    letter = go(looked_at(a_letter(photo())))
    enclosure = letter.enclosures.get()
    assert enclosure.looked_by == make.handler() and enclosure.looked_at
    assert Entry.objects.filter(verb="looked at an enclosure").count() == 1


def test_the_letter_names_what_goes_along_in_its_order():
    letter = a_letter(photo("boete.jpg"), document("besluit.pdf"))
    assert words_of(letter).endswith("Bijlagen:\n1. boete.jpg\n2. besluit.pdf")


def test_naming_what_goes_along_tells_of_nobody():
    assert "of_others" not in check(a_letter(photo("boete.jpg"))).codes


def test_a_person_may_call_an_enclosure_what_it_is():
    letter = a_letter(photo("IMG_2034.jpg"))
    letter = written(letter, enclosed_as={letter.enclosures.get().pk: "Foto van de boete"})
    assert words_of(letter).endswith("1. Foto van de boete")


def test_other_readers_make_a_look_undone():
    letter = looked_at(a_letter(photo()))
    with pytest.raises(Stopped, match="enclosure_unread"):
        go(written(letter, to="ander@voorbeeld.example"))


def test_other_files_are_another_version_of_the_letter():
    letter = a_letter()
    before = letter.version
    assert enclose(letter=letter, chosen=[], uploads=[photo()], by=make.handler()).version == before + 1


def test_what_a_resident_handed_in_is_theirs_and_stops_a_letter_to_somebody_else():
    letter = a_letter(purpose=Purpose.COPY_TO_SUBJECT, to="baas@voorbeeld.example")
    converse.resident_adds(signal=letter.signal, text="Kijk.", files=[photo()], key=make.uuid4())
    letter = enclose(letter=letter, chosen=[key_of(letter, "attachment")], by=make.handler())
    with pytest.raises(Stopped, match="enclosure_of_another"):
        go(letter)
    assert go(looked_at(letter)).sent_at


def test_our_earlier_letter_to_the_same_person_needs_no_look():
    first = go(a_letter())
    second = written(begin(signal=first.signal, purpose=Purpose.ANSWER, way=Way.EMAIL, by=make.handler()))
    second = enclose(letter=second, chosen=[f"letter:{first.pk}"], by=make.handler())
    assert "enclosure_read" in check(second).codes and go(second).sent_at


def test_in_a_case_with_a_secret_address_also_our_own_letter_is_looked_at():
    first = go(a_letter(postcode="9901 VB", address_is_secret=True))
    second = written(begin(signal=first.signal, purpose=Purpose.ANSWER, way=Way.EMAIL, by=make.handler()))
    second = enclose(letter=second, chosen=[f"letter:{first.pk}"], by=make.handler())
    with pytest.raises(Stopped, match="enclosure_in_protected_case"):
        go(second)


def test_a_protected_fact_in_what_we_wrote_stops_it_even_when_looked_at():
    first = go(a_letter())
    enclosing = written(begin(signal=first.signal, purpose=Purpose.ANSWER, way=Way.EMAIL, by=make.handler()))
    enclosing = enclose(letter=enclosing, chosen=[f"letter:{first.pk}"], by=make.handler())
    enclosing.enclosures.update(words="Zij woont op Zwaluwlaan 12.")
    make.told(name="Ilona", street="Zwaluwlaan", house_number="12", postcode="9901 VB", address_is_secret=True)
    with pytest.raises(Stopped, match="enclosure_protected"):
        go(looked_at(enclosing))


def test_the_message_goes_along_without_what_is_protected():
    told = make.told(
        about="Ik woon op Zwaluwlaan 12 en kreeg een boete.", street="Zwaluwlaan", house_number="12",
        postcode="9901 VB", address_is_secret=True,
    )  # fmt: skip
    letter = begin(signal=told.signal, purpose=Purpose.COPY_TO_SUBJECT, way=Way.LETTER, by=make.handler())
    letter = enclose(letter=letter, chosen=["message"], by=make.handler())
    assert letter.enclosures.get().words == "Ik woon op [beschermd] en kreeg een boete."


def test_too_much_together_is_a_sentence_with_the_sizes():
    letter = a_letter(photo())
    StoredFile.objects.filter(pk=letter.enclosures.get().file_id).update(size=16 * 1024 * 1024)
    line = next(line for line in check(letter).stops if line.code == "too_large")
    assert "16" in str(line.sentence) and "15" in str(line.sentence)


def test_leaving_out_erases_only_what_was_made_for_this_letter():
    letter = enclose(letter=a_letter(photo()), chosen=["message"], by=make.handler())
    uploaded, made = letter.enclosures.all()
    leave_out(enclosure=made, by=make.handler())
    letter.refresh_from_db()
    leave_out(enclosure=uploaded, by=make.handler())
    assert [file.pk for file in StoredFile.objects.all()] == [uploaded.file_id]


# -- The mail and the pile ---------------------------------------------------------------------------


def test_the_mail_carries_the_letter_and_what_goes_along(tmp_path):
    go(looked_at(a_letter(photo("boete.jpg"))))
    with mail_server() as (server, behaviour):
        send_waiting(server=server)
        send_waiting(server=server)
    (mail,) = [mail for mail in behaviour.mails if mail["Subject"] == "Uw klacht"]
    paper, enclosed = [part for part in mail.walk() if part.get_content_disposition() == "attachment"]
    assert enclosed.get_filename() == "Bijlage 1 - boete.jpg"
    assert enclosed.get_payload(decode=True) == photo().content
    (tmp_path / "brief.pdf").write_bytes(paper.get_payload(decode=True))
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A):
        assert validate_pdf(str(tmp_path / "brief.pdf"), profile=profile).is_compliant


def test_a_file_that_is_gone_makes_a_call_and_stops_nobody_elses_mail():
    letter = go(looked_at(a_letter(photo())))
    place_of(letter.enclosures.get().file_id).unlink()
    go(a_letter(name="Sam", email="sam@voorbeeld.example", phone="0611111111"))
    with mail_server() as (server, behaviour):
        send_waiting(server=server)
    assert Message.objects.get(to="noor@voorbeeld.example", purpose="letter").state == "failed"
    assert "sam@voorbeeld.example" in {mail["To"] for mail in behaviour.mails}


def test_the_printer_gets_letter_and_enclosures_and_a_name_for_what_has_no_pages():
    letter = go(looked_at(a_letter(photo(size=(4000, 100)), document(), voice(), way=Way.LETTER)))
    message = letter.sendings.get().message
    with pikepdf.open(io.BytesIO(one_pile([message], title="Vandaag"))) as pile:
        assert len(pile.pages) == 3
    assert [one.name for one in added_by_hand(message)] == ["Bijlage 3 - bericht.wav"]


def test_the_letter_as_it_went_is_kept():
    letter = go(a_letter())
    assert content_of(letter.paper).startswith(b"%PDF")


# -- Copies --------------------------------------------------------------------------------------------


def with_helper(**helper):
    letter = a_letter()
    known = {"name": "Jan Helper", "email": "jan@voorbeeld.example"} | helper
    Party.objects.create(speaks_for=letter.signal.complainant, relation="broer", has_consent=True, **known)
    return letter


def test_who_speaks_for_the_resident_may_get_a_copy():
    letter = with_helper()
    (key,) = [offer.key for offer in may_get_a_copy(letter)]
    letter = go(written(letter, readers=[key]))
    copy = letter.sendings.get(is_copy=True).message
    assert copy.to == "jan@voorbeeld.example" and "Afschrift aan: Jan Helper" in copy.body


def test_a_copy_says_that_it_is_one_and_hides_the_address_of_the_addressee():
    letter = with_helper()
    letter = go(written(letter, readers=[may_get_a_copy(letter)[0].key]))
    copied = letter.sendings.get(is_copy=True).message.enclosed.get().file
    assert content_of(copied) != content_of(letter.paper)


def test_a_copy_for_somebody_whose_mail_is_read_along_goes_on_paper():
    letter = with_helper(how_to_reach_safely="Alleen op het werk.")
    letter = go(written(letter, readers=[may_get_a_copy(letter)[0].key]))
    assert letter.sendings.get(is_copy=True).message.channel == "letter"


@pytest.mark.parametrize("by_address", [True, False])
def test_who_must_not_know_of_the_resident_gets_no_copy(by_address):
    letter = with_helper()
    helper = Party.objects.get(name="Jan Helper")
    keep_apart(who=helper, of_whom=letter.signal.complainant, why="Er is een verbod.", until=None, by=make.handler())
    change = {"copies": "JAN@voorbeeld.example"} if by_address else {"readers": [may_get_a_copy(letter)[0].key]}
    with pytest.raises(Stopped, match="kept_apart"):
        go(written(letter, **change))


def test_a_letter_names_nobody_of_whom_its_reader_must_not_know():
    letter = a_letter()
    other = meet(name="Ilona Verborgen", phone="0612121212", by=make.handler())
    keep_apart(who=letter.addressee, of_whom=other, why="Er is een verbod.", until=None, by=make.handler())
    texts = ["Dag Noor,", "Wij spraken Ilona Verborgen.", "Groet"]
    letter = save(letter=letter, name=letter.name, to=letter.to, copies="", subject="Uw klacht", texts=texts,
                  version=letter.version, by=make.handler())  # fmt: skip
    with pytest.raises(Stopped, match="kept_apart"):
        go(letter)


def test_a_copy_to_a_mail_address_hides_the_address_of_the_addressee_too():
    Department.objects.create(name="Wijk", email="wijk@voorbeeld.example")
    letter = go(written(a_letter(way=Way.LETTER), copies="wijk@voorbeeld.example"))
    copied = letter.sendings.get(is_copy=True).message.enclosed.get().file
    assert copied.pk != letter.paper_id


def test_a_look_at_a_letter_that_changed_meanwhile_is_no_look():
    letter = a_letter(photo())
    with pytest.raises(ChangedMeanwhile):
        look_at(enclosure=letter.enclosures.get(), version=letter.version - 1, by=make.handler())


def test_a_letter_to_another_body_without_the_message_is_stopped():
    letter = a_letter(purpose=Purpose.SENT_ON_TO_BODY, to="info@voorbeeld.example")
    with pytest.raises(Stopped, match="nothing_enclosed"):
        go(letter)


# -- Rules ---------------------------------------------------------------------------------------------

anything = st.fixed_dictionaries(
    dict.fromkeys(("is_read", "tells_protected", "tells_number", "of_another", "is_protected", "looked"), st.booleans())
)


@given(anything)
def test_nothing_goes_unread_and_unseen(facts):
    verdict, _code = rules.enclosure(**facts)
    if not facts["is_read"] and not facts["looked"]:
        assert verdict == Verdict.STOP


@given(anything)
def test_a_look_never_lets_a_protected_fact_go(facts):
    assert rules.enclosure(**facts | {"tells_protected": True, "looked": True})[0] == Verdict.STOP


@given(st.lists(st.text(alphabet="abc ", min_size=1), max_size=5))
def test_every_enclosure_is_numbered_once(names):
    told = rules.with_what_goes_along("Dag,", enclosures=names, readers=[])
    assert [line.partition(". ")[0] for line in told.split("\n")[3:]] == [str(n + 1) for n in range(len(names))]
