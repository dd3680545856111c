"""It turned out to be something else."""

from datetime import date

import pytest
from django.test import Client

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.letters import queries as letter_queries
from leerlus.casework.letters.actions import Stopped, save, send
from leerlus.casework.letters.checking import check
from leerlus.casework.letters.choices import Purpose, Way
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.journeys.call import called
from leerlus.journeys.case_file import _told
from leerlus.journeys.converse import may_answer
from leerlus.journeys.learn import close, lacks_before_closing
from leerlus.journeys.reroute import Ground, NotPossible, reroute
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def another_way(signal, kind, **said):
    return reroute(signal=signal, kind=kind, reason="Het gaat om een besluit.", by=make.handler(), **said)


def test_an_objection_keeps_its_day_of_receipt_and_loses_the_term_of_complaints():
    signal = make.told(at=make.MONDAY).signal
    another_way(signal, Kind.OBJECTION)
    signal.refresh_from_db()
    assert (signal.kind, signal.received_at, signal.due_on) == (Kind.OBJECTION, make.MONDAY, None)


def test_a_report_that_is_a_complaint_has_the_term_from_its_first_day():
    signal = make.told(kind=Kind.REPORT, at=make.MONDAY).signal
    another_way(signal, Kind.COMPLAINT)
    signal.refresh_from_db()
    assert signal.due_on == date(2027, 1, 4)


def test_who_told_us_is_called_to_hear_it():
    signal = make.told(kind=Kind.REPORT).signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    assert open_call(signal) is None
    assert another_way(signal, Kind.CLAIM).call == open_call(signal)


def test_who_heard_it_in_a_talk_is_not_called_again():
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    another_way(signal, Kind.OBJECTION, told=True)
    assert open_call(signal) is None


def test_nobody_heard_it_in_a_talk_that_was_not_held():
    signal = make.told().signal
    assert another_way(signal, Kind.OBJECTION, told=True) == NotPossible(Ground.NOT_TOLD)


def test_a_complaint_becomes_no_report_without_a_talk():
    signal = make.told().signal
    assert another_way(signal, Kind.REPORT) == NotPossible(Ground.CALL_FIRST)
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    another_way(signal, Kind.REPORT)
    signal.refresh_from_db()
    assert signal.kind == Kind.REPORT


@pytest.mark.parametrize("kind", [Kind.OBJECTION, Kind.CLAIM, Kind.ELSEWHERE])
def test_another_road_is_no_way_around_calling_first(kind):
    signal = make.told().signal
    another_way(signal, kind, to_body="Waterschap" if kind == Kind.ELSEWHERE else "")
    assert not may_answer(signal)
    assert lacks_before_closing(signal=signal, outcome=Outcome.PASSED_ON) == ("talk",)


def test_what_was_sent_on_and_told_may_be_closed_as_passed_on():
    signal = make.told().signal
    another_way(signal, Kind.ELSEWHERE, to_body="Waterschap")
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    assert close(signal=signal, outcome=Outcome.PASSED_ON, by=make.handler()).closed_at


def test_what_a_colleague_changed_meanwhile_goes_nowhere():
    signal = make.told().signal
    with pytest.raises(ChangedMeanwhile):
        another_way(signal, Kind.OBJECTION, version=signal.version + 1)


def test_the_page_tells_the_road_it_took():
    make.municipality()
    signal = make.told().signal
    desk = Client()
    desk.force_login(make.handler())
    answers = {"kind": "elsewhere", "to_body": "Waterschap Rijn", "reason": "De sloot is van hen.", "version": 0}
    sent = {f"reroute_form-{name}": value for name, value in answers.items()}
    response = desk.post(f"/werk/zaak/{signal.number}/andere-weg/", sent, follow=True)
    assert "Andere weg: van Klacht naar Waterschap Rijn" in response.content.decode()


