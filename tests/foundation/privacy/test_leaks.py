"""A protected fact is found in a text however it is written, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.foundation.privacy.rules import NOT_TOLD, leaks

ADDRESS = "Céciliastraat 12A, 1234 AB Waterdam"


@pytest.mark.parametrize(
    "text",
    [
        "U woont op Céciliastraat 12A, 1234 AB Waterdam.",
        "Ceciliastraat 12-a",
        "CECILIASTRAAT\n12 A",
        "Céciliastraat 12 bis",
        "postcode 1234AB",
        "postcode 1234 ab",
        "postcode 1234\nab",
        unicodedata.normalize("NFD", "Céciliastraat 12"),
    ],
)
def test_an_address_is_found_however_it_is_written(text: str) -> None:
    assert leaks(text, [ADDRESS])


@pytest.mark.parametrize(
    "text", ["", "Céciliastraat 123", "Nieuwe weg 12A", "In Waterdam", "nummer 11234 AB", "1234 ABC", "12 klachten"]
)
def test_another_address_is_not_taken_for_it(text: str) -> None:
    assert leaks(text, [ADDRESS]) == ()


@pytest.mark.parametrize(
    "text", ["06-12345678", "06 12 34 56 78", "+31 6 12345678", "0031612345678", "+31 (0)6 12345678"]
)
def test_a_phone_number_is_found_with_and_without_its_country(text: str) -> None:
    assert leaks(f"Bel {text} gerust.", ["06 1234 5678"])


def test_another_phone_number_is_not_taken_for_it() -> None:
    assert leaks("Bel 06-12345679.", ["06 1234 5678"]) == ()


def test_a_name_is_not_found_inside_a_longer_word() -> None:
    assert leaks("In januari", ["Jan"]) == ()


def test_an_address_that_we_do_not_hold_is_found_nowhere() -> None:
    assert leaks(NOT_TOLD, [NOT_TOLD]) == ()


def test_the_place_is_where_it_stands() -> None:
    place = leaks("School: De Vlieger.", ["de vlieger"])[0]

    assert "School: De Vlieger."[place.start : place.end] == "De Vlieger"


words = st.text(alphabet="abcdeéïöç", min_size=2, max_size=8)
gaps = st.sampled_from([" ", "  ", "\n", "-", ", ", "\t", "\u00a0"])


@given(st.lists(words, min_size=1, max_size=4), gaps, st.booleans(), st.sampled_from(["NFC", "NFD"]))
def test_spaces_capitals_and_accents_hide_nothing(fact: list[str], gap: str, capitals: bool, form: str) -> None:
    written = gap.join(fact)
    written = unicodedata.normalize(form, written.upper() if capitals else written)

    assert leaks(f"Beste mevrouw, {written}. Met groet", [" ".join(fact)])
