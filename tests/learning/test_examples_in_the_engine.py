"""The examples in the docstrings of counting, scanning and proving are true."""

import doctest
from importlib import import_module

import pytest

EXPLAINED = (
    "rate_ratio", "change", "rehearsal", "rate_hotspots", "reach", "disclosure", "effect", "hotspots", "silence",
    "themes", "likeness", "pooling",
)  # fmt: skip


@pytest.mark.parametrize("module", EXPLAINED)
def test_the_examples_are_true(module: str) -> None:
    results = doctest.testmod(import_module(f"leerlus.learning.{module}"))
    assert results.attempted > 0
    assert results.failed == 0
