"""Which sign separates the columns?"""

import pytest

from leerlus.casework.imports.separators import detect_separator


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    lines = [separator.join(cells) for cells in (["datum", "tekst", "plaats"], ["1-1-2025", "goed", "hier"])]
    assert detect_separator("\n".join(lines)) == separator


def test_commas_inside_sentences_do_not_deceive() -> None:
    sample = "datum;tekst\n1-1-2025;ja, nee, misschien\n2-1-2025;niets\n3-1-2025;toch, wel\n"
    assert detect_separator(sample) == ";"


def test_separators_and_line_ends_between_quotes_do_not_count() -> None:
    sample = 'datum,tekst\n1-1-2025,"een; twee; drie\nvier; vijf"\n2-1-2025,"zes; zeven"\n'
    assert detect_separator(sample) == ","


def test_a_first_line_that_names_the_separator_decides() -> None:
    assert detect_separator("sep=|\na;b|c;d\n1;2|3;4\n") == "|"


def test_one_column_has_no_separator() -> None:
    assert detect_separator("naam\nJan\nPiet\n") is None
