"""`leerlus silence COUNTS.csv`"""

import csv
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from leerlus.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["silence", *map(str, arguments)])


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    """Thirty areas that speak up alike, but Zwijgwijk hardly; Hoekje is tiny."""
    rng = np.random.default_rng(1)
    people = rng.integers(1000, 5000, 30)
    lines = [f"wijk {i},{rng.poisson(0.02 * n)},{n},{i % 2}" for i, n in enumerate(people)]
    lines += ["Zwijgwijk,8,3000,1", "Hoekje,0,60,0"]
    path = tmp_path / "areas.csv"
    path.write_text("\n".join(["area,count,population,flats", *lines]) + "\n", encoding="utf-8")
    return path


def test_names_the_silent_area(areas: Path) -> None:
    result = run(areas)
    assert result.exit_code == 0
    assert result.output.startswith("Zwijgwijk: 8 signals where ")
    assert result.output.splitlines()[-1] == "1 of 31 areas are silent; 1 too small to tell."


def test_writes_the_quietest_first_and_the_tiny_ones_last_with_a_reason(areas: Path, tmp_path: Path) -> None:
    output = tmp_path / "silence.csv"
    run(areas, "--feature", "flats", "--output", output)
    with output.open(encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    assert (told[0]["area"], told[0]["silent"]) == ("Zwijgwijk", "1")
    assert (told[-1]["area"], told[-1]["silent"], told[-1]["reason"]) == ("Hoekje", "", "too_small")


def test_draws_the_areas(areas: Path, tmp_path: Path) -> None:
    plot = tmp_path / "silence.svg"
    assert run(areas, "--plot", plot).exit_code == 0
    assert "Zwijgwijk" in plot.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("area,count,population\na,1,100\nb,few,100\n", "line 3: 'few' in column count is not a number"),
        ("area,count,population\na,1,\n", "line 2: column population is empty"),
        ("area,count\na,1\n", "no column population"),
        ("area,count,population\na,1,100\n", "At least 8 areas are needed"),
        ("", "the file is empty"),
    ],
)
def test_bad_input_names_the_line_and_writes_nothing(text: str, message: str, tmp_path: Path) -> None:
    path, output = tmp_path / "bad.csv", tmp_path / "silence.csv"
    path.write_text(text, encoding="utf-8")
    result = run(path, "--output", output)
    assert result.exit_code == 2
    assert message in result.output
    assert not output.exists()


def test_an_area_that_stands_there_twice_names_both_lines(areas: Path) -> None:
    areas.write_text(areas.read_text(encoding="utf-8") + "Zwijgwijk,9,10,1\n", encoding="utf-8")
    result = run(areas)
    assert result.exit_code == 2
    assert "line 34: area 'Zwijgwijk' stands on line 32 too" in result.output


def test_a_smallest_expectation_that_is_no_number_is_no_answer(areas: Path) -> None:
    result = run(areas, "--smallest", "nan")
    assert result.exit_code == 2
    assert "not a finite number" in result.output
