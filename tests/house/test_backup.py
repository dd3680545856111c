"""What was backed up comes back whole, or nothing changes."""

import io
import json
import os
import platform
import pwd
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from leerlus.database import archive, connection
from leerlus.database.backing_up import back_up
from leerlus.database.restoring import restore
from leerlus.database.service import server_available
from leerlus.database.trouble import DatabaseTrouble

silent = lambda sentence: None  # noqa: E731 - a name for saying nothing.
save = partial(back_up, say=silent)
put_back = partial(restore, say=silent)


@pytest.fixture(scope="module")
def installation() -> Iterator[Path]:
    """A data folder and a database of their own: a restore replaces both."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="leerlus-backup-") as folder:
        for name in ("DATABASE_URL", "LEERLUS_DATABASE_NAME", "LEERLUS_APP_DATABASE_URL", "LEERLUS_APP_ROLE"):
            patch.delenv(name, raising=False)
        patch.setenv("LEERLUS_DATA", folder)
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        with server_available(volatile=True):
            subprocess.run([sys.executable, "-m", "leerlus.cli", "setup-database"], check=True)
            yield Path(folder)


@pytest.fixture
def groups(installation: Path) -> Iterator["psycopg.Connection[tuple[str]]"]:
    """The owner's connection, with two rows of work in the database and one file in the data folder."""
    (installation / "files").mkdir(exist_ok=True)
    (installation / "files" / "letter.txt").write_text("Geachte mevrouw")
    with psycopg.connect(connection.conninfo(connection.owner_parameters()), autocommit=True) as link:
        link.execute("DELETE FROM auth_group")
        link.execute("INSERT INTO auth_group (name) VALUES ('balie'), ('één loket')")
        yield link


def test_rows_and_files_come_back(groups: "psycopg.Connection[tuple[str]]", installation: Path, tmp_path: Path) -> None:
    save(tmp_path / "all.backup")
    groups.execute("DELETE FROM auth_group")
    (installation / "files" / "letter.txt").write_text("overwritten")
    put_back(tmp_path / "all.backup", replace=True)
    assert _names(groups) == ["balie", "één loket"]
    assert (installation / "files" / "letter.txt").read_text() == "Geachte mevrouw"


def test_the_application_can_work_after_a_restore(groups: "psycopg.Connection[tuple[str]]", tmp_path: Path) -> None:
    save(tmp_path / "all.backup")
    put_back(tmp_path / "all.backup", replace=True)
    with psycopg.connect(connection.conninfo(connection.application_parameters())) as application:
        application.execute("UPDATE auth_group SET name = 'loket' WHERE name = 'balie'")


def _command(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "leerlus.cli", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | environment)


def _lines(link: "psycopg.Connection[tuple[str]]") -> list[tuple[str, str, dict[str, object]]]:
    return link.execute("SELECT verb, by_name, details FROM audit_entry ORDER BY id").fetchall()


@pytest.fixture
def backed_up(groups: "psycopg.Connection[tuple[str]]", tmp_path: Path) -> str:
    """By the command itself, under the name that was given."""
    name = str(tmp_path / "all.backup")
    _command("backup", name, LOGNAME="somebody-else", USER="somebody-else", SUDO_USER="beheer")
    return name


ME = pwd.getpwuid(os.getuid()).pw_name
HERE = {"machine": platform.node()}


def test_who_makes_a_backup_stands_in_the_trail_and_in_the_backup(
    groups: "psycopg.Connection[tuple[str]]", backed_up: str
) -> None:
    line = ("began a backup", ME, {"file": backed_up, "sudo": "beheer"} | HERE)
    assert _lines(groups)[-1] == line
    put_back(Path(backed_up), replace=True)
    assert _lines(groups)[-1] == line


def test_who_puts_a_backup_back_stands_in_the_trail_that_goes_on(
    groups: "psycopg.Connection[tuple[str]]", backed_up: str
) -> None:
    _command("restore", backed_up, "--replace")
    made_at = archive.read_manifest(Path(backed_up)).made_at
    line = ("restored a backup", ME, {"file": backed_up, "made_at": made_at, "replaced": True} | HERE)
    assert [verb for verb, _by, _details in _lines(groups)[-2:]] == ["began a backup", "restored a backup"]
    assert _lines(groups)[-1] == line
    assert "The audit trail holds" in _command("verify-audit").stdout


def test_a_database_without_a_trail_is_backed_up_all_the_same_and_that_is_said(
    groups: "psycopg.Connection[tuple[str]]", tmp_path: Path
) -> None:
    groups.execute("ALTER TABLE audit_entry RENAME TO of_another_version")
    try:
        done = _command("backup", str(tmp_path / "all.backup"))
    finally:
        groups.execute("ALTER TABLE of_another_version RENAME TO audit_entry")
    assert "This leaves no line in the audit trail" in done.stderr
    assert archive.read_manifest(tmp_path / "all.backup").rows["auth_group"] == 2


