"""A term knows when it ends and why."""

from datetime import date

from leerlus.statute.calendar import Length, Unit
from leerlus.statute.terms import Explanation, TermKind, lengthen, open_term

FOUR_WEEKS = Length(4, Unit.WEEKS)


def a_term(start, length=FOUR_WEEKS):
    return open_term(kind=TermKind.REFUSAL, start=start, length=length, article="Awb 9:8(3)")


def test_a_term_keeps_both_its_unrolled_end_and_its_due_date():
    term = a_term(date(2026, 4, 16))
    assert (term.unrolled_end, term.due) == (date(2026, 5, 14), date(2026, 5, 18))


def test_a_term_tells_every_kind_of_day_it_rolled_over():
    assert a_term(date(2026, 4, 16)).explanation == (
        Explanation.STARTS_DAY_AFTER,
        Explanation.ROLLED_OVER_WEEKEND,
        Explanation.ROLLED_OVER_HOLIDAY,
        Explanation.ROLLED_OVER_DECREE_DAY,
    )


def test_a_term_that_ends_on_a_working_day_has_nothing_to_explain_but_its_start():
    assert a_term(date(2026, 6, 1)).explanation == (Explanation.STARTS_DAY_AFTER,)


def test_a_term_of_three_days_tells_that_article_2_lengthened_it():
    term = a_term(date(2026, 5, 13), Length(3, Unit.DAYS))
    assert Explanation.TWO_WORKING_DAYS in term.explanation


def test_a_term_of_a_year_tells_that_the_termijnenwet_stays_out_of_it():
    term = a_term(date(2025, 5, 17), Length(1, Unit.YEARS))
    assert term.explanation == (Explanation.STARTS_DAY_AFTER, Explanation.TERMIJNENWET_DOES_NOT_APPLY)


def test_a_term_beyond_the_known_decrees_admits_that_it_does_not_know():
    assert not a_term(date(2028, 12, 10)).decree_days_known
    assert a_term(date(2028, 11, 10)).decree_days_known


def test_a_term_is_overdue_only_after_its_due_date():
    term = a_term(date(2026, 6, 1))
    assert (term.due, term.is_overdue_on(date(2026, 6, 29))) == (date(2026, 6, 29), False)
    assert term.is_overdue_on(date(2026, 6, 30))


def test_days_left_count_down_through_zero():
    term = a_term(date(2026, 6, 1))
    assert [term.days_left_on(date(2026, 6, day)) for day in (1, 29, 30)] == [28, 0, -1]


def test_lengthening_counts_from_the_unrolled_end():
    term = lengthen(a_term(date(2026, 4, 16)), by=FOUR_WEEKS, article="Awb 9:11(2)")
    assert (term.unrolled_end, term.due) == (date(2026, 6, 11), date(2026, 6, 11))
    assert Explanation.COUNTED_FROM_UNROLLED_END in term.explanation


def test_lengthening_by_more_than_the_termijnenwet_reaches_does_not_roll():
    term = lengthen(a_term(date(2026, 6, 1)), by=Length(13, Unit.WEEKS), article="agreed")
    assert term.due == date(2026, 9, 28)
    assert Explanation.TERMIJNENWET_DOES_NOT_APPLY in term.explanation
