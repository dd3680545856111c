"""`leerlus silence COUNTS.csv`: which areas speak up less than expected?"""

from pathlib import Path

import click
import numpy as np

from leerlus.commands.numbers import Between
from leerlus.commands.tables import BadInput, Table, read_table, write_table, write_text
from leerlus.learning.results import Refused
from leerlus.learning.silence import AreaVoice, Silence, who_is_silent

HEADER = ["area", "count", "expected", "ratio", "low", "high", "silent", "missing", "p_quieter", "reason"]


@click.command()
@click.argument("counts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--feature", "features", multiple=True, metavar="COLUMN", help="What makes areas comparable; repeatable.")
@click.option(
    "--smallest",
    default=5.0,
    show_default=True,
    type=Between(0, 1e9),
    help="Areas that expect fewer signals get no verdict.",
)
@click.option("--level", default=0.95, show_default=True, type=Between(0.5, 0.999), help="Of the intervals.")
@click.option("--output", type=click.Path(path_type=Path), help="Write all areas to this CSV file, quietest first.")
@click.option("--plot", type=click.Path(path_type=Path), help="Draw the quietest 30 areas to this SVG file.")
def command(
    counts: Path, features: tuple[str, ...], smallest: float, level: float, output: Path | None, plot: Path | None
) -> None:
    """From which areas do we hear less than from comparable areas with as many people?

    COUNTS is a CSV file with one row per area: columns area, count (signals in some period) and population; other
    columns may be named with --feature (share of flats, of elderly people ...).

    An area is called silent when even the upper end of its interval lies below 1: it speaks up less than expected, by
    more than chance. Silence is no proof that all is well, nor that anything is wrong: go and ask.
    """
    table = read_table(counts)
    table.require("area", "count", "population", *features)
    names = _names(table)
    columns = [table.numbers(feature, missing_allowed=False) for feature in features]
    answer = who_is_silent(
        table.numbers("count", missing_allowed=False, whole=True),
        table.numbers("population", missing_allowed=False),
        features=np.column_stack(columns) if columns else None,
        level=level,
        smallest_expected=smallest,
    )
    if isinstance(answer, Refused):
        raise BadInput(f"{counts}: {answer.explanation}")
    if output is not None:
        write_table(output, HEADER, _rows(answer, names))
    if plot is not None:
        write_text(plot, _drawing(answer, names))
    for area in answer.silent:
        click.echo(_sentence(area, names))
    click.echo(
        f"{len(answer.silent)} of {len(answer.areas)} areas are silent; {len(answer.too_small)} too small to tell."
    )


def _names(table: Table) -> list[str]:
    """The areas; one that stands there twice would be told twice, each time with half of what it said."""
    names = [name.strip() for name in table.column("area")]
    first: dict[str, int] = {}
    for name, line in zip(names, table.lines, strict=True):
        if name in first:
            raise BadInput(f"{table.path}, line {line}: area {name[:40]!r} stands on line {first[name]} too.")
        first[name] = line
    return names


def _rows(answer: Silence, names: list[str]) -> list[list[object]]:
    told: list[list[object]] = [
        [
            names[area.area],
            area.count,
            area.expected,
            area.ratio,
            area.interval.low,
            area.interval.high,
            area.silent,
            area.missing,
            area.p_quieter,
            None,
        ]
        for area in answer.areas
    ]
    return told + [[names[area], *([None] * 8), refused.reason] for area, refused in answer.too_small]


def _sentence(area: AreaVoice, names: list[str]) -> str:
    return (
        f"{names[area.area]}: {area.count:.0f} signals where {area.expected:.0f} are usual; "
        f"ratio {area.ratio:.2f} ({area.interval.low:.2f} to {area.interval.high:.2f})."
    )


def _drawing(answer: Silence, names: list[str]) -> str:
    from leerlus.foundation.design.charts import Estimate, interval_chart

    return interval_chart(
        [Estimate(names[area.area], area.ratio, area.interval.low, area.interval.high) for area in answer.areas[:30]],
        title="How much do areas speak up?",
        description="Signals as a share of what is usual for such an area, with the interval; below 1 is quieter.",
        reference=1,
    )
