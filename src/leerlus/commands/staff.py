"""`leerlus staff`: accounts for colleagues, for who has no administrator's screen yet."""

import click

from leerlus.database.service import running


@click.group()
def command() -> None:
    """Create staff accounts, set passwords, and show who has which role."""


@command.command("add")
@click.argument("username")
@click.option("--name", required=True, help="The name as people write it.")
@click.option("--role", "roles", multiple=True, required=True, help="Give the option once for each role.")
@click.option("--department", help="The department, for who sees only its cases.")
@click.password_option(help="Asked for when left out, so that it stays out of the history of the shell.")
def add(username: str, name: str, roles: tuple[str, ...], department: str | None, password: str) -> None:
    """Make an account."""
    with running():
        from leerlus.foundation.organisation.actions import BadAccount, add_staff

        try:
            staff = add_staff(
                username=username, name=name, roles=roles, department=department, password=password, by=None
            )
        except BadAccount as trouble:
            raise click.UsageError(str(trouble)) from None
        click.echo(f"{staff.name} can sign in as {staff.username}.")


@command.command("list")
def show() -> None:
    """Show all accounts and their roles."""
    with running():
        from leerlus.foundation.organisation.queries import everybody

        for staff in everybody():
            state = "" if staff.is_active else " (closed)"
            click.echo(f"{staff.username}\t{staff.name}\t{', '.join(staff.roles)}{state}")


@command.command("roles")
def roles() -> None:
    """Tell what each role is for."""
    from leerlus.foundation.organisation.roles import ROLES

    for role, description in ROLES.items():
        click.echo(f"{role}: {description.prose}")
