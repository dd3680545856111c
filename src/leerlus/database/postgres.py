"""Our own PostgreSQL: made on first use, started as a child of this process, and ended with it."""

import fcntl
import json
import os
import secrets
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from leerlus.database import connection, location
from leerlus.database.trouble import DatabaseTrouble
from leerlus.database.unprivileged import ServerUser, server_user

SUPERUSER = "postgres"
# Replaying the log after a power cut may take minutes; as long as the server lives we wait, and say so.
START_SECONDS = 900.0
STOP_SECONDS = 30.0
LARGEST_LOG_BYTES = 10_000_000

Say = Callable[[str], None]


def say_on_stderr(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


class Server:
    """The PostgreSQL of one data folder.

    At most one process owns it (the lock `owner.lock`); others may use it meanwhile (a shared lock on `users.lock`).
    Locks are the kernel's: they vanish with the process that held them, however it ended.
    """

    def __init__(self, data: Path, *, say: Say = say_on_stderr, volatile: bool = False) -> None:
        self.data = data
        self.tables = data / "postgres"
        self.sockets = location.socket_folder(data)
        self.say = say
        # Only for tests: a server that does not wait for the disk, and that may lose everything with the power.
        self.volatile = volatile
        self._process: subprocess.Popen[bytes] | None = None
        self._owner_lock: IO[str] | None = None

    # -- Owning -----------------------------------------------------------------------------------------------

    def claim(self) -> bool:
        """Become the one process that starts and stops the server; False where another process already is."""
        location.make_data_folder(self.data)
        lock = (self.data / "owner.lock").open("a+", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        lock.truncate(0)
        json.dump({"process": os.getpid(), "command": _command_line()}, lock)
        lock.flush()
        self._owner_lock = lock
        return True

    def release(self) -> None:
        if self._owner_lock is not None:
            self._owner_lock.close()
            self._owner_lock = None

    def owner(self) -> str:
        """Who runs the server, for in a sentence: `leerlus run, process 1234`."""
        try:
            holder = json.loads((self.data / "owner.lock").read_text(encoding="utf-8"))
            return f"{holder['command']}, process {holder['process']}"
        except (OSError, ValueError, KeyError):
            return "another process"

    # -- Starting ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the server, making it first where there is none. Call `claim` before, and from the main thread:
        the server is told to stop when the thread that started it ends."""
        if self._owner_lock is None:
            raise AssertionError("Claim the server before starting it.")
        binaries = location.binaries()
        user = server_user(self.data, binaries)
        self._wait_for_predecessor()
        if (self.tables / "PG_VERSION").is_file():
            self._refuse_other_version(binaries, user)
        else:
            self._create(binaries, user)
        self._prepare_sockets(user)
        self._launch(binaries, user)
        self._create_logins()

    def is_alive(self) -> bool:
        """Does the server that we started still run?"""
        return self._process is not None and self._process.poll() is None

    def _create(self, binaries: Path, user: ServerUser) -> None:
        if self.tables.exists():
            raise DatabaseTrouble(f"{self.tables} holds no database of ours. Move that folder away and start again.")
        self.say("Making the database (once) ...")
        password = self._write_passwords()
        fresh = self.data / f"postgres.new-{os.getpid()}"
        user.give(fresh)
        password_for_initdb = fresh.with_name(fresh.name + ".password")
        try:
            password_for_initdb.touch(0o600)
            password_for_initdb.write_text(password + "\n", encoding="utf-8")
            os.chown(password_for_initdb, user.uid, user.gid)
            self._run(
                [
                    *user.prefix, str(binaries / "initdb"), "--pgdata", str(fresh), "--username", SUPERUSER,
                    "--pwfile", str(password_for_initdb), "--auth", "scram-sha-256", "--encoding", "UTF8",
                    "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",
                    "--data-checksums", *(["--no-sync"] if self.volatile else []),
                ]
            )  # fmt: skip
        finally:
            password_for_initdb.unlink(missing_ok=True)
        # In one move, so that a half-made database never bears the real name.
        fresh.rename(self.tables)

    def _write_passwords(self) -> str:
        """A password per login, in the file that libpq reads itself; the file is ours alone."""
        superuser = secrets.token_urlsafe(24)
        lines = [f"*:*:*:{SUPERUSER}:{superuser}"]
        lines += [f"*:*:*:{name}:{secrets.token_urlsafe(24)}" for name in (connection.OWNER, connection.APPLICATION)]
        path = connection.password_file(self.data)
        path.unlink(missing_ok=True)
        path.touch(0o600)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return superuser

    def _passwords(self) -> dict[str, str]:
        try:
            lines = connection.password_file(self.data).read_text(encoding="utf-8").splitlines()
        except OSError:
            raise DatabaseTrouble(
                f"{connection.password_file(self.data)} is missing: it holds the passwords of the database. "
                "Put it back from a backup."
            ) from None
        return {line.split(":")[3]: line.split(":", 4)[4] for line in lines}

    def _refuse_other_version(self, binaries: Path, user: ServerUser) -> None:
        stored = (self.tables / "PG_VERSION").read_text(encoding="utf-8").strip()
        answer = subprocess.run(
            [binaries / "postgres", "--version"], cwd="/", capture_output=True, text=True, check=True
        )
        offered = answer.stdout.split()[-1].split(".")[0]
        if stored != offered:
            raise DatabaseTrouble(
                f"The data in {self.tables} was made by PostgreSQL {stored}, and this installation brings {offered}. "
                "Make a backup with the version of Leerlus that made it, and restore that here (docs/administering.md)."
            )
        owner = self.tables.stat().st_uid
        if owner != user.uid:
            raise DatabaseTrouble(
                f"The data in {self.tables} belongs to user number {owner}. Run Leerlus as that user, or as root."
            )

    def _prepare_sockets(self, user: ServerUser) -> None:
        if self.sockets == self.tables:
            return
        with suppress(FileExistsError):
            user.give(self.sockets)
        state = self.sockets.lstat()
        if not stat.S_ISDIR(state.st_mode) or state.st_uid != user.uid or state.st_mode & 0o077:
            raise DatabaseTrouble(
                f"{self.sockets} is not a folder of ours alone, so the database does not listen there. Remove it."
            )

    def _launch(self, binaries: Path, user: ServerUser) -> None:
        log_path = self.data / "postgres.log"
        if log_path.exists() and log_path.stat().st_size > LARGEST_LOG_BYTES:
            log_path.replace(log_path.with_suffix(".log.1"))
        settings = {
            "unix_socket_directories": f'"{self.sockets}"',
            "unix_socket_permissions": "0700",
            "listen_addresses": "",
            "port": "5432",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",
            # What a resident wrote must not come to stand in a log: no statements, no details of a broken constraint.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_checkpoints": "off",
            "shared_buffers": "256MB",
            # On the command line, so that no configuration file can make a promise to a resident volatile.
            "fsync": "off" if self.volatile else "on",
            "full_page_writes": "off" if self.volatile else "on",
            "synchronous_commit": "off" if self.volatile else "on",
        }
        arguments = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with log_path.open("ab") as log:
            log_path.chmod(0o600)
            self._process = subprocess.Popen(
                [*user.prefix, str(binaries / "postgres"), "-D", str(self.tables), *arguments],
                cwd="/",
                env=_clean_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal is for us; we stop the server last, when nobody writes any more.
                start_new_session=True,
            )
        self._wait_until_ready(log_path)

    def _wait_until_ready(self, log_path: Path) -> None:
        started = time.monotonic()
        next_word = 5.0
        while True:
            if self._process is None or self._process.poll() is not None:
                raise DatabaseTrouble(f"The database did not start. Its last words: {_last_line(log_path)}")
            if self._announces_ready():
                return
            waited = time.monotonic() - started
            if waited > START_SECONDS:
                self.stop()
                raise DatabaseTrouble(f"The database was not ready after {waited:.0f} seconds. See {log_path}.")
            if waited > next_word:
                self.say(f"The database puts itself in order after an unclean stop ({waited:.0f} s so far) ...")
                next_word += 10.0
            time.sleep(0.02)

    def _announces_ready(self) -> bool:
        """The server writes its own number and its state in postmaster.pid; only our child's word counts."""
        try:
            lines = (self.tables / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        if len(lines) < 8 or self._process is None:
            return False
        return lines[7].strip() == "ready" and lines[0].strip() == str(self._process.pid)

    def _create_logins(self) -> None:
        passwords = self._passwords()
        superuser = connection.embedded_parameters(self.data, user=SUPERUSER) | {"dbname": "postgres"}
        with psycopg.connect(connection.conninfo(superuser), autocommit=True) as admin:
            roles = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
            rights = {connection.OWNER: "CREATEDB CREATEROLE", connection.APPLICATION: ""}
            for name, right in rights.items():
                if name not in roles:
                    admin.execute(
                        sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}").format(
                            sql.Identifier(name), sql.SQL(right), sql.Literal(passwords[name])
                        )
                    )
            exists = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [connection.NAME]).fetchone()
            if not exists:
                admin.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(connection.NAME), sql.Identifier(connection.OWNER)
                    )
                )

    # -- Stopping ---------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Fast and clean: running transactions are rolled back, committed ones are on disk."""
        if self._process is None:
            return
        for sign, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
            with suppress(ProcessLookupError):
                self._process.send_signal(sign)
            try:
                self._process.wait(patience)
                break
            except subprocess.TimeoutExpired:
                continue
        self._process = None
        if self.sockets != self.tables:
            with suppress(OSError):
                self.sockets.rmdir()

    def _wait_for_predecessor(self) -> None:
        """A server whose parent was killed still writes its last page; the next one may not start before it ends."""
        deadline = time.monotonic() + STOP_SECONDS
        while (predecessor := self._living_server()) is not None:
            if time.monotonic() > deadline:
                raise DatabaseTrouble(
                    f"A PostgreSQL that nobody owns still runs on {self.tables} (process {predecessor}). Stop it first."
                )
            with suppress(ProcessLookupError, PermissionError):
                os.kill(predecessor, signal.SIGINT)
            time.sleep(0.1)

    def _living_server(self) -> int | None:
        """The process that postmaster.pid names, if it lives, is no zombie, and stands in our folder."""
        try:
            process = int((self.tables / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
            folder = Path(f"/proc/{process}/cwd").readlink()
        except (OSError, ValueError, IndexError):
            return None
        return process if state != "Z" and folder == self.tables.resolve() else None

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(
            command, cwd="/", env=_clean_environment(), capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode != 0:
            words = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
            raise DatabaseTrouble(f"The database could not be made. PostgreSQL said: {words[-1]}")


def _clean_environment() -> dict[str, str]:
    """Without the settings of somebody else's PostgreSQL, and with a locale that every machine has."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_")) and key != "LANG"}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _last_line(log_path: Path) -> str:
    lines = [line for line in log_path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines[-20:] if "FATAL" in line or "PANIC" in line or "HINT" in line]
    return (telling or lines or ["nothing"])[-1]


def _command_line() -> str:
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip() or "python"
