"""Until when we answer the ombudsman, and for how long a file stays open. Pure."""

from __future__ import annotations

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
