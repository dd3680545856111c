"""How many were hit for each one who complained?"""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from leerlus.learning.reach import reach_from_interviews, reach_from_register, reach_from_two_lists
from leerlus.learning.results import Refused


def test_one_in_twenty_of_a_register_of_4000_is_200_people() -> None:
    answer = reach_from_register(complainants=12, register=4000, sampled=200, hit_in_sample=10)
    assert answer.hit == 200
    assert answer.per_complainant == pytest.approx(16.67, abs=0.01)
    assert (answer.interval.low, answer.interval.high) == (100, 356)


def test_a_full_check_run_leaves_no_doubt() -> None:
    answer = reach_from_register(complainants=3, register=500, sampled=500, hit_in_sample=60)
    assert (answer.interval.low, answer.hit, answer.interval.high) == (60, 60, 60)


def test_never_fewer_were_hit_than_complained() -> None:
    answer = reach_from_register(complainants=30, register=1000, sampled=50, hit_in_sample=0)
    assert answer.hit == answer.interval.low == 30


def test_one_in_ten_spoke_up_means_ten_were_hit_for_each() -> None:
    answer = reach_from_interviews(complainants=12, asked=50, complained=5)
    assert answer.hit == 120
    assert (round(answer.per_complainant_interval.low, 2), round(answer.per_complainant_interval.high, 2)) == (
        4.75,
        30.05,
    )


def test_nobody_we_found_had_complained_gives_only_a_lower_end() -> None:
    answer = reach_from_interviews(complainants=4, asked=30, complained=0)
    assert math.isinf(answer.interval.high)
    assert answer.interval.low == pytest.approx(34.57, abs=0.01)


def test_two_lists_give_chapmans_estimate() -> None:
    answer = reach_from_two_lists(first=200, second=150, both=32)
    assert answer.hit == pytest.approx(201 * 151 / 33 - 1)
    assert 640 < answer.interval.low < 760
    assert 1200 < answer.interval.high < 1400


def test_lists_without_a_common_name_have_no_upper_end() -> None:
    answer = reach_from_two_lists(first=20, second=30, both=0)
    assert answer.interval.high == math.inf
    assert answer.interval.low > 50


def test_the_interval_of_two_lists_holds_the_truth_as_often_as_promised() -> None:
    rng = np.random.default_rng(3)
    overlaps = rng.hypergeometric(120, 380, 90, size=400)
    held = sum(500 in reach_from_two_lists(120, 90, int(both)).interval for both in overlaps)
    assert held >= 0.94 * 400


def test_the_interval_of_a_register_holds_the_truth_as_often_as_promised() -> None:
    rng = np.random.default_rng(4)
    samples = rng.hypergeometric(80, 1920, 150, size=400)
    held = sum(80 in reach_from_register(1, 2000, 150, int(hit)).interval for hit in samples)
    assert held >= 0.94 * 400


@settings(deadline=None)
@given(st.integers(1, 60), st.data())
def test_the_register_interval_is_that_of_trying_every_number(register: int, data: st.DataObject) -> None:
    sampled = data.draw(st.integers(1, register))
    hit = data.draw(st.integers(1, sampled))
    tail = 0.0251234  # No fraction of small numbers, so that rounding cannot decide.
    every = [
        n
        for n in range(register + 1)
        if hypergeom.sf(hit - 1, register, n, sampled) > tail and hypergeom.cdf(hit, register, n, sampled) > tail
    ]
    answer = reach_from_register(1, register, sampled, hit, level=1 - 2 * tail)
    assert (answer.interval.low, answer.interval.high) == (every[0], every[-1])


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_the_estimate_of_two_lists_lies_in_its_interval(first: int, second: int, data: st.DataObject) -> None:
    both = data.draw(st.integers(0, min(first, second)))
    answer = reach_from_two_lists(first, second, both)
    assert answer.interval.low <= answer.hit <= answer.interval.high


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reach_from_register(0, 100, 10, 1), "no_complainants"),
        (reach_from_register(1, 100, 200, 1), "not_a_part"),
        (reach_from_register(1, 100, 0, 0), "not_a_part"),
        (reach_from_register(95, 100, 50, 0), "contradiction"),
        (reach_from_register(1, -5, 2, 1), "not_counts"),
        (reach_from_register(1, math.nan, 2, 1), "not_counts"),
        (reach_from_register(1, 10**9, 2, 1), "too_large"),
        (reach_from_interviews(5, 3, 4), "not_a_part"),
        (reach_from_interviews(5, 0, 0), "not_a_part"),
        (reach_from_two_lists(5, 3, 4), "not_a_part"),
        (reach_from_two_lists(5, 2.5, 1), "not_counts"),
    ],
)
def test_numbers_that_cannot_be_are_refused(answer: object, reason: str) -> None:
    assert isinstance(answer, Refused)
    assert answer.reason == reason
