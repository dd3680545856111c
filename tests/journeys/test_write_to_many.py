"""A letter to everybody who was hit and not reached: checked for each, once for each, and a reason for who got none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlus.casework.letters.checking import facts_known
from leerlus.casework.parties.actions import keep_apart, meet
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.privacy.models import Reveal
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.outreach import actions
from leerlus.insight.outreach.choices import NotWritten, Outcome, State
from leerlus.insight.outreach.queries import mailing_of
from leerlus.insight.outreach.rules import FIRST_BODY, Row
from leerlus.integrations.delivery.sending import send_waiting
from leerlus.journeys import reach_out
from leerlus.journeys.write import not_arrived
from tests import make
from tests.integrations.delivery.mail_server import mail_server

pytestmark = pytest.mark.django_db

BY_MAIL = {"name": "Sam Gevonden", "email": "sam@voorbeeld.example"}
ON_PAPER = {"name": "Kim Gevonden", "street": "Kerkstraat", "house_number": "4", "postcode": "1234 AB", "city": "Stad"}
SECRET = {**ON_PAPER, "name": "Ilona Geheim", "street": "Zwaluwlaan", "address_is_secret": True}
TO_CALL = {**BY_MAIL, "name": "Bel Eerst", "email": "bel@voorbeeld.example", "phone": "0612345678"}


@pytest.fixture(autouse=True)
def house(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SMTP_FROM = "klachten@voorbeeldstad.example"
    return make.municipality()


def a_list(*people):
    by = make.coordinator()
    outreach = reach_out.begin(
        title="Boetes", what_went_wrong="U kreeg een boete terwijl uw vergunning geldig was.",
        what_we_do="U krijgt de boete terug.", pattern=None, owner=by, by=by,
    ).outreach  # fmt: skip
    rows = [Row(number, reference=f"B{number}", **person) for number, person in enumerate(people)]
    actions.add_people(outreach=outreach, rows=rows, by=by)
    return outreach


def write(outreach, *, body=FIRST_BODY, reason="", only=None, by=None):
    by = by or make.coordinator()
    work = reach_out.ask_to_write(
        outreach=outreach, subject="Over uw boete", body=body, not_called_because=reason, only=only, by=by
    )
    reach_out.write_in_background(work_id=str(work.pk), only=only, by_id=by.pk)
    work.refresh_from_db()
    return work, mailing_of(work.pk)


def reasons(mailing):
    return {one.person.party.name: one.why_not for one in mailing.written.select_related("person__party")}


def test_each_gets_the_letter_by_the_way_that_reaches_them():
    outreach = a_list(BY_MAIL, ON_PAPER)
    work, _mailing = write(outreach)
    assert work.result == {"written": 2, "not_written": 0}
    assert dict(Message.objects.values_list("to", "channel")) == {
        "sam@voorbeeld.example": "email", "Kim Gevonden": "letter"
    }  # fmt: skip
    assert {person.state for person in outreach.people.all()} == {State.WROTE}


def test_what_is_filled_in_is_of_that_person_alone():
    write(a_list(BY_MAIL, ON_PAPER))
    body = Message.objects.get(channel="email").body
    assert body.startswith("Dag Sam Gevonden,") and "Kim" not in body


def test_a_letter_speaks_of_our_calls_only_where_somebody_called():
    outreach = a_list(BY_MAIL, TO_CALL)
    called, by = outreach.people.last(), make.handler()
    reach_out.called(person=called, outcome=Outcome.NO_ANSWER, note="", version=called.version, by=by)
    write(outreach, reason="Er is haast bij.")
    bodies = dict(Message.objects.filter(channel="email").values_list("to", "body"))
    sentence = "Wij konden u niet aan de telefoon spreken."
    assert sentence in bodies["bel@voorbeeld.example"] and sentence not in bodies["sam@voorbeeld.example"]


def test_a_mail_address_that_is_none_has_a_reason_of_its_own():
    _work, mailing = write(a_list({"name": "Sam Gevonden", "email": "sam(at)voorbeeld"}, BY_MAIL))
    assert [one.why_not for one in mailing.written.order_by("id")] == [NotWritten.WRONG_EMAIL, ""]


def test_who_can_be_called_still_is_called_first():
    _work, mailing = write(a_list(BY_MAIL, TO_CALL))
    assert reasons(mailing) == {"Sam Gevonden": "", "Bel Eerst": NotWritten.CALL_FIRST}


def test_after_three_tries_a_letter_goes():
    outreach = a_list(TO_CALL)
    person, by = outreach.people.get(), make.handler()
    for version in range(3):
        day = timezone.now() - timedelta(days=version)
        person = reach_out.called(person=person, outcome=Outcome.NO_ANSWER, note="", at=day, version=version, by=by)
    assert reasons(write(outreach)[1]) == {"Bel Eerst": ""}


def test_with_a_reason_it_goes_and_the_coordinators_see_it():
    coordinator = make.coordinator()
    _work, mailing = write(a_list(TO_CALL), reason="De boete moet morgen betaald zijn.", by=make.handler())
    assert reasons(mailing) == {"Bel Eerst": ""}
    assert "voor een gesprek" in not_read(coordinator).get().sentence


def test_a_secret_address_gets_paper_without_the_address_and_is_shown_with_a_reason():
    outreach = a_list(SECRET)
    _work, mailing = write(outreach)
    message = mailing.written.get().message
    assert message.channel == "letter" and message.to == "Ilona Geheim" and "Zwaluw" not in message.body
    shown = reach_out.show_address(person=outreach.people.get(), reason="Envelop schrijven", by=make.handler())
    assert "Zwaluwlaan" in shown and Reveal.objects.get().reason == "Envelop schrijven"


def test_whose_post_is_read_along_is_called():
    outreach = a_list(BY_MAIL)
    other = meet(name="Ex", by=make.handler())
    keep_apart(who=other, of_whom=outreach.people.get().party, why="Verbod.", until=None, by=make.handler())
    assert reasons(write(outreach)[1]) == {"Sam Gevonden": NotWritten.READ_ALONG}


def test_who_has_neither_mail_nor_address_is_named_with_the_reason():
    outreach = a_list(BY_MAIL)
    type(outreach.people.get().party).objects.update(email="")
    assert reasons(write(outreach)[1]) == {"Sam Gevonden": NotWritten.NO_ADDRESS}


def test_a_protected_fact_of_another_holds_the_letter_back():
    make.told(name="Ilona", street="Zwaluwlaan", house_number="12", postcode="9901 VB", address_is_secret=True)
    _work, mailing = write(a_list({**BY_MAIL, "what": "Boete"}), body="Dag {{naam}}, het was op Zwaluwlaan 12.")
    assert reasons(mailing) == {"Sam Gevonden": NotWritten.STOPPED}
    assert not Message.objects.filter(purpose="letter").exists()


@pytest.mark.parametrize(
    "words",
    [
        "U krijgt 95 euro.",
        "U krijgt het geld terug.",
        "{{wat_wij_doen}}",
        "Wij nemen dit niet in behandeling.",
        "[vul in: de dag]",
    ],
)
def test_money_refusals_and_gaps_are_for_a_talk(words):
    with pytest.raises(actions.MayNot):
        write(a_list(BY_MAIL), body=f"Dag {{{{naam}}}}, {words}")
    assert not LongWork.objects.filter(kind__startswith="outreach_letters").exists()


def test_broken_off_and_begun_anew_it_writes_to_nobody_twice():
    outreach = a_list(BY_MAIL, ON_PAPER)
    by = make.coordinator()
    work = reach_out.ask_to_write(
        outreach=outreach, subject="Over uw boete", body=FIRST_BODY, not_called_because="", only=None, by=by
    )
    mailing, first = mailing_of(work.pk), outreach.people.first()
    actions.write_to(mailing=mailing, person=first, facts=facts_known(), by=by)
    actions.write_to(mailing=mailing, person=first, facts=facts_known(), by=by)
    reach_out.write_in_background(work_id=str(work.pk), only=None, by_id=by.pk)
    reach_out.write_in_background(work_id=str(work.pk), only=None, by_id=by.pk)
    assert Message.objects.filter(purpose="letter").count() == 2


def test_a_job_that_breaks_says_so_and_keeps_what_went(monkeypatch):
    outreach = a_list(BY_MAIL, ON_PAPER)
    second, whole = outreach.people.last(), actions.write_to

    def broken(*, person, **rest):
        if person.pk == second.pk:
            raise RuntimeError
        return whole(person=person, **rest)

    monkeypatch.setattr(actions, "write_to", broken)
    with pytest.raises(RuntimeError):
        write(outreach)
    assert LongWork.objects.get(kind__startswith="outreach_letters").state == "failed"
    assert [person.state for person in outreach.people.all()] == [State.WROTE, State.TO_CALL]


def test_who_is_reached_meanwhile_gets_no_letter():
    outreach = a_list(BY_MAIL)
    by, person = make.coordinator(), outreach.people.get()
    work = reach_out.ask_to_write(
        outreach=outreach, subject="Over uw boete", body=FIRST_BODY, not_called_because="", only=None, by=by
    )
    reach_out.called(person=person, outcome=Outcome.REACHED, note="", version=0, by=by)
    written = actions.write_to(mailing=mailing_of(work.pk), person=person, facts=facts_known(), by=by)
    assert written.why_not == NotWritten.CHANGED


def test_the_mail_carries_the_letter_as_pdf():
    write(a_list(BY_MAIL))
    with mail_server() as (server, behaviour):
        send_waiting(server=server)
    (part,) = [part for part in behaviour.mails[0].walk() if part.get_content_disposition() == "attachment"]
    paper = Message.objects.get(purpose="letter").enclosed.get().file
    assert part.get_payload(decode=True) == content_of(paper)


def test_a_letter_that_does_not_arrive_puts_the_person_back_on_the_calls():
    outreach = a_list(BY_MAIL)
    _work, mailing = write(outreach)
    not_arrived(message=mailing.written.get().message)
    person = outreach.people.get()
    assert (person.state, person.try_on) == (State.TO_CALL, timezone.localdate())
    assert "kwam niet aan: bel" in not_read(outreach.owner).get().sentence


def test_a_preview_counts_and_sends_nothing():
    seen = reach_out.preview(
        outreach=a_list(BY_MAIL, ON_PAPER, TO_CALL), subject="Over uw boete", body=FIRST_BODY, not_called_because="",
        only=None, by=make.coordinator(),
    )  # fmt: skip
    assert seen.counts == {"email": 1, "letter": 1, NotWritten.CALL_FIRST: 1} and seen.going == 2
    assert not Message.objects.filter(purpose="letter").exists()


def test_one_person_may_be_written_to_alone():
    outreach = a_list(BY_MAIL, ON_PAPER)
    _work, mailing = write(outreach, only=outreach.people.first().pk)
    assert reasons(mailing) == {"Sam Gevonden": ""}
