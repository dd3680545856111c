"""Can the database be reached, does it keep its promises, and may we be the application's role?"""

import os
from typing import Any

import psycopg

from leerlus.database import connection
from leerlus.database.postgres import Say
from leerlus.database.trouble import DatabaseTrouble

# With one of these off, a committed complaint may be gone after a power cut.
PROMISES = ("fsync", "full_page_writes", "synchronous_commit")


def connect_as_owner(**extra: Any) -> psycopg.Connection[tuple[Any, ...]]:
    """A plain connection, tried once: a pool would try for seconds and say less."""
    parameters = connection.owner_parameters()
    try:
        return psycopg.connect(connection.conninfo(parameters), autocommit=True, **extra)
    except psycopg.OperationalError as error:
        where = "The database that DATABASE_URL names" if connection.is_external() else "The database"
        raise DatabaseTrouble(f"{where} does not answer: {_reason(error)}") from None


def refuse_unreachable() -> None:
    connect_as_owner().close()


def refuse_forgetful() -> None:
    """Raise where the server may forget what it confirmed. LEERLUS_ACCEPT_VOLATILE=1 is for tests alone."""
    if os.environ.get("LEERLUS_ACCEPT_VOLATILE") == "1":
        return
    with connect_as_owner() as link:
        off = [name for name in PROMISES if link.execute(f"SHOW {name}").fetchone() == ("off",)]
    if off:
        raise DatabaseTrouble(
            f"The database server has {', '.join(off)} switched off, so it may lose complaints that it confirmed. "
            "Switch it on in the server's configuration."
        )


def give_up_absent_role(say: Say) -> None:
    """Where the server has no role for the application, work as the owner and say so, once per command."""
    if not connection.is_external() or os.environ.get("LEERLUS_APP_DATABASE_URL") or not connection.application_role():
        return
    with connect_as_owner() as link:
        found = link.execute(
            "SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", [connection.application_role()]
        ).fetchone()
    if found is None or not found[0]:
        os.environ["LEERLUS_APP_ROLE"] = ""
        say(
            "Leerlus works as the owner of the database, because its own lesser role is absent. The audit trail is "
            "then protected by its trigger alone (docs/administering.md, Roles)."
        )


def _reason(error: psycopg.OperationalError) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1].rstrip(".") + "." if lines else "no reason given."
