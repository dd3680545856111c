"""`leerlus hotspots EVENTS.csv`: where and when do events cluster?"""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import numpy as np

from leerlus.commands.days import IsoDay, days
from leerlus.commands.numbers import Between
from leerlus.commands.tables import BadInput, Table, read_table, write_table, write_text
from leerlus.learning.hotspots import Hotspot, Hotspots, find_hotspots
from leerlus.learning.results import Refused
from leerlus.learning.scan_circles import Coordinates

MOST_EVENTS = 5_000_000
UNUSUAL_DAYS = 30  # What chance brings more often is left out of the sentences, not of the file.
HEADER = [
    "rank",
    "centre",
    "places",
    "x",
    "y",
    "radius",
    "first_day",
    "last_day",
    "cases",
    "expected",
    "statistic",
    "p_value",
    "p_gumbel",
    "days_between",
]


@dataclass(frozen=True, slots=True)
class Events:
    names: list[str]
    x: list[float]
    y: list[float]
    place: list[int]
    day: list[int]
    coordinates: Coordinates


@click.command()
@click.argument("events", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--places",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV file with all places (place and x,y or lat,lon), also those without events.",
)
@click.option("--today", type=IsoDay(), help="Look on this day. Default: the last day in the file.")
@click.option("--days", "longest", default=28, show_default=True, type=click.IntRange(1, 366), help="Longest hotspot.")
@click.option("--radius", type=Between(0), help="Largest circle: km with lat, lon; otherwise the unit of x, y.")
@click.option(
    "--share",
    default=0.5,
    show_default=True,
    type=Between(0, 1),
    help="Largest part of all events in one circle (0 to 1).",
)
@click.option("--fewest", default=2, show_default=True, type=click.IntRange(1), help="Fewest events in a hotspot.")
@click.option("--within-weekday", is_flag=True, help="Allow each place its own rhythm over the days of the week.")
@click.option("--replicates", default=999, show_default=True, type=click.IntRange(99, 99_999), help="Shuffles.")
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0), help="The same seed gives the same p-values."
)
@click.option("--output", type=click.Path(path_type=Path), help="Write the hotspots to this CSV file.")
@click.option("--plot", type=click.Path(path_type=Path), help="Draw cases and expectation to this SVG file.")
def command(
    events: Path,
    places: Path | None,
    today: date | None,
    longest: int,
    radius: float | None,
    share: float,
    fewest: int,
    within_weekday: bool,
    replicates: int,
    seed: int,
    output: Path | None,
    plot: Path | None,
) -> None:
    """Where do more events happen these days than that place and these days are used to?

    EVENTS is a CSV file with one row per event: column date (2026-03-02), and x,y (metres, km ...) or lat,lon
    (degrees). A column place names the place; without it every pair of coordinates is a place. A column count says
    that a row stands for more events. With --places the events need only date and place.

    Looks through all circles round every place and all numbers of last days, up to today. Busy places and busy days are
    no hotspots by themselves: only a place that is busier than the other places on those days is. "days_between" says
    how many days of daily looking bring one such hotspot by chance alone; 365 or more deserves a look.
    """
    found = _read(read_table(events), None if places is None else read_table(places))
    click.echo(f"{len(found.day):,} events in {len(found.names):,} places, {replicates:,} shuffles ...", err=True)
    with click.progressbar(length=replicates, label="Shuffling", file=sys.stderr) as bar:
        answer = find_hotspots(
            np.asarray(found.place, dtype=np.int64),
            np.asarray(found.day, dtype=np.int64),
            found.x,
            found.y,
            rng=np.random.default_rng(seed),
            today=None if today is None else today.toordinal(),
            coordinates=found.coordinates,
            longest_days=longest,
            largest_radius=radius,
            largest_share=share,
            fewest_cases=fewest,
            within_weekday=within_weekday,
            replicates=replicates,
            progress=bar.update,
        )
    if isinstance(answer, Refused):
        raise BadInput(f"{events}: {answer.explanation}")
    if output is not None:
        write_table(output, HEADER, [_row(rank, spot, found) for rank, spot in enumerate(answer.found, start=1)])
    if plot is not None:
        write_text(plot, _drawing(answer, found))
    unusual = [spot for spot in answer.found if spot.days_between >= UNUSUAL_DAYS]
    for spot in unusual:
        click.echo(_sentence(spot, found))
    if not unusual:
        click.echo(f"Nothing that chance does not bring every {UNUSUAL_DAYS} days.")


