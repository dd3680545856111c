"""Dates as people and systems write them. Pure: today is told, the zone is that of the Netherlands.

A moment without a zone is Dutch time. In the hour that comes twice in autumn the first is meant.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from leerlus.casework.imports.choices import DateOrder

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST_YEAR = 1990
# Spreadsheets count days from here (they hold 1900 for a leap year, hence not 1 January).
SERIAL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # A serial has no zone; it is given one afterwards.
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february febr",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

CLOCK = (
    r"(?:[T,\s]\s*(?:om\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?(?:\s*uur)?)?"
    r"(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?))?"
)
ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + CLOCK + r"$", re.IGNORECASE)
PACKED = re.compile(r"(?P<year>19\d\d|20\d\d)(?P<month>\d\d)(?P<day>\d\d)" + CLOCK + r"$", re.IGNORECASE)
NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second_number>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})" + CLOCK + r"$",
    re.IGNORECASE,
)
WEEKDAY = r"(?:[a-z]{2,9}\.?,?\s+)?"
DAY_NAMED = re.compile(
    WEEKDAY + r"(?P<day>\d{1,2})[-\s.]\s*(?P<name>[a-z]{3,9})\.?[-\s]\s*(?P<year>\d{4})" + CLOCK + r"$", re.IGNORECASE
)
MONTH_NAMED = re.compile(
    WEEKDAY + r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})" + CLOCK + r"$", re.IGNORECASE
)
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?$")
CLOCK_ALONE = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?:\s*uur)?$"
)


class DateRefused(Exception):  # Read as a sentence: raise FileRefused("empty").
    """``kind`` names the problem (see ``problems.ROW_SENTENCES``)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def read_moment(text: str, *, order: DateOrder = DateOrder.DAY_FIRST) -> datetime:
    """The moment that ``text`` names, with a zone. Raises DateRefused.

    Understood: ISO 8601, 20250331, 31-3-2025, 3/31/2025 where only one order is possible or ``order`` tells it,
    31 maart 2025, March 31, 2025, a spreadsheet's serial number; each with a time and a zone where given.
    """
    text = text.strip()
    if len(text) >= 10 and text[4] == "-":
        try:
            return _in_zone(datetime.fromisoformat(text))
        except ValueError:
            pass
    if text.startswith(("=", "+", "@")):
        raise DateRefused("date_formula")
    if match := ISO.match(text) or PACKED.match(text):
        return _moment(match, int(match["month"]), int(match["day"]))
    if match := NUMBERS.match(text):
        month, day = _month_and_day(match, order)
        return _moment(match, month, day)
    if match := DAY_NAMED.match(text) or MONTH_NAMED.match(text):
        month_named = MONTHS.get(match["name"].lower())
        if month_named is None:
            raise DateRefused("date_unreadable")
        return _moment(match, month_named, int(match["day"]))
    if SERIAL.match(text):
        return _from_serial(float(text.replace(",", ".")))
    raise DateRefused("date_unreadable")


def _month_and_day(match: re.Match[str], order: DateOrder) -> tuple[int, int]:
    first, second = int(match["first"]), int(match["second_number"])
    if first > 12 or second > 12:
        # Only one order is possible (or none: then the day does not exist).
        return (second, first) if first > 12 else (first, second)
    if match["sign"] != "/" and order is not DateOrder.MONTH_FIRST:
        return second, first  # With hyphens or points the day comes first, in the Netherlands and around it.
    if order is DateOrder.UNKNOWN and first != second:
        raise DateRefused("date_two_ways")
    return (first, second) if order is DateOrder.MONTH_FIRST else (second, first)


def _moment(match: re.Match[str], month: int, day: int) -> datetime:
    year = int(match["year"])
    if year < 100:
        year += 2000
    try:
        moment = datetime.combine(date(year, month, day), _clock(match))
    except ValueError:
        raise DateRefused("date_impossible") from None
    return _in_zone(moment.replace(tzinfo=_zone(match["zone"])) if match["zone"] else moment)


def _clock(match: re.Match[str]) -> time:
    if not match["hour"]:
        return time()
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def _zone(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > timedelta(hours=14):
        raise DateRefused("date_unreadable")
    return timezone(-offset if text[0] == "-" else offset)


def _from_serial(serial: float) -> datetime:
    if not FIRST_SERIAL <= serial <= LAST_SERIAL:
        raise DateRefused("date_unreadable")
    return _in_zone(SERIAL_EPOCH + timedelta(seconds=round(serial * 86_400)))


def _in_zone(moment: datetime) -> datetime:
    return moment.replace(tzinfo=AMSTERDAM) if moment.tzinfo is None else moment


def read_time(text: str) -> time:
    """A time of day by itself: 14:05, 14.05 uur, 2:05 PM. Raises DateRefused."""
    text = text.strip()
    if "T" in text or "-" in text:
        # A spreadsheet hands a bare time over as a moment on its first day.
        return read_moment(text).timetz().replace(tzinfo=None)
    match = CLOCK_ALONE.match(text)
    if match is None:
        raise DateRefused("time_unreadable")
    try:
        return _clock(match)
    except ValueError:
        raise DateRefused("time_unreadable") from None


def refuse_unlikely(moment: datetime, *, today: date) -> None:
    """Raise DateRefused for a moment before 1990 or after tomorrow (Dutch days)."""
    if moment.year < FIRST_YEAR:
        raise DateRefused("date_too_early")
    if moment.year > today.year + 1 or moment.astimezone(AMSTERDAM).date() > today + timedelta(days=1):
        raise DateRefused("date_too_late")


def likely_order(texts: Iterable[str]) -> DateOrder:
    """Which comes first in dates with slashes, as far as the column itself shows it.

    One 3/25/2025 proves that the month comes first in the whole column; proof of both orders means that nothing
    can be guessed. Without proof: the day, as the Dutch write it.
    """
    day_first = month_first = False
    for text in texts:
        match = NUMBERS.match(text.strip())
        if match is None:
            continue
        day_first = day_first or int(match["first"]) > 12
        month_first = month_first or int(match["second_number"]) > 12
    if day_first and month_first:
        return DateOrder.UNKNOWN
    return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST
