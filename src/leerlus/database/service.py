"""For the duration of a command: the database is there, whoever runs it."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from leerlus.database import connection, location
from leerlus.database.postgres import Say, Server, say_on_stderr
from leerlus.database.reach import give_up_absent_role, refuse_unreachable
from leerlus.database.trouble import DatabaseTrouble, tells_of_lost_database

ATTACH_SECONDS = 60.0


@contextmanager
def running(*, say: Say = say_on_stderr) -> Iterator[None]:
    """For every command that works with stored data: inside this block Django is ready and the tables are up to date.

    Our own database is brought up to date where it is behind; one that somebody else runs is never altered unasked.
    """
    with server_available(say=say):
        give_up_absent_role(say)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
        import django
        from django.db import connections

        django.setup()
        try:
            if _is_behind():
                connections.close_all()
                if connection.is_external():
                    raise DatabaseTrouble(
                        "The database is not up to date with this Leerlus. Run: leerlus setup-database"
                    )
                say("Bringing the database up to date ...")
                set_up_in_own_process()
            yield
        except Exception as error:
            if not tells_of_lost_database(error):
                raise
            lost = "The database was lost during this work. Start it again when the database is back."
            raise DatabaseTrouble(lost) from None
        finally:
            connections.close_all()


@contextmanager
def server_available(*, say: Say = say_on_stderr, volatile: bool = False) -> Iterator[None]:
    """The server answers inside this block: the one DATABASE_URL names, the one that already runs, or one of our own.

    A server that this block started ends with the block, after the last other command that uses it.
    """
    if connection.is_external():
        refuse_unreachable()
        yield
        return
    data = location.data_folder()
    location.make_data_folder(data)
    server = Server(data, say=say, volatile=volatile)
    with (data / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        if not _start_or_attach(server):
            yield
            return
        try:
            yield
        finally:
            _wait_for_other_users(users, server)
            server.stop()
            server.release()


def set_up_in_own_process() -> None:
    """Run `leerlus setup-database`. In a process of its own: it works as the owner, and this one never does."""
    done = subprocess.run([sys.executable, "-m", "leerlus.cli", "setup-database", "--quiet"], check=False)
    if done.returncode != 0:
        raise DatabaseTrouble("The database could not be brought up to date; the reason stands above.")


def _start_or_attach(server: Server) -> bool:
    """True where we now own the server; False where it is another's and it answers."""
    deadline = time.monotonic() + ATTACH_SECONDS
    while True:
        if server.claim():
            try:
                server.start()
            except BaseException:
                server.stop()
                server.release()
                raise
            return True
        with suppress(DatabaseTrouble):
            refuse_unreachable()
            return False
        if time.monotonic() > deadline:
            raise DatabaseTrouble(f"The database is in the hands of {server.owner()}, and it does not answer.")
        time.sleep(0.1)


def _wait_for_other_users(users: IO[str], server: Server) -> None:
    """Return when nobody else uses the server; from then on newcomers wait until we have stopped it."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        server.say("Another Leerlus command still uses the database; it is stopped after that one.")
        fcntl.flock(users, fcntl.LOCK_EX)


def _is_behind() -> bool:
    from django.db import connection as link
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(link)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
