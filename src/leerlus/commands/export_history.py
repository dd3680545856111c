"""`leerlus export-history FILE`: all history as one file without persons."""

from pathlib import Path

import click

from leerlus.commands.administrator import who_runs_this
from leerlus.database.service import running


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write one line for each signal, proof of a measure and hour of prevention to FILE (Parquet).

    No names, places, texts or numbers of cases; the day becomes a week and the place a district. A line is still one
    signal: share the file only with who may count them, and publish nothing from it without hiding small counts.
    """
    file = file.absolute()
    if not file.parent.is_dir():
        raise click.BadParameter(f"{file.parent} is no folder.", param_hint="FILE")
    with running():
        from leerlus.foundation.audit.actions import record
        from leerlus.foundation.organisation.queries import municipality
        from leerlus.insight.history.export import write_history

        try:
            lines = write_history(file)
        except OSError as error:
            raise click.ClickException(f"{file}: cannot be written ({error.strerror or error}).") from None
        record(verb="exported history", subject=municipality(), by=who_runs_this(), details={"lines": lines})
    click.echo(f"{file}: {lines:,} lines, {file.stat().st_size / 1e3:,.0f} kB.")
