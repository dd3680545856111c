"""A slow and obvious twin of the calendar: it walks one day at a time and shares no code with what it checks."""

from datetime import date, timedelta

DECREE_DAYS = {
    date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30),
    date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26),
}  # fmt: skip


def easter(year: int) -> date:
    """The Sunday after the ecclesiastical full moon, by golden number and epact (Knuth, TAOCP 1.3.2, exercise 14)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    dropped_leap_years = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_correction - dropped_leap_years) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    days_into_march = 44 - epact
    if days_into_march < 21:
        days_into_march += 30
    day = date(year, 3, 1) + timedelta(days=days_into_march - 1)
    day += timedelta(days=1)
    while day.weekday() != 6:
        day += timedelta(days=1)
    return day


def is_day_off(day: date) -> bool:
    if day.strftime("%a") in ("Sat", "Sun") or day in DECREE_DAYS:
        return True
    if (day.month, day.day) in ((1, 1), (5, 5), (12, 25), (12, 26)):
        return True
    birthday = (4, 27) if day.year >= 2014 else (4, 30)
    if (day.month, day.day) == birthday:
        return True
    tomorrow = day + timedelta(days=1)
    if (tomorrow.month, tomorrow.day) == birthday and tomorrow.strftime("%a") == "Sun":
        return True
    return (day - easter(day.year)).days in (-2, 1, 39, 50)


def last_day(start: date, days: int, *, rolls: bool = True) -> date:
    """Cross the days off one by one; go on while the end is a day off or fewer than two working days are crossed."""
    crossed = [start + timedelta(days=n) for n in range(1, days + 1)]
    while rolls and (is_day_off(crossed[-1]) or (days >= 3 and sum(not is_day_off(day) for day in crossed[-40:]) < 2)):
        crossed.append(crossed[-1] + timedelta(days=1))
    return crossed[-1]
