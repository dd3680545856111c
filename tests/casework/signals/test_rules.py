"""Numbers and codes that survive being read out and typed over."""

from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.signals.rules import check_digit, code_from, code_hash, number_from, read_number

SEQUENCES = st.integers(min_value=1, max_value=99_999_999)


def test_a_number_is_three_short_groups():
    assert number_from(year=2026, sequence=42317) == "26-0423-175"


def test_the_check_digit_is_the_one_of_the_standard():
    assert check_digit("0794") == 5  # The example of ISO 7064.


@given(SEQUENCES)
def test_a_number_is_read_back_however_it_is_typed(sequence):
    number = number_from(year=2026, sequence=sequence)
    assert read_number(number.replace("-", " . ")) == number


@given(SEQUENCES, st.data())
def test_one_wrong_digit_is_noticed(sequence, data):
    digits = number_from(year=2026, sequence=sequence).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    assert read_number(digits[:place] + wrong + digits[place + 1 :]) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_number_or_a_stored_form(text):
    number = read_number(text)
    assert number is None or number.count("-") == 2


@given(st.binary(min_size=32, max_size=32))
def test_a_code_makes_no_words_and_holds_no_zero_or_one(secret):
    assert not set(code_from(secret)) & set("AEIOUY01")


def test_a_code_is_recognised_however_it_is_typed_over():
    assert code_hash("bcdf 2345 ghjk", key="k") == code_hash("BCDF-2345-GHJK", key="k")


def test_another_key_gives_another_hash():
    assert code_hash("BCDF", key="a") != code_hash("BCDF", key="b")
