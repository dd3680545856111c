"""What can be wrong with the database, said in a sentence."""

import click
import psycopg

# SQLSTATE classes of a server that hung up (08) or was shut down (57P); a connection that failed has none at all.
HUNG_UP = ("08", "57P")


class DatabaseTrouble(click.ClickException):
    """The database cannot be used; the message says why and what to do. Shown on the command line as one sentence."""


def tells_of_lost_database(error: BaseException | None) -> bool:
    """Whatever library tells it: the driver's own error is found behind theirs."""
    while error is not None:
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return error.sqlstate is None or error.sqlstate.startswith(HUNG_UP)
        error = error.__cause__
    return False
