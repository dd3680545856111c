"""Jobs exist exactly when their work is committed, and are done even when the worker dies."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from leerlus.work.sweep import Swept, sweep, sweep_abandoned_jobs
from leerlus.work.tasks import MAY_BE_REPEATED, task
from tests.patience import eventually

# The same tasks in the test and in the worker's process, which gets them through a file of this name.
TASKS = """
import time
from leerlus.work.tasks import task

@task(name="test.repeatable", idempotent=True)
def repeatable(path, seconds):
    note(path, seconds)

@task(name="test.once", idempotent=False)
def once(path, seconds):
    note(path, seconds)

def note(path, seconds):
    with open(path, "a") as file: file.write("began\\n")
    time.sleep(seconds)
    with open(path, "a") as file: file.write("ended\\n")
"""

WORKER = """
import sys
from leerlus.database.service import server_available
with server_available():
    import django
    django.setup()
    exec(sys.argv[1])
    from leerlus.work.worker import work
    work(until_empty=sys.argv[2] == "until-empty")
"""


@task(name="test.repeatable", idempotent=True)
def repeatable(path: str, seconds: float) -> None:
    raise AssertionError("Only the worker's own process does this.")


@task(name="test.once", idempotent=False)
def once(path: str, seconds: float) -> None:
    raise AssertionError("Only the worker's own process does this.")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes"
    path.touch()
    return path


@pytest.fixture
def worker(fresh_database: str) -> Iterator[Callable[[str], "subprocess.Popen[bytes]"]]:
    started = []

    def start(until: str = "stopped") -> "subprocess.Popen[bytes]":
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        started.append(subprocess.Popen([sys.executable, "-c", WORKER, TASKS, until], env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_job_is_dropped_with_the_work_that_asked_for_it(fresh_database: str) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        repeatable.enqueue(path="/dev/null", seconds=0)
        raise ZeroDivisionError
    assert _jobs() == []


def test_a_job_waits_once_its_work_is_committed(fresh_database: str) -> None:
    with transaction.atomic():
        repeatable.enqueue(path="/dev/null", seconds=0)
    assert _jobs() == [("test.repeatable", "todo")]


def test_a_job_of_which_one_may_wait_is_left_out_without_spoiling_the_work(fresh_database: str) -> None:
    with transaction.atomic():
        assert repeatable.enqueue(path="/dev/null", seconds=0, only_one_waiting="detect") is True
        assert repeatable.enqueue(path="/dev/null", seconds=0, only_one_waiting="detect") is False
        assert once.enqueue(path="/dev/null", seconds=0) is True
    assert _jobs() == [("test.repeatable", "todo"), ("test.once", "todo")]


def test_a_worker_does_what_waits(worker: Callable[..., "subprocess.Popen[bytes]"], notes: Path) -> None:
    repeatable.enqueue(path=str(notes), seconds=0)
    assert worker("until-empty").wait(60) == 0
    assert notes.read_text().split() == ["began", "ended"]


def test_a_repeatable_job_of_a_killed_worker_is_done_again_once(
    worker: Callable[..., "subprocess.Popen[bytes]"], notes: Path
) -> None:
    _kill_in_the_middle(repeatable, worker(), notes)
    assert sweep_abandoned_jobs(silent_seconds=0) == Swept(started_again=1, failed=0)
    assert sweep_abandoned_jobs(silent_seconds=0) == Swept(started_again=0, failed=0)
    assert worker("until-empty").wait(60) == 0
    assert notes.read_text().split() == ["began", "began", "ended"]


def test_a_job_that_may_not_be_repeated_is_left_as_failed(
    worker: Callable[..., "subprocess.Popen[bytes]"], notes: Path
) -> None:
    _kill_in_the_middle(once, worker(), notes)
    assert sweep_abandoned_jobs(silent_seconds=0) == Swept(started_again=0, failed=1)
    assert _jobs() == [("test.once", "failed")]


def test_the_job_of_a_living_worker_is_left_alone(
    worker: Callable[..., "subprocess.Popen[bytes]"], notes: Path
) -> None:
    repeatable.enqueue(path=str(notes), seconds=60)
    worker()
    _wait_for_the_first_note(notes)
    assert sweep_abandoned_jobs() == Swept(started_again=0, failed=0)


def test_an_abandoned_job_is_left_out_where_another_one_waits_in_its_place(
    worker: Callable[..., "subprocess.Popen[bytes]"], notes: Path
) -> None:
    _kill_in_the_middle(repeatable, worker(), notes, only_one_waiting="round")
    repeatable.enqueue(path=str(notes), seconds=0, only_one_waiting="round")
    assert sweep_abandoned_jobs(silent_seconds=0) == Swept(started_again=0, failed=0, left_out=1)
    assert _jobs() == [("test.repeatable", "todo")]


def test_of_two_abandoned_jobs_of_which_one_may_wait_one_is_started_again(
    worker: Callable[..., "subprocess.Popen[bytes]"], notes: Path
) -> None:
    for _worker in range(2):
        _kill_in_the_middle(repeatable, worker(), notes, only_one_waiting="round")
        notes.write_text("")
    assert sweep_abandoned_jobs(silent_seconds=0) == Swept(started_again=1, failed=0, left_out=1)


def test_the_sweep_waits_for_no_lock_and_never_queues_twice() -> None:
    from procrastinate.contrib.django import app

    registered = app.tasks[sweep.name]
    assert (registered.lock, registered.queueing_lock) == (None, "work.sweep")
    assert MAY_BE_REPEATED["work.sweep"] is True


def _kill_in_the_middle(job: object, process: "subprocess.Popen[bytes]", notes: Path, **options: str) -> None:
    job.enqueue(path=str(notes), seconds=1 if job is repeatable else 60, **options)
    _wait_for_the_first_note(notes)
    process.kill()
    process.wait()


def _wait_for_the_first_note(notes: Path) -> None:
    assert eventually(lambda: "began" in notes.read_text()), "The worker did not begin."


def _jobs() -> list[tuple[str, str]]:
    """Ours; a worker also queues the sweep of this minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status::text FROM procrastinate_jobs WHERE task_name ~ '^test' ORDER BY id")
        return cursor.fetchall()
