"""Where and when was the rate higher than the population explains?"""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from leerlus.learning.rate_hotspots import expected_by_population, find_rate_hotspots
from tests.learning.surveillance_files import rows, words

COUNTIES, YEARS, CENSUSES = 32, 19, (1973, 1982, 1991)


def new_mexico() -> tuple[list[list[str]], np.ndarray, np.ndarray]:
    """Counties, and cases and person-days per county, year, age and sex.

    Between two censuses (1 July) the population is taken to change by the day, and a year has the mean of its first and
    its last day.
    """
    geography, people, cases = words("samples/nm.geo"), words("samples/nm.pop"), words("samples/nm.cas")
    place = {row[0]: i for i, row in enumerate(geography)}
    group = {key: i for i, key in enumerate(sorted({(row[3], row[4]) for row in people}))}
    counted = np.zeros((len(CENSUSES), len(place), len(group)))
    for county, year, number, age, sex in people:
        counted[CENSUSES.index(1900 + int(year)), place[county], group[age, sex]] += float(number)
    happened = np.zeros((len(place), YEARS, len(group)))
    for county, number, year, age, sex in cases:
        happened[place[county], int(year) - 1973, group[age, sex]] += int(number)
    days = [date(year, 7, 1).toordinal() for year in CENSUSES]

    def on(day: int) -> np.ndarray:
        part = np.interp(day, days, [0.0, 1.0, 2.0])
        low = min(int(part), 1)
        return counted[low] * (1 + low - part) + counted[low + 1] * (part - low)

    ends = [date(1973 + year, 1, 1).toordinal() for year in range(YEARS + 1)]
    lived = [(on(a) + on(b)) / 2 * (b - a) for a, b in pairwise(ends)]
    return geography, happened, np.stack(lived, axis=1)


@pytest.mark.real_input
def test_finds_what_satscan_finds_in_new_mexico() -> None:
    geography, cases, person_days = new_mexico()
    answer = find_rate_hotspots(
        cases.sum(axis=2),
        expected_by_population(cases, person_days),
        [float(row[2]) for row in geography],
        [float(row[1]) for row in geography],
        rng=np.random.default_rng(1),
        coordinates="earth",
    )
    best, reference = answer[0], rows("scan/satscan_10.3.2_clusters.csv")[1]
    assert [geography[i][0] for i in best.places] == reference["location_ids"].split()
    assert best.statistic == pytest.approx(10.979758, abs=1e-6)
    assert (1973 + best.first_period, 1973 + best.last_period) == (1985, 1989)
    assert (best.cases, round(best.expected, 2), round(best.radius, 1)) == (236, 176.22, 125.6)
    assert 0.004 <= best.p_value <= 0.03


def quiet(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    expected = rng.uniform(2, 10, (16, 1)) * np.ones((1, 6))
    x, y = np.meshgrid(np.arange(4.0), np.arange(4.0))
    return rng.poisson(expected), expected, x.ravel() + y.ravel() / 10, y.ravel()


def test_a_planted_high_rate_is_found_where_and_when_it_was() -> None:
    counts, expected, x, y = quiet(1)
    counts[[5, 6], 2:4] = np.round(expected[[5, 6], 2:4] * 3)
    best = find_rate_hotspots(counts, expected, x, y, rng=np.random.default_rng(1), replicates=199)[0]
    assert {5, 6} <= set(best.places)
    assert (best.first_period, best.last_period) == (2, 3)
    assert best.p_value == 0.005


def test_quiet_maps_have_hotspots_no_more_often_than_promised() -> None:
    signals = 0
    for seed in range(60):
        answer = find_rate_hotspots(*quiet(seed), rng=np.random.default_rng(seed), replicates=99)
        signals += bool(answer) and answer[0].p_value <= 0.05
    assert signals <= 8  # 3 expected; more than 8 has a chance of 0.2 %.


def test_an_older_population_explains_what_old_people_suffer() -> None:
    population = np.array([[[100.0, 100.0]], [[20.0, 180.0]]])
    events = np.array([[[2, 10]], [[0, 18]]])
    assert expected_by_population(events, population)[:, 0] == pytest.approx([11.667, 18.333], abs=0.001)


@pytest.mark.parametrize(
    ("counts", "expected", "reason"),
    [
        ([[1, 2]], [[1.0]], "lengths_differ"),
        ([[1.5, 2], [1, 1]], [[1.0, 1], [1, 1]], "not_counts"),
        ([[-1, 2], [1, 1]], [[1.0, 1], [1, 1]], "not_counts"),
        ([[1, np.nan], [1, 1]], [[1.0, 1], [1, 1]], "not_finite"),
        ([[0, 0], [0, 0]], [[1.0, 1], [1, 1]], "too_few"),
    ],
)
def test_hostile_input_is_refused_with_its_reason(counts: list, expected: list, reason: str) -> None:
    coordinates = [float(i) for i in range(len(counts))]
    answer = find_rate_hotspots(counts, expected, coordinates, coordinates, rng=np.random.default_rng(1))
    assert answer.reason == reason
