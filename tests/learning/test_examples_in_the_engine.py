"""The examples in the docstrings of counting, scanning and proving are true."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["rate_ratio", "rehearsal", "rate_hotspots", "reach", "disclosure"])
def test_the_examples_are_true(module: str) -> None:
    results = doctest.testmod(import_module(f"leerlus.learning.{module}"))
    assert results.attempted > 0
    assert results.failed == 0
