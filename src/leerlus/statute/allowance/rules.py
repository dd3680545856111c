"""What an allowance rule can say. A rule is data with a validity: other rules, or other numbers, need no other code."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from leerlus.statute.calendar import Holiday

MINUTES_PER_DAY = 24 * 60


class DayType(StrEnum):
    """What a day is to pay. A holiday goes before a weekend; decree days of the Atw are ordinary days here."""

    WEEKDAY = "weekday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


class Status(StrEnum):
    """Only a pilot or an active rule may be paid; a simulation shows what it would cost."""

    SIMULATION = "simulation"
    PILOT = "pilot"
    ACTIVE = "active"


class Scheme(StrEnum):
    """Under which working-time scheme somebody works."""

    ROSTER = "roster"
    """Bijzondere regeling: the employer sets the hours in a roster."""
    STANDARD = "standard"
    """Standaardregeling: the employee sets the hours within the day window."""


class OtherPay(StrEnum):
    """What the same minutes may also be paid as."""

    OVERTIME = "overtime"
    IRREGULAR_HOURS = "irregular_hours"
    DAY_WINDOW = "day_window"


class RosterBasis(StrEnum):
    PLANNED = "planned"
    REALISED = "realised"


class Rounding(StrEnum):
    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Slot:
    """Part of a day with its percentage of the hourly base.

    ``start`` and ``end`` are minutes after midnight on the wall clock, 0 to 1440. ``only_if_started_before`` and
    ``only_if_ended_after`` (same unit) look at the whole shift: some rules pay an edge only to who is well beyond it.
    """

    day_types: frozenset[DayType]
    start: int
    end: int
    percent: Decimal
    only_if_started_before: int | None = None
    only_if_ended_after: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_PER_DAY:
            raise ValueError("A slot lies within one day: give 0 <= start < end <= 1440 minutes.")
        if self.percent <= 0:
            raise ValueError("A slot pays a positive percentage: leave out slots that pay nothing.")


@dataclass(frozen=True, slots=True)
class FixedSum:
    """A fixed part of the monthly salary, for every month with at least one counted minute.

    ``needs`` are the day types that must all have been worked that month; of several fixed sums the highest counts.
    """

    percent_of_salary: Decimal
    needs: frozenset[DayType] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceRule:
    """One allowance over one period.

    ``valid_to`` is included; None means until further notice. ``source`` tells where the numbers were read, ``doubt``
    what about them is not confirmed (empty: nothing). ``cap_scale`` caps the hourly base at the maximum of that scale.
    ``hours_per_month`` turns the full-time monthly salary into an hourly wage. ``hourly_below_maximum_of_scale``: the
    hourly part is only for salaries below that maximum.

    Thresholds, all in minutes: ``threshold_minutes_week`` in the slots of a week before anything counts (then all of it
    counts); ``lone_period_minutes``: a week with only one unbroken period of at most this long counts for nothing;
    ``min_block_minutes`` the shortest unbroken period that counts; ``rounding_minutes`` the unit in which every line is
    counted. Caps per calendar month: ``monthly_cap_minutes`` and ``monthly_cap_amount`` (euro).
    """

    id: str
    name: str
    legal_basis: str
    source: str
    status: Status
    valid_from: date
    valid_to: date | None
    schemes: frozenset[Scheme]
    slots: tuple[Slot, ...]
    holidays: frozenset[Holiday]
    pay_code: str
    doubt: str = ""
    functions: frozenset[str] = frozenset()
    scale_min: int | None = None
    scale_max: int | None = None
    hours_per_month: Decimal = Decimal(156)
    cap_scale: int | None = None
    hourly_below_maximum_of_scale: int | None = None
    fixed_sums: tuple[FixedSum, ...] = ()
    threshold_minutes_week: int = 0
    lone_period_minutes: int = 0
    min_block_minutes: int = 0
    rounding_minutes: int = 1
    rounding: Rounding = Rounding.DOWN
    monthly_cap_minutes: int | None = None
    monthly_cap_amount: Decimal | None = None
    excludes: frozenset[OtherPay] = frozenset({OtherPay.OVERTIME})
    counts: RosterBasis = RosterBasis.REALISED

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("A rule ends on or after the day it starts: swap valid_from and valid_to.")
        if self.rounding_minutes < 1:
            raise ValueError("Minutes are counted per one minute or more: give rounding_minutes of 1 or more.")
        if self.status is not Status.SIMULATION and not self.legal_basis.strip():
            raise ValueError("A rule that is paid needs a legal basis: name it, or keep the rule a simulation.")
        for one in self.slots:
            for other in self.slots:
                overlap = max(one.start, other.start) < min(one.end, other.end)
                if one is not other and one.day_types & other.day_types and overlap:
                    raise ValueError("Two slots of one rule cover the same minute: no minute is paid twice.")

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def may_be_paid(self) -> bool:
        return self.status is not Status.SIMULATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """What a rule looks at: no name, only a reference.

    ``monthly_salary`` is the full-time salary in euro, ``part_time_factor`` the part of it that is worked (0 to 1).
    """

    ref: str
    scheme: Scheme
    function: str
    scale: int
    monthly_salary: Decimal
    part_time_factor: Decimal = Decimal(1)

    @property
    def paid_salary(self) -> Decimal:
        return self.monthly_salary * self.part_time_factor


class NotEligible(StrEnum):
    OTHER_SCHEME = "other_scheme"
    OTHER_FUNCTION = "other_function"
    SCALE_TOO_LOW = "scale_too_low"
    SCALE_TOO_HIGH = "scale_too_high"


def reasons_not_eligible(rule: AllowanceRule, employee: Employee) -> tuple[NotEligible, ...]:
    """Why does this rule not hold for this employee? Empty: it does."""
    reasons = []
    if employee.scheme not in rule.schemes:
        reasons.append(NotEligible.OTHER_SCHEME)
    if rule.functions and employee.function not in rule.functions:
        reasons.append(NotEligible.OTHER_FUNCTION)
    if rule.scale_min is not None and employee.scale < rule.scale_min:
        reasons.append(NotEligible.SCALE_TOO_LOW)
    if rule.scale_max is not None and employee.scale > rule.scale_max:
        reasons.append(NotEligible.SCALE_TOO_HIGH)
    return tuple(reasons)
