"""How long a case is kept: the most precise term, as it held on the day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.retention.rules import FIRST_TERMS, Term, closed_before, in_force, term_for

KINDS, OUTCOMES = ["", "complaint", "report"], ["", "founded", "withdrawn"]
TERMS = st.lists(st.builds(Term, st.sampled_from(KINDS), st.sampled_from(OUTCOMES), st.integers(1, 99)), max_size=8)


@given(TERMS, st.sampled_from(KINDS[1:]), st.sampled_from(OUTCOMES[1:]))
def test_the_most_precise_term_is_the_first_that_fits_from_precise_to_wide(terms, kind, outcome):
    terms = in_force(terms, on=date(2026, 11, 26))
    said = {(term.kind, term.outcome): term for term in terms}
    order = [(kind, outcome), ("", outcome), (kind, ""), ("", "")]
    assert term_for(kind=kind, outcome=outcome, terms=terms) == next((said[key] for key in order if key in said), None)


def test_a_dispute_that_was_decided_is_kept_five_years_and_one_that_was_broken_off_one():
    months = {
        outcome: term_for(kind="complaint", outcome=outcome, terms=FIRST_TERMS).months
        for outcome in ("founded", "withdrawn")
    }
    assert months == {"founded": 60, "withdrawn": 12}


def test_a_new_term_counts_from_its_day():
    terms = [Term("", "", 60), Term("", "", 24, since=date(2027, 1, 1))]
    assert [term.months for term in in_force(terms, on=date(2026, 12, 31))] == [60]
    assert [term.months for term in in_force(terms, on=date(2027, 1, 1))] == [24]


def test_a_month_without_that_day_ends_earlier():
    assert closed_before(months=1, today=date(2026, 3, 31)) == date(2026, 2, 28)
