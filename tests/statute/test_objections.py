"""Until when somebody may object, and until when it must be decided, after any order of requests and adjournments."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.statute.calendar import is_working_day
from leerlus.statute.objections import (
    Adjournment,
    AdjournmentObjection,
    Agreement,
    RepairRequest,
    Timeliness,
    current_decision_term,
    decision_term,
    filing_term,
    objections_to_adjournment,
    timeliness,
)
from leerlus.statute.terms import Explanation
from tests.statute import day_by_day

ANNOUNCED = date(2026, 6, 1)
FILING = filing_term(ANNOUNCED)  # Until Monday 13 July 2026; to be decided until Monday 24 August.
RECEIVED = date(2026, 6, 25)
ONE_DAY = timedelta(days=1)


def due(**rest):
    return current_decision_term(FILING, **{"received": RECEIVED} | rest).due


@pytest.mark.parametrize(
    ("announced", "until"),
    [
        (date(2026, 6, 1), date(2026, 7, 13)),
        (date(2026, 4, 2), date(2026, 5, 18)),  # Ascension, the decreed Friday, the weekend.
        (date(2025, 11, 20), date(2026, 1, 5)),  # New year, a decreed Friday, the weekend.
    ],
)
def test_six_weeks_after_it_was_made_known_one_may_object(announced, until):
    assert filing_term(announced).due == until


@pytest.mark.parametrize(
    ("received", "by_post", "posted", "found"),
    [
        (date(2026, 5, 29), False, None, Timeliness.TOO_EARLY),
        (date(2026, 6, 1), False, None, Timeliness.IN_TIME),
        (date(2026, 7, 13), False, None, Timeliness.IN_TIME),
        (date(2026, 7, 14), False, None, Timeliness.LATE),
        (date(2026, 7, 20), True, None, Timeliness.LOOK_AT_THE_POSTMARK),
        (date(2026, 7, 20), True, date(2026, 7, 13), Timeliness.IN_TIME_BY_POST),
        (date(2026, 7, 20), True, date(2026, 7, 14), Timeliness.LATE),
        (date(2026, 7, 21), True, date(2026, 7, 13), Timeliness.LATE),
    ],
)
def test_whether_it_came_in_time(received, by_post, posted, found):
    assert timeliness(received, filing=FILING, came_by_post=by_post, posted_on=posted) == found


def test_deciding_takes_six_weeks_after_the_time_to_object_or_twelve_with_a_committee():
    assert (due(), due(has_committee=True)) == (date(2026, 8, 24), date(2026, 10, 5))


def test_what_came_in_late_counts_from_the_day_after():
    assert due(received=date(2026, 9, 1)) == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("asked", "until", "repaired", "expected"),
    [
        (date(2026, 7, 20), date(2026, 8, 10), date(2026, 8, 3), date(2026, 9, 7)),
        (date(2026, 7, 20), date(2026, 8, 10), None, date(2026, 9, 14)),
        (date(2026, 7, 20), date(2026, 8, 10), date(2026, 8, 20), date(2026, 9, 14)),  # Mended too late.
        (date(2026, 7, 20), date(2026, 8, 10), date(2026, 7, 21), date(2026, 8, 24)),
        (date(2026, 7, 1), date(2026, 7, 22), None, date(2026, 9, 1)),  # Only the days within the term.
        (date(2026, 8, 25), date(2026, 9, 8), None, date(2026, 8, 24)),  # Asked after the end.
    ],
)
def test_it_stands_still_while_something_can_be_mended(asked, until, repaired, expected):
    assert due(requests=[RepairRequest(asked_on=asked, until=until, repaired_on=repaired)]) == expected


def test_two_requests_at_once_stop_the_clock_once():
    one = RepairRequest(asked_on=date(2026, 7, 20), until=date(2026, 8, 10))
    within = RepairRequest(asked_on=date(2026, 7, 22), until=date(2026, 8, 5))
    assert due(requests=[one, within]) == due(requests=[one])


def test_an_adjournment_adds_at_most_six_weeks_when_told_in_time():
    assert due(adjournments=[Adjournment(days=42, told_on=date(2026, 8, 24))]) == date(2026, 10, 5)
    assert due(adjournments=[Adjournment(days=42, told_on=date(2026, 8, 25))]) == date(2026, 8, 24)
    assert due(adjournments=[Adjournment(days=43, told_on=date(2026, 8, 3))]) == date(2026, 8, 24)


def test_two_adjournments_are_six_weeks_together():
    term = decision_term(FILING, received=RECEIVED, has_committee=False)
    more = Adjournment(days=15, told_on=date(2026, 8, 20))
    assert objections_to_adjournment(more, term=term, days_already_adjourned=28) == (
        AdjournmentObjection.MORE_THAN_SIX_WEEKS,
    )
    assert due(adjournments=[Adjournment(days=28, told_on=date(2026, 8, 3)), more]) == date(2026, 9, 21)


def test_who_objects_may_agree_to_more_time_and_that_day_does_not_roll():
    agreed = Agreement(given_on=date(2026, 9, 1), until=date(2026, 10, 31))
    term = current_decision_term(FILING, received=RECEIVED, agreements=[agreed])
    assert (term.due, term.article) == (date(2026, 10, 31), "Awb 7:10(4)")
    assert Explanation.AGREED_AFTER_EXPIRY in term.explanation


@pytest.mark.parametrize(
    ("given_on", "due"),
    [
        (date(2026, 6, 24), date(2026, 8, 24)),  # There was no objection yet.
        (date(2026, 6, 25), date(2026, 10, 31)),
    ],
)
def test_nobody_agrees_about_an_objection_before_it_is_there(given_on, due):
    agreed = Agreement(given_on=given_on, until=date(2026, 10, 31))
    assert current_decision_term(FILING, received=RECEIVED, agreements=[agreed]).due == due


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: RepairRequest(asked_on=date(2026, 7, 2), until=date(2026, 7, 1)),
        lambda: RepairRequest(asked_on=date(2026, 7, 2), until=date(2026, 7, 9), repaired_on=date(2026, 7, 1)),
        lambda: Adjournment(days=0, told_on=date(2026, 7, 1)),
        lambda: Agreement(given_on=date(2026, 7, 2), until=date(2026, 7, 1)),
    ],
)
def test_dates_that_can_not_be_are_refused(wrong):
    with pytest.raises(ValueError, match=r"correct one of|at least one day"):
        wrong()


# -- Whatever happens in whatever order --

days = st.dates(date(2026, 6, 1), date(2027, 6, 1))


@st.composite
def requests(draw):
    asked = draw(days)
    until = asked + timedelta(days=draw(st.integers(0, 60)))
    return RepairRequest(
        asked_on=asked, until=until, repaired_on=draw(st.none() | st.dates(asked, asked + timedelta(days=80)))
    )


many_requests = st.lists(requests(), max_size=3)
many_adjournments = st.lists(st.builds(Adjournment, days=st.integers(1, 60), told_on=days), max_size=3)


def day_after_day(received, asked) -> date:
    """A slow twin: cross off 42 days on which nothing stops the clock, then walk on to a working day."""
    day, crossed = max(date(2026, 7, 13), received), 0
    while crossed < 42:
        day += ONE_DAY
        stops = any(one.asked_on < day < min(one.repaired_on or one.until, one.until) for one in asked)
        crossed += not stops
    while day_by_day.is_day_off(day):
        day += ONE_DAY
    return day


@given(asked=st.lists(requests(), max_size=1), received=st.dates(ANNOUNCED, date(2026, 10, 1)))
def test_crossing_off_the_days_one_by_one_ends_on_the_same_day(asked, received):
    base = due(received=received)
    asked = [one for one in asked if one.asked_on <= base]
    # A request while the clock would already have reached its end, before rolling on, adds its days after that end.
    asked = [one for one in asked if one.asked_on < base - timedelta(days=5)]
    assert due(received=received, requests=asked) == day_after_day(received, asked)


@given(announced=st.dates(date(2011, 1, 1), date(2090, 1, 1)))
def test_both_terms_are_six_weeks_crossed_off_day_by_day(announced):
    filing = filing_term(announced)
    decided = decision_term(filing, received=announced, has_committee=False)
    if announced.year in range(2023, 2028):  # The twin knows the decrees of these years.
        assert filing.due == day_by_day.last_day(announced, 42)
        assert decided.due == day_by_day.last_day(filing.due, 42)
    assert (filing.due - announced).days >= 42
    assert (decided.due - filing.due).days >= 42


@given(asked=many_requests, adjourned=many_adjournments, data=st.data())
def test_the_order_in_which_it_is_written_down_makes_no_difference(asked, adjourned, data):
    mixed = data.draw(st.permutations(asked)), data.draw(st.permutations(adjourned))
    assert due(requests=asked, adjournments=adjourned) == due(requests=mixed[0], adjournments=mixed[1])


@given(asked=many_requests, adjourned=many_adjournments)
def test_nothing_makes_it_end_earlier_and_it_ends_on_a_working_day(asked, adjourned):
    ends = due(requests=asked, adjournments=adjourned)
    assert ends >= date(2026, 8, 24)
    assert is_working_day(ends)


@given(asked=many_requests, adjourned=many_adjournments, given=days, until=days)
def test_an_agreement_about_this_objection_never_makes_it_shorter_and_an_earlier_one_does_nothing(
    asked, adjourned, given, until
):
    agreed = Agreement(given_on=min(given, until), until=until)
    without = due(requests=asked, adjournments=adjourned)
    assert due(requests=asked, adjournments=adjourned, agreements=[agreed]) == (
        max(without, until) if agreed.given_on >= RECEIVED else without
    )
