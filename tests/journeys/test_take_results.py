"""What callers hand in counts once, is never guessed, and loses nothing when it breaks off."""

import pytest

from leerlus.casework.imports.problems import FileRefused
from leerlus.insight.outreach import actions
from leerlus.insight.outreach.models import Try
from leerlus.insight.outreach.queries import tries_of
from leerlus.insight.outreach.rules import Row
from leerlus.journeys import reach_out, take_results
from leerlus.journeys.take_results import TakenBefore, tells_results
from tests import make

pytestmark = pytest.mark.django_db
RESULTS = """Kenmerk;Uitkomst;Notitie
B1;Gesproken;Belt morgen zelf.
B2;geen gehoor;
B3;Wil niet;
B4;misschien;
B9;gesproken;
"""


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def outreach():
    by = make.coordinator()
    outreach = reach_out.begin(
        title="Boetes", what_went_wrong="U kreeg een boete.", what_we_do="Terug.", pattern=None, owner=by, by=by
    ).outreach
    rows = [Row(n, reference=f"B{n}", name=f"Inwoner {n}", phone=f"061111111{n}") for n in range(1, 5)]
    actions.add_people(outreach=outreach, rows=rows, by=by)
    return outreach


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "gebeld.csv"
    path.write_text(RESULTS)
    return path


def hand_in(outreach, file):
    return take_results.hand_in(outreach=outreach, path=file, file_name=file.name, by=make.coordinator())


def take(outreach, work):
    take_results.take_in_background(work_id=str(work.pk), outreach_id=outreach.pk, by_id=make.coordinator().pk)
    work.refresh_from_db()
    return work.result


def states(outreach):
    return dict(outreach.people.values_list("reference", "state"))


def test_each_row_is_a_call_with_what_came_of_it(outreach, file):
    result = take(outreach, hand_in(outreach, file))
    assert (result["kept"], result["not_understood"], result["unknown"]) == (3, [5], [6])
    assert states(outreach) == {"B1": "reached", "B2": "to_call", "B3": "declined", "B4": "to_call"}
    assert outreach.people.get(reference="B1").tries.get().note == "Belt morgen zelf."


def bring(outreach, file, text):
    file.write_text(text)
    return take(outreach, hand_in(outreach, file))


def test_the_look_beforehand_says_what_is_wrong_with_each_row(outreach, file, client):
    make.municipality()
    file.write_text("Kenmerk;Datum;Uitkomst\nB1;31-02-2026;geen gehoor\nB2;2-11-2026;misschien\n")
    work = hand_in(outreach, file)
    client.force_login(make.coordinator())
    page = client.get(f"/werk/benaderen/{outreach.pk}/bestand/{work.pk}/").content.decode()
    assert "de dag of de tijd is niet begrepen, of moet nog komen" in page
    assert page.count("<strong>niet begrepen</strong>") == 1 and "Schrijf: gesproken" in page


def test_rows_about_one_part_of_one_day_are_one_try(outreach, file):
    result = bring(outreach, file, "Kenmerk;Uitkomst\n" + 4 * "B2;geen gehoor\n")
    assert (result["kept"], result["same_try"]) == (1, 3)
    assert tries_of(list(outreach.people.filter(reference="B2"))) == {outreach.people.get(reference="B2").pk: 1}


def test_tries_at_different_parts_of_the_day_each_count(outreach, file):
    moments = ("2-11-2026;ochtend", "2-11-2026;10:45", "2-11-2026;avond", "3-11-2026;middag", "4-11-2026;")
    rows = "".join(f"B2;geen gehoor;{moment}\n" for moment in moments)
    result = bring(outreach, file, f"Kenmerk;Uitkomst;Datum;Dagdeel\n{rows}")
    person = outreach.people.get(reference="B2")
    assert (result["same_try"], tries_of([person])) == (1, {person.pk: 4})


def test_rows_that_contradict_each_other_are_told_and_not_guessed(outreach, file):
    result = bring(outreach, file, "Kenmerk;Uitkomst\nB1;gesproken\nB2;wil niet\nB1;geen gehoor\n")
    assert (result["kept"], result["against_each_other"], result["counts"]) == (1, [2, 4], {"against_each_other": 2})
    assert states(outreach)["B1"] == "to_call"


def test_of_many_rows_that_are_of_nobody_the_count_is_told(outreach, file):
    result = bring(outreach, file, "Kenmerk;Uitkomst\n" + "".join(f"X{n};gesproken\n" for n in range(62)))
    assert (len(result["unknown"]), result["counts"]) == (20, {"unknown": 62})


def test_a_day_that_is_none_or_has_to_come_is_told(outreach, file):
    text = "Kenmerk;Uitkomst;Datum\nB1;gesproken;morgen\nB2;gesproken;1-1-2090\nB3;gesproken;2-11-2026\n"
    assert bring(outreach, file, text)["no_moment"] == [2, 3]


def test_who_complained_is_found_by_the_number_of_the_case(outreach, file):
    told = make.told(name="Klager", phone="0611111199")
    actions.add_complainants(outreach=outreach, signals=[told.signal], by=make.coordinator())
    result = bring(outreach, file, f"Zaaknummer;Uitkomst\n{told.signal.number};gesproken\n")
    assert result["kept"] == 1 and outreach.people.get(signal=told.signal).state == "reached"


def test_the_same_file_is_taken_once(outreach, file):
    take(outreach, hand_in(outreach, file))
    with pytest.raises(TakenBefore):
        hand_in(outreach, file)


def test_who_is_done_stays_done(outreach, file):
    take(outreach, hand_in(outreach, file))
    file.write_text("Kenmerk;Uitkomst\nB3;gesproken\n")
    result = take(outreach, hand_in(outreach, file))
    assert (result["kept"], result["done_before"]) == (0, 1) and states(outreach)["B3"] == "declined"


def test_what_broke_off_goes_on_behind_the_last_row_that_was_kept(outreach, file, monkeypatch):
    work = hand_in(outreach, file)
    monkeypatch.setattr(take_results, "PART", 1)
    calls = []

    def break_off(**call):
        calls.append(call)
        if len(calls) == 3:
            raise RuntimeError
        return reach_out.called(**call)

    monkeypatch.setattr(take_results, "called", break_off)
    with pytest.raises(RuntimeError):
        take(outreach, work)
    monkeypatch.undo()
    result = take(outreach, work)
    assert result["kept"] == Try.objects.count() == 3


def test_a_register_is_no_file_of_results(tmp_path, file):
    register = tmp_path / "register.csv"
    register.write_text("Kenmerk;Naam;Telefoon\nB1;Sam;0612345678\n")
    assert tells_results(file) and not tells_results(register)


def test_what_is_no_table_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "leeg.csv"
    path.write_text("")
    with pytest.raises(FileRefused):
        tells_results(path)
