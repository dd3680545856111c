"""Planning a proof on the page of a measure: what it begins with, what it refuses, and what it shows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.measures import actions
from leerlus.insight.measures.effects import baseline_of, could_we_see_it, counted, was_said_afterwards
from leerlus.insight.measures.models import Measure, ProofPlan
from leerlus.insight.measures.rules import is_said_afterwards
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.journeys import prevent, verify
from leerlus.web.measures.forms import PlanForm, ProposalForm
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality(minutes_per_complaint=90, minutes_per_report=15)


def pattern_of(*kinds: str):
    cases = [make.signal(kind) for kind in kinds]
    return see_by_hand(title="De lijst", reason="Zelfde verhaal.", signals=cases, by=make.coordinator()), cases


def proposal_from(client, pattern):
    client.force_login(make.coordinator())
    return client.get(f"/werk/maatregelen/nieuw/?patroon={pattern.pk}").context["form"].initial


@pytest.mark.parametrize(
    ("kinds", "kind", "minutes"),
    [(["report"] * 3, "report", 15), (["complaint"] * 2, "complaint", 90), (["report", "complaint"], "", 52)],
)
def test_kind_and_minutes_are_those_of_the_cases_of_the_pattern(client, kinds, kind, minutes):
    pattern, _cases = pattern_of(*kinds)
    assert proposal_from(client, pattern)["minutes_per_case"] == minutes
    assert PlanForm.about(planted.measure(patterns=[pattern])).initial["kind"] == kind


def test_the_causes_that_the_pattern_has_are_ticked(client):
    pattern, cases = pattern_of("complaint", "complaint")
    cause = name_cause(name="Oude lijst", group="technical", by=None)
    ask_why(signal=cases[0], answers=[("Oud", "lijst")], where_else="Elders", cause=cause, by=make.handler())
    assert proposal_from(client, pattern)["causes"] == [str(cause.pk)]


@pytest.mark.parametrize("number", ["999999", "99999999999999999999", "²", "x"])
def test_a_pattern_that_is_not_there_leaves_an_empty_proposal(client, number):
    client.force_login(make.coordinator())
    assert client.get(f"/werk/maatregelen/nieuw/?patroon={number}").status_code == 200


def planned(client, measure: Measure, **typed: str):
    since = timezone.localdate() - timedelta(weeks=30)
    told = {"version": measure.version, "baseline_from": since.isoformat(), "target_fall_percent": 40}
    client.force_login(make.coordinator())
    return client.post(f"/werk/maatregelen/{measure.pk}/bewijsplan/", told | typed)


def test_what_nobody_told_cannot_be_planned_to_fall_and_nothing_typed_is_lost(client):
    make.report(at=timezone.now() - timedelta(weeks=4))
    answer = planned(client, planted.measure(), kind="complaint", exposure="5-1-2026 98")
    said = answer.content.decode()
    assert answer.status_code == 422 and "Dan kan het ook niet dalen. Kies een andere soort" in said
    assert "5-1-2026 98" in said and not ProofPlan.objects.exists()


def test_the_page_shows_how_many_a_week_came_so_far(client):
    for weeks in range(1, 31):
        make.report(at=timezone.now() - timedelta(weeks=weeks))
        make.report(at=timezone.now() - timedelta(weeks=weeks))
    measure = planted.measure()
    assert planned(client, measure, kind="report").status_code == 302
    said = client.get(f"/werk/maatregelen/{measure.pk}/").content.decode()
    assert "In de 30 weken hiervoor was het gemiddeld 2 per week." in said


def page_of(client, measure: Measure) -> str:
    client.force_login(make.coordinator())
    return client.get(f"/werk/maatregelen/{measure.pk}/").content.decode()


def test_a_plan_of_before_the_start_is_said_ahead(client):
    assert "Vooraf gezegd:" in page_of(client, planted.carried_out(before=1, after=1))


def test_a_plan_that_is_younger_than_the_start_is_said_afterwards_beside_the_verdict_too(client):
    measure = planted.carried_out(before=9, after=3)
    measure.plan.planned_on = date(2026, 11, 3)
    measure.plan.save()
    verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    said = page_of(client, measure)
    assert "Achteraf gezegd (plan van 3 november 2026, werkt sinds 4 mei 2026):" in said
    assert "Vooraf gezegd" not in said and "toen de maatregel al werkte" in said


def test_planned_anew_the_verdict_keeps_what_was_true_of_the_plan_by_which_was_looked(client):
    waste, noise = make.theme("Afval"), make.theme("Lawaai")
    planted.complaints(waste, per_week=[9] * 104, first_week=planted.START - timedelta(weeks=78))
    measure = planted.carried_out(before=9, after=3, beside=waste)
    measure.plan.planned_on = date(2026, 11, 3)
    measure.plan.save()
    verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    actions.reopen(measure=measure, because="Het kwam terug.", by=make.coordinator())
    chosen = {"theme": str(measure.plan.theme_id), "comparison_theme": str(noise.pk)}
    planned(client, measure, kind="complaint", baseline_from="2024-11-04", **chosen)
    said = page_of(client, measure)
    assert ProofPlan.objects.get().comparison_theme == noise
    assert "toen de maatregel al werkte" in said
    assert "Bij “Afval”, zonder de maatregel" in said and "Bij “Lawaai”" not in said


def test_a_look_of_before_its_plan_was_kept_with_it_says_nothing_of_a_younger_plan():
    measure = planted.carried_out(before=9, after=3)
    evaluation = verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    evaluation.settings = {}
    for planned_on, is_known in ((planted.HALF_A_YEAR_ON, True), (timezone.localdate() + timedelta(days=1), False)):
        measure.plan.planned_on = planned_on
        assert was_said_afterwards(evaluation) == is_known


def planned_for_waste(*, planned_on: date) -> Measure:
    """Nine a week in the 78 weeks before the start, three in the 26 after it."""
    theme = make.theme("Grofvuil")
    per_week = [9] * 78 + [3] * 26
    planted.complaints(theme, per_week=per_week, first_week=planted.START - timedelta(weeks=78))
    measure = planted.measure()
    prevent.plan_proof(
        measure=measure, theme=theme, kind="complaint", baseline_from=planted.START - timedelta(weeks=78),
        target_fall_percent=40, planned_on=planned_on, by=make.coordinator(),
    )  # fmt: skip
    actions.decide(measure=measure, do=True, reason="Doen.", by=make.coordinator())
    return measure


def outlook_and_weeks(measure: Measure) -> tuple[int, ...]:
    plan = ProofPlan.objects.get(measure=measure)
    return plan.visible_from_week, plan.smallest_visible_fall_percent, plan.usual_weeks, plan.usual_cases


def test_what_is_said_afterwards_is_said_by_the_weeks_before_the_start(client):
    measure = planned_for_waste(planned_on=planted.HALF_A_YEAR_ON)
    assert outlook_and_weeks(measure)[2] == 104
    prevent.carry_out(measure=measure, started_on=planted.START, by=measure.owner)
    afterwards = outlook_and_weeks(measure)
    plan = ProofPlan.objects.get()
    asked = could_we_see_it(plan, today=planted.START)
    assert afterwards[:2] == (asked.visible_from_week, asked.smallest_visible_fall_percent)
    assert afterwards[2:] == (78, baseline_of(plan, until=planted.START).cases)
    assert "In de 78 weken hiervoor was het gemiddeld " in page_of(client, measure)


def test_what_was_said_ahead_stays_as_it_was_known_then(client):
    measure = planned_for_waste(planned_on=planted.START - timedelta(weeks=12))
    ahead = outlook_and_weeks(measure)
    prevent.carry_out(measure=measure, started_on=planted.START, by=measure.owner)
    assert outlook_and_weeks(measure) == ahead and ahead[2] == 66
    assert "In de 66 weken hiervoor was het gemiddeld " in page_of(client, measure)


@given(st.dates(), st.none() | st.dates())
def test_it_is_said_afterwards_only_where_it_started_before_its_plan(planned_on, started_on):
    said = is_said_afterwards(planned_on=planned_on, started_on=started_on)
    assert said == (started_on is not None and (planned_on - started_on).days > 0)


@pytest.mark.parametrize("days_ago", [0, 1, 400])
def test_a_day_to_look_that_is_no_longer_to_come_is_refused(days_ago):
    day = timezone.localdate() - timedelta(days=days_ago)
    wrong = PlanForm({"version": 1, "check_dates": day.isoformat()})
    assert "Kies een dag na vandaag." in str(wrong.errors["check_dates"])


def test_a_measure_cannot_be_due_on_a_day_that_is_past():
    wrong = ProposalForm({"due_on": (timezone.localdate() - timedelta(days=1)).isoformat()})
    assert "Deze dag is voorbij." in str(wrong.errors["due_on"])
    assert "due_on" not in ProposalForm({"due_on": timezone.localdate().isoformat()}).errors


def opened_again() -> Measure:
    measure = planted.carried_out(before=9, after=3)
    evaluation = verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=measure.owner)
    verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())
    return verify.open_again(measure=measure, because="Het kwam terug.", by=make.coordinator())


def test_a_measure_that_is_proved_cannot_be_planned_anew(client):
    measure = planted.carried_out(before=9, after=3)
    day = measure.plan.planned_on
    planned(client, measure, kind="complaint", baseline_from="2024-11-04")
    assert ProofPlan.objects.get().planned_on == day and "Het bewijs opnieuw plannen" not in page_of(client, measure)


def test_a_measure_that_opened_again_is_planned_anew_and_is_not_said_afterwards(client):
    measure = opened_again()
    assert "Het bewijs opnieuw plannen" in page_of(client, measure)
    later = timezone.localdate() + timedelta(weeks=20)
    planned(client, measure, kind="complaint", baseline_from="2024-11-04", check_dates=later.isoformat())
    plan = ProofPlan.objects.get()
    assert (plan.planned_on, plan.check_dates) == (timezone.localdate(), [later])
    said = page_of(client, measure)
    assert "Achteraf gezegd" not in said and "Sinds 4 mei 2026 werkte de maatregel al" in said


def test_the_weeks_in_which_it_worked_before_do_not_count_as_the_time_before(client):
    measure = opened_again()
    planned(client, measure, kind="complaint", baseline_from="2024-11-04")
    measure.refresh_from_db()
    anew = timezone.localdate()
    measure = actions.carry_out(measure=measure, started_on=anew, by=measure.owner)
    series = counted(ProofPlan.objects.get(), today=timezone.localdate() + timedelta(weeks=6))
    out = [week for week, is_out in zip(series.weeks, series.excluded, strict=True) if is_out]
    assert out == [week for week in series.weeks if planted.START <= week < anew] and out


def test_that_a_day_to_look_lapsed_before_the_start_is_told(client):
    measure = planted.measure(theme=make.theme())
    lapsed, later = (timezone.localdate() + timedelta(weeks=weeks) for weeks in (-1, 20))
    ProofPlan.objects.update(check_dates=[lapsed, later])
    measure = actions.decide(measure=measure, do=True, reason="Doen.", by=make.coordinator())
    client.force_login(make.coordinator())
    told = {"version": measure.version, "started_on": timezone.localdate().isoformat()}
    said = client.post(f"/werk/maatregelen/{measure.pk}/uitgevoerd/", told, follow=True).content.decode()
    assert ProofPlan.objects.get().check_dates == [later]
    assert "Een kijkdag die voor het begin lag, is vervallen." in said
