"""`leerlus demo`: the invented municipality."""

import click

from leerlus.database.service import running


@click.command()
def command() -> None:
    """Fill an empty database with an invented municipality: 8 districts, three years of stories, people to be."""
    with running():
        from leerlus.foundation.organisation.queries import is_empty

        if not is_empty():
            raise click.ClickException(
                "There is already a municipality in this database. The demonstration needs an empty one."
            )
        make_demonstration()


def make_demonstration() -> None:
    """With a progress bar for each stage."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    from leerlus.demonstration.creation import create_demonstration

    columns = (TextColumn("{task.description:32}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress:
        lines: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            for name, line in lines.items():
                if name != stage:
                    progress.update(line, completed=progress.tasks[line].total)
            if stage not in lines:
                lines[stage] = progress.add_task(stage, total=total)
            progress.update(lines[stage], completed=done, total=total)

        create_demonstration(tell=tell)
        for line in lines.values():
            progress.update(line, completed=progress.tasks[line].total)
