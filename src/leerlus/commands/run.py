"""`leerlus run`: everything at once, on one machine."""

import os

import click

from leerlus.database.postgres import say_on_stderr

# Each has up to four connections, and the database gives a hundred in all.
MOST_WEB_WORKERS = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--web-workers", type=click.IntRange(1, 64), help="Processes for the website. [default: one per core, at most 8]"
)
@click.option(
    "--demo/--no-demo", default=True, show_default=True, help="Fill an empty database with an invented municipality."
)
@click.option("--only-prepare", is_flag=True, hidden=True)
def command(host: str, port: int, web_workers: int | None, demo: bool, only_prepare: bool) -> None:
    """Start Leerlus: the database, the website and the background worker. Stop it with Ctrl-C."""
    if only_prepare:
        _prepare(with_demonstration=demo)
        return
    from leerlus.supervision.supervisor import Supervisor

    workers = web_workers or min(MOST_WEB_WORKERS, len(os.sched_getaffinity(0)))
    Supervisor(host=host, port=port, web_workers=workers, say=say_on_stderr).run(with_demonstration=demo)


def _prepare(*, with_demonstration: bool) -> None:
    """What must be there before the doors open. In a process of its own, so that the supervisor stays small."""
    from leerlus.database.service import running
    from leerlus.supervision.static_files import collect

    with running():
        collect(say=say_on_stderr)
        if with_demonstration:
            _fill_when_empty()


def _fill_when_empty() -> None:
    from leerlus.commands.demo import make_demonstration
    from leerlus.foundation.organisation.queries import is_empty

    if is_empty():
        say_on_stderr("Making the invented municipality (once) ...")
        make_demonstration()
