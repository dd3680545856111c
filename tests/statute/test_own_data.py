"""A month to answer, two more where that is told in time, and what the answer holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.statute.calendar import is_working_day
from leerlus.statute.own_data import (
    Answer,
    AnswerItem,
    AskedKind,
    Extension,
    ExtensionTrouble,
    answer_items,
    answer_term,
    extension_troubles,
    objection_term,
    refusal_term,
    term_for,
    term_for_answer,
)

DAYS = st.dates(date(2024, 1, 1), date(2028, 9, 30))
REASONS = st.sampled_from(["", "  ", "Er zijn veel zaken."])


def counted(start, months):
    """The end of a term in months, written out apart from the calendar of the statute."""
    year, month = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1
    for number in range(start.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, start.day)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 1, 15), date(2026, 2, 16)),  # 15 February is a Sunday.
        (date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday.
        (date(2026, 3, 3), date(2026, 4, 7)),  # Good Friday, the weekend and Easter Monday lie in the way.
        (date(2026, 4, 14), date(2026, 5, 18)),  # Ascension Day, the day after it by decree, and a weekend.
        (date(2026, 10, 27), date(2026, 11, 27)),
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, and then a weekend.
    ],
)
def test_a_month_ends_on_a_working_day(received, due):
    assert answer_term(received).due == due


@pytest.mark.parametrize(
    ("told", "reason", "due"),
    [
        (date(2026, 2, 10), "Er zijn veel zaken.", date(2026, 4, 15)),
        (date(2026, 2, 16), "Er zijn veel zaken.", date(2026, 4, 15)),
        (date(2026, 2, 17), "Er zijn veel zaken.", date(2026, 2, 16)),
        (date(2026, 2, 10), "", date(2026, 2, 16)),
    ],
)
def test_two_months_more_only_when_told_with_the_reason_in_the_first_month(told, reason, due):
    assert term_for_answer(date(2026, 1, 15), Extension(told_on=told, reason=reason)).due == due


@given(received=DAYS)
def test_the_month_is_never_shorter_than_on_the_calendar_and_never_ends_on_a_free_day(received):
    term = answer_term(received)
    assert term.unrolled_end == counted(received, 1)
    assert term.unrolled_end <= term.due <= term.unrolled_end + timedelta(days=8)
    assert is_working_day(term.due)


@given(received=DAYS, later=st.integers(-5, 60), reason=REASONS)
def test_an_extension_has_effect_or_says_why_not(received, later, reason):
    extension = Extension(told_on=received + timedelta(days=later), reason=reason)
    first, term = answer_term(received), term_for_answer(received, extension)
    if extension_troubles(received, extension):
        assert term == first
    else:
        assert received <= extension.told_on <= first.due
        assert reason.strip()
        assert term.unrolled_end == counted(first.unrolled_end, 2)
        assert term.due > first.due


@given(received=DAYS)
def test_the_day_after_the_first_month_is_too_late_to_tell(received):
    too_late = Extension(told_on=answer_term(received).due + timedelta(days=1), reason="Veel.")
    assert extension_troubles(received, too_late) == (ExtensionTrouble.TOLD_AFTER_FIRST_MONTH,)


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        (Answer.GRANTED, date(2026, 4, 15)),
        (Answer.PARTLY, date(2026, 2, 16)),
        (Answer.REFUSED, date(2026, 2, 16)),
    ],
)
def test_two_months_more_hold_for_a_yes_and_not_for_a_no(answer, due):
    extension = Extension(told_on=date(2026, 2, 10), reason="Er zijn veel zaken.")
    assert term_for(answer, date(2026, 1, 15), extension).due == due


@given(received=DAYS, later=st.integers(-5, 60), reason=REASONS, answer=st.sampled_from(Answer))
def test_no_extension_moves_the_day_of_a_no(received, later, reason, answer):
    extension = Extension(told_on=received + timedelta(days=later), reason=reason)
    term = term_for(answer, received, extension)
    if answer is Answer.GRANTED:
        assert term == term_for_answer(received, extension)
    else:
        assert (term.unrolled_end, term.article) == (counted(received, 1), "AVG 12(4)")
        assert term.due == answer_term(received).due


@given(received=DAYS, answer=st.sampled_from(Answer))
def test_without_an_extension_yes_and_no_end_on_the_same_day(received, answer):
    assert term_for(answer, received).due == refusal_term(received).due


@given(received=DAYS)
def test_a_no_on_the_day_after_the_first_month_is_late(received):
    term = refusal_term(received)
    assert not term.is_overdue_on(term.due)
    assert term.is_overdue_on(term.due + timedelta(days=1))


def test_objection_is_open_for_six_weeks():
    assert objection_term(date(2026, 2, 16)).due == date(2026, 3, 30)
    assert objection_term(date(2026, 3, 26)).due == date(2026, 5, 7)


@given(kind=st.sampled_from(AskedKind), answer=st.sampled_from(Answer))
def test_every_answer_shows_the_road_of_objection_and_every_no_its_reasons(kind, answer):
    items = answer_items(kind, answer)
    assert len(set(items)) == len(items)
    assert AnswerItem.OBJECTION in items
    assert (AnswerItem.REASONS in items) is (answer is not Answer.GRANTED)
    assert (AnswerItem.COURT in items) is (answer is not Answer.GRANTED)
    if answer is not Answer.GRANTED:
        assert AnswerItem.COMPLAINT in items


def test_access_holds_the_list_of_article_15():
    items = answer_items(AskedKind.ACCESS, Answer.GRANTED)
    assert items[:9] == tuple(AnswerItem)[:9]
