"""`leerlus history FILE...`: what the years teach, of one municipality or of many."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from leerlus.commands.tables import BadInput, write_table

TABLES = (
    "weekly-counts",
    "called-first",
    "days-to-put-right",
    "causes",
    "recurrences",
    "fires-and-prevention",
)


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path)
)
@click.option("--table", "tables", multiple=True, type=click.Choice(TABLES), help="Only this one; repeatable.")
@click.option("--rows", default=12, show_default=True, type=click.IntRange(0), help="How many to show of each table.")
@click.option(
    "--output", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Write whole tables here, as CSV."
)
def command(files: tuple[Path, ...], tables: tuple[str, ...], rows: int, output: Path | None) -> None:
    """Ask the files that `leerlus export-history` wrote, of one municipality or of many together.

    Weekly counts by theme, district and channel; how often we called first; days until it was put right; causes by
    theme; what came back after a proof; hours on cases beside hours on prevention. The tables hold small counts: they
    are for who works with them, not for publication.
    """
    from leerlus.insight.history.asking import NotAHistory, lines_of
    from leerlus.insight.history.expressions import QUESTIONS

    try:
        with lines_of(files) as lines:
            for name in tables or TABLES:
                answer = QUESTIONS[name](lines)
                if output is not None:
                    whole = answer.to_pyarrow()
                    write_table(output / f"{name}.csv", whole.column_names, _rows(whole))
                    total, shown = whole.num_rows, whole.slice(0, rows)
                else:
                    total, shown = int(answer.count().execute()), answer.limit(rows).to_pyarrow()
                _show(name, list(shown.column_names), _rows(shown), total=total)
    except NotAHistory as error:
        what = f"the columns {', '.join(error.missing)} are missing" if error.missing else "this is no Parquet file"
        raise BadInput(f"{error.file}: {what}. Give files that leerlus export-history wrote.") from None


def _rows(table: Any) -> list[list[object]]:
    return [list(row.values()) for row in table.to_pylist()]


def _show(name: str, header: Sequence[str], rows: Sequence[Sequence[object]], *, total: int) -> None:
    click.echo(f"\n{name} ({total:,} rows)")
    cells = [[head.replace("_", " ") for head in header], *([_shown(value) for value in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(header))]
    for row in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if total > len(rows):
        click.echo(f"... and {total - len(rows):,} more; --output FOLDER writes them all.")


def _shown(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
