"""Another process at work on the database of a test, killed without warning."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

from django.db import connection

from tests.patience import eventually


def begin(*words: str) -> "subprocess.Popen[bytes]":
    """Python with these words, in the house and on the database of this test."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment["DJANGO_SETTINGS_MODULE"] = "leerlus.settings"
    return subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.PIPE)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Ends it by force, and waits until PostgreSQL has seen that: until then its locks and its last deed stand."""
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert eventually(_alone_in_the_database), "PostgreSQL still holds what a killed process had begun."


def kill_once(reached: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    eventually(lambda: reached() or process.poll() is not None, pause=0.01)
    kill(process)


def _alone_in_the_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return cursor.fetchone() == (0,)
