"""`leerlus backup FILE`: everything in one file."""

from pathlib import Path

import click

from leerlus.commands.administrator import write_down
from leerlus.database.backing_up import back_up
from leerlus.database.postgres import say_on_stderr
from leerlus.database.service import server_available


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write the whole database, the files people handed in and the keys to FILE, while Leerlus runs or not.

    FILE holds everything that residents told: keep it as safe as the database itself, and not on the same machine. That
    you make it stands in the audit trail, also in that of the backup.
    """
    given, file = str(file), file.absolute()
    with server_available():
        # Before the one moment that is kept: nothing leaves unnoticed, also where it breaks off.
        write_down("began a backup", details={"file": given}, say=say_on_stderr)
        manifest = back_up(file, say=say_on_stderr)
    rows = sum(manifest.rows.values())
    click.echo(f"{file}: {rows} rows, {len(manifest.sha256) - 1} files, {file.stat().st_size / 1e6:.1f} MB.")
