"""`leerlus import-areas FILE`: districts and neighbourhoods from GeoJSON."""

from pathlib import Path

import click

from leerlus.commands.tables import BadInput


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--year", type=click.IntRange(1990, 2100), help="Of which year the borders are, if the file does not say."
)
@click.option("--municipality", metavar="GM0034", help="Only the areas of this municipality.")
def command(file: Path, year: int | None, municipality: str | None) -> None:
    """Bring in municipalities, districts (wijken) and neighbourhoods (buurten) from GeoJSON.

    Understands the files of Statistics Netherlands as published, in degrees or in the Dutch grid (EPSG:28992). The same
    file again changes nothing; corrected names, borders and numbers of residents replace the earlier ones of that year.
    """
    from leerlus.database.service import running

    with running():
        from leerlus.foundation.organisation.actions import import_areas
        from leerlus.foundation.organisation.geography import AreasRefused, read_areas

        try:
            areas = read_areas(file.read_bytes(), year=year, municipality=municipality)
        except AreasRefused as refused:
            raise BadInput(f"{file}: {refused}") from None
        brought = import_areas(areas=areas, by=None)
    click.echo(f"{len(areas):,} areas: {brought.new:,} new, {brought.changed:,} changed, {brought.same:,} unchanged.")
