"""Requests for own data and people who were reached are forgotten in their own time; what is counted stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlus.casework.own_data import actions
from leerlus.casework.own_data.models import DataRequest, Recipient
from leerlus.casework.parties.models import Party
from leerlus.casework.retention.actions import keep_for
from leerlus.casework.retention.models import Erasure
from leerlus.insight.outreach.models import AffectedPerson, Outreach
from leerlus.insight.outreach.queries import progress_of
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.journeys import give_own_data, reach_out
from leerlus.journeys.forget import forget, list_for_archivist, people_due, requests_due
from tests import make
from tests.journeys.test_forget import everything
from tests.web.every_page import ask_own_data

pytestmark = pytest.mark.django_db
REGISTER = "Boetenummer;Naam;Telefoon;Postcode;Huisnummer;Geheim\nB1;Kanarie Gevonden;0622222222;1234 AB;1;ja\n"


def listed() -> str:
    return "".join(list_for_archivist(today=timezone.localdate()))


# ---------- requests ----------


@pytest.fixture
def request_answered():
    make.municipality()
    officer = make.staff_without_password("fg", "privacy_officer")
    request = ask_own_data(make.told(name="Noor Voorbeeld").signal, words="Kanarie wil alles zien.")
    actions.establish_identity(request=request, identity="showed_id", by=officer)
    give_own_data.make_file(request=request, by=officer)
    actions.leave_out(
        request=request, key=request.own_file.content["chapters"][0]["lines"][0]["key"], ground="protection",
        why="Kanarie", by=officer,
    )  # fmt: skip
    give_own_data.give(request=request, way="counter", version=request.version, by=officer)
    return request


def answered(request, *, ago):
    DataRequest.objects.filter(pk=request.pk).update(answered_on=timezone.localdate() - ago)


def test_of_an_old_request_the_register_stays_and_the_person_goes(request_answered):
    answered(request_answered, ago=timedelta(days=6 * 366))
    assert request_answered.number in listed() and "Kanarie" not in listed()
    assert forget(today=timezone.localdate(), by=None) == 1
    kept = DataRequest.objects.get()
    assert (kept.number, kept.kind, kept.outcome) == (request_answered.number, "access", "partly")
    assert "Kanarie" not in everything() and kept.code_hash == "" and kept.forgotten_at
    assert not requests_due(today=timezone.localdate()) and Erasure.objects.get().requests == 1


@pytest.mark.parametrize("ago", [timedelta(days=0), timedelta(days=5 * 365 - 10)])
def test_a_younger_request_stays(request_answered, ago):
    answered(request_answered, ago=ago)
    assert not requests_due(today=timezone.localdate())


def test_a_request_whose_recipients_still_have_to_be_told_stays(request_answered):
    answered(request_answered, ago=timedelta(days=6 * 366))
    row = Recipient.objects.create(request=request_answered, key="1", who="Waterschap", what="Zaak")
    assert not requests_due(today=timezone.localdate())
    actions.tell_recipient(recipient=row, by=make.coordinator())
    assert requests_due(today=timezone.localdate())


# ---------- people who were reached ----------


@pytest.fixture
def outreach(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    make.municipality()
    by = make.coordinator()
    cases = [make.told(name="Klager", phone=f"061111111{n}").signal for n in range(2)]
    pattern = see_by_hand(title="Boetes", reason="Zelfde fout.", signals=cases, by=by)
    begun = reach_out.begin(
        title="Onterechte boetes", what_went_wrong="U kreeg een boete.", what_we_do="Geld terug.", pattern=pattern,
        owner=by, by=by,
    ).outreach  # fmt: skip
    path = tmp_path / "boetes.csv"
    path.write_text(REGISTER)
    work = reach_out.hand_in(outreach=begun, path=path, file_name=path.name, by=by)
    reach_out.add_in_background(work_id=str(work.pk), outreach_id=begun.pk, by_id=by.pk)
    return begun


def ended(outreach, *, ago):
    Outreach.objects.filter(pk=outreach.pk).update(ended_at=timezone.now() - ago, report="Iedereen is gebeld.")
    AffectedPerson.objects.filter(outreach=outreach).update(what="Kanarie kreeg een boete")


def test_a_year_after_the_list_ended_who_never_complained_is_forgotten_and_the_counts_stay(outreach):
    ended(outreach, ago=timedelta(days=370))
    before = progress_of(outreach)
    found = people_due(today=timezone.localdate())
    assert [person.signal for person in found] == [None]
    assert "12;" in listed().replace('"', "") and "Kanarie" not in listed()
    assert forget(today=timezone.localdate(), by=None) == 1
    assert progress_of(outreach) == before
    assert not Party.objects.filter(name__contains="Kanarie").exists()
    gone = AffectedPerson.objects.get(signal__isnull=True)
    assert (gone.marks, gone.reference, gone.what) == ([], "", "(gewist)")
    # Who complained keeps the term of the case.
    assert Party.objects.filter(name="Klager").exists()
    assert AffectedPerson.objects.filter(signal__isnull=False, what="Kanarie kreeg een boete").count() == 2
    assert Erasure.objects.get().people == 1 and not people_due(today=timezone.localdate())


@pytest.mark.parametrize("ago", [timedelta(days=1), timedelta(days=360)])
def test_before_that_nobody_of_it_is_forgotten(outreach, ago):
    ended(outreach, ago=ago)
    assert not people_due(today=timezone.localdate())


def test_while_the_list_runs_nobody_of_it_is_forgotten(outreach):
    Outreach.objects.update(begun_at=timezone.now() - timedelta(days=4000))
    assert not people_due(today=timezone.localdate())


def test_the_municipality_sets_the_term(outreach):
    ended(outreach, ago=timedelta(days=100))
    keep_for(
        kind="reached", outcome="", months=2, source="Eigen besluit", since=timezone.localdate(), by=make.coordinator()
    )
    assert people_due(today=timezone.localdate()).count() == 1


def test_who_asks_for_the_own_data_stays_until_that_is_answered(outreach):
    ended(outreach, ago=timedelta(days=370))
    party = AffectedPerson.objects.get(signal__isnull=True).party
    request = ask_own_data(make.told().signal)
    actions.link(request=request, parties=[party], by=make.coordinator())
    assert not people_due(today=timezone.localdate())


def test_who_stands_on_another_list_that_is_younger_stays_reachable(outreach):
    ended(outreach, ago=timedelta(days=370))
    person = AffectedPerson.objects.get(signal__isnull=True)
    other = Outreach.objects.create(
        title="Nog een", what_went_wrong="Fout.", what_we_do="Geld.", owner=make.coordinator(),
        begun_at=timezone.now(),
    )  # fmt: skip
    AffectedPerson.objects.create(outreach=other, party=person.party)
    forget(today=timezone.localdate(), by=None)
    assert Party.objects.filter(name="Kanarie Gevonden").exists()
