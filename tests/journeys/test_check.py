"""A file is checked before a mass decision; the wrong rows are fetched once, and nothing of residents stays behind."""

from datetime import timedelta

import pytest
from django.db import connection

from leerlus.foundation.progress.choices import State
from leerlus.insight.measures.check_actions import ExamplesFail, keep_check
from leerlus.insight.measures.models import CheckRun, CheckVersion
from leerlus.journeys import check
from tests import make
from tests.insight.measures.test_checks import ALLOWANCE

pytestmark = pytest.mark.django_db

SECRET = "Zeldzamenaam-Kwartelkoning"
EXAMPLES = {
    "must_stop": [["2", "800"]],
    "must_pass": [["1", "800"]],
    "register": [["1", "hoofdbewoner"], ["2", "kind"]],
}


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def coordinator():
    return make.staff_without_password("coordinator", "coordinator")


def the_check(**changes) -> CheckVersion:
    told = {"name": "Energietoeslag", "lesson": "Zonder hoofdbewoner geen toeslag.", "rule": ALLOWANCE,
            "examples": EXAMPLES}  # fmt: skip
    return keep_check(check=None, owner=coordinator(), by=coordinator(), **told | changes)


def handed_in(folder, text=f"Bsn;Naam;Toeslag\n1;Jan;800\n2;{SECRET};800\n") -> CheckRun:
    file, register = folder / "betalen.csv", folder / "bewoners.csv"
    file.write_text(text)
    register.write_text(f"Bsn;Rol;Naam\n1;hoofdbewoner;Jan\n2;kind;{SECRET}\n")
    checked = check.ask_to_check(version=the_check(), file=file, register=register, by=coordinator())
    file.unlink()
    register.unlink()
    return checked


def looked_at(checked: CheckRun) -> CheckRun:
    check.check_in_background(run_id=str(checked.pk))
    return CheckRun.objects.select_related("work").get(pk=checked.pk)


def holds(folder, word: str) -> list[str]:
    """Every file of the data folder and every table of the database in which the word stands."""
    found = [str(path) for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{word}%"])  # noqa: S608 - Names from the catalogue of the database.
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_the_check_made_from_the_lesson_stops_the_row_without_a_main_occupant(folder):
    checked = looked_at(handed_in(folder))
    assert (checked.rows, checked.stopped, len(checked.file_hash)) == (2, 1, 64)
    told = check.fetch(checked=checked, by=coordinator()).decode("utf-8-sig")
    assert SECRET in told
    assert "Zonder hoofdbewoner geen toeslag." in told
    assert "Jan" not in told


def test_after_fetching_nothing_of_residents_stays_in_the_data_folder_or_the_database(folder):
    checked = handed_in(folder)
    assert holds(folder, SECRET)  # Else the search itself finds nothing.
    check.fetch(checked=looked_at(checked), by=coordinator())
    assert holds(folder, SECRET) == []


def test_the_rows_are_fetched_once(folder):
    checked = looked_at(handed_in(folder))
    check.fetch(checked=checked, by=coordinator())
    assert check.fetch(checked=checked, by=coordinator()) is None


def test_what_nobody_fetched_is_gone_after_a_day(folder):
    checked = looked_at(handed_in(folder))
    CheckRun.objects.filter(pk=checked.pk).update(result_until=checked.result_until - timedelta(hours=25))
    check.forget_what_was_left()
    assert holds(folder, SECRET) == []


def test_what_waits_to_be_fetched_or_to_be_judged_is_left_alone(folder):
    checked = handed_in(folder)
    check.forget_what_was_left()
    looked_at(checked)
    check.forget_what_was_left()
    assert check.fetch(checked=CheckRun.objects.get(pk=checked.pk), by=coordinator())


def test_a_crash_while_checking_leaves_no_file(folder, monkeypatch):
    def break_down(*_arguments, **_named):
        raise MemoryError

    checked = handed_in(folder)
    monkeypatch.setattr(check, "run", break_down)
    with pytest.raises(MemoryError):
        check.check_in_background(run_id=str(checked.pk))
    assert holds(folder, SECRET) == []


def test_a_worker_that_never_came_back_leaves_its_file_six_hours_at_most(folder):
    checked = handed_in(folder)
    CheckRun.objects.filter(pk=checked.pk).update(at=checked.at - timedelta(hours=7))
    check.forget_what_was_left()
    assert holds(folder, SECRET) == []


def test_a_missing_column_is_said_and_the_file_is_gone(folder):
    checked = looked_at(handed_in(folder, f"Bsn;Naam\n1;{SECRET}\n"))
    assert checked.work.state == State.FAILED
    assert "Toeslag" in checked.work.result["reason"]
    assert holds(folder, SECRET) == []


def test_a_check_that_does_not_do_what_its_examples_say_is_not_kept():
    with pytest.raises(ExamplesFail) as failed:
        the_check(examples=EXAMPLES | {"must_stop": [["1", "800"]], "must_pass": [["2", "800"]]})
    assert (failed.value.passed, failed.value.stopped) == ([1], [1])
    assert not CheckVersion.objects.exists()


def test_a_check_that_asks_a_register_refuses_a_file_alone(folder):
    file = folder / "b.csv"
    file.write_text("Bsn;Toeslag\n1;2\n")
    with pytest.raises(check.RegisterMissing):
        check.ask_to_check(version=the_check(), file=file, register=None, by=coordinator())
