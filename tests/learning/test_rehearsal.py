"""Could we have seen it?"""

import math
from dataclasses import replace

import numpy as np
import pytest

from leerlus.learning.effect import Plan, did_it_work
from leerlus.learning.power import Circumstances, power
from leerlus.learning.rehearsal import Placebo, circumstances_of, placebo_in_time, rehearse, smallest_visible_effect
from leerlus.learning.results import Refused

TEN_A_WEEK = Circumstances(mean_per_week=10, weeks_before=104, dispersion=1.5)


def test_a_fall_of_30_percent_from_ten_a_week_is_provable_from_week_18() -> None:
    assert rehearse(TEN_A_WEEK, target_ratio=0.7).provable_from_week == 18


def test_one_a_week_is_not_provable_within_five_years() -> None:
    now = Circumstances(mean_per_week=1, weeks_before=104, dispersion=1.5)
    assert rehearse(now, target_ratio=0.7).provable_from_week is None


def test_the_smallest_visible_effect_has_exactly_the_asked_chance() -> None:
    ratio = smallest_visible_effect(TEN_A_WEEK, weeks_after=18)
    assert power(TEN_A_WEEK, ratio, 18) == pytest.approx(0.8, abs=1e-6)
    assert 0.69 < ratio < 0.72


def test_more_weeks_show_weaker_effects() -> None:
    shown = [smallest_visible_effect(TEN_A_WEEK, weeks) for weeks in (8, 26, 104)]
    assert shown == sorted(shown)


def test_too_few_counts_show_nothing() -> None:
    now = Circumstances(mean_per_week=0.1, weeks_before=104)
    assert smallest_visible_effect(now, weeks_after=8).reason == "nothing_visible"


@pytest.mark.parametrize(
    ("now", "target", "reason"),
    [
        (Circumstances(math.nan, 104), 0.8, "not_finite"),
        (Circumstances(-1, 104), 0.8, "not_finite"),
        (Circumstances(10, 104), 1.0, "no_change"),
        (Circumstances(10, 1), 0.8, "too_short"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(now: Circumstances, target: float, reason: str) -> None:
    assert rehearse(now, target).reason == reason


def test_a_real_halving_stands_out_among_placebos() -> None:
    counts = np.random.default_rng(2).poisson(np.where(np.arange(180) < 140, 20, 10))
    answer = placebo_in_time(counts, Plan(start=140, trend=False, harmonics=0))
    assert isinstance(answer, Placebo)
    assert answer.rank == 0.0
    assert answer.false_proofs <= 2


def test_a_fall_that_happens_all_the_time_does_not_stand_out() -> None:
    saw = np.tile(np.repeat([24.0, 12.0], 10), 8)
    plan = Plan(start=150, lag_weeks=0, trend=False, harmonics=0)
    answer = placebo_in_time(saw, plan, starts=[70, 90, 110, 130])
    assert answer.rank == 1.0


def test_placebos_never_see_the_weeks_after_the_real_start() -> None:
    counts = np.random.default_rng(4).poisson(15, size=160).astype(float)
    changed = counts.copy()
    changed[130:] = 1.0
    plan = Plan(start=130, trend=False, harmonics=0)
    assert placebo_in_time(counts, plan).ratios == placebo_in_time(changed, plan).ratios


def test_a_placebo_is_the_same_question_beside_the_same_comparison() -> None:
    rng = np.random.default_rng(5)
    ours, theirs = rng.poisson(15, 160), rng.poisson(20, 160)
    plan = Plan(start=130, trend=False, harmonics=0)
    found = placebo_in_time(ours, plan, starts=[70, 90, 110], comparison=theirs)
    by_hand = [
        did_it_work(
            ours[: min(start + 30, 130)],
            replace(plan, start=start),
            comparison=theirs[: min(start + 30, 130)],
        ).ratio
        for start in (70, 90, 110)
    ]
    assert found.ratios == pytest.approx(by_hand)


def test_falls_that_the_comparison_shared_are_no_falls_to_a_placebo() -> None:
    saw = np.tile(np.repeat([24.0, 12.0], 10), 8)
    untouched = np.where(np.arange(160) < 150, 3 * saw, 72.0)  # Falls along each time, except at the real start.
    plan = Plan(start=150, lag_weeks=0, trend=False, harmonics=0)
    alone = placebo_in_time(saw, plan, starts=[70, 90, 110, 130])
    compared = placebo_in_time(saw, plan, starts=[70, 90, 110, 130], comparison=untouched)
    assert (alone.rank, compared.rank) == (1.0, 0.0)


def test_too_short_a_past_has_no_placebos() -> None:
    answer = placebo_in_time([5.0, 6, 7, 5] * 6, Plan(start=14, trend=False, harmonics=0))
    assert isinstance(answer, Refused)
    assert answer.reason == "too_short"


def test_the_circumstances_are_the_mean_of_the_last_year_and_the_spread_of_all() -> None:
    rng = np.random.default_rng(3)
    now = circumstances_of(rng.negative_binomial(10 / 1.0, 0.5, size=156))
    assert now.mean_per_week == pytest.approx(10, abs=1)
    assert now.dispersion == pytest.approx(2.0, abs=0.6)
    assert now.weeks_before == 156
    assert now.season


def test_pure_chance_is_never_called_steadier_than_chance() -> None:
    assert circumstances_of([5.0] * 104).dispersion == 1.0


def test_a_missing_week_counts_neither_as_a_week_nor_as_a_zero() -> None:
    counts = np.array([4.0, 6, 5, 5] * 26)
    counts[[5, 100]] = np.nan
    now = circumstances_of(counts)
    assert now.weeks_before == 102
    assert now.mean_per_week == pytest.approx(5.0, abs=0.05)


def test_a_comparison_is_measured_in_times_our_own_mean() -> None:
    assert circumstances_of([5.0, 4, 6] * 30, comparison=[15.0, 12, 18] * 30).comparison_size == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([], "too_short"),
        ([math.nan] * 50, "too_short"),
        ([1.0, -1] * 20, "not_finite"),
        ([1.0, math.inf] * 20, "not_finite"),
        ([0.0] * 50, "all_zero"),
    ],
)
def test_a_past_that_tells_nothing_is_refused(counts: list[float], reason: str) -> None:
    assert circumstances_of(counts).reason == reason
