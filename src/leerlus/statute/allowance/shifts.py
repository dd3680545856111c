"""When somebody was among residents, and over which slots of a rule those minutes fall.

Slots are read on the wall clock in the Netherlands; minutes are real minutes. In the night the clock goes back a shift
from 01:00 to 04:00 therefore lasts four hours, and two when it goes forward.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from leerlus.statute.allowance.rules import MINUTES_PER_DAY, AllowanceRule, DayType, OtherPay, RosterBasis, Slot
from leerlus.statute.calendar import Holiday, holidays_on

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE_MINUTE = timedelta(minutes=1)
LONGEST_SHIFT = timedelta(hours=24)


class ShiftKind(StrEnum):
    WALK = "walk"
    VISIT = "visit"
    MARKET = "market"
    EVENING_MEETING = "evening_meeting"
    CALL_ROUND = "call_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShift:
    """Agreed time among residents. Moments carry a time zone, in whole minutes. No resident data, no score, no place
    finer than an area. ``also_paid_as``: what the same minutes are already paid as."""

    employee_ref: str
    starts: datetime
    ends: datetime
    area: str
    kind: ShiftKind
    basis: RosterBasis = RosterBasis.REALISED
    approved_by: str | None = None
    also_paid_as: frozenset[OtherPay] = frozenset()

    def __post_init__(self) -> None:
        for moment in (self.starts, self.ends):
            if moment.utcoffset() is None:
                raise ValueError("A shift needs moments with a time zone: add Europe/Amsterdam.")
            if moment.second or moment.microsecond:
                raise ValueError("A shift is kept in whole minutes: leave out the seconds.")
        length = self.ends.astimezone(UTC) - self.starts.astimezone(UTC)
        if length <= timedelta(0):
            raise ValueError("A shift ends after it starts: check the two times.")
        if length > LONGEST_SHIFT:
            raise ValueError("A shift longer than a day is a mistake: enter one shift for each day.")

    @property
    def is_approved_by_somebody_else(self) -> bool:
        return bool(self.approved_by) and self.approved_by != self.employee_ref


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken part of one shift within one slot on one day. ``starts`` and ``ends`` are in UTC."""

    shift: ContactShift
    day: date
    slot: Slot
    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        return (self.ends - self.starts) // ONE_MINUTE


def day_type(day: date, holidays: frozenset[Holiday]) -> DayType:
    """What is this day to pay, with these holidays? A holiday goes before a weekend."""
    if holidays.intersection(holidays_on(day)):
        return DayType.HOLIDAY
    return {6: DayType.SATURDAY, 7: DayType.SUNDAY}.get(day.isoweekday(), DayType.WEEKDAY)


def split_over_slots(rule: AllowanceRule, shift: ContactShift) -> tuple[Piece, ...]:
    """Over which slots of the rule do the minutes of this shift fall? In order of time, without minutes in no slot.

    The shift is cut where the wall clock shows midnight or the edge of a slot, and where the clock changes; in each
    part the slot is the same. Price: a few dozen conversions between time zones per shift.
    """
    pieces: list[Piece] = []
    cuts = _cuts(rule, shift)
    for starts, ends in pairwise(cuts):
        wall = starts.astimezone(AMSTERDAM)
        slot = _slot_at(rule, shift, wall)
        if slot is None:
            continue
        last = pieces[-1] if pieces else None
        if last is not None and last.slot is slot and last.day == wall.date() and last.ends == starts:
            pieces[-1] = Piece(shift, last.day, slot, last.starts, ends)
        else:
            pieces.append(Piece(shift, wall.date(), slot, starts, ends))
    return tuple(pieces)


def _slot_at(rule: AllowanceRule, shift: ContactShift, wall: datetime) -> Slot | None:
    kind = day_type(wall.date(), rule.holidays)
    minute = wall.hour * 60 + wall.minute
    for slot in rule.slots:
        if kind in slot.day_types and slot.start <= minute < slot.end and _edges_allow(slot, shift, wall.date()):
            return slot
    return None


def _edges_allow(slot: Slot, shift: ContactShift, day: date) -> bool:
    started, ended = _wall_minute(shift.starts), _wall_minute(shift.ends)
    early_enough = slot.only_if_started_before is None or started < (day, slot.only_if_started_before)
    late_enough = slot.only_if_ended_after is None or ended > (day, slot.only_if_ended_after)
    return early_enough and late_enough


def _wall_minute(moment: datetime) -> tuple[date, int]:
    wall = moment.astimezone(AMSTERDAM)
    return wall.date(), wall.hour * 60 + wall.minute


def _cuts(rule: AllowanceRule, shift: ContactShift) -> list[datetime]:
    starts, ends = shift.starts.astimezone(UTC), shift.ends.astimezone(UTC)
    edges = {0} | {slot.start for slot in rule.slots} | {slot.end for slot in rule.slots}
    minutes = sorted(edges - {MINUTES_PER_DAY})
    cuts = {starts, ends}
    day, last_day = starts.astimezone(AMSTERDAM).date(), ends.astimezone(AMSTERDAM).date()
    while day <= last_day:
        for minute in minutes:
            # In October an hour comes twice: the wall clock then passes an edge twice (fold 0 and fold 1).
            for fold in (0, 1):
                wall = datetime.combine(day, time(minute // 60, minute % 60, fold=fold), tzinfo=AMSTERDAM)
                cuts.add(wall.astimezone(UTC))
        day += timedelta(days=1)
    ordered = sorted(cut for cut in cuts if starts <= cut <= ends)
    return sorted({*ordered, *_clock_changes(ordered)})


def _clock_changes(ordered: list[datetime]) -> Iterator[datetime]:
    # In March an hour is skipped, and an edge inside it has no moment of its own: cut at the change itself.
    for before, after in pairwise(ordered):
        if _offset(before) != _offset(after):
            low, high = before, after
            while high - low > ONE_MINUTE:
                middle = low + (high - low) // ONE_MINUTE // 2 * ONE_MINUTE
                low, high = (middle, high) if _offset(middle) == _offset(before) else (low, middle)
            yield high


def _offset(moment: datetime) -> timedelta | None:
    return moment.astimezone(AMSTERDAM).utcoffset()
