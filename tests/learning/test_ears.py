"""The quick look for series without a past."""

import numpy as np
import pytest

from leerlus.learning.ears import ears
from tests.learning.alarm_references import needs_the_files, number, rows_of, series_of


@needs_the_files
@pytest.mark.real_input
@pytest.mark.parametrize("method", ["C1", "C2", "C3"])
def test_every_bound_and_alarm_of_the_reference_is_met_to_twelve_digits(method):
    counts = {}
    for name in ("sim42", "edge"):
        names, _, values = series_of(name)
        counts |= {unit: values[:, [column]] for column, unit in enumerate(names)}
    found = {}
    rows = [row for row in rows_of("ears.csv") if row["algorithm"] == f"earsC_{method}"]
    for row in rows:
        key = row["setting"], row["unit"]
        if key not in found:
            setting = dict(part.split("=") for part in row["setting"].split(";"))
            found[key] = ears(
                counts[row["unit"]],
                method=method,
                baseline=int(setting["baseline"]),
                alpha=float(setting["alpha"]),
                smallest_sd=float(setting["minSigma"]),
            )
        place = int(row["k"]) - 1, 0
        assert found[key].upper[place] == pytest.approx(number(row["upperbound"]), rel=1e-12, abs=1e-12, nan_ok=True)
        if not np.isnan(number(row["upperbound"])):
            assert found[key].alarm[place] == (row["alarm"] == "1")
    assert len(rows) == 2022


def test_a_rise_of_yesterday_is_not_its_own_baseline_in_c2():
    counts = np.array([[4, 5, 6] * 5 + [20, 20]]).T
    assert ears(counts, method="C1").alarm[-2:, 0].tolist() == [True, False]
    assert ears(counts, method="C2").alarm[-2:, 0].tolist() == [True, True]


def test_the_first_rows_have_no_bound():
    found = ears(np.full((12, 2), 3), method="C2")
    assert np.isnan(found.upper[:9]).all()
    assert found.upper[9:].tolist() == [[3, 3]] * 3


def test_a_missing_count_leaves_the_rows_that_need_it_unknown():
    counts = np.full((20, 1), 3.0)
    counts[10] = np.nan
    assert np.flatnonzero(np.isnan(ears(counts, method="C1").upper[7:, 0])).tolist() == [4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("wrong", [{"baseline": 1}, {"alpha": 0.0}, {"smallest_sd": -1.0}])
def test_impossible_choices_are_refused(wrong):
    with pytest.raises(ValueError, match="baseline"):
        ears(np.ones((20, 1)), **wrong)
