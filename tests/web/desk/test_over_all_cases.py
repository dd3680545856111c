"""A coordinator opens the day and sees, beside whom to call, what is rising and which measure did not work."""

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.foundation.organisation.models import Staff
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.models import Evaluation, Measure
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.models import Pattern
from tests import make
from tests.insight.measures.planted import START, measure

pytestmark = pytest.mark.django_db


def opened(staff: Staff, address: str = "/werk/") -> str:
    client = Client()
    client.force_login(staff)
    return client.get(address).content.decode()


def not_working() -> None:
    found = measure(name="Een instructie")
    Measure.objects.filter(pk=found.pk).update(
        state=MeasureState.IMPLEMENTED, started_on=START, decision_reason="Het ligt aan de uitleg.",
        decided_at=timezone.now(), decided_by=make.coordinator(),
    )  # fmt: skip
    Evaluation.objects.create(
        measure=found, at=timezone.now(), finding=Finding.DOES_NOT_WORK, input={}, settings={}, result={}
    )


def test_a_measure_that_did_not_work_stands_on_the_day_of_a_coordinator():
    make.municipality()
    not_working()
    assert "Eén maatregel werkte niet" in opened(make.coordinator())


def test_it_leads_to_that_measure_and_no_other():
    make.municipality()
    not_working()
    measure(name="Een andere")
    shown = opened(make.coordinator(), "/werk/maatregelen/?stand=geen-effect")
    assert ("Een instructie" in shown, "Een andere" in shown) == (True, False)


def test_a_pattern_that_waits_stands_there():
    make.municipality()
    week = timezone.localdate()
    Pattern.objects.create(
        kind=PatternKind.RISE, first_week=week, last_week=week, observed=12, expected=4, seen_at=timezone.now()
    )
    assert "Eén patroon wacht op uw oordeel" in opened(make.coordinator())


def test_who_judges_no_patterns_sees_only_the_own_day():
    make.municipality()
    not_working()
    assert "Eén maatregel werkte niet" not in opened(make.handler())
