"""`leerlus django ...`: any management command of Django, with the database running."""

import os

import click

from leerlus.database.postgres import say_on_stderr
from leerlus.database.reach import give_up_absent_role
from leerlus.database.service import server_available

# These change or compare tables, which only the owner of the database may.
FOR_THE_OWNER = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "flush", "optimizemigration"}


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run a management command of Django, for developers: leerlus django shell."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
    if arguments and arguments[0] in FOR_THE_OWNER:
        os.environ["LEERLUS_CONNECT_AS"] = "owner"
    with server_available():
        give_up_absent_role(say_on_stderr)
        from django.core.management import execute_from_command_line

        execute_from_command_line(["leerlus django", *arguments])
