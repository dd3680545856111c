"""Until when we answer, how long a file is open, and what is taken out of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.ombudsman.rules import (
    answer_to_intervention_due,
    answer_to_recommendation_due,
    file_open_until,
    is_answered,
    masked,
    may_fetch,
)

SECRET = "Zwaluwlaan 12, 9901 VB Veenhaven"


def test_we_answer_within_ten_and_thirty_working_days():
    assert answer_to_intervention_due(date(2026, 12, 18)) == date(2027, 1, 5)  # Christmas and New Year lie between.
    assert answer_to_recommendation_due(date(2026, 6, 1)) == date(2026, 7, 13)


@pytest.mark.parametrize(("after", "may"), [(timedelta(days=13, hours=23), True), (timedelta(days=14), False)])
def test_a_file_is_open_for_two_weeks(after, may):
    supplied = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert may_fetch(open_until=file_open_until(supplied), now=supplied + after) is may


def test_a_file_that_was_never_given_is_closed():
    assert not may_fetch(open_until=None, now=datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize(
    "told",
    [
        "Ik woon op Zwaluwlaan 12, 9901 VB Veenhaven.",
        "zwaluwlaan 12",
        "Zwaluwlaan   12",
        "postcode 9901vb",
        "ZWALUWLAAN 12 9901VB VEENHAVEN",
    ],
)
def test_a_secret_address_is_taken_out_however_it_was_written(told):
    shown = masked(told, secrets=[SECRET], put="[-]").lower()
    assert "zwaluwlaan" not in shown and "9901" not in shown


def test_what_is_not_secret_stays():
    assert masked("De Zwaluw vloog langs.", secrets=[SECRET], put="[-]") == "De Zwaluw vloog langs."


@given(st.text(max_size=80), st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_any_secret_and_any_text_give_a_text_without_the_secret(text, secret):
    if len(secret.strip()) > 4 and "," not in secret and secret.split():
        assert secret.strip() not in masked(f"{text} {secret} {text}", secrets=[secret], put="□")


def test_an_answer_without_reasons_is_no_answer():
    said = {"received_on": date(2026, 11, 2), "told_on": date(2026, 11, 9), "on": date(2026, 11, 10)}
    assert not is_answered(follow_up="will_not_follow", how_or_why=" ", **said)
    assert is_answered(follow_up="will_not_follow", how_or_why="Het is al hersteld.", **said)
