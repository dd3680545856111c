"""How many series-weeks a second, against R's ``surveillance`` on the same series, in one run; and how much memory.

    python -m benchmarks.alarms

One core unless told. Where R with ``surveillance`` is not installed, its column stays empty.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from shutil import which

import numpy as np
from click import echo
from numpy.typing import NDArray

from benchmarks.detection import simulate
from leerlus.learning import alarms, farrington_compiled
from leerlus.learning.farrington import Engine, FarringtonSettings, farrington

Floats = NDArray[np.float64]
ROUNDS = 3
SETTINGS = {
    "trend kept": FarringtonSettings(alpha=0.01, limit_cases=0),
    "trend tested at 0.05": FarringtonSettings(alpha=0.01, limit_cases=0, trend_p=0.05),
}
# Calls R's function on the series of the first argument and prints CPU-seconds; one run per setting.
R_SCRIPT = """
suppressMessages(library(surveillance))
counts <- as.matrix(read.csv(commandArgs(TRUE)[1]))
p <- as.numeric(commandArgs(TRUE)[2])
weeks <- sts(counts, frequency = 52, start = c(2001, 1))
choice <- list(range = 605:614, b = 5, w = 3, reweight = TRUE, weightsThreshold = 2.58, alpha = 0.01, trend = TRUE,
  pThresholdTrend = p, limit54 = c(0, 4), powertrans = "2/3", noPeriods = 10, pastWeeksNotIncluded = 26,
  thresholdMethod = "nbPlugin", verbose = FALSE)
spent <- system.time(found <- suppressWarnings(farringtonFlexible(weeks, choice)))
cat(spent[["user.self"]] + spent[["sys.self"]], sum(alarms(found), na.rm = TRUE), "\\n")
"""


def r_seconds(counts: Floats, trend_p: float) -> tuple[float, int] | None:
    """CPU-seconds and alarms of R on ten weeks of these series."""
    if which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        series, script = Path(folder) / "series.csv", Path(folder) / "run.R"
        np.savetxt(series, counts, fmt="%d", delimiter=",", header=",".join(f"s{i}" for i in range(42)), comments="")
        script.write_text(R_SCRIPT, encoding="utf-8")
        answer = subprocess.run(
            ["Rscript", str(script), str(series), str(trend_p)], capture_output=True, text=True, check=False
        )
    if answer.returncode:
        return None
    seconds, found = answer.stdout.split()
    return float(seconds), int(found)


def our_rate(counts: Floats, setting: FarringtonSettings, engine: Engine) -> float:
    """Series-weeks per CPU-second, twenty weeks of twenty copies of the series."""
    many = np.tile(counts, (1, 20))
    began = time.process_time()
    farrington(many, at=range(604, 624), settings=setting, engine=engine)
    return float(20 * many.shape[1] / (time.process_time() - began))


def against_r(counts: Floats, engines: list[Engine]) -> None:
    for engine in engines:
        farrington(counts, at=[623], engine=engine)  # The first call compiles.
    echo(
        f"{'series-weeks per CPU-second of one core':42s} {'R':>8s}" + "".join(f"{e:>12s}{'x R':>7s}" for e in engines)
    )
    for name, setting in SETTINGS.items():
        rates: dict[str, list[float]] = {engine: [] for engine in ["R", *engines]}
        alarms_of_r = None
        for _ in range(ROUNDS):
            if (answer := r_seconds(counts, setting.trend_p)) is not None:
                rates["R"].append(420 / answer[0])
                alarms_of_r = answer[1]
            for engine in engines:
                rates[engine].append(our_rate(counts, setting, engine))
        middle = {engine: statistics.median(found) for engine, found in rates.items() if found}
        base = middle.get("R")
        echo(
            f"{name:42s} {base or float('nan'):8.0f}"
            + "".join(f"{middle[e]:12,.0f}{middle[e] / base if base else float('nan'):7.0f}" for e in engines)
        )
        ours = int(np.nansum(farrington(counts, at=range(604, 614), settings=setting).alarm))
        if alarms_of_r is not None:
            echo(f"{'':42s} alarms: R {alarms_of_r}, ours {ours}")


def two_cores(counts: Floats) -> None:
    """The same work shared by two processes: wall time."""
    halves = [np.tile(counts, (1, 50))] * 2
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_half, [counts] * 2))  # Start and load both.
        began = time.perf_counter()
        list(pool.map(_half, halves))
        spent = time.perf_counter() - began
    total = 2 * 20 * halves[0].shape[1]
    echo(f"\ntwo cores, two processes: {total / spent:,.0f} series-weeks per second of wall time")


def _half(counts: Floats) -> int:
    return int(np.nansum(farrington(counts, at=range(604, 624), settings=SETTINGS["trend kept"]).alarm))


def costs(counts: Floats) -> None:
    """Wall time of the work of a week and of a back-test; each size in its own process, for its memory."""
    echo(f"\n{'work':44s} {'wall':>8s} {'CPU':>8s} {'memory added':>13s}   the counts")
    for series, weeks, what in (
        (5_000, 1, "exact"),
        (5_000, 1, "rising"),
        (10_000, 1, "exact"),
        (100_000, 1, "exact"),
        (5_000, 200, "exact"),
        (5_000, 260, "exact"),
    ):
        answer = subprocess.run(
            [sys.executable, "-m", "benchmarks.alarms", "--one", str(series), str(weeks), what],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        echo(answer.stdout, nl=False)


def one_cost(series: int, weeks: int, what: str) -> None:
    counts = simulate(np.random.default_rng(1), 2).counts
    many = np.tile(counts, (1, -(-series // counts.shape[1])))[:, :series]
    farrington(counts, at=[623])
    alarms.rising(counts)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, began_cpu = time.perf_counter(), time.process_time()
    if what == "rising":
        alarms.rising(many)
    else:
        farrington(many, at=range(624 - weeks, 624), settings=SETTINGS["trend kept"])
    spent, spent_cpu = time.perf_counter() - began, time.process_time() - began_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    name = f"{what}: {series:,} series x {weeks} week{'s' if weeks > 1 else ''} = {series * weeks:,}"
    echo(f"{name:44s} {spent:7.2f}s {spent_cpu:7.2f}s {(peak - before) / 1024:10.0f} MB  {many.nbytes / 2**20:6.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one_cost(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        sample = simulate(np.random.default_rng(42), 1).counts
        against_r(sample, ["numpy", "numba"] if farrington_compiled.is_available() else ["numpy"])
        two_cores(sample)
        costs(sample)
