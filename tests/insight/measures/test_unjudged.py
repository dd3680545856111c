"""A row of which something is unknown is neither stopped nor good: it is not judged, and the reason is told."""

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.insight.measures.checking import run, unread, which_stop
from leerlus.insight.measures.rule_form import read_rule

NOT_MAIN = {"!=": [{"var": "hoofdbewoner"}, True]}
PAID = {">": [{"var": "bedrag"}, 0]}
PAYMENTS = {
    "columns": [
        {"name": "kenmerk", "type": "text"},
        {"name": "bedrag", "type": "number"},
        {"name": "datum", "type": "date"},
        {"name": "hoofdbewoner", "type": "yes_no"},
    ],
    "stop_when": {"and": [PAID, NOT_MAIN]},
}
HEADER = "kenmerk;bedrag;datum;hoofdbewoner\n"


def ran(tmp_path, file, rule=PAYMENTS, register=None):
    out = tmp_path / "uitkomst.csv"
    told = run(
        read_rule(rule), file=file, register=register, folder=tmp_path, result=out, reason="fout", lesson="les",
        headings=("rij", "reden", "les"), explain=str, tell=lambda *_: None,
    )  # fmt: skip
    return told, out.read_text(encoding="utf-8-sig")


def written(tmp_path, rows: str):
    file = tmp_path / "betalen.csv"
    file.write_text(HEADER + rows)
    return file


def whys(told):
    return [(one.name, one.why, one.rows) for one in told.columns]


def test_an_empty_cell_that_the_rule_needs_leaves_the_row_unjudged_with_the_column_named(tmp_path):
    told, text = ran(tmp_path, written(tmp_path, "K1;5;31-01-2026;ja\nK2;5;31-01-2026;\nK3;5;31-01-2026;nee\n"))
    assert (told.rows, told.stopped, told.unreadable) == (3, 1, 1)
    assert whys(told) == [("hoofdbewoner", "empty", [3])]
    assert "[('hoofdbewoner', 'empty')]" in text


def test_an_empty_cell_does_not_matter_where_the_rest_decides(tmp_path):
    told, _text = ran(tmp_path, written(tmp_path, "K1;0;31-01-2026;\nK2;;31-01-2026;ja\n"))
    assert (told.stopped, told.unreadable) == (0, 0)


@pytest.mark.parametrize(
    ("rows", "why"), [("K4;5\n", "too_few_cells"), ("K5;5;31-01-2026;ja;nog een\n", "too_many_cells")]
)
def test_a_row_with_another_number_of_cells_than_the_header_is_unjudged(tmp_path, rows, why):
    told, text = ran(tmp_path, written(tmp_path, "K1;5;31-01-2026;ja\n" + rows))
    assert (told.rows, told.unreadable, whys(told)) == (2, 1, [("", why, [3])])
    assert f"[('', '{why}')]" in text


def test_empty_cells_behind_the_last_column_are_no_cells_too_many(tmp_path):
    told, _text = ran(tmp_path, written(tmp_path, "K1;5;31-01-2026;ja;;\n"))
    assert told.unreadable == 0


def test_a_bad_date_in_a_column_that_the_rule_does_not_use_does_not_matter(tmp_path):
    told, _text = ran(tmp_path, written(tmp_path, "K1;5;31-02-2026;nee\nK2;5;;ja\n"))
    assert (told.stopped, told.unreadable, told.columns) == (1, 0, [])


def test_a_rule_that_asks_whether_a_cell_is_empty_judges_the_empty_one():
    told = PAYMENTS | {"stop_when": {"and": [PAID, {"empty": {"var": "hoofdbewoner"}}]}}
    rows = [["K1", "5", "", ""], ["K2", "5", "", "ja"], ["K3", "5", "", "misschien"]]
    assert which_stop(read_rule(told), rows) == [True, False, False]


def test_a_formula_without_a_result_is_unjudged_even_where_the_rule_asks_for_an_empty_cell(tmp_path):
    book = openpyxl.Workbook()
    for row in (["kenmerk", "bedrag", "datum", "hoofdbewoner"], ["K1", 5, None, "ja"], ["K2", "=1+1", None, "=A1"]):
        book.active.append(row)
    file = tmp_path / "betalen.xlsx"
    book.save(file)
    told, _text = ran(tmp_path, file)
    assert whys(told) == [("bedrag", "formula", [3]), ("hoofdbewoner", "formula", [3])]
    told, _text = ran(tmp_path, file, PAYMENTS | {"stop_when": {"!": {"empty": {"var": "hoofdbewoner"}}}})
    assert (told.stopped, whys(told)) == (1, [("hoofdbewoner", "formula", [3])])


