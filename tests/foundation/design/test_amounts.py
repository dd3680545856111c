"""An amount is read as it was meant, or not at all."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from leerlus.foundation.design.amounts import EurosField, read_euros
from leerlus.foundation.design.numbers import in_digits

FIELD = EurosField(least=Decimal("0.01"), most=Decimal(1_000_000))


@given(st.integers(min_value=1, max_value=10**12))
def test_what_the_house_writes_it_reads_back(cents):
    assert read_euros(in_digits(Decimal(cents) / 100, 2)) == Decimal(cents) / 100


@pytest.mark.parametrize("typed", ["12.345.67", "1.2.3", "1,23,4", "12,3456", "-5", "NaN", "1e3", "", "€", "٣"])
def test_what_can_be_read_in_two_ways_or_in_none_is_no_amount(typed):
    assert read_euros(typed) is None


@pytest.mark.parametrize(
    ("typed", "euros"),
    [("74,5", "74.50"), ("74.50", "74.50"), ("€ 74,-", "74"), ("1.234", "1234"), ("1.234,50", "1234.50")],
)
def test_a_point_before_three_digits_parts_thousands(typed, euros):
    assert read_euros(typed) == Decimal(euros)


@pytest.mark.parametrize("typed", ["0", "1000000,01", "12.345.67"])
def test_an_amount_out_of_reach_is_refused(typed):
    with pytest.raises(ValidationError):
        FIELD.clean(typed)


def test_no_amount_stays_none_where_it_may_stay_empty():
    assert EurosField(least=Decimal(0), most=Decimal(1), required=False).clean(" ") is None
