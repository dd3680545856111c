"""Opening a proved measure again by hand: until which day did it work?"""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from leerlus.insight.measures.choices import MeasureState
from leerlus.insight.measures.models import Measure, Reopening
from leerlus.journeys import verify
from leerlus.web.measures.forms import ReopenForm
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db


@pytest.fixture
def proved() -> Measure:
    make.municipality()
    measure = planted.carried_out(before=9, after=3)
    evaluation = verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    return verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())


def sent(client, measure: Measure, **typed: str):
    client.force_login(make.coordinator())
    told = {"version": str(measure.version), "because": "Het kwam terug.", **typed}
    return client.post(f"/werk/maatregelen/{measure.pk}/heropen/", told)


def test_the_day_is_kept_and_told_in_the_notes_of_the_hours(client, proved):
    sent(client, proved, worked_until=localdate().isoformat())
    assert Reopening.objects.get().worked_until == localdate()
    assert "Wat de maatregel daarvoor voorkwam, telt mee." in client.get("/werk/maatregelen/uren/").content.decode()


def test_without_a_day_the_notes_say_that_the_proof_was_wrong(client, proved):
    sent(client, proved, worked_until="")
    assert "Het bewijs klopte niet." in client.get("/werk/maatregelen/uren/").content.decode()


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(client, proved):
    answer = sent(client, proved, worked_until=(localdate() + timedelta(days=1)).isoformat())
    assert answer.status_code == 422 and "Het kwam terug." in answer.content.decode()
    proved.refresh_from_db()
    assert proved.state == MeasureState.VERIFIED


def test_a_day_before_its_start_is_refused_with_the_first_day_that_can_be(client, proved):
    answer = sent(client, proved, worked_until=(planted.START - timedelta(days=3)).isoformat())
    assert answer.status_code == 422 and "Kies 4 mei 2026 of een latere dag" in answer.content.decode()
    proved.refresh_from_db()
    assert proved.state == MeasureState.VERIFIED


def test_what_never_was_proved_is_not_asked_for_a_day():
    make.municipality()
    assert "worked_until" not in ReopenForm(measure=planted.measure()).fields
