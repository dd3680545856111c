"""Whom we ask how it ended, and by which way."""

import pytest

from leerlus.casework.feedback.choices import Asked
from leerlus.casework.feedback.rules import asks_verdict, how_to_ask
from leerlus.casework.signals.choices import Kind, Outcome


@pytest.mark.parametrize(
    ("kind", "outcome", "asked"),
    [
        (Kind.COMPLAINT, Outcome.UNFOUNDED, True),
        (Kind.REPORT, Outcome.DONE, True),
        (Kind.COMPLIMENT, Outcome.DONE, False),
        (Kind.COMPLAINT, Outcome.WITHDRAWN, False),
        (Kind.COMPLAINT, Outcome.DUPLICATE, False),
    ],
)
def test_a_verdict_is_asked_where_we_did_something(kind, outcome, asked):
    assert asks_verdict(kind=kind, outcome=outcome) is asked


@pytest.mark.parametrize(
    ("email", "safe", "phone", "code", "how"),
    [
        (True, True, True, True, Asked.MAIL),
        (True, False, True, True, Asked.CALL),
        (False, True, True, False, Asked.CALL),
        (False, True, False, True, Asked.PAGE),
        (True, False, False, False, None),
    ],
)
def test_a_mail_goes_only_where_that_is_safe_and_else_we_call(email, safe, phone, code, how):
    assert how_to_ask(has_email=email, email_is_safe=safe, has_phone=phone, has_code=code) == how
