"""A protected fact is found in a text however it is written, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.foundation.privacy.rules import NOT_TOLD, leaks, without

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


IN_A_LETTER = ["Zwaluwlaan 12, 9901 VB Meerstad", "Bel alleen 06-1234 5678"]


@pytest.mark.parametrize(
    "text",
    ["U woont op Zwaluwlaan 12.", "zwaluw laan\n12", "ZWALUWLAAN", "op 9901vb", "op 9901  V.B.", "Zwàluwlaan nr 12",
     "bel 0612345678", "bel +31 6 12345678", "bel 06.12.34.56.78"],
)  # fmt: skip
def test_in_what_leaves_the_house_the_street_alone_counts_too(text: str) -> None:
    assert leaks(text, IN_A_LETTER, by_street=True)


def test_another_street_and_what_anybody_may_know_pass() -> None:
    assert leaks("U woont aan de Kerkstraat 12, 9902 VB.", IN_A_LETTER, by_street=True) == ()
    assert leaks("Bel 06 12345678.", ["0612345678"], known=["06-12345678"]) == ()


def test_what_is_taken_out_leaves_the_rest_as_it_was() -> None:
    told = without("Zij woont op Zwaluwlaan 12 en belt met +31 612345678.", IN_A_LETTER, put="[-]")
    assert told == "Zij woont op [-] en belt met [-]."


@given(st.text(), st.sampled_from(IN_A_LETTER))
def test_nothing_is_left_of_what_is_taken_out(text: str, fact: str) -> None:
    assert leaks(without(f"{text} {fact} {text}", [fact], put="□"), [fact]) == ()
