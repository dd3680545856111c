"""What can be wrong with the database, said in a sentence."""

import click


class DatabaseTrouble(click.ClickException):
    """The database cannot be used; the message says why and what to do. Shown on the command line as one sentence."""
