"""Minutes of a shift over slots, days, holidays and clock changes, also against a twin that walks minute by minute."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leerlus.statute.allowance.rules import DayType, Slot
from leerlus.statute.allowance.schemes import (
    CENTRAL_GOVERNMENT,
    IRREGULAR_HOURS_2024,
    MUNICIPAL_HOLIDAYS,
    RESIDENT_CONTACT,
    RULES,
    WATER_AUTHORITIES,
    at,
)
from leerlus.statute.allowance.shifts import ContactShift, ShiftKind, day_type, split_over_slots
from leerlus.statute.calendar import Holiday, recognised_holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def a_shift(starts, ends):
    """From and to as "2024-06-03 17:00" on the Dutch wall clock."""
    moments = [datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM) for text in (starts, ends)]
    return ContactShift(
        employee_ref="e1", starts=moments[0], ends=moments[1], area="Centrum", kind=ShiftKind.WALK, approved_by="m1"
    )


def minutes(rule, shift):
    return [(piece.day, piece.slot.percent, piece.minutes) for piece in split_over_slots(rule, shift)]


def test_an_evening_walk_counts_from_six():
    shift = a_shift("2024-06-03 16:30", "2024-06-03 21:00")
    assert minutes(IRREGULAR_HOURS_2024, shift) == [(date(2024, 6, 3), 20, 180)]


def test_a_night_is_split_at_ten_and_at_midnight():
    shift = a_shift("2024-06-03 21:00", "2024-06-04 01:30")
    assert minutes(IRREGULAR_HOURS_2024, shift) == [
        (date(2024, 6, 3), 20, 60), (date(2024, 6, 3), 40, 120), (date(2024, 6, 4), 40, 90)
    ]  # fmt: skip


def test_friday_night_becomes_saturday_and_saturday_night_sunday():
    assert minutes(IRREGULAR_HOURS_2024, a_shift("2024-06-07 23:00", "2024-06-08 01:00")) == [
        (date(2024, 6, 7), 40, 60), (date(2024, 6, 8), 40, 60)
    ]  # fmt: skip
    assert minutes(IRREGULAR_HOURS_2024, a_shift("2024-06-08 23:00", "2024-06-09 01:00")) == [
        (date(2024, 6, 8), 40, 60), (date(2024, 6, 9), 65, 60)
    ]  # fmt: skip


def test_office_hours_fall_in_no_slot():
    assert minutes(IRREGULAR_HOURS_2024, a_shift("2024-06-03 09:00", "2024-06-03 17:00")) == []


def test_a_weekday_holiday_pays_as_a_holiday_all_day():
    shift = a_shift("2024-05-09 10:00", "2024-05-09 12:00")  # Ascension
    assert minutes(IRREGULAR_HOURS_2024, shift) == [(date(2024, 5, 9), 65, 120)]


def test_a_day_equal_to_a_holiday_by_decree_is_an_ordinary_day_to_pay():
    assert day_type(date(2024, 5, 10), MUNICIPAL_HOLIDAYS) is DayType.WEEKDAY


def test_good_friday_is_a_holiday_to_the_law_and_not_to_municipal_pay():
    assert day_type(date(2026, 4, 3), MUNICIPAL_HOLIDAYS) is DayType.WEEKDAY
    assert day_type(date(2026, 4, 3), frozenset(Holiday)) is DayType.HOLIDAY


def test_friday_saturday_and_sunday_are_three_types_of_day():
    days = [date(2024, 6, 7), date(2024, 6, 8), date(2024, 6, 9)]
    assert [day_type(day, MUNICIPAL_HOLIDAYS) for day in days] == [
        DayType.WEEKDAY, DayType.SATURDAY, DayType.SUNDAY
    ]  # fmt: skip


def test_a_holiday_goes_before_a_weekend():
    assert day_type(date(2026, 12, 26), MUNICIPAL_HOLIDAYS) is DayType.HOLIDAY  # Boxing Day, a Saturday


def test_the_night_the_clock_goes_forward_is_an_hour_shorter():
    shift = a_shift("2024-03-31 01:00", "2024-03-31 04:00")
    assert [part[2] for part in minutes(IRREGULAR_HOURS_2024, shift)] == [120]


def test_the_night_the_clock_goes_back_is_an_hour_longer():
    shift = a_shift("2024-10-27 01:00", "2024-10-27 04:00")
    assert [part[2] for part in minutes(IRREGULAR_HOURS_2024, shift)] == [240]


def with_edge_at_half_past_two():
    sunday = frozenset({DayType.SUNDAY})
    slots = (Slot(sunday, 0, at(2, 30), Decimal(10)), Slot(sunday, at(2, 30), at(24), Decimal(30)))
    return replace(RESIDENT_CONTACT, slots=slots)


def test_an_edge_in_the_skipped_hour_is_passed_at_the_change_itself():
    shift = a_shift("2024-03-31 01:00", "2024-03-31 04:00")
    assert [part[1:] for part in minutes(with_edge_at_half_past_two(), shift)] == [(10, 60), (30, 60)]


def test_an_edge_in_the_doubled_hour_is_passed_twice():
    shift = a_shift("2024-10-27 01:00", "2024-10-27 04:00")
    assert [part[1:] for part in minutes(with_edge_at_half_past_two(), shift)] == [
        (10, 90), (30, 30), (10, 30), (30, 90)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2024-06-03 07:00", "2024-06-03 12:00", []),
        ("2024-06-03 06:59", "2024-06-03 12:00", [(20, 61)]),
        ("2024-06-03 14:00", "2024-06-03 20:00", []),
        ("2024-06-03 14:00", "2024-06-03 20:01", [(20, 121)]),
        ("2024-06-03 19:00", "2024-06-04 00:30", [(20, 180), (40, 120), (40, 30)]),
    ],
)
def test_central_government_pays_the_edges_only_to_who_starts_before_seven_or_ends_after_eight(starts, ends, expected):
    assert [part[1:] for part in minutes(CENTRAL_GOVERNMENT, a_shift(starts, ends))] == expected


def test_a_shift_keeps_whole_minutes_a_zone_and_at_most_a_day():
    start = datetime(2024, 6, 3, 18, tzinfo=AMSTERDAM)
    whole = {"employee_ref": "e1", "area": "Centrum", "kind": ShiftKind.MARKET}
    with pytest.raises(ValueError, match="leave out the seconds"):
        ContactShift(starts=start, ends=start + timedelta(minutes=90, seconds=1), **whole)
    with pytest.raises(ValueError, match="ends after it starts"):
        ContactShift(starts=start, ends=start, **whole)
    with pytest.raises(ValueError, match="one shift for each day"):
        ContactShift(starts=start, ends=start + timedelta(hours=24, minutes=1), **whole)
    with pytest.raises(ValueError, match="time zone"):
        ContactShift(starts=start.replace(tzinfo=None), ends=start, **whole)


def test_the_manager_approves_and_nobody_approves_himself():
    shift = a_shift("2024-06-03 18:00", "2024-06-03 20:00")
    assert shift.is_approved_by_somebody_else
    assert not replace(shift, approved_by="e1").is_approved_by_somebody_else
    assert not replace(shift, approved_by=None).is_approved_by_somebody_else


def minute_by_minute(rule, shift):
    """Walk every real minute and look at the wall clock; edges of shifts are checked on the wall clock too."""
    counted = Counter()
    moment, end = shift.starts.astimezone(UTC), shift.ends.astimezone(UTC)
    while moment < end:
        wall = moment.astimezone(AMSTERDAM)
        for slot in rule.slots:
            inside = slot.start <= 60 * wall.hour + wall.minute < slot.end
            if inside and kind_of_day(wall.date(), rule.holidays) in slot.day_types and allowed(slot, shift, wall):
                counted[wall.date(), slot.percent] += 1
        moment += timedelta(minutes=1)
    return counted


def kind_of_day(day, holidays):
    if any(holiday in holidays for on, holiday in recognised_holidays(day.year) if on == day):
        return DayType.HOLIDAY
    return {"Sat": DayType.SATURDAY, "Sun": DayType.SUNDAY}.get(day.strftime("%a"), DayType.WEEKDAY)


def allowed(slot, shift, wall):
    midnight = datetime(wall.year, wall.month, wall.day)  # noqa: DTZ001 - wall clocks are compared as they show.
    starts = shift.starts.astimezone(AMSTERDAM).replace(tzinfo=None)
    ends = shift.ends.astimezone(AMSTERDAM).replace(tzinfo=None)
    before, after = slot.only_if_started_before, slot.only_if_ended_after
    return (before is None or starts < midnight + timedelta(minutes=before)) and (
        after is None or ends > midnight + timedelta(minutes=after)
    )


MARCH, OCTOBER = datetime(2024, 3, 30, 22, tzinfo=UTC), datetime(2024, 10, 26, 21, tzinfo=UTC)


@settings(max_examples=300, deadline=None)
@given(
    rule=st.sampled_from([*RULES, with_edge_at_half_past_two()]),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds.
    length=st.integers(1, 1440),
)
@example(rule=with_edge_at_half_past_two(), start=MARCH, length=600)
@example(rule=with_edge_at_half_past_two(), start=OCTOBER, length=600)
@example(rule=WATER_AUTHORITIES, start=OCTOBER, length=1440)
def test_splitting_gives_every_minute_to_the_slot_of_the_twin(rule, start, length):
    start = start.replace(second=0, microsecond=0)
    shift = ContactShift(
        employee_ref="e1", starts=start, ends=start + timedelta(minutes=length), area="West", kind=ShiftKind.VISIT
    )
    counted = Counter()
    for piece in split_over_slots(rule, shift):
        counted[piece.day, piece.slot.percent] += piece.minutes
    assert counted == minute_by_minute(rule, shift)
