"""What one row says, or why it cannot be read."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.imports.choices import Target
from leerlus.casework.imports.mapping import Mapping
from leerlus.casework.imports.problems import FileRefused, Problem
from leerlus.casework.imports.raw import RawRow
from leerlus.casework.imports.rows import Draft, RowReader

HEADER = ("nr", "datum", "tijd", "soort", "thema", "subthema", "lat", "lon", "tekst", "klaar", "notitie")
COLUMNS = {
    Target.SOURCE_ID: "nr",
    Target.RECEIVED_AT: "datum",
    Target.RECEIVED_TIME: "tijd",
    Target.KIND: "soort",
    Target.CATEGORY: "thema",
    Target.SUBCATEGORY: "subthema",
    Target.LAT: "lat",
    Target.LON: "lon",
    Target.TEXT: "tekst",
    Target.CLOSED_AT: "klaar",
}
SOUND = {"nr": "17", "datum": "31-3-2025", "tekst": "De stoep ligt los.", "thema": "Wegen"}
TODAY = date(2026, 11, 23)


def read(choices: Mapping | None = None, **cells: str) -> Draft | list[Problem]:
    row = RawRow(8, [(SOUND | cells).get(name, "") for name in HEADER])
    return RowReader(HEADER, choices or Mapping(columns=COLUMNS), today=TODAY).read(row)


def draft(choices: Mapping | None = None, **cells: str) -> Draft:
    found = read(choices, **cells)
    assert isinstance(found, Draft)
    return found


def test_a_sound_row_becomes_a_draft() -> None:
    found = draft(tijd="14:05", soort="Klacht", subthema="Stoep", lat="52,35", lon="5,26", klaar="2-4-2025")
    assert (found.row, found.source_id, found.kind) == (8, "17", "complaint")
    assert found.received_at == datetime(2025, 3, 31, 12, 5, tzinfo=UTC)
    assert (found.category, found.subcategory, found.text) == ("Wegen", "Stoep", "De stoep ligt los.")
    assert found.point is not None
    assert found.closed_at is not None
    assert found.closed_at.date() == date(2025, 4, 2)


@pytest.mark.parametrize(
    ("cells", "column", "kind"),
    [
        ({"datum": ""}, "datum", "date_missing"),
        ({"datum": "later"}, "datum", "date_unreadable"),
        ({"datum": "=TODAY()"}, "datum", "date_formula"),
        ({"datum": "31-12-1989"}, "datum", "date_too_early"),
        ({"datum": "25-11-2026"}, "datum", "date_too_late"),
        ({"tijd": "straks"}, "tijd", "time_unreadable"),
        ({"klaar": "ooit"}, "klaar", "date_unreadable"),
        ({"soort": "boos"}, "soort", "kind_unknown"),
        ({"lat": "5,26", "lon": "52,35"}, "lat", "place_swapped"),
        ({"lat": "daar", "lon": "5"}, "lat", "number_unreadable"),
        ({"tekst": "", "thema": ""}, "", "says_nothing"),
        ({"nr": ""}, "nr", "id_missing"),
        ({"nr": "9" * 101}, "nr", "id_too_long"),
        ({"tekst": "a\0b"}, "tekst", "null_byte"),
        ({"notitie": "a\0b"}, "notitie", "null_byte"),
        ({"tekst": "caf\udce9"}, "tekst", "unreadable_signs"),
        ({"tekst": "x" * 100_001}, "tekst", "too_long"),
    ],
)
def test_a_wrong_cell_is_named_with_row_column_and_reason(cells: dict[str, str], column: str, kind: str) -> None:
    problems = read(**cells)
    assert isinstance(problems, list)
    assert [(problem.row, problem.column, problem.kind) for problem in problems] == [(8, column, kind)]


def test_all_problems_of_a_row_are_told_at_once() -> None:
    problems = read(datum="later", lat="daar", lon="5")
    assert isinstance(problems, list)
    assert [problem.kind for problem in problems] == ["date_unreadable", "number_unreadable"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "1-1-2025"], "too_few_cells"),
        (["1", "1-1-2025", *[""] * 9, "te veel"], "too_many_cells"),
        (["1", "1-1-2025", "open\nrij\nrij"], "quote_not_closed"),
    ],
)
def test_a_ragged_row_is_handed_back(cells: list[str], kind: str) -> None:
    problems = RowReader(HEADER, Mapping(columns=COLUMNS), today=TODAY).read(RawRow(3, cells))
    assert isinstance(problems, list)
    assert [problem.kind for problem in problems] == [kind]


def test_empty_cells_after_the_last_column_do_no_harm() -> None:
    row = RawRow(3, [SOUND.get(name, "") for name in HEADER] + ["", ""])
    assert isinstance(RowReader(HEADER, Mapping(columns=COLUMNS), today=TODAY).read(row), Draft)


def test_a_formula_without_result_matters_only_in_a_column_that_is_used() -> None:
    reader = RowReader(HEADER, Mapping(columns=COLUMNS), today=TODAY)
    cells = [SOUND.get(name, "") for name in HEADER]
    in_text, in_note = frozenset({HEADER.index("tekst")}), frozenset({HEADER.index("notitie")})
    assert isinstance(reader.read(RawRow(3, cells, in_note)), Draft)
    assert reader.read(RawRow(3, cells, in_text)) == [Problem(3, "tekst", "formula_without_result")]


def test_rows_without_a_date_get_the_chosen_one() -> None:
    found = draft(Mapping(columns=COLUMNS, empty_date=date(2025, 1, 1)), datum="")
    assert found.received_at.isoformat() == "2025-01-01T00:00:00+01:00"


def test_history_is_closed_on_the_day_it_came() -> None:
    found = draft(Mapping(columns=COLUMNS, all_closed=True))
    assert found.closed_at == found.received_at


def test_nothing_is_closed_before_it_came() -> None:
    found = draft(tijd="14:05", klaar="31-3-2025")
    assert found.closed_at == found.received_at


def test_a_subject_stands_above_the_text() -> None:
    columns = {target: name for target, name in COLUMNS.items() if target != Target.SUBCATEGORY}
    found = draft(Mapping(columns=columns | {Target.TITLE: "subthema"}), subthema="Stoep")
    assert found.text == "Stoep\n\nDe stoep ligt los."


def test_a_formula_as_text_is_text() -> None:
    assert draft(tekst="=1+1").text == "=1+1"


def test_emoji_are_text() -> None:
    assert draft(tekst="👩🏽‍🦽 kan er niet langs").text == "👩🏽‍🦽 kan er niet langs"


@pytest.mark.parametrize(
    ("mapping", "kind"),
    [
        (Mapping(columns={Target.TEXT: "tekst"}), "no_date_column"),
        (Mapping(columns={Target.RECEIVED_AT: "weg"}), "column_gone"),
        (Mapping(columns={Target.RECEIVED_AT: "datum", Target.CLOSED_AT: "datum"}), "column_used_twice"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: Mapping, kind: str) -> None:
    with pytest.raises(FileRefused, check=lambda refused: refused.kind == kind):
        RowReader(HEADER, mapping, today=TODAY)


@given(st.lists(st.text(max_size=20), max_size=14))
def test_any_row_becomes_a_draft_or_problems_with_a_sentence(cells: list[str]) -> None:
    found = RowReader(HEADER, Mapping(columns=COLUMNS), today=TODAY).read(RawRow(2, cells))
    assert isinstance(found, Draft) or (found and all(problem.sentence for problem in found))
