"""In which encoding was this written?"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leerlus.casework.imports.encodings import detect_encoding

DUTCH = "datum;tekst\n1-1-2025;Het café op de Coöperatieweg heeft ’s avonds één tafel – € 5\n" * 3


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_a_dutch_text_is_recognised_in_every_usual_encoding(written: str, told: str) -> None:
    found = detect_encoding([DUTCH.encode(written)])
    assert (found.name, found.damaged) == (told, False)


@pytest.mark.parametrize("written", ["latin-1", "cp850", "mac-roman"])
def test_older_encodings_give_the_text_back(written: str) -> None:
    text = "naam;tekst\nZoë;één coöperatie in België, crème brûlée\n"
    found = detect_encoding([text.encode(written)])
    assert text.encode(written).decode(found.name) == text


def test_plain_letters_are_utf8() -> None:
    assert detect_encoding([b"a;b\n1;2\n"]).name == "utf-8"


def test_a_sign_cut_in_two_by_a_chunk_is_no_damage() -> None:
    raw = "één".encode()
    assert detect_encoding([raw[:1], raw[1:]]).name == "utf-8"


def test_one_broken_byte_among_many_good_signs_is_damage_and_not_another_encoding() -> None:
    found = detect_encoding([("é" * 50).encode() + b"\n" + b"caf\xe9\n"])
    assert (found.name, found.damaged) == ("utf-8", True)


def test_a_sign_far_into_the_file_still_counts() -> None:
    assert detect_encoding([b"a;b\n" * 100_000, "café\n".encode("cp1252")]).name == "cp1252"


@given(st.text(max_size=200))
def test_whatever_is_written_as_utf8_is_read_as_utf8(text: str) -> None:
    # Text full of null bytes, or with a mark of its own, is no text that anybody hands in.
    assume("\0" not in text and not text.startswith("\ufeff"))
    raw = text.encode()
    assert raw.decode(detect_encoding([raw]).name) == text
