"""How fast is a file brought in? 100,000 generated rows with text and place, into an empty database of its own."""

import argparse
import csv
import os
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import click

THEMES = [f"Thema {number}" for number in range(12)]
WORDS = ("stoep", "lamp", "brief", "container", "boom", "bankje", "buren", "loket", "wachten", "toeslag", "fiets")


def generated(path: Path, rows: int) -> None:
    """A file as a municipality exports it: semicolons, Dutch dates, Dutch column names."""
    chance = random.Random(7)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            ["Meldingnummer", "Datum melding", "Kanaal", "Categorie", "Subcategorie", "Toelichting", "Lat", "Lon"]
        )
        for number in range(rows):
            day = date(2023, 1, 1) + timedelta(days=chance.randrange(1000))
            theme = chance.choice(THEMES)
            text = " ".join(chance.choices(WORDS, k=30)) + " café"
            place = f"{52.3 + chance.random() / 10:.5f}", f"{5.1 + chance.random() / 5:.5f}"
            clock = f"{chance.randrange(24):02}:{chance.randrange(60):02}"
            writer.writerow(
                [f"M{number}", f"{day:%d-%m-%Y} {clock}", "telefoon", theme, f"{theme} {number % 5}", text, *place]
            )


def areas() -> bytes:
    """Sixty square neighbourhoods, over which the rows lie."""
    import json

    features = []
    for number in range(60):
        left, bottom = 5.1 + 0.02 * (number % 10), 52.3 + 0.02 * (number // 10)
        ring = [
            (left, bottom),
            (left + 0.02, bottom),
            (left + 0.02, bottom + 0.02),
            (left, bottom + 0.02),
            (left, bottom),
        ]
        features.append(
            {
                "type": "Feature",
                "properties": {"buurtcode": f"BU0034{number:04}", "buurtnaam": f"Buurt {number}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--rows", type=int, default=100_000)
    rows = given.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="leerlus-bench-") as folder:
        Path(folder).chmod(0o711)
        os.environ["LEERLUS_DATA"] = str(Path(folder) / "data")
        os.environ.pop("DATABASE_URL", None)
        os.environ["LEERLUS_ACCEPT_VOLATILE"] = "1"
        from leerlus.database.service import running

        with running():
            measure(Path(folder) / "meldingen.csv", rows)


def measure(path: Path, rows: int) -> None:
    from leerlus.foundation.organisation.actions import import_areas
    from leerlus.foundation.organisation.geography import read_areas
    from leerlus.journeys import bring_in

    generated(path, rows)
    import_areas(areas=read_areas(areas(), year=2025), by=None)
    started = time.perf_counter()
    file_import = bring_in.hand_in(path=path, file_name=path.name, by=None)
    handed_in = time.perf_counter()
    file_import = bring_in.check_here(file_import=file_import, mapping=file_import.chosen, by=None)
    checked = time.perf_counter()
    file_import = bring_in.start_here(file_import=file_import, by=None)
    ended = time.perf_counter()
    again = bring_in.hand_in(path=path, file_name=path.name, by=None)
    again = bring_in.start_here(file_import=again, by=None)
    ended_again = time.perf_counter()
    _line("rows", f"{file_import.rows_new:,} new, {file_import.rows_rejected:,} handed back")
    _line("hand in and guess", f"{handed_in - started:.1f} s")
    _line("dry run", f"{checked - handed_in:.1f} s, {rows / (checked - handed_in):,.0f} rows per second")
    _line("bring in", f"{ended - checked:.1f} s, {rows / (ended - checked):,.0f} rows per second")
    _line("same file again", f"{ended_again - ended:.1f} s ({again.rows_new:,} new, {again.rows_known:,} known)")


def _line(label: str, value: str) -> None:
    click.echo(f"{label:<20} {value}")


if __name__ == "__main__":
    main()
