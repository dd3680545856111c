"""What the night costs with ten thousand signals, a hundred thousand, and a million.

    python -m benchmarks.nightly [--sizes 10000 100000 1000000] [--data FOLDER]

The nightly look itself runs (``journeys.detect.look_for_rises``), over an invented municipality with some 5,500 series,
each size in a process of its own; then the voices of each pattern that it found are read. For each stage it prints

    wall       seconds from begin to end, on a machine that may have other work
    web        seconds of the processor that Python used
    database   seconds of the processor that our connection's process in PostgreSQL used
    peak       the most memory that the process held during the stage, in MB

and how many times as much web and database together cost as with the size before. With ``--data`` the filled database
stays in that folder, for a next time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

MOST_GIGABYTES = 4
# The stages in the order of the night: module, what is called in it, and how the table names it.
STAGES = (
    ("leerlus.insight.patterns.scans.look", "read", "reading one line of each signal"),
    ("leerlus.insight.patterns.scans.look", "count", "counting series by week"),
    ("leerlus.insight.patterns.scans.look", "Rises.judge", "rises: twelve weeks judged"),
    ("leerlus.insight.patterns.scans.look", "Rises.found", "rises: told"),
    ("leerlus.insight.patterns.scans.look", "slow_rises", "what creeps up"),
    ("leerlus.insight.patterns.scans.look", "clusters", "close together"),
    ("leerlus.insight.patterns.scans.look", "stories", "the same story"),
    ("leerlus.insight.patterns.scans.look", "broken_promises", "promises"),
    ("leerlus.insight.patterns.scans.look", "tailored_solutions", "practice: rules that pinch"),
    ("leerlus.insight.patterns.scans.look", "nothing_done", "practice: nothing done"),
    ("leerlus.journeys.detect", "finish_scan", "patterns kept"),
    ("leerlus.insight.patterns.scans.voices", "voices", "voices of all patterns"),
)
WHOLE = "the whole night"


@dataclass(slots=True)
class Cost:
    wall: float = 0.0
    web: float = 0.0
    database: float = 0.0
    peak: float = 0.0  # MB

    def add(self, other: Cost) -> None:
        self.wall += other.wall
        self.web += other.web
        self.database += other.database
        self.peak = max(self.peak, other.peak)

    @property
    def processor(self) -> float:
        return self.web + self.database


def main() -> None:
    given = argparse.ArgumentParser(description="What the night costs with few signals and with many.")
    given.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    given.add_argument("--data", type=Path, help="Keep the filled database here.")
    given.add_argument("--one-night", action="store_true", help=argparse.SUPPRESS)
    asked = given.parse_args()
    if asked.one_night:
        click.echo(json.dumps(_one_night()))
        return
    with tempfile.TemporaryDirectory(prefix="leerlus-bench-") as folder:
        Path(folder).chmod(0o711)
        os.environ["LEERLUS_DATA"] = str(asked.data or Path(folder) / "data")
        os.environ["LEERLUS_PLAIN_STATIC"] = os.environ["LEERLUS_ACCEPT_VOLATILE"] = "1"
        os.environ.pop("DATABASE_URL", None)
        from leerlus.database.service import running

        with running():
            from benchmarks.invented.million import fill

            nights = []
            for size in asked.sizes:
                started = time.perf_counter()
                fill(size)
                click.echo(f"{size:,} signals are there, after {time.perf_counter() - started:.0f} s", err=True)
                command = [sys.executable, "-m", "benchmarks.nightly", "--one-night"]
                said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
                nights.append(json.loads(said.splitlines()[-1]))
                _print(nights[-1:], sizes=[size])
    _print(nights, sizes=asked.sizes)


def _one_night() -> dict[str, Any]:
    """The look, the voices, and what each stage cost; in a process that did nothing else."""
    from leerlus.database.service import running

    with running():
        from django.db import connection

        from leerlus.foundation.organisation.models import Staff
        from leerlus.insight.patterns.models import Pattern
        from leerlus.insight.patterns.scans import voices
        from leerlus.journeys.detect import look_for_rises

        connection.ensure_connection()
        Pattern.objects.all().delete()  # Each size is looked at as on the first night.
        costs = {name: Cost() for _module, _called, name in STAGES}
        costs[WHOLE] = Cost()
        for module, called, name in STAGES:
            _measure(module, called, costs[name])
        coordinator = Staff.objects.get(username="coordinator")
        before = _used()
        found = look_for_rises(by=None)
        for pattern in found:
            voices.voices(pattern, staff=coordinator)
        costs[WHOLE].add(_since(before))
        costs[WHOLE].peak = max(cost.peak for cost in costs.values())
        # What a second way of looking saw as well stands beside the first.
        seen = Counter(kind for pattern in found for kind in (pattern.kind, *(told["kind"] for told in pattern.also)))
        return {
            "series": found[0].scan.series if found else 0,
            "patterns": len(found),
            "seen": dict(sorted(seen.items())),
            "costs": {name: asdict(cost) for name, cost in costs.items()},
        }


def _measure(module: str, called: str, cost: Cost) -> None:
    """From now on each call adds to this cost."""
    holder: Any = sys.modules[module]
    *path, name = called.split(".")
    for part in path:
        holder = getattr(holder, part)
    setattr(holder, name, _measured(getattr(holder, name), cost))


def _measured(function: Callable[..., Any], cost: Cost) -> Callable[..., Any]:
    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        Path("/proc/self/clear_refs").write_text("5")  # The peak begins anew.
        before = _used()
        try:
            return function(*arguments, **named)
        finally:
            cost.add(_since(before))

    return call


def _used() -> tuple[float, float, float]:
    from benchmarks.website import database_seconds

    return time.perf_counter(), time.process_time(), database_seconds()


def _since(before: tuple[float, float, float]) -> Cost:
    wall, web, database = (now - then for now, then in zip(_used(), before, strict=True))
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return Cost(wall, web, database, peak / 1024)


def _print(nights: list[dict[str, Any]], *, sizes: list[int]) -> None:
    click.echo(f"{'':30}" + "".join(f"{f'{size:,} signals':^43}" for size in sizes))
    columns = f"{'wall':>8}{'web':>8}{'database':>10}{'peak':>8}{'times':>8} "
    click.echo(f"{'seconds, and MB':30}{columns * len(sizes)}")
    for name in nights[0]["costs"]:
        cells, smaller = "", None
        for night in nights:
            cost = Cost(**night["costs"][name])
            times = f"{cost.processor / smaller:8.1f}" if smaller else f"{'':8}"
            cells += f"{cost.wall:8.1f}{cost.web:8.1f}{cost.database:10.1f}{cost.peak:8.0f}{times} "
            smaller = cost.processor
        click.echo(f"{name:30}{cells}")
    for size, night in zip(sizes, nights, strict=True):
        seen = ", ".join(f"{kind} {number}" for kind, number in night["seen"].items())
        click.echo(f"{size:,} signals: {night['series']:,} series; {night['patterns']} patterns, seen as: {seen}")
        if night["costs"][WHOLE]["peak"] > 1024 * MOST_GIGABYTES:
            click.echo(f"More than {MOST_GIGABYTES} GB.")


if __name__ == "__main__":
    main()
