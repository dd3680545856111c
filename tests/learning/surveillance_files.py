"""Reference numbers of other programs, from the shared folder beside the checkout; tests skip where it is absent."""

import csv
from pathlib import Path

import pytest

SURVEILLANCE = Path(__file__).parents[2] / ".." / "shared" / "reference" / "surveillance"


def path_of(name: str) -> Path:
    path = SURVEILLANCE / name
    if not path.exists():
        pytest.skip(f"The shared folder with {name} is not beside this checkout.")
    return path


def rows(name: str) -> list[dict[str, str]]:
    with path_of(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def words(name: str) -> list[list[str]]:
    return [line.split() for line in path_of(name).read_text(encoding="utf-8").splitlines() if line.strip()]
