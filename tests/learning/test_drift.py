"""Slow change: the published sums, and the whole question."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.learning import drift
from tests.learning.alarm_references import needs_the_files, number, rows_of, series_of


@needs_the_files
@pytest.mark.real_input
@pytest.mark.parametrize("transform", ["standard", "rossi", "anscombe", "anscombe2nd"])
def test_the_sums_of_the_reference_alarm_in_the_same_weeks_at_the_same_counts(transform):
    names, _, counts = series_of("sim42")
    rows = [row for row in rows_of("cusum.csv") if row["setting"].startswith(f"trans={transform};")]
    for (name, unit), part in groupby(rows, lambda row: (row["setting"], row["unit"])):
        weeks = list(part)
        setting = dict(piece.split("=") for piece in name.split(";"))
        first, y = int(weeks[0]["k"]) - 1, counts[:, names.index(unit)]
        watched = np.arange(first, first + len(weeks))
        mean = y[:first].mean() if setting["m"] == "mean" else drift.seasonal_mean(y[:first], watched)[0]
        found = drift.cusum(
            y[watched], mean, allowance=float(setting["k"]), limit=float(setting["h"]), transform=transform
        )
        assert found.alarm.tolist() == [row["alarm"] == "1" for row in weeks]
        assert np.allclose(found.upper, [number(row["upperbound"]) for row in weeks], rtol=1e-8, atol=1e-8)
    assert len(rows) == 1248


@needs_the_files
@pytest.mark.real_input
def test_the_likelihood_ratios_of_the_reference_are_met_to_ten_digits():
    for key, part in groupby(rows_of("glrnb.csv"), lambda r: (r["alpha"], r["theta"], r["c.ARL"], r["unit"])):
        weeks = list(part)
        found = drift.glr(
            [number(row["observed"]) for row in weeks],
            [number(row["mu0"]) for row in weeks],
            dispersion=float(key[0]),
            change=float(key[1]) if key[1] else None,
            limit=float(key[2]),
        )
        assert np.allclose(found.statistic, [number(row["statistic"]) for row in weeks], rtol=1e-10, atol=1e-10)
        assert found.alarm.tolist() == [row["alarm"] == "1" for row in weeks]


def test_the_likelihood_ratio_says_when_the_rise_began():
    found = drift.glr([4, 5, 3, 4, 9, 8, 9], [4.0] * 7)
    assert found.since[-1] == 4
    assert found.statistic[-1] == pytest.approx(26 * np.log(26 / 12) - 14)  # Three weeks: 26 seen, 12 expected.


def test_a_short_memory_forgets_an_old_rise():
    counts = [12] * 3 + [4] * 30
    forgetful = drift.glr(counts, [4.0] * 33, limit=1000, longest=5)
    assert forgetful.statistic[2] > 10
    assert forgetful.statistic[-1] == 0


def test_the_seasonal_mean_follows_the_wave():
    weeks = np.arange(208)
    y = np.round(100 * np.exp(0.5 * np.sin(2 * np.pi * (weeks + 1) / 52)))
    mean, phi, error = drift.seasonal_mean(y, [208, 221, 247])
    assert np.allclose(mean, 100 * np.exp(0.5 * np.sin(2 * np.pi * np.array([1, 14, 40]) / 52)), rtol=0.01)
    assert phi == 1.0
    assert error < 0.01


def calm(series, weeks=208, mean=8.0, seed=1):
    return np.random.default_rng(seed).poisson(mean, (weeks, series)).astype(float)


def changed(counts, **more):
    return drift.slow_change(counts, rng=np.random.default_rng(0), **more)


def test_a_creeping_rise_and_a_creeping_fall_are_found_with_their_beginning():
    counts = calm(3)
    rng = np.random.default_rng(2)
    counts[150:, 1] = rng.poisson(8 * 1.5, 58)
    counts[150:, 2] = rng.poisson(8 * 0.55, 58)
    found = changed(counts)
    assert found.verdict.tolist() == ["steady", "rising", "falling"]
    assert np.all(np.abs(found.since[1:] - 150) <= 8)
    assert found.ratio[1:] == pytest.approx([1.5, 0.55], rel=0.15)


def test_calm_series_are_silent_for_as_long_as_was_promised():
    found = changed(calm(400, weeks=104 + 52), weeks_between_false_alarms=260)
    # Within 52 weeks 1 - exp(-52/260) = 18 % pass the limit at some time; at the end fewer still stand above it.
    assert np.mean(found.verdict != "steady") < 0.18


def test_a_short_or_empty_series_is_refused_with_its_reason():
    counts = calm(3)
    counts[: 208 - 54, 0] = np.nan
    counts[:, 1] = 0
    assert changed(counts).verdict.tolist() == ["too_short", "too_few", "steady"]


def test_the_same_random_numbers_give_the_same_answer():
    counts = calm(5)
    assert changed(counts).limit.tolist() == changed(counts).limit.tolist()


def test_a_sum_over_missing_weeks_is_refused():
    with pytest.raises(ValueError, match="every count"):
        drift.cusum([1, np.nan, 2], 2.0)


@pytest.mark.parametrize("wrong", [{"change": 1.0}, {"weeks_between_false_alarms": 0}])
def test_impossible_choices_are_refused(wrong):
    with pytest.raises(ValueError, match="factor above 1"):
        changed(calm(1), **wrong)


@pytest.mark.parametrize("weeks", [[10], [10, 62], [50, 51], [103], list(range(50, 56)), [0, 1, 51, 52, 53, 103]])
def test_a_burst_and_then_nothing_says_too_little_of_what_is_usual(weeks):
    counts = np.zeros((156, 1))
    counts[weeks] = 200
    answer = drift.slow_change(counts, rng=np.random.default_rng(1))
    assert answer.verdict.tolist() == ["too_few"]


@given(st.lists(st.tuples(st.integers(0, 150), st.integers(1, 9), st.integers(1, 10_000)), max_size=5))
@settings(max_examples=40, deadline=None)
def test_bursts_of_any_size_get_a_verdict(bursts):
    counts = np.zeros((156, 1))
    for first, weeks, height in bursts:
        counts[first : first + weeks] = height
    assert drift.slow_change(counts, rng=np.random.default_rng(1)).verdict[0] in (
        "too_few",
        "steady",
        "rising",
        "falling",
    )
