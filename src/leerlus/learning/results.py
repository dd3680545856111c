"""What every answer of the engine is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval: ``low`` to ``high`` at ``level`` (0.95 unless told)."""

    low: float
    high: float
    level: float = 0.95

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Refused:
    """The engine does not know, and says why.

    ``reason`` is a stable code for programs and translations (``"too_short"``, ``"all_zero"``, ``"not_finite"``...);
    ``explanation`` is one plain English sentence that says what is missing and what would help.
    """

    reason: str
    explanation: str

    def __bool__(self) -> bool:
        return False
