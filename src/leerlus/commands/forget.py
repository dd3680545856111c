"""`leerlus forget`: forget what was kept long enough."""

import click

from leerlus.database.service import running


@click.command()
@click.option("--dry-run", is_flag=True, help="Only print the list, as CSV; nothing is forgotten.")
def command(dry_run: bool) -> None:
    """Forget closed cases past their retention term: who told it goes, what was learned from it stays.

    The list of --dry-run is what an archivist wants to see before. Forgetting cannot be undone.
    """
    with running():
        from django.utils import timezone
        from rich.progress import Progress

        from leerlus.journeys.forget import due, forget, list_for_archivist, people_due, requests_due

        today = timezone.localdate()
        if dry_run:
            for row in list_for_archivist(today=today):
                click.echo(row, nl=False)
            found = due(today=today).count(), requests_due(today=today).count(), people_due(today=today).count()
            click.echo("{} cases, {} requests for own data and {} people would be forgotten.".format(*found), err=True)
            return
        with Progress(transient=True) as bar:
            shown = bar.add_task("Forgetting")
            count = forget(
                today=today, tell=lambda done, total: bar.update(shown, completed=done, total=total), by=None
            )
        click.echo(f"{count} were forgotten: cases, requests for own data and people who were reached.")
