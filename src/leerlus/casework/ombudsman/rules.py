"""Until when we answer the ombudsman, and for how long a file stays open. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from leerlus.casework.ombudsman.choices import FollowUp
from leerlus.statute.calendar import add_working_days
from leerlus.statute.ombudsman import FollowUp as FollowUpInLaw
from leerlus.statute.ombudsman import Recommendation, recommendation_is_answered

WORKING_DAYS_FOR_AN_INTERVENTION = 10
WORKING_DAYS_FOR_A_RECOMMENDATION = 30
"""Awb 9:36(4) says "within a reasonable term"; these are our own norms."""
FILE_IS_OPEN = timedelta(days=14)


def answer_to_intervention_due(asked_on: date) -> date:
    """The day before whose end we answer, where the ombudsman set no day."""
    return add_working_days(asked_on, WORKING_DAYS_FOR_AN_INTERVENTION)


def answer_to_recommendation_due(received_on: date) -> date:
    return add_working_days(received_on, WORKING_DAYS_FOR_A_RECOMMENDATION)


def file_open_until(supplied_at: datetime) -> datetime:
    return supplied_at + FILE_IS_OPEN


def may_fetch(*, open_until: datetime | None, now: datetime) -> bool:
    """The seat fetches a file only while it is open."""
    return open_until is not None and now < open_until


def is_answered(*, received_on: date, follow_up: str, told_on: date | None, how_or_why: str, on: date) -> bool:
    """Whether the ombudsman knows how we follow it, or why not."""
    recommendation = Recommendation(
        received_on=received_on,
        follow_up=FollowUpInLaw(FollowUp(follow_up).value),
        told_ombudsman_on=told_on,
        how_or_why=how_or_why,
    )
    return recommendation_is_answered(recommendation, on=on)


def masked(text: str, *, secrets: Iterable[str], put: str) -> str:
    """The text without these protected facts, however they were written: whole, the street, or the postcode.

    >>> masked("Ik woon op zwaluwlaan 12, 9901vb.", secrets=["Zwaluwlaan 12, 9901 VB Veenhaven"], put="[-]")
    'Ik woon op [-], [-].'
    """
    for secret in secrets:
        for part in _parts_of(secret):
            text = re.sub(part, put, text, flags=re.IGNORECASE)
    return text


def _parts_of(secret: str) -> list[str]:
    """Patterns that find the secret, the longest first: all of it, each part between commas, each postcode."""
    parts = [secret, *secret.split(",")]
    whole = [_loose(part) for part in sorted({part.strip() for part in parts}, key=len, reverse=True) if len(part) > 4]
    postcodes = [rf"\b{digits}\s?{letters}\b" for digits, letters in re.findall(r"\b(\d{4})\s?([A-Za-z]{2})\b", secret)]
    return [*whole, *postcodes]


def _loose(part: str) -> str:
    """The same words, whatever spaces and commas stand between them."""
    return r"[\s,]*".join(re.escape(word) for word in re.split(r"[\s,]+", part) if word)
