"""``leerlus themes``: which texts tell the same story?"""

from pathlib import Path

import click

from leerlus.commands.tables import BadInput, Table, read_table, write_table

TEXT_COLUMNS = (
    "text", "tekst", "omschrijving", "description", "melding", "klacht", "narrative", "bericht", "toelichting"
)  # fmt: skip
ADDED = ("group", "weak", "words")


@click.command()
@click.argument("texts", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--text", "column", metavar="COLUMN", help="The column with the text, if its name does not tell.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the table with its groups here.")
@click.option("--time", metavar="COLUMN", help="Column with the day or moment (2026-05-14 or 2026-05-14T09:30).")
@click.option("--lat", metavar="COLUMN", help="Column with the latitude in degrees; needs --lon.")
@click.option("--lon", metavar="COLUMN", help="Column with the longitude in degrees; needs --lat.")
@click.option("--theme", metavar="COLUMN", help="Column with themes that people confirmed; may have empty cells.")
@click.option("--cause", metavar="COLUMN", help="Column with causes that people confirmed; may have empty cells.")
@click.option("--previous", metavar="COLUMN", help="Column with the group of an earlier run; empty for new texts.")
@click.option("--resolution", type=click.FloatRange(0.05, 100), help="Higher gives more and smaller groups.")
@click.option("--show", default=20, show_default=True, type=click.IntRange(0, 10_000), help="Groups to print.")
def command(
    texts: Path,
    column: str | None,
    output: Path | None,
    time: str | None,
    lat: str | None,
    lon: str | None,
    theme: str | None,
    cause: str | None,
    previous: str | None,
    resolution: float | None,
    show: int,
) -> None:
    """Put texts that tell the same story in one group.

    TEXTS is a CSV file in UTF-8 whose first line names the columns. Every text gets a group; a text that hardly
    belongs in its group is marked weak. The same file gives the same groups. Mask names and addresses first
    (leerlus deidentify). The groups are a suggestion: read some texts of each before you act on it.
    """
    from leerlus.learning import themes
    from leerlus.learning.results import Refused

    if (lat is None) != (lon is None):
        raise click.UsageError("Give --lat and --lon together.")
    table = read_table(texts)
    column = column or text_column(table)
    table.require(*(name for name in (column, time, lat, lon, theme, cause, previous) if name))
    said: set[str] = set()

    def tell(step: str, share: float) -> None:
        if step == "reading" or step not in said:
            click.echo(f"{step}{f' {share:.0%}' if step == 'reading' else ''} ...", err=True)
            said.add(step)

    grouping = themes.group(
        table.column(column),
        at=moments(table, time) if time else None,
        places=places(table, lat, lon) if lat and lon else None,
        themes=_confirmed(table, theme),
        causes=_confirmed(table, cause),
        previous=_previous(table, previous),
        resolution=resolution,
        progress=tell,
    )
    if isinstance(grouping, Refused):
        raise BadInput(f"{texts}: {grouping.explanation}")
    for number, found in enumerate(grouping.groups[:show]):
        if found.size:
            click.echo(f"{number}\t{found.size}\t{found.weak}\t{', '.join(found.words)}")
    if output:
        kept = [name for name in table.header if name not in ADDED]
        positions = [table.header.index(name) for name in kept]
        rows = [
            [*(row[p] for p in positions), int(label), bool(weak), " ".join(grouping.groups[label].words)]
            for row, label, weak in zip(table.rows, grouping.labels, grouping.weak, strict=True)
        ]
        try:
            write_table(output, [*kept, *ADDED], rows)
        except OSError as error:
            raise BadInput(f"{output}: cannot be written ({error.strerror or error}).") from None
    click.echo(f"{len(table.rows)} texts in {sum(g.size > 0 for g in grouping.groups)} groups.", err=True)


def text_column(table: Table) -> str:
    """The column that is called a text, or the only column there is."""
    for name in TEXT_COLUMNS:
        for column in table.header:
            if column.lower() == name:
                return column
    if len(table.header) == 1:
        return table.header[0]
    columns = ", ".join(table.header)
    raise BadInput(f"{table.path}, line 1: which column holds the text? Say --text COLUMN. The columns are: {columns}.")


def moments(table: Table, name: str) -> list[float | None]:
    """The column as days since 1970; empty cells are unknown."""
    from leerlus.learning.nearness import days

    return [
        None if not cell.strip() else days(moment(cell, f"{table.path}, line {line}, column {name}"))
        for cell, line in zip(table.column(name), table.lines, strict=True)
    ]


def moment(written: str, where: str) -> float:
    """One moment as days since 1970; BadInput that says where, if it is none."""
    from datetime import datetime

    from leerlus.learning.nearness import days

    try:
        return days(datetime.fromisoformat(written.strip()))
    except ValueError:
        raise BadInput(f"{where}: {written[:60]!r} is no moment like 2026-05-14 or 2026-05-14T09:30.") from None


def places(table: Table, lat: str, lon: str) -> list[tuple[float, float] | None]:
    """Latitude and longitude per row; unknown where either cell is empty."""
    found: list[tuple[float, float] | None] = []
    for north, east, line in zip(table.numbers(lat), table.numbers(lon), table.lines, strict=True):
        if north != north or east != east:
            found.append(None)
        elif not (-90 <= north <= 90 and -180 <= east <= 180):
            raise BadInput(f"{table.path}, line {line}: {north}, {east} is no place on earth in degrees.")
        else:
            found.append((north, east))
    return found


def _confirmed(table: Table, name: str | None) -> list[str | None] | None:
    return [cell.strip() or None for cell in table.column(name)] if name else None


def _previous(table: Table, name: str | None) -> list[int | None] | None:
    if name is None:
        return None
    labels: list[int | None] = []
    for value, line in zip(table.numbers(name, whole=True), table.lines, strict=True):
        if value == value and not 0 <= value < 10_000_000:
            raise BadInput(f"{table.path}, line {line}: {value:.0f} in column {name} is not a group number.")
        labels.append(None if value != value else int(value))
    return labels
