"""Euros, line by line."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.statute.allowance.calculation import (
    Line,
    LineKind,
    LineNote,
    base_salary,
    calculate,
    correction,
    reversal_of,
    simulate,
)
from leerlus.statute.allowance.rules import (
    AllowanceRule,
    Employee,
    NotEligible,
    OtherPay,
    RosterBasis,
    Rounding,
    Scheme,
    Slot,
    Status,
    reasons_not_eligible,
)
from leerlus.statute.allowance.schemes import (
    CENTRAL_GOVERNMENT,
    IRREGULAR_HOURS_2024,
    IRREGULAR_HOURS_2025,
    IRREGULAR_HOURS_TO_2023,
    OUTSIDE_DAY_WINDOW,
    RESIDENT_CONTACT,
    RULES,
    WATER_AUTHORITIES,
    WEEKDAY,
    at,
    rules_valid_on,
)
from leerlus.statute.allowance.shifts import ContactShift, ShiftKind

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAXIMA = {6: Decimal(2846), 7: Decimal(3114), 11: Decimal(5181)}


def an_officer(scheme=Scheme.ROSTER, salary="3500", scale=8, ref="e1"):
    return Employee(ref=ref, scheme=scheme, function="wijkregisseur", scale=scale, monthly_salary=Decimal(salary))


def a_shift(starts, ends, ref="e1", **more):
    """From and to as "2024-06-03 17:00" on the Dutch wall clock."""
    moments = [datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM) for text in (starts, ends)]
    given_more = {"approved_by": "m1", **more}
    return ContactShift(
        employee_ref=ref, starts=moments[0], ends=moments[1], area="Centrum", kind=ShiftKind.WALK, **given_more
    )


MONDAY_EVENING = a_shift("2024-06-03 18:00", "2024-06-03 22:00")
TUESDAY_EVENING = a_shift("2024-06-04 19:00", "2024-06-04 21:00")


def paid(rule, employee, *shifts):
    return calculate(rule, employee, shifts, scale_maxima=MAXIMA)


def test_four_evening_hours_pay_twenty_percent_of_the_capped_wage():
    calculation = paid(IRREGULAR_HOURS_2024, an_officer(), MONDAY_EVENING)
    assert calculation.lines == (
        Line(
            kind=LineKind.HOURLY, rule_id="tod-2024", pay_code="TOD", day=date(2024, 6, 3),
            starts=datetime(2024, 6, 3, 18, tzinfo=AMSTERDAM), ends=datetime(2024, 6, 3, 22, tzinfo=AMSTERDAM),
            minutes_worked=240, minutes_counted=240, hourly_base=Decimal("18.2436"), percent=Decimal(20),
            amount=Decimal("14.59"),  # 4 x 2846 / 156 x 20% = 14.5949
        ),
    )  # fmt: skip
    assert (calculation.total, calculation.lines[0].hours_counted) == (Decimal("14.59"), Decimal("4.00"))


def test_a_lower_salary_than_the_cap_is_the_base_itself():
    assert base_salary(IRREGULAR_HOURS_2024, an_officer(salary="2600"), MAXIMA) == Decimal(2600)
    assert base_salary(IRREGULAR_HOURS_2024, an_officer(salary="3500"), MAXIMA) == Decimal(2846)
    assert base_salary(OUTSIDE_DAY_WINDOW, an_officer(salary="3500"), {}) == Decimal(3500)


def test_a_missing_scale_maximum_is_asked_for():
    with pytest.raises(ValueError, match="maximum of scale 6"):
        calculate(IRREGULAR_HOURS_2024, an_officer(), [MONDAY_EVENING], scale_maxima={})


def test_the_same_saturday_pays_forty_percent_before_and_seventy_five_after_april_2025():
    before = paid(IRREGULAR_HOURS_2024, an_officer(), a_shift("2025-03-29 10:00", "2025-03-29 16:00"))
    after = paid(IRREGULAR_HOURS_2025, an_officer(), a_shift("2025-04-05 10:00", "2025-04-05 16:00"))
    assert (before.total, after.total) == (Decimal("43.78"), Decimal("82.10"))


def test_the_rule_in_doubt_is_a_figure_and_not_pay():
    assert paid(IRREGULAR_HOURS_2024, an_officer(), MONDAY_EVENING).may_be_paid
    assert not paid(IRREGULAR_HOURS_2025, an_officer(), a_shift("2025-04-05 10:00", "2025-04-05 16:00")).may_be_paid
    assert [rule.id for rule in RULES if rule.doubt and rule.may_be_paid] == ["tod-2020"]


def test_liberation_day_pays_as_a_holiday_since_2024():
    in_2023 = paid(IRREGULAR_HOURS_TO_2023, an_officer(), a_shift("2023-05-05 09:00", "2023-05-05 17:00"))
    in_2025 = paid(IRREGULAR_HOURS_2025, an_officer(), a_shift("2025-05-05 09:00", "2025-05-05 17:00"))
    assert (in_2023.total, in_2025.total) == (Decimal("0.00"), Decimal("145.95"))


def test_a_day_outside_the_rule_counts_for_nothing_and_says_so():
    (line,) = paid(IRREGULAR_HOURS_2024, an_officer(), a_shift("2025-04-05 10:00", "2025-04-05 16:00")).lines
    assert (line.minutes_counted, line.amount, line.notes) == (0, Decimal("0.00"), (LineNote.OUTSIDE_VALIDITY,))


def test_standard_scheme_staff_get_nothing_for_an_evening_walk_but_the_proposal_would_pay_it():
    officer = an_officer(Scheme.STANDARD)
    assert paid(IRREGULAR_HOURS_2024, officer, MONDAY_EVENING).not_eligible == (NotEligible.OTHER_SCHEME,)
    assert paid(OUTSIDE_DAY_WINDOW, officer, MONDAY_EVENING).lines == ()
    proposal = paid(RESIDENT_CONTACT, officer, a_shift("2025-06-02 18:00", "2025-06-02 22:00"))
    assert (proposal.total, proposal.may_be_paid) == (Decimal("14.59"), False)


def test_one_unbroken_period_of_three_hours_in_a_week_pays_nothing():
    (line,) = paid(IRREGULAR_HOURS_2024, an_officer(), a_shift("2024-06-03 18:00", "2024-06-03 21:00")).lines
    assert (line.amount, line.notes) == (Decimal("0.00"), (LineNote.LONE_PERIOD_IN_WEEK,))


def test_one_minute_more_or_a_second_period_pays_it_all():
    longer = paid(IRREGULAR_HOURS_2024, an_officer(), a_shift("2024-06-03 18:00", "2024-06-03 21:01"))
    two = paid(IRREGULAR_HOURS_2024, an_officer(), a_shift("2024-06-03 18:00", "2024-06-03 21:00"), TUESDAY_EVENING)
    assert (longer.minutes_counted, two.minutes_counted) == (181, 300)


def test_shifts_that_touch_are_one_unbroken_period():
    first, second = a_shift("2024-06-03 18:00", "2024-06-03 19:30"), a_shift("2024-06-03 19:30", "2024-06-03 21:00")
    assert paid(IRREGULAR_HOURS_2024, an_officer(), first, second).minutes_counted == 0


def test_a_period_across_sunday_midnight_is_looked_at_in_each_week():
    shift = a_shift("2024-06-09 22:00", "2024-06-10 02:00")
    assert paid(IRREGULAR_HOURS_2024, an_officer(), shift).minutes_counted == 0
    with_saturday = paid(IRREGULAR_HOURS_2024, an_officer(), a_shift("2024-06-08 10:00", "2024-06-08 11:00"), shift)
    assert with_saturday.minutes_counted == 60 + 120


def test_no_shift_is_paid_twice_as_overtime_and_allowance():
    overtime = replace(MONDAY_EVENING, also_paid_as=frozenset({OtherPay.OVERTIME}))
    (line,) = paid(IRREGULAR_HOURS_2024, an_officer(), overtime).lines
    assert (line.minutes_worked, line.minutes_counted, line.notes) == (240, 0, (LineNote.PAID_OTHERWISE,))


def test_an_active_rule_pays_only_what_somebody_else_approved():
    (line,) = paid(IRREGULAR_HOURS_2024, an_officer(), replace(MONDAY_EVENING, approved_by="e1")).lines
    assert (line.amount, line.notes) == (Decimal("0.00"), (LineNote.NOT_APPROVED,))


def test_a_simulation_needs_no_approval():
    shift = a_shift("2025-06-02 18:00", "2025-06-02 22:00", approved_by=None)
    assert paid(RESIDENT_CONTACT, an_officer(Scheme.STANDARD), shift).minutes_counted == 240


def test_planned_shifts_are_left_out_when_realised_ones_count():
    planned = replace(MONDAY_EVENING, basis=RosterBasis.PLANNED)
    assert paid(IRREGULAR_HOURS_2024, an_officer(), planned).lines == ()
    on_plan = replace(IRREGULAR_HOURS_2024, counts=RosterBasis.PLANNED)
    assert paid(on_plan, an_officer(), planned, MONDAY_EVENING).total == Decimal("14.59")


def test_a_shift_of_somebody_else_is_refused():
    with pytest.raises(ValueError, match="one employee at a time"):
        paid(IRREGULAR_HOURS_2024, an_officer(), replace(MONDAY_EVENING, employee_ref="e2"))


def test_overlapping_shifts_are_refused():
    with pytest.raises(ValueError, match="no minute is paid twice"):
        paid(IRREGULAR_HOURS_2024, an_officer(), MONDAY_EVENING, a_shift("2024-06-03 21:59", "2024-06-03 23:00"))


@pytest.mark.parametrize(
    ("rounding", "worked", "counted"),
    [
        (Rounding.DOWN, 59, 45), (Rounding.NEAREST, 59, 60), (Rounding.UP, 46, 60),
        (Rounding.DOWN, 45, 45), (Rounding.NEAREST, 52, 45), (Rounding.NEAREST, 53, 60), (Rounding.UP, 45, 45),
    ],
)  # fmt: skip
def test_minutes_are_rounded_per_line_in_units_of_a_quarter(rounding, worked, counted):
    rule = replace(RESIDENT_CONTACT, rounding=rounding)
    start = datetime(2025, 6, 2, 18, tzinfo=AMSTERDAM)
    shift = replace(a_shift("2025-06-02 18:00", "2025-06-02 19:00"), ends=start + timedelta(minutes=worked))
    (line,) = paid(rule, an_officer(Scheme.STANDARD), shift).lines
    assert line.minutes_counted == counted
    assert (line.notes == (LineNote.ROUNDED,)) is (worked != counted)


def test_a_block_shorter_than_the_least_does_not_count():
    (line,) = paid(RESIDENT_CONTACT, an_officer(Scheme.STANDARD), a_shift("2025-06-02 18:00", "2025-06-02 18:29")).lines
    assert line.notes == (LineNote.BLOCK_TOO_SHORT,)


def test_a_block_of_exactly_the_least_counts():
    half_hour = a_shift("2025-06-02 18:00", "2025-06-02 18:30")
    assert paid(RESIDENT_CONTACT, an_officer(Scheme.STANDARD), half_hour).minutes_counted == 30


def test_below_the_threshold_of_the_week_nothing_counts_and_from_it_on_everything():
    rule = replace(RESIDENT_CONTACT, threshold_minutes_week=180)
    monday, friday = a_shift("2025-06-02 18:00", "2025-06-02 20:00"), a_shift("2025-06-06 18:00", "2025-06-06 19:00")
    officer = an_officer(Scheme.STANDARD)
    assert [line.notes for line in paid(rule, officer, monday).lines] == [(LineNote.BELOW_WEEK_THRESHOLD,)]
    assert paid(rule, officer, monday, friday).minutes_counted == 180


def test_the_cap_of_the_month_cuts_the_line_that_crosses_it_and_starts_anew():
    rule = replace(RESIDENT_CONTACT, monthly_cap_minutes=300)
    shifts = [a_shift(f"2025-{day} 18:00", f"2025-{day} 22:00") for day in ("06-02", "06-03", "07-01")]
    lines = paid(rule, an_officer(Scheme.STANDARD), *shifts).lines
    assert [(line.minutes_counted, line.amount) for line in lines] == [
        (240, Decimal("14.59")), (60, Decimal("3.65")), (240, Decimal("14.59"))
    ]  # fmt: skip
    assert lines[1].notes == (LineNote.MONTH_CAP_REACHED,)


def test_the_cap_in_euros_leaves_the_minutes_and_cuts_the_amount():
    rule = replace(RESIDENT_CONTACT, monthly_cap_minutes=None, monthly_cap_amount=Decimal("20.00"))
    shifts = [a_shift(f"2025-06-{day} 18:00", f"2025-06-{day} 22:00") for day in ("02", "03", "04")]
    lines = paid(rule, an_officer(Scheme.STANDARD), *shifts).lines
    assert [line.amount for line in lines] == [Decimal("14.59"), Decimal("5.41"), Decimal("0.00")]
    assert [line.minutes_counted for line in lines] == [240, 240, 240]


def test_central_government_counts_full_quarters_on_its_own_cap():
    calculation = paid(CENTRAL_GOVERNMENT, an_officer(), a_shift("2024-06-03 17:00", "2024-06-03 20:25"))
    (line,) = calculation.lines
    assert (line.minutes_worked, line.minutes_counted, line.amount) == (145, 135, Decimal("8.98"))


def test_water_authorities_add_a_fixed_sum_that_grows_with_the_weekend():
    evening = a_shift("2024-06-03 19:00", "2024-06-03 21:00")
    saturday, sunday = a_shift("2024-06-08 09:00", "2024-06-08 11:00"), a_shift("2024-06-09 09:00", "2024-06-09 11:00")
    on_weekdays = paid(WATER_AUTHORITIES, an_officer(salary="3000"), evening)
    in_weekends = paid(WATER_AUTHORITIES, an_officer(salary="3000"), evening, saturday, sunday)
    assert [line.amount for line in on_weekdays.lines] == [Decimal("9.62"), Decimal("23.10")]
    assert [line.amount for line in in_weekends.lines] == [
        Decimal("9.62"), Decimal("9.62"), Decimal("28.85"), Decimal("120.00")
    ]  # fmt: skip


def test_the_higher_fixed_sum_needs_both_saturday_and_sunday():
    saturday = a_shift("2024-06-08 09:00", "2024-06-08 11:00")
    *_, fixed = paid(WATER_AUTHORITIES, an_officer(salary="3000"), saturday).lines
    assert (fixed.kind, fixed.amount, fixed.minutes_worked) == (LineKind.FIXED_SUM, Decimal("23.10"), 0)
    sunday = a_shift("2024-06-09 09:00", "2024-06-09 11:00")
    *_, higher = paid(WATER_AUTHORITIES, an_officer(salary="3000"), saturday, sunday).lines
    assert (higher.day, higher.amount) == (date(2024, 6, 1), Decimal("120.00"))


def test_a_high_salary_keeps_the_fixed_sum_and_loses_the_hours():
    evening = a_shift("2024-06-03 19:00", "2024-06-03 21:00")
    hours, fixed = paid(WATER_AUTHORITIES, an_officer(salary="5181"), evening).lines
    assert (hours.amount, hours.notes) == (Decimal("0.00"), (LineNote.SALARY_TOO_HIGH,))
    assert (fixed.kind, fixed.amount) == (LineKind.FIXED_SUM, Decimal("39.89"))


def test_the_fixed_sum_follows_the_part_of_the_week_that_is_worked():
    half = replace(an_officer(salary="3000"), part_time_factor=Decimal("0.5"))
    lines = paid(WATER_AUTHORITIES, half, a_shift("2024-06-03 19:00", "2024-06-03 21:00")).lines
    assert [line.amount for line in lines] == [Decimal("9.62"), Decimal("11.55")]


def test_eligibility_names_every_reason():
    rule = replace(RESIDENT_CONTACT, functions=frozenset({"handhaver"}), scale_min=4, scale_max=7)
    assert reasons_not_eligible(rule, an_officer()) == (
        NotEligible.OTHER_SCHEME, NotEligible.OTHER_FUNCTION, NotEligible.SCALE_TOO_HIGH
    )  # fmt: skip
    assert NotEligible.SCALE_TOO_LOW in reasons_not_eligible(rule, an_officer(scale=3))


def test_a_reversal_takes_a_line_back_to_the_cent():
    (line,) = paid(IRREGULAR_HOURS_2024, an_officer(), MONDAY_EVENING).lines
    back = reversal_of(line)
    assert (back.kind, back.amount, back.minutes_counted) == (LineKind.REVERSAL, Decimal("-14.59"), -240)


def test_a_correction_reverses_what_was_wrong_and_leaves_the_rest():
    sent = paid(IRREGULAR_HOURS_2024, an_officer(), MONDAY_EVENING, TUESDAY_EVENING).lines
    longer = replace(TUESDAY_EVENING, ends=TUESDAY_EVENING.ends + timedelta(minutes=30))
    right = paid(IRREGULAR_HOURS_2024, an_officer(), MONDAY_EVENING, longer).lines
    lines = correction(sent=sent, right=right)
    assert [(line.kind, line.amount) for line in lines] == [
        (LineKind.REVERSAL, Decimal("-7.30")), (LineKind.HOURLY, Decimal("9.12"))
    ]  # fmt: skip


def test_a_simulation_gives_totals_and_no_persons():
    evening = a_shift("2025-06-02 18:00", "2025-06-02 22:00")
    people = [
        (an_officer(Scheme.STANDARD), [evening]),
        (an_officer(Scheme.STANDARD, ref="e2"), [replace(evening, employee_ref="e2")]),
        (an_officer(ref="e3"), [replace(evening, employee_ref="e3")]),
    ]
    cost = simulate(RESIDENT_CONTACT, people, scale_maxima=MAXIMA)
    assert (cost.total, cost.minutes_counted) == (Decimal("29.18"), 480)
    assert (cost.employees, cost.employees_with_allowance) == (3, 2)


def test_two_slots_on_the_same_minute_are_refused():
    slots = (Slot(WEEKDAY, at(18), at(22), Decimal(20)), Slot(WEEKDAY, at(21), at(23), Decimal(40)))
    with pytest.raises(ValueError, match="no minute is paid twice"):
        replace(RESIDENT_CONTACT, slots=slots)


def test_paying_without_a_legal_basis_is_refused():
    with pytest.raises(ValueError, match="needs a legal basis"):
        replace(RESIDENT_CONTACT, status=Status.PILOT)
    assert isinstance(replace(RESIDENT_CONTACT, status=Status.PILOT, legal_basis="Besluit pilot"), AllowanceRule)


@pytest.mark.parametrize(
    ("change", "advice"),
    [({"valid_to": date(2024, 1, 1)}, "swap valid_from and valid_to"), ({"rounding_minutes": 0}, "1 or more")],
)
def test_a_rule_that_cannot_be_is_refused(change, advice):
    with pytest.raises(ValueError, match=advice):
        replace(RESIDENT_CONTACT, **change)


def test_a_rule_may_hold_for_a_single_day():
    rule = replace(RESIDENT_CONTACT, valid_to=RESIDENT_CONTACT.valid_from)
    assert [rule.is_valid_on(date(2025, 1, day)) for day in (1, 2)] == [True, False]


@pytest.mark.parametrize("edges", [(at(18), at(18)), (-1, at(8)), (at(22), at(25))])
def test_a_slot_lies_within_one_day(edges):
    with pytest.raises(ValueError, match="within one day"):
        Slot(WEEKDAY, *edges, Decimal(20))


def test_a_slot_that_pays_nothing_is_left_out():
    with pytest.raises(ValueError, match="leave out slots that pay nothing"):
        Slot(WEEKDAY, at(18), at(22), Decimal(0))


def test_of_the_irregular_hours_rules_exactly_one_holds_on_each_day():
    for day, expected in [
        (date(2023, 12, 31), "tod-2020"), (date(2024, 1, 1), "tod-2024"),
        (date(2025, 3, 31), "tod-2024"), (date(2025, 4, 1), "tod-2025"),
    ]:  # fmt: skip
        assert [rule.id for rule in rules_valid_on(day) if rule.id.startswith("tod")] == [expected]


def test_no_irregular_hours_rule_is_known_after_the_cao():
    assert [rule.id for rule in rules_valid_on(date(2027, 4, 1)) if rule.id.startswith("tod")] == []


hours = st.integers(0, 14 * 24)


@settings(max_examples=200, deadline=None)
@given(rule=st.sampled_from(RULES), offsets=st.lists(hours, unique=True, max_size=12), salary=st.integers(1600, 7000))
def test_the_total_is_the_sum_of_lines_that_can_be_redone_by_hand(rule, offsets, salary):
    start = datetime(2024, 4, 29, tzinfo=AMSTERDAM)
    shifts = [
        replace(
            MONDAY_EVENING, starts=start + timedelta(hours=offset), ends=start + timedelta(hours=offset, minutes=55)
        )
        for offset in offsets
    ]
    officer = replace(an_officer(next(iter(rule.schemes))), monthly_salary=Decimal(salary))
    calculation = paid(rule, officer, *shifts)
    base = min(Decimal(salary), MAXIMA.get(rule.cap_scale, Decimal(salary)))
    for line in calculation.lines:
        if line.kind is LineKind.HOURLY:
            by_hand = Decimal(line.minutes_counted) * base * line.percent / (60 * 156 * 100)
            assert line.amount == by_hand.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert 0 <= line.minutes_counted <= max(line.minutes_worked, 0)
    assert calculation.total == sum(line.amount for line in calculation.lines)
