"""One installation of Leerlus with everything that it runs, in a data folder of its own."""

import os
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.conftest import free_port
from tests.patience import eventually

LOCALLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Installation:
    """A data folder of its own, and the `leerlus run` that works on it."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.port = free_port()
        self.log = data.parent / f"{data.name}.log"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_URL", "LEERLUS_")) and name != "PYTEST_CURRENT_TEST"
        }
        # The mark by which every process of this installation is found again, also one that lost its parent.
        self.environment |= {"LEERLUS_DATA": str(data), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.environment |= settings
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        options = ["--no-demo", "--web-workers", "1", "--port", str(self.port)]
        return [sys.executable, "-m", "leerlus.cli", "run", *options]

    def start(self) -> "Installation":
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command(), env=self.environment, stdout=log, stderr=log)
        assert eventually(lambda: "Leerlus runs." in self.said() or self.process.poll() is not None), self.said()
        assert self.process.poll() is None, self.said()
        return self

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def answer(self) -> int:
        """The status of the front page; 0 where nobody answers."""
        try:
            return LOCALLY.open(f"http://127.0.0.1:{self.port}/", timeout=20).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def processes(self, word: str = "") -> list[int]:
        found = []
        mark = f"LEERLUS_DATA={self.data}\0".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                if mark in (entry / "environ").read_bytes() and word.encode() in command:
                    found.append(int(entry.name))
        return sorted(found)

    def database_processes(self) -> list[int]:
        """PostgreSQL writes its titles over its environment, so its processes are known by where they stand."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (entry / "cwd").readlink() == (self.data / "postgres").resolve():
                    found.append(int(entry.name))
        return found

    def end_by_force(self) -> None:
        for process in self.processes() + self.database_processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def server(self) -> int:
        return int((self.data / "postgres" / "postmaster.pid").read_text().split("\n")[0])


@contextmanager
def new_installation(*, like: Path | None = None, **settings: str) -> Iterator[Installation]:
    """Nothing of it is left afterwards, however it went. The settings are environment variables.

    ``like``: the data folder of one that was ended, to begin with.
    """
    with tempfile.TemporaryDirectory(prefix="leerlus-run-", ignore_cleanup_errors=True) as folder:
        house = Installation(Path(folder) / "data", **settings)
        if like is not None:
            # With its owners, for PostgreSQL may be somebody else than who runs the tests.
            subprocess.run(["cp", "--archive", like, house.data], check=True)
            (house.data / "postgres.log").unlink()
        try:
            yield house
        finally:
            house.end_by_force()
