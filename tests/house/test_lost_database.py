"""A command whose database goes away says so in a sentence, wherever it was in its work."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.db import DataError, InterfaceError, OperationalError

from leerlus.database.trouble import tells_of_lost_database

CUT_OFF = """
import click
from leerlus.database.service import running

@click.command()
def command():
    with running():
        from django.db import connection
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

command()
"""

WORKER = """
import sys, click, psycopg
from leerlus.database.service import running

@click.command()
def command():
    with running():
        from leerlus.work import worker
        from leerlus.work.tasks import task

        @task(name="test.cut_off", idempotent=False)
        def cut_off():
            from django.db import connection
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

        cut_off.enqueue()
        worker.work(until_empty=True)

command()
"""


@pytest.mark.parametrize("work", [CUT_OFF, WORKER], ids=["a command", "a job"])
def test_work_that_loses_its_database_ends_with_a_sentence(fresh_database: str, work: str) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run(
        [sys.executable, "-c", work], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False), ended.stderr
    assert "lost the database" in ended.stderr or "The database was lost" in ended.stderr


def _behind(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (_behind(OperationalError(), psycopg.OperationalError("connection is bad")), True),
        (_behind(OperationalError(), psycopg.errors.AdminShutdown()), True),
        (_behind(OperationalError(), psycopg.errors.CannotConnectNow()), True),
        (_behind(InterfaceError(), psycopg.InterfaceError("connection already closed")), True),
        (_behind(OperationalError(), psycopg.errors.LockNotAvailable()), False),
        (_behind(OperationalError(), psycopg.errors.DiskFull()), False),
        (_behind(DataError(), psycopg.errors.InvalidDatetimeFormat()), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_a_lost_database_is_told_from_other_trouble(error: Exception | None, lost: bool) -> None:
    assert tells_of_lost_database(error) is lost
