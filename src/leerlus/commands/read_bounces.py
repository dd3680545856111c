"""``leerlus read-bounces``: mails that came back become calls."""

import sys
from email import message_from_bytes
from pathlib import Path

import click

from leerlus.database.service import running


@click.command()
@click.argument("mails", type=click.Path(exists=True, allow_dash=True, path_type=Path))
def command(mails: Path) -> None:
    """Read reports of delivery (RFC 3464) from MAILS: a file, a mail folder (Maildir), or - for one mail on a pipe.

    For each mail of ours that came back the handler gets a call to make. Reading the same again changes nothing.
    """
    with running():
        from leerlus.integrations.delivery.bounces import mails_in, read_bounces

        found = [message_from_bytes(sys.stdin.buffer.read())] if str(mails) == "-" else mails_in(mails)
        click.echo(f"{read_bounces(found)} mails came back and became calls.")
