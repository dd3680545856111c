"""From dates of events to counts per week."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.learning import series
from leerlus.learning.results import Refused

CHRISTMAS = ["2025-12-25", "2025-12-26"]


def weekly(days, codes=None, **more):
    more = {"first": "2026-01-05", "last": "2026-02-01", "groups": 1} | more
    return series.weekly_counts(days, [0] * len(days) if codes is None else codes, **more)


def test_a_week_runs_from_monday_to_sunday():
    found = weekly(["2026-01-04", "2026-01-05", "2026-01-11", "2026-01-12", "2026-02-02"])
    assert found.values.ravel().tolist() == [2, 1, 0, 0]  # The first day and the last lie outside.
    assert found.starts[0] == np.datetime64("2026-01-05")


def test_a_week_that_is_not_over_is_not_given():
    assert len(weekly(["2026-01-05"], last="2026-01-17").starts) == 1  # Saturday: the second week has a day to go.
    assert len(weekly(["2026-01-05"], last="2026-01-18").starts) == 2


def test_a_week_that_was_only_partly_asked_for_is_not_given():
    assert weekly(["2026-01-08"], first="2026-01-06").starts[0] == np.datetime64("2026-01-12")


def test_events_that_belong_to_no_group_are_not_counted():
    assert weekly(["2026-01-05"] * 3, codes=[0, -1, 1], groups=2).values[0].tolist() == [1, 1]


def test_weeks_before_a_channel_opened_are_missing_and_not_nought():
    found = weekly(["2026-01-20"], opened=["2026-01-15"])
    assert np.isnan(found.values[:2]).all()  # It opened in the second week: that week is not whole.
    assert found.values[2:].ravel().tolist() == [1, 0]


def test_a_week_that_is_not_comparable_is_missing_for_everybody():
    found = weekly(["2026-01-13"], groups=2, codes=[0], missing=["2026-01-14"])
    assert np.isnan(found.values).tolist() == [[False, False], [True, True], [False, False], [False, False]]


def test_restarting_a_series_forgets_what_came_before():
    found = series.restart(weekly(["2026-01-05"]), opened=["2026-01-12"])
    assert np.isnan(found.values[0, 0])
    assert found.values[1, 0] == 0


@pytest.mark.parametrize("codes", [[2], [-2]])
def test_a_code_without_a_group_is_refused(codes):
    with pytest.raises(ValueError, match="Codes run from 0 to 1"):
        weekly(["2026-01-05"], codes=codes, groups=2)


def test_an_event_without_a_day_is_refused():
    with pytest.raises(ValueError, match="without a day"):
        weekly(["NaT"])


def test_a_table_that_does_not_fit_in_memory_is_refused_before_it_is_made():
    with pytest.raises(ValueError, match="do not fit in memory"):
        weekly(["2026-01-05"], groups=10_000_000, first="2016-01-04")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 69), st.integers(-1, 3)), max_size=60), st.randoms())
def test_every_event_is_counted_once_whatever_the_order(events, random):
    random.shuffle(events)
    days = np.datetime64("2026-01-05") + np.array([day for day, _ in events], dtype=np.int64)
    found = weekly(days, [code for _, code in events], groups=4, last="2026-03-15")
    assert found.values.sum() == sum(code >= 0 for _, code in events)
    assert found.values[3, 2] == sum(code == 2 and 21 <= day < 28 for day, code in events)


def test_rolling_weeks_hold_every_weekday_once():
    daily = series.daily_counts(["2026-01-05"] * 7, [0] * 7, first="2026-01-05", last="2026-01-18", groups=1)
    rolling = series.rolling_week_sums(daily)
    assert rolling.values.ravel().tolist() == [7, 0, 0, 0, 0, 0, 0, 0]
    assert rolling.starts[0] == np.datetime64("2026-01-05")


def test_a_rolling_week_with_a_missing_day_is_missing():
    daily = series.daily_counts([], [], first="2026-01-05", last="2026-01-18", groups=1, missing=["2026-01-05"])
    assert np.isnan(series.rolling_week_sums(daily).values.ravel()).tolist() == [True] + [False] * 7


def test_weeks_until_now_end_on_the_last_day_whatever_weekday_it_is():
    days = ["2026-01-06", "2026-01-07", "2026-01-13", "2026-01-14"]
    daily = series.daily_counts(days, [0] * 4, first="2026-01-01", last="2026-01-20", groups=1)  # Until a Tuesday.
    weeks = series.weeks_until_now(daily)
    assert weeks.values.ravel().tolist() == [2, 1]  # 7-13 and 14-20 January; the six days before are no week.
    assert weeks.starts.tolist()[0].isoformat() == "2026-01-07"


def test_a_collection_that_began_later_is_recognised():
    # A few reports that were still open, and then every report: what a later start of collection looks like.
    assert series.opening_row([1, 0, 2, 1, 0, 1, 1, 0, 2, 1, 90, 85, 99, 102, 88, 91, 95, 97, 90, 92]) == 10


def test_a_real_rise_is_not_taken_for_a_beginning():
    assert series.opening_row([10, 12, 9, 11, 10, 8, 12, 11, 9, 10, 30, 28, 33, 31, 30, 29, 35, 30, 28, 31]) == 0


def test_a_calm_or_short_series_began_at_its_first_row():
    assert series.opening_row([5, 6, 4] * 10) == 0
    assert series.opening_row([0, 0, 90]) == 0


def test_a_hierarchy_numbers_only_the_combinations_that_occur():
    theme, area = [0, 0, 1, 1], [7, 9, 9, -1]
    by_theme, by_both = series.hierarchy([("theme", [theme]), ("theme x area", [theme, area])])
    assert (by_theme.groups, by_both.groups) == (2, 3)
    assert by_both.codes.tolist() == [0, 1, 2, -1]
    assert by_both.keys.tolist() == [[0, 7], [0, 9], [1, 9]]


def test_working_days_are_weekdays_that_are_no_holiday():
    mondays = ["2025-12-15", "2025-12-22"]
    assert series.working_days(mondays, holidays=CHRISTMAS).tolist() == [5, 3]
    assert series.working_day_exposure(mondays, holidays=CHRISTMAS).tolist() == [1.0, 0.6]


def test_a_week_without_a_working_day_has_no_exposure():
    whole_week = np.datetime64("2025-12-22") + np.arange(7)
    assert np.isnan(series.working_day_exposure(["2025-12-22"], holidays=whole_week)[0])


def test_weekday_effects_compare_with_the_average_day():
    days = ["2026-01-05"] * 3 + ["2026-01-12"] * 3 + ["2026-01-06"] * 2 + ["2026-01-13"] * 2
    daily = series.daily_counts(days, [0] * 10, first="2026-01-05", last="2026-01-18", groups=1)
    assert np.allclose(series.weekday_effects(daily)[:, 0], [4.2, 2.8, 0, 0, 0, 0, 0])  # (3, 2) over a mean of 5/7.


def test_the_triangle_tells_what_had_arrived_and_what_cannot_be_known_yet():
    occurred = ["2026-01-05", "2026-01-06", "2026-01-13", "2026-01-20"]
    received = ["2026-01-05", "2026-01-20", "2026-01-14", "2026-01-21"]
    triangle = series.reporting_triangle(occurred, received, first="2026-01-05", today="2026-01-21", most_weeks=2)
    assert np.array_equal(triangle, [[1, 1, 2], [1, 1, np.nan], [1, np.nan, np.nan]], equal_nan=True)


def test_an_incomplete_week_is_compared_with_what_others_had_at_the_same_delay():
    triangle = np.array([[4.0, 9, 10], [5, 10, 11], [4, 12, np.nan], [6, np.nan, np.nan]])
    assert series.same_delay_counts(triangle, weeks_ago=0).tolist() == [4, 5, 4, 6]
    assert series.same_delay_counts(triangle, weeks_ago=1).tolist() == [9, 10, 12]


def test_the_arrival_curve_is_the_share_of_complete_weeks():
    triangle = np.array([[4.0, 8, 10]] * 4 + [[5, 9, np.nan]])
    assert np.allclose(series.arrival_curve(triangle), [0.4, 0.8, 1.0])


def test_an_arrival_curve_of_too_few_weeks_is_refused():
    assert series.arrival_curve(np.array([[4.0, 10.0]] * 3)) == Refused(
        "too_short", "Delays can be estimated from 4 complete weeks with 20 events; there are fewer."
    )
