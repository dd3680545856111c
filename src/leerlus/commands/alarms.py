"""``leerlus alarms``: which weeks in a file of counts are unusually high?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from leerlus.commands.tables import BadInput, Table, read_table, write_table, write_text
from leerlus.learning.baseline import PERIODS_A_YEAR, looks_monthly, period_of
from leerlus.learning.farrington import METHODS, FarringtonResult, FarringtonSettings, Status, farrington

HEADER = [
    "setting",
    "unit",
    "k",
    "observed",
    "upperbound",
    "expected",
    "alarm",
    "score",
    "pvalue",
    "mu0",
    "phi",
    "trend",
    "trendcoef",
    "status",
]
# Column of a settings file -> field of FarringtonSettings, and how to read it.
WHOLE, NUMBER, TRUTH, WORD = "whole", "number", "truth", "word"
COLUMNS = {
    "b": ("years", WHOLE),
    "w": ("half_window", WHOLE),
    "reweight": ("reweight", TRUTH),
    "weightsThreshold": ("weights_threshold", NUMBER),
    "alpha": ("alpha", NUMBER),
    "trend": ("trend", TRUTH),
    "pThresholdTrend": ("trend_p", NUMBER),
    "limit54_cases": ("limit_cases", NUMBER),
    "limit54_period": ("limit_period", WHOLE),
    "powertrans": ("power", WORD),
    "populationOffset": ("population", TRUTH),
    "noPeriods": ("seasons", WHOLE),
    "pastWeeksNotIncluded": ("weeks_left_out", WHOLE),
    "thresholdMethod": ("method", WORD),
    "se": ("se", WORD),
}
SELDOM_GIVEN = {"se"}  # Ours: reference files do not have it.
POWERS = {"2/3": "2/3", "1/2": "1/2", "none": "none", "1": "none"}
WITHOUT_ANSWER = {Status.TOO_SHORT, Status.TOO_NARROW}
ROWS_AT_ONCE = 200_000
MOST_COUNTED = 1e12  # Beyond it a cell is a slip; and doubles would soon stop counting one by one.
DAYS_WITHOUT_A_GAP = {"day": 1, "week": 13, "month": 31}


@dataclass(frozen=True, slots=True, eq=False)
class SeriesFile:
    """A file of counts: ``k`` (rows,) as numbered in the file, dates or None, and one column per series."""

    path: Path
    k: NDArray[np.int64]
    dates: NDArray[np.datetime64] | None
    units: tuple[str, ...]
    counts: NDArray[np.float64]
    population: NDArray[np.float64] | None
    periods_a_year: int | None


@click.command(
    epilog="The counts: a column k (1, 2, 3 ...) or date (2026-01-05) or both, then one column per series; "
    "an empty cell is 'not observed'. With dates a year is a calendar year, without them 52 rows (or --frequency).",
)
@click.argument("series", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the answer goes.")
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV with one setting a row: setting,b,w,reweight,weightsThreshold,alpha,trend,...",
)
@click.option("--setting", "names", multiple=True, help="Only this setting of the file. May be repeated.")
@click.option(
    "--population",
    "population_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Population, in the same form as the counts. Without it SERIES_population.csv is used where it exists.",
)
@click.option("--weeks", help="Rows to judge: 300:624, 300:624:7, or 300,310,320. All that can be judged unless told.")
@click.option("--frequency", type=click.IntRange(min=1), help="Rows a year. Guessed from the dates, else 52.")
@click.option("--years", type=int, help="How many earlier years (b). 5 unless told.")
@click.option("--half-window", type=int, help="Rows on either side of the same week (w). 3.")
@click.option("--seasons", type=int, help="Periods in a year (noPeriods); 1 uses the windows only. 10.")
@click.option("--left-out", "weeks_left_out", type=int, help="Recent rows left out (pastWeeksNotIncluded). 26.")
@click.option("--alpha", type=float, help="One-sided level. 0.005.")
@click.option("--method", type=click.Choice(METHODS), help="How bound and p-value are made. nbPlugin.")
@click.option("--reweight/--no-reweight", default=None, help="Less weight for past outbreaks. Yes.")
@click.option("--weights-threshold", type=float, help="From which residual on. 2.58.")
@click.option("--trend/--no-trend", default=None, help="Allow a slope. Yes.")
@click.option("--trend-p", type=float, help="Keep the slope below this p-value; 1 keeps it always. 1.")
@click.option("--limit", nargs=2, type=float, help="Fewer than CASES in PERIOD rows give no alarm. 5 4.")
@click.option("--power", type=click.Choice(["2/3", "1/2", "none"]), help="Transformation of the delta method. 2/3.")
@click.option(
    "--se",
    type=click.Choice(["published", "phi"]),
    help="Standard error as the flexible method published it, or from phi as in 1996. published.",
)
@click.option("--population-offset/--no-population-offset", "population", default=None, help="Use the population. No.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Also draw one series as SVG.")
@click.option("--unit", help="Which series to draw; the first unless told.")
def command(
    series: Path,
    output: Path,
    settings_path: Path | None,
    names: tuple[str, ...],
    population_path: Path | None,
    weeks: str | None,
    frequency: int | None,
    plot: Path | None,
    unit: str | None,
    **choices: object,
) -> None:
    """Which weeks in SERIES are higher than their own past makes us expect?

    Compares every week with the same season of earlier years (Farrington's method, flexible version) and writes per
    setting, series and week: the expected count, the bound, the p-value and whether it alarms.

    Example: leerlus alarms counts.csv --years 3 --alpha 0.01 --output alarms.csv
    """
    file = read_series(series, population_path, frequency)
    if settings_path is not None:
        if given := [name for name, value in choices.items() if value is not None and value != ()]:
            raise BadInput(f"Give either --settings or --{given[0].replace('_', '-')}: the file holds every choice.")
        settings = read_settings(settings_path, names)
    else:
        settings = {"options": one_setting(choices)}
    drawn = unit or file.units[0]
    if plot is not None and drawn not in file.units:
        raise BadInput(f"{series}: no series {drawn}. The series are: {', '.join(file.units[:20])}.")
    asked = rows_asked(weeks, file)
    if file.periods_a_year is None and file.dates is None:
        file = with_guessed_frequency(file)

    rows: list[list[object]] = []
    for name, setting in settings.items():
        if setting.population and file.population is None:
            click.echo(f"{name}: left out, because it needs a population and there is none.", err=True)
            continue
        found = 0
        for start in range(0, len(asked), max(ROWS_AT_ONCE // len(file.units), 1)):
            part = asked[start : start + max(ROWS_AT_ONCE // len(file.units), 1)]
            answer = judge(file, part, setting)
            lines = lines_of(name, file, answer)
            rows += lines
            found += len(lines)
        click.echo(f"{name}: {found:,} weeks of {len(file.units)} series judged.", err=True)
    if not rows:
        raise BadInput(f"{series}: no week has enough weeks before it for these settings; nothing is written.")
    write_table(output, HEADER, rows)
    if plot is not None:
        draw(plot, file, asked, next(iter(settings.values())), drawn)
        click.echo(f"{drawn} is drawn in {plot}.", err=True)


def judge(file: SeriesFile, rows: NDArray[np.int64], setting: FarringtonSettings) -> FarringtonResult:
    try:
        return farrington(
            file.counts,
            at=rows,
            settings=setting,
            dates=file.dates,
            population=file.population,
            periods_a_year=file.periods_a_year,
        )
    except ValueError as error:
        raise BadInput(f"{file.path}: {error}") from None


def read_series(path: Path, population_path: Path | None = None, frequency: int | None = None) -> SeriesFile:
    """The counts, with the population that lies beside them or is given."""
    table = read_table(path)
    if not table.rows:
        raise BadInput(f"{path}: there is a header but no row.")
    for place, name in enumerate(table.header, start=1):
        if not name:
            raise BadInput(f"{path}, line 1: column {place} has no name; name it after its series or leave it out.")
    k = _rows_numbered(table)
    for before, after, line in zip(k[:-1].tolist(), k[1:].tolist(), table.lines[1:], strict=True):
        if after != before + 1:
            raise BadInput(f"{path}, line {line}: k is {after} after {before}; leave no row out.")
    units = tuple(name for name in table.header if name not in ("k", "date"))
    if not units:
        raise BadInput(f"{path}, line 1: there is no column with counts beside k and date.")
    counts = np.column_stack([_counts(table, name) for name in units])
    population_path = population_path or _beside(path)
    return SeriesFile(
        path=path,
        k=k,
        dates=_dates(table) if "date" in table.header else None,
        units=units,
        counts=counts,
        population=None if population_path is None else _population(population_path, units, len(k)),
        periods_a_year=frequency,
    )


def _rows_numbered(table: Table) -> NDArray[np.int64]:
    """Column k; rows that have dates instead are numbered from 1."""
    if "k" not in table.header and "date" in table.header:
        return np.arange(1, len(table.rows) + 1)
    table.require("k")
    numbers = table.numbers("k", missing_allowed=False, whole=True)
    for number, line in zip(numbers, table.lines, strict=True):
        if abs(number) > MOST_COUNTED:
            raise BadInput(f"{table.path}, line {line}: {number:g} is no row number.")
    return np.array(numbers, dtype=np.int64)


def _beside(path: Path) -> Path | None:
    beside = path.with_name(path.name.replace(".csv", "_population.csv"))
    return beside if beside != path and beside.exists() else None


def _counts(table: Table, name: str) -> NDArray[np.float64]:
    values = np.array(table.numbers(name, whole=True))
    for place in np.flatnonzero(values < 0).tolist():
        raise BadInput(f"{table.path}, line {table.lines[place]}: {name} is negative; a count is 0 or more.")
    for place in np.flatnonzero(values > MOST_COUNTED).tolist():
        raise BadInput(f"{table.path}, line {table.lines[place]}: {values[place]:g} in {name} cannot be a count.")
    return values


def _dates(table: Table) -> NDArray[np.datetime64]:
    days = []
    for cell, line in zip(table.column("date"), table.lines, strict=True):
        try:
            days.append(np.datetime64(cell.strip(), "D"))
        except ValueError:
            raise BadInput(f"{table.path}, line {line}: {cell[:40]!r} is not a date like 2026-01-05.") from None
        if np.isnat(days[-1]):
            raise BadInput(f"{table.path}, line {line}: the date is empty.")
        if len(days) > 1 and days[-1] <= days[-2]:
            raise BadInput(f"{table.path}, line {line}: {cell.strip()} does not come after {days[-2]}.")
    dates = np.array(days, dtype="datetime64[D]")
    if len(days) == 1:
        raise BadInput(f"{table.path}, line {table.lines[0]}: this is the only row; there is nothing to compare with.")
    try:
        usual = DAYS_WITHOUT_A_GAP[period_of(dates)]
    except ValueError as error:
        raise BadInput(f"{table.path}: {error}") from None
    # Windows are counted in rows: a week that is left out would shift every season before it.
    for place in np.flatnonzero(np.diff(dates).astype(np.int64) > usual).tolist():
        line = table.lines[place + 1]
        raise BadInput(
            f"{table.path}, line {line}: {dates[place + 1]} comes after {dates[place]}; write what lies between as "
            "rows with empty cells."
        )
    return dates


def _population(path: Path, units: Sequence[str], rows: int) -> NDArray[np.float64]:
    table = read_table(path)
    columns = [name for name in table.header if name not in ("k", "date")]
    if len(table.rows) != rows:
        raise BadInput(f"{path}: {len(table.rows)} rows of population for {rows} rows of counts.")
    if len(columns) == 1:
        columns = columns * len(units)
    elif missing := [name for name in units if name not in columns]:
        raise BadInput(f"{path}, line 1: no population for {', '.join(missing[:5])}.")
    else:
        columns = list(units)
    people = np.column_stack([np.array(table.numbers(name, missing_allowed=False)) for name in columns])
    for row in np.flatnonzero(np.any(people <= 0, axis=1)).tolist():
        raise BadInput(f"{path}, line {table.lines[row]}: a population is larger than 0.")
    return people


def read_settings(path: Path, names: Sequence[str] = ()) -> dict[str, FarringtonSettings]:
    """The settings of a file, by name; columns that are absent keep their default."""
    table = read_table(path)
    table.require("setting")
    _tell_what_is_not_read(table)
    settings: dict[str, FarringtonSettings] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = dict(zip(table.header, (cell.strip() for cell in row), strict=True))
        name = cells["setting"]
        if names and name not in names:
            continue
        if name in settings:
            raise BadInput(f"{path}, line {line}: the setting {name} stands there twice.")
        given = {
            field: _value(path, line, column, cells[column], kind)
            for column, (field, kind) in COLUMNS.items()
            if cells.get(column, "") != ""
        }
        settings[name] = _setting(given, f"{path}, line {line}: ")
    if missing := [name for name in names if name not in settings]:
        raise BadInput(f"{path}: no setting {', '.join(missing)}.")
    if not settings:
        raise BadInput(f"{path}: there is a header but no setting.")
    return settings


def _tell_what_is_not_read(table: Table) -> None:
    """A misspelt column would silently leave its default in force."""
    if unknown := [name for name in table.header if name not in COLUMNS and name != "setting"]:
        click.echo(f"{table.path}: not understood and not used: {', '.join(unknown)[:200]}.", err=True)
    if absent := [name for name in COLUMNS if name not in table.header and name not in SELDOM_GIVEN]:
        click.echo(f"{table.path}: no column {', '.join(absent)}; their defaults hold.", err=True)


def _value(path: Path, line: int, column: str, cell: str, kind: str) -> object:
    try:
        if kind == WHOLE:
            return int(cell)
        if kind == NUMBER:
            return float(cell)
    except ValueError:
        raise BadInput(
            f"{path}, line {line}: {cell[:40]!r} in column {column} is not a {'whole ' * (kind == WHOLE)}number."
        ) from None
    if kind == TRUTH:
        if cell.upper() not in ("TRUE", "FALSE", "T", "F", "1", "0"):
            raise BadInput(f"{path}, line {line}: {cell[:40]!r} in column {column} is neither TRUE nor FALSE.")
        return cell.upper() in ("TRUE", "T", "1")
    return POWERS.get(cell, cell) if column == "powertrans" else cell


def one_setting(choices: dict[str, object]) -> FarringtonSettings:
    """The setting made of the options of the command line."""
    given = {name: value for name, value in choices.items() if value is not None and name != "limit"}
    match choices.get("limit"):
        case (float() as cases, float() as period):
            given |= {"limit_cases": cases, "limit_period": int(period)}
    if given.get("method") == "predictive":
        given["se"] = "phi"
    return _setting(given, "")


def _setting(given: dict[str, object], where: str) -> FarringtonSettings:
    try:
        return FarringtonSettings(**given)  # type: ignore[arg-type]  # Each value was read as its column demands.
    except ValueError as error:
        raise BadInput(f"{where}{error}") from None


def rows_asked(weeks: str | None, file: SeriesFile) -> NDArray[np.int64]:
    """The 0-based rows meant by ``300:624``, ``300:624:7`` or ``300,310,320``, which are numbers of column k."""
    if weeks is None:
        return np.arange(file.k.size)
    try:
        if ":" in weeks:
            first, last, *step = (int(part) for part in weeks.split(":"))
            wanted = np.arange(first, last + 1, step[0] if step else 1)
        else:
            wanted = np.array([int(part) for part in weeks.split(",")])
    except (ValueError, ZeroDivisionError):
        raise BadInput(f"--weeks {weeks}: give 300:624, 300:624:7 or 300,310,320.") from None
    rows = wanted - int(file.k[0])
    if rows.size == 0 or int(rows.min()) < 0 or int(rows.max()) >= file.k.size:
        raise BadInput(f"--weeks {weeks}: k runs from {file.k[0]} to {file.k[-1]}.")
    return rows


def with_guessed_frequency(file: SeriesFile) -> SeriesFile:
    """Undated rows are weeks, unless they clearly repeat themselves every twelve."""
    months = looks_monthly(np.nansum(file.counts, axis=1))
    if months:
        click.echo("The rows repeat every 12, so they are read as months. --frequency 52 says otherwise.", err=True)
    return replace(file, periods_a_year=PERIODS_A_YEAR["month" if months else "week"])


def lines_of(name: str, file: SeriesFile, answer: FarringtonResult) -> list[list[object]]:
    """The answer as rows, without the weeks that have too short a past."""
    lines: list[list[object]] = []
    for column, unit in enumerate(file.units):
        for place, row in enumerate(answer.at.tolist()):
            status = Status(int(answer.status[place, column]))
            if status in WITHOUT_ANSWER:
                continue
            fitted = status is Status.OK
            lines.append(
                [
                    name,
                    unit,
                    int(file.k[row]),
                    float(answer.observed[place, column]),
                    *(
                        _written(float(values[place, column]))
                        for values in (
                            answer.upper,
                            answer.expected,
                            answer.alarm,
                            answer.score,
                            answer.p_value,
                            answer.mu0,
                            answer.phi,
                        )
                    ),
                    int(answer.trend_kept[place, column]) if fitted else None,
                    float(answer.slope[place, column]),
                    status.name.lower(),
                ]
            )
    return lines


def _written(value: float) -> float | str:
    return "Inf" if value == float("inf") else value


def draw(path: Path, file: SeriesFile, rows: NDArray[np.int64], setting: FarringtonSettings, unit: str) -> None:
    """One series with what was expected, the bound and the alarms, as an SVG file."""
    from leerlus.foundation.design.charts import line_chart

    column = file.units.index(unit)
    people = None if file.population is None else file.population[:, [column]]
    one = replace(file, units=(unit,), counts=file.counts[:, [column]], population=people)
    answer = judge(one, rows, setting)
    alarms = answer.alarm[:, 0] == 1
    when = file.k[rows].tolist() if file.dates is None else file.dates[rows].astype(object).tolist()
    markup = line_chart(
        when,
        answer.observed[:, 0].tolist(),
        title=unit,
        description=f"{unit}: {int(alarms.sum())} of {rows.size} rows are above what is usual.",
        expected=answer.expected[:, 0].tolist(),
        threshold=answer.upper[:, 0].tolist(),
        alarms=alarms.tolist(),
    )
    write_text(path, markup + "\n")
