"""A rule stops the rows that it should, in a file of any kind; and nothing in a rule or a file is ever executed."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.insight.measures.checking import ColumnsMissing, run, which_stop
from leerlus.insight.measures.rule_form import RuleRefused, fold, read_rule
from tests.insight.measures.row_by_row import judged_row_by_row

ALLOWANCE = {
    "columns": [{"name": "Bsn", "type": "text"}, {"name": "Toeslag", "type": "number"}],
    "register": {
        "columns": [{"name": "Bsn", "type": "text"}, {"name": "Rol", "type": "text"}],
        "match": [["Bsn", "Bsn"]],
        "where": [{"==": [{"var": "Rol"}, "hoofdbewoner"]}],
    },
    "stop_when": {"and": [{">": [{"var": "Toeslag"}, 0]}, {"not_found": []}]},
}
PERMIT = {
    "columns": [{"name": "Kenteken", "type": "text"}, {"name": "Moment", "type": "date"}],
    "register": {
        "columns": [
            {"name": "Kenteken", "type": "text"},
            {"name": "Vanaf", "type": "date"},
            {"name": "Tot", "type": "date"},
        ],
        "match": [["Kenteken", "Kenteken"]],
        "valid": {"at": "Moment", "from": "Vanaf", "until": "Tot"},
    },
    "stop_when": {"found": []},
}


def one_column(kind: str, stop_when: object) -> dict:
    return {"columns": [{"name": "a", "type": kind}], "stop_when": stop_when}


def test_an_allowance_without_a_main_occupant_is_stopped():
    rows = [["1", "800"], ["2", "800"], ["3", "0"]]
    assert which_stop(read_rule(ALLOWANCE), rows, [["1", "Hoofdbewoner"], ["2", "kind"]]) == [False, True, False]


def test_a_fine_is_stopped_while_the_permit_was_valid_and_its_last_day_holds_the_whole_day():
    rows = [["XX-1", "01-02-2026 23:30"], ["XX-1", "02-02-2026 00:00"], ["XX-2", "01-02-2026 12:00"]]
    register = [["xx-1", "2026-01-01", "01-02-2026"], ["XX-2", "2026-03-01", ""]]
    assert which_stop(read_rule(PERMIT), rows, register) == [True, False, False]


def test_doubles_and_totals_look_over_the_whole_file():
    told = {
        "columns": [{"name": "iban", "type": "text"}, {"name": "bedrag", "type": "number"}],
        "stop_when": {
            "or": [{"double": ["iban", "bedrag"]}, {"total_over": {"of": "bedrag", "by": ["iban"], "limit": 100}}]
        },
    }
    rows = [["a", "60"], ["a", "50"], ["b", "20"], ["b", "20"], ["c", "20"]]
    assert which_stop(read_rule(told), rows) == [True, True, True, True, False]


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12 euro", "1.23.4", "--1"])
def test_a_number_that_could_mean_two_things_is_told_and_not_guessed(cell):
    assert which_stop(read_rule(one_column("number", {">": [{"var": "a"}, 0]})), [[cell]]) == [None]


@pytest.mark.parametrize(("cell", "value"), [("1.234,50", 1234.5), ("1234.50", 1234.5), ("-3", -3), (" 7,5 ", 7.5)])
def test_numbers_are_read_as_the_dutch_write_them(cell, value):
    assert which_stop(read_rule(one_column("number", {"==": [{"var": "a"}, value]})), [[cell]]) == [True]


@pytest.mark.parametrize("cell", ["31-02-2026", "2026-13-01", "morgen", "1/2/26", "03-04-26"])
def test_a_date_that_is_none_is_told_and_not_guessed(cell):
    assert which_stop(read_rule(one_column("date", {"<": [{"var": "a"}, "2030-01-01"]})), [[cell]]) == [None]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (one_column("text", {"==": [{"var": "b"}, "x"]}), "unknown_column"),
        (one_column("number", {"==": [{"var": "a"}, "1; DROP TABLE file"]}), "not_a_value"),
        (one_column("text", {"<": [{"var": "a"}, "x"]}), "has_no_order"),
        (one_column("text", {"found": []}), "no_register"),
        (one_column("text", {"map": [{"var": "a"}, "x"]}), "not_a_condition"),
        (one_column("text", {"empty": {"var": "a"}, "!": {}}), "not_a_condition"),
        (one_column("python", {"empty": {"var": "a"}}), "not_a_column"),
        ({"columns": [], "stop_when": {}}, "no_columns"),
        ("import os", "not_the_form"),
    ],
)
def test_what_does_not_have_the_form_is_refused(told, code):
    with pytest.raises(RuleRefused) as refused:
        read_rule(told)
    assert refused.value.code == code


SIGNS = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(name=SIGNS.filter(str.strip), literal=SIGNS, cell=SIGNS)
def test_whatever_a_column_or_a_value_is_called_it_is_only_a_name_and_a_value(name, literal, cell):
    told = {"columns": [{"name": name, "type": "text"}], "stop_when": {"==": [{"var": name.strip()}, literal]}}
    meant = fold(cell) == fold(literal) if fold(cell) else None
    assert which_stop(read_rule(told), [[cell]]) == [meant]


@pytest.mark.parametrize("name", ['a"; DROP TABLE file; --', "c0", "f.n", "') OR TRUE --", "read_csv('/etc/passwd')"])
def test_a_name_made_to_break_out_stays_a_name(name):
    told = {"columns": [{"name": name, "type": "text"}], "stop_when": {"==": [{"var": name}, name]}}
    assert which_stop(read_rule(told), [[name], ["x"]]) == [True, False]


KINDS = ("text", "number", "date", "yes_no")
NAMES = ("naam", "bedrag", "dag", "klopt")
NUMBERS = st.integers(-3, 3)
DAYS = st.integers(0, 5).map(lambda days: datetime(2026, 1, 1) + timedelta(days=days))  # noqa: DTZ001 - As in a file.
LITERALS = {
    "text": st.sampled_from(["a", "B", "c "]),
    "number": NUMBERS,
    "date": DAYS.map(lambda day: day.date().isoformat()),
    "yes_no": st.booleans(),
}
CELLS = {
    "text": st.sampled_from(["", "a", "A", " b", "c", "d"]),
    "number": st.one_of(st.just(""), NUMBERS.map(str), st.just("1,5"), st.just("x")),
    "date": st.one_of(
        st.just(""),
        DAYS.map(lambda day: f"{day:%d-%m-%Y}"),
        DAYS.map(lambda day: f"{day:%Y-%m-%d 12:00}"),
        st.just("31-02-2026"),
    ),
    "yes_no": st.sampled_from(["", "ja", "Nee", "1", "misschien"]),
}
ROWS = st.lists(st.tuples(*(CELLS[kind] for kind in KINDS)).map(list), min_size=1, max_size=8)


@st.composite
def comparisons(draw):
    place = draw(st.integers(0, 3))
    signs = ("==", "!=") if KINDS[place] in ("text", "yes_no") else ("==", "!=", "<", "<=", ">", ">=")
    variable = {"var": NAMES[place]}
    return draw(
        st.one_of(
            st.builds(lambda sign, value: {sign: [variable, value]}, st.sampled_from(signs), LITERALS[KINDS[place]]),
            st.builds(lambda sign: {sign: [variable, variable]}, st.sampled_from(signs)),
            st.builds(
                lambda values: {"in": [variable, values]}, st.lists(LITERALS[KINDS[place]], min_size=1, max_size=3)
            ),
            st.just({"empty": variable}),
        )
    )


WIDE = st.one_of(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(lambda names: {"double": names}),
    st.builds(
        lambda by, limit: {"total_over": {"of": "bedrag", "by": [by], "limit": limit}}, st.sampled_from(NAMES), NUMBERS
    ),
    st.sampled_from([{"found": []}, {"not_found": []}]),
)
CONDITIONS = st.recursive(
    st.one_of(comparisons(), WIDE),
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda all_of: {"and": all_of}),
        st.lists(parts, min_size=1, max_size=3).map(lambda one_of: {"or": one_of}),
        parts.map(lambda part: {"!": part}),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(condition=CONDITIONS, rows=ROWS, register=ROWS, where=st.lists(comparisons(), max_size=2), dated=st.booleans(),
       key=st.sampled_from(NAMES))  # fmt: skip
def test_the_engine_says_what_the_slow_twin_says_row_by_row(condition, rows, register, where, dated, key):
    columns = [{"name": name, "type": kind} for name, kind in zip(NAMES, KINDS, strict=True)]
    told = {
        "columns": columns,
        "register": {"columns": columns, "match": [[key, key]], "where": where},
        "stop_when": condition,
    }
    if dated:
        told["register"]["columns"] = [*columns, {"name": "tot", "type": "date"}]
        told["register"]["valid"] = {"at": "dag", "from": "dag", "until": "tot"}
        register = [[*row, row[2]] for row in register]
    assert which_stop(read_rule(told), rows, register) == judged_row_by_row(told, rows, register)


FINE = {
    "reason": "geen hoofdbewoner",
    "lesson": "Eerst kijken.",
    "headings": ("rij", "reden", "les"),
    "explain": str,
}


def ran(tmp_path, file, register=None, rule=ALLOWANCE):
    folder = tmp_path / "werk"
    folder.mkdir(exist_ok=True)
    out = folder / "uitkomst.csv"
    told = run(read_rule(rule), file=file, register=register, folder=folder, result=out, tell=lambda *_: None, **FINE)
    return told, out.read_text(encoding="utf-8-sig")


def test_a_file_of_windows_with_semicolons_is_read_and_the_wrong_rows_come_back_with_reason_and_lesson(tmp_path):
    file, register = tmp_path / "b.csv", tmp_path / "r.csv"
    file.write_bytes("Bsn;Naam;Toeslag\n1;Zoë;800,00\n2;=Piet;1.300,00\n3;Jan;veel\n".encode("cp1252"))
    register.write_text("Bsn,Rol\n1,hoofdbewoner\n")
    told, text = ran(tmp_path, file, register)
    assert (told.rows, told.stopped, told.unreadable) == (3, 1, 1)
    assert '"2";"\'=Piet";"1.300,00";"3";"geen hoofdbewoner";"Eerst kijken."' in text
    assert [(column.name, column.why, column.rows) for column in told.columns] == [("Toeslag", "unreadable", [4])]


def test_a_parquet_file_is_read_as_it_is(tmp_path):
    import duckdb

    file, register = tmp_path / "b.parquet", tmp_path / "r.csv"
    duckdb.sql("SELECT '1' AS Bsn, 1234.567::DOUBLE AS Toeslag UNION ALL SELECT '2', 0").write_parquet(str(file))
    register.write_text("Bsn,Rol\n9,hoofdbewoner\n")
    told, _text = ran(tmp_path, file, register)
    assert (told.rows, told.stopped, told.unreadable) == (2, 1, 0)


def test_a_missing_column_is_named_with_what_the_file_does_hold(tmp_path):
    file = tmp_path / "b.csv"
    file.write_text("Bsn;Bedrag\n1;2\n")
    with pytest.raises(ColumnsMissing) as refused:
        ran(tmp_path, file)
    assert (refused.value.missing, refused.value.header) == (["Toeslag"], ["Bsn", "Bedrag"])
