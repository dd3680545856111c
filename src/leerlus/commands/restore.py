"""`leerlus restore FILE`: put a backup in place."""

from pathlib import Path

import click

from leerlus.commands.administrator import write_down
from leerlus.database.postgres import say_on_stderr
from leerlus.database.restoring import restore
from leerlus.database.service import server_available


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Throw away what is in the database now.")
def command(file: Path, replace: bool) -> None:
    """Put back what `leerlus backup` wrote: all of it, or nothing is changed. Stop `leerlus run` first.

    A backup of an older version is brought up to date; one of a newer version is refused. That it was put back stands
    in the audit trail.
    """
    given, file = str(file), file.absolute()
    with server_available():
        manifest = restore(file, replace=replace, say=say_on_stderr)
        # Afterwards: the trail that was here before is gone, and the one that came in goes on with this line.
        details = {"file": given, "made_at": manifest.made_at, "replaced": replace}
        write_down("restored a backup", details=details, say=say_on_stderr)
    click.echo(f"Restored: {sum(manifest.rows.values())} rows as they were at {manifest.made_at}.")
