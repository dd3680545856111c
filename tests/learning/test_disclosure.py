"""Which numbers may leave the house?"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from leerlus.learning.disclosure import Protected, percentage, protect, protect_table, with_margins
from leerlus.learning.results import Refused


def attack(answer: Protected, sets: np.ndarray, secret: np.ndarray) -> tuple[float, float]:
    """What an outsider can work out about a sum of cells: the smallest and largest value that fit all that is shown.

    She solves the whole puzzle, by linear programming: shown numbers hold exactly, hidden ones are at least 1.
    """
    shown = ~answer.hidden
    puzzle = {
        "A_eq": sets[shown].astype(float) if shown.any() else None,
        "b_eq": answer.values[shown] if shown.any() else None,
        "A_ub": -sets[answer.hidden].astype(float) if answer.hidden.any() else None,
        "b_ub": -np.ones(answer.hidden.sum()) if answer.hidden.any() else None,
        "bounds": (0, None),
    }
    low = linprog(secret.astype(float), **puzzle)
    high = linprog(-secret.astype(float), **puzzle)
    return low.fun, np.inf if high.status == 3 else -high.fun


def assert_nothing_to_work_out(counts: np.ndarray, sets: np.ndarray, answer: Protected, smallest: int = 5) -> None:
    values = sets.astype(int) @ counts
    secrets = [row for row, value in zip(sets, values, strict=True) if 0 < value < smallest]
    for inner, outer in product(range(len(sets)), repeat=2):
        rest = sets[outer] & ~sets[inner]
        if (sets[inner] <= sets[outer]).all() and 0 < values[outer] - values[inner] < smallest:
            secrets.append(rest)
    everything_hidden = Protected(values, values > 0, values > 0, "×", smallest)
    for secret in secrets:
        low, high = attack(answer, sets, secret)
        assert low <= max(1, attack(everything_hidden, sets, secret)[0]) + 1e-6
        assert high >= smallest - 1 - 1e-6


def test_counts_from_one_to_four_are_hidden_and_zero_and_five_are_not() -> None:
    answer = protect([0, 1, 4, 5, 12], np.eye(5))
    assert answer.texts() == ["0", "<5", "<5", "5", "12"]


def test_the_total_does_not_give_the_small_count_away() -> None:
    answer = protect_table([[20, 3], [15, 12]])
    assert answer.texts() == ["×", "×", "23", "×", "×", "27", "35", "15", "50"]


def test_hidden_numbers_do_not_tell_which_of_them_is_the_small_one() -> None:
    answer = protect_table([[20, 3], [15, 12]])
    assert set(np.array(answer.texts())[answer.hidden]) == {"×"}
    assert answer.small.sum() == 1


def test_two_ones_in_a_row_with_total_two_cannot_be_told() -> None:
    counts = np.array([1, 1, 30, 20, 25, 40])
    answer = protect(counts, with_margins(2, 3))
    assert_nothing_to_work_out(counts, with_margins(2, 3), answer)
    assert not answer.hidden.all()


def test_all_minus_all_but_one_group_is_a_small_count_too() -> None:
    everybody, without_anonymous = [1, 1, 1], [1, 1, 0]
    answer = protect([30, 20, 2], [everybody, without_anonymous])
    assert answer.hidden.sum() == 1


def test_a_filter_published_beside_the_table_is_part_of_the_puzzle() -> None:
    table = with_margins(2, 2)
    counts = np.array([30, 6, 20, 8])
    women_in_first_row = np.zeros((1, 8), dtype=bool)
    women_in_first_row[0, [0, 2]] = True
    atoms = np.array([28, 2, 6, 0, 11, 9, 5, 3])
    sets = np.vstack([np.repeat(table, 2, axis=1), women_in_first_row])
    answer = protect(atoms, sets)
    assert (np.repeat(table, 2, axis=1) @ atoms == table @ counts).all()
    assert_nothing_to_work_out(atoms, sets, answer)
    assert answer.hidden.any()


def test_a_table_without_small_counts_is_shown_whole() -> None:
    assert not protect_table([[20, 13], [15, 12]]).hidden.any()


def test_the_threshold_may_be_three_to_ten() -> None:
    assert protect([2, 3, 9], np.eye(3), smallest=3).texts() == ["<3", "3", "9"]
    assert protect([2, 3, 9], np.eye(3), smallest=10).texts() == ["<10", "<10", "<10"]
    assert protect([2, 3, 9], np.eye(3), smallest=2).reason == "threshold"
    assert protect([2, 3, 9], np.eye(3), smallest=11).reason == "threshold"


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 9999), st.sampled_from([2.0, 5.0, 12.0]))
def test_an_outsider_who_solves_the_whole_table_learns_no_small_count(
    rows: int, columns: int, seed: int, mean: float
) -> None:
    counts = np.random.default_rng(seed).poisson(mean, rows * columns)
    sets = with_margins(rows, columns)
    assert_nothing_to_work_out(counts, sets, protect(counts, sets))


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 6), st.integers(1, 8), st.integers(0, 9999), st.sampled_from([3, 5, 10]))
def test_an_outsider_who_combines_any_tables_and_filters_learns_no_small_count(
    cells: int, numbers: int, seed: int, smallest: int
) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.poisson(6, cells)
    sets = rng.random((numbers, cells)) < 0.5
    assert_nothing_to_work_out(counts, sets, protect(counts, sets, smallest=smallest), smallest)


def test_also_by_trying_all_whole_tables_nothing_is_found() -> None:
    counts = np.array([3, 7, 6, 2])
    sets = with_margins(2, 2)
    answer = protect(counts, sets)
    fitting = [
        cells
        for cells in product(range(19), repeat=4)
        if all(
            (sets[i] @ cells == answer.values[i]) if not answer.hidden[i] else sets[i] @ cells >= 1 for i in range(9)
        )
    ]
    assert {1, 2, 3, 4} <= {cells[0] for cells in fitting}
    assert {1, 2, 3, 4} <= {cells[3] for cells in fitting}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_every_shown_number_is_true_and_never_small(counts: list[int]) -> None:
    answer = protect(counts, np.vstack([np.eye(len(counts)), np.ones((1, len(counts)))]))
    truth = [*counts, sum(counts)]
    for shown, true in zip(answer.shown(), truth, strict=True):
        assert shown is None or (shown == true and not 0 < shown < 5)


@pytest.mark.parametrize(
    ("part", "base", "expected"),
    [(30, 40, 75.0), (0, 20, 0.0), (20, 20, 100.0)],
)
def test_a_percentage_of_enough_people_is_shown(part: int, base: int, expected: float) -> None:
    assert percentage(part, base) == expected


@pytest.mark.parametrize(
    ("part", "base", "reason"),
    [(9, 19, "base_too_small"), (19, 20, "part_too_small"), (1, 20, "part_too_small"), (21, 20, "not_a_part")],
)
def test_a_percentage_that_shows_a_small_count_is_refused(part: int, base: int, reason: str) -> None:
    answer = percentage(part, base)
    assert isinstance(answer, Refused)
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("counts", "sets", "reason"),
    [
        ([], np.zeros((1, 0)), "lengths_differ"),
        ([5, 6], np.eye(3), "lengths_differ"),
        ([5, -1], np.eye(2), "not_counts"),
        ([5, 2.5], np.eye(2), "not_counts"),
        ([5, np.nan], np.eye(2), "not_finite"),
        (["a", "b"], np.eye(2), "not_finite"),
        (np.ones(3001, int), np.eye(3001), "too_large"),
    ],
)
def test_hostile_input_is_refused_with_its_reason(counts: list, sets: np.ndarray, reason: str) -> None:
    assert protect(counts, sets).reason == reason
