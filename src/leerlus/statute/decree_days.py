"""Days that a royal decree made equal to a recognised holiday (Atw 3(3)), as dated data.

A decree usually covers three years. Between the decrees nothing is known, and the calendar says so. When a new decree
is published, add one ``Decree`` here, or hand the functions of ``calendar`` your own tuple.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Decree:
    """The days one royal decree names, and the period over which it is known to be complete (both ends included)."""

    valid_from: date
    valid_to: date
    days: tuple[date, ...]
    source: str

    def __post_init__(self) -> None:
        if self.valid_from > self.valid_to:
            raise ValueError("A decree must end on or after the day it starts: swap valid_from and valid_to.")
        if any(not self.valid_from <= day <= self.valid_to for day in self.days):
            raise ValueError("A decree names a day outside its own period: widen the period or remove the day.")

    def covers(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


DECREES: tuple[Decree, ...] = (
    Decree(
        valid_from=date(2023, 1, 1),
        valid_to=date(2025, 12, 31),
        days=(date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30)),
        source=(
            "Besluit gelijkstelling van 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024 en 30 mei 2025 "
            "met een algemeen erkende feestdag"
        ),
    ),
    Decree(
        valid_from=date(2026, 1, 1),
        valid_to=date(2028, 12, 31),
        days=(date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)),
        source=(
            "Besluit gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028 "
            "met een algemeen erkende feestdag"
        ),
    ),
)
