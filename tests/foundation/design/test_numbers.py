"""Numbers are rounded for the reader, never cut off, and in one place."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import leerlus
from leerlus.foundation.design.numbers import about, at_most, in_digits

HERE = "foundation/design/numbers.py"


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


@pytest.mark.parametrize(
    ("value", "shown"), [(10.9, "11"), (10.4, "10"), (2.5, "3"), (0.4999, "0"), (-0.4, "0"), (1234.5, "1.235")]
)
def test_a_number_is_rounded_and_not_cut_off(value, shown):
    assert in_digits(value) == shown


@pytest.mark.parametrize(("value", "decimals", "shown"), [(6.388, 1, "6,4"), (2.675, 2, "2,68"), (0.05, 1, "0,1")])
def test_what_is_left_out_decides_the_last_digit(value, decimals, shown):
    assert in_digits(value, decimals) == shown


@pytest.mark.parametrize(("value", "shown"), [(115 / 18, "6,4"), (196 / 18, "11"), (9.96, "10"), (9.94, "9,9")])
def test_an_estimate_has_a_decimal_while_it_is_small(value, shown):
    assert about(value) == shown


def test_a_limit_is_never_raised_for_a_count_above_it_is_over_it():
    assert (at_most(22.7), at_most(22.0)) == ("22", "22")


def test_nothing_else_writes_numbers_with_the_function_that_cuts_them_off():
    root = Path(leerlus.__file__).parent
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.py")
             if re.search(r"utils\.formats import .*\bnumber_format\b", path.read_text())}  # fmt: skip
    assert found == {HERE}
