"""PostgreSQL refuses to run as root: which user to be, and how a program is started as that user."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from leerlus.database.trouble import DatabaseTrouble


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Who PostgreSQL runs as. `prefix` stands in front of every program that is started for the server."""

    uid: int
    gid: int
    prefix: tuple[str, ...]

    def give(self, folder: Path) -> None:
        """Make a new folder theirs alone."""
        folder.mkdir(mode=0o700)
        os.chown(folder, self.uid, self.gid)


def server_user(data: Path, binaries: Path) -> ServerUser:
    """Ourselves; or, as root, the owner of the data, else `nobody`.

    Where that user cannot come at the data or the programs because a folder above them is closed (a checkout below
    /root, say), the server gets the one capability to search folders. No folder's permissions are ever changed.
    """
    if os.geteuid() != 0:
        leash = _leash()
        return ServerUser(os.geteuid(), os.getegid(), (leash, "--pdeathsig", "INT") if leash else ())
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise DatabaseTrouble("PostgreSQL does not run as root. Run Leerlus as a normal user (setpriv is absent here).")
    uid, gid = _owner_or_nobody(data)
    change = (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--pdeathsig=INT")
    for capability in ("", "dac_read_search", "dac_override"):
        extra = (f"--inh-caps=+{capability}", f"--ambient-caps=+{capability}") if capability else ()
        user = ServerUser(uid, gid, (*change, *extra))
        if _reaches(user, data, binaries):
            return user
    raise DatabaseTrouble(
        f"PostgreSQL does not run as root, and the user {_name(uid)} cannot come at {data} and {binaries}. "
        "Run Leerlus as a normal user, or from a folder that others may enter."
    )


def _leash() -> str | None:
    """The program that ends its child when we end; absent outside Linux, where a killed parent leaves the server."""
    return shutil.which("setpriv")


def _owner_or_nobody(data: Path) -> tuple[int, int]:
    for folder in (data / "postgres", data):
        if folder.exists() and folder.stat().st_uid != 0:
            return folder.stat().st_uid, folder.stat().st_gid
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return 65534, 65534
    return nobody.pw_uid, nobody.pw_gid


def _reaches(user: ServerUser, data: Path, binaries: Path) -> bool:
    script = 'cd "$1" && test -x "$2" && test -r "$3"'
    library = next((binaries.parent / "lib").rglob("plpgsql.*"), binaries / "postgres")
    probe = [*user.prefix, "/bin/sh", "-c", script, "sh", str(data), str(binaries / "postgres"), str(library)]
    # Started in the root folder: a working folder that the user cannot enter would itself be an error.
    return subprocess.run(probe, cwd="/", capture_output=True, check=False).returncode == 0


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
