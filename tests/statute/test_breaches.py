"""Seventy-two hours on a clock, and who must be told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.statute.breaches import (
    BreachDutyKind,
    BreachFacts,
    ReportItem,
    Risk,
    Telling,
    effective_risk,
    how_people_are_told,
    letter_items,
    must_be_reported,
    open_breach_duties,
    report_due,
    report_items,
    time_left,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day, hour, minute=0, fold=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM, fold=fold)


AWARE = at(date(2026, 6, 4), 16, 30)  # a Thursday


def a_breach(risk=Risk.LIKELY, **more):
    return BreachFacts(aware_at=AWARE, risk=risk, **more)


def kinds(facts, now):
    return [duty.kind for duty in open_breach_duties(facts, now=now)]


def test_the_hours_run_through_the_weekend():
    assert report_due(AWARE) == at(date(2026, 6, 7), 16, 30)  # a Sunday


def test_the_hours_run_through_easter():
    assert report_due(at(date(2026, 4, 3), 9)) == at(date(2026, 4, 6), 9)  # Good Friday to Easter Monday


def test_across_the_march_clock_change_the_wall_clock_shows_an_hour_more():
    assert report_due(at(date(2026, 3, 27), 12)).isoformat() == "2026-03-30T13:00:00+02:00"


def test_across_the_october_clock_change_the_wall_clock_shows_an_hour_less():
    assert report_due(at(date(2026, 10, 23), 12)).isoformat() == "2026-10-26T11:00:00+01:00"


def test_the_hours_may_end_in_the_hour_that_comes_twice():
    due = report_due(datetime(2026, 10, 22, 0, 30, tzinfo=UTC).astimezone(AMSTERDAM))
    assert due.isoformat() == "2026-10-25T02:30:00+02:00"
    later = report_due(datetime(2026, 10, 22, 1, 30, tzinfo=UTC).astimezone(AMSTERDAM))
    assert later.isoformat() == "2026-10-25T02:30:00+01:00"


def test_a_report_in_the_second_of_the_two_hours_is_late_although_the_clock_shows_less():
    aware = datetime(2026, 10, 22, 0, 30, tzinfo=UTC).astimezone(AMSTERDAM)
    reported = at(date(2026, 10, 25), 2, 10, fold=1)
    facts = BreachFacts(aware_at=aware, risk=Risk.LIKELY, reported_at=reported, registered_at=aware)
    assert kinds(facts, now=at(date(2026, 10, 25), 12)) == [BreachDutyKind.EXPLAIN_DELAY]


def test_a_moment_without_a_time_zone_is_refused_everywhere():
    naive = datetime(2026, 6, 4, 16, 30)  # noqa: DTZ001 - a naive moment is what this test hands in.
    with pytest.raises(ValueError, match="add the time zone"):
        report_due(naive)
    with pytest.raises(ValueError, match="add the time zone"):
        time_left(AWARE, now=naive)
    with pytest.raises(ValueError, match="add the time zone"):
        BreachFacts(aware_at=AWARE, told_at=naive)


def test_time_left_turns_negative_after_the_last_second():
    assert time_left(AWARE, now=at(date(2026, 6, 7), 16, 29)) == timedelta(minutes=1)
    assert time_left(AWARE, now=at(date(2026, 6, 7), 16, 31)) == timedelta(minutes=-1)


moments = st.datetimes(
    datetime(2015, 1, 1),  # noqa: DTZ001 - Hypothesis wants naive bounds.
    datetime(2035, 1, 1),  # noqa: DTZ001 - The same.
    timezones=st.sampled_from([UTC, AMSTERDAM, timezone(timedelta(hours=-5))]),
)


@settings(max_examples=1000, deadline=None)
@given(aware=moments)
def test_there_are_always_exactly_72_real_hours(aware):
    hours = 0
    moment = aware.astimezone(UTC)
    while moment < report_due(aware).astimezone(UTC):
        moment += timedelta(hours=1)
        hours += 1
    assert (hours, time_left(aware, now=moment)) == (72, timedelta(0))


@pytest.mark.parametrize(
    ("risk", "reported", "telling"),
    [
        (Risk.UNLIKELY, False, Telling.NOT_REQUIRED),
        (Risk.NOT_YET_ASSESSED, True, Telling.NOT_REQUIRED),
        (Risk.LIKELY, True, Telling.NOT_REQUIRED),
        (Risk.HIGH, True, Telling.IN_PERSON),
    ],
)
def test_the_risk_decides_who_is_told(risk, reported, telling):
    assert (must_be_reported(a_breach(risk)), how_people_are_told(a_breach(risk))) == (reported, telling)


def test_a_disclosed_secret_address_is_a_high_risk_whatever_was_filled_in():
    assert effective_risk(a_breach(Risk.UNLIKELY, discloses_secret_address=True)) is Risk.HIGH


def test_a_secret_address_nobody_else_can_read_keeps_its_assessed_risk():
    facts = a_breach(Risk.UNLIKELY, discloses_secret_address=True, unreadable_to_others=True)
    assert effective_risk(facts) is Risk.UNLIKELY


@pytest.mark.parametrize("exception", ["unreadable_to_others", "high_risk_taken_away"])
def test_two_exceptions_take_the_telling_away_but_not_the_report(exception):
    facts = a_breach(Risk.HIGH, **{exception: True})
    assert (how_people_are_told(facts), must_be_reported(facts)) == (Telling.NOT_REQUIRED, True)


def test_a_disproportionate_effort_makes_it_a_public_notice():
    assert how_people_are_told(a_breach(Risk.HIGH, telling_each_is_disproportionate=True)) is Telling.PUBLICLY


def test_a_breach_of_a_secret_address_is_phoned_first():
    facts = a_breach(Risk.NOT_YET_ASSESSED, discloses_secret_address=True)
    duties = open_breach_duties(facts, now=AWARE)
    assert [(duty.kind, duty.article, duty.until) for duty in duties] == [
        (BreachDutyKind.PHONE_PEOPLE_FIRST, "AVG 34(1), own rule", None),
        (BreachDutyKind.TELL_PEOPLE, "AVG 34(1)", None),
        (BreachDutyKind.REPORT_TO_AUTHORITY, "AVG 33(1)", at(date(2026, 6, 7), 16, 30)),
        (BreachDutyKind.ENTER_IN_REGISTER, "AVG 33(5)", None),
    ]


def test_an_unassessed_breach_keeps_the_clock_in_sight():
    assert kinds(a_breach(Risk.NOT_YET_ASSESSED), now=AWARE) == [
        BreachDutyKind.REPORT_TO_AUTHORITY, BreachDutyKind.ASSESS_RISK, BreachDutyKind.ENTER_IN_REGISTER
    ]  # fmt: skip


def test_a_breach_without_risk_is_still_registered():
    assert kinds(a_breach(Risk.UNLIKELY), now=AWARE) == [BreachDutyKind.ENTER_IN_REGISTER]


def test_what_was_done_is_no_longer_open():
    hour_later = AWARE + timedelta(hours=1)
    facts = a_breach(Risk.HIGH, registered_at=hour_later, reported_at=hour_later, told_at=hour_later)
    assert kinds(facts, now=hour_later) == []
    assert kinds(facts, now=AWARE) == [
        BreachDutyKind.TELL_PEOPLE, BreachDutyKind.REPORT_TO_AUTHORITY, BreachDutyKind.ENTER_IN_REGISTER
    ]  # fmt: skip


def test_a_late_report_must_explain_its_delay():
    late = AWARE + timedelta(hours=73)
    facts = a_breach(registered_at=AWARE, reported_at=late)
    assert kinds(facts, now=late) == [BreachDutyKind.EXPLAIN_DELAY]
    assert kinds(replace(facts, delay_explained=True), now=late) == []
    assert report_items(facts, at=late)[-1] is ReportItem.REASONS_FOR_DELAY


def test_a_report_after_exactly_72_hours_is_in_time():
    last_moment = AWARE + timedelta(hours=72)
    facts = a_breach(registered_at=AWARE, reported_at=last_moment)
    assert kinds(facts, now=last_moment) == []
    assert ReportItem.REASONS_FOR_DELAY not in report_items(facts, at=last_moment)


def test_a_report_and_a_letter_say_what_happened_whom_to_ask_what_it_means_and_what_is_done():
    four = (
        ReportItem.NATURE_OF_BREACH, ReportItem.CONTACT_POINT, ReportItem.LIKELY_CONSEQUENCES, ReportItem.MEASURES
    )  # fmt: skip
    assert report_items(a_breach(), at=AWARE) == letter_items() == four