def _read(table: Table, places: Table | None) -> Events:
    """Places from their own table if there is one, otherwise from the events themselves."""
    events = Events([], [], [], [], [], "earth" if _on_earth(places or table) else "plane")
    table.require("date")
    happened = days(table, "date")
    counted = "count" in table.header
    counts = table.numbers("count", missing_allowed=False, whole=True) if counted else [1.0] * len(happened)
    if places is None:
        index, keys = _places_of(table, events)
    else:
        places.require("place")
        table.require("place")
        index, _ = _places_of(places, events)
        keys = [name.strip() for name in table.column("place")]
    for key, day, count, line in zip(keys, happened, counts, table.lines, strict=True):
        if count < 0:
            raise BadInput(f"{table.path}, line {line}: a count cannot be negative.")
        if key not in index:
            raise BadInput(f"{table.path}, line {line}: place {key[:40]!r} has no coordinates in --places.")
        if len(events.place) + count > MOST_EVENTS:
            raise BadInput(f"{table.path}, line {line}: more than {MOST_EVENTS:,} events; take a shorter period.")
        events.place.extend([index[key]] * int(count))
        events.day.extend([day.toordinal()] * int(count))
    if not events.day:
        raise BadInput(f"{table.path}: there are no events below the header.")
    return events


def _on_earth(table: Table) -> bool:
    return "lat" in table.header and "lon" in table.header


def _places_of(table: Table, events: Events) -> tuple[dict[str, int], list[str]]:
    """Adds the places of these rows to the events; the number of each place, and the place of each row."""
    on_earth = _on_earth(table)
    table.require(*(("lon", "lat") if on_earth else ("x", "y")))
    x = table.numbers("lon" if on_earth else "x", missing_allowed=False)
    y = table.numbers("lat" if on_earth else "y", missing_allowed=False)
    named = "place" in table.header
    names = table.column("place") if named else [f"{a!r} {b!r}" for a, b in zip(x, y, strict=True)]
    index: dict[str, int] = {}
    keys = [name.strip() for name in names]
    for key, a, b, line in zip(keys, x, y, table.lines, strict=True):
        if on_earth and not (-90 <= b <= 90 and -180 <= a <= 180):
            raise BadInput(f"{table.path}, line {line}: lat must lie between -90 and 90, lon between -180 and 180.")
        if key not in index:
            index[key] = len(index)
            events.names.append(key)
            events.x.append(a)
            events.y.append(b)
        elif (events.x[index[key]], events.y[index[key]]) != (a, b):
            raise BadInput(f"{table.path}, line {line}: place {key[:40]!r} has other coordinates than before.")
    return index, keys


def _row(rank: int, spot: Hotspot, events: Events) -> list[object]:
    return [
        rank,
        events.names[spot.centre],
        " ".join(events.names[place] for place in spot.places),
        events.x[spot.centre],
        events.y[spot.centre],
        spot.radius,
        date.fromordinal(spot.first_day),
        date.fromordinal(spot.last_day),
        spot.cases,
        spot.expected,
        spot.statistic,
        spot.p_value,
        spot.p_gumbel,
        spot.days_between,
    ]


def _sentence(spot: Hotspot, events: Events) -> str:
    return (
        f"{len(spot.places)} places round {events.names[spot.centre]}, {date.fromordinal(spot.first_day)} to "
        f"{date.fromordinal(spot.last_day)}: {spot.cases} events where {spot.expected:.1f} are usual; "
        f"by chance once in {spot.days_between:,.0f} days."
    )


def _drawing(answer: Hotspots, events: Events) -> str:
    """The hotspots that chance seldom brings; the strongest one alone where there is none such."""
    from leerlus.foundation.design.charts import bar_chart

    drawn = [spot for spot in answer.found if spot.days_between >= UNUSUAL_DAYS] or answer.found[:1]
    return bar_chart(
        [_label(spot, events) for spot in drawn],
        [spot.cases / spot.expected for spot in drawn],
        title="Events per event that is usual, by hotspot",
        description=" ".join(_sentence(spot, events) for spot in drawn),
    )


def _label(spot: Hotspot, events: Events) -> str:
    more = len(spot.places) - 1
    return f"{events.names[spot.centre]} and {more} more" if more else events.names[spot.centre]
