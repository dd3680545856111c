"""Start in order, watch, stop in the reverse order."""

import errno
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from types import FrameType

import click

from leerlus.database import connection, location
from leerlus.database.postgres import Server
from leerlus.database.reach import give_up_absent_role, refuse_forgetful, refuse_unreachable
from leerlus.database.trouble import DatabaseTrouble
from leerlus.supervision.child import Child

THREADS_PER_WORKER = 4
# On a busy machine a start takes minutes, and giving up then helps nobody: it would only begin again.
WEBSITE_SECONDS = 300.0
LOOK_EVERY_SECONDS = 0.25

# Whatever proxy this machine uses for the outside world, our own website is not behind it.
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))

Say = Callable[[str], None]


class Supervisor:
    """Everything that one installation runs on one machine."""

    def __init__(self, *, host: str, port: int, web_workers: int, say: Say) -> None:
        self.host = host
        self.port = port
        self.say = say
        self._stop_asked = False
        self._server = None if connection.is_external() else Server(location.data_folder(), say=say)
        self._website = Child("website", _granian(host, port, web_workers), _environment(pool=THREADS_PER_WORKER))
        self._worker = Child("background worker", _leerlus("worker"), _environment(pool=0))

    def run(self, *, with_demonstration: bool) -> None:
        """Returns after Ctrl-C or SIGTERM, when all is stopped; raises where it cannot start."""
        refuse_taken_port(self.host, self.port)
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._ask_to_stop)
        try:
            self._start(with_demonstration=with_demonstration)
            while not self._stop_asked:
                time.sleep(LOOK_EVERY_SECONDS)
                self._watch()
        finally:
            self._stop()

    def _start(self, *, with_demonstration: bool) -> None:
        self._start_database()
        self._finish_first(_leerlus("setup-database", "--quiet"))
        self._finish_first(_leerlus("run", "--only-prepare", "--demo" if with_demonstration else "--no-demo"))
        if self._stop_asked:
            return
        self._website.start()
        self._worker.start()
        self._wait_for_website()
        if not self._stop_asked:
            self.say(self._status())

    def _finish_first(self, command: list[str]) -> None:
        """A step that must be done before the next; broken off where somebody asks to stop, which harms nothing."""
        if self._stop_asked:
            return
        step = Child("preparation", command, _environment(pool=0))
        step.start()
        while step.is_alive() and not self._stop_asked:
            time.sleep(0.02)
        ended_with = step.stop(patience_seconds=5.0)
        if ended_with != 0 and not self._stop_asked:
            raise click.ClickException("Leerlus could not be prepared; the reason stands above.")

    def _start_database(self) -> None:
        if self._server is None:
            refuse_unreachable()
            refuse_forgetful()
            give_up_absent_role(self.say)
            self._website.environment["LEERLUS_APP_ROLE"] = os.environ.get("LEERLUS_APP_ROLE", connection.APPLICATION)
            return
        if not self._server.claim():
            raise DatabaseTrouble(
                f"The data in {self._server.data} is already in use ({self._server.owner()}). "
                "Stop that first, or give this one a folder of its own with LEERLUS_DATA."
            )
        self._server.start()

    def _wait_for_website(self) -> None:
        address = f"http://{_for_url(_local(self.host))}:{self.port}/"
        deadline = time.monotonic() + WEBSITE_SECONDS
        while not self._stop_asked:
            try:
                NO_PROXY.open(address, timeout=10)
                return
            except urllib.error.HTTPError:
                return  # It answers; what it answers is not ours to judge.
            except OSError:
                self._watch()
            if time.monotonic() > deadline:
                raise click.ClickException(f"The website does not answer after {WEBSITE_SECONDS:.0f} seconds.")
            time.sleep(0.1)

    def _watch(self) -> None:
        if self._server is not None and not self._server.is_alive() and not self._stop_asked:
            self.say("The database stopped unexpectedly and is started again.")
            self._server.stop()
            try:
                self._server.start()
            except DatabaseTrouble as trouble:
                self.say(trouble.message)
                time.sleep(1.0)
        for child in (self._website, self._worker):
            if sentence := child.start_again_if_fallen():
                self.say(sentence)

    def _stop(self) -> None:
        """Website and worker together, so that nobody waits for the other; the database last."""
        self._website.ask_to_stop()
        self._worker.ask_to_stop()
        self._website.stop(patience_seconds=8.0)
        # A job that is still busy is broken off here; the sweep of the next worker starts it again.
        self._worker.stop(patience_seconds=5.0)
        if self._server is not None:
            self._server.stop()
            self._server.release()

    def _ask_to_stop(self, _sign: int, _frame: FrameType | None) -> None:
        if not self._stop_asked:
            self._stop_asked = True
            self.say("Stopping ...")

    def _status(self) -> str:
        where = "as DATABASE_URL says" if self._server is None else str(self._server.data)
        return "\n".join(
            [
                "",
                "  Leerlus runs.",
                f"    Website   http://{_for_url(_local(self.host))}:{self.port}/",
                f"    Data      {where}",
                "    Stop      Ctrl-C",
                "",
            ]
        )


def refuse_taken_port(host: str, port: int) -> None:
    """Bind once ourselves: the web server shares its port with strangers, and would take half of their visitors."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise click.ClickException(
                    f"Port {port} is in use by another program. Choose another one: leerlus run --port {port + 1}"
                ) from None
            raise click.ClickException(f"Leerlus cannot listen on {host}, port {port}: {error.strerror}.") from None


def _granian(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws",
        "--workers", str(workers), "--blocking-threads", str(THREADS_PER_WORKER), "--respawn-failed-workers",
        "--workers-kill-timeout", "5", "--log-level", "warning", "leerlus.wsgi:application",
    ]  # fmt: skip


def _leerlus(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "leerlus.cli", *arguments]


def _environment(*, pool: int) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "leerlus.settings"} | os.environ | {"LEERLUS_DATABASE_POOL": str(pool)}


def _local(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read here, not bound.


def _for_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
