"""`leerlus verify-audit`: did nobody change the audit trail?"""

import click

from leerlus.database.service import running


@click.command()
@click.option("--head", help="A head that was kept outside the database: shows a cut tail or a chain made anew.")
def command(head: str | None) -> None:
    """Walk the whole audit trail and check every link. Ends with exit code 1 where it was changed.

    Keep the head that it prints outside the database, for instance in the mail of the controller, and give it next
    time.
    """
    with running():
        from leerlus.foundation.audit.queries import check_chain

        check = check_chain(expected_head=head)
        if check.holds:
            click.echo(f"The audit trail holds: {check.entries} entries. Head: {check.head}")
        elif check.broken_at:
            raise click.ClickException(
                f"Entry {check.broken_at} or the one before it was changed. Keep a backup and look."
            )
        else:
            raise click.ClickException(
                "The head you gave is not in the trail: its tail was cut off, or it was made anew."
            )
