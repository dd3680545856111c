"""Our own PostgreSQL: one owner at a time, no orphans, nothing committed lost."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psycopg
import pytest

from leerlus.database import connection, location
from leerlus.database.postgres import Server
from leerlus.database.service import server_available
from leerlus.database.trouble import DatabaseTrouble
from tests.patience import eventually

HOLD = """
import sys
from leerlus.database.service import server_available
with server_available(volatile=True):
    print("up", flush=True)
    sys.stdin.readline()
"""

COUNT_FOR_EVER = """
import psycopg
from leerlus.database import connection
from leerlus.database.service import server_available
with server_available(), psycopg.connect(connection.conninfo(connection.owner_parameters()), autocommit=True) as link:
    link.execute("CREATE TABLE IF NOT EXISTS said (number int)")
    for number in range(10_000_000):
        link.execute("INSERT INTO said VALUES (%s)", [number])
        print(number, flush=True)
"""


# Does not wait for the disk, which only a power cut would reveal, and no test can cut the power.
quick_server = partial(server_available, volatile=True)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own, whatever server the other tests use."""
    for name in ("DATABASE_URL", "LEERLUS_DATABASE_NAME", "LEERLUS_APP_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with tempfile.TemporaryDirectory(prefix="leerlus-launcher-", ignore_cleanup_errors=True) as folder:
        monkeypatch.setenv("LEERLUS_DATA", folder)
        yield Path(folder)


@pytest.fixture
def start(data: Path) -> Iterator[Callable[[str], "subprocess.Popen[str]"]]:
    """Start a Python program that works with the data folder; ended after the test, however it went."""
    started = []

    def begin(program: str) -> "subprocess.Popen[str]":
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            [sys.executable, "-c", program], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()
    eventually(lambda: not _servers_in(data))


def test_a_server_is_made_once_and_found_again(data: Path) -> None:
    with quick_server(), _owner() as link:
        link.execute("CREATE TABLE kept AS SELECT 7 AS number")
    with quick_server(), _owner() as link:
        assert link.execute("SELECT number FROM kept").fetchone() == (7,)


def test_nothing_runs_after_the_block(data: Path) -> None:
    with quick_server():
        assert len(_servers_in(data)) == 1
    assert _servers_in(data) == []


def test_the_server_listens_on_no_network(data: Path) -> None:
    with quick_server(), _owner() as link:
        assert link.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_server_keeps_its_promise_to_the_disk(data: Path) -> None:
    with server_available(), _owner() as link:
        promises = [
            link.execute(f"SHOW {name}").fetchone() for name in ("fsync", "full_page_writes", "synchronous_commit")
        ]
    assert promises == [("on",), ("on",), ("on",)]


def test_a_login_without_the_password_is_refused(data: Path) -> None:
    with quick_server():
        parameters = connection.owner_parameters() | {"passfile": "/dev/null"}
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(connection.conninfo(parameters))


def test_the_passwords_are_readable_by_their_owner_only(data: Path) -> None:
    with quick_server():
        pass
    assert connection.password_file(data).stat().st_mode & 0o777 == 0o600


def test_a_second_owner_is_refused_with_a_sentence(data: Path) -> None:
    with quick_server():
        assert Server(data).claim() is False


def test_a_second_command_uses_the_server_of_the_first(
    data: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    first = start(HOLD)
    assert _says(first) == "up"
    with quick_server(), _owner() as link:
        assert link.execute("SELECT 1").fetchone() == (1,)
    assert len(_servers_in(data)) == 1


def test_the_first_command_waits_for_the_second_before_it_stops_the_server(
    data: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    first = start(HOLD)
    assert _says(first) == "up"
    with quick_server(), _owner() as link:
        first.stdin.write("\n")
        first.stdin.flush()
        time.sleep(1.0)
        assert link.execute("SELECT 1").fetchone() == (1,)
    first.wait(90)
    assert _servers_in(data) == []


def test_killing_the_parent_leaves_no_orphan(data: Path, start: Callable[..., "subprocess.Popen[str]"]) -> None:
    parent = start(HOLD)
    assert _says(parent) == "up"
    parent.kill()
    assert eventually(lambda: not _servers_in(data))


def test_the_next_start_waits_for_an_orphan_that_is_still_stopping(
    data: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    parent = start(HOLD)
    assert _says(parent) == "up"
    parent.kill()
    parent.wait()  # As long as it dies it owns the server, which still answers.
    with quick_server(), _owner() as link:
        assert link.execute("SELECT 1").fetchone() == (1,)


def test_what_was_committed_survives_the_killing_of_the_server(
    data: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    writer = start(COUNT_FOR_EVER)
    while int(_says(writer)) < 200:
        pass
    for server in _servers_in(data):
        os.kill(server, signal.SIGKILL)
    confirmed = [int(line) for line in writer.communicate(timeout=60)[0].split()]
    with server_available(), _owner() as link:
        stored = {number for (number,) in link.execute("SELECT number FROM said")}
    assert set(range(confirmed[-1] if confirmed else 200)) <= stored


def test_data_of_another_version_of_postgresql_is_refused_with_a_sentence(data: Path) -> None:
    with quick_server():
        pass
    (data / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseTrouble, match=r"made by PostgreSQL 17, and this installation brings 18"):
        quick_server().__enter__()


def test_a_folder_that_is_not_ours_is_left_alone(data: Path) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "letter.txt").write_text("mine")
    with pytest.raises(DatabaseTrouble, match="holds no database of ours"):
        quick_server().__enter__()
    assert (data / "postgres" / "letter.txt").read_text() == "mine"


def test_a_path_too_long_for_a_socket_gets_a_short_stand_in(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = data.joinpath(*["d" * 40] * 4)
    monkeypatch.setenv("LEERLUS_DATA", str(deep))
    with quick_server(), _owner() as link:
        assert link.execute("SELECT 1").fetchone() == (1,)
    assert len(str(location.socket_folder(deep))) < 40


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can make a folder that the server's user cannot enter.")
def test_a_folder_closed_to_the_servers_user_is_no_obstacle_and_stays_closed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = data / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("LEERLUS_DATA", str(closed / "data"))
    with quick_server(), _owner() as link:
        assert link.execute("SELECT 1").fetchone() == (1,)
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_socket_folder_of_somebody_else_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = data.joinpath(*["d" * 40] * 4)
    monkeypatch.setenv("LEERLUS_DATA", str(deep))
    trap = location.socket_folder(deep)
    trap.mkdir(mode=0o777)
    trap.chmod(0o777)
    try:
        with pytest.raises(DatabaseTrouble, match="not a folder of ours alone"):
            quick_server().__enter__()
    finally:
        trap.rmdir()


def test_a_server_that_does_not_answer_gives_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:9/none")
    with pytest.raises(DatabaseTrouble, match="does not answer") as told:
        server_available().__enter__()
    assert "secret" not in told.value.message


def _owner() -> "psycopg.Connection[tuple[int, ...]]":
    return psycopg.connect(connection.conninfo(connection.owner_parameters()), autocommit=True)


def _says(process: "subprocess.Popen[str]") -> str:
    line = process.stdout.readline().strip()
    assert line, process.stderr.read()
    return line


def _servers_in(data: Path) -> list[int]:
    """Every PostgreSQL process that stands in the folder, also one that nobody remembers."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and (entry / "cwd").readlink() == (data / "postgres").resolve():
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if "postgres" not in Path(f"/proc/{parent}/comm").read_text():
                    found.append(int(entry.name))
    return found
