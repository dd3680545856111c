"""What the proof of a run shows: rows that nobody judged stand wherever the number stands, and in the decision."""

import re

import pytest

from leerlus.insight.measures.check_actions import NothingJudged, decide_on_run, keep_check
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


def judged(tmp_path, *amounts: str) -> CheckRun:
    by = make.coordinator()
    version = keep_check(check=None, name="Bedragen", lesson="Kijk eerst.", owner=by, rule=RULE, by=by,
                         examples={"must_stop": [["a", "5"]], "must_pass": [["a", "0"]]})  # fmt: skip
    file = tmp_path / "bestand.csv"
    file.write_text("kenmerk;bedrag\n" + "".join(f"K{n};{amount}\n" for n, amount in enumerate(amounts)))
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
