"""The exact reproduction: against the reference outputs, and against its slow twin."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from leerlus.learning import farrington_compiled
from leerlus.learning.baseline import NoBaseline, baseline_of
from leerlus.learning.farrington import FarringtonSettings, Status, farrington
from tests.learning import farrington_twin
from tests.learning.alarm_references import needs_the_files, number, rows_of, series_of, settings_of

ENGINES = [
    "numpy",
    pytest.param("numba", marks=pytest.mark.skipif(not farrington_compiled.is_available(), reason="No numba.")),
]
FILES = [
    "edge",
    "ha_berlin",
    "hepatitisA",
    "salmHospitalized",
    "salmonella_agona",
    "salmonella_agona_dated",
    "shadar",
    "sim42",
    "stsNewport",
]
COLUMNS = {
    "upperbound": "upper",
    "expected": "expected",
    "alarm": "alarm",
    "score": "score",
    "pvalue": "p_value",
    "mu0": "mu0",
    "phi": "phi",
    "trendcoef": "slope",
}
QUIET = FarringtonSettings(alpha=0.01, limit_cases=0)


@needs_the_files
@pytest.mark.real_input
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", FILES)
def test_every_number_of_the_reference_is_met_to_eight_digits(name, engine):
    names, dates, counts = series_of(name)
    wrong = []
    for setting, rows in by_setting(rows_of(f"farrington/{name}.csv")).items():
        weeks = sorted({int(row["k"]) for row in rows})
        answer = farrington(counts, at=np.array(weeks) - 1, settings=settings_of()[setting], dates=dates, engine=engine)
        for row in rows:
            place = weeks.index(int(row["k"])), names.index(row["unit"])
            wrong += [(setting, row["unit"], row["k"], *what) for what in differences(row, answer, place)]
    assert wrong == []


def by_setting(rows):
    found = {}
    for row in rows:
        found.setdefault(row["setting"], []).append(row)
    return found


def differences(row, answer, place):
    if row["status"] == "no_convergence" and row["phi"] == "":
        if answer.status[place] != Status.NO_CONVERGENCE:
            yield "status", row["status"], Status(answer.status[place])
        row = {**row, "expected": ""}  # The reference leaves a nought there.
    for column, field in COLUMNS.items():
        theirs, ours = number(row[column]), float(getattr(answer, field)[place])
        if column == "trendcoef":
            # A slope of nought within rounding: whether it was "kept" is noise.
            theirs, ours = (float("nan") if abs(x) < 1e-12 else x for x in (theirs, ours))
        same = theirs == ours or (np.isnan(theirs) and np.isnan(ours))
        if not same and not abs(theirs - ours) <= 1e-8 * max(1, abs(theirs)):
            yield column, theirs, ours


def seasonal_series(rng, weeks=420, series=3, level=8.0):
    season = np.cos(2 * np.pi * np.arange(weeks) / 52)
    mean = level * np.exp(0.4 * season + 0.001 * np.arange(weeks))
    return rng.negative_binomial(mean[:, None] / 0.7, 1 / 1.7, size=(weeks, series)).astype(float)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"trend_p": 0.05},
        {"trend": False},
        {"reweight": False},
        {"years": 3},
        {"years": 2},
        {"seasons": 1, "left_out": 3},
    ],
    ids=str,
)
def test_the_fast_fit_is_its_slow_twin(choice, engine):
    counts = seasonal_series(np.random.default_rng(4))
    counts[100:110, 0] = np.nan
    counts[200, 1] = 90
    ours = {"weeks_left_out" if key == "left_out" else key: value for key, value in choice.items()}
    answer = farrington(counts, at=[419], settings=dataclasses.replace(QUIET, **ours), engine=engine)
    for column in range(3):
        twin = farrington_twin.judge(counts[:, column], 419, **choice)
        found = (
            answer.expected[0, column],
            answer.phi[0, column],
            answer.log_error[0, column],
            answer.p_value[0, column],
        )
        assert np.allclose(found, (twin["expected"], twin["phi"], twin["error"], twin["p"]), rtol=1e-9, atol=1e-12)
        assert answer.upper[0, column] == twin["upper"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_population_is_an_offset_as_in_the_twin(engine):
    counts = seasonal_series(np.random.default_rng(5), series=1)
    people = np.linspace(0.3, 900, 420).reshape(-1, 1)
    answer = farrington(counts, settings=dataclasses.replace(QUIET, population=True), population=people, engine=engine)
    twin = farrington_twin.judge(counts[:, 0], 419, people=people[:, 0])
    assert answer.expected[0, 0] == pytest.approx(twin["expected"], rel=1e-9)
    assert answer.p_value[0, 0] == pytest.approx(twin["p"], rel=1e-9)


@pytest.mark.skipif(not farrington_compiled.is_available(), reason="No numba.")
@settings(max_examples=25, deadline=None)
@given(counts=arrays(np.int64, (330, 2), elements=st.integers(0, 12)), p=st.sampled_from([0.05, 1.0]))
def test_both_engines_give_the_same_answer(counts, p):
    choice = dataclasses.replace(QUIET, trend_p=p)
    plain, compiled = (farrington(counts, at=[300, 329], settings=choice, engine=e) for e in ("numpy", "numba"))
    assert np.array_equal(plain.status, compiled.status)
    assert np.allclose(plain.p_value, compiled.p_value, rtol=1e-8, atol=1e-9, equal_nan=True)
    assert np.array_equal(plain.alarm, compiled.alarm, equal_nan=True)


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(5)), extra=st.integers(0, 40))
def test_a_series_does_not_care_who_its_neighbours_are(order, extra):
    counts = seasonal_series(np.random.default_rng(7), series=5)
    alone = farrington(counts, settings=QUIET)
    crowd = np.column_stack([counts[:, order], np.full(420, extra)])
    among = farrington(crowd, settings=QUIET)
    assert np.allclose(among.p_value[0, :5], alone.p_value[0, order], rtol=1e-10)
    assert np.array_equal(among.upper[0, :5], alone.upper[0, order])


@settings(max_examples=10, deadline=None)
@given(weeks=st.integers(1, 60))
def test_older_weeks_than_the_baseline_change_nothing(weeks):
    counts = seasonal_series(np.random.default_rng(8))
    longer = np.vstack([np.full((weeks, 3), 77.0), counts])
    longer_p, p = farrington(longer, settings=QUIET).p_value, farrington(counts, settings=QUIET).p_value
    assert np.allclose(longer_p, p, rtol=1e-11)


def test_dated_weeks_give_what_undated_weeks_give_within_ordinary_years():
    counts = seasonal_series(np.random.default_rng(9), weeks=300)
    dates = np.datetime64("2021-01-04") + 7 * np.arange(300)
    short = dataclasses.replace(
        QUIET, years=2
    )  # In two years the weekday moves by two days, so the nearest Monday stays.
    dated = farrington(counts, settings=short, dates=dates, at=[150])
    undated = farrington(counts, settings=short, at=[150])
    assert np.allclose(dated.expected, undated.expected, rtol=1e-12)


def test_a_year_of_53_weeks_moves_the_same_week_last_year():
    dates = np.datetime64("2018-01-01") + 7 * np.arange(250)
    week_30_of_2021 = int(np.flatnonzero(dates == np.datetime64("2021-07-26"))[0])
    found = baseline_of(week_30_of_2021, years=1, half_window=0, seasons=1, weeks_left_out=0, dates=dates)
    assert dates[week_30_of_2021 - found.lags[-1]] == np.datetime64("2020-07-27")  # 52 weeks, the nearest Monday.
    christmas = int(np.flatnonzero(dates == np.datetime64("2021-12-27"))[0])
    found = baseline_of(christmas, years=1, half_window=0, seasons=1, weeks_left_out=0, dates=dates)
    assert dates[christmas - found.lags[-1]] == np.datetime64("2020-12-28")


def test_the_leap_day_becomes_the_first_of_march():
    dates = np.datetime64("2015-01-01") + np.arange(2000)
    leap = int(np.flatnonzero(dates == np.datetime64("2020-02-29"))[0])
    found = baseline_of(leap, years=1, half_window=0, seasons=1, weeks_left_out=0, dates=dates, period="day")
    assert dates[leap - found.lags[0]] == np.datetime64("2019-03-01")


def test_five_years_by_index_make_237_weeks_in_ten_seasons():
    found = baseline_of(600, years=5, half_window=3, seasons=10, weeks_left_out=26)
    assert found.lags.size == 237
    assert np.bincount(found.group).tolist() == [25, 25, 25, 25, 22, 20, 20, 20, 20, 35]
    assert found.lags.min() == 27


def test_a_baseline_that_starts_before_the_series_is_too_short():
    assert baseline_of(262, years=5, half_window=3, seasons=10, weeks_left_out=26) == NoBaseline("too_short")


def test_months_are_compared_with_the_same_month():
    months = np.arange("2005-01", "2015-01", dtype="datetime64[M]").astype("datetime64[D]")
    counts = np.tile([2, 2, 3, 4, 6, 9, 9, 6, 4, 3, 2, 2], 10)
    monthly = FarringtonSettings(half_window=1, seasons=1, weeks_left_out=1, trend=False, limit_cases=0)
    july = farrington(counts, settings=monthly, dates=months, at=[114])
    assert july.expected[0, 0] == pytest.approx(8.0)  # June, July and August of five years: 9, 9 and 6.


def test_a_planted_rise_alarms_and_its_neighbours_do_not():
    counts = seasonal_series(np.random.default_rng(10), series=20)
    counts[-1, 7] += 60
    answer = farrington(counts, settings=dataclasses.replace(QUIET, alpha=0.0005))
    assert np.flatnonzero(answer.alarm[0] == 1).tolist() == [7]


def test_fewer_than_five_cases_in_four_weeks_never_alarm():
    counts = np.zeros((400, 1))
    counts[::40] = 1
    counts[-1] = 4
    answer = farrington(counts, settings=FarringtonSettings(seasons=1, weeks_left_out=3, trend=False))
    assert (answer.alarm[0, 0], np.isnan(answer.upper[0, 0]), answer.p_value[0, 0] < 0.01) == (0, True, True)


def test_a_series_of_noughts_has_no_verdict_and_does_not_count_as_fine():
    answer = farrington(np.zeros((400, 1)))
    assert answer.status[0, 0] == Status.NO_CONVERGENCE
    assert np.isnan(answer.alarm[0, 0])


def test_a_missing_count_is_not_judged():
    counts = seasonal_series(np.random.default_rng(11))
    counts[-1] = np.nan
    answer = farrington(counts, settings=QUIET)
    assert np.all(answer.alarm == 0)
    assert np.all(np.isnan(answer.p_value))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_season_that_was_never_observed_has_no_answer(engine):
    counts = seasonal_series(np.random.default_rng(15))
    for year in range(9):
        counts[max(419 - 52 * year - 3, 0) : 419 - 52 * year + 4, 0] = np.nan
    counts[:, 1] = np.nan
    counts[419] = 5
    answer = farrington(counts, settings=QUIET, engine=engine)
    assert answer.status[0].tolist() == [Status.NO_USABLE_WEEKS, Status.NO_USABLE_WEEKS, Status.OK]
    assert np.isnan(answer.p_value[0, :2]).all()


@pytest.mark.parametrize("bad", [-1.0, np.inf, 2.5])
def test_impossible_counts_are_refused(bad):
    counts = np.full((400, 2), 3.0)
    counts[17, 1] = bad
    with pytest.raises(ValueError, match="count"):
        farrington(counts)


def test_one_week_of_counts_is_too_short_and_says_so():
    assert farrington([[3]]).status[0, 0] == Status.TOO_SHORT


def test_a_back_test_that_does_not_fit_in_memory_is_refused_before_it_starts():
    counts = np.broadcast_to(np.zeros(1), (600, 200_000))
    with pytest.raises(ValueError, match="do not fit in memory"):
        farrington(counts, at=range(300, 600))


def test_a_missing_population_is_asked_for():
    with pytest.raises(ValueError, match="give the population"):
        farrington(np.ones((400, 1)), settings=dataclasses.replace(QUIET, population=True))


@pytest.mark.parametrize(
    "wrong", [{"alpha": 0}, {"years": 0}, {"method": "other"}, {"trend_p": 2}, {"limit_cases": -1}]
)
def test_impossible_settings_are_refused(wrong):
    with pytest.raises(ValueError, match=r"at least|between|positive|method"):
        FarringtonSettings(**wrong)


def test_the_work_is_done_by_numpy_where_numba_is_absent(monkeypatch):
    monkeypatch.setattr(farrington_compiled, "find_spec", lambda name: None)
    monkeypatch.setattr(farrington_compiled, "fit_many", None)
    answer = farrington(seasonal_series(np.random.default_rng(12)))
    assert np.all(answer.status == Status.OK)


@pytest.mark.skipif(not farrington_compiled.is_available(), reason="No numba.")
def test_the_compiled_fit_works_where_its_machine_code_cannot_be_kept(monkeypatch):
    from leerlus.learning import farrington_kernel

    def no_place():
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr(farrington_kernel.fit_rows, "enable_caching", no_place)
    farrington_compiled._kernel.cache_clear()
    assert np.all(farrington(seasonal_series(np.random.default_rng(13)), engine="numba").status == Status.OK)


def test_counts_of_whole_number_type_and_many_slices_give_the_same_answer(monkeypatch):
    counts = seasonal_series(np.random.default_rng(14), series=7)
    whole = farrington(counts.astype(np.int32), at=range(380, 420), settings=QUIET)
    monkeypatch.setattr("leerlus.learning.farrington.SERIES_IN_ONE_SLICE", 3)
    monkeypatch.setattr("leerlus.learning.farrington.ROWS_IN_ONE_SLICE", 7)
    sliced = farrington(counts, at=range(380, 420), settings=QUIET)
    assert np.array_equal(sliced.upper, whole.upper)
    assert np.allclose(sliced.p_value, whole.p_value, rtol=1e-12)
