"""Data leaked: the privacy officer knows at once, who was hit is phoned, and the clock rings in time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from leerlus.casework.breaches import actions
from leerlus.casework.breaches.actions import MustBeReported, StillToDo
from leerlus.casework.breaches.choices import Step
from leerlus.casework.breaches.models import Breach
from leerlus.casework.breaches.queries import people_to_phone, visible_to
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.notices.models import Notice
from leerlus.insight.causes.actions import NotYetAWhy, name_cause
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.causes.queries import breaches_at, causes_with_their_use
from leerlus.journeys import contain
from leerlus.journeys.learn import merge_causes
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    make.municipality()
    return make.staff_without_password("fg", "privacy_officer")


@pytest.fixture
def finder(officer):
    return make.staff_without_password("baliemedewerker", "handler")


def test_the_privacy_officer_knows_at_once_and_nobody_else(officer, finder):
    make.coordinator()
    breach = make.breach(by=finder)
    told = Notice.objects.get()
    assert (told.to, breach.number in told.sentence) == (officer, True)


def test_without_a_privacy_officer_the_coordinator_knows_and_may_see_it():
    make.municipality()
    coordinator, finder = make.coordinator(), make.handler()
    breach = make.breach(by=finder)
    assert Notice.objects.get().to == coordinator
    assert breach in visible_to(coordinator)


def test_from_a_case_its_resident_is_phoned_today_by_who_handles_it(officer, finder):
    handler = make.handler()
    signal = make.told(name="Noor Voorbeeld", street="Geheimpad", house_number="1", address_is_secret=True).signal
    signal.handler = handler
    signal.save()
    make.breach(by=finder, signal=signal, data=["secret_address"])
    hit = people_to_phone(staff=handler, today=timezone.localdate()).get()
    assert (hit.name, hit.secret_address_leaked) == ("Noor Voorbeeld", True)
    assert not people_to_phone(staff=finder, today=timezone.localdate())


def test_who_was_not_reached_is_phoned_on_another_day_and_who_was_is_not_phoned_again(officer, finder):
    breach = make.breach(by=finder)
    person = contain.add_person(
        breach=breach, name="Sam", phone="", caller=finder, call_on=timezone.localdate(), secret_address_leaked=False,
        by=officer,
    )  # fmt: skip
    contain.phoned(person=person, reached=False, by=finder)
    assert person.call_on > timezone.localdate()
    contain.phoned(person=person, reached=True, how="Verteld wat er gebeurde.", by=finder)
    contain.phoned(person=person, reached=True, how="Nog eens.", by=finder)
    assert (person.tries, person.told_how) == (2, "Verteld wat er gebeurde.")


def test_the_reporter_sees_the_own_breach_and_the_caller_the_one_to_phone_about_and_others_none(officer, finder):
    caller, other = make.handler(), make.coordinator()
    mine, with_a_call = make.breach(by=finder), make.breach(by=officer)
    contain.add_person(
        breach=with_a_call, name="Sam", phone="", caller=caller, call_on=timezone.localdate(),
        secret_address_leaked=False, by=officer,
    )  # fmt: skip
    seen = [set(visible_to(person)) for person in (officer, finder, caller, other)]
    assert seen == [{mine, with_a_call}, {mine}, {with_a_call}, set()]


def test_the_same_form_sent_twice_is_one_breach_and_numbers_follow_each_other(officer, finder):
    key = uuid4()
    first = make.breach(by=finder, sending_key=key)
    assert make.breach(by=finder, sending_key=key) == first
    assert make.breach(by=finder).number[-3:] == f"{int(first.number[-3:]) + 1:03d}"


def test_the_clock_tells_officer_and_reporter_each_time_once(officer, finder):
    make.breach(by=finder)
    Notice.objects.all().delete()
    soon = timezone.now() + timedelta(hours=50)
    assert [contain.look_at_clocks(now=soon), contain.look_at_clocks(now=soon)] == [1, 1]
    assert set(Notice.objects.values_list("to__username", flat=True)) == {"fg", "baliemedewerker"}
    contain.look_at_clocks(now=soon + timedelta(days=2))
    assert Notice.objects.count() == 4


def test_once_it_is_reported_the_clock_is_silent(officer, finder):
    breach = make.breach(by=finder)
    actions.told_authority(breach=breach, at=timezone.now(), reference="A1", why="Er is een risico.", by=officer)
    assert contain.look_at_clocks(now=timezone.now() + timedelta(days=5)) == 0


def test_not_reporting_is_refused_where_the_risk_leaves_no_choice(officer, finder):
    breach = make.breach(by=finder)
    with pytest.raises(MustBeReported):
        actions.decide_on_authority(breach=breach, decision="do_not_report", why="Valt mee.", version=0, by=officer)


def test_a_breach_closes_only_with_every_step_done_or_a_reason(officer, finder):
    breach = make.breach(by=finder)
    with pytest.raises(StillToDo) as stopped:
        contain.close(breach=breach, by=officer)
    assert set(stopped.value.lacking) == {Step.STOP_LEAK, Step.ASSESS_RISK, Step.REPORT, Step.ASK_WHY}
    for step in {*stopped.value.lacking} - {Step.ASK_WHY}:
        actions.excuse(breach=breach, step=step, reason="De leverancier doet dit.", by=officer)
    with pytest.raises(StillToDo):
        contain.close(breach=breach, by=officer)
    ask_why(breach, officer, unknown_because="De leverancier is failliet.")
    assert not contain.close(breach=breach, by=officer).is_open


def ask_why(breach, officer, **said):
    asked = {"answers": [], "cause": None, "because": "supplier", "by": officer}
    return contain.ask_why(breach=breach, **asked | said)


def cause(name="Adressen staan op twee plekken"):
    return name_cause(name=name, group="technical", by=None)


TOLD = [("De brief had het oude adres", "De brief zelf"), ("De verhuizing stond er niet in", "Nagegaan")]


def test_the_why_of_a_breach_ends_at_a_cause_of_the_list_and_counts_there(officer, finder):
    breach = make.breach(by=finder)
    ask_why(breach, officer, answers=TOLD, cause=cause(), where_else="Bij elke brief")
    assert [(one.times, one.breaches) for one in causes_with_their_use()] == [(0, 1)]
    assert list(breaches_at(cause())) == [breach]
    assert breach.why == "De verhuizing stond er niet in"


def test_asked_anew_it_replaces(officer, finder):
    breach = make.breach(by=finder)
    ask_why(breach, officer, unknown_because="Nog in onderzoek.")
    ask_why(breach, officer, answers=TOLD, cause=cause(), where_else="Bij elke brief")
    assert WhyChain.objects.get().cause == cause()


@pytest.mark.parametrize(
    "said",
    [
        {"answers": [("Een collega vergat het", "Gevraagd")], "where_else": "Overal"},
        {"answers": [("De brief had het oude adres", "")], "where_else": "Overal"},
        {"answers": TOLD, "where_else": ""},
    ],
)
def test_a_why_that_ends_at_a_person_or_without_evidence_or_elsewhere_is_none(officer, finder, said):
    breach = make.breach(by=finder)
    with pytest.raises(NotYetAWhy):
        ask_why(breach, officer, cause=cause(), **said)
    assert not WhyChain.objects.exists()


def test_merged_causes_take_the_breaches_along(officer, finder):
    breach = make.breach(by=finder)
    ask_why(breach, officer, answers=TOLD, cause=cause(), where_else="Bij elke brief")
    other = cause("Adres staat dubbel")
    merge_causes(cause=cause(), into=other, by=make.coordinator())
    assert list(breaches_at(other)) == [breach]


def test_the_audit_trail_names_no_resident_and_tells_nothing_of_what_leaked(officer, finder):
    breach = make.breach(by=finder, about="Brief van Noor naar Geheimpad 1.", whose="Noor")
    contain.add_person(
        breach=breach, name="Noor", phone="0612345678", caller=finder, call_on=timezone.localdate(),
        secret_address_leaked=True, by=officer,
    )  # fmt: skip
    trail = str([deed.details for deed in deeds_about(Breach.objects.get())])
    assert not [word for word in ("Noor", "Geheimpad", "0612345678") if word in trail]
