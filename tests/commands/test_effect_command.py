"""`leerlus effect SERIES.csv --start DATE`"""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from leerlus.cli import main
from tests.learning.surveillance_files import rows


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["effect", *map(str, arguments)])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def halved(tmp_path: Path) -> Path:
    """Two years of about 20 a week, then 30 weeks of about 10."""
    path = tmp_path / "series.csv"
    counts = np.random.default_rng(1).poisson([20] * 104 + [10] * 30)
    lines = [f"{date(2024, 1, 1) + timedelta(weeks=i)},{n},{2 * n}" for i, n in enumerate(counts)]
    path.write_text("\n".join(["date,count,elsewhere", *lines]) + "\n", encoding="utf-8")
    return path


def test_says_that_a_halving_works(halved: Path) -> None:
    result = run(halved, "--start", "2025-12-29")
    assert result.exit_code == 0
    assert result.output.startswith("It works: the change is proven and as large as hoped.")


@pytest.mark.real_input
def test_writes_the_ratio_of_the_sicilian_smoking_ban(tmp_path: Path) -> None:
    lines = [
        f"{row['year']}-{int(row['month']):02}-01,{row['aces']},{row['stdpop']}"
        for row in rows("samples/sicily_smoking_ban.csv")
    ]
    path, output = tmp_path / "sicily.csv", tmp_path / "verdict.csv"
    path.write_text("\n".join(["date,aces,people", *lines]), encoding="utf-8")
    run(path, "--count", "aces", "--exposure", "people", "--start", "2005-01-01", "--lag", 0, "--output", output)
    assert float(table(output)[0]["ratio"]) == pytest.approx(0.88507154724392845, rel=1e-9)
    assert table(output)[0]["verdict"] == "works_partly"


def test_what_fell_elsewhere_too_is_no_effect(halved: Path, tmp_path: Path) -> None:
    output = tmp_path / "verdict.csv"
    run(halved, "--start", "2025-12-29", "--comparison", "elsewhere", "--output", output)
    answer = table(output)[0]
    assert float(answer["low"]) < 1 < float(answer["high"])


def test_writes_every_week_with_what_it_would_have_been(halved: Path, tmp_path: Path) -> None:
    weeks = tmp_path / "weeks.csv"
    run(halved, "--start", "2025-12-29", "--weeks", weeks)
    told = table(weeks)
    assert len(told) == 134
    assert told[104]["used"] == "0"  # The lag week.
    assert 15 < float(told[120]["expected_without"]) < 25


def test_a_week_without_a_row_is_missing_and_not_zero(halved: Path, tmp_path: Path) -> None:
    lines, weeks = halved.read_text(encoding="utf-8").splitlines(), tmp_path / "weeks.csv"
    del lines[50]
    halved.write_text("\n".join(lines), encoding="utf-8")
    run(halved, "--start", "2025-12-29", "--weeks", weeks)
    assert (table(weeks)[49]["count"], table(weeks)[49]["used"]) == ("", "0")


def test_too_short_a_series_gives_no_verdict_and_the_reason(tmp_path: Path) -> None:
    path, output = tmp_path / "short.csv", tmp_path / "verdict.csv"
    path.write_text("date,count\n2026-01-05,4\n2026-01-12,5\n2026-01-19,3\n", encoding="utf-8")
    result = run(path, "--start", "2026-01-12", "--output", output)
    assert result.exit_code == 0
    assert result.output.startswith("No verdict: ")
    assert (table(output)[0]["verdict"], table(output)[0]["reason"]) == ("refused", "too_short")


def test_draws_what_happened_and_what_would_have(halved: Path, tmp_path: Path) -> None:
    plot = tmp_path / "effect.svg"
    result = run(halved, "--start", "2025-12-29", "--plot", plot)
    assert result.exit_code == 0
    assert plot.read_text(encoding="utf-8").lstrip().startswith("<svg")


def test_draws_what_happened_elsewhere_under_it(halved: Path, tmp_path: Path) -> None:
    plot = tmp_path / "effect.svg"
    run(halved, "--start", "2025-12-29", "--comparison", "elsewhere", "--plot", plot)
    assert "chart-quiet-line" in plot.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date,count\n2026-01-05,4\n2026-01-12,many\n", "line 3: 'many' in column count is not a number"),
        ("date,count\n2026-01-05,4\n2026-01-12,-4\n", "line 3: -4 in column count is negative"),
        ("date,count\n2026-01-05,4\n2026-01-12,4.5\n", "line 3: '4.5' in column count is not a whole number"),
        ("date,count\n2026-01-05,4\nyesterday,5\n", "line 3: 'yesterday' in column date is not a date"),
        ("date,count\n2026-01-12,4\n2026-01-05,5\n", "line 3: 2026-01-05 does not come after 2026-01-12"),
        ("date,count\n2026-01-05,4\n2026-01-12,5\n2026-01-15,6\n2026-01-19,6\n", "is no whole number of 3-day steps"),
        ("date,number\n2026-01-05,4\n", "no column count"),
        ("date,count\n", "at least two rows"),
        ("date,count\n2025-01-06,4\n2025-01-13,5\n", "the start 2026-01-08 lies outside"),
    ],
)
def test_bad_input_names_the_line_and_writes_nothing(text: str, message: str, tmp_path: Path) -> None:
    path, output = tmp_path / "bad.csv", tmp_path / "verdict.csv"
    path.write_text(text, encoding="utf-8")
    result = run(path, "--start", "2026-01-08", "--output", output)
    assert result.exit_code == 2
    assert message in result.output
    assert not output.exists()


def test_an_excluded_week_that_is_not_there_is_a_mistake(halved: Path) -> None:
    result = run(halved, "--start", "2025-12-29", "--exclude", "2025-01-01")
    assert result.exit_code == 2
    assert "no row for 2025-01-01" in result.output


def test_columns_year_and_month_stand_in_for_the_date(tmp_path: Path) -> None:
    counts = np.random.default_rng(1).poisson([60] * 36 + [30] * 18)
    lines = [f"{2020 + i // 12},{i % 12 + 1},{n}" for i, n in enumerate(counts)]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["year,month,count", *lines]) + "\n", encoding="utf-8")
    result = run(path, "--start", "2023-01-01", "--lag", "0")
    assert result.output.startswith("It works:")


def test_a_month_that_is_none_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "months.csv"
    path.write_text("year,month,count\n2020,12,4\n2020,13,4\n", encoding="utf-8")
    result = run(path, "--start", "2020-12-02")
    assert result.exit_code == 2
    assert "line 3: there is no month 13 of 2020" in result.output
