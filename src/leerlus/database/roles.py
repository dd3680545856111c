"""What the application may do in the database: everything, except altering or deleting what is append-only."""

from collections.abc import Iterable

from psycopg import Connection, errors, sql

from leerlus.database.postgres import Say

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


def create_extensions(owner: Connection) -> list[str]:
    """Create what search and constraints rest on. Returns a sentence per extension that the server does not give."""
    refused = []
    for name in EXTENSIONS:
        try:
            owner.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
        except errors.InsufficientPrivilege:
            refused.append(
                f"This login may not create the extension {name}. Let the administrator of the server run, in this "
                f"database: CREATE EXTENSION {name};"
            )
        except (errors.FeatureNotSupported, errors.UndefinedFile):
            refused.append(
                f"The server does not have the extension {name}. Install PostgreSQL's contrib package on the server."
            )
    return refused


def create_application_role(owner: Connection, role: str, *, say: Say) -> bool:
    """Make the role that the owner's login may become; False where the server does not allow it."""
    try:
        if owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
            owner.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        # From PostgreSQL 16 on, being a member and being allowed to SET ROLE are two things.
        privilege = "SET" if owner.info.server_version >= 160000 else "MEMBER"
        if owner.execute("SELECT pg_has_role(%s, %s)", [role, privilege]).fetchone() != (True,):
            owner.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
    except errors.InsufficientPrivilege:
        say(
            f"This login may not create the role {role}, so Leerlus works as the owner of the tables and only a "
            "trigger protects the audit trail. To do better, let the administrator of the server run: "
            f'CREATE ROLE {role} NOLOGIN; GRANT {role} TO "{_login(owner)}";'
        )
        return False
    return True


def grant_application(owner: Connection, role: str, *, append_only: Iterable[str]) -> None:
    """Give the role the work of every day in every table, and only reading and adding in those that are append-only.

    Said for what exists now: called after every migration, so that new tables are included. Functions need no word:
    PostgreSQL lets everybody call them, with the caller's own rights.
    """
    name = sql.Identifier(role)
    with owner.transaction():
        owner.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        for things, rights in (
            ("TABLES", "SELECT, INSERT, UPDATE, DELETE"),
            ("SEQUENCES", "USAGE, SELECT, UPDATE"),
        ):
            owner.execute(
                sql.SQL("GRANT {} ON ALL {} IN SCHEMA public TO {}").format(sql.SQL(rights), sql.SQL(things), name)
            )
        for table in append_only:
            owner.execute(
                sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}, PUBLIC").format(sql.Identifier(table), name)
            )
        # Which migrations ran is the owner's business.
        owner.execute(sql.SQL("REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON django_migrations FROM {}").format(name))


def _login(owner: Connection) -> str:
    row = owner.execute("SELECT session_user").fetchone()
    return str(row[0]) if row else "the login"
