"""Nothing goes before the check says so, by no way."""

import pytest

from leerlus.casework.letters.actions import (
    NotAsked,
    Stopped,
    answer_consent,
    ask_consent,
    begin,
    change_template,
    restore_template,
    save,
    say_why_not_called,
    send,
)
from leerlus.casework.letters.checking import check
from leerlus.casework.letters.choices import LetterState, Purpose, Way
from leerlus.casework.letters.models import Consent
from leerlus.casework.letters.queries import template_of
from leerlus.casework.letters.rules import MissingBlock, UnknownField
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.foundation.outbox.models import Message
from leerlus.journeys.call import called
from tests import make

pytestmark = pytest.mark.django_db

PLAIN = "Dag Noor,\n\nWij lossen het vandaag op. U hoeft niets te doen."


@pytest.fixture
def house():
    return make.municipality(ombudsman_name="Ombudsman Voorbeeld", ombudsman_contact="0800 1111")


def a_letter(purpose=Purpose.ANSWER, *, spoken=False, text=PLAIN, way=Way.EMAIL, copies="", **person):
    told = make.told(**({"email": "noor@voorbeeld.example"} | person))
    if spoken:
        called(signal=told.signal, outcome="spoken", by=make.handler())
    letter = begin(signal=told.signal, purpose=purpose, way=way, by=make.handler())
    texts = [text, *("Goed." for _block in letter.blocks[1:])]
    return save(letter=letter, name=letter.name, to=letter.to, copies=copies, subject="Uw klacht", texts=texts,
                version=0, by=make.handler())  # fmt: skip


def go(letter):
    return send(letter=letter, version=letter.version, by=make.handler())


def letters_out():
    return Message.objects.filter(purpose="letter")


def test_a_letter_before_a_talk_is_stopped(house):
    letter = a_letter()
    with pytest.raises(Stopped, match="call_first"):
        go(letter)
    assert not letters_out().exists()


def test_after_a_talk_it_goes(house):
    assert go(a_letter(spoken=True)).state == LetterState.SENT
    assert letters_out().get().to == "noor@voorbeeld.example"


def test_with_a_reason_it_goes(house):
    letter = say_why_not_called(letter=a_letter(), reason="Zij is doof.", by=make.handler())
    assert go(letter).not_called_because == "Zij is doof."


@pytest.mark.parametrize(
    "purpose", [Purpose.REFUSAL, Purpose.NOT_INTERESTED, Purpose.INADMISSIBLE, Purpose.OFFER_OF_MONEY]
)
def test_a_reason_is_not_enough_for_a_refusal_or_money(house, purpose):
    letter = say_why_not_called(letter=a_letter(purpose), reason="Zij is doof.", by=make.handler())
    with pytest.raises(Stopped, match="needs_consent"):
        go(letter)


def test_money_in_an_answer_is_an_offer_too(house):
    letter = say_why_not_called(
        letter=a_letter(text=PLAIN + " U krijgt 500 euro."), reason="Zij is doof.", by=make.handler()
    )
    with pytest.raises(Stopped, match="needs_consent"):
        go(letter)


def test_with_the_coordinators_consent_it_goes(house):
    letter = a_letter(Purpose.OFFER_OF_MONEY)
    consent = ask_consent(letter=letter, why="Zij is doof.", version=letter.version, by=make.handler())
    answer_consent(consent=consent, answer="given", words="Goed.", by=make.coordinator())
    assert go(letter).state == LetterState.SENT


def test_consent_holds_for_the_words_that_were_shown(house):
    letter = a_letter(Purpose.OFFER_OF_MONEY)
    consent = ask_consent(letter=letter, why="Zij is doof.", version=letter.version, by=make.handler())
    answer_consent(consent=consent, answer="given", words="", by=make.coordinator())
    texts = [block["text"] + " Of minder." for block in letter.blocks]
    letter = save(letter=letter, name=letter.name, to=letter.to, copies="", subject="Anders", texts=texts,
                  version=letter.version, by=make.handler())  # fmt: skip
    with pytest.raises(Stopped, match="needs_consent"):
        go(letter)


@pytest.mark.parametrize("who", [make.handler, make.department_head, make.outsider])
def test_only_a_coordinator_consents(house, who):
    letter = a_letter(Purpose.REFUSAL)
    consent = ask_consent(letter=letter, why="Zij is doof.", version=letter.version, by=make.staff("ander", "handler"))
    with pytest.raises(NotAsked):
        answer_consent(consent=consent, answer="given", words="", by=who())


def test_nobody_consents_to_their_own_letter(house):
    letter = a_letter(Purpose.REFUSAL)
    consent = ask_consent(letter=letter, why="Zij is doof.", version=letter.version, by=make.coordinator())
    with pytest.raises(NotAsked):
        answer_consent(consent=consent, answer="given", words="", by=make.coordinator())
    assert Consent.objects.get().answer == ""


def test_the_secret_address_of_another_stops_it(house):
    make.told(name="Ilona", street="Zwaluwlaan", house_number="12", postcode="9901 VB", address_is_secret=True)
    with pytest.raises(Stopped, match="protected"):
        go(a_letter(spoken=True, text=PLAIN + " Zij woont op zwaluw laan 12."))


