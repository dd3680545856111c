"""Until when we answer, and how long a file is open."""

from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.casework.ombudsman.rules import (
    answer_to_intervention_due,
    answer_to_recommendation_due,
    file_open_until,
    is_answered,
    may_fetch,
)


def test_we_answer_within_ten_and_thirty_working_days():
    assert answer_to_intervention_due(date(2026, 12, 18)) == date(2027, 1, 5)  # Christmas and New Year lie between.
    assert answer_to_recommendation_due(date(2026, 6, 1)) == date(2026, 7, 13)


@pytest.mark.parametrize(("after", "may"), [(timedelta(days=13, hours=23), True), (timedelta(days=14), False)])
def test_a_file_is_open_for_two_weeks(after, may):
    supplied = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert may_fetch(open_until=file_open_until(supplied), now=supplied + after) is may


def test_a_file_that_was_never_given_is_closed():
    assert not may_fetch(open_until=None, now=datetime(2026, 11, 24, tzinfo=UTC))


def test_an_answer_without_reasons_is_no_answer():
    said = {"received_on": date(2026, 11, 2), "told_on": date(2026, 11, 9), "on": date(2026, 11, 10)}
    assert not is_answered(follow_up="will_not_follow", how_or_why=" ", **said)
    assert is_answered(follow_up="will_not_follow", how_or_why="Het is al hersteld.", **said)
