"""Whom to ask how it ended, and how. Pure."""

from collections.abc import Sequence

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


def in_plain_words(done: Sequence[str], to_do: Sequence[tuple[str, str]]) -> str:
    """What was put right, a line each, and what still follows, with its day. In Dutch, as the resident reads it."""
    lines = [_sentence(what) for what in done]
    lines += [f"Dit doen wij nog, vóór {day}: {_sentence(what)}" for what, day in to_do]
    return "\n".join(lines)


def _sentence(what: str) -> str:
    text = " ".join(what.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def may_call_after(*, may_contact: bool, has_phone: bool) -> bool:
    """After a no we call, unless the resident asked us not to."""
    return may_contact and has_phone


def should_ask_again(*, tries: int) -> bool:
    return tries < TRIES_TO_ASK