def test_a_neighbour_of_a_secret_address_gets_post_at_home(house):
    make.told(name="Ilona", street="Zwaluwlaan", house_number="12", postcode="9901 VB", address_is_secret=True)
    home = {"street": "Zwaluwlaan", "house_number": "8", "postcode": "9901 VB", "city": "Veenhaven"}
    assert go(a_letter(spoken=True, way=Way.LETTER, **home)).state == LetterState.SENT


def test_but_nobody_gets_post_at_the_secret_address_of_another(house):
    make.told(name="Ilona", street="Zwaluwlaan", house_number="12", postcode="9901 VB", address_is_secret=True)
    letter = a_letter(spoken=True, way=Way.LETTER, street="Kerkstraat", house_number="1")
    texts = [block["text"] for block in letter.blocks]
    letter = save(letter=letter, name=letter.name, to="Zwaluwlaan 12", copies="", subject="Uw klacht", texts=texts,
                  version=letter.version, by=make.handler())  # fmt: skip
    with pytest.raises(Stopped, match="protected"):
        go(letter)


def test_ones_own_secret_address_may_be_told_to_oneself(house):
    secret = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "address_is_secret": True}
    assert go(a_letter(spoken=True, text=PLAIN + " U woont op Zwaluwlaan 12.", **secret)).state == LetterState.SENT


def test_but_not_with_a_copy_to_somebody_else(house):
    secret = {"street": "Zwaluwlaan", "house_number": "12", "postcode": "9901 VB", "address_is_secret": True}
    letter = a_letter(spoken=True, text=PLAIN + " U woont op Zwaluwlaan 12.", copies="ex@voorbeeld.example", **secret)
    with pytest.raises(Stopped, match="protected"):
        go(letter)


@pytest.mark.parametrize(
    ("words", "code"),
    [(" Uw BSN is 111222333.", "never"), (" [vul in: de dag]", "to_fill_in")],
)
def test_words_that_stop_a_letter(house, words, code):
    with pytest.raises(Stopped, match=code):
        go(a_letter(spoken=True, text=PLAIN + words))


def test_a_missing_block_of_the_law_stops_it(house):
    letter = a_letter(Purpose.OUTCOME, spoken=True)
    texts = ["" if block["code"] == "which_ombudsman" else block["text"] for block in letter.blocks]
    letter = save(letter=letter, name=letter.name, to=letter.to, copies="", subject="Uw klacht", texts=texts,
                  version=letter.version, by=make.handler())  # fmt: skip
    with pytest.raises(Stopped, match="missing"):
        go(letter)


def test_the_road_to_objection_stops_an_outcome(house):
    with pytest.raises(Stopped, match="objection"):
        go(a_letter(Purpose.OUTCOME, spoken=True, text=PLAIN + " U kunt bezwaar maken."))


def test_a_hard_sentence_is_shown_with_its_reason(house):
    letter = a_letter(spoken=True, text=PLAIN + " Derhalve geschiedt de afhandeling conform de vigerende regelgeving.")
    assert {"jargon"} <= check(letter).codes


def test_the_name_of_another_is_to_be_considered(house):
    letter = a_letter(spoken=True, text=PLAIN + " Dat zei mevrouw Jansen-de Boer.")
    assert "of_others" in check(letter).codes


def test_two_who_write_do_not_overwrite_each_other(house):
    letter = a_letter(spoken=True)
    with pytest.raises(ChangedMeanwhile):
        save(letter=letter, name="", to="", copies="", subject="", texts=["" for _ in letter.blocks], version=0,
             by=make.coordinator())  # fmt: skip


def test_it_goes_once(house):
    letter = a_letter(spoken=True)
    go(letter)
    with pytest.raises(ChangedMeanwhile):
        go(letter)
    assert letters_out().count() == 1


def test_each_copy_is_a_message_of_its_own(house):
    letter = go(a_letter(spoken=True, copies="een@voorbeeld.example, twee@voorbeeld.example"))
    assert letter.sendings.filter(is_copy=True).count() == 2


def test_a_template_has_its_history_and_comes_back():
    first = template_of(Purpose.ANSWER)
    texts = ["Hallo {{naam}},", *(block["text"] for block in first.blocks[1:])]
    change_template(purpose=Purpose.ANSWER, subject="Antwoord", texts=texts, number=0, by=make.coordinator())
    restore_template(purpose=Purpose.ANSWER, number=0, by=make.coordinator())
    assert template_of(Purpose.ANSWER).blocks == first.blocks
    assert template_of(Purpose.ANSWER).number == 2


@pytest.mark.parametrize(("text", "error"), [("Dag {{bsn}}", UnknownField), (None, MissingBlock)])
def test_a_template_that_would_not_work_is_not_kept(text, error):
    blocks = template_of(Purpose.OUTCOME).blocks
    texts = [text if text and at == 0 else "" if text is None else block["text"] for at, block in enumerate(blocks)]
    with pytest.raises(error):
        change_template(purpose=Purpose.OUTCOME, subject="Uitkomst", texts=texts, number=0, by=make.coordinator())
