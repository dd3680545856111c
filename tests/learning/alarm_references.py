"""Reads the reference series and outputs of alarms that lie beside the checkout; absent elsewhere."""

import csv
from pathlib import Path

import numpy as np
import pytest

from leerlus.learning.farrington import FarringtonSettings

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "reference" / "surveillance"
needs_the_files = pytest.mark.skipif(not FOLDER.is_dir(), reason="The reference outputs are not beside this checkout.")


def rows_of(name):
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(cell):
    return float("nan") if cell in ("", "NA") else float(cell)


def series_of(name):
    """Names, dates or None, and counts (rows, series)."""
    rows = rows_of(f"series/{name}.csv")
    names = [column for column in rows[0] if column not in ("k", "date")]
    dates = np.array([row["date"] for row in rows], dtype="datetime64[D]") if "date" in rows[0] else None
    return names, dates, np.array([[number(row[n]) for n in names] for row in rows])


def settings_of():
    return {
        row["setting"]: FarringtonSettings(
            years=int(row["b"]),
            half_window=int(row["w"]),
            reweight=row["reweight"] == "TRUE",
            weights_threshold=float(row["weightsThreshold"]),
            alpha=float(row["alpha"]),
            trend=row["trend"] == "TRUE",
            trend_p=float(row["pThresholdTrend"]),
            limit_cases=float(row["limit54_cases"]),
            limit_period=int(row["limit54_period"]),
            power=row["powertrans"],
            population=row["populationOffset"] == "TRUE",
            seasons=int(row["noPeriods"]),
            weeks_left_out=int(row["pastWeeksNotIncluded"]),
            method=row["thresholdMethod"],
        )
        for row in rows_of("farrington_settings.csv")
    }
