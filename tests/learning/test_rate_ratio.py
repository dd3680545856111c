"""How many times as often as before?"""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from leerlus.learning.rate_ratio import RateRatio, rate_ratio
from leerlus.learning.results import Refused
from tests.learning.surveillance_files import rows


@pytest.mark.real_input
def test_equals_144_exact_ratios_of_r_to_ten_digits() -> None:
    table = rows("rate_ratio_exact_reference.csv")
    for row in table:
        before, after, weeks_before, weeks_after = (
            float(row[name]) for name in ("x_before", "x_after", "weeks_before", "weeks_after")
        )
        answer = rate_ratio(int(before), int(after), weeks_before, weeks_after)
        assert isinstance(answer, RateRatio)
        ours = (answer.ratio, answer.interval.low, answer.interval.high, answer.p_two_sided, answer.p_fall)
        names = ("rate_ratio", "ci_low", "ci_high", "p_two_sided", "p_less")
        assert ours == pytest.approx([float(row[name]) for name in names], rel=1e-10, abs=1e-10)
    assert len(table) == 144


def test_a_quarter_of_the_rate_is_a_ratio_of_a_quarter() -> None:
    answer = rate_ratio(20, 5, time_before=10, time_after=10)
    assert answer.ratio == 0.25
    assert (round(answer.interval.low, 4), round(answer.interval.high, 4)) == (0.0733, 0.6864)


def test_longer_counting_is_not_more_happening() -> None:
    assert rate_ratio(10, 30, time_before=1, time_after=3).ratio == pytest.approx(1.0)


def test_something_out_of_nothing_is_infinitely_more_often() -> None:
    answer = rate_ratio(0, 4, 10, 10)
    assert math.isinf(answer.ratio)
    assert math.isinf(answer.interval.high)


def test_nothing_at_all_is_refused() -> None:
    assert rate_ratio(0, 0, 10, 10) == Refused(
        "all_zero", "Nothing happened before or after; there is nothing to compare."
    )


@pytest.mark.parametrize(
    ("before", "after", "t1", "t2", "reason"),
    [
        (-1, 3, 1, 1, "not_counts"),
        (1.5, 3, 1, 1, "not_counts"),
        (1, math.nan, 1, 1, "not_finite"),
        (1, 3, 0, 1, "no_time"),
        (1, 3, 1, math.inf, "not_finite"),
    ],
)
def test_hostile_numbers_are_refused_with_their_reason(
    before: float, after: float, t1: float, t2: float, reason: str
) -> None:
    assert rate_ratio(before, after, t1, t2).reason == reason


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.5, 50), st.floats(0.5, 50))
def test_p_values_are_those_of_the_exact_binomial_test(before: int, after: int, t1: float, t2: float) -> None:
    answer = rate_ratio(before, after, t1, t2)
    if before + after == 0:
        return
    share = t2 / (t1 + t2)
    assert answer.p_two_sided == pytest.approx(binomtest(after, before + after, share).pvalue, abs=1e-9)
    assert answer.p_fall == pytest.approx(binomtest(after, before + after, share, "less").pvalue, abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 80), st.integers(0, 80))
def test_the_ratio_lies_in_its_interval(before: int, after: int) -> None:
    answer = rate_ratio(before, after, 4, 5)
    assert before + after == 0 or answer.interval.low <= answer.ratio <= answer.interval.high
