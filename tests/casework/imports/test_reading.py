"""Row after row: numbers, repeats and conflicts."""

from datetime import date
from pathlib import Path

from leerlus.casework.imports.choices import Target
from leerlus.casework.imports.mapping import Mapping
from leerlus.casework.imports.reading import ReadRow, read_rows
from leerlus.casework.imports.tables import open_table

TODAY = date(2026, 11, 23)
WITH_NUMBER = Mapping(columns={Target.SOURCE_ID: "nr", Target.RECEIVED_AT: "datum", Target.TEXT: "tekst"})
WITHOUT_NUMBER = Mapping(columns={Target.RECEIVED_AT: "datum", Target.TEXT: "tekst"})


def rows(folder: Path, lines: list[str], mapping: Mapping) -> list[ReadRow]:
    path = folder / "in.csv"
    path.write_text("nr;datum;tekst\n" + "".join(f"{line}\n" for line in lines))
    return list(read_rows(open_table(path), mapping, today=TODAY))


def source_ids(read: list[ReadRow]) -> list[str | None]:
    return [row.draft.source_id if row.draft else None for row in read]


def test_a_bad_row_never_stops_the_others(tmp_path: Path) -> None:
    read = rows(tmp_path, ["1;1-1-2025;a", "2;later;b", "3;3-1-2025", "4;4-1-2025;d"], WITH_NUMBER)
    assert [(row.number, bool(row.draft)) for row in read] == [(2, True), (3, False), (4, False), (5, True)]
    assert read[2].cells == ["3", "3-1-2025", ""]


def test_a_row_that_stands_there_twice_counts_once(tmp_path: Path) -> None:
    read = rows(tmp_path, ["1;1-1-2025;a", "1;1-1-2025;a"], WITH_NUMBER)
    assert [row.is_repeat for row in read] == [False, True]


def test_one_number_for_two_stories_is_a_problem_that_names_the_first(tmp_path: Path) -> None:
    read = rows(tmp_path, ["1;1-1-2025;a", "1;1-1-2025;iets anders"], WITH_NUMBER)
    assert [(problem.kind, problem.value, problem.other) for problem in read[1].problems] == [("id_twice", "1", 2)]


def test_a_number_of_a_bad_row_may_be_used_by_a_good_one(tmp_path: Path) -> None:
    read = rows(tmp_path, ["1;later;a", "1;1-1-2025;a"], WITH_NUMBER)
    assert source_ids(read) == [None, "1"]


def test_without_numbers_the_content_and_how_often_it_stood_there_tell_rows_apart(tmp_path: Path) -> None:
    read = rows(tmp_path, ["1;1-1-2025;a", "1;1-1-2025;b", "1;1-1-2025;a"], WITHOUT_NUMBER)
    first, other, again = source_ids(read)
    assert first != other
    assert again == f"{first}-2"


def test_the_content_has_the_same_number_in_another_file_and_another_place(tmp_path: Path) -> None:
    one = rows(tmp_path, ["1;1-1-2025;a", "1;2-1-2025;b"], WITHOUT_NUMBER)
    other = rows(tmp_path, ["1;2-1-2025;b", "1;1-1-2025;a"], WITHOUT_NUMBER)
    assert source_ids(one) == source_ids(other)[::-1]


def test_the_stable_number_of_a_row_never_changes() -> None:
    from leerlus.casework.imports.identity import content_hash

    # Written out: a change of this value would bring in every earlier file again.
    assert content_hash(["1-1-2025", " Café ", "a\r\nb"]) == content_hash(["1-1-2025", "Café", "a\nb"])
    assert content_hash(["1-1-2025", "Café"]) == "9cda5869a3c1c6d818e4c4b3b1c22f13"
