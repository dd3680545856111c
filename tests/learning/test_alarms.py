"""What is rising, and is it worth a look?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.learning import alarms, series
from leerlus.learning.alarms import Method, Verdict


def noise(weeks=320, number=40, mean=6.0, seed=1):
    return np.random.default_rng(seed).poisson(mean, (weeks, number)).astype(float)


def test_a_planted_rise_is_the_most_surprising_series():
    counts = noise()
    counts[-1, 13] = 30
    now = alarms.rising(counts)
    assert int(np.argmin(now.p_value)) == 13
    assert (now.alarm[13], now.verdict[13], now.method[13]) == (True, Verdict.RISING, Method.SEASONAL)
    assert 4.5 < now.expected[13] < 7.5


def test_noise_is_silent_at_the_promised_rate():
    judged = alarms.judge(noise(weeks=420, number=300, seed=2), at=range(340, 420, 8))
    rate = np.mean(judged.p_value <= 0.01)
    assert 0.005 < rate < 0.014  # 3,000 weeks; one percent nominal, counts are whole so a little less.


def test_overdispersed_noise_is_silent_too():
    counts = np.random.default_rng(3).negative_binomial(3.0, 0.3, (420, 300))  # Mean 7, variance 23.
    judged = alarms.judge(counts, at=range(340, 420, 8))
    assert 0.006 < np.mean(judged.p_value <= 0.01) < 0.014


@pytest.mark.parametrize(
    ("weeks", "method", "years"),
    [
        (5, "none", 0),
        (12, "recent", 0),
        (107, "recent", 1),
        (108, "seasonal", 2),
        (400, "seasonal", 7),
        (700, "seasonal", 10),
    ],
)
def test_the_method_follows_from_the_history(weeks, method, years):
    now = alarms.rising(noise(weeks=weeks, number=1))
    assert (now.method[0], now.years[0]) == (method, years)


def test_the_history_of_a_series_starts_where_its_channel_opened():
    counts = noise()
    counts[:280, 0] = np.nan
    now = alarms.rising(counts)
    assert (now.method[0], now.method[1]) == (Method.RECENT, Method.SEASONAL)
    assert now.verdict[0] == Verdict.USUAL


def test_a_channel_that_opened_late_is_no_rise_when_it_says_so():
    counts = noise()
    counts[:270, 0] = 0  # Counted as nought before it opened: the trap.
    as_noughts = alarms.rising(counts)
    assert as_noughts.p_value[0] < 0.01
    counts[:270, 0] = np.nan
    now = alarms.rising(counts)
    assert 5 < now.expected[0] < 7
    assert now.p_value[0] > 0.05


def test_a_history_with_a_hole_of_years_is_no_history():
    counts = noise()
    counts[60:300, 0] = np.nan  # Observed five years ago, and again for twenty weeks.
    counts[60:317, 1] = np.nan
    counts[1::3, 2] = np.nan  # Two weeks of three: that will do.
    now = alarms.rising(counts)
    assert now.method[:3].tolist() == [Method.RECENT, Method.NONE, Method.SEASONAL]
    assert now.verdict[1] == Verdict.TOO_SHORT


def test_a_young_series_finds_its_rise():
    counts = noise(weeks=30)
    counts[-1, 5] = 25
    now = alarms.rising(counts)
    assert np.flatnonzero(now.alarm).tolist() == [5]
    assert now.method[5] == Method.RECENT


def test_two_extra_cases_are_not_worth_a_look_however_rare():
    counts = np.zeros((400, 1))
    counts[::45] = 1
    counts[-1] = 2
    now = alarms.rising(counts, alpha=0.05)
    assert now.verdict[0] in (Verdict.SMALL, Verdict.NO_VERDICT)
    assert not now.alarm[0]


def test_a_series_of_noughts_and_a_missing_week_are_not_called_usual():
    counts = noise()
    counts[:, 0] = 0
    counts[-1, 1] = np.nan
    now = alarms.rising(counts)
    assert (now.verdict[0], now.verdict[1]) == (Verdict.NO_VERDICT, Verdict.NOT_OBSERVED)


def test_a_week_with_two_working_days_is_compared_with_two_fifths():
    counts, exposure = noise(), np.ones((320, 1))
    counts[-1] = 2
    exposure[-1] = 0.4
    now = alarms.rising(counts, population=exposure)
    assert now.expected.mean() == pytest.approx(0.4 * 6, abs=0.2)


def test_a_week_without_exposure_is_not_judged_and_leaves_the_rest_alone():
    counts, exposure = noise(), np.ones((320, 1))
    exposure[-1] = exposure[200] = np.nan
    now = alarms.rising(counts, population=exposure)
    assert set(now.verdict) == {Verdict.NOT_OBSERVED}


def test_the_history_says_week_by_week_what_would_have_been_said_then():
    counts = noise(weeks=420, number=1)
    counts[400, 0] = 30
    weekly = series.Counts(values=counts, starts=np.datetime64("2018-01-01") + 7 * np.arange(420), period="week")
    chart = alarms.history(weekly)
    then = alarms.rising(counts[:401])
    assert len(chart.starts) == 104
    assert np.flatnonzero(chart.alarm).tolist() == [104 - 20]
    assert chart.expected[104 - 20] == pytest.approx(then.expected[0])
    assert chart.upper[104 - 20] == then.upper[0]


def test_a_history_is_drawn_of_one_series():
    weekly = series.Counts(values=noise(), starts=np.datetime64("2020-01-06") + 7 * np.arange(320), period="week")
    assert alarms.history(weekly.one(3), weeks=10).observed.tolist() == weekly.values[-10:, 3].tolist()
    with pytest.raises(ValueError, match="one series"):
        alarms.history(weekly)


def test_days_are_not_mistaken_for_weeks():
    daily = series.Counts(values=noise(), starts=np.datetime64("2020-01-06") + np.arange(320), period="day")
    with pytest.raises(ValueError, match="weeks_until_now"):
        alarms.rising(daily)
    assert alarms.rising(series.weeks_until_now(daily)).method[0] == Method.RECENT


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_the_series_does_not_matter(order):
    counts = noise(number=6)
    counts[:300, 2] = np.nan
    plain, shuffled = alarms.rising(counts), alarms.rising(counts[:, order])
    assert np.allclose(shuffled.p_value, plain.p_value[order], rtol=1e-9)
    assert shuffled.method.tolist() == plain.method[order].tolist()


def test_the_q_value_is_that_of_benjamini_and_hochberg():
    q = alarms.q_values(np.array([0.01, 0.04, np.nan, 0.03, 0.5]))
    assert np.allclose(q, [0.04, 0.16 / 3, np.nan, 0.16 / 3, 0.5], equal_nan=True)


def rising_with(p, excess=None, observed=None, upper=None):
    p = np.array(p, dtype=float)
    n = p.size
    excess = np.full(n, 9.0) if excess is None else np.array(excess, dtype=float)
    observed = np.full(n, 20.0) if observed is None else np.array(observed, dtype=float)
    return alarms.Rising(
        observed=observed,
        expected=observed - excess,
        upper=np.full(n, 15.0) if upper is None else np.array(upper, dtype=float),
        p_value=p,
        q_value=alarms.q_values(p),
        excess=excess,
        alarm=p <= 0.01,
        verdict=np.full(n, Verdict.USUAL),
        method=np.full(n, Method.SEASONAL),
        years=np.full(n, 5),
        alpha=0.01,
    )


def test_the_list_is_ranked_by_surprise_and_then_by_excess():
    work = alarms.watch(rising_with([0.004, 0.001, 0.004, 0.2, np.nan], excess=[5, 9, 30, 9, 9]))
    assert work.new.tolist() == [1, 2, 0]


def test_the_budget_is_for_the_whole_municipality():
    p = [0.0001, 0.001, 0.004] + [0.5] * 97
    work = alarms.watch(rising_with(p), false_alarms_a_month=1)
    assert work.alpha == pytest.approx(1 / (100 * 52 / 12))  # 0.0023
    assert work.new.tolist() == [0, 1]
    assert work.false_alarms_a_month == pytest.approx(1.0)


def test_the_list_is_no_longer_than_a_team_can_handle():
    assert len(alarms.watch(rising_with([0.001] * 50), most_a_week=30).new) == 30


def test_one_rise_is_one_alarm_until_it_falls_to_its_bound():
    first = alarms.watch(rising_with([0.001, 0.5]))
    second = alarms.watch(rising_with([0.02, 0.5]), open_before=first.open)  # Not surprising enough to alarm anew.
    third = alarms.watch(rising_with([0.4, 0.5], observed=[15, 20]), open_before=second.open)
    assert (first.new.tolist(), second.new.tolist(), second.continuing.tolist()) == ([0], [], [0])
    assert (third.open.tolist(), third.ended.tolist()) == ([], [0])


def test_an_open_rise_stays_open_in_a_week_without_counts():
    work = alarms.watch(rising_with([np.nan], observed=[np.nan], upper=[np.nan]), open_before=[0])
    assert work.continuing.tolist() == [0]


def test_fewer_than_three_extra_cases_are_never_on_the_list():
    assert alarms.watch(rising_with([0.0001], excess=[2.9])).new.size == 0


def test_p_values_that_came_too_often_in_the_past_are_worth_less():
    rng = np.random.default_rng(5)
    hopeful = rng.uniform(size=20_000) ** 1.5  # Twice as many below 0.02 as promised, and more further out.
    calibration = alarms.calibrate(hopeful, np.full(20_000, 3.0))
    corrected = calibration.apply(np.array([0.01, 0.001]), np.array([3.0, 3.0]))
    assert corrected[0] == pytest.approx(0.01 ** (2 / 3), rel=0.15)
    assert 0.004 < corrected[1] < 0.02


def test_a_stratum_without_a_past_keeps_its_p_values():
    calibration = alarms.calibrate([0.5] * 5, [3.0] * 5)
    assert calibration.apply(np.array([0.01, 0.3]), np.array([100.0, 100.0])) == pytest.approx([0.01, 0.3], rel=0.05)


def test_calibration_keeps_the_order_of_surprise():
    rng = np.random.default_rng(6)
    calibration = alarms.calibrate(rng.uniform(size=3000), rng.uniform(0, 30, 3000))
    p = np.sort(rng.uniform(size=200))
    assert np.all(np.diff(calibration.apply(p, np.full(200, 4.0))) >= 0)


def test_thousands_of_series_are_judged_in_slices_with_the_same_answer(monkeypatch):
    counts, exposure = noise(number=7), np.linspace(0.5, 1, 320).reshape(-1, 1)
    whole = alarms.judge(counts, at=[300, 319], population=exposure)
    monkeypatch.setattr(alarms, "SERIES_IN_ONE_SLICE", 3)
    sliced = alarms.judge(counts, at=[300, 319], population=exposure)
    assert np.allclose(sliced.p_value, whole.p_value, rtol=1e-12)
    assert sliced.method.tolist() == whole.method.tolist()


def test_p_values_of_an_outbreak_free_back_test_are_worth_what_they_say():
    rng = np.random.default_rng(20)
    mean = np.exp(1.0 + 0.5 * np.cos(2 * np.pi * np.arange(420) / 52))
    counts = rng.negative_binomial(mean[:, None] / 1.0, 0.5, (420, 500))  # Variance twice the mean.
    p = alarms.judge(counts, at=range(330, 420, 6)).p_value
    assert 0.6 < np.mean(p < 0.05) / 0.05 < 1.2
    assert 0.5 < np.mean(p < 0.01) / 0.01 < 1.4


@pytest.mark.parametrize("bad", [-1.0, np.inf, 0.5])
def test_impossible_counts_are_refused(bad):
    counts = noise(number=2)
    counts[10, 1] = bad
    with pytest.raises(ValueError, match="count"):
        alarms.rising(counts)


def test_no_rows_at_all_are_refused():
    with pytest.raises(ValueError, match="at least one row"):
        alarms.rising(np.empty((0, 3)))


def test_a_history_tells_in_which_week_the_comparison_becomes_another():
    starts = np.datetime64("2024-01-01") + 7 * np.arange(150)
    weekly = series.Counts(values=noise(weeks=150, number=1), starts=starts, period="week")
    method = alarms.history(weekly, weeks=60).method
    assert method[:17].tolist() == [Method.RECENT] * 17 and method[17:].tolist() == [Method.SEASONAL] * 43
