"""Resident and municipality write to each other; a complaint is talked about first."""

from uuid import uuid4

import pytest

from leerlus.casework.signals.actions import say_why_not_called
from leerlus.casework.signals.models import Attachment, Message
from leerlus.casework.signals.queries import new_replies
from leerlus.foundation.files.cleaning import clean
from leerlus.foundation.files.queries import folder
from leerlus.foundation.notices.models import Notice
from leerlus.journeys import converse
from leerlus.journeys.call import called
from leerlus.journeys.converse import may_answer
from leerlus.journeys.receive import Helper
from tests import make
from tests.foundation.files import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make.municipality()


def answer(signal):
    return converse.answer(signal=signal, text="Wij zoeken het uit.", key=uuid4(), by=make.handler())


def add(signal, key=None, files=1):
    photos = [clean(name="x.jpg", content=hostile.picture())] * files
    converse.resident_adds(signal=signal, text="Nog iets.", files=photos, key=key or uuid4())


def test_an_answer_before_a_talk_is_stopped():
    with pytest.raises(converse.CallFirst):
        answer(make.told().signal)
    assert not Message.objects.exists()


def test_after_the_talk_it_is_written():
    signal = make.told().signal
    called(signal=signal, outcome="spoken", by=make.handler())
    assert answer(signal).text == "Wij zoeken het uit."


def test_who_gave_no_number_is_answered_in_writing():
    assert answer(make.told(phone="", name="").signal)


def test_it_may_be_said_why_nobody_was_called():
    signal = make.told().signal
    say_why_not_called(signal=signal, reason="Zij is doof.", by=make.handler())
    assert answer(signal)


def test_the_handler_is_told_of_a_new_reply_without_a_name():
    make.coordinator()
    signal = make.told().signal
    add(signal)
    assert [notice.sentence for notice in Notice.objects.filter(key__startswith="message")] == [
        f"Nieuw antwoord van de inwoner in {signal.number}."
    ]


def test_the_last_word_says_who_waits():
    signal = make.told(phone="").signal
    add(signal)
    assert new_replies(make.handler()).get() == signal
    answer(signal)
    assert not new_replies(make.handler())


def test_the_second_click_adds_nothing():
    signal, key = make.told().signal, uuid4()
    add(signal, key)
    add(signal, key)
    assert (Message.objects.count(), Attachment.objects.count()) == (1, 1)
    assert len(list(folder().glob("??/*"))) == 1


def test_words_and_files_are_kept_together_or_not_at_all(monkeypatch):
    def fails(**_rest):
        raise ZeroDivisionError

    monkeypatch.setattr(converse.signals, "attach", fails)
    with pytest.raises(ZeroDivisionError):
        add(make.told().signal)
    assert not Message.objects.exists()
    assert list(folder().glob("??/*")) == []


def test_nothing_is_written_where_a_helper_reads_before_a_talk():
    helper = Helper(name="Anna", phone="0611111111")
    signal = make.told(phone="", helper=helper).signal
    assert not may_answer(signal)


@pytest.mark.parametrize("text", ["Wij betalen u vijfhonderd euro.", "Uw klacht wordt niet behandeld."])
def test_who_gave_no_number_gets_no_offer_and_no_refusal_in_a_message(text):
    with pytest.raises(converse.Held):
        converse.answer(signal=make.told(phone="", name="").signal, text=text, key=uuid4(), by=make.handler())
