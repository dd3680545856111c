"""The measures of the invented municipality show what a comparison is for: one stands beside it, one falls with it."""

import pytest
from django.utils import timezone

from leerlus.demonstration import colleagues, stories
from leerlus.demonstration.measures import Measures
from leerlus.foundation.notices.models import Notice
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.models import Evaluation, Measure, ProofPlan
from leerlus.insight.measures.rules import Moved, fell_elsewhere_too, is_said_afterwards
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def played() -> dict[str, Evaluation]:
    """The latest look at each measure, by the first word of its name."""
    make.municipality()
    departments = colleagues.departments({story.department for story in (*stories.REPORTS, *stories.COMPLAINTS)})
    names = ("Parkeerboete", "Participatie", "Volle container", "Energietoeslag", "Geen reactie")
    Measures(
        now=timezone.now(),
        people=colleagues.staff(departments),
        themes={name: make.theme(name) for name in names},
        areas={name: make.area(name, code) for name, code in (("Bloemenwijk", "WK1"), ("Plassendam", "WK2"))},
        causes=colleagues.causes(),
    ).play()
    return {look.measure.name.split()[0]: look for look in Evaluation.objects.select_related("measure")}


def test_visitors_hours_are_proved_beside_a_theme_that_did_not_fall(played):
    look = played["Bezoekersuren"]
    assert look.finding == Finding.WORKS and look.measure.state == MeasureState.VERIFIED
    assert look.input["comparison"] and look.result["theirs"]["moved"] == Moved.UNCLEAR


def test_a_leaflet_is_not_shown_to_work_because_it_fell_without_one_too(played):
    look = played["Folder:"]
    assert look.finding == Finding.DOES_NOT_WORK and fell_elsewhere_too(look.result)


def test_an_instruction_changed_nothing(played):
    assert played["Instructie:"].finding == Finding.DOES_NOT_WORK


def test_every_measure_was_made_before_anybody_worked_on_it(played):
    early = [measure.name for measure in Measure.objects.all() if measure.notes.filter(at__lt=measure.made_at).exists()]
    assert Measure.objects.count() == 5 and early == []


def test_who_acts_for_a_post_works_at_that_department(played):
    found = {measure.owner_function: str(measure.owner.department) for measure in Measure.objects.all()}
    assert found == {
        "Teamleider Parkeren": "Parkeren",
        "Hoofd Ruimte": "Ruimte en bouwen",
        "Teamleider Afval": "Afval",
        "Teamleider Inkomen": "Sociaal domein",
        "Hoofd Burgerzaken": "Burgerzaken",
    }


def test_every_plan_was_written_before_its_measure_worked(played):
    assert not [plan for plan in ProofPlan.objects.all() if is_said_afterwards(
        planned_on=plan.planned_on, started_on=plan.measure.started_on)]  # fmt: skip


def test_the_secretary_hears_from_the_start_of_what_is_past_its_date(played):
    told = Notice.objects.filter(to__username="secretaris").values_list("sentence", flat=True)
    assert [sentence for sentence in told if "Terugbelafspraken" in sentence]
