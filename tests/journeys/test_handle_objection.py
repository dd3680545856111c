"""An objection on its road: the day is asked, the terms follow, and late is told and not refused."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.procedure import actions as procedure
from leerlus.casework.procedure.models import Step
from leerlus.casework.procedure.objections import objection_road_of
from leerlus.casework.procedure.queries import lengthened
from leerlus.casework.procedure.rules import LineState, ObjectionDuty
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.notices.models import Notice
from leerlus.journeys import handle_formally as formally
from leerlus.journeys import handle_objection as law
from leerlus.journeys import learn
from leerlus.journeys.call import called
from leerlus.journeys.guard_terms import look_at_terms
from leerlus.journeys.handle_formally import NotLawful, strike
from leerlus.journeys.reroute import reroute
from leerlus.web.desk.lawful_words import OBJECTION_DUTIES
from tests import make

pytestmark = pytest.mark.django_db

DECIDED = date(2026, 6, 1)  # One may object until 13 July, and it is decided until 24 August 2026.


def noon(*day: int) -> datetime:
    return datetime(*day, 10, tzinfo=UTC)


@pytest.fixture
def objection():
    make.municipality()
    return make.told(kind=Kind.OBJECTION, about="Ik ben het niet eens met het besluit.", at=noon(2026, 6, 25)).signal


def looked(signal, day=DECIDED, **said):
    law.look_at(signal=signal, announced_on=day, **{"has_committee": False, "by": make.handler()} | said)
    signal.refresh_from_db()
    return signal


def page(signal, address="") -> str:
    client = Client()
    client.force_login(make.handler())
    return client.get(f"/werk/zaak/{signal.number}/{address}").content.decode()


def kinds(signal, today):
    return [line.kind for line in objection_road_of(signal).plan(today=today) if line.is_open]


def test_without_the_day_of_the_decision_there_is_no_term_and_it_is_asked(objection):
    assert (objection.due_on, kinds(objection, date(2026, 6, 26))[0]) == (None, ObjectionDuty.ASK_DECISION_DAY)
    assert "Wij weten niet wanneer het besluit bekend is gemaakt." in page(objection)
    assert "Vraag wanneer het besluit is verstuurd of uitgereikt" in page(objection)


@pytest.mark.parametrize(("committee", "due"), [(False, date(2026, 8, 24)), (True, date(2026, 10, 5))])
def test_the_day_of_the_decision_gives_the_term(objection, committee, due):
    assert looked(objection, has_committee=committee).due_on == due
    assert Entry.objects.filter(verb="looked at the objection").count() == 1


def test_another_road_asks_the_day_of_the_decision():
    make.municipality()
    signal = make.told(at=noon(2026, 6, 25)).signal
    reroute(
        signal=signal, kind=Kind.OBJECTION, reason="Het gaat om een besluit.", announced_on=DECIDED, by=make.handler()
    )
    signal.refresh_from_db()
    assert signal.due_on == date(2026, 8, 24)


def test_late_is_told_in_a_sentence_and_the_road_goes_on(objection):
    looked(objection, date(2026, 3, 2))
    assert "Het kwam te laat: bezwaar maken kon tot en met" in page(objection)
    assert ObjectionDuty.ASK_WHY_LATE in kinds(objection, date(2026, 6, 26))
    law.explain_late(signal=objection, on=date(2026, 6, 26), words="Lag in het ziekenhuis.", by=make.handler())
    assert ObjectionDuty.ASK_WHY_LATE not in kinds(objection, date(2026, 6, 26))
    assert ObjectionDuty.DECIDE in kinds(objection, date(2026, 6, 26))


def test_a_letter_within_a_week_asks_for_the_postmark():
    make.municipality()
    signal = make.told(kind=Kind.OBJECTION, at=noon(2026, 7, 16)).signal
    signal.channel = "letter"
    signal.save(update_fields=["channel"])
    looked(signal)
    assert ObjectionDuty.LOOK_AT_POSTMARK in kinds(signal, date(2026, 7, 17))
    looked(signal, posted_on=date(2026, 7, 13))
    assert ObjectionDuty.LOOK_AT_POSTMARK not in kinds(signal, date(2026, 7, 17))
    assert "op de post gedaan" in page(signal)


def test_it_stands_still_while_something_is_missing_and_runs_again_once_it_came(objection):
    looked(objection)
    law.ask_missing(signal=objection, on=date(2026, 7, 20), how="letter", until=date(2026, 8, 10), by=make.handler())
    objection.refresh_from_db()
    assert objection.due_on == date(2026, 9, 14)
    assert ObjectionDuty.AWAIT_REPAIR in kinds(objection, date(2026, 7, 21))
    law.note_repaired(signal=objection, on=date(2026, 8, 3), by=make.handler())
    objection.refresh_from_db()
    assert objection.due_on == date(2026, 9, 7)


def test_nothing_came_in_that_was_not_asked(objection):
    answer = law.note_repaired(signal=looked(objection), on=date(2026, 8, 3), by=make.handler())
    assert answer == NotLawful(("nothing_asked",))


def adjourn(signal, on, days=42, how="letter"):
    return law.adjourn(signal=signal, on=on, days=days, how=how, words="Er loopt onderzoek.", by=make.handler())


def test_an_adjournment_in_time_lengthens_it_and_a_struck_one_no_more(objection):
    step = adjourn(looked(objection), date(2026, 8, 3))
    objection.refresh_from_db()
    assert objection.due_on == date(2026, 10, 5)
    strike(step=step, because="Niet verstuurd.", by=make.handler())
    objection.refresh_from_db()
    assert objection.due_on == date(2026, 8, 24)


@pytest.mark.parametrize(
    ("on", "how", "reason"),
    [(date(2026, 8, 25), "letter", "told_after_expiry"), (date(2026, 8, 3), "phone", "not_in_writing")],
)
def test_an_adjournment_that_has_no_effect_is_not_written_down(objection, on, how, reason):
    assert adjourn(looked(objection), on, how=how) == NotLawful((reason,))


def test_two_adjournments_are_at_most_six_weeks(objection):
    adjourn(looked(objection), date(2026, 8, 3), days=28)
    assert adjourn(objection, date(2026, 8, 4), days=15) == NotLawful(("more_than_six_weeks",))


def test_who_objects_agrees_to_more_time(objection):
    looked(objection)
    said = {"on": date(2026, 8, 17), "until": date(2026, 10, 31), "how": "email", "words": "Prima."}
    law.agree_to_delay(signal=objection, by=make.handler(), **said)
    objection.refresh_from_db()
    assert objection.due_on == date(2026, 10, 31)


def became(kind, signal):
    reroute(
        signal=signal, kind=kind, reason="Het is iets anders.",
        announced_on=DECIDED if kind == Kind.OBJECTION else None, by=make.handler(),
    )  # fmt: skip
    signal.refresh_from_db()
    return signal


AGREED = {"on": date(2026, 6, 30), "until": date(2026, 12, 31), "how": "email", "words": "Neem de tijd."}


@pytest.fixture
def complaint():
    make.municipality()
    return make.told(about="Mijn uitkering is verlaagd.", at=noon(2026, 6, 25)).signal


def test_a_delay_agreed_about_a_complaint_does_not_count_for_the_objection_that_it_was(complaint):
    formally.agree_to_delay(signal=complaint, by=make.handler(), **AGREED)
    complaint.refresh_from_db()
    assert complaint.due_on == date(2026, 12, 31)
    assert became(Kind.OBJECTION, complaint).due_on == date(2026, 8, 24)
    assert lengthened([complaint]) == {}
    law.agree_to_delay(signal=complaint, by=make.handler(), **AGREED | {"until": date(2026, 10, 31)})
    complaint.refresh_from_db()
    assert complaint.due_on == date(2026, 10, 31)


def test_a_delay_agreed_about_an_objection_does_not_count_for_the_complaint_that_it_was(objection):
    law.agree_to_delay(signal=looked(objection), by=make.handler(), **AGREED)
    assert became(Kind.COMPLAINT, objection).due_on == date(2026, 8, 6)


def test_what_was_agreed_about_the_complaint_counts_again_when_it_is_one_again(complaint):
    formally.agree_to_delay(signal=complaint, by=make.handler(), **AGREED)
    assert became(Kind.COMPLAINT, became(Kind.OBJECTION, complaint)).due_on == date(2026, 12, 31)


def test_a_question_about_the_complaint_stops_no_clock_and_offers_no_hearing_of_the_objection(complaint):
    said = {"on": date(2026, 7, 20), "how": "letter", "until": date(2026, 8, 10), "by": make.handler()}
    formally.ask_missing(signal=complaint, **said)
    formally.offer_hearing(signal=complaint, side="complainant", **said)
    assert became(Kind.OBJECTION, complaint).due_on == date(2026, 8, 24)
    assert ObjectionDuty.OFFER_HEARING in kinds(complaint, date(2026, 7, 21))


def test_what_was_told_about_the_complaint_is_no_decision_on_the_objection(complaint):
    procedure.take(signal=complaint, kind="outcome_told", on=date(2026, 7, 20), how="letter", by=make.handler())
    became(Kind.OBJECTION, complaint)
    assert objection_road_of(complaint).lacks_before_closing(outcome=Outcome.UNFOUNDED) == (ObjectionDuty.DECIDE,)
    law.tell_decision(signal=complaint, on=date(2026, 8, 3), how="letter", by=make.handler())
    assert objection_road_of(complaint).lacks_before_closing(outcome=Outcome.UNFOUNDED) == ()


def test_a_receipt_that_was_confirmed_stays_confirmed(complaint):
    formally.acknowledge(signal=complaint, on=date(2026, 6, 26), how="letter", by=make.handler())
    became(Kind.OBJECTION, complaint)
    assert ObjectionDuty.ACKNOWLEDGE_OBJECTION not in kinds(complaint, date(2026, 6, 27))
    again = law.acknowledge(signal=complaint, on=date(2026, 6, 27), how="letter", by=make.handler())
    assert again == NotLawful(("done_before",))


def test_the_page_says_of_a_step_that_it_does_not_count(complaint):
    formally.agree_to_delay(signal=complaint, by=make.handler(), **AGREED)
    assert "Het telt niet" not in page(complaint, "plichten/")
    became(Kind.OBJECTION, complaint)
    assert "Van toen dit een klacht was. Het telt niet voor het bezwaar." in page(complaint, "plichten/")


def test_steps_of_before_this_was_held_get_the_road_on_which_they_were_taken(complaint, objection):
    formally.agree_to_delay(signal=complaint, by=make.handler(), **AGREED)
    law.agree_to_delay(signal=became(Kind.OBJECTION, complaint), by=make.handler(), **AGREED)
    law.agree_to_delay(signal=looked(objection), by=make.handler(), **AGREED)
    Step.objects.update(of_objection=False)
    import_module("leerlus.casework.procedure.migrations.0003_steps_of_their_own_road").what_it_was_then(apps, None)
    assert list(Step.objects.order_by("id").values_list("of_objection", flat=True)) == [False, True, True]


def test_after_the_decision_nothing_is_left_to_do(objection):
    looked(objection)
    law.tell_decision(signal=objection, on=date(2026, 8, 25), how="letter", by=make.handler())
    plan = objection_road_of(objection).plan(today=date(2026, 9, 1))
    assert kinds(objection, date(2026, 9, 1)) == []
    assert [line.state for line in plan if line.kind is ObjectionDuty.DECIDE] == [LineState.DONE_LATE]


def test_who_guards_terms_is_told_before_and_after(objection):
    make.coordinator()
    looked(objection)
    for day in (date(2026, 8, 12), date(2026, 8, 21), date(2026, 8, 25)):
        look_at_terms(today=day)
    assert Notice.objects.filter(to=make.coordinator()).count() == 3


def test_a_mail_that_confirms_the_receipt_counts_as_confirmed():
    make.municipality()
    signal = make.told(kind=Kind.OBJECTION, email="noor@example.org", at=timezone.now()).signal
    assert ObjectionDuty.ACKNOWLEDGE_OBJECTION not in kinds(signal, timezone.localdate())


# -- On the screen --


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make.handler())
    return client


def do(desk, signal, deed, **said):
    given = {f"{deed}-{name}": value for name, value in said.items()}
    return desk.post(f"/werk/zaak/{signal.number}/plichten/{deed}/", given)


def test_the_day_is_written_down_on_the_screen(desk, objection):
    assert do(desk, objection, "look_at", announced_on="2026-06-01").status_code == 302
    objection.refresh_from_db()
    assert objection.due_on == date(2026, 8, 24)
    assert "6 weken na de tijd om bezwaar te maken" in page(objection, "plichten/")


@pytest.mark.parametrize("day", ["2010-06-01", "2999-01-01", "gisteren"])
def test_a_day_that_can_not_be_comes_back_with_what_was_typed(desk, objection, day):
    response = do(desk, objection, "look_at", announced_on=day)
    assert (response.status_code, day in response.content.decode()) == (422, True)


def test_what_belongs_to_a_complaint_is_no_deed_of_an_objection(desk, objection):
    assert do(desk, objection, "send_copy", on="2026-06-26").status_code == 404
    complaint = make.told(name="Ander").signal
    assert do(desk, complaint, "adjourn", on="2026-06-26").status_code == 404


def test_the_form_of_another_road_keeps_the_day_for_an_objection_only(desk):
    make.municipality()
    signal = make.told(at=make.days_ago(3)).signal
    decided = (timezone.localdate() - timedelta(days=10)).isoformat()
    given = {"kind": "objection", "reason": "Besluit.", "announced_on": decided, "version": signal.version}
    desk.post(f"/werk/zaak/{signal.number}/andere-weg/", {f"reroute_form-{name}": said for name, said in given.items()})
    signal.refresh_from_db()
    assert (signal.kind, objection_road_of(signal).announced_on.isoformat()) == ("objection", decided)


def ready_to_close(signal):
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    signal.refresh_from_db()
    return signal


def test_an_objection_that_is_judged_does_not_close_before_its_decision_is_told(objection):
    answer = learn.close(signal=ready_to_close(looked(objection)), outcome=Outcome.UNFOUNDED, by=make.handler())
    assert isinstance(answer, learn.MayNotClose) and answer.lacks == ("law.decide",)


def test_the_page_says_in_words_that_the_decision_has_to_be_told(objection):
    signal = ready_to_close(looked(objection))
    client = Client()
    client.force_login(make.handler())
    given = {"close_form-outcome": "unfounded", "close_form-version": signal.version}
    shown = client.post(f"/werk/zaak/{signal.number}/afsluiten/", given).content.decode()
    assert str(OBJECTION_DUTIES[ObjectionDuty.DECIDE]) in shown


def test_an_objection_that_is_taken_back_closes_without_a_decision(objection):
    signal = ready_to_close(looked(objection))
    assert learn.close(signal=signal, outcome=Outcome.WITHDRAWN, by=make.handler()).closed_at


def test_after_its_decision_an_objection_closes(objection):
    signal = ready_to_close(looked(objection))
    law.tell_decision(signal=signal, on=timezone.localdate(), how="letter", by=make.handler())
    assert learn.close(signal=signal, outcome=Outcome.UNFOUNDED, by=make.handler()).closed_at
