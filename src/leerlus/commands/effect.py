"""`leerlus effect SERIES.csv --start DATE`: did a measure work?"""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import click
import numpy as np

from leerlus.commands.days import IsoDay, days
from leerlus.commands.numbers import Between
from leerlus.commands.tables import BadInput, Table, read_table, write_table, write_text
from leerlus.learning.effect import Effect, Plan, Verdict, did_it_work
from leerlus.learning.loglinear import Family
from leerlus.learning.results import Refused

HEADER = [
    "verdict",
    "ratio",
    "low",
    "high",
    "level",
    "p_value",
    "prevented",
    "prevented_low",
    "prevented_high",
    "weeks_still_needed",
    "dispersion",
    "autocorrelation",
    "p_autocorrelation",
    "reason",
    "explanation",
]
SENTENCES = {
    Verdict.WORKS: "It works: the change is proven and as large as hoped.",
    Verdict.WORKS_PARTLY: "It works partly: a change is proven, but smaller than hoped.",
    Verdict.DOES_NOT_WORK: "It does not work: no change is proven, and one as large as hoped would have been seen.",
    Verdict.TOO_EARLY: "Too early to tell: both nothing and the hoped change are still possible.",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """Rows put at equal steps: ``row_of[i]`` is the place of the file's row i; ``per_year`` steps."""

    moments: list[date]
    row_of: list[int]
    per_year: float


@click.command()
@click.argument("series", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--start", required=True, type=IsoDay(), help="When the measure started.")
@click.option("--count", "count_column", default="count", show_default=True, help="Column with the counts.")
@click.option("--comparison", metavar="COLUMN", help="Column with the counts of untouched areas or themes.")
@click.option("--exposure", metavar="COLUMN", help="Column with what the counts are out of (decisions, residents).")
@click.option("--exclude", multiple=True, type=IsoDay(), help="Leave this row out, such as an alarm week; repeatable.")
@click.option(
    "--target", default=0.8, show_default=True, type=Between(0), help="Hoped ratio; 0.8 is a fall of 20 %, 1.2 a rise."
)
@click.option("--lag", default=1, show_default=True, type=click.IntRange(0), help="Rows after the start left out.")
@click.option("--trend/--no-trend", default=True, show_default=True, help="Was there a trend before the measure?")
@click.option("--growing", is_flag=True, help="Let the effect grow or fade with time.")
@click.option("--harmonics", type=click.IntRange(0, 6), help="Yearly waves. Default: 2, 1 or 0 by the length.")
@click.option(
    "--family",
    default="quasi-poisson",
    show_default=True,
    type=click.Choice(["poisson", "quasi-poisson", "negative-binomial"]),
)
@click.option("--level", default=0.95, show_default=True, type=Between(0.5, 0.999), help="Of the intervals.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the verdict to this CSV file (one row).")
@click.option("--weeks", type=click.Path(path_type=Path), help="Write every row with what it would have been.")
@click.option(
    "--plot", type=click.Path(path_type=Path), help="Draw what happened and what would have to this SVG file."
)
def command(
    series: Path,
    start: date,
    count_column: str,
    comparison: str | None,
    exposure: str | None,
    exclude: tuple[date, ...],
    target: float,
    lag: int,
    trend: bool,
    growing: bool,
    harmonics: int | None,
    family: str,
    level: float,
    output: Path | None,
    weeks: Path | None,
    plot: Path | None,
) -> None:
    """Did the counts change when the measure started, by more than trend, season and chance explain?

    SERIES is a CSV file with one row per week (or day, or month): columns date and count; an empty count is a missing
    week. Columns year and month may stand in for the date. Other columns may serve as --comparison (untouched by the
    measure) or --exposure.

    The answer is works, works partly, does not work or too early, with the ratio (with the measure / without it) and
    its interval. It rests on the assumption that nothing else started in the same weeks. A measure that starts because
    of a peak sees a fall anyway: leave the peak out with --exclude.
    """
    table = read_table(series)
    table.require(count_column, *(name for name in (comparison, exposure) if name))
    calendar = _calendar(table)
    plan = Plan(
        start=_start(calendar, start, series),
        target_ratio=target,
        lag_weeks=lag,
        trend=trend,
        slope_change=growing,
        harmonics=harmonics,
        period=calendar.per_year,
        family=cast(Family, family),
        level=level,
    )
    unknown = [moment for moment in exclude if moment not in calendar.moments]
    if unknown:
        raise BadInput(f"{series}: no row for {unknown[0]}, which --exclude names.")
    counts = _placed(table, count_column, calendar, whole=True)
    untouched = _placed(table, comparison, calendar, whole=True) if comparison else None
    answer = did_it_work(
        counts,
        plan,
        exposure=_placed(table, exposure, calendar) if exposure else None,
        comparison=untouched,
        excluded=[moment in exclude for moment in calendar.moments],
    )
    if output is not None:
        write_table(output, HEADER, [_row(answer)])
    if isinstance(answer, Refused):
        click.echo(f"No verdict: {answer.explanation}")
        return
    if weeks is not None:
        write_table(
            weeks, ("date", "count", "used", "expected_without", "low", "high"), _weeks(counts, answer, calendar)
        )
    if plot is not None:
        elsewhere = None if untouched is None else (comparison or "", untouched)
        write_text(plot, _drawing(counts, answer, calendar, start, elsewhere))
    for sentence in _sentences(answer):
        click.echo(sentence)


def _moments(table: Table) -> list[date]:
    """The dates; or the first of each month, where the file names year and month instead."""
    if "date" in table.header or not {"year", "month"} <= set(table.header):
        table.require("date")
        return days(table, "date")
    found = []
    years, months = (table.numbers(name, missing_allowed=False, whole=True) for name in ("year", "month"))
    for year, month, line in zip(years, months, table.lines, strict=True):
        if not (1 <= year <= 9999 and 1 <= month <= 12):
            raise BadInput(f"{table.path}, line {line}: there is no month {month:g} of {year:g}.")
        found.append(date(int(year), int(month), 1))
    return found


def _calendar(table: Table) -> Calendar:
    """Weeks, days or months at equal steps; a step without a row is a missing one."""
    when = _moments(table)
    if len(when) < 2:
        raise BadInput(f"{table.path}: at least two rows are needed.")
    for earlier, later, line in zip(when, when[1:], table.lines[1:], strict=False):
        if later <= earlier:
            raise BadInput(f"{table.path}, line {line}: {later} does not come after {earlier}; sort the rows by date.")
    steps = [(later - earlier).days for earlier, later in itertools.pairwise(when)]
    if min(steps) >= 28 and len({day.day for day in when}) == 1:
        months = [12 * day.year + day.month for day in when]
        row_of = [month - months[0] for month in months]
        every = [
            date((months[0] + i - 1) // 12, (months[0] + i - 1) % 12 + 1, when[0].day) for i in range(row_of[-1] + 1)
        ]
        return Calendar(every, row_of, 12.0)
    step = min(steps)
    for day, line in zip(when, table.lines, strict=True):
        if (day - when[0]).days % step:
            raise BadInput(f"{table.path}, line {line}: {day} is no whole number of {step}-day steps after {when[0]}.")
    row_of = [(day - when[0]).days // step for day in when]
    every = [when[0] + timedelta(days=step * i) for i in range(row_of[-1] + 1)]
    return Calendar(every, row_of, 365.25 / step)


def _start(calendar: Calendar, start: date, path: Path) -> int:
    """The first row that lies wholly after the start: the week in which it started is the first one left out as lag."""
    if not calendar.moments[0] < start <= calendar.moments[-1]:
        raise BadInput(f"{path}: the start {start} lies outside {calendar.moments[0]} to {calendar.moments[-1]}.")
    step = calendar.moments[1] - calendar.moments[0]
    return next(i for i, moment in enumerate(calendar.moments) if moment + step > start)


def _placed(table: Table, column: str, calendar: Calendar, *, whole: bool = False) -> list[float]:
    values = [float("nan")] * len(calendar.moments)
    for place, value, line in zip(calendar.row_of, table.numbers(column, whole=whole), table.lines, strict=True):
        if value < 0:
            raise BadInput(f"{table.path}, line {line}: {value:g} in column {column} is negative.")
        values[place] = value
    return values


def _row(answer: Effect | Refused) -> list[object]:
    if isinstance(answer, Refused):
        return ["refused", *([None] * (len(HEADER) - 3)), answer.reason, answer.explanation]
    return [
        str(answer.verdict),
        answer.ratio,
        answer.interval.low,
        answer.interval.high,
        answer.interval.level,
        answer.p_value,
        answer.prevented,
        answer.prevented_interval.low,
        answer.prevented_interval.high,
        answer.weeks_still_needed,
        answer.dispersion,
        answer.autocorrelation,
        answer.p_autocorrelation,
        None,
        " ".join(answer.assumptions),
    ]


def _weeks(counts: list[float], answer: Effect, calendar: Calendar) -> list[list[object]]:
    return [
        [moment, count, bool(used), float(without), float(low), float(high)]
        for moment, count, used, without, low, high in zip(
            calendar.moments,
            counts,
            answer.used,
            answer.expected_without,
            answer.band_low,
            answer.band_high,
            strict=True,
        )
    ]


def _sentences(answer: Effect) -> list[str]:
    told = [
        SENTENCES[answer.verdict],
        f"With the measure {answer.ratio:.3f} times as many as without it ({answer.interval.low:.3f} to "
        f"{answer.interval.high:.3f}, p = {answer.p_value:.2g}).",
        f"Prevented: {answer.prevented:.0f} ({answer.prevented_interval.low:.0f} to "
        f"{answer.prevented_interval.high:.0f}).",
    ]
    if answer.verdict is Verdict.TOO_EARLY:
        more = answer.weeks_still_needed
        told.append(
            f"Look again in {more} rows."
            if more
            else "It cannot be proven within 260 rows; count wider areas or themes."
        )
    return [*told, *(f"Assumed: {assumption}" for assumption in answer.assumptions)]


def _drawing(
    counts: list[float],
    answer: Effect,
    calendar: Calendar,
    start: date,
    elsewhere: tuple[str, list[float]] | None,
) -> str:
    from leerlus.foundation.design.charts import Elsewhere, before_after_chart

    after = np.arange(len(counts)) >= next(i for i, moment in enumerate(calendar.moments) if moment >= start)
    return before_after_chart(
        calendar.moments,
        counts,
        counterfactual=[float(v) if a else None for v, a in zip(answer.expected_without, after, strict=True)],
        low=[float(v) if a else None for v, a in zip(answer.band_low, after, strict=True)],
        high=[float(v) if a else None for v, a in zip(answer.band_high, after, strict=True)],
        start=start,
        title="What happened, and what would have without the measure",
        description=SENTENCES[answer.verdict],
        elsewhere=Elsewhere(*elsewhere) if elsewhere else None,
    )
