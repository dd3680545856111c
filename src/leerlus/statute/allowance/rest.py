"""Is there enough daily rest around these shifts?

Arbeidstijdenwet 5:3(2): eleven hours unbroken rest in every 24 hours that begin with a shift. The law lets it be eight
hours once in seven days; that is left to the manager. A warning only, over the shifts that are handed in: ordinary
office hours are not known here, so silence proves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from leerlus.statute.allowance.shifts import ContactShift

DAILY_REST = timedelta(hours=11)
A_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ShortRest:
    """The 24 hours from ``starts`` hold no longer rest than ``longest_rest``."""

    starts: datetime
    longest_rest: timedelta


def short_rests(shifts: Sequence[ContactShift]) -> tuple[ShortRest, ...]:
    """In which 24 hours from the start of a shift is no rest of eleven hours? One employee's shifts, any order."""
    ordered = sorted((shift.starts.astimezone(UTC), shift.ends.astimezone(UTC)) for shift in shifts)
    found = []
    for index, (starts, ends) in enumerate(ordered):
        horizon = starts + A_DAY
        longest, rest_since = timedelta(0), ends
        for next_starts, next_ends in ordered[index + 1 :]:
            if next_starts >= horizon:
                break
            longest = max(longest, next_starts - rest_since)
            rest_since = max(rest_since, next_ends)
        longest = max(longest, horizon - rest_since)
        if longest < DAILY_REST:
            found.append(ShortRest(starts, longest))
    return tuple(found)
