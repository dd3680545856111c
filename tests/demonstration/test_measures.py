"""The measures of the invented municipality show what a comparison is for: one stands beside it, one falls with it."""

import pytest
from django.utils import timezone

from leerlus.demonstration import colleagues, stories
from leerlus.demonstration.measures import Measures
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.models import Evaluation, Measure
from leerlus.insight.measures.rules import Moved, fell_elsewhere_too
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
