"""Which areas speak up less than expected?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from leerlus.learning.results import Refused
from leerlus.learning.silence import ODD_SHARE, Silence, who_is_silent


def town(seed: int, *, areas: int = 40, per_person: float = 0.02) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    people = rng.integers(1000, 5000, areas).astype(float)
    return rng.poisson(people * per_person).astype(float), people


def test_a_planted_silent_area_comes_first_and_is_called_silent() -> None:
    counts, people = town(1)
    counts[7] = round(people[7] * 0.02 * 0.2)
    answer = who_is_silent(counts, people)
    assert answer.areas[0].area == 7
    assert [area.area for area in answer.silent] == [7]
    assert answer.areas[0].missing > 0.6 * people[7] * 0.02


def test_equal_areas_are_rarely_called_silent() -> None:
    called = sum(len(who_is_silent(*town(seed)).silent) for seed in range(60))
    assert called <= 24  # 1 in 100 of 2,400 areas promised.


def test_an_area_that_speaks_up_much_is_not_silent() -> None:
    counts, people = town(2)
    counts[3] *= 4
    loud = next(area for area in who_is_silent(counts, people).areas if area.area == 3)
    assert not loud.silent
    assert loud.ratio > 2
    assert loud.missing == 0


def test_a_quiet_kind_of_area_is_compared_with_its_own_kind() -> None:
    rng = np.random.default_rng(5)
    flats = np.repeat([0.0, 1.0], 20)
    people = np.full(40, 3000.0)
    counts = rng.poisson(people * 0.03 * np.where(flats == 1, 0.4, 1.0)).astype(float)
    counts[30] = 4
    answer = who_is_silent(counts, people, features=flats)
    assert [area.area for area in answer.silent] == [30]


def test_a_small_area_leans_towards_what_is_usual() -> None:
    counts, people = np.array([30.0, 60, 45, 90, 20, 75, 40, 55, 66, 3, 25, 80]), np.full(12, 2000.0)
    people[9] = 300
    answer = who_is_silent(counts, people)
    small = next(area for area in answer.areas if area.area == 9)
    assert small.count / small.expected < small.ratio < 1
    assert not small.silent


def test_a_tiny_area_gets_no_verdict_but_a_reason() -> None:
    counts, people = town(3)
    people[4], counts[4] = 50, 0
    answer = who_is_silent(counts, people)
    assert [(area, refused.reason) for area, refused in answer.too_small] == [(4, "too_small")]
    assert 4 not in [area.area for area in answer.areas]


def test_the_interval_is_that_of_the_posterior_integrated_by_hand() -> None:
    counts, people = town(6)
    counts[0] = 25
    answer = who_is_silent(counts, people)
    area, a = next(voice for voice in answer.areas if voice.area == 0), answer.alikeness

    def density(ratio: float) -> float:
        prior = (1 - ODD_SHARE) * gamma.pdf(ratio, a, scale=1 / a) + ODD_SHARE * gamma.pdf(ratio, 1)
        return prior * poisson.pmf(25, ratio * area.expected)

    knots = [0.5, 0.9, 1.0, 1.1, 1.5]
    total = quad(density, 0, 3, limit=500, points=knots)[0]
    below = quad(density, 0, area.interval.high, limit=500, points=[k for k in knots if k < area.interval.high])[0]
    assert below / total == pytest.approx(0.975, abs=1e-4)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9999))
def test_the_order_of_the_areas_does_not_matter(seed: int) -> None:
    counts, people = town(seed, areas=12)
    order = np.random.default_rng(seed).permutation(12)
    one, other = who_is_silent(counts, people), who_is_silent(counts[order], people[order])
    ratios = {area.area: area.ratio for area in one.areas}
    assert {int(order[area.area]): pytest.approx(area.ratio, rel=1e-5) for area in other.areas} == ratios


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=30), st.integers(0, 99))
def test_any_counts_give_finite_voices_or_a_reason(counts: list[int], seed: int) -> None:
    people = np.random.default_rng(seed).integers(1, 10_000, len(counts))
    answer = who_is_silent(counts, people)
    if isinstance(answer, Silence):
        assert all(0 <= area.interval.low <= area.ratio <= area.interval.high < np.inf for area in answer.areas)
        assert len(answer.areas) + len(answer.too_small) == len(counts)
    else:
        assert answer.explanation.endswith(".")


@pytest.mark.parametrize(
    ("counts", "people", "reason"),
    [
        ([], [], "too_few_areas"),
        ([5.0] * 7, [100.0] * 7, "too_few_areas"),
        ([5.0] * 9, [100.0] * 8, "lengths_differ"),
        ([5.0] * 8 + [np.nan], [100.0] * 9, "not_finite"),
        ([5.0] * 8 + [-1], [100.0] * 9, "negative"),
        ([5.0] * 9, [100.0] * 8 + [0], "no_population"),
        ([0.0] * 9, [100.0] * 9, "all_zero"),
    ],
)
def test_hostile_input_is_refused_with_its_reason(counts: list[float], people: list[float], reason: str) -> None:
    answer = who_is_silent(counts, people)
    assert isinstance(answer, Refused)
    assert answer.reason == reason


def test_two_features_that_say_the_same_are_refused() -> None:
    counts, people = town(1)
    feature = np.arange(40.0)
    answer = who_is_silent(counts, people, features=np.column_stack([feature, 2 * feature]))
    assert answer.reason == "not_identified"
