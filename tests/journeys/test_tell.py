"""Whose story led to a measure hears what changed: once a step, if they want to, in a safe way, after a look at it."""

from datetime import UTC, date, datetime

import pytest

from leerlus.casework.contacts.queries import notes, open_call
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import say_whether_to_hear
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.outbox.actions import write_email
from leerlus.foundation.outbox.models import Message
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.measures import actions as measures
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave, say, told_by_phone
from leerlus.insight.told.models import Telling
from leerlus.insight.told.queries import counts_of, news_of, report_of, to_call
from leerlus.journeys import prevent, tell
from leerlus.journeys.call import called
from tests import make

pytestmark = pytest.mark.django_db
BEFORE, START = datetime(2026, 9, 7, 9, tzinfo=UTC), date(2026, 11, 2)


@pytest.fixture(autouse=True)
def house():
    make.municipality()
    make.coordinator()


@pytest.fixture
def cause():
    return name_cause(name="De lijst gaat één keer per nacht", group="technical", by=None)


def told_it(cause, *, wants=True, spoken=True, at=BEFORE, **person):
    signal = make.told(at=at, **person).signal
    if spoken:
        called(signal=signal, outcome="spoken", by=make.handler())
    ask_why(
        signal=signal, answers=[("De lijst was oud", "de lijst")], where_else="Elders", cause=cause, by=make.handler()
    )
    return say_whether_to_hear(signal=signal, wants=wants, by=None)


def carried_out(cause):
    owner = make.department_head()
    measure = measures.propose(
        name="De lijst gaat nu elk uur", kind="system", strength="strong", owner=owner, owner_function="Hoofd",
        due_on=START, causes=[cause], by=owner,
    )  # fmt: skip
    prevent.plan_proof(measure=measure, baseline_from=date(2026, 1, 5), target_fall_percent=40, kind="complaint",
                       by=owner)  # fmt: skip
    measures.decide(measure=measure, do=True, reason="Dit moet anders.", by=make.coordinator())
    prevent.carry_out(measure=measure, started_on=START, by=owner)
    return Telling.objects.get()


def let_go(telling):
    telling.refresh_from_db()
    return tell.let_hear(telling=telling, version=telling.version, by=make.coordinator())


def background(work, telling):
    tell.tell_in_background(work_id=str(work.pk), telling_id=telling.pk, by_id=make.coordinator().pk)


def let_hear(telling):
    work = let_go(telling)
    background(work, telling)
    return Telling.objects.get(pk=telling.pk)


def news():
    return list(Message.objects.filter(purpose="news").order_by("to"))


def test_a_measure_that_is_carried_out_waits_to_be_told_and_the_coordinator_knows(cause):
    told_it(cause, email="noor@voorbeeld.example")
    telling = carried_out(cause)
    assert telling.what_changed == "De lijst gaat nu elk uur." and not news()
    assert Notice.objects.filter(to=make.coordinator(), sentence__contains="Kijk eerst naar de woorden").exists()


def test_who_wanted_to_hear_it_gets_one_plain_sentence_by_mail(cause):
    told_it(cause, email="noor@voorbeeld.example")
    told_it(cause, email="sam@voorbeeld.example", wants=False, phone="0611111111")
    told_it(cause, email="later@voorbeeld.example", phone="0622222222", at=datetime(2026, 11, 9, tzinfo=UTC))
    let_hear(carried_out(cause))
    (mail,) = news()
    assert mail.to == "noor@voorbeeld.example"
    assert "Door uw klacht is dit veranderd: De lijst gaat nu elk uur." in mail.body


def test_who_told_it_twice_hears_it_once(cause):
    for about in ("Weer een boete.", "En nog een."):
        told_it(cause, about=about, email="noor@voorbeeld.example")
    telling = let_hear(carried_out(cause))
    assert len(news()) == 1 and counts_of(telling).people == 1


def test_whose_mail_may_be_read_by_another_is_called(cause):
    signal = told_it(cause, email="noor@voorbeeld.example")
    Party.objects.update(how_to_reach_safely="Alleen bellen, partner leest de mail.")
    telling = let_hear(carried_out(cause))
    assert not news() and open_call(signal) and "Door uw klacht" in notes(signal)[0].text
    assert (counts_of(telling).told, counts_of(telling).to_call) == (0, 1)
    told_by_phone(told=to_call(telling)[0], by=make.coordinator())
    assert (counts_of(telling).told, counts_of(telling).to_call) == (1, 0)


def test_who_never_spoke_with_us_about_a_complaint_is_called_before_anything_is_written(cause):
    told_it(cause, email="noor@voorbeeld.example", spoken=False)
    let_hear(carried_out(cause))
    assert not news()


