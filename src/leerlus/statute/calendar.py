"""Working days and the end of a statutory term, after the Algemene termijnenwet (Atw).

Day 1 of a term is the day after it starts. Holidays follow Atw 3; days equal to a holiday come from ``decree_days``.
Source: Algemene termijnenwet (BWBR0002448), articles 1 to 4.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from leerlus.statute.decree_days import DECREES, Decree

ONE_DAY = timedelta(days=1)

FIRST_KNOWN_YEAR = 2011
"""Atw 3 has read as it does here since 10 October 2010: 2011 is its first whole year. Earlier years are refused."""

FIRST_KINGS_DAY = 2014
"""Until 2013 the birthday of the head of state was celebrated on 30 April."""


class Holiday(StrEnum):
    """The recognised holidays of Atw 3(1), and Good Friday, which Atw 3(2) makes equal to them."""

    NEW_YEARS_DAY = "new_years_day"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"


class DayKind(StrEnum):
    """What a day is to the Atw. The first that fits, in this order."""

    HOLIDAY = "holiday"
    DECREE_DAY = "decree_day"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    WORKING_DAY = "working_day"


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is, in the words of the law: six weeks is not forty-two days when article 4 is read."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("A term lasts at least one unit: give a count of 1 or more.")


def easter_sunday(year: int) -> date:
    """On which day is Easter Sunday?

    The Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). Any year of ``datetime.date`` from 1583.
    """
    if year < 1583:
        raise ValueError("Easter follows the Gregorian calendar only from 1583: give a later year.")
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day_before = divmod(h + l_ - 7 * m + 114, 31)
    return date(year, month, day_before + 1)


def kings_day(year: int) -> date:
    """On which day is the birthday of the head of state celebrated (Atw 3(1))?

    27 April, or the day before when that is a Sunday; until 2013 30 April, with the same exception.
    """
    birthday = date(year, 4, 27) if year >= FIRST_KINGS_DAY else date(year, 4, 30)
    return birthday - ONE_DAY if birthday.isoweekday() == 7 else birthday


@lru_cache(maxsize=256)
def recognised_holidays(year: int) -> tuple[tuple[date, Holiday], ...]:
    """Which days of this year are recognised holidays (Atw 3(1)), or equal to one by the law itself (Atw 3(2))?

    In order of date. Two holidays may share a day: Ascension fell on 5 May in 2016.
    Raises ``ValueError`` before 2011, for which this text of the law is not known to hold.
    """
    if year < FIRST_KNOWN_YEAR:
        raise ValueError(f"Holidays are known from {FIRST_KNOWN_YEAR}: give a date in that year or later.")
    easter = easter_sunday(year)
    days = (
        (date(year, 1, 1), Holiday.NEW_YEARS_DAY),
        (easter - timedelta(days=2), Holiday.GOOD_FRIDAY),
        (easter + timedelta(days=1), Holiday.EASTER_MONDAY),
        (kings_day(year), Holiday.KINGS_DAY),
        (date(year, 5, 5), Holiday.LIBERATION_DAY),
        (easter + timedelta(days=39), Holiday.ASCENSION_DAY),
        (easter + timedelta(days=50), Holiday.WHIT_MONDAY),
        (date(year, 12, 25), Holiday.CHRISTMAS_DAY),
        (date(year, 12, 26), Holiday.BOXING_DAY),
    )
    return tuple(sorted(days))


@lru_cache(maxsize=256)
def _holiday_dates(year: int) -> frozenset[date]:
    return frozenset(day for day, _ in recognised_holidays(year))


def holidays_on(day: date) -> tuple[Holiday, ...]:
    """Which recognised holidays fall on this day? Mostly none, sometimes two."""
    return tuple(holiday for on, holiday in recognised_holidays(day.year) if on == day)


def decree_days_known(day: date, *, decrees: Sequence[Decree] = DECREES) -> bool:
    """Is the royal decree over this day known? If not, an answer about this day may be one working day too early."""
    return any(decree.covers(day) for decree in decrees)


def decree_days_known_through(first: date, last: date, *, decrees: Sequence[Decree] = DECREES) -> bool:
    """Is every day from ``first`` to ``last`` (both included) covered by a known decree?"""
    day = first
    while day <= last:
        covering = [decree.valid_to for decree in decrees if decree.covers(day)]
        if not covering:
            return False
        day = max(covering) + ONE_DAY
    return True


def day_kind(day: date, *, decrees: Sequence[Decree] = DECREES) -> DayKind:
    """What is this day to the Atw: a holiday, a decree day, part of a weekend, or a working day?"""
    if day in _holiday_dates(day.year):
        return DayKind.HOLIDAY
    if any(day in decree.days for decree in decrees):
        return DayKind.DECREE_DAY
    if day.isoweekday() == 6:
        return DayKind.SATURDAY
    if day.isoweekday() == 7:
        return DayKind.SUNDAY
    return DayKind.WORKING_DAY


def is_working_day(day: date, *, decrees: Sequence[Decree] = DECREES) -> bool:
    """Is this day none of Saturday, Sunday, recognised holiday or day equal to one? A local closing day is one."""
    return day_kind(day, decrees=decrees) is DayKind.WORKING_DAY


def roll_forward(day: date, *, decrees: Sequence[Decree] = DECREES) -> date:
    """To which day does a term run on that ends here? Atw 1(1): to the next working day, or not at all."""
    while not is_working_day(day, decrees=decrees):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int, *, decrees: Sequence[Decree] = DECREES) -> date:
    """Which day is the ``count``-th working day after this day? Zero gives the day itself.

    For own norms ("within five working days"); a statutory term uses ``last_day``.
    """
    if count < 0:
        raise ValueError("Working days are counted forward: give zero or a positive count.")
    for _ in range(count):
        day = roll_forward(day + ONE_DAY, decrees=decrees)
    return day


def working_days_between(start: date, end: date, *, decrees: Sequence[Decree] = DECREES) -> int:
    """How many working days come after ``start``, up to and including ``end``?"""
    if end < start:
        raise ValueError("The end lies before the start: swap the two dates.")
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=n), decrees=decrees) for n in range(1, span + 1))


def termijnenwet_applies(length: Length) -> bool:
    """Do Atw 1 and 2 apply to a term of this length?

    Atw 4: not to terms in hours, in more than 90 days, 12 weeks or 3 months, or in years.
    """
    longest = {Unit.HOURS: 0, Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
    return length.count <= longest[length.unit]


def unrolled_end(start: date, length: Length) -> date:
    """On which calendar day does the term end, before weekends and holidays are looked at?

    ``start`` is day 0. Months and years end on the same day number, or on the last day of a shorter month.
    Raises ``ValueError`` for hours: those run on a clock, see ``breaches``.
    """
    match length.unit:
        case Unit.DAYS:
            return start + timedelta(days=length.count)
        case Unit.WEEKS:
            return start + timedelta(weeks=length.count)
        case Unit.MONTHS:
            return _add_months(start, length.count)
        case Unit.YEARS:
            return _add_months(start, 12 * length.count)
        case Unit.HOURS:
            raise ValueError("A term in hours runs on a clock, not on days: use leerlus.statute.breaches.")


def counted_back(day: date, length: Length) -> date:
    """Which day lies this long before ``day``? Atw 1(2): counting back never rolls over weekends and holidays."""
    match length.unit:
        case Unit.DAYS:
            return day - timedelta(days=length.count)
        case Unit.WEEKS:
            return day - timedelta(weeks=length.count)
        case Unit.MONTHS:
            return _add_months(day, -length.count)
        case Unit.YEARS:
            return _add_months(day, -12 * length.count)
        case Unit.HOURS:
            raise ValueError("A term in hours runs on a clock, not on days: use leerlus.statute.breaches.")


def last_day(start: date, length: Length, *, decrees: Sequence[Decree] = DECREES) -> date:
    """What is the last day of a statutory term that starts (day 0) on ``start``?

    The unrolled end; then, where the Atw applies, on to the next working day (Atw 1(1)), and, for terms of three days
    or more, further until two working days lie in the term (Atw 2).
    """
    end = unrolled_end(start, length)
    if not termijnenwet_applies(length):
        return end
    has_three_days = (end - start).days >= 3
    end = roll_forward(end, decrees=decrees)
    while has_three_days and not _holds_two_working_days(start, end, decrees):
        end = roll_forward(end + ONE_DAY, decrees=decrees)
    return end


def _holds_two_working_days(start: date, end: date, decrees: Sequence[Decree]) -> bool:
    first = roll_forward(start + ONE_DAY, decrees=decrees)
    return roll_forward(first + ONE_DAY, decrees=decrees) <= end


def _add_months(day: date, months: int) -> date:
    year, month_before = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month_before + 1, min(day.day, monthrange(year, month_before + 1)[1]))
