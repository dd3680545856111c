"""A case that was told before ends with the first, and who told it reads so."""

import pytest

from leerlus.casework.parties.actions import keep_apart
from leerlus.casework.signals.choices import Outcome
from leerlus.casework.signals.queries import messages_of
from leerlus.journeys.call import called
from leerlus.journeys.link import Ground, NotPossible, close_as_told_before, link
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house():
    make.municipality()


def linked(later, first):
    link(signal=later, kind="duplicate_of", number=first.number, reason="", by=make.handler())
    return later


def test_a_report_told_before_is_closed_and_its_reporter_reads_so():
    later = linked(make.report(), make.report())
    close_as_told_before(signal=later, by=make.handler())
    later.refresh_from_db()
    assert later.outcome == Outcome.DUPLICATE
    assert [message.text for message in messages_of(later)] == [
        "Wij hoorden dit al eerder. Wij lossen het op samen met dat bericht."
    ]


def test_without_a_link_to_the_first_it_stays_open():
    assert close_as_told_before(signal=make.report(), by=make.handler()) == NotPossible(Ground.NOT_LINKED)


def test_a_complaint_of_somebody_else_gets_an_own_answer():
    later = linked(make.told(name="Sam Proef").signal, make.told().signal)
    assert close_as_told_before(signal=later, by=make.handler()) == NotPossible(Ground.OWN_ANSWER)


def test_a_complaint_told_twice_by_one_person_waits_for_the_talk():
    first = make.told().signal
    later = linked(make.complaint(complainant=first.complainant), first)
    assert close_as_told_before(signal=later, by=make.handler()) == NotPossible(Ground.CALL_FIRST)
    called(signal=first, outcome="spoken", by=make.handler())
    assert close_as_told_before(signal=later, by=make.handler()).outcome == Outcome.DUPLICATE


@pytest.mark.parametrize("ground", [Ground.UNKNOWN, Ground.ITSELF, Ground.LINKED_ALREADY])
def test_why_a_link_is_refused_is_said(ground):
    signal, other = make.report(), make.report()
    linked(signal, other)
    number = {Ground.UNKNOWN: "26-0000-000", Ground.ITSELF: signal.number, Ground.LINKED_ALREADY: other.number}[ground]
    answer = link(signal=signal, kind="part_of", number=number, reason="", by=make.handler())
    assert answer == NotPossible(ground)


def test_cases_of_people_who_must_not_know_of_each_other_are_linked_by_a_coordinator_only():
    first, later = make.told(name="Een").signal, make.told(name="Twee").signal
    keep_apart(
        who=later.complainant, of_whom=first.complainant, why="Bedreigde haar.", until=None, by=make.coordinator()
    )
    given = {"kind": "part_of", "number": first.number, "reason": ""}
    assert link(signal=later, by=make.handler(), **given) == NotPossible(Ground.KEPT_APART)
    assert not isinstance(link(signal=later, by=make.coordinator(), **given), NotPossible)
