"""Dates as people and systems write them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.imports.choices import DateOrder
from leerlus.casework.imports.dates import (
    AMSTERDAM,
    DateRefused,
    likely_order,
    read_moment,
    read_time,
    refuse_unlikely,
)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-31",
        "2025/3/31",
        "20250331",
        "31-3-2025",
        "31-03-25",
        "31.03.2025",
        "31/3/2025",
        "3/31/2025",
        "31 maart 2025",
        "ma 31 mrt. 2025",
        "31-mrt-2025",
        "March 31, 2025",
        "45747",
        "2025-03-31T00:00",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_moment(text) == datetime(2025, 3, 31, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-31 14:05", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
        ("31-3-2025 14:05:30", datetime(2025, 3, 31, 12, 5, 30, tzinfo=UTC)),
        ("31-1-2025 14:05", datetime(2025, 1, 31, 13, 5, tzinfo=UTC)),
        ("03/31/2025 02:05:00 PM", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
        ("2025-03-31T14:05:00Z", datetime(2025, 3, 31, 14, 5, tzinfo=UTC)),
        ("2025-03-31T14:05:00.80918+00:00", datetime(2025, 3, 31, 14, 5, 0, 809180, tzinfo=UTC)),
        ("2025-03-31 14:05 +0200", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
        ("45747,586805555556", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_dutch_and_a_zone_is_honoured(text: str, moment: datetime) -> None:
    assert read_moment(text) == moment


def test_the_hour_that_comes_twice_in_autumn_means_the_first() -> None:
    assert read_moment("26-10-2025 02:30").astimezone(UTC) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gisteren", "date_unreadable"),
        ("31-2-2025", "date_impossible"),
        ("2025-13-01", "date_impossible"),
        ("13/13/2025", "date_impossible"),
        ("1-1-2025 25:00", "date_impossible"),
        ("=NOW()", "date_formula"),
        ("12345678901", "date_unreadable"),
        ("99999", "date_unreadable"),
        ("12 brumaire 2025", "date_unreadable"),
        ("2025-03-31 10:00 +99:00", "date_unreadable"),
    ],
)
def test_what_is_no_date_is_refused_with_its_own_reason(text: str, kind: str) -> None:
    with pytest.raises(DateRefused) as refused:
        read_moment(text)
    assert refused.value.kind == kind


def test_the_order_decides_where_both_are_possible() -> None:
    assert read_moment("3/4/2025", order=DateOrder.DAY_FIRST).date() == date(2025, 4, 3)
    assert read_moment("3/4/2025", order=DateOrder.MONTH_FIRST).date() == date(2025, 3, 4)


def test_without_an_order_a_date_with_two_readings_is_handed_back() -> None:
    with pytest.raises(DateRefused, match="date_two_ways"):
        read_moment("3/4/2025", order=DateOrder.UNKNOWN)


def test_a_date_with_hyphens_is_dutch_even_where_the_order_is_unknown() -> None:
    assert read_moment("3-4-2025", order=DateOrder.UNKNOWN).date() == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/4/2025", "5/6/2025"], DateOrder.DAY_FIRST),
        (["3/4/2025", "3/25/2025"], DateOrder.MONTH_FIRST),
        (["25/3/2025", "3/4/2025"], DateOrder.DAY_FIRST),
        (["25/3/2025", "3/25/2025"], DateOrder.UNKNOWN),
        (["2025-01-01", "onzin", ""], DateOrder.DAY_FIRST),
    ],
)
def test_the_column_itself_tells_whether_it_is_american(texts: list[str], order: DateOrder) -> None:
    assert likely_order(texts) == order


@pytest.mark.parametrize(
    ("text", "kind"),
    [("31-12-1989", "date_too_early"), ("25-11-2026", "date_too_late"), ("9999-12-31", "date_too_late")],
)
def test_a_day_before_1990_or_after_tomorrow_is_refused(text: str, kind: str) -> None:
    with pytest.raises(DateRefused, match=kind):
        refuse_unlikely(read_moment(text), today=date(2026, 11, 23))


@pytest.mark.parametrize("text", ["1-1-1990", "24-11-2026 23:59"])
def test_the_first_and_the_last_day_allowed_pass(text: str) -> None:
    refuse_unlikely(read_moment(text), today=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("text", "clock"),
    [("14:05", time(14, 5)), ("14.05 uur", time(14, 5)), ("2:05 PM", time(14, 5)), ("12:05 am", time(0, 5))],
)
def test_a_time_by_itself_is_read(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["straks", "25:00", "13:00 PM", ""])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(DateRefused, match="time_unreadable"):
        read_time(text)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2026, 1, 1)))  # noqa: DTZ001  # Given a zone below.
def test_every_moment_comes_back_from_its_iso_form(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert read_moment(moment.isoformat()) == moment


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 1)))
def test_every_day_comes_back_from_its_dutch_form(day: date) -> None:
    assert read_moment(f"{day.day}-{day.month}-{day.year}").date() == day


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_is_refused(text: str) -> None:
    try:
        assert read_moment(text).tzinfo is not None
    except DateRefused as refused:
        assert refused.kind.startswith("date_")