def test_a_database_with_work_in_it_is_not_overwritten_unasked(
    groups: "psycopg.Connection[tuple[str]]", tmp_path: Path
) -> None:
    save(tmp_path / "all.backup")
    with pytest.raises(DatabaseTrouble, match=r"not empty \(\w+ has rows\)"):
        put_back(tmp_path / "all.backup", replace=False)


def test_a_backup_is_for_its_owners_eyes_only(groups: "psycopg.Connection[tuple[str]]", tmp_path: Path) -> None:
    save(tmp_path / "all.backup")
    assert (tmp_path / "all.backup").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["all.backup"]


def test_passwords_of_this_machine_and_the_tables_themselves_stay_out(
    groups: "psycopg.Connection[tuple[str]]", tmp_path: Path
) -> None:
    save(tmp_path / "all.backup")
    with tarfile.open(tmp_path / "all.backup") as tar:
        names = set(tar.getnames())
    assert "files/files/letter.txt" in names
    assert not [name for name in names if "pgpass" in name or name.startswith("files/postgres")]


def test_a_damaged_backup_changes_nothing(groups: "psycopg.Connection[tuple[str]]", tmp_path: Path) -> None:
    save(tmp_path / "all.backup")
    content = bytearray((tmp_path / "all.backup").read_bytes())
    content[5000] ^= 0xFF
    (tmp_path / "all.backup").write_bytes(content)
    groups.execute("INSERT INTO auth_group (name) VALUES ('later')")
    with pytest.raises(DatabaseTrouble, match="damaged"):
        put_back(tmp_path / "all.backup", replace=True)
    assert _names(groups) == ["balie", "later", "één loket"]


def test_a_backup_that_lacks_rows_changes_nothing(
    groups: "psycopg.Connection[tuple[str]]", installation: Path, tmp_path: Path
) -> None:
    save(tmp_path / "all.backup")
    _rewrite_manifest(tmp_path / "all.backup", lambda manifest: manifest["rows"].update(auth_group=3))
    groups.execute("INSERT INTO auth_group (name) VALUES ('later')")
    (installation / "files" / "letter.txt").write_text("newer")
    with pytest.raises(DatabaseTrouble, match="nothing was changed"):
        put_back(tmp_path / "all.backup", replace=True)
    assert _names(groups) == ["balie", "later", "één loket"]
    assert (installation / "files" / "letter.txt").read_text() == "newer"


def test_a_backup_of_a_newer_version_is_refused(groups: "psycopg.Connection[tuple[str]]", tmp_path: Path) -> None:
    save(tmp_path / "all.backup")
    _rewrite_manifest(tmp_path / "all.backup", lambda manifest: manifest["migrations"].append("signals.9999_later"))
    with pytest.raises(DatabaseTrouble, match=r"newer Leerlus .*signals\.9999_later"):
        put_back(tmp_path / "all.backup", replace=True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something else", b"\0" * 20_000])
def test_a_file_that_is_no_backup_is_refused_with_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(content)
    with pytest.raises(DatabaseTrouble, match="not a backup of Leerlus"):
        archive.read_manifest(tmp_path / "photo.jpg")


def test_a_part_that_would_leave_the_folder_is_refused(tmp_path: Path) -> None:
    manifest = archive.Manifest("0", "", 18, [], {}, {"../outside": "0"})
    with tarfile.open(tmp_path / "evil", "w:") as tar:
        tar.addfile(tarfile.TarInfo("../outside"), io.BytesIO())
    with pytest.raises(DatabaseTrouble, match="does not belong"):
        archive.unpack(tmp_path / "evil", manifest, tmp_path / "parts")
    assert not (tmp_path / "outside").exists()


def test_a_backup_under_load_holds_one_moment(groups: "psycopg.Connection[tuple[str]]", tmp_path: Path) -> None:
    """Every transaction adds a pair; half a pair would be two moments."""
    stop = threading.Event()
    writer = threading.Thread(target=_write_pairs, args=(stop,))
    writer.start()
    try:
        save(tmp_path / "all.backup")
    finally:
        stop.set()
        writer.join()
    put_back(tmp_path / "all.backup", replace=True)
    left = [name[5:] for name in _names(groups) if name.startswith("left ")]
    right = [name[6:] for name in _names(groups) if name.startswith("right ")]
    assert left == right


def _write_pairs(stop: threading.Event) -> None:
    with psycopg.connect(connection.conninfo(connection.owner_parameters())) as link:
        number = 0
        while not stop.is_set():
            number += 1
            link.execute("INSERT INTO auth_group (name) VALUES (%s)", [f"left {number}"])
            link.execute("INSERT INTO auth_group (name) VALUES (%s)", [f"right {number}"])
            link.commit()


def _names(link: "psycopg.Connection[tuple[str]]") -> list[str]:
    return sorted(name for (name,) in link.execute("SELECT name FROM auth_group"))


def _rewrite_manifest(path: Path, change: object) -> None:
    with tarfile.open(path) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar}
    manifest = json.loads(parts["manifest.json"])
    change(manifest)
    parts["manifest.json"] = json.dumps(manifest).encode()
    with tarfile.open(path, "w:") as tar:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
