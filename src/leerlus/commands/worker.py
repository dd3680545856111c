"""`leerlus worker`: only the background work, for an installation over several processes or machines."""

from importlib import import_module
from pkgutil import walk_packages

import click

from leerlus.database.service import running


@click.command()
@click.option("--at-once", default=1, show_default=True, type=click.IntRange(1, 32), help="Jobs at the same time.")
@click.option("--until-empty", is_flag=True, help="Stop when no job waits any more.")
def command(at_once: int, until_empty: bool) -> None:
    """Do the work that waits in the database. `leerlus run` starts one of these by itself."""
    with running():
        from leerlus.work.worker import work

        _declare_tasks()
        work(at_once=at_once, until_empty=until_empty)


def _declare_tasks() -> None:
    """A task is known once its module is loaded; they are declared where journeys are told and messages are sent."""
    for name in ("leerlus.journeys", "leerlus.integrations"):
        for module in walk_packages(import_module(name).__path__, prefix=f"{name}."):
            import_module(module.name)
