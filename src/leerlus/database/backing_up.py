"""One moment of the whole database, and the files that belong to it, in one file."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from leerlus import __version__
from leerlus.database import archive, location
from leerlus.database.postgres import Say
from leerlus.database.programs import as_owner
from leerlus.database.reach import connect_as_owner
from leerlus.database.trouble import DatabaseTrouble

CLIENT_MAJOR = 18


def back_up(target: Path, *, say: Say) -> archive.Manifest:
    """Write ``target`` whole or not at all. Everybody can go on working meanwhile.

    The dump and the counts see one snapshot. Files are copied after it was taken: one that was handed in since is in
    the backup without a row, which does no harm; one that a row needs is there.
    """
    if not target.parent.is_dir():
        raise DatabaseTrouble(f"{target.parent} is not a folder.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".leerlus-backup-") as folder:
        workplace = Path(folder)
        with connect_as_owner() as link:
            _refuse_newer_server(link)
            link.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            say("Writing the database ...")
            _dump(link, workplace / archive.DUMP)
            manifest = _describe(link)
        say("Adding the files ...")
        draft = workplace / "whole.tar"
        _pack(draft, workplace / archive.DUMP, manifest)
        draft.chmod(0o600)
        draft.replace(target)
    return manifest


def _refuse_newer_server(link: psycopg.Connection[tuple[object, ...]]) -> None:
    server = link.info.server_version // 10000
    if server > CLIENT_MAJOR:
        raise DatabaseTrouble(
            f"The server is PostgreSQL {server}; the backup program of this Leerlus knows up to {CLIENT_MAJOR}. "
            "Use pg_dump of the server's own version, or a newer Leerlus."
        )


def _dump(link: psycopg.Connection[tuple[object, ...]], target: Path) -> None:
    row = link.execute("SELECT pg_export_snapshot()").fetchone()
    snapshot = str(row[0]) if row else ""
    command, environment = as_owner(
        "pg_dump", "--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-privileges", "--schema=public",
        "--extension=*", "--file", str(target),
    )  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        raise DatabaseTrouble(f"The database could not be written: {done.stderr.strip().splitlines()[-1]}")


def _describe(link: psycopg.Connection[tuple[object, ...]]) -> archive.Manifest:
    tables = [
        str(name)
        for (name,) in link.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
    ]
    rows = {}
    for table in tables:
        counted = link.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
        rows[table] = int(str(counted[0])) if counted else 0
    migrations = []
    if "django_migrations" in tables:
        migrations = [
            f"{app}.{name}" for app, name in link.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        ]
    return archive.Manifest(
        leerlus=__version__,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        postgresql=link.info.server_version,
        migrations=migrations,
        rows=rows,
    )


def _pack(target: Path, dump: Path, manifest: archive.Manifest) -> None:
    data = location.data_folder()
    with target.open("xb") as file, tarfile.open(fileobj=file, mode="w:", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, dump, archive.DUMP, manifest)
        for path in archive.files_to_keep(data):
            _add(tar, path, archive.FILES + path.relative_to(data).as_posix(), manifest)
        draft = dump.with_name(archive.MANIFEST)
        draft.write_bytes(manifest.as_json())
        tar.add(draft, archive.MANIFEST)
        tar.close()
        file.flush()
        os.fsync(file.fileno())


def _add(tar: tarfile.TarFile, path: Path, name: str, manifest: archive.Manifest) -> None:
    # A copy first: a file that changes while it is read would not match its own checksum.
    with tempfile.NamedTemporaryFile(dir=Path(str(tar.name)).parent) as copy:
        try:
            with path.open("rb") as original:
                shutil.copyfileobj(original, copy)
        except FileNotFoundError:
            return  # Erased on time, while we were at work.
        copy.flush()
        manifest.sha256[name] = archive.checksum(Path(copy.name))
        member = tar.gettarinfo(copy.name, arcname=name)
        member.mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        copy.seek(0)
        tar.addfile(member, copy)
