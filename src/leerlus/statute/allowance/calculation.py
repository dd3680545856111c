"""What an allowance comes to, line by line, so that somebody with a pencil can follow it.

A line is one slot of one shift: minutes worked, minutes counted, hourly base, percentage, euros, and notes on every
minute that does not count. Amount of a line = minutes / 60 * monthly salary / hours per month * percent / 100, rounded
half up to the cent; the total is the sum of the lines.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from leerlus.statute.allowance.rules import (
    AllowanceRule,
    DayType,
    Employee,
    NotEligible,
    Rounding,
    Status,
    reasons_not_eligible,
)
from leerlus.statute.allowance.shifts import AMSTERDAM, ContactShift, Piece, day_type, split_over_slots

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


class LineKind(StrEnum):
    HOURLY = "hourly"
    FIXED_SUM = "fixed_sum"
    REVERSAL = "reversal"


class LineNote(StrEnum):
    """Why minutes or euros of a line do not count, or not all."""

    OUTSIDE_VALIDITY = "outside_validity"
    NOT_APPROVED = "not_approved"
    PAID_OTHERWISE = "paid_otherwise"
    SALARY_TOO_HIGH = "salary_too_high"
    BLOCK_TOO_SHORT = "block_too_short"
    LONE_PERIOD_IN_WEEK = "lone_period_in_week"
    BELOW_WEEK_THRESHOLD = "below_week_threshold"
    ROUNDED = "rounded"
    MONTH_CAP_REACHED = "month_cap_reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the calculation. ``starts`` and ``ends`` show Dutch wall time; a fixed sum has neither.

    ``hourly_base`` is shown to four decimals; the amount is calculated without that rounding.
    """

    kind: LineKind
    rule_id: str
    pay_code: str
    day: date
    starts: datetime | None
    ends: datetime | None
    minutes_worked: int
    minutes_counted: int
    hourly_base: Decimal
    percent: Decimal
    amount: Decimal
    notes: tuple[LineNote, ...] = ()

    @property
    def hours_counted(self) -> Decimal:
        """Hours in decimals, as payroll wants them: two and a half hours is 2.50."""
        return (Decimal(self.minutes_counted) / 60).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """The lines for one employee under one rule. A simulation may not be paid: its total is only a figure."""

    rule: AllowanceRule
    employee_ref: str
    lines: tuple[Line, ...]
    not_eligible: tuple[NotEligible, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), NOTHING)

    @property
    def minutes_counted(self) -> int:
        return sum(line.minutes_counted for line in self.lines)

    @property
    def may_be_paid(self) -> bool:
        return self.rule.may_be_paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What a rule would cost. Totals only: a simulation is no list of persons."""

    rule: AllowanceRule
    total: Decimal
    minutes_counted: int
    employees: int
    employees_with_allowance: int


def base_salary(rule: AllowanceRule, employee: Employee, scale_maxima: Mapping[int, Decimal]) -> Decimal:
    """Over which monthly salary is the allowance calculated? The employee's own, at most the capped scale's maximum.

    ``scale_maxima`` holds the highest full-time monthly salary of a scale, in euro. Raises ``ValueError`` when the
    scale of the cap is not among them.
    """
    if rule.cap_scale is None:
        return employee.monthly_salary
    return min(employee.monthly_salary, _maximum_of(rule.cap_scale, scale_maxima))


def calculate(
    rule: AllowanceRule, employee: Employee, shifts: Sequence[ContactShift], *, scale_maxima: Mapping[int, Decimal]
) -> Calculation:
    """What does this employee get for these shifts under this rule?

    Give whole weeks (Monday to Sunday) and whole months: thresholds look at the week, caps at the month. Shifts on the
    other roster basis than the rule counts are left out. Raises ``ValueError`` for shifts of somebody else, for shifts
    that overlap, and for a missing scale maximum.
    """
    refusals = reasons_not_eligible(rule, employee)
    if refusals:
        return Calculation(rule=rule, employee_ref=employee.ref, lines=(), not_eligible=refusals)
    counted_shifts = _in_order(employee, [shift for shift in shifts if shift.basis is rule.counts])
    pieces = [piece for shift in counted_shifts for piece in split_over_slots(rule, shift)]
    notes = _notes(rule, employee, pieces, scale_maxima)
    salary = base_salary(rule, employee, scale_maxima)
    lines = [_line(rule, piece, notes[piece], salary) for piece in pieces]
    lines = _within_month_caps(rule, lines, salary)
    fixed = _fixed_sums(rule, employee, pieces, notes)
    return Calculation(rule=rule, employee_ref=employee.ref, lines=(*lines, *fixed))


def simulate(
    rule: AllowanceRule,
    people: Iterable[tuple[Employee, Sequence[ContactShift]]],
    *,
    scale_maxima: Mapping[int, Decimal],
) -> Simulation:
    """What would this rule cost for these people and shifts?"""
    calculations = [calculate(rule, employee, shifts, scale_maxima=scale_maxima) for employee, shifts in people]
    return Simulation(
        rule=rule,
        total=sum((calculation.total for calculation in calculations), NOTHING),
        minutes_counted=sum(calculation.minutes_counted for calculation in calculations),
        employees=len(calculations),
        employees_with_allowance=sum(calculation.total > 0 for calculation in calculations),
    )


def reversal_of(line: Line) -> Line:
    """Which line takes this one back? What went to payroll is never changed, only reversed."""
    return replace(
        line,
        kind=LineKind.REVERSAL,
        minutes_worked=-line.minutes_worked,
        minutes_counted=-line.minutes_counted,
        amount=-line.amount,
    )


def correction(*, sent: Sequence[Line], right: Sequence[Line]) -> tuple[Line, ...]:
    """Which lines turn what was sent to payroll into what is right? Reversals first, then the new lines.

    Lines that were right already are left alone.
    """
    wrong, missing = Counter(sent), Counter(right)
    wrong.subtract(Counter(right))
    missing.subtract(Counter(sent))
    return (*(reversal_of(line) for line in (+wrong).elements()), *(+missing).elements())


def _in_order(employee: Employee, shifts: list[ContactShift]) -> list[ContactShift]:
    if any(shift.employee_ref != employee.ref for shift in shifts):
        raise ValueError("A shift of somebody else is among these: calculate one employee at a time.")
    ordered = sorted(shifts, key=lambda shift: shift.starts.astimezone(UTC))
    for earlier, later in pairwise(ordered):
        if later.starts.astimezone(UTC) < earlier.ends.astimezone(UTC):
            raise ValueError("Two shifts overlap: no minute is paid twice, so correct one of them.")
    return ordered


def _notes(
    rule: AllowanceRule, employee: Employee, pieces: list[Piece], scale_maxima: Mapping[int, Decimal]
) -> dict[Piece, tuple[LineNote, ...]]:
    notes: dict[Piece, list[LineNote]] = {piece: [] for piece in pieces}
    worked = []
    for piece in pieces:
        if not rule.is_valid_on(piece.day):
            notes[piece].append(LineNote.OUTSIDE_VALIDITY)
        elif rule.status is not Status.SIMULATION and not piece.shift.is_approved_by_somebody_else:
            notes[piece].append(LineNote.NOT_APPROVED)
        else:
            worked.append(piece)
    limit = rule.hourly_below_maximum_of_scale
    salary_too_high = limit is not None and employee.monthly_salary >= _maximum_of(limit, scale_maxima)
    for piece in worked:
        if piece.shift.also_paid_as & rule.excludes:
            notes[piece].append(LineNote.PAID_OTHERWISE)
        if salary_too_high:
            notes[piece].append(LineNote.SALARY_TOO_HIGH)
    for period in _unbroken_periods(worked):
        if sum(piece.minutes for piece in period) < rule.min_block_minutes:
            for piece in period:
                notes[piece].append(LineNote.BLOCK_TOO_SHORT)
    for week in _by_week(worked):
        periods = _unbroken_periods(week)
        # "Only one unbroken period of at most three hours": also work paid otherwise counts as having worked.
        if len(periods) == 1 and sum(piece.minutes for piece in week) <= rule.lone_period_minutes:
            for piece in week:
                notes[piece].append(LineNote.LONE_PERIOD_IN_WEEK)
        counting = [piece for piece in week if not notes[piece]]
        if sum(piece.minutes for piece in counting) < rule.threshold_minutes_week:
            for piece in counting:
                notes[piece].append(LineNote.BELOW_WEEK_THRESHOLD)
    return {piece: tuple(found) for piece, found in notes.items()}


def _unbroken_periods(pieces: list[Piece]) -> list[list[Piece]]:
    periods: list[list[Piece]] = []
    for piece in pieces:
        if periods and periods[-1][-1].ends == piece.starts:
            periods[-1].append(piece)
        else:
            periods.append([piece])
    return periods


def _by_week(pieces: list[Piece]) -> list[list[Piece]]:
    weeks: defaultdict[date, list[Piece]] = defaultdict(list)
    for piece in pieces:
        monday = piece.day - timedelta(days=piece.day.weekday())
        weeks[monday].append(piece)
    return list(weeks.values())


def _line(rule: AllowanceRule, piece: Piece, notes: tuple[LineNote, ...], salary: Decimal) -> Line:
    minutes = 0 if notes else _rounded(piece.minutes, rule)
    if not notes and minutes != piece.minutes:
        notes = (LineNote.ROUNDED,)
    return Line(
        kind=LineKind.HOURLY,
        rule_id=rule.id,
        pay_code=rule.pay_code,
        day=piece.day,
        starts=piece.starts.astimezone(AMSTERDAM),
        ends=piece.ends.astimezone(AMSTERDAM),
        minutes_worked=piece.minutes,
        minutes_counted=minutes,
        hourly_base=(salary / rule.hours_per_month).quantize(Decimal("0.0001"), ROUND_HALF_UP),
        percent=piece.slot.percent,
        amount=_amount(minutes, salary, rule, piece.slot.percent),
        notes=notes,
    )


def _rounded(minutes: int, rule: AllowanceRule) -> int:
    unit = rule.rounding_minutes
    match rule.rounding:
        case Rounding.DOWN:
            return minutes // unit * unit
        case Rounding.UP:
            return -(-minutes // unit) * unit
        case Rounding.NEAREST:
            return (2 * minutes + unit) // (2 * unit) * unit


def _amount(minutes: int, salary: Decimal, rule: AllowanceRule, percent: Decimal) -> Decimal:
    # One division at the end, so that no rounding happens before the cent.
    return (minutes * salary * percent / (60 * rule.hours_per_month * 100)).quantize(CENT, ROUND_HALF_UP)


def _within_month_caps(rule: AllowanceRule, lines: list[Line], salary: Decimal) -> list[Line]:
    minutes_left: defaultdict[tuple[int, int], int | None] = defaultdict(lambda: rule.monthly_cap_minutes)
    amount_left: defaultdict[tuple[int, int], Decimal | None] = defaultdict(lambda: rule.monthly_cap_amount)
    capped = []
    for line in lines:
        month = (line.day.year, line.day.month)
        minutes, amount = line.minutes_counted, line.amount
        minutes_cap, amount_cap = minutes_left[month], amount_left[month]
        if minutes_cap is not None:
            minutes = min(minutes, minutes_cap)
            minutes_left[month] = minutes_cap - minutes
            amount = _amount(minutes, salary, rule, line.percent)
        if amount_cap is not None:
            amount = min(amount, amount_cap)
            amount_left[month] = amount_cap - amount
        if (minutes, amount) != (line.minutes_counted, line.amount):
            notes = (*line.notes, LineNote.MONTH_CAP_REACHED)
            line = replace(line, minutes_counted=minutes, amount=amount, notes=notes)
        capped.append(line)
    return capped


def _fixed_sums(
    rule: AllowanceRule, employee: Employee, pieces: list[Piece], notes: Mapping[Piece, tuple[LineNote, ...]]
) -> list[Line]:
    # A salary too high for the hourly part still has the fixed part.
    worked = [piece for piece in pieces if set(notes[piece]) <= {LineNote.SALARY_TOO_HIGH}]
    day_types: defaultdict[date, set[DayType]] = defaultdict(set)
    for piece in worked:
        day_types[piece.day.replace(day=1)].add(day_type(piece.day, rule.holidays))
    lines = []
    for month, seen in sorted(day_types.items()):
        percents = [fixed.percent_of_salary for fixed in rule.fixed_sums if fixed.needs <= seen]
        if percents:
            percent = max(percents)
            lines.append(
                Line(
                    kind=LineKind.FIXED_SUM,
                    rule_id=rule.id,
                    pay_code=rule.pay_code,
                    day=month,
                    starts=None,
                    ends=None,
                    minutes_worked=0,
                    minutes_counted=0,
                    hourly_base=NOTHING,
                    percent=percent,
                    amount=(employee.paid_salary * percent / 100).quantize(CENT, ROUND_HALF_UP),
                )
            )
    return lines


def _maximum_of(scale: int, scale_maxima: Mapping[int, Decimal]) -> Decimal:
    if scale not in scale_maxima:
        raise ValueError(f"The rule looks at the maximum of scale {scale}: give that salary in scale_maxima.")
    return scale_maxima[scale]
