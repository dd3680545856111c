"""Hours are written down for the day on which somebody worked: not for a day to come, nor one before the measure."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from leerlus.insight.measures.hours import quarters
from leerlus.insight.measures.models import Measure, MeasureNote
from leerlus.insight.measures.rules import quarter_of
from leerlus.web.measures.forms import NoteForm
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure() -> Measure:
    """Made two hundred days ago."""
    make.municipality()
    return planted.measure(at=make.days_ago(200))


def form(measure: Measure, days_ago: int) -> NoteForm:
    day = localdate() - timedelta(days=days_ago)
    return NoteForm({"text": "Koppeling gebouwd.", "on": day.isoformat(), "hours": 5}, measure=measure)


def test_the_day_is_today_unless_somebody_says_otherwise(measure):
    assert NoteForm(measure=measure)["on"].value() == localdate()


@pytest.mark.parametrize("days_ago", [0, 1, 200])
def test_every_day_since_the_measure_was_made_can_be_chosen(measure, days_ago):
    assert form(measure, days_ago).is_valid()


def test_a_day_to_come_is_refused(measure):
    assert form(measure, -1).errors["on"] == ["Deze dag moet nog komen. Kies vandaag of een dag ervoor."]


def test_a_day_before_the_measure_was_made_is_refused_with_the_first_that_can_be(measure):
    Measure.objects.update(made_at=datetime(2026, 5, 4, 9, tzinfo=UTC))
    measure.refresh_from_db()
    wrong = NoteForm({"text": "Koppeling gebouwd.", "on": "2026-05-03"}, measure=measure)
    assert wrong.errors["on"] == ["Kies 4 mei 2026 of een latere dag: daarvoor was de maatregel er nog niet."]


def test_what_worked_before_it_was_written_down_takes_hours_since_it_works(measure):
    measure.started_on = localdate() - timedelta(days=300)
    assert form(measure, 300).is_valid() and not form(measure, 301).is_valid()


def test_hours_of_an_earlier_day_count_in_the_quarter_of_that_day(client, measure):
    client.force_login(make.coordinator())
    day = localdate() - timedelta(days=120)
    address = f"/werk/maatregelen/{measure.pk}/voortgang/"
    client.post(address, {"text": "Koppeling gebouwd.", "on": day.isoformat(), "hours": 5})
    found = {row.first_day: row.prevention_hours for row in quarters(house=make.municipality(), today=localdate())}
    assert {first: hours for first, hours in found.items() if hours} == {quarter_of(day): 5}


def test_what_was_typed_stays_when_the_day_is_wrong(client, measure):
    client.force_login(make.coordinator())
    tomorrow = localdate() + timedelta(days=1)
    address = f"/werk/maatregelen/{measure.pk}/voortgang/"
    answer = client.post(address, {"text": "Koppeling gebouwd.", "on": tomorrow.isoformat(), "hours": 5})
    assert answer.status_code == 422 and "Koppeling gebouwd." in answer.content.decode()
    assert not MeasureNote.objects.exists()
