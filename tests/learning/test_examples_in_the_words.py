"""The examples in the docstrings of the word tools are true."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["analysis", "compounds", "concepts", "greetings", "language", "terms", "weights"])
def test_the_examples_of_the_word_tools_are_true(module):
    results = doctest.testmod(import_module(f"leerlus.learning.wording.{module}"))
    assert results.attempted > 0
    assert results.failed == 0


def test_the_examples_of_place_and_time_are_true():
    results = doctest.testmod(import_module("leerlus.learning.nearness"))
    assert results.attempted > 0
    assert results.failed == 0
