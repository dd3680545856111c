"""``leerlus deidentify``: take names, addresses and numbers out of a column of texts."""

import sys
from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from leerlus.commands.tables import BadInput, Table, read_table, write_table


@click.command()
@click.argument("texts", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--text", "text_column", default="text", show_default=True, help="The column that holds the texts.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the table with masked texts here."
)
@click.option(
    "--known",
    "known_columns",
    multiple=True,
    metavar="COLUMN",
    help="A column with what the sender typed in the form (name, address, phone...). It is always masked in her own "
    "text, also when misspelled, and left empty in the output. May be given more than once.",
)
def command(texts: Path, text_column: str, output: Path | None, known_columns: tuple[str, ...]) -> None:
    """Take names, addresses and numbers out of the texts in TEXTS, a CSV file.

    Every find becomes a typed mask: "Jan de Vries, Lindelaan 14" becomes "[NAAM], [ADRES]". A street without a house
    number stays, because that is where the lamp is broken.

    Without --output nothing is written; you see how much would be masked. The result is less personal, never anonymous:
    let a person read it before it is published.

    \b
    Examples:
      leerlus deidentify complaints.csv --output masked.csv
      leerlus deidentify complaints.csv --text story --known name --known phone --output masked.csv
    """
    from leerlus.learning.deidentify import deidentify

    table = read_table(texts)
    table.require(text_column, *known_columns)
    if text_column in known_columns:
        raise BadInput(f"{texts}, line 1: column {text_column} is the text itself and cannot be --known too.")
    if output is not None and not output.absolute().parent.is_dir():
        raise BadInput(f"{output}: the folder does not exist. Make it first, or choose another place.")
    at = table.header.index(text_column)
    known_at = [table.header.index(column) for column in known_columns]
    counts: Counter[str] = Counter()
    touched = 0
    rows = []
    progress = Console(stderr=True)
    for row in track(table.rows, description="Masking", console=progress, disable=not sys.stderr.isatty()):
        result = deidentify(row[at], known=[row[i] for i in known_at])
        counts.update(span.kind.value for span in result.spans)
        touched += result.found_anything
        rows.append([result.text if i == at else "" if i in known_at else cell for i, cell in enumerate(row)])
    if output is not None:
        write_table(output, table.header, rows)
    _tell(table, touched, counts, output)


def _tell(table: Table, touched: int, counts: Counter[str], output: Path | None) -> None:
    click.echo(f"{len(table.rows)} texts read, something masked in {touched}.")
    for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        click.echo(f"  {count:>7}  {kind}")
    click.echo(f"Written: {output}" if output else "Nothing was written; add --output FILE to write the masked table.")
    click.echo("Less personal, never anonymous: let a person read it before it is published.")
