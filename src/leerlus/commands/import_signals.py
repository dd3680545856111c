"""`leerlus import FILE`: bring in a file of reports or complaints, from the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leerlus.commands.tables import BadInput

if TYPE_CHECKING:
    from leerlus.casework.imports.mapping import Mapping
    from leerlus.casework.imports.models import FileImport

KINDS = ("complaint", "report", "compliment", "observation", "ombudsman_case")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--column", "columns", multiple=True, metavar="WHAT=NAME", help="Which column is what: --column text=Uitleg"
)
@click.option("--kind", type=click.Choice(KINDS), help="What rows are that do not say it themselves.")
@click.option("--source", help="The system that the rows come from. A number counts once per source.")
@click.option("--date-order", type=click.Choice(["day_first", "month_first", "unknown"]), help="How to read 3/4/2025.")
@click.option("--empty-date", type=click.DateTime(["%Y-%m-%d"]), help="The date for rows without one.")
@click.option("--history/--no-history", default=None, help="Whether all rows are closed, and nobody waits for a call.")
@click.option("--check", "only_check", is_flag=True, help="Read everything, write nothing, tell what would happen.")
@click.option("--handed-back", type=click.Path(dir_okay=False, path_type=Path), help="Where to write rejected rows.")
def command(
    file: Path,
    columns: tuple[str, ...],
    kind: str | None,
    source: str | None,
    date_order: str | None,
    empty_date: Any,
    history: bool | None,
    only_check: bool,
    handed_back: Path | None,
) -> None:
    """Bring in reports or complaints from CSV (also .gz) or XLSX.

    Columns are recognised by name and content, and remembered per kind of file. Rows that are wrong are written to a
    file with the reason (FILE-handed-back.csv, or .xlsx where you say so); they never stop the others. What is wrong is
    said as on the screen, in Dutch, for whoever corrects the file. Bringing in the same file twice changes nothing.
    After Ctrl-C or a breakdown, the same command goes on where it stopped.
    """
    from leerlus.database.service import running

    with running():
        from leerlus.casework.imports.problems import FileRefused
        from leerlus.casework.imports.queries import limits
        from leerlus.casework.imports.tables import open_table

        try:
            chosen = {
                "columns": columns,
                "kind": kind,
                "source": source,
                "date_order": date_order,
                "empty_date": empty_date.date() if empty_date else None,
                "all_closed": history,
            }
            if only_check:
                open_table(file, limits=limits())
            _run(file, chosen, only_check=only_check, handed_back=handed_back)
        except FileRefused as refused:
            raise BadInput(f"{file}: {refused}") from None


def _run(file: Path, chosen: dict[str, Any], *, only_check: bool, handed_back: Path | None) -> None:
    from leerlus.casework.imports import actions
    from leerlus.casework.imports.queries import unfinished_of
    from leerlus.journeys import bring_in

    file_import = unfinished_of(bring_in.hash_of(file))
    if file_import is not None and not only_check:
        click.echo(f"{file}: goes on after row {file_import.row_reached}, with the columns chosen then.")
    else:
        file_import = bring_in.hand_in(path=file, file_name=file.name, by=None)
        try:
            mapping = _with_choices(file_import.chosen, chosen, header=tuple(file_import.header))
            _show_columns(file_import, mapping)
            file_import = actions.choose(file_import=file_import, mapping=mapping)
        except Exception:
            actions.discard(file_import=file_import, by=None)
            raise
    if only_check:
        _check(file_import)
        return
    try:
        with _bar("Bringing in", file_import.rows_expected) as tell:
            file_import = bring_in.start_here(file_import=file_import, by=None, tell=tell)
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. What was brought in stays; the same command goes on from there.") from None
    except actions.AnotherIsAtIt:
        raise click.ClickException("This file is already being brought in somewhere else. That one goes on.") from None
    _report(file_import, file, handed_back)


def _with_choices(mapping: Mapping, chosen: dict[str, Any], *, header: tuple[str, ...]) -> Mapping:
    from dataclasses import replace

    from leerlus.casework.imports.choices import DateOrder, Target

    for given in chosen["columns"]:
        what, _, name = given.partition("=")
        if what not in Target.values:
            raise BadInput(f"--column {given}: choose from {', '.join(Target.values)}.")
        if name and name not in header:
            raise BadInput(f"--column {given}: the columns are {', '.join(header)}.")
        for other, column in list(mapping.columns.items()):
            if column == name:
                mapping = mapping.with_column(other, None)
        mapping = mapping.with_column(Target(what), name or None)
    given_choices = {
        name: chosen[name] for name in ("kind", "source", "empty_date", "all_closed") if chosen[name] is not None
    }
    if chosen["date_order"]:
        given_choices["date_order"] = DateOrder(chosen["date_order"])
    empty_date = given_choices.get("empty_date")
    if isinstance(empty_date, date) and empty_date > date.today():  # noqa: DTZ011  # A day of this machine's calendar.
        raise BadInput(f"--empty-date {empty_date}: this day has yet to come.")
    return replace(mapping, **given_choices)


def _show_columns(file_import: FileImport, mapping: Mapping) -> None:
    click.echo(f"{file_import.file_name}: {file_import.description}; source “{mapping.source}”, kind {mapping.kind}.")
    for target, column in mapping.columns.items():
        click.echo(f"  {target.value:<14} {column}")
    unused = [name for name in file_import.header if name not in mapping.columns.values()]
    if unused:
        click.echo(f"  not used       {', '.join(unused)}")


def _check(file_import: FileImport) -> None:
    from leerlus.casework.imports import actions
    from leerlus.casework.imports.problems import FileRefused, problem_from_json
    from leerlus.journeys import bring_in

    try:
        with _bar("Checking", file_import.rows_expected) as tell:
            file_import = bring_in.check_here(file_import=file_import, mapping=file_import.chosen, by=None, tell=tell)
        if file_import.trouble:
            raise BadInput(f"{file_import.file_name}: {file_import.trouble}")
        found = file_import.check_report
        click.echo(
            f"{found['rows']:,} rows: {found['new']:,} new, {found['known']:,} known already, {found['wrong']:,} wrong."
        )
        for stored in found["problems"][:20]:
            problem = problem_from_json(stored)
            where = f"{problem.column}: " if problem.column else ""
            click.echo(f"  {problem.row:>7}  {where}{problem.sentence}")
        if len(found["problems"]) > 20 or found["wrong"] > len(found["problems"]):
            click.echo("  ... and more; bring the file in to get all of them back in one file.")
    except FileRefused as refused:
        raise BadInput(f"{file_import.file_name}: {refused}") from None
    finally:
        actions.discard(file_import=file_import, by=None)


def _report(file_import: FileImport, file: Path, handed_back: Path | None) -> None:
    from leerlus.casework.imports.queries import handed_back as rows_handed_back
    from leerlus.casework.imports.rejects import write_csv, write_xlsx

    if file_import.trouble:
        raise BadInput(f"{file}: {file_import.trouble} What was brought in before that row stays.")
    click.echo(
        f"{file_import.rows_read:,} rows: {file_import.rows_new:,} new, {file_import.rows_known:,} known already, "
        f"{file_import.rows_rejected:,} handed back."
    )
    remarks = file_import.remarks
    if remarks.get("themes_made"):
        click.echo(f"  {remarks['themes_made']:,} themes were added to the list.")
    if remarks.get("outside_all_areas"):
        click.echo(f"  {remarks['outside_all_areas']:,} rows lie outside every known area.")
    if remarks.get("in_unknown_areas"):
        names = ", ".join(list(remarks["unknown_areas"])[:5])
        click.echo(
            f"  {remarks['in_unknown_areas']:,} rows name an area that is not known ({names}). Bring in areas first."
        )
    if not file_import.rows_rejected:
        return
    target = handed_back or Path(f"{file.name.split('.', 1)[0]}-handed-back.csv")
    rows = rows_handed_back(file_import)
    if target.suffix.lower() == ".xlsx":
        with target.open("wb") as book:
            write_xlsx(rows, book)
    else:
        with target.open("w", encoding="utf-8", newline="") as table:
            table.writelines(write_csv(rows))
    click.echo(f"  Rows handed back, with the reason: {target}")


def _bar(label: str, expected: int) -> Any:
    """A context that gives ``tell(done, total)``: a bar with rows and time left in a terminal, nothing elsewhere."""
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    @contextmanager
    def shown() -> Any:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            bar = progress.add_task(label, total=expected)
            yield lambda done, total: progress.update(bar, completed=done, total=total)

    return shown()
