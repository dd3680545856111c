"""When to call, and when it is enough. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.signals.choices import Channel
from leerlus.statute.calendar import add_working_days

TRIES_BEFORE_A_LETTER = 3


def promised_by(*, received_on: date, days_to_first_call: int) -> date:
    """The last working day of our promise to call: the municipality's own norm, not law."""
    return add_working_days(received_on, days_to_first_call)


def first_day_to_call(*, received_on: date, hour: int) -> date:
    """The same day where it comes in before three in the afternoon on a working day; else the next working day."""
    yesterday = received_on - timedelta(days=1)
    today_works = add_working_days(yesterday, 1) == received_on
    return received_on if today_works and hour < 15 else add_working_days(received_on, 1)


def next_part_of_day(*, tried: Sequence[str], asked_for: Sequence[str]) -> str:
    """Another part of the day than the last, one the resident asked for where possible."""
    last = tried[-1] if tried else ""
    wanted = [part for part in asked_for if part in PartOfDay.values]
    for part in [*wanted, *PartOfDay.values]:
        if part != last and part not in tried:
            return part
    return next(part for part in [*wanted, *PartOfDay.values] if part != last)


def part_of_day_at(hour: int) -> str:
    """In which part of the day this hour lies, as we ask residents for it."""
    if hour < 12:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour < 17 else PartOfDay.EVENING


def tries_that_count(moments: Iterable[datetime]) -> int:
    """Tries at different parts of the day: who was not in this morning is not in a minute later either.

    ``moments``: in our own time.

    >>> tries_that_count([datetime(2026, 11, 2, 9), datetime(2026, 11, 2, 11), datetime(2026, 11, 2, 19)])
    2
    """
    return len({(moment.date(), part_of_day_at(moment.hour)) for moment in moments})


def may_visit(*, was_spoken: bool, tries: int, has_number: bool) -> bool:
    """A visit is for who could not be reached by phone, or was spoken to and agreed on it."""
    return was_spoken or tries >= TRIES_BEFORE_A_LETTER or not has_number


def should_try_again(*, outcome: str, tries: int) -> bool:
    """After three tries without a talk a visit or a letter takes the place of the next call."""
    return outcome != CallOutcome.SPOKEN and tries < TRIES_BEFORE_A_LETTER


def counts_as_talk(*, channel: str, speaks_for_somebody: bool, has_consent: bool) -> bool:
    """Whether taking it in was the talk itself: on the phone or at the counter, with the one it is about or with
    somebody who may speak for them."""
    return channel in (Channel.PHONE, Channel.COUNTER) and (has_consent or not speaks_for_somebody)
