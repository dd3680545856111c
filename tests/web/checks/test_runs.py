"""What the proof of a run shows: rows that nobody judged stand wherever the number stands, and in the decision."""

import re

import pytest

from leerlus.insight.measures.check_actions import ExamplesFail, NothingJudged, decide_on_run, keep_check, try_examples
from leerlus.insight.measures.models import CheckRun
from leerlus.journeys import check
from tests import make

pytestmark = pytest.mark.django_db

RULE = {
    "columns": [{"name": "kenmerk", "type": "text"}, {"name": "bedrag", "type": "number"}],
    "stop_when": {"and": [{">": [{"var": "bedrag"}, 0]}]},
}
GOES_OUT = {"decision": "goes_out", "reason": "Alles klopt volgens ons."}


@pytest.fixture
def desk(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    make.municipality()
    client.force_login(make.coordinator())
    return client


def judged(tmp_path, *amounts: str, rule=RULE, stops="5", passes="0") -> CheckRun:
    by = make.coordinator()
    examples = {"must_stop": [["a", *stops.split(";")]], "must_pass": [["a", *passes.split(";")]]}
    version = keep_check(check=None, name="Bedragen", lesson="Kijk eerst.", owner=by, rule=rule, by=by,
                         examples=examples)  # fmt: skip
    file = tmp_path / "bestand.csv"
    header = ";".join(column["name"] for column in rule["columns"])
    file.write_text(header + "\n" + "".join(f"K{n};{amount}\n" for n, amount in enumerate(amounts)))
    checked = check.ask_to_check(version=version, file=file, register=None, by=by)
    check.check_in_background(run_id=str(checked.pk))
    checked.refresh_from_db()
    return checked


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def run_page(desk, checked) -> str:
    return text(desk.get(f"/werk/controles/keer/{checked.pk}/"))


def decide(desk, checked, **told):
    return desk.post(f"/werk/controles/keer/{checked.pk}/besluit/", GOES_OUT | told)


def test_the_list_of_runs_says_how_many_rows_were_not_judged(desk, tmp_path):
    checked = judged(tmp_path, "", "", "5", "0")
    assert "1 van 4 rijen tegengehouden 2 van 4 rijen niet beoordeeld" in text(
        desk.get(f"/werk/controles/{checked.version.check_of_id}/")
    )


def test_the_list_gives_no_clean_bill_to_a_run_that_judged_nothing(desk, tmp_path):
    page = text(desk.get(f"/werk/controles/{judged(tmp_path, '', '').version.check_of_id}/"))
    assert "2 van 2 rijen niet beoordeeld" in page and "tegengehouden" not in page.split("Gecontroleerde bestanden")[1]


def test_the_page_of_a_run_names_the_column_that_kept_rows_from_being_judged(desk, tmp_path):
    page = run_page(desk, judged(tmp_path, "", "1.234", "0"))
    assert "2 van 3 rijen niet beoordeeld." in page
    assert "“bedrag” is leeg 1 2" in page and "“bedrag” is onleesbaar (moet zijn: Getal) 1 3" in page


def test_a_run_that_judged_nothing_is_not_decided_on_and_says_what_to_do(desk, tmp_path):
    checked = judged(tmp_path, "", "")
    page = run_page(desk, checked)
    assert "verbeter het bestand en controleer het opnieuw" in page and "Besluit vastleggen" not in page
    answer = decide(desk, checked)
    assert answer.status_code == 422 and "er valt niets te besluiten" in text(answer)
    with pytest.raises(NothingJudged):
        decide_on_run(run=checked, decision="goes_out", reason="Toch maar.", by=make.coordinator())


def test_a_decision_on_a_file_with_unjudged_rows_names_them_and_asks_why(desk, tmp_path):
    checked = judged(tmp_path, "", "0")
    page = run_page(desk, checked)
    assert "Gaat de deur uit zoals het is, met een rij die niet beoordeeld is" in page
    assert "Zeg ook wat er gebeurt met de rij die niet beoordeeld is." in page
    assert decide(desk, checked, reason="").status_code == 422
    decide(desk, checked)
    assert "met een rij die niet beoordeeld is Alles klopt volgens ons." in run_page(desk, checked)


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [(["5"], "1 van 1 rij zou misgaan"), (["5", "0"], "1 van 2 rijen zouden misgaan"),
     (["5", ""], "1 van de 1 rij die te beoordelen was, zou misgaan")],
)  # fmt: skip
def test_one_row_is_told_as_one(desk, tmp_path, amounts, sentence):
    assert sentence in run_page(desk, judged(tmp_path, *amounts))


def test_the_page_of_a_check_says_which_rows_are_not_judged(desk, tmp_path):
    page = text(desk.get(f"/werk/controles/{judged(tmp_path, '5').version.check_of_id}/"))
    assert "Een rij wordt niet beoordeeld als een cel die de regel nodig heeft leeg of onleesbaar is" in page


SINCE = {
    "columns": [*RULE["columns"], {"name": "datum", "type": "date"}],
    "stop_when": {"and": [{">": [{"var": "bedrag"}, 100]}, {">=": [{"var": "datum"}, "2026-01-01"]}]},
}


def with_days(tmp_path, *rows: str) -> CheckRun:
    return judged(tmp_path, *rows, rule=SINCE, stops="200;02-01-2026", passes="5;02-01-2026")


def test_days_that_cannot_be_read_are_told_wherever_the_number_stands_and_in_each_choice(desk, tmp_path):
    checked = with_days(tmp_path, "74;31-02-2026", "74;32-5-2026", "74;1-1-2026")
    page = run_page(desk, checked)
    assert "0 van 3 rijen zouden misgaan" in page
    assert "“datum” is onleesbaar (moet zijn: Datum) in 2 rijen van de 3 (de eerste: rij 2)." in page
    assert "“datum” is onleesbaar (moet zijn: Datum) 2 2, 3" in page
    assert "Gaat de deur uit zoals het is, met 2 cellen die niet te lezen zijn" in page
    assert "2 cellen niet te lezen" in text(desk.get(f"/werk/controles/{checked.version.check_of_id}/"))
    decide(desk, checked)
    assert "met 2 cellen die niet te lezen zijn Alles klopt volgens ons." in run_page(desk, checked)


def test_days_are_told_as_they_are_typed_here(desk, tmp_path):
    checked = with_days(tmp_path, "200;1-1-2026")
    assert "“datum” is minstens 01-01-2026" in run_page(desk, checked)
    form = desk.get(f"/werk/controles/{checked.version.check_of_id}/wijzig/").content.decode()
    assert 'value="01-01-2026"' in form and "2026-01-01" not in form


@pytest.mark.parametrize("where", ["must_stop", "must_pass"])
def test_an_example_of_which_the_day_cannot_be_read_is_refused_with_what_it_holds(where):
    with pytest.raises(ExamplesFail) as failed:
        try_examples(SINCE, {"must_stop": [["a", "200", "1-1-2026"]], "must_pass": [["a", "5", "1-1-2026"]]}
                     | {where: [["a", "200" if where == "must_stop" else "5", "32-5-2026"]]})  # fmt: skip
    assert failed.value.unread[where] == [(1, "datum", "32-5-2026")]