def test_a_total_of_which_one_amount_is_unknown_judges_nobody_of_that_group(tmp_path):
    rule = PAYMENTS | {"stop_when": {"total_over": {"of": "bedrag", "by": ["kenmerk"], "limit": 100}}}
    told, text = ran(tmp_path, written(tmp_path, "K1;60;;ja\nK1;;;ja\nK2;60;;ja\nK2;60;;ja\n"), rule)
    assert (told.stopped, told.unreadable) == (2, 2)
    assert whys(told) == [("bedrag", "empty", [3]), ("", "elsewhere", [2])]
    assert "[('', 'elsewhere')]" in text


ROLES = {
    "columns": [{"name": "nummer", "type": "text"}, {"name": "rol", "type": "text"}],
    "match": [["kenmerk", "nummer"]],
    "where": [{"==": [{"var": "rol"}, "hoofdbewoner"]}],
}


def test_who_stands_in_the_register_with_an_empty_cell_is_unjudged_and_the_register_is_named(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text("nummer;rol\nK1;hoofdbewoner\nK2;\nK3;kind\n")
    rule = PAYMENTS | {"register": ROLES, "stop_when": {"not_found": []}}
    told, _text = ran(tmp_path, written(tmp_path, "K1;5;;\nK2;5;;\nK3;5;;\n"), rule, register)
    assert (told.stopped, told.unreadable) == (1, 1)
    assert [(one.name, one.why, one.in_register) for one in told.columns] == [
        ("", "elsewhere", False), ("rol", "empty", True)]  # fmt: skip


def test_what_is_not_found_may_stand_in_a_broken_row_of_the_register(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text("nummer;rol\nK1;hoofdbewoner\nK2\n")
    rule = PAYMENTS | {"register": ROLES, "stop_when": {"found": []}}
    told, _text = ran(tmp_path, written(tmp_path, "K1;5;;\nK2;5;;\n"), rule, register)
    assert (told.stopped, told.unreadable) == (1, 1)
    assert ("", "too_few_cells", [3]) in whys(told)


def test_an_example_with_a_cell_missing_proves_nothing():
    assert which_stop(read_rule(PAYMENTS), [["K1", "5"], ["K2", "0", "", "ja"]]) == [None, False]


SINCE = PAYMENTS | {"stop_when": {"and": [{">": [{"var": "bedrag"}, 100]}, {">=": [{"var": "datum"}, "2026-01-01"]}]}}


def test_a_date_that_cannot_be_read_is_told_also_where_the_amount_decides(tmp_path):
    told, _text = ran(tmp_path, written(tmp_path, "K1;74;31-02-2026;\nK2;74;1-1-2026;\nK3;74;32-5-2026;\n"), SINCE)
    assert (told.stopped, told.unreadable) == (0, 0)
    assert [(one.name, one.kind, one.count, one.judged, one.rows) for one in told.columns] == [
        ("datum", "date", 2, 2, [2, 4])
    ]


def test_of_cells_that_cannot_be_read_those_in_judged_rows_are_counted_apart(tmp_path):
    told, _text = ran(tmp_path, written(tmp_path, "K1;74;31-02-2026;\nK2;200;31-02-2026;\n"), SINCE)
    assert (told.unreadable, told.columns[0].count, told.columns[0].judged) == (1, 2, 1)


def test_an_empty_cell_where_another_column_decides_is_nothing_to_tell(tmp_path):
    told, _text = ran(tmp_path, written(tmp_path, "K1;74;;\n"), SINCE)
    assert told.columns == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "5", "200", "1.234"]), st.sampled_from(["", "31-02-2026", "1-1-2026"]))))
def test_every_cell_that_cannot_be_read_is_counted_in_its_column(rows):
    cells = [["K", amount, day, ""] for amount, day in rows]
    found = unread(read_rule(SINCE).columns, {"bedrag", "datum"}, cells)
    bad = [(n, "bedrag", "1.234") for n, (amount, _day) in enumerate(rows, 1) if amount == "1.234"]
    bad += [(n, "datum", "31-02-2026") for n, (_amount, day) in enumerate(rows, 1) if day == "31-02-2026"]
    assert sorted(found) == sorted(bad)


def test_a_day_of_the_register_that_cannot_be_read_is_told_also_where_it_decides_on_nobody(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text("nummer;vanaf;tot\nK1;01-01-2026;\nK9;31-02-2026;\n")
    columns = [{"name": "nummer", "type": "text"}, *({"name": name, "type": "date"} for name in ("vanaf", "tot"))]
    permits = {"columns": columns, "match": [["kenmerk", "nummer"]],
               "valid": {"at": "datum", "from": "vanaf", "until": "tot"}}  # fmt: skip
    rule = PAYMENTS | {"register": permits, "stop_when": {"found": []}}
    told, _text = ran(tmp_path, written(tmp_path, "K1;5;31-01-2026;\n"), rule, register)
    assert [(one.name, one.rows, one.in_register) for one in told.columns] == [("vanaf", [3], True)]
