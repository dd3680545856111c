"""Nothing goes before the check says so, by no way."""

import pytest

from leerlus.casework.letters.actions import (
    NotAsked,
    Stopped,
    answer_consent,
    ask_consent,
    begin,
    change_template,
    enclose,
    restore_template,
    save,
    say_address_is_right,
    say_why_not_called,
    send,
)
from leerlus.casework.letters.checking import check
from leerlus.casework.letters.choices import LetterState, Purpose, Way
from leerlus.casework.letters.models import Consent
from leerlus.casework.letters.queries import may_get_a_copy, papers_to_print, template_of
from leerlus.casework.letters.rules import MissingBlock, UnknownField
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.outbox.models import Message
from leerlus.journeys import receive
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


SECRET = {"street": "Geheimlaan", "house_number": "7", "postcode": "9901 VB", "address_is_secret": True}
VISIT = PLAIN + " Wij komen langs bij u op Geheimlaan 7."


def redirected(letter, *, to, text=PLAIN, **changes):
    texts = [text, *(block["text"] for block in letter.blocks[1:])]
    known = {"name": letter.name, "copies": "", "subject": "Uw klacht"} | changes
    return save(letter=letter, to=to, texts=texts, version=letter.version, by=make.handler(), **known)


def confirmed(letter):
    return say_address_is_right(
        letter=letter, reason="Zij gaf het aan de telefoon.", version=letter.version, by=make.handler()
    )


def test_a_mail_to_an_address_that_we_do_not_know_is_held_back(house):
    letter = redirected(a_letter(spoken=True), to="ex.partner@elders.example")
    with pytest.raises(Stopped, match="address_unknown"):
        go(letter)


def test_so_is_a_letter_to_another_house(house):
    letter = a_letter(spoken=True, way=Way.LETTER, street="Kerkstraat", house_number="1", postcode="9901 AA")
    with pytest.raises(Stopped, match="address_unknown"):
        go(redirected(letter, to="Dorpsstraat 5, 9902 BB Elders"))


def test_an_address_written_otherwise_is_the_same_address(house):
    letter = a_letter(spoken=True, way=Way.LETTER, street="Kerkstraat", house_number="1", postcode="9901 AA")
    assert go(redirected(letter, to="kerkstraat 1\n9901aa")).state == LetterState.SENT


def test_ones_own_secret_address_is_not_told_at_an_address_that_we_do_not_know(house):
    letter = redirected(a_letter(spoken=True, **SECRET), to="ex.partner@elders.example", text=VISIT)
    assert {"protected", "address_unknown"} <= check(letter).codes


def test_who_says_how_they_know_an_address_may_send_there(house):
    letter = confirmed(redirected(a_letter(spoken=True), to="nieuw@voorbeeld.example"))
    assert go(letter).to == "nieuw@voorbeeld.example"


def test_but_nothing_protected_goes_there(house):
    letter = confirmed(redirected(a_letter(spoken=True, **SECRET), to="nieuw@voorbeeld.example", text=VISIT))
    with pytest.raises(Stopped, match="protected"):
        go(letter)


def test_the_reason_holds_for_the_address_that_was_shown(house):
    letter = confirmed(redirected(a_letter(spoken=True), to="nieuw@voorbeeld.example"))
    with pytest.raises(Stopped, match="address_unknown"):
        go(redirected(letter, to="ex.partner@elders.example"))


@pytest.mark.parametrize(("agreed", "stops"), [(True, set()), (False, {"address_unknown"})])
def test_who_speaks_for_somebody_gets_the_letter_with_their_consent_alone(house, agreed, stops):
    helper = receive.Helper(name="Ali", email="ali@voorbeeld.example", has_consent=agreed)
    letter = redirected(a_letter(spoken=True, helper=helper), to="ali@voorbeeld.example")
    assert {line.code for line in check(letter).stops} == stops


def test_a_helper_with_consent_is_not_told_the_secret_address(house):
    helper = receive.Helper(name="Ali", email="ali@voorbeeld.example", has_consent=True)
    letter = redirected(a_letter(spoken=True, helper=helper, **SECRET), to="ali@voorbeeld.example", text=VISIT)
    assert {line.code for line in check(letter).stops} == {"protected"}


def test_a_copy_to_an_address_of_nobody_in_the_case_is_held_back(house):
    letter = redirected(a_letter(spoken=True), to="noor@voorbeeld.example", copies="ex.partner@elders.example")
    assert {line.code for line in check(letter).stops} == {"copy_unknown"}


def test_a_copy_to_who_speaks_for_somebody_asks_their_consent(house):
    letter = a_letter(spoken=True, helper=receive.Helper(name="Ali", email="ali@voorbeeld.example"))
    letter = redirected(letter, to=letter.to, readers=[may_get_a_copy(letter)[0].key])
    assert {line.code for line in check(letter).stops} == {"copy_unknown"}


def test_an_enclosure_with_the_secret_address_does_not_go_to_another_address(house):
    first = go(a_letter(spoken=True, text=VISIT, **SECRET))
    letter = begin(signal=first.signal, purpose=Purpose.ANSWER, way=Way.EMAIL, by=make.handler())
    letter = enclose(letter=letter, chosen=[f"letter:{first.pk}"], by=make.handler())
    here, elsewhere = check(letter).codes, check(redirected(letter, to="ex.partner@elders.example")).codes
    assert ("enclosure_protected" in here, "enclosure_protected" in elsewhere) == (False, True)


def test_the_audit_trail_tells_how_an_address_was_known(house):
    letter = confirmed(redirected(a_letter(spoken=True), to="nieuw@voorbeeld.example"))
    entry = Entry.objects.get(verb="said why an address is right")
    assert entry.details == {"letter": letter.pk, "reason": "Zij gaf het aan de telefoon."}


@pytest.mark.parametrize(
    ("words", "code"),
    [(" Uw BSN is 111222333.", "never"), (" [vul in: de dag]", "to_fill_in")],
)
def test_words_that_stop_a_letter(house, words, code):
    with pytest.raises(Stopped, match=code):
        go(a_letter(spoken=True, text=PLAIN + words))


def test_every_open_place_is_told_once(house):
    words = " Op [vul in: de dag] belt [vul in: wie]. Dat was [vul in: de dag]."
    places = [line.place for line in check(a_letter(spoken=True, text=PLAIN + words)).stops]
    assert places == ["[vul in: de dag]", "[vul in: wie]"]


def test_on_paper_to_a_secret_address_the_address_is_to_be_written_by_hand(house):
    letter = a_letter(spoken=True, way=Way.LETTER, **SECRET)
    assert "address_by_hand" in check(letter).codes and not check(letter).stops


def test_the_pile_tells_which_letter_has_no_address_on_it(house):
    sent = go(a_letter(spoken=True, way=Way.LETTER, **SECRET))
    openly = {"street": "Kerkstraat", "house_number": "1", "postcode": "9901 AA"}
    go(a_letter(spoken=True, way=Way.LETTER, name="Bep", phone="0611111111", **openly))
    waiting = {paper.letter_id: paper.is_to_a_secret_address for paper in papers_to_print()}
    assert waiting.pop(sent.pk) is True and list(waiting.values()) == [False]


def test_ones_own_secret_address_is_no_data_of_another(house):
    assert "of_others" not in check(a_letter(spoken=True, text=VISIT, **SECRET)).codes


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
    letter = go(confirmed(a_letter(spoken=True, copies="een@voorbeeld.example, twee@voorbeeld.example")))
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