def test_another_body_has_a_name():
    make.municipality()
    signal = make.told().signal
    desk = Client()
    desk.force_login(make.handler())
    answers = {"reroute_form-kind": "elsewhere", "reroute_form-reason": "Niet van ons.", "reroute_form-version": 0}
    response = desk.post(f"/werk/zaak/{signal.number}/andere-weg/", answers)
    assert (response.status_code, "Niet van ons." in response.content.decode()) == (422, True)


def test_the_complete_file_tells_what_it_turned_out_to_be():
    make.municipality()
    signal = make.told().signal
    another_way(signal, Kind.OBJECTION)
    told = _told(signal)
    assert (told[-1].head, told[-1].text) == ("Het bleek te zijn: Bezwaar", "Het gaat om een besluit.")


# -- Sent on to another body (Awb 2:3) ------------------------------------------------------------------


def sent_on(**said):
    make.municipality()
    signal = make.told(email="noor@voorbeeld.example").signal
    answer = another_way(signal, Kind.ELSEWHERE, to_body="Provincie Voorbeeld", **said)
    return signal, {letter.purpose: letter for letter in answer.letters}


def words(letter):
    return {block["code"]: block["text"] for block in letter.blocks}


def test_two_letters_stand_ready_to_the_body_and_to_the_sender():
    _signal, letters = sent_on()
    assert letters[Purpose.SENT_ON_TO_BODY].name == "Provincie Voorbeeld"
    told = words(letters[Purpose.SENT_ON])
    assert "Provincie Voorbeeld" in told["sent_on_to"] and "Het gaat om een besluit." in told["why_sent_on"]
    assert "23 november 2026" in told["received_on"]


def test_the_message_goes_along_to_the_body_and_is_looked_at_first():
    _signal, letters = sent_on()
    assert [line.code for line in check(letters[Purpose.SENT_ON_TO_BODY]).stops if line.enclosure] == [
        "enclosure_of_another"
    ]


def test_the_sender_is_told_before_a_talk_because_the_law_wants_it_at_once():
    signal, letters = sent_on()
    letter = letters[Purpose.SENT_ON]
    send(letter=letter, version=letter.version, by=make.handler())
    assert letter_queries.sent_on(signal).told_at is not None


@pytest.mark.parametrize("block", ["sent_on_to", "received_on", "why_sent_on"])
def test_a_letter_to_the_sender_without_what_the_law_asks_is_stopped(block):
    _signal, letters = sent_on()
    letter = letters[Purpose.SENT_ON]
    texts = ["" if one["code"] == block else one["text"] for one in letter.blocks]
    letter = save(letter=letter, name=letter.name, to=letter.to, copies="", subject=letter.subject, texts=texts,
                  version=letter.version, by=make.handler())  # fmt: skip
    with pytest.raises(Stopped, match="missing"):
        send(letter=letter, version=letter.version, by=make.handler())


def test_who_heard_it_in_a_talk_gets_no_letter_too():
    make.municipality()
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    answer = another_way(signal, Kind.ELSEWHERE, to_body="Provincie Voorbeeld", told=True)
    assert [letter.purpose for letter in answer.letters] == [Purpose.SENT_ON_TO_BODY]


def test_whose_mail_is_read_along_is_written_to_on_paper():
    make.municipality()
    signal = make.told(email="noor@voorbeeld.example", postcode="9901 VB", address_is_secret=True).signal
    answer = another_way(signal, Kind.ELSEWHERE, to_body="Provincie Voorbeeld")
    assert [letter.way for letter in answer.letters] == [Way.LETTER, Way.LETTER]


def test_what_is_no_message_for_another_body_gets_no_letters():
    make.municipality()
    assert another_way(make.told().signal, Kind.OBJECTION).letters == ()


def test_the_case_shows_to_whom_it_went_and_that_it_was_not_sent_yet():
    signal, _letters = sent_on()
    desk = Client()
    desk.force_login(make.handler())
    page = desk.get(f"/werk/zaak/{signal.number}/").content.decode()
    assert "Provincie Voorbeeld" in page and "nog niet verstuurd" in page
