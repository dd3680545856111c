"""`leerlus hotspots EVENTS.csv`"""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from leerlus.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["hotspots", *map(str, arguments)])


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Nine places along a road, two months of noise, and in the last three days a peak round place p4 and p5."""
    rng = np.random.default_rng(1)
    lines = ["date,place,x,y"]
    for day in range(60):
        when = date(2026, 5, 2) + timedelta(days=day)
        for place, count in enumerate(rng.poisson(0.6, 9) + np.where(day >= 57, [0, 0, 0, 0, 4, 4, 0, 0, 0], 0)):
            lines += [f"{when},p{place},{place + place**2 / 50},0"] * count
    path = tmp_path / "events.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_finds_the_planted_peak_first(town: Path, tmp_path: Path) -> None:
    output = tmp_path / "hotspots.csv"
    result = run(town, "--output", output)
    best = table(output)[0]
    assert result.exit_code == 0
    assert {"p4", "p5"} <= set(best["places"].split())
    assert (best["first_day"], best["last_day"]) == ("2026-06-28", "2026-06-30")
    assert float(best["p_value"]) == 0.001


def test_tells_only_what_is_unusual(town: Path) -> None:
    result = run(town)
    told = [line for line in result.stdout.splitlines() if "are usual" in line]
    assert len(told) == 1
    assert "2026-06-28 to 2026-06-30" in told[0]


def test_says_so_when_nothing_is_unusual(town: Path) -> None:
    result = run(town, "--today", "2026-06-20")
    assert result.stdout == "Nothing that chance does not bring every 30 days.\n"


def test_the_same_seed_gives_the_same_file(town: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    run(town, "--seed", 4, "--output", one)
    run(town, "--seed", 4, "--output", other)
    assert one.read_bytes() == other.read_bytes()


def test_a_count_stands_for_as_many_rows(town: Path, tmp_path: Path) -> None:
    lines = town.read_text(encoding="utf-8").splitlines()
    counted, one, other = tmp_path / "counted.csv", tmp_path / "one.csv", tmp_path / "other.csv"
    tally = {line: lines[1:].count(line) for line in lines[1:]}
    counted.write_text("\n".join(["date,place,x,y,count", *(f"{k},{n}" for k, n in tally.items())]), encoding="utf-8")
    run(town, "--output", one)
    run(counted, "--output", other)
    assert one.read_bytes() == other.read_bytes()


def test_places_may_stand_in_a_file_of_their_own(town: Path, tmp_path: Path) -> None:
    places, bare, one, other = (tmp_path / name for name in ("places.csv", "bare.csv", "one.csv", "other.csv"))
    places.write_text("place,x,y\n" + "".join(f"p{i},{i + i**2 / 50},0\n" for i in range(9)), encoding="utf-8")
    rows = [line.split(",")[:2] for line in town.read_text(encoding="utf-8").splitlines()]
    bare.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    run(town, "--output", one)
    run(bare, "--places", places, "--output", other)
    assert {row["places"] for row in table(one)} == {row["places"] for row in table(other)}
    assert float(table(one)[0]["statistic"]) == float(table(other)[0]["statistic"])


def test_an_event_in_an_unknown_place_names_the_line(town: Path, tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text("place,x,y\np0,0,0\n", encoding="utf-8")
    result = run(town, "--places", places)
    assert result.exit_code == 2
    assert "has no coordinates in --places" in result.output


def test_degrees_give_a_radius_in_kilometres(tmp_path: Path) -> None:
    path, output = tmp_path / "events.csv", tmp_path / "hotspots.csv"
    rows = [f"2026-03-{day:02},52.{37 + spot % 2}0,5.2{spot // 2}" for day in range(1, 29) for spot in range(8)]
    rows += ["2026-03-28,52.370,5.20", "2026-03-28,52.380,5.20"] * 6
    path.write_text("\n".join(["date,lat,lon", *rows]), encoding="utf-8")
    result = run(path, "--output", output)
    assert result.exit_code == 0
    assert float(table(output)[0]["radius"]) == pytest.approx(1.11, abs=0.01)


def test_draws_the_hotspots(town: Path, tmp_path: Path) -> None:
    plot = tmp_path / "hotspots.svg"
    assert run(town, "--plot", plot).exit_code == 0
    assert plot.read_text(encoding="utf-8").lstrip().startswith("<svg")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date,place,x,y\n2026-01-05,a,1,2\n2026-13-05,a,1,2\n", "line 3: '2026-13-05' in column date is not a date"),
        ("date,place,x,y\n2026-01-05,a,1,2\n2026-01-05,a,1,3\n", "line 3: place 'a' has other coordinates than before"),
        ("date,place,x,y\n2026-01-05,a,,2\n", "line 2: column x is empty"),
        ("date,lat,lon\n2026-01-05,152,5\n", "line 2: lat must lie between -90 and 90"),
        ("date,x,y,count\n2026-01-05,1,2,-3\n", "line 2: a count cannot be negative"),
        ("date,x,y,count\n2026-01-05,1,2,99999999999\n", "line 2: more than 5,000,000 events"),
        ("date,place\n2026-01-05,a\n", "no column x, y"),
        ("date,x,y\n", "there are no events"),
        ("date,x,y\n2026-01-05,1,2\n", "Too few events"),
    ],
)
def test_bad_input_names_the_line_and_writes_nothing(text: str, message: str, tmp_path: Path) -> None:
    path, output = tmp_path / "bad.csv", tmp_path / "hotspots.csv"
    path.write_text(text, encoding="utf-8")
    result = run(path, "--output", output)
    assert result.exit_code == 2
    assert message in result.output
    assert not output.exists()


@pytest.mark.parametrize("option", [("--seed", "-1"), ("--share", "nan"), ("--radius", "nan")])
def test_an_option_that_means_nothing_is_an_error_and_no_crash(town: Path, option: tuple[str, str]) -> None:
    result = run(town, *option)
    assert result.exit_code == 2
    assert "Invalid value" in result.output


def test_the_drawing_leaves_out_what_chance_often_brings(town: Path, tmp_path: Path) -> None:
    plot, output = tmp_path / "hotspots.svg", tmp_path / "hotspots.csv"
    assert run(town, "--plot", plot, "--output", output).exit_code == 0
    assert len(table(output)) > 1
    assert plot.read_text(encoding="utf-8").count("chart-strong") == 1
