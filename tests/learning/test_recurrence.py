"""Did what was taken away come back, or is it what stays by chance?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.learning.recurrence import CHANCE, came_back, chance_of_so_many, most_by_chance, part_of, what_stayed

CASES, STAYED = st.integers(0, 300), st.integers(0, 200)
WEEKS = st.floats(0, 104)
OF_PROOF = st.floats(1, 104)


@given(CASES, WEEKS, STAYED, OF_PROOF)
def test_one_case_more_is_never_likelier(cases, weeks, stayed, of_proof):
    now = {"weeks": weeks, "stayed": stayed, "weeks_of_proof": of_proof}
    assert 0 <= chance_of_so_many(cases + 1, **now) <= chance_of_so_many(cases, **now) <= 1


@given(st.integers(1, 300), WEEKS, OF_PROOF)
def test_where_nothing_stayed_the_first_case_is_a_recurrence(cases, weeks, of_proof):
    assert came_back(cases, weeks=weeks, stayed=0, weeks_of_proof=of_proof)


@given(WEEKS, STAYED, OF_PROOF)
def test_no_case_at_all_is_no_recurrence(weeks, stayed, of_proof):
    assert not came_back(0, weeks=weeks, stayed=stayed, weeks_of_proof=of_proof)


@given(st.floats(1, 30), st.integers(0, 60), st.floats(8, 60))
def test_the_most_by_chance_is_the_last_number_that_is_no_recurrence(weeks, stayed, of_proof):
    now = {"weeks": weeks, "stayed": stayed, "weeks_of_proof": of_proof}
    most = most_by_chance(**now)
    assert not came_back(most, **now) and came_back(most + 1, **now)


@given(st.floats(1, 30), st.integers(1, 60), st.floats(8, 60))
def test_the_more_stayed_the_more_it_takes(weeks, stayed, of_proof):
    fewer, more = (
        most_by_chance(weeks=weeks, stayed=number, weeks_of_proof=of_proof) for number in (stayed, 2 * stayed)
    )
    assert fewer <= more


@pytest.mark.parametrize("cases", [6, 8, 12])
def test_the_chance_is_what_drawing_a_rate_and_then_its_cases_gives(cases):
    rng = np.random.default_rng(11)
    drawn = rng.poisson(rng.gamma(20.5, 1 / 26, size=400_000) * 9)
    claimed = chance_of_so_many(cases, weeks=9, stayed=20, weeks_of_proof=26)
    assert np.mean(drawn >= cases) == pytest.approx(claimed, abs=0.005)


A_FEW, A_PART = st.integers(0, 80), st.floats(0.01, 1)


@given(A_FEW, A_FEW, A_FEW, A_PART)
def test_what_stayed_is_no_fewer_than_was_found_and_no_more_than_can_be(found, known, unknown, share):
    stayed = what_stayed(found=found, known=known, unknown=unknown, share_known=share)
    assert found <= stayed <= found + unknown


@given(A_FEW, A_FEW, A_PART)
def test_where_why_is_known_of_all_that_stayed_only_what_was_found_stayed(found, known, share):
    assert what_stayed(found=found, known=known, unknown=0, share_known=share) == found


@given(A_FEW, A_FEW, st.integers(1, 80), A_PART)
def test_the_more_is_known_to_be_something_else_the_less_stayed(known, more, unknown, share):
    fewer, many = (
        what_stayed(found=0, known=number, unknown=unknown, share_known=share) for number in (known, known + more)
    )
    assert many <= fewer


@given(A_FEW, A_FEW)
def test_a_part_is_never_none_and_never_all(some, others):
    assert 0 < part_of(some, some + others) < 1


@pytest.mark.parametrize("asked", [0.05, 0.3, 1.0])
def test_what_stays_as_it_was_is_seldom_taken_for_a_recurrence_however_seldom_why_was_asked(asked):
    """All that stayed has the cause, and nobody asked why until it was proved; then of a part."""
    rng = np.random.default_rng(13)
    wrong = 0
    for stayed, later in zip(rng.poisson(3 * 26, size=2_000), rng.poisson(3 * 10, size=2_000), strict=True):
        cases = int(rng.binomial(later, asked))
        share = part_of(cases, int(later))
        known = what_stayed(found=0, known=0, unknown=int(stayed), share_known=share)
        wrong += came_back(cases, weeks=10, stayed=known, weeks_of_proof=26)
    assert wrong / 2_000 <= 2 * CHANCE


def test_what_stays_as_it_was_is_seldom_taken_for_a_recurrence():
    rng = np.random.default_rng(12)
    stayed, later = rng.poisson(3 * 26, size=2_000), rng.poisson(3 * 10, size=2_000)
    wrong = [came_back(int(n), weeks=10, stayed=int(y), weeks_of_proof=26) for y, n in zip(stayed, later, strict=True)]
    assert np.mean(wrong) <= 2 * CHANCE
