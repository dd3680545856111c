"""Did the measure work?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.learning.effect import Effect, Plan, Verdict, did_it_work, judge
from leerlus.learning.results import Interval, Refused
from tests.learning.surveillance_files import rows

YEAR = 365.25 / 7


def weekly(before: int, after: int, mean: float, ratio: float, *, seed: int = 1, wave: float = 0.3) -> np.ndarray:
    """Counts with a yearly wave that change to ``ratio`` times themselves."""
    t = np.arange(before + after)
    level = mean * np.exp(wave * np.sin(2 * np.pi * t / YEAR)) * np.where(t < before, 1.0, ratio)
    return np.random.default_rng(seed).poisson(level).astype(float)


@pytest.mark.real_input
def test_the_sicilian_smoking_ban_prevented_one_admission_in_nine() -> None:
    table = rows("samples/sicily_smoking_ban.csv")
    counts = [float(row["aces"]) for row in table]
    plan = Plan(start=36, target_ratio=0.95, lag_weeks=0, harmonics=2, period=12)
    answer = did_it_work(counts, plan, exposure=[float(row["stdpop"]) for row in table])
    assert answer.ratio == pytest.approx(0.88507154724392845, rel=1e-9)
    assert answer.p_value == pytest.approx(3.6422773665196501e-05, rel=1e-6)
    assert answer.dispersion == pytest.approx(2.2621864145603769, abs=1e-5)
    assert answer.verdict is Verdict.WORKS


@pytest.mark.real_input
def test_the_negative_binomial_agrees_on_sicily() -> None:
    table = rows("samples/sicily_smoking_ban.csv")
    plan = Plan(start=36, lag_weeks=0, harmonics=2, period=12, family="negative-binomial")
    exposure = [float(row["stdpop"]) for row in table]
    answer = did_it_work([float(row["aces"]) for row in table], plan, exposure=exposure)
    assert answer.ratio == pytest.approx(0.88418750831397874, rel=1e-9)


@pytest.mark.parametrize(
    ("ratio", "low", "high", "verdict"),
    [
        (0.6, 0.5, 0.7, Verdict.WORKS),
        (0.75, 0.6, 0.95, Verdict.WORKS),
        (0.9, 0.85, 0.95, Verdict.WORKS_PARTLY),
        (0.85, 0.7, 0.99, Verdict.WORKS_PARTLY),
        (0.95, 0.85, 1.05, Verdict.DOES_NOT_WORK),
        (1.2, 1.1, 1.3, Verdict.DOES_NOT_WORK),
        (0.8, 0.5, 1.2, Verdict.TOO_EARLY),
    ],
)
def test_the_verdict_on_a_hoped_fall_of_a_fifth(ratio: float, low: float, high: float, verdict: Verdict) -> None:
    assert judge(ratio, Interval(low, high), target_ratio=0.8) is verdict


@settings(deadline=None)
@given(st.floats(0.1, 3), st.floats(1.01, 3), st.floats(0.2, 0.95))
def test_a_hoped_rise_is_judged_as_the_mirrored_fall(ratio: float, width: float, target: float) -> None:
    fall = judge(ratio, Interval(ratio / width, ratio * width), target)
    rise = judge(1 / ratio, Interval(1 / (ratio * width), width / ratio), 1 / target)
    assert rise is fall


def test_a_planted_halving_is_found() -> None:
    answer = did_it_work(weekly(104, 40, mean=20, ratio=0.5), Plan(start=104))
    assert answer.verdict is Verdict.WORKS
    assert 0.5 in answer.interval


def test_a_weak_fall_works_only_partly() -> None:
    answer = did_it_work(weekly(156, 104, mean=200, ratio=0.93), Plan(start=156, trend=False))
    assert answer.verdict is Verdict.WORKS_PARTLY


def test_no_change_where_much_was_counted_does_not_work() -> None:
    answer = did_it_work(weekly(156, 52, mean=100, ratio=1.0), Plan(start=156))
    assert answer.verdict is Verdict.DOES_NOT_WORK


def test_too_early_says_how_many_weeks_are_still_needed() -> None:
    answer = did_it_work(weekly(104, 6, mean=8, ratio=0.8, wave=0.0), Plan(start=104, trend=False))
    assert answer.verdict is Verdict.TOO_EARLY
    assert answer.weeks_still_needed == 28  # 33 in all, 5 of which have been counted.


def test_prevented_is_what_did_not_come() -> None:
    counts = np.array([10.0] * 40 + [5.0] * 20)
    answer = did_it_work(counts, Plan(start=40, lag_weeks=0, trend=False, harmonics=0))
    assert answer.ratio == pytest.approx(0.5)
    assert answer.prevented == pytest.approx(100.0)
    assert answer.expected_without[50] == pytest.approx(10.0)


def test_a_trend_that_was_there_anyway_is_no_effect() -> None:
    t = np.arange(160)
    counts = np.random.default_rng(3).poisson(60 * np.exp(-0.6 * t / YEAR)).astype(float)
    with_trend = did_it_work(counts, Plan(start=120, harmonics=0))
    without = did_it_work(counts, Plan(start=120, harmonics=0, trend=False))
    assert 1.0 in with_trend.interval
    assert without.verdict is Verdict.WORKS


def test_what_happened_to_the_untouched_areas_too_is_no_effect() -> None:
    counts, untouched = weekly(104, 40, 30, 0.6, seed=5), weekly(104, 40, 90, 0.6, seed=6)
    alone = did_it_work(counts, Plan(start=104))
    compared = did_it_work(counts, Plan(start=104), comparison=untouched)
    assert alone.verdict is Verdict.WORKS
    assert 1.0 in compared.interval


def test_what_the_untouched_areas_did_not_have_is_an_effect() -> None:
    counts, untouched = weekly(104, 40, 30, 0.6, seed=5), weekly(104, 40, 90, 1.0, seed=6)
    answer = did_it_work(counts, Plan(start=104), comparison=untouched)
    assert answer.verdict is Verdict.WORKS
    assert 0.6 in answer.interval


def test_the_comparison_is_the_ratio_of_four_totals_where_nothing_else_plays() -> None:
    ours, theirs = [10.0] * 20 + [6.0] * 10, [20.0] * 20 + [18.0] * 10
    answer = did_it_work(ours, Plan(start=20, lag_weeks=0, trend=False, harmonics=0), comparison=theirs)
    assert answer.ratio == pytest.approx((6 / 10) / (18 / 20))


def test_the_alarm_weeks_that_made_us_act_may_be_left_out() -> None:
    counts = np.array([10.0, 9, 11, 10] * 12 + [40.0] * 4 + [10.0, 9, 11, 10] * 8)
    excluded = np.zeros(len(counts), dtype=bool)
    excluded[48:52] = True
    plan = Plan(start=52, lag_weeks=0, trend=False, harmonics=0)
    assert did_it_work(counts, plan).ratio == pytest.approx(10 / (10 * 48 / 52 + 40 * 4 / 52))
    assert did_it_work(counts, plan, excluded=excluded).ratio == pytest.approx(1.0)


def test_the_lag_week_takes_no_part() -> None:
    counts = [10.0] * 30 + [500.0] + [5.0] * 20
    answer = did_it_work(counts, Plan(start=30, lag_weeks=1, trend=False, harmonics=0))
    assert answer.ratio == pytest.approx(0.5)
    assert not answer.used[30]


def test_the_exposure_explains_what_it_explains() -> None:
    decisions = np.array([100.0] * 40 + [50.0] * 20)
    answer = did_it_work(decisions / 10, Plan(start=40, trend=False, harmonics=0), exposure=decisions)
    assert answer.ratio == pytest.approx(1.0)


def test_an_effect_that_grows_is_reported_as_its_mean_over_the_weeks_after() -> None:
    t = np.arange(160)
    level = 100 * np.where(t < 100, 1.0, np.exp(-0.01 * (t - 100)))
    answer = did_it_work(np.round(level), Plan(start=100, lag_weeks=0, trend=False, harmonics=0, slope_change=True))
    assert answer.ratio == pytest.approx(np.exp(-0.01 * 29.5), rel=0.01)


def test_nothing_at_all_after_the_start_is_proof_and_no_crash() -> None:
    answer = did_it_work([3.0, 2, 4, 3] * 26 + [0.0] * 12, Plan(start=104, lag_weeks=0))
    assert answer.verdict is Verdict.WORKS
    assert answer.ratio == 0.0
    assert 0.05 < answer.interval.high < 0.2


def test_nothing_at_all_where_the_comparison_nearly_ended_too_is_no_proof() -> None:
    ours, plan = [3.0, 2, 4, 3] * 26 + [0.0] * 12, Plan(start=104, lag_weeks=0, trend=False)
    ended = did_it_work(ours, plan, comparison=[6.0, 5, 7, 6] * 26 + [0.0, 1, 0] * 4)
    went_on = did_it_work(ours, plan, comparison=[6.0, 5, 7, 6] * 26 + [6.0, 5, 7] * 4)
    assert ended.verdict is Verdict.TOO_EARLY and 1.0 in ended.interval
    assert went_on.verdict is Verdict.WORKS
    assert ended.prevented < 6 < 30 < went_on.prevented


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 999), st.floats(0.2, 1.0), st.floats(0.05, 0.9))
def test_the_more_the_comparison_fell_the_less_an_end_of_ours_proves(seed: int, kept: float, less: float) -> None:
    rng, after = np.random.default_rng(seed), np.arange(120) >= 104
    ours, plan = np.where(after, 0, rng.poisson(4, 120)), Plan(start=104, trend=False, harmonics=0)
    fell, fell_more = (
        did_it_work(ours, plan, comparison=np.where(after, 40 * share, rng.poisson(40, 120)))
        for share in (kept, kept * less)
    )
    assert fell_more.interval.high > fell.interval.high
    assert fell_more.prevented < fell.prevented


def test_a_series_that_was_dying_out_anyway_proves_nothing_by_ending() -> None:
    counts = np.append(np.random.default_rng(1).poisson(12 * np.exp(-0.05 * np.arange(80))), np.zeros(10))
    answer = did_it_work(counts, Plan(start=80, lag_weeks=0))
    assert answer.verdict is Verdict.TOO_EARLY
    assert answer.ratio == 0.0


def test_a_missing_week_is_left_out_and_not_a_zero() -> None:
    counts = np.array([10.0] * 30 + [5.0] * 20)
    counts[[3, 40]] = np.nan
    answer = did_it_work(counts, Plan(start=30, lag_weeks=0, trend=False, harmonics=0))
    assert answer.ratio == pytest.approx(0.5)
    assert answer.used.sum() == 48


@pytest.mark.parametrize(
    ("counts", "plan", "reason"),
    [
        ([], Plan(start=0), "too_short"),
        ([5.0], Plan(start=0), "start_outside"),
        ([5.0] * 20, Plan(start=30), "start_outside"),
        ([5.0] * 20, Plan(start=5), "too_short"),
        ([5.0] * 20, Plan(start=18), "too_early"),
        ([0.0] * 60, Plan(start=40), "all_zero"),
        ([5.0] * 30 + [-1.0] * 10, Plan(start=30), "negative"),
        ([5.0] * 30 + [float("inf")] * 10, Plan(start=30), "not_finite"),
        ([float("nan")] * 40, Plan(start=30), "too_short"),
        ([5.0] * 40, Plan(start=30, target_ratio=1.0), "no_target"),
        ([5.0, 6.0] * 5, Plan(start=8, harmonics=2, lag_weeks=0), "too_short"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(counts: list[float], plan: Plan, reason: str) -> None:
    answer = did_it_work(counts, plan)
    assert isinstance(answer, Refused)
    assert answer.reason == reason


def test_a_comparison_of_another_length_is_refused() -> None:
    assert did_it_work([5.0] * 60, Plan(start=40), comparison=[5.0] * 59).reason == "lengths_differ"


@pytest.mark.parametrize("untouched", [[0.0] * 60, [4.0] * 40 + [0.0] * 20])
def test_a_comparison_in_which_nothing_happens_is_refused(untouched: list[float]) -> None:
    answer = did_it_work([5.0, 4, 6] * 20, Plan(start=40), comparison=untouched)
    assert answer.reason == "comparison_all_zero"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=60, max_size=90), st.integers(20, 40), st.integers(2, 9))
def test_counting_everything_double_does_not_change_the_ratio(counts: list[int], start: int, times: int) -> None:
    plan = Plan(start=start, trend=False, harmonics=0)
    one, many = did_it_work(counts, plan), did_it_work(np.array(counts) * times, plan)
    assert type(one) is type(many)
    assert isinstance(one, Refused) or many.ratio == pytest.approx(one.ratio, rel=1e-6, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=40, max_size=80), st.integers(0, 99))
def test_any_counts_give_a_finite_answer_or_a_reason(counts: list[int], start: int) -> None:
    answer = did_it_work(counts, Plan(start=start))
    if isinstance(answer, Effect):
        assert np.isfinite([answer.ratio, answer.p_value, answer.prevented]).all()
        assert answer.interval.low <= answer.ratio <= answer.interval.high
        assert len(answer.expected_without) == len(counts)
    else:
        assert answer.explanation.endswith(".")


@pytest.mark.parametrize("trend", [True, False])
def test_a_useless_measure_is_rarely_proven(trend: bool) -> None:
    rng = np.random.default_rng(11)
    t = np.arange(131)
    level = 8 * np.exp(0.3 * np.sin(2 * np.pi * t / YEAR) + (0.2 * t / YEAR if trend else 0))
    plan = Plan(start=104, trend=trend)
    proofs = sum(1.0 not in did_it_work(rng.negative_binomial(level, 0.5), plan).interval for _ in range(400))
    assert proofs <= 0.06 * 400 + 10  # 6 % promised; 10 is two standard errors.


def test_weeks_that_resemble_each_other_widen_the_interval() -> None:
    rng = np.random.default_rng(8)
    noise = np.zeros(160)
    for week in range(1, 160):
        noise[week] = 0.7 * noise[week - 1] + rng.normal(0, 0.2)
    counts = rng.poisson(40 * np.exp(noise)).astype(float)
    answer = did_it_work(counts, Plan(start=120, harmonics=0))
    shuffled = did_it_work(rng.permutation(counts), Plan(start=120, harmonics=0))
    assert answer.autocorrelation > 0.4
    assert answer.interval.high / answer.interval.low > shuffled.interval.high / shuffled.interval.low
