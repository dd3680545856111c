"""Bring the database up to date, as its owner: extensions, tables, and what the application may do with them."""

import os

import psycopg

from leerlus.database import connection
from leerlus.database.postgres import Say
from leerlus.database.reach import connect_as_owner, refuse_forgetful
from leerlus.database.roles import create_application_role, create_extensions, grant_application
from leerlus.database.trouble import DatabaseTrouble

# Any number will do, as long as all our set-ups use the same one: two at a time would trip over each other.
SET_UP_LOCK = 5_210_742


def set_up(*, say: Say) -> None:
    """Create or migrate everything; safe to repeat, and a second one at the same time waits for the first.

    Only in a process that did not yet load Django's settings: this one becomes the owner.
    """
    os.environ["LEERLUS_CONNECT_AS"] = "owner"
    refuse_forgetful()
    with connect_as_owner() as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [SET_UP_LOCK])
        if refused := create_extensions(owner):
            raise DatabaseTrouble("\n".join(refused))
        role = _role_to_grant(owner, say=say)
        append_only = _migrate()
        if role:
            grant_application(owner, role, append_only=append_only)


def _role_to_grant(owner: psycopg.Connection, *, say: Say) -> str:
    """Which role gets the daily rights; empty where the application works as the owner."""
    if os.environ.get("LEERLUS_APP_DATABASE_URL"):
        return str(connection.application_parameters().get("user", ""))
    if not connection.is_external():
        return connection.APPLICATION
    role = connection.application_role()
    return role if role and create_application_role(owner, role, say=say) else ""


def _migrate() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    connections.close_all()
    return list(settings.APPEND_ONLY_TABLES)
