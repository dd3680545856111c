"""A pattern that has a list leads to it; a second one is begun knowingly, and leaves out who stands on the first."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from leerlus.insight.outreach import actions
from leerlus.insight.outreach.choices import Outcome, State
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.journeys import reach_out
from tests import make

pytestmark = pytest.mark.django_db
WORDS = {"title": "Boetes", "what_went_wrong": "U kreeg een boete.", "what_we_do": "U krijgt geld terug."}


@pytest.fixture
def first():
    by = make.coordinator()
    cases = [make.told(name=f"Klager {n}", phone=f"061111111{n}").signal for n in range(2)]
    pattern = see_by_hand(title="Boetes", reason="Zelfde fout.", signals=cases, by=by)
    return reach_out.begin(**WORDS, pattern=pattern, owner=by, by=by).outreach


@pytest.fixture
def desk(client, first):
    make.municipality()
    client.force_login(first.owner)
    return client


def test_a_pattern_that_has_a_list_leads_to_it(desk, first):
    page = desk.get(f"/werk/benaderen/begin/?patroon={first.pattern_id}").content.decode()
    assert "Er is al een lijst voor dit patroon" in page and f"/werk/benaderen/{first.pk}/" in page


def test_nobody_is_sent_to_a_list_that_is_ended_to_add_people(desk, first):
    Outreach.objects.filter(pk=first.pk).update(ended_at=timezone.now(), report="Iedereen is bereikt.")
    page = desk.get(f"/werk/benaderen/begin/?patroon={first.pattern_id}").content.decode()
    assert "De lijst voor dit patroon is afgerond" in page and "Zet mensen daar bij" not in page


def test_a_second_list_is_not_begun_unknowingly_and_nothing_typed_is_lost(desk, first):
    answer = desk.post("/werk/benaderen/begin/", WORDS | {"pattern": first.pattern_id})
    assert Outreach.objects.count() == 1 and "U krijgt geld terug." in answer.content.decode()


def test_a_second_list_says_how_many_were_left_out(desk, first):
    sent = WORDS | {"pattern": first.pattern_id, "second": "1"}
    page = desk.post("/werk/benaderen/begin/", sent, follow=True).content.decode()
    assert Outreach.objects.count() == 2 and "2 klagers bleven weg" in page


def test_who_got_redress_without_a_talk_is_said_and_stays_among_the_calls(desk, first):
    first.people.update(state=State.WROTE, try_on=None)
    actions.put_right(people=list(first.people.all()), redress="payment", what="95 euro", by=first.owner)
    page = desk.get(f"/werk/benaderen/{first.pk}/").content.decode()
    assert "0 van 2 mensen zijn klaar" in page and "Hersteld, nog niet gesproken (2)" in page
    assert page.count('name="outcome" value="reached"') == 2


def test_who_answered_a_letter_can_be_written_down(desk, first):
    first.people.update(state=State.WROTE, try_on=None)
    assert "Reageerde" in desk.get(f"/werk/benaderen/{first.pk}/").content.decode()


def test_whoever_was_counted_done_without_a_talk_goes_back_to_the_calls(first):
    spoken, unspoken = first.people.order_by("pk")
    reach_out.called(person=spoken, outcome=Outcome.REACHED, note="", version=0, by=first.owner)
    first.people.filter(pk=unspoken.pk).update(state=State.REACHED)
    actions.put_right(people=[spoken, unspoken], redress="payment", what="95 euro", by=first.owner)
    import_module("leerlus.insight.outreach.migrations.0005_put_right_and_not_spoken").not_spoken(apps, None)
    people = [(one.state, one.done_at is None, one.try_on is None) for one in first.people.order_by("pk")]
    assert people == [("put_right", False, True), ("unspoken", True, False)]


def test_a_refusal_from_before_holds_for_the_other_lists_as_well(first):
    other = reach_out.begin(**WORDS, pattern=None, owner=first.owner, by=first.owner).outreach
    signals = [person.signal for person in first.people.all()]
    actions.add_complainants(outreach=other, signals=signals, by=first.owner)
    person = first.people.order_by("pk").first()
    reach_out.called(person=person, outcome=Outcome.DECLINED, note="", version=0, by=first.owner)
    Outreach.objects.filter(pk=other.pk).update(pattern=first.pattern)
    import_module("leerlus.insight.outreach.migrations.0007_a_refusal_holds_everywhere").leave_alone(apps, None)
    assert [one.state for one in other.people.order_by("pk")] == [State.DECLINED, State.TO_CALL]
