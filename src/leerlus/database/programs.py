"""PostgreSQL's own programs, told where the database is without showing a password in the list of processes."""

import os
from typing import Any

from leerlus.database import connection, location


def as_owner(program: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment to run `pg_dump`, `pg_restore` or `psql` as the owner of the database."""
    parameters: dict[str, Any] = connection.owner_parameters()
    password = parameters.pop("password", None)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C"}
    if password:
        environment["PGPASSWORD"] = str(password)
    command = [str(location.binaries() / program), "--dbname", connection.conninfo(parameters), *arguments]
    return command, environment
