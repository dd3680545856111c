"""Nearest neighbours of all texts at once, against the slow twin that compares every pair."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from leerlus.learning.neighbours import nearest_neighbours

small_matrices = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=14).map(
    lambda rows: sparse.csr_matrix(np.array(rows, dtype=np.float32))
)


def slow_neighbours(vectors, k):
    products = (vectors @ vectors.T).toarray()
    answer = np.zeros_like(products)
    for row, values in enumerate(products):
        others = [(-value, column) for column, value in enumerate(values) if column != row and value > 0]
        for value, column in sorted(others)[:k]:
            answer[row, column] = -value
    return answer


@given(small_matrices, st.integers(1, 5))
@settings(max_examples=80, deadline=None)
def test_the_fast_way_finds_what_comparing_every_pair_finds(vectors, k):
    assert nearest_neighbours(vectors, k).toarray() == pytest.approx(slow_neighbours(vectors, k))


def test_a_budget_keeps_the_rare_word_and_drops_the_common_one():
    common = np.ones((50, 1))
    rare = np.zeros((50, 1))
    rare[[3, 40]] = 1.0
    vectors = sparse.csr_matrix(np.hstack([common, rare]))
    assert nearest_neighbours(vectors, 5, budget=10)[3].indices.tolist() == [40]


def test_no_texts_give_no_edges():
    assert nearest_neighbours(sparse.csr_matrix((0, 3)), 5).shape == (0, 0)
