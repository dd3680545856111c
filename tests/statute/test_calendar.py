"""Working days and ends of terms, written out and against a slow twin."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.statute.calendar import (
    DayKind,
    Holiday,
    Length,
    Unit,
    add_working_days,
    counted_back,
    day_kind,
    decree_days_known,
    decree_days_known_through,
    easter_sunday,
    holidays_on,
    is_working_day,
    kings_day,
    last_day,
    recognised_holidays,
    roll_forward,
    termijnenwet_applies,
    unrolled_end,
    working_days_between,
)
from leerlus.statute.decree_days import DECREES, Decree
from tests.statute import day_by_day

DAYS, WEEKS, MONTHS, YEARS, HOURS = Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS, Unit.HOURS


@pytest.mark.parametrize(
    "easter",
    [date(2018, 4, 1), date(2019, 4, 21), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25)],
)
def test_easter_falls_on_the_day_in_the_almanac(easter):
    assert easter_sunday(easter.year) == easter


def test_easter_equals_the_twin_in_every_gregorian_year_to_2999():
    assert [easter_sunday(year) for year in range(1583, 3000)] == [day_by_day.easter(y) for y in range(1583, 3000)]


def test_easter_before_the_gregorian_calendar_is_refused():
    with pytest.raises(ValueError, match="only from 1583"):
        easter_sunday(1582)


def test_the_holidays_of_2026_are_nine():
    assert recognised_holidays(2026) == (
        (date(2026, 1, 1), Holiday.NEW_YEARS_DAY),
        (date(2026, 4, 3), Holiday.GOOD_FRIDAY),
        (date(2026, 4, 6), Holiday.EASTER_MONDAY),
        (date(2026, 4, 27), Holiday.KINGS_DAY),
        (date(2026, 5, 5), Holiday.LIBERATION_DAY),
        (date(2026, 5, 14), Holiday.ASCENSION_DAY),
        (date(2026, 5, 25), Holiday.WHIT_MONDAY),
        (date(2026, 12, 25), Holiday.CHRISTMAS_DAY),
        (date(2026, 12, 26), Holiday.BOXING_DAY),
    )


def test_kings_day_moves_to_saturday_when_the_27th_is_a_sunday():
    assert [kings_day(2014), kings_day(2025), kings_day(2026)] == [
        date(2014, 4, 26), date(2025, 4, 26), date(2026, 4, 27)
    ]  # fmt: skip


def test_until_2013_the_queen_was_celebrated_on_30_april():
    assert [kings_day(2012), kings_day(2013)] == [date(2012, 4, 30), date(2013, 4, 30)]


def test_two_holidays_may_share_a_day():
    assert holidays_on(date(2016, 5, 5)) == (Holiday.ASCENSION_DAY, Holiday.LIBERATION_DAY)


def test_liberation_day_is_a_holiday_every_year_not_once_in_five():
    assert not any(is_working_day(date(year, 5, 5)) for year in range(2011, 2060))


def test_a_year_before_the_present_text_of_the_law_is_refused():
    with pytest.raises(ValueError, match="known from 2011"):
        is_working_day(date(2010, 12, 31))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 5, 13), DayKind.WORKING_DAY),
        (date(2026, 5, 14), DayKind.HOLIDAY),
        (date(2026, 5, 15), DayKind.DECREE_DAY),
        (date(2026, 5, 16), DayKind.SATURDAY),
        (date(2026, 5, 17), DayKind.SUNDAY),
        (date(2026, 12, 26), DayKind.HOLIDAY),  # Boxing Day on a Saturday is a holiday first.
    ],
)
def test_a_day_is_what_the_law_calls_it(day, kind):
    assert day_kind(day) is kind


def test_a_term_that_ends_on_ascension_day_runs_to_the_monday_after():
    assert roll_forward(date(2026, 5, 14)) == date(2026, 5, 18)  # Ascension, decreed Friday, weekend


def test_a_local_closing_day_is_a_working_day():
    assert is_working_day(date(2026, 2, 16))  # Carnival Monday: closed in Maastricht, a working day to the law.


def test_the_decree_is_known_from_2023_to_2028_and_not_outside():
    days = [date(2022, 12, 31), date(2023, 1, 1), date(2028, 12, 31), date(2029, 1, 1)]
    assert [decree_days_known(day) for day in days] == [False, True, True, False]


def test_a_period_is_known_only_when_every_day_of_it_is():
    assert decree_days_known_through(date(2025, 12, 30), date(2026, 1, 3))
    assert not decree_days_known_through(date(2028, 12, 31), date(2029, 1, 1))


def test_a_new_decree_is_data_that_the_caller_can_add():
    new = Decree(date(2029, 1, 1), date(2031, 12, 31), (date(2029, 5, 11),), "a later decree")
    assert is_working_day(date(2029, 5, 11))
    assert not is_working_day(date(2029, 5, 11), decrees=(*DECREES, new))


def test_a_decree_with_a_day_outside_its_period_is_refused():
    with pytest.raises(ValueError, match="outside its own period"):
        Decree(date(2029, 1, 1), date(2031, 12, 31), (date(2032, 5, 7),), "a mistake")


def test_five_working_days_after_the_tuesday_before_easter_is_the_next_wednesday():
    assert add_working_days(date(2026, 3, 31), 5) == date(2026, 4, 9)  # Wed, Thu, Tue, Wed, Thu


def test_zero_working_days_later_is_the_day_itself_even_on_sunday():
    assert add_working_days(date(2026, 5, 17), 0) == date(2026, 5, 17)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="counted forward"):
        add_working_days(date(2026, 5, 17), -1)


def test_between_wednesday_and_the_next_monday_of_ascension_week_lies_one_working_day():
    assert working_days_between(date(2026, 5, 13), date(2026, 5, 18)) == 1


def test_working_days_between_swapped_dates_are_refused():
    with pytest.raises(ValueError, match="swap the two dates"):
        working_days_between(date(2026, 5, 18), date(2026, 5, 13))


@pytest.mark.parametrize(
    ("length", "applies"),
    [
        (Length(90, DAYS), True), (Length(91, DAYS), False),
        (Length(12, WEEKS), True), (Length(13, WEEKS), False),
        (Length(3, MONTHS), True), (Length(4, MONTHS), False),
        (Length(1, YEARS), False), (Length(1, HOURS), False),
    ],
)  # fmt: skip
def test_article_4_leaves_long_terms_and_hours_alone(length, applies):
    assert termijnenwet_applies(length) is applies


def test_a_year_ends_on_its_own_day_even_on_a_sunday():
    assert last_day(date(2025, 5, 17), Length(1, YEARS)) == date(2026, 5, 17)


def test_a_month_from_31_january_ends_on_the_last_day_of_february():
    assert unrolled_end(date(2026, 1, 31), Length(1, MONTHS)) == date(2026, 2, 28)


def test_a_year_from_leap_day_ends_on_28_february():
    assert unrolled_end(date(2028, 2, 29), Length(1, YEARS)) == date(2029, 2, 28)


def test_article_2_gives_a_three_day_term_two_working_days():
    # Start on Thursday: Friday is one, so Monday is needed as the second.
    assert last_day(date(2026, 6, 4), Length(3, DAYS)) == date(2026, 6, 8)
    # Start on the Wednesday before Easter 2026: Thursday is one, Tuesday the second.
    assert last_day(date(2026, 4, 1), Length(3, DAYS)) == date(2026, 4, 7)
    # Start on the Wednesday before Ascension 2026: Monday is only the first, so Tuesday.
    assert last_day(date(2026, 5, 13), Length(3, DAYS)) == date(2026, 5, 19)


def test_article_2_does_not_reach_a_two_day_term():
    assert last_day(date(2026, 5, 13), Length(2, DAYS)) == date(2026, 5, 18)


def test_counting_back_does_not_roll():
    assert counted_back(date(2026, 5, 17), Length(1, YEARS)) == date(2025, 5, 17)  # a Saturday
    assert counted_back(date(2026, 3, 31), Length(1, MONTHS)) == date(2026, 2, 28)
    assert counted_back(date(2026, 5, 17), Length(2, WEEKS)) == date(2026, 5, 3)  # a Sunday
    assert counted_back(date(2026, 5, 17), Length(3, DAYS)) == date(2026, 5, 14)  # Ascension


@pytest.mark.parametrize("count", [unrolled_end, counted_back])
def test_hours_are_not_counted_in_days(count):
    with pytest.raises(ValueError, match="runs on a clock"):
        count(date(2026, 5, 17), Length(72, HOURS))


def test_a_term_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one unit"):
        Length(0, DAYS)


def test_every_day_of_thirty_years_is_a_day_off_exactly_when_the_twin_says_so():
    days = [date(2011, 1, 1) + timedelta(days=n) for n in range(30 * 365)]
    assert [day for day in days if is_working_day(day) == day_by_day.is_day_off(day)] == []


@pytest.mark.parametrize("weeks", [1, 4, 6, 10, 12])
def test_every_start_in_thirty_years_gives_the_last_day_of_the_twin(weeks):
    starts = [date(2011, 1, 1) + timedelta(days=n) for n in range(30 * 365)]
    differ = [day for day in starts if last_day(day, Length(weeks, WEEKS)) != day_by_day.last_day(day, 7 * weeks)]
    assert differ == []


@settings(max_examples=250, deadline=None)
@given(first=st.dates(date(2011, 1, 1), date(2090, 1, 1)), days=st.integers(1, 100))
def test_terms_in_days_end_where_the_twin_ends_from_any_start(first, days):
    # 250 examples of 48 starts in a row are 12,000 dates.
    for start in (first + timedelta(days=n) for n in range(48)):
        assert last_day(start, Length(days, DAYS)) == day_by_day.last_day(start, days, rolls=days <= 90)


@settings(max_examples=300, deadline=None)
@given(start=st.dates(date(2011, 1, 1), date(2090, 1, 1)), weeks=st.integers(1, 12))
def test_a_rolled_end_is_a_working_day_never_before_the_unrolled_one(start, weeks):
    end = last_day(start, Length(weeks, WEEKS))
    assert is_working_day(end)
    assert timedelta(0) <= end - unrolled_end(start, Length(weeks, WEEKS)) <= timedelta(days=9)


@settings(max_examples=300, deadline=None)
@given(start=st.dates(date(2011, 1, 1), date(2090, 1, 1)), count=st.integers(0, 40))
def test_counting_working_days_forth_and_between_agree(start, count):
    assert working_days_between(start, add_working_days(start, count)) == count


@settings(max_examples=300, deadline=None)
@given(first=st.dates(date(2011, 1, 1), date(2090, 1, 1)), later=st.integers(0, 30), weeks=st.integers(1, 12))
def test_a_later_start_never_ends_earlier(first, later, weeks):
    second = first + timedelta(days=later)
    assert last_day(first, Length(weeks, WEEKS)) <= last_day(second, Length(weeks, WEEKS))
