"""How to reach the database: as its owner or as the application, from DATABASE_URL or our own PostgreSQL."""

import os
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from leerlus.database import location
from leerlus.database.trouble import DatabaseTrouble

OWNER = "leerlus"
APPLICATION = "leerlus_app"
NAME = "leerlus"


def is_external() -> bool:
    """Does somebody else run the PostgreSQL that holds our data?"""
    return bool(os.environ.get("DATABASE_URL"))


def application_role() -> str:
    """The role the application works as; empty where the server gives us none, and then it works as the owner."""
    return os.environ.get("LEERLUS_APP_ROLE", APPLICATION)


def password_file(data: Path) -> Path:
    return data / "database.pgpass"


def parameters_from(url: str, *, setting: str = "DATABASE_URL") -> dict[str, Any]:
    """The parts of a connection address as libpq reads them: `postgresql://user:password@host:port/name?sslmode=...`.

    Raises DatabaseTrouble with the name of the setting, and never with the address: it may hold a password.
    """
    try:
        parameters = conninfo_to_dict(url)
    except psycopg.Error:
        raise DatabaseTrouble(
            f"{setting} is not an address of a PostgreSQL database. It looks like "
            "postgresql://user:password@host:5432/name, with special signs in the password written as %40."
        ) from None
    if not parameters.get("dbname"):
        raise DatabaseTrouble(f"{setting} names no database. Put the name behind the last slash: .../leerlus")
    return dict(parameters)


def owner_parameters() -> dict[str, Any]:
    """Connection parameters (libpq's words) of the login that owns the tables."""
    if is_external():
        return _named({"connect_timeout": "5", **parameters_from(os.environ["DATABASE_URL"])})
    return embedded_parameters(location.data_folder(), user=OWNER)


def application_parameters() -> dict[str, Any]:
    """Connection parameters of the application: a login of its own, or the owner's login that takes a lesser role."""
    if url := os.environ.get("LEERLUS_APP_DATABASE_URL"):
        return _named({"connect_timeout": "5", **parameters_from(url, setting="LEERLUS_APP_DATABASE_URL")})
    if not is_external():
        return embedded_parameters(location.data_folder(), user=APPLICATION)
    parameters = owner_parameters()
    if role := application_role():
        earlier = parameters.get("options", "")
        parameters["options"] = f"{earlier} -c role={role}".strip()
    return parameters


def embedded_parameters(data: Path, *, user: str) -> dict[str, Any]:
    """Parameters for our own server: a socket that only this installation can reach, with a password all the same."""
    parameters = {
        "host": str(location.socket_folder(data)),
        "port": "5432",
        "user": user,
        "dbname": NAME,
        "passfile": str(password_file(data)),
        "connect_timeout": "5",
    }
    return _named(parameters)


def _named(parameters: dict[str, Any]) -> dict[str, Any]:
    """LEERLUS_DATABASE_NAME means another database on the same server."""
    if name := os.environ.get("LEERLUS_DATABASE_NAME"):
        return {**parameters, "dbname": name}
    return parameters


def conninfo(parameters: dict[str, Any]) -> str:
    """The parameters as one line for psycopg and PostgreSQL's own programs."""
    return make_conninfo(**parameters)


def django_database() -> dict[str, Any]:
    """The `default` entry of Django's DATABASES.

    The application's, or the owner's where LEERLUS_CONNECT_AS=owner (set-up and migrations, in a process of their own).
    LEERLUS_DATABASE_POOL is the number of connections a process keeps open; 0 or absent means one per thread, no pool.
    """
    as_owner = os.environ.get("LEERLUS_CONNECT_AS") == "owner"
    return owner_database() if as_owner else _for_django(application_parameters())


def owner_database() -> dict[str, Any]:
    """Django's entry for the owner, who may create and alter tables."""
    return _for_django(owner_parameters())


def _for_django(parameters: dict[str, Any]) -> dict[str, Any]:
    rest = {
        key: value for key, value in parameters.items() if key not in ("dbname", "user", "password", "host", "port")
    }
    options: dict[str, Any] = dict(rest)
    pool_size = _pool_size()
    if pool_size:
        # A page waits at most this long for the database before it says so.
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 5.0, "max_idle": 300.0}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parameters["dbname"],
        "USER": parameters.get("user", ""),
        "PASSWORD": parameters.get("password", ""),
        "HOST": parameters.get("host", ""),
        "PORT": parameters.get("port", ""),
        "CONN_MAX_AGE": 0,
        # A connection that died with the server is thrown away before it is used, so that the site heals by itself.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _pool_size() -> int:
    text = os.environ.get("LEERLUS_DATABASE_POOL", "0")
    if not text.isdecimal():
        raise DatabaseTrouble(f"LEERLUS_DATABASE_POOL is {text!r}; it must be a whole number of connections, or 0.")
    return int(text)
