"""How much proof do so many weeks give?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.learning.effect import Plan, did_it_work
from leerlus.learning.power import Circumstances, power, weeks_until
from tests.learning.surveillance_files import rows

COLUMNS = {
    "weeks_step_season": {},
    "weeks_step_trend_season": {"trend": True},
    "weeks_control_5x": {"comparison_size": 5.0},
    "weeks_control_1x": {"comparison_size": 1.0},
}


def as_in_the_table(weeks: int | None) -> str:
    """The reference tried every week up to 52 and then every second one."""
    if weeks is None:
        return ">260"
    return str(weeks if weeks <= 52 else weeks + weeks % 2)


@pytest.mark.real_input
@pytest.mark.parametrize("column", COLUMNS)
def test_agrees_with_every_planned_measure_of_the_table(column: str) -> None:
    table = rows("power_min_weeks.csv")
    for row in table:
        now = Circumstances(
            mean_per_week=float(row["mean_per_week_before"]),
            weeks_before=int(row["pre_weeks"]),
            dispersion=float(row["phi"]),
            **COLUMNS[column],
        )
        assert as_in_the_table(weeks_until(now, float(row["rate_ratio"]))) == row[column], row
    assert len(table) == 81


@pytest.mark.parametrize(("mean", "weeks"), [(5, 44), (10, 22), (20, 10), (50, 4)])
def test_one_year_of_history_asks_for_more_weeks(mean: float, weeks: int) -> None:
    assert weeks_until(Circumstances(mean, weeks_before=52, dispersion=1.5), 0.7) == weeks


def test_half_a_year_of_history_can_hardly_tell_season_from_measure() -> None:
    found = [weeks_until(Circumstances(mean, weeks_before=26, dispersion=1.5), 0.7) for mean in (5, 10, 20, 50)]
    assert found == [191, 44, 34, 26]


def test_what_power_claims_is_found_by_simulation() -> None:
    rng = np.random.default_rng(20)
    claimed = power(Circumstances(10, weeks_before=104, dispersion=1.0), 0.7, weeks_after=12)
    mean = np.where(np.arange(116) < 104, 10.0, 7.0)
    plan = Plan(start=104, lag_weeks=0, trend=False, harmonics=1)
    proven = sum(1.0 not in did_it_work(rng.poisson(mean), plan).interval for _ in range(400))
    assert claimed == pytest.approx(0.83, abs=0.01)
    assert proven / 400 == pytest.approx(claimed, abs=0.06)


def test_no_degrees_of_freedom_means_no_power() -> None:
    assert power(Circumstances(1000, weeks_before=2), 0.5, weeks_after=2) == 0.0


LOOKED_AT = st.builds(
    Circumstances,
    mean_per_week=st.floats(0.5, 200),
    weeks_before=st.integers(26, 208),
    dispersion=st.floats(1, 4),
    trend=st.booleans(),
    comparison_size=st.none() | st.floats(0.2, 8),
)


@settings(max_examples=40, deadline=None)
@given(LOOKED_AT, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_deeper_fall_is_never_seen_later(now, one, other):
    deeper, shallower = (weeks_until(now, ratio) for ratio in sorted((one, other)))
    assert shallower is None or (deeper is not None and deeper <= shallower)


@settings(max_examples=40, deadline=None)
@given(LOOKED_AT, st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.integers(1, 60))
def test_a_deeper_fall_is_never_seen_worse(now, one, other, weeks):
    deeper, shallower = (power(now, ratio, weeks) for ratio in sorted((one, other)))
    assert deeper >= shallower - 1e-9


def test_three_a_week_show_a_fall_of_99_percent_as_soon_as_one_of_90():
    now = Circumstances(3.0, weeks_before=104, trend=True)
    assert [weeks_until(now, ratio) for ratio in (0.1, 0.05, 0.01)] == [6, 6, 6]


@pytest.mark.parametrize("ratio", [0.3, 0.1, 0.02])
def test_simulation_proves_a_deep_fall_at_least_as_often_as_is_promised(ratio):
    rng, now, weeks, times = np.random.default_rng(21), Circumstances(3.0, weeks_before=104, trend=True), 6, 120
    mean = np.where(np.arange(104 + weeks) < 104, 3.0, 3.0 * ratio)
    plan = Plan(start=104, lag_weeks=0, trend=True, harmonics=1)
    proven = sum(did_it_work(rng.poisson(mean), plan).interval.high < 1 for _ in range(times))
    assert proven / times >= power(now, ratio, weeks) - 0.08
