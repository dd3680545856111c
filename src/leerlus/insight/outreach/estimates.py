"""The bridge to the engine: how many were hit for each one who complained."""

from __future__ import annotations

import math
from dataclasses import dataclass

from leerlus.insight.outreach.choices import FoundBy
from leerlus.learning import reach
from leerlus.learning.results import Refused


@dataclass(frozen=True, slots=True)
class Found:
    """``at_most`` is None where the numbers give no upper end; ``refused`` is the engine's code of
    why there is no estimate at all."""

    hit: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    refused: str = ""


def how_many(*, found_by: str, numbers: dict[str, int]) -> Found:
    """``numbers``: for a register ``complainants register sampled hit``; for interviews ``complainants asked
    complained``; for two lists ``first second both``."""
    if found_by == FoundBy.REGISTER:
        answer = reach.reach_from_register(
            numbers["complainants"], numbers["register"], numbers["sampled"], numbers["hit"]
        )
    elif found_by == FoundBy.INTERVIEWS:
        answer = reach.reach_from_interviews(numbers["complainants"], numbers["asked"], numbers["complained"])
    else:
        answer = reach.reach_from_two_lists(numbers["first"], numbers["second"], numbers["both"])
    if isinstance(answer, Refused):
        return Found(refused=answer.reason)
    return Found(
        hit=answer.hit if math.isfinite(answer.hit) else None,
        at_least=answer.interval.low,
        at_most=answer.interval.high if math.isfinite(answer.interval.high) else None,
    )
