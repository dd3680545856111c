"""Put a backup in the place of what is there, in one transaction: all of it, or nothing changed."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

from leerlus.database import archive, location
from leerlus.database.postgres import Say
from leerlus.database.programs import as_owner
from leerlus.database.reach import connect_as_owner
from leerlus.database.service import set_up_in_own_process
from leerlus.database.trouble import DatabaseTrouble

# Rows that set-up itself makes are nobody's work.
MADE_BY_SET_UP = ("django_migrations", "django_content_type", "auth_permission")

EMPTY_THE_SCHEMA = """
SET lock_timeout = '30s';
DO $$
DECLARE thing record;
BEGIN
    FOR thing IN
        SELECT format('DROP %s IF EXISTS public.%I CASCADE',
                      CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                   ELSE 'TABLE' END, relname) AS command
          FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
           AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('e', 'i'))
         ORDER BY relkind = 'S'
    LOOP EXECUTE thing.command; END LOOP;
    FOR thing IN
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', pg_proc.oid::regprocedure) AS command
          FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE thing.command; END LOOP;
    FOR thing IN
        SELECT format('DROP TYPE IF EXISTS public.%I CASCADE', typname) AS command
          FROM pg_type
         WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'c') AND typrelid = 0
           AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_type.oid AND deptype = 'e')
        UNION ALL
        SELECT format('DROP TYPE IF EXISTS public.%I CASCADE', relname)
          FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'c'
           AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    LOOP EXECUTE thing.command; END LOOP;
END $$;
"""


def restore(source: Path, *, replace: bool, say: Say) -> archive.Manifest:
    """Check the archive, then put it in place. Without ``replace`` only where nobody's work is overwritten."""
    manifest = archive.read_manifest(source)
    _refuse_newer(manifest)
    with connect_as_owner() as link:
        if not replace and (table := _table_with_work(link)):
            raise DatabaseTrouble(
                f"The database is not empty ({table} has rows). To throw away what is there, add --replace."
            )
        server = link.info.server_version
    data = location.data_folder()
    location.make_data_folder(data)
    with tempfile.TemporaryDirectory(dir=data, prefix="restored-") as folder:
        unpacked = Path(folder) / "parts"
        say("Checking the backup ...")
        archive.unpack(source, manifest, unpacked)
        say("Putting the database back ...")
        _replay(unpacked / archive.DUMP, manifest, server=server)
        _put_files_back(unpacked / "files", data, Path(folder))
    say("Bringing the database up to date ...")
    set_up_in_own_process()
    return manifest


def _refuse_newer(manifest: archive.Manifest) -> None:
    import django
    from django.db.migrations.loader import MigrationLoader

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
    django.setup()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for migration in loader.disk_migrations.values() for app, name in migration.replaces}
    if unknown := [name for name in manifest.migrations if name not in known]:
        raise DatabaseTrouble(
            f"The backup was made by a newer Leerlus ({manifest.leerlus}; this one does not know {unknown[0]}). "
            "Install that version, and restore there."
        )


def _table_with_work(link: psycopg.Connection[tuple[object, ...]]) -> str | None:
    tables = link.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
    ).fetchall()
    for (table,) in tables:
        name = str(table)
        if name in MADE_BY_SET_UP or name.startswith("procrastinate_"):
            continue
        if link.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(name))).fetchone():
            return name
    return None


def _replay(dump: Path, manifest: archive.Manifest, *, server: int) -> None:
    """Empty, fill and count in one transaction; the first error, or our own sudden end, takes everything back."""
    write = [str(location.binaries() / "pg_restore"), "--file=-", "--no-owner", "--no-privileges", "--no-comments"]
    command, environment = as_owner(
        "psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", os.devnull
    )
    with tempfile.TemporaryFile() as complaints:
        statements = subprocess.Popen([*write, str(dump)], env=environment, stdout=subprocess.PIPE, stderr=complaints)
        target = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints
        )
        whole = False
        try:
            _feed(statements, target, manifest, server=server)
            whole = statements.wait() == 0
            if whole and target.stdin:
                # The only COMMIT, and the last line: whatever ends earlier ends without it.
                target.stdin.write(b"COMMIT;\n")
        except BrokenPipeError:
            pass  # psql ended at an error; its words are among the complaints.
        finally:
            statements.kill()
            statements.wait()
            with suppress(BrokenPipeError):
                target.communicate()
        if not whole or target.returncode != 0:
            complaints.seek(0)
            words = complaints.read().decode(errors="replace").strip().splitlines()
            telling = [line for line in words if "ERROR" in line] or words or ["no reason given"]
            raise DatabaseTrouble(f"The backup could not be put back, and nothing was changed: {telling[0]}")


def _feed(
    statements: "subprocess.Popen[bytes]", target: "subprocess.Popen[bytes]", manifest: archive.Manifest, *, server: int
) -> None:
    if statements.stdout is None or target.stdin is None:
        raise AssertionError("Both programs are started with pipes.")
    target.stdin.write(b"BEGIN;\n" + EMPTY_THE_SCHEMA.encode())
    # The schema is there, and older servers do not know the setting; one error would take everything back.
    superfluous = {b"CREATE SCHEMA public;\n"} | ({b"SET transaction_timeout = 0;\n"} if server < 170000 else set())
    before_the_data = True
    for line in statements.stdout:
        before_the_data = before_the_data and not line.startswith(b"COPY ")
        if not (before_the_data and line in superfluous):
            target.stdin.write(line)
    for table, rows in manifest.rows.items():
        # The name is plain: the manifest was refused otherwise.
        target.stdin.write(
            f'DO $$ BEGIN IF (SELECT count(*) FROM public."{table}") <> {rows:d} THEN '  # noqa: S608 - see above.
            f"RAISE EXCEPTION 'a table does not have the {rows:d} rows of the backup'; END IF; END $$;\n".encode()
        )
    target.stdin.flush()


def _put_files_back(stored: Path, data: Path, aside: Path) -> None:
    """Each thing at the top of the data folder is swapped in one move; what it replaces goes with the work folder."""
    for entry in sorted(stored.iterdir()) if stored.is_dir() else []:
        present = data / entry.name
        if present.exists():
            present.rename(aside / f"replaced-{entry.name}")
        shutil.move(entry, present)
