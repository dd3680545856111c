"""Eleven hours of rest in every day that begins with a shift."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from leerlus.statute.allowance.rest import ShortRest, short_rests
from leerlus.statute.allowance.shifts import ContactShift, ShiftKind

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def a_shift(starts, ends):
    moments = [datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM) for text in (starts, ends)]
    return ContactShift(
        employee_ref="e1", starts=moments[0], ends=moments[1], area="Centrum", kind=ShiftKind.EVENING_MEETING
    )


def test_an_evening_until_ten_and_a_morning_from_nine_leave_eleven_hours():
    shifts = [a_shift("2026-06-01 18:00", "2026-06-01 22:00"), a_shift("2026-06-02 09:00", "2026-06-02 12:00")]
    assert short_rests(shifts) == ()


def test_an_hour_earlier_is_too_early():
    evening, morning = a_shift("2026-06-01 14:00", "2026-06-01 23:00"), a_shift("2026-06-02 09:00", "2026-06-02 17:00")
    assert short_rests([morning, evening]) == (ShortRest(evening.starts, timedelta(hours=10)),)


def test_of_three_shifts_only_the_day_with_the_short_night_is_named():
    evening, morning = a_shift("2026-06-01 14:00", "2026-06-01 23:00"), a_shift("2026-06-02 09:00", "2026-06-02 12:00")
    next_day = a_shift("2026-06-03 09:00", "2026-06-03 12:00")
    assert short_rests([evening, morning, next_day]) == (ShortRest(evening.starts, timedelta(hours=10)),)


def test_a_long_pause_within_a_day_is_no_breach_when_the_night_is_long_enough():
    shifts = [a_shift("2026-06-01 09:00", "2026-06-01 12:00"), a_shift("2026-06-01 18:00", "2026-06-01 20:00")]
    assert short_rests(shifts) == ()


def test_a_shift_of_fourteen_hours_leaves_too_little_of_the_day():
    shift = a_shift("2026-06-01 08:00", "2026-06-01 22:00")
    assert short_rests([shift]) == (ShortRest(shift.starts, timedelta(hours=10)),)


def test_the_night_the_clock_goes_forward_is_an_hour_shorter():
    shifts = [a_shift("2026-03-28 18:00", "2026-03-28 22:00"), a_shift("2026-03-29 09:00", "2026-03-29 16:00")]
    assert [rest.longest_rest for rest in short_rests(shifts)] == [timedelta(hours=10)]