def test_a_mail_that_did_not_arrive_was_not_told(cause):
    told_it(cause, email="noor@voorbeeld.example")
    telling = let_hear(carried_out(cause))
    assert counts_of(telling).told == 1
    Message.objects.filter(purpose="news").update(state="failed")
    assert (counts_of(telling).told, counts_of(telling).to_call) == (0, 1)


def test_words_that_tell_of_a_person_do_not_leave(cause):
    told_it(cause, email="noor@voorbeeld.example")
    telling = carried_out(cause)
    telling = say(telling=telling, what_changed="Bel mevrouw De Vries op 06-12345678.", version=0,
                  by=make.coordinator())  # fmt: skip
    with pytest.raises(MayNotLeave):
        let_hear(telling)
    assert not news()


def test_a_second_press_sends_nothing(cause):
    told_it(cause, email="noor@voorbeeld.example")
    telling = carried_out(cause)
    let_hear(telling)
    with pytest.raises(ChangedMeanwhile):
        tell.let_hear(telling=telling, version=0, by=make.coordinator())
    assert len(news()) == 1


def test_the_page_of_the_own_case_tells_it_too(cause):
    signal = told_it(cause)
    assert news_of(signal) == []
    let_hear(carried_out(cause))
    assert [sentence for _day, sentence in news_of(signal)] == [
        "Door uw klacht is dit veranderd: De lijst gaat nu elk uur."
    ]


def test_nothing_goes_within_the_request_that_lets_it_go(cause):
    signal = told_it(cause, email="noor@voorbeeld.example")
    let_go(carried_out(cause))
    assert not news() and news_of(signal) == []


def test_a_job_that_is_done_twice_tells_nobody_twice(cause):
    told_it(cause, email="noor@voorbeeld.example")
    telling = carried_out(cause)
    work = let_go(telling)
    for _time in range(2):
        tell.tell_everybody(telling=Telling.objects.get(), work=work, by=make.coordinator())
    assert len(news()) == 1


def test_what_broke_off_goes_on_with_whoever_is_left(cause, monkeypatch):
    for number in range(5):
        told_it(cause, email=f"inwoner{number}@voorbeeld.example", phone=f"061111111{number}")
    telling = carried_out(cause)
    work = let_go(telling)
    monkeypatch.setattr(tell, "PART", 2)
    break_off_after(monkeypatch, mails=3)
    with pytest.raises(RuntimeError):
        background(work, telling)
    monkeypatch.undo()
    work.refresh_from_db()
    assert len(news()) == 2 and work.state == "failed"
    assert Notice.objects.filter(to=make.coordinator(), sentence__contains="halverwege").exists()
    assert tell.go_on(telling=telling, by=make.coordinator())
    again = tell.work_of(telling)
    background(again, telling)
    assert [mail.to for mail in news()] == [f"inwoner{number}@voorbeeld.example" for number in range(5)]


def break_off_after(monkeypatch, *, mails):
    written = []

    def write(**mail):
        if len(written) == mails:
            raise RuntimeError
        written.append(mail)
        return write_email(**mail)

    monkeypatch.setattr(tell, "write_email", write)


def test_going_on_with_what_did_not_break_off_does_nothing(cause):
    told_it(cause, email="noor@voorbeeld.example")
    telling = carried_out(cause)
    assert not tell.go_on(telling=telling, by=make.coordinator())
    let_go(telling)
    assert not tell.go_on(telling=telling, by=make.coordinator())


def test_who_said_no_more_after_the_button_was_pressed_gets_no_mail(cause):
    signal = told_it(cause, email="noor@voorbeeld.example")
    telling = carried_out(cause)
    work = let_go(telling)
    tell._choose(telling, work)
    say_whether_to_hear(signal=signal, wants=False, by=None)
    background(work, telling)
    assert not news() and counts_of(telling).not_wanted == 1


def test_who_pressed_hears_how_it_ended(cause):
    told_it(cause, email="noor@voorbeeld.example")
    told_it(cause, phone="0622222222", about="Ook bij mij.")
    let_hear(carried_out(cause))
    notice = Notice.objects.get(to=make.coordinator(), sentence__contains="verteld aan")
    assert notice.sentence.endswith("verteld aan 1 van de 2. Nog te bellen: 1.")


def test_the_report_tells_in_which_way_and_why_not_by_mail(cause):
    told_it(cause, email="noor@voorbeeld.example")
    told_it(cause, phone="0622222222", about="Ook bij mij.")
    told_it(cause, email="stuk@voorbeeld.example", phone="0633333333")
    telling = let_hear(carried_out(cause))
    Message.objects.filter(to="stuk@voorbeeld.example").update(state="failed")
    assert report_of(telling) == [
        ("Telefonisch", "Wij hebben geen mailadres", 1),
        ("Per e-mail", "", 1),
        ("Telefonisch", "De mail kwam niet aan", 1),
    ]
