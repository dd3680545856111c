"""Hours on cases beside hours on prevention, over the whole municipality, and what is behind each figure."""

from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.actions import estimate_work
from leerlus.foundation.organisation.models import Municipality
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.measures import actions
from leerlus.insight.measures.hours import cases_in, causes_in, notes_in, prevented_in, quarters
from leerlus.journeys import verify
from leerlus.journeys.call import called
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db
IN_SPRING, TODAY = datetime(2026, 4, 7, 9, tzinfo=UTC), date(2026, 11, 4)


@pytest.fixture(autouse=True)
def house():
    return make.municipality(minutes_per_complaint=90, minutes_per_report=15)


def quarter_from(first_day):
    found = quarters(house=Municipality.objects.get(), today=TODAY)
    return next(quarter for quarter in found if quarter.first_day == first_day)


def test_a_complaint_and_a_report_cost_what_the_municipality_estimates_and_a_compliment_costs_nothing():
    make.complaint(at=IN_SPRING)
    for kind in ("report", "report", "compliment"):
        make.signal(kind, at=IN_SPRING)
    make.complaint(at=IN_SPRING - timedelta(weeks=6))
    assert quarter_from(date(2026, 4, 1)).fire_hours == 2.0
    estimate_work(minutes_per_complaint=30, minutes_per_report=15, by=make.coordinator())
    assert quarter_from(date(2026, 4, 1)).fire_hours == 1.0


def test_minutes_on_the_phone_count_in_the_quarter_of_the_call():
    signal = make.told(at=IN_SPRING).signal
    called(signal=signal, outcome="spoken", by=make.handler())
    CallAttempt.objects.update(at=IN_SPRING + timedelta(weeks=13), minutes=30)
    assert quarter_from(date(2026, 7, 1)).call_hours == 0.5


def test_hours_on_measures_lead_to_who_wrote_them_down():
    measure = planted.measure()
    for hours in (16, None, 4):
        actions.note(measure=measure, text="Koppeling gebouwd.", hours=hours, on=IN_SPRING.date(), by=measure.owner)
    quarter = quarter_from(date(2026, 4, 1))
    assert quarter.prevention_hours == 20
    assert [note.hours for note in notes_in(quarter)] == [4, 16]


def test_cases_with_a_known_cause_are_counted_once_and_can_be_opened_by_cause():
    first, second, _other = (make.complaint(at=IN_SPRING) for _one in range(3))
    list_, letter = (name_cause(name=name, group="technical", by=None) for name in ("Oude lijst", "Brief"))
    for signal, cause in ((first, list_), (first, letter), (second, list_)):
        answers = [("De lijst was oud", "de lijst")]
        ask_why(signal=signal, answers=answers, where_else="Elders", cause=cause, by=make.handler())
    quarter = quarter_from(date(2026, 4, 1))
    assert (quarter.cases, quarter.with_a_cause) == (3, 2)
    found = cases_in(quarter, staff=make.handler(), what="", cause_id=list_.pk)
    assert second in found and _other not in found
    assert causes_in(quarter)[0][:2] == (list_.pk, "Oude lijst")


def test_who_may_see_no_cases_opens_none_from_a_figure():
    make.complaint(at=IN_SPRING)
    secretary = make.staff_without_password("secretaris", "secretary")
    assert not cases_in(quarter_from(date(2026, 4, 1)), staff=secretary, what="", cause_id=None)


def test_what_a_proof_says_was_prevented_is_laid_over_the_quarters_of_its_weeks_with_its_interval():
    measure = planted.carried_out(before=9, after=3)
    evaluation = verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    assert quarter_from(date(2026, 7, 1)).prevented is None  # It works, and nobody else looked at it yet.
    verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())
    parts = [quarter.prevented for quarter in quarters(house=Municipality.objects.get(), today=TODAY)]
    assert [part is not None for part in parts] == [False] * 5 + [True] * 3
    told = evaluation.result
    assert sum(part.number for part in parts if part) == pytest.approx(told["prevented"])
    assert sum(part.low for part in parts if part) == pytest.approx(told["prevented_low"])
    assert sum(part.high for part in parts if part) == pytest.approx(told["prevented_high"])
    assert 110 < told["prevented"] < 220  # Six a week fewer, in 26 weeks.
    (only,) = prevented_in(quarter_from(date(2026, 7, 1)))
    assert only[0] == measure and only[1].hours == pytest.approx(only[1].number * 1.5)


def test_the_day_is_that_of_here_and_not_of_greenwich():
    Signal.objects.all().delete()
    make.complaint(at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))  # Half past midnight on 1 April.
    assert quarter_from(date(2026, 4, 1)).cases == 1 and quarter_from(date(2026, 1, 1)).cases == 0
