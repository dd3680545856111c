"""`leerlus run`: starts all, watches all, ends all."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from leerlus.database import connection
from leerlus.database.service import server_available
from tests.conftest import free_port
from tests.house.installation import LOCALLY, Installation, new_installation
from tests.patience import PATIENCE_SECONDS, eventually


@pytest.fixture
def new_house() -> Iterator[Installation]:
    with new_installation() as house:
        yield house


@pytest.fixture(scope="module")
def used_before() -> Iterator[Path]:
    """The data of an installation that was prepared and ended, for making tables takes most of a first start."""
    with new_installation() as house:
        house.start().process.terminate()
        assert house.process.wait(PATIENCE_SECONDS) == 0, house.said()
        yield house.data


@pytest.fixture
def installation(used_before: Path) -> Iterator[Installation]:
    with new_installation(like=used_before) as house:
        yield house


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_one_word_ends_everything_cleanly(installation: Installation, sign: signal.Signals) -> None:
    installation.start()
    assert installation.answer() == 200
    installation.process.send_signal(sign)
    assert installation.process.wait(PATIENCE_SECONDS) == 0
    assert installation.processes() + installation.database_processes() == []
    assert "database system is shut down" in (installation.data / "postgres.log").read_text()


def test_asking_to_stop_while_everything_is_being_prepared_leaves_nobody_behind(new_house: Installation) -> None:
    with new_house.log.open("wb") as log:
        new_house.process = subprocess.Popen(new_house.command(), env=new_house.environment, stdout=log, stderr=log)
    assert eventually(lambda: new_house.processes("setup-database") != [])
    new_house.process.terminate()
    assert new_house.process.wait(PATIENCE_SECONDS) == 0
    assert new_house.processes() + new_house.database_processes() == []


def test_killing_the_supervisor_leaves_nobody_behind(installation: Installation) -> None:
    installation.start()
    installation.process.kill()
    installation.process.wait()
    assert eventually(lambda: installation.processes() + installation.database_processes() == [])


def test_a_second_start_on_the_same_data_is_refused_with_a_sentence(installation: Installation) -> None:
    installation.start()
    second = [*installation.command()[:-1], str(free_port())]
    refused = subprocess.run(
        second, env=installation.environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert refused.returncode == 1
    assert re.search(r"^Error: The data in .* is already in use \(.*process \d+\)", refused.stderr)
    assert installation.answer() == 200


def test_a_worker_that_falls_is_started_again(installation: Installation) -> None:
    installation.start()
    (worker,) = installation.processes("leerlus.cli worker")
    os.kill(worker, signal.SIGKILL)
    assert eventually(lambda: installation.processes("leerlus.cli worker") not in ([], [worker]))
    assert eventually(lambda: "The background worker stopped unexpectedly (signal 9)" in installation.said())


def test_a_website_that_falls_leaves_no_half_and_comes_back(installation: Installation) -> None:
    installation.start()
    before = installation.processes("granian")
    os.kill(before[0], signal.SIGKILL)
    assert eventually(lambda: installation.answer() == 200 and not set(before) & set(installation.processes()))


def test_the_site_heals_after_the_database_is_killed(installation: Installation) -> None:
    installation.start()
    os.kill(installation.server(), signal.SIGKILL)
    assert eventually(lambda: "The database stopped unexpectedly" in installation.said())
    assert eventually(lambda: installation.answer() == 200)
    assert "Traceback" not in installation.said()


def test_a_taken_port_is_refused_before_anything_starts(new_house: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", new_house.port))
        other.listen()
        refused = subprocess.run(
            new_house.command(),
            env=new_house.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert refused.stderr.startswith(f"Error: Port {new_house.port} is in use by another program.")
    assert not (new_house.data / "postgres").exists()


def test_a_lost_database_gives_a_page_and_the_site_heals_when_it_is_back(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "LEERLUS_DATABASE_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LEERLUS_DATA", str(installation.data))
    installation.start()
    pause = installation.server()
    os.kill(installation.process.pid, signal.SIGSTOP)  # Nobody starts the database again meanwhile.
    os.kill(pause, signal.SIGKILL)
    assert eventually(lambda: installation.database_processes() == [])
    sign_in = f"http://127.0.0.1:{installation.port}/aanmelden/"
    with pytest.raises(urllib.error.HTTPError) as lost:
        LOCALLY.open(urllib.request.Request(sign_in, headers={"Cookie": "session=anything"}), timeout=30)
    page = lost.value.read().decode()
    os.kill(installation.process.pid, signal.SIGCONT)
    assert lost.value.code == 503
    assert "Traceback" not in page
    assert eventually(lambda: installation.answer() == 200)


@pytest.mark.slow
def test_twenty_killed_databases_lose_and_double_nothing(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writers that repeat themselves until they are answered, while the database is killed under their hands."""
    for name in ("DATABASE_URL", "LEERLUS_DATABASE_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LEERLUS_DATA", str(installation.data))
    installation.start()
    answered: list[str] = []
    stop = threading.Event()
    writers = [threading.Thread(target=_insist, args=(writer, answered, stop)) for writer in range(4)]
    for writer in writers:
        writer.start()
    for _ in range(20):
        so_far = len(answered)
        assert eventually(lambda so_far=so_far: len(answered) > so_far + 20), installation.said()
        os.kill(installation.server(), signal.SIGKILL)
    stop.set()
    for writer in writers:
        writer.join()
    assert eventually(lambda: installation.answer() == 200), f"{installation.answer()}: {installation.said()}"
    with psycopg.connect(connection.conninfo(connection.owner_parameters())) as link:
        stored = [name for (name,) in link.execute("SELECT name FROM auth_group")]
    assert sorted(stored) == sorted(answered)


def _insist(writer: int, answered: list[str], stop: threading.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        name = f"writer {writer} row {number}"
        while not _write(name):
            time.sleep(0.05)
        answered.append(name)


def _write(name: str) -> bool:
    try:
        with psycopg.connect(connection.conninfo(connection.application_parameters())) as link:
            link.execute("INSERT INTO auth_group (name) VALUES (%s) ON CONFLICT DO NOTHING", [name])
    except psycopg.OperationalError:
        return False
    return True


def test_two_installations_live_beside_each_other(installation: Installation, tmp_path: Path) -> None:
    installation.start()
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="leerlus-other-") as other:
        patch.delenv("DATABASE_URL", raising=False)
        patch.setenv("LEERLUS_DATA", other)
        with server_available(volatile=True):
            assert connection.owner_parameters()["host"].startswith(other)
    assert installation.answer() == 200
