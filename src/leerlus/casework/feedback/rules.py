"""Whom to ask how it ended, and how. Pure."""

from leerlus.casework.feedback.choices import Asked
from leerlus.casework.signals.choices import Kind, Outcome

TRIES_TO_ASK = 3
ASKED_OF = (Kind.COMPLAINT, Kind.REPORT, Kind.OMBUDSMAN_CASE)
# Who withdrew it, told it before, or was sent on to another has nothing of ours to judge.
NOTHING_TO_JUDGE = (Outcome.WITHDRAWN, Outcome.DUPLICATE, Outcome.PASSED_ON)


def asks_verdict(*, kind: str, outcome: str) -> bool:
    return kind in ASKED_OF and outcome not in NOTHING_TO_JUDGE


def how_to_ask(*, has_email: bool, email_is_safe: bool, has_phone: bool, has_code: bool) -> Asked | None:
    """By mail where that is safe, else by phone; on the page of the case for who left nothing but has the code."""
    if has_email and email_is_safe:
        return Asked.MAIL
    if has_phone:
        return Asked.CALL
    return Asked.PAGE if has_code else None


def should_ask_again(*, tries: int) -> bool:
    return tries < TRIES_TO_ASK
