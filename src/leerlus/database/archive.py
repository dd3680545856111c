"""The file that a backup is: a tar with the dump, the files of the data folder, and a manifest with their checksums."""

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from leerlus.database.trouble import DatabaseTrouble

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files/"
PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
# What belongs to this machine or can be made again stays out: the tables themselves, passwords, locks and logs.
NOT_IN_A_BACKUP = (
    "postgres",
    "static",
    "database.pgpass",
    "owner.lock",
    "users.lock",
    "postgres.log",
    "postgres.log.1",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the archive holds. `rows` counts each table in the same moment as the dump."""

    leerlus: str
    made_at: str
    postgresql: int
    migrations: list[str]
    rows: dict[str, int]
    sha256: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def files_to_keep(data: Path) -> Iterator[Path]:
    """Every file of the data folder that a backup must hold: what people handed in, and the keys."""
    for entry in sorted(data.iterdir()) if data.is_dir() else []:
        if entry.name in NOT_IN_A_BACKUP or entry.name.startswith((".", "postgres.new-", "restored-", "replaced-")):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from sorted(path for path in entry.rglob("*") if path.is_file() and not path.is_symlink())
        elif entry.is_file() and not entry.is_symlink():
            yield entry


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(archive: Path) -> Manifest:
    try:
        with tarfile.open(archive, "r:") as tar:
            member = tar.extractfile(MANIFEST)
            content: dict[str, Any] = json.loads(member.read()) if member else {}
    except (OSError, tarfile.TarError, KeyError, ValueError):
        raise DatabaseTrouble(f"{archive} is not a backup of Leerlus, or it is not whole.") from None
    if content.get("format") != FORMAT:
        raise DatabaseTrouble(f"{archive} was made by a newer Leerlus (format {content.get('format')}).")
    if not all(PLAIN_NAME.fullmatch(table) and isinstance(rows, int) for table, rows in content["rows"].items()):
        raise DatabaseTrouble(f"{archive} is not a backup of Leerlus: its list of tables is not ours.")
    return Manifest(**content)


def unpack(archive: Path, manifest: Manifest, into: Path) -> None:
    """Write out every part and compare it with its checksum; raises before anything else was touched."""
    into.mkdir(mode=0o700)
    found = set()
    try:
        with tarfile.open(archive, "r:") as tar:
            for member in tar:
                if member.name == MANIFEST:
                    continue
                if not member.isfile() or not _stays_inside(member.name) or member.name not in manifest.sha256:
                    raise DatabaseTrouble(f"{archive} holds a part that does not belong in it: {member.name[:80]!r}.")
                tar.extract(member, into, filter="data")
                if checksum(into / member.name) != manifest.sha256[member.name]:
                    raise DatabaseTrouble(f"{archive} is damaged: {member.name} is not what was stored.")
                found.add(member.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise DatabaseTrouble(f"{archive} cannot be read to its end ({error}).") from None
    if missing := manifest.sha256.keys() - found:
        raise DatabaseTrouble(f"{archive} is not whole: {min(missing)} is missing.")


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts
