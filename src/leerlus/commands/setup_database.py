"""`leerlus setup-database`: create the tables, or bring them up to date."""

import click

from leerlus.database.postgres import say_on_stderr
from leerlus.database.service import server_available
from leerlus.database.setting_up import set_up


@click.command()
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
def command(quiet: bool) -> None:
    """Create the database, or bring it up to date with this version.

    Works as the owner of the database: the one inside Leerlus, or the login in DATABASE_URL. Safe to repeat.
    """
    with server_available():
        set_up(say=say_on_stderr)
    if not quiet:
        click.echo("The database is up to date.")
