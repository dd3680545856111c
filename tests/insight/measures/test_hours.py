"""Hours on cases beside hours on prevention, over the whole municipality, and what is behind each figure."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import assume, given
from hypothesis import strategies as st

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.actions import estimate_work
from leerlus.foundation.organisation.models import Municipality
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.measures import actions
from leerlus.insight.measures.hours import cases_in, causes_in, notes_in, prevented_in, quarters
from leerlus.insight.measures.models import Measure, Reopening
from leerlus.insight.measures.rules import each_counts_until, firmest_without_overlap, firmness_of, shares_of_weeks
from leerlus.journeys import prevent, verify
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
    assert only[0].measure == measure and only[1].hours == pytest.approx(only[1].number * 1.5)


def proved(*, started_on=planted.START, looked_on=planted.HALF_A_YEAR_ON, measure=None) -> Measure:
    """Six complaints a week fewer, seen by a coordinator."""
    if measure:
        actions.carry_out(measure=measure, started_on=started_on, by=measure.owner)
    else:
        measure = planted.carried_out(before=9, after=3)
    evaluation = verify.evaluate(measure=measure, today=looked_on, by=measure.owner)
    return verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())


def all_prevented() -> dict[date, float]:
    found = quarters(house=Municipality.objects.get(), today=TODAY)
    return {quarter.first_day: quarter.prevented.number for quarter in found if quarter.prevented}


def test_what_was_prevented_until_it_opened_again_stays_counted():
    measure = proved()
    before = all_prevented()
    actions.reopen(measure=measure, because="Het kwam terug.", worked_until=TODAY, by=None)
    assert before and all_prevented() == before


def test_what_came_after_it_stopped_working_does_not_count():
    measure = proved()
    before = all_prevented()
    actions.reopen(measure=measure, because="Het kwam terug.", worked_until=date(2026, 7, 1), by=None)
    assert all_prevented() == {date(2026, 4, 1): pytest.approx(before[date(2026, 4, 1)], rel=0.2)}
    ((by, _prevented),) = prevented_in(quarter_from(date(2026, 4, 1)))
    assert by.reopening.measure == measure and prevented_in(quarter_from(date(2026, 7, 1))) == []


def test_nothing_counts_where_the_proof_was_wrong():
    actions.reopen(measure=proved(), because="Verkeerd geteld.", by=make.coordinator())
    assert all_prevented() == {}


def test_what_never_was_proved_leaves_nothing_behind_when_it_opens_again():
    actions.reopen(
        measure=planted.carried_out(before=9, after=3), because="Het kwam terug.", worked_until=TODAY, by=None
    )
    assert all_prevented() == {} and not Reopening.objects.exists()


def test_a_measure_that_is_proved_once_more_counts_no_week_twice():
    measure = proved()
    once = sum(all_prevented().values())
    stopped = date(2026, 8, 3)
    actions.reopen(measure=measure, because="Het kwam terug.", worked_until=stopped, by=None)
    until_then = sum(all_prevented().values())
    proved(measure=measure, started_on=stopped)
    later = measure.verified_on.result["prevented"]
    assert sum(all_prevented().values()) == pytest.approx(until_then + later) and until_then < once


def test_a_case_that_comes_back_ends_what_counts_on_the_day_it_came_in():
    cause = name_cause(name="Oude lijst", group="technical", by=None)
    evaluation = verify.evaluate(
        measure=(measure := planted.carried_out(before=9, after=0, causes=[cause])),
        today=planted.HALF_A_YEAR_ON,
        by=None,
    )
    verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())
    again = make.complaint(at=timezone.now() + timedelta(days=3))
    ask_why(signal=again, answers=[("Oud", "lijst")], where_else="Elders", cause=cause, by=make.handler())
    verify.reopen_what_came_back(cause=cause)
    assert Reopening.objects.get().worked_until == timezone.localdate(again.received_at)


def test_what_opened_again_before_it_was_kept_apart_is_found_in_the_trail():
    measure = proved()
    actions.reopen(measure=measure, because="Het kwam terug.", worked_until=TODAY, by=None)
    kept = Reopening.objects.get()
    Reopening.objects.all().delete()
    import_module("leerlus.insight.measures.migrations.0003_opened_again").what_opened_before(apps, None)
    found = Reopening.objects.get()
    assert (found.measure, found.proof, found.because) == (measure, kept.proof, "Het kwam terug.")
    assert found.worked_until == timezone.localdate()


def another_measure_proved_on(theme, **plan) -> Measure:
    measure = planted.measure(name="Nog een maatregel")
    coordinator = make.coordinator()
    prevent.plan_proof(
        measure=measure,
        theme=theme,
        baseline_from=planted.START - timedelta(weeks=78),
        target_fall_percent=40,
        today=planted.START,
        by=coordinator,
        **plan,
    )
    actions.decide(measure=measure, do=True, reason="Dubbel is beter.", by=coordinator)
    return proved(measure=measure)


def test_two_proved_measures_on_the_same_cases_prevented_them_once():
    first = proved()
    once = all_prevented()
    another_measure_proved_on(first.plan.theme, kind="complaint")
    assert all_prevented() == pytest.approx(once)
    assert len(prevented_in(quarter_from(date(2026, 7, 1)))) == 1


def test_a_measure_on_all_kinds_of_a_theme_counts_the_complaints_of_that_theme_no_second_time():
    first = proved()
    once = all_prevented()
    another_measure_proved_on(first.plan.theme)
    assert all_prevented() == pytest.approx(once)


def test_two_proved_measures_on_different_themes_are_both_counted():
    first = proved()
    once = sum(all_prevented().values())
    theme = make.theme("Grofvuil")
    per_week = [9] * 78 + [3] * 26
    planted.complaints(theme, per_week=per_week, first_week=planted.START - timedelta(weeks=78), seed=8)
    other = another_measure_proved_on(theme, kind="complaint")
    both = once + other.verified_on.result["prevented"]
    assert first.pk != other.pk and sum(all_prevented().values()) == pytest.approx(both)


@pytest.mark.parametrize("is_ahead", [True, False])
def test_the_firmer_proof_counts_and_not_the_larger_claim(is_ahead):
    """Both on the same complaints; the later one also counts reports that came in the same way, so it claims more."""
    first = proved()
    once = all_prevented()
    reports = [
        Signal(kind="report", channel="web", theme=first.plan.theme, text="Weer mis.", received_at=found.received_at)
        for found in Signal.objects.all()
    ]
    register_many(drafts=reports)
    planned_on = planted.START - timedelta(days=1) if is_ahead else timezone.localdate()
    other = another_measure_proved_on(first.plan.theme, planned_on=planned_on)
    assert other.verified_on.result["prevented"] > first.verified_on.result["prevented"]
    assert (sum(all_prevented().values()) == pytest.approx(sum(once.values()))) == (not is_ahead)


DAYS_OF_PLANS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
PROOFS = st.builds(
    firmness_of, planned_on=DAYS_OF_PLANS, started_on=st.just(planted.START), is_compared=st.booleans(),
    number=st.floats(-5, 50),
)  # fmt: skip


@given(st.lists(PROOFS, min_size=1, max_size=8), st.integers(0, 2**64 - 1))
def test_of_what_overlaps_the_firmest_counts_and_only_that(sizes, pairs):
    def overlap(one, other):
        return bool(pairs >> (8 * min(one, other) + max(one, other)) & 1)

    chosen = firmest_without_overlap(sizes, overlap)
    assert not any(overlap(one, other) for one in chosen for other in chosen if one != other)
    for left in set(range(len(sizes))) - set(chosen):
        assert any(overlap(left, other) and sizes[other] >= sizes[left] for other in chosen)


WEEKS = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(60)]
A_DAY = st.dates(WEEKS[0] - timedelta(days=20), WEEKS[-1] + timedelta(days=20))
EXPECTED = st.lists(st.none() | st.floats(0.1, 50), min_size=60, max_size=60)


def shares_by_hand(expected, start, until):
    """Slowly and obviously: walk over the weeks twice, once for the whole and once for the parts."""
    whole = sum(number or 0 for week, number in zip(WEEKS, expected, strict=True) if week >= start)
    found = {}
    for week, number in zip(WEEKS, expected, strict=True):
        is_counted = week >= start and number and (until is None or week + timedelta(days=7) <= until)
        if is_counted:
            found[week] = number / whole
    return found


@given(EXPECTED, A_DAY, st.none() | A_DAY)
def test_shares_of_weeks_are_what_is_added_up_by_hand(expected, start, until):
    found = shares_of_weeks(WEEKS, expected, start=start, until=until)
    assert found == pytest.approx(shares_by_hand(expected, start, until))


@given(EXPECTED, A_DAY)
def test_a_proof_that_did_not_end_is_laid_over_its_weeks_whole(expected, start):
    assume(any(number and week >= start for week, number in zip(WEEKS, expected, strict=True)))
    assert sum(shares_of_weeks(WEEKS, expected, start=start).values()) == pytest.approx(1)


@given(EXPECTED, A_DAY, A_DAY, A_DAY)
def test_the_sooner_it_opened_again_the_less_counts(expected, start, one, other):
    sooner, later = (
        shares_of_weeks(WEEKS, expected, start=start, until=until) for until in sorted((one, other))
    )  # fmt: skip
    assert all(part <= later[day] + 1e-12 for day, part in sooner.items())


@given(st.lists(st.tuples(A_DAY, st.none() | A_DAY), min_size=1, max_size=5))
def test_no_week_counts_for_two_proofs_of_one_measure(spans):
    ends = each_counts_until(spans)
    counted = [
        week
        for (start, _until), end in zip(spans, ends, strict=True)
        for week in WEEKS
        if week >= start and (end is None or week + timedelta(days=7) <= end)
    ]
    assert len(counted) == len(set(counted))
    assert all(until is None or (end and end <= until) for (_start, until), end in zip(spans, ends, strict=True))


def test_the_day_is_that_of_here_and_not_of_greenwich():
    Signal.objects.all().delete()
    make.complaint(at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))  # Half past midnight on 1 April.
    assert quarter_from(date(2026, 4, 1)).cases == 1 and quarter_from(date(2026, 1, 1)).cases == 0
