"""What opened again works anew from a new day, and is proved anew: never with the weeks of before."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.measures import actions
from leerlus.insight.measures.choices import MeasureState
from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.rules import check_dates_from, earliest_start
from leerlus.journeys import verify
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db
STOPPED = date(2026, 10, 1)
DAYS = st.none() | st.dates()


@pytest.fixture
def reopened() -> Measure:
    make.municipality()
    measure = planted.carried_out(before=9, after=3)
    evaluation = verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())
    return verify.open_again(measure=measure, because="Het kwam terug.", worked_until=STOPPED, by=make.coordinator())


def started(client, measure: Measure, day: date):
    client.force_login(make.coordinator())
    told = {"version": measure.version, "started_on": day.isoformat()}
    return client.post(f"/werk/maatregelen/{measure.pk}/uitgevoerd/", told)


@pytest.mark.parametrize("day", [date(2026, 1, 5), planted.START, STOPPED - timedelta(days=1)])
def test_a_start_in_the_weeks_in_which_it_worked_before_is_refused_with_the_earliest_day(client, reopened, day):
    answer = started(client, reopened, day)
    assert answer.status_code == 422 and "Kies 1 oktober 2026 of een latere dag" in answer.content.decode()
    with pytest.raises(actions.NotNow):
        actions.carry_out(measure=reopened, started_on=day, by=reopened.owner)


def test_it_can_start_anew_on_the_day_on_which_it_stopped(client, reopened):
    assert started(client, reopened, STOPPED).status_code == 302
    reopened.refresh_from_db()
    assert (reopened.state, reopened.started_on) == (MeasureState.IMPLEMENTED, STOPPED)


def test_where_nobody_knows_when_it_stopped_it_starts_no_earlier_than_the_day_of_opening_again(client, reopened):
    actions.carry_out(measure=reopened, started_on=STOPPED, by=reopened.owner)
    measure = actions.reopen(measure=reopened, because="Verkeerd geteld.", by=make.coordinator())
    assert started(client, measure, timezone.localdate() - timedelta(days=1)).status_code == 422
    assert started(client, measure, timezone.localdate()).status_code == 302


def test_a_look_at_its_earlier_start_does_not_prove_the_new_one(client, reopened):
    measure = actions.carry_out(measure=reopened, started_on=STOPPED, by=reopened.owner)
    with pytest.raises(actions.NotNow):
        actions.verify(measure=measure, evaluation=measure.evaluations.get(), by=make.coordinator())
    client.force_login(make.coordinator())
    said = client.get(f"/werk/maatregelen/{measure.pk}/").content.decode()
    assert "Ik heb het bewijs gezien" not in said


def test_what_opened_again_before_its_day_was_kept_is_found_among_the_reopenings(reopened):
    Measure.objects.update(reopened_on=None)
    import_module("leerlus.insight.measures.migrations.0006_reopened_on").what_opened_before(apps, None)
    reopened.refresh_from_db()
    assert reopened.reopened_on == STOPPED


def page_of(client, measure: Measure, by=None) -> str:
    client.force_login(by or make.coordinator())
    return client.get(f"/werk/maatregelen/{measure.pk}/").content.decode()


def test_what_opened_again_is_told_as_what_was(client, reopened):
    said = page_of(client, reopened)
    assert "Liep van ma 4 mei 2026 tot do 1 okt 2026" in said and "Toen wij keken, werkte het:" in said
    assert "Werkt sinds" not in said and "Het werkt:" not in said


def test_the_case_that_opened_it_again_is_one_press_away_for_who_may_see_it(client, reopened):
    case = make.complaint()
    Measure.objects.update(reopened_because=f"De oorzaak <b> kwam terug in zaak {case.number}.")
    link = f'&lt;b&gt; kwam terug in zaak <a href="/werk/zaak/{case.number}/">{case.number}</a>.'
    assert link in page_of(client, reopened)
    said = page_of(client, reopened, by=make.staff_without_password("secretaris", "secretary"))
    assert f"in zaak {case.number}." in said


def test_days_to_look_that_were_to_come_lapse_when_it_opens_again_and_come_anew_after_its_new_start(client, reopened):
    assert all(day <= timezone.localdate() for day in reopened.plan.check_dates)
    client.force_login(make.coordinator())
    form = client.get(f"/werk/maatregelen/{reopened.pk}/").context["plan_form"]
    assert form.initial["check_dates"] == ""
    measure = actions.carry_out(measure=reopened, started_on=timezone.localdate(), by=reopened.owner)
    assert measure.plan.check_dates == check_dates_from(timezone.localdate())


@given(DAYS, DAYS)
def test_the_earliest_start_lies_before_neither_its_first_start_nor_its_end(started_on, reopened_on):
    earliest = earliest_start(started_on=started_on, reopened_on=reopened_on)
    days = [day for day in (started_on, reopened_on) if day]
    assert (earliest in days and all(day <= earliest for day in days)) if days else earliest is None
