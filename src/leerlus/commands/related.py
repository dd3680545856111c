"""``leerlus related``: which earlier texts are most like this one?"""

from pathlib import Path

import click

from leerlus.commands.tables import BadInput, read_table, write_table
from leerlus.commands.themes import moment, moments, places, text_column

CHARACTERS_SHOWN = 160


@click.command()
@click.argument("texts", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--query", required=True, help="The new text.")
@click.option("--text", "column", metavar="COLUMN", help="The column with the text, if its name does not tell.")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 1_000), help="How many to show.")
@click.option("--time", metavar="COLUMN", help="Column with the day or moment; used with --query-time.")
@click.option("--lat", metavar="COLUMN", help="Column with the latitude in degrees; used with --query-place.")
@click.option("--lon", metavar="COLUMN", help="Column with the longitude in degrees; used with --query-place.")
@click.option("--query-time", metavar="MOMENT", help="When the new text came, like 2026-05-14.")
@click.option("--query-place", nargs=2, type=float, metavar="LAT LON", help="Where it is about, in degrees.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Also write the list here, as CSV.")
def command(
    texts: Path,
    query: str,
    column: str | None,
    top: int,
    time: str | None,
    lat: str | None,
    lon: str | None,
    query_time: str | None,
    query_place: tuple[float, float] | None,
    output: Path | None,
) -> None:
    """Show the earlier texts that are most like a new one.

    TEXTS is a CSV file in UTF-8 whose first line names the columns. Each line of the answer gives: how alike (0 to 1),
    the line in the file, the words that say why, and the start of the text. With the place and the time
    of both, texts about the same spot in the same weeks come first.
    """
    from leerlus.learning.likeness import Index

    if (lat is None) != (lon is None) or (query_place is not None) != (lat is not None):
        raise click.UsageError("Place needs all of --lat, --lon and --query-place.")
    if (time is None) != (query_time is None):
        raise click.UsageError("Time needs both --time and --query-time.")
    table = read_table(texts)
    column = column or text_column(table)
    table.require(*(name for name in (column, time, lat, lon) if name))
    if not query.strip():
        raise BadInput("The query is empty; give the new text after --query.")
    when = moment(query_time, "--query-time") if query_time else None
    click.echo(f"reading {len(table.rows)} texts ...", err=True)
    written = table.column(column)
    index = Index.build(
        written,
        at=moments(table, time) if time else None,
        places=places(table, lat, lon) if lat and lon else None,
    )
    found = index.nearest(query, top, at=when, place=query_place)
    rows = [
        (round(match.score, 4), table.lines[int(match.id)], " ".join(match.why), _start(written[int(match.id)]))
        for match in found
    ]
    if output:
        try:
            write_table(output, ("score", "line", "why", "text"), rows)
        except OSError as error:
            raise BadInput(f"{output}: cannot be written ({error.strerror or error}).") from None
    for score, line, why, start in rows:
        click.echo(f"{score:.2f}\tline {line}\t{why}\t{start}")
    if not rows:
        click.echo("Nothing like it was found.", err=True)


def _start(text: str) -> str:
    """The first part of a text on one line, without signs that would steer a terminal."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * CHARACTERS_SHOWN])
    plain = " ".join(plain.split())
    return plain if len(plain) <= CHARACTERS_SHOWN else plain[: CHARACTERS_SHOWN - 1] + "…"
