"""Where and when do events cluster, right now?"""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ks_2samp

from leerlus.learning.hotspots import Hotspots, find_hotspots, gumbel_tail
from leerlus.learning.scan_circles import draw_circles, points
from leerlus.learning.scan_maxima import largest_statistics
from leerlus.learning.scan_windows import Cases, statistic, windows_round
from tests.learning.surveillance_files import rows, words


def city() -> tuple[list[str], np.ndarray, np.ndarray, list[float], list[float]]:
    """The simulated city: names, place and day of each case, x and y of each place."""
    geography, cases = words("scan/sim_city.geo"), words("scan/sim_city.cas")
    names = [row[0] for row in geography]
    index = {name: i for i, name in enumerate(names)}
    place = np.repeat([index[row[0]] for row in cases], [int(row[1]) for row in cases])
    day = np.repeat([date.fromisoformat(row[2].replace("/", "-")).toordinal() for row in cases], 1)
    day = np.repeat(day, [int(row[1]) for row in cases])
    return names, place, day, [float(row[1]) for row in geography], [float(row[2]) for row in geography]


def block(days: int = 60, side: int = 6, rate: float = 0.6, seed: int = 1) -> tuple[np.ndarray, ...]:
    """A square of places with the same rate every day."""
    counts = np.random.default_rng(seed).poisson(rate, size=(days, side * side))
    day, place = np.nonzero(counts)
    times = counts[day, place]
    x, y = np.meshgrid(np.arange(side, dtype=float), np.arange(side, dtype=float))
    return np.repeat(place, times), np.repeat(day, times), x.ravel(), y.ravel()


@pytest.mark.real_input
def test_finds_what_satscan_finds_in_the_simulated_city() -> None:
    names, place, day, x, y = city()
    answer = find_hotspots(
        place, day, x, y, rng=np.random.default_rng(1), today=date(2026, 6, 30).toordinal(), largest_radius=3
    )
    best, reference = answer.found[0], rows("scan/satscan_10.3.2_clusters.csv")[2]
    assert [names[i] for i in best.places] == reference["location_ids"].split()
    assert best.statistic == pytest.approx(21.533814, abs=1e-6)
    assert (best.cases, round(best.expected, 2)) == (44, 13.49)
    assert (date.fromordinal(best.first_day), date.fromordinal(best.last_day)) == (date(2026, 6, 22), date(2026, 6, 30))
    assert best.p_value == 0.001
    assert best.p_gumbel < 3e-6


@pytest.mark.real_input
def test_finds_what_satscan_finds_in_new_york_by_longitude_and_latitude() -> None:
    geography, cases = words("samples/NYCfever.geo"), words("samples/NYCfever.cas")
    index = {row[0]: i for i, row in enumerate(geography)}
    answer = find_hotspots(
        np.repeat([index[row[0]] for row in cases], [int(row[1]) for row in cases]),
        np.repeat([int(row[2].split("/")[2]) for row in cases], [int(row[1]) for row in cases]),
        [float(row[2]) for row in geography],
        [float(row[1]) for row in geography],
        rng=np.random.default_rng(1),
        today=24,
        coordinates="earth",
        longest_days=7,
        largest_radius=3,
    )
    best, reference = answer.found[0], rows("scan/satscan_10.3.2_clusters.csv")[0]
    assert [geography[i][0] for i in best.places] == reference["location_ids"].split()
    assert best.statistic == pytest.approx(3.845418, abs=1e-6)
    assert (best.first_day, best.last_day, best.cases, round(best.radius, 2)) == (22, 24, 4, 2.90)
    assert 0.19 <= best.p_value <= 0.25


@pytest.mark.real_input
def test_scores_all_480_windows_of_a_small_town_as_another_program_does() -> None:
    table = [[int(row[f"loc{i}"]) for i in range(1, 13)] for row in rows("scan/small_counts.csv")]
    day, place = np.nonzero(table)
    times = np.array(table)[day, place]
    cases = Cases(np.repeat(place, times), np.repeat(7 - day, times), np.zeros(times.sum(), int), 12, 8)
    where = np.array([[float(row["x"]), float(row["y"])] for row in rows("scan/small_geo.csv")])
    totals = np.bincount(cases.place)
    circles = draw_circles(where, totals, largest_radius=None, largest_share=1.0, most_places=6)
    ours = {}
    for centre in range(12):
        found, expected = windows_round(centre, circles, cases.recent(), cases.by_stratum(), cases.shares())
        scores = statistic(found, expected, cases.total, fewest=1)
        for k, days in np.ndindex(scores.shape):
            members = frozenset(int(i) + 1 for i in circles.members[circles.round(centre)][: k + 1])
            ours[members, days + 1] = scores[k, days]
    reference = rows("scan/small_scanstatistics_all_windows.csv")
    for row in reference:
        members = frozenset(int(i) for i in row["members"].split())
        assert ours[members, int(row["duration"])] == pytest.approx(float(row["score"]), abs=1e-10)
    assert len(reference) == len(ours) == 480


@pytest.mark.real_input
def test_the_gumbel_tail_of_satscans_own_maxima_is_satscans_p_value() -> None:
    maxima = np.array([float(row["max_test_statistic"]) for row in rows("scan/sim_city.llr.csv")])
    assert gumbel_tail(21.533814, maxima) == pytest.approx(2.97e-7, rel=0.005)


@pytest.mark.real_input
def test_the_shuffled_maxima_are_distributed_as_satscans() -> None:
    _, place, day, x, y = city()
    answer = find_hotspots(place, day, x, y, rng=np.random.default_rng(5), largest_radius=3)
    theirs = [float(row["max_test_statistic"]) for row in rows("scan/sim_city.llr.csv")]
    assert ks_2samp(answer.maxima, theirs).pvalue > 0.01


@pytest.mark.parametrize("weekday", [False, True])
def test_the_compiled_shuffles_equal_the_plain_ones(weekday: bool) -> None:
    place, day, x, y = block(days=40, side=4)
    kept = {"rng": np.random.default_rng(3), "replicates": 99, "longest_days": 9, "within_weekday": weekday}
    fast = find_hotspots(place, day, x, y, **kept)
    slow = find_hotspots(place, day, x, y, **kept | {"rng": np.random.default_rng(3)}, compiled=False)
    assert fast.maxima == pytest.approx(slow.maxima, abs=1e-12)
    assert [spot.p_value for spot in fast.found] == [spot.p_value for spot in slow.found]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 9), st.booleans())
def test_the_largest_statistic_is_that_of_every_window_tried_one_by_one(
    seed: int, places: int, longest: int, on_a_line: bool
) -> None:
    rng = np.random.default_rng(seed)
    where = rng.integers(0, 4, size=(places, 1 if on_a_line else 2)).astype(float)
    cases = Cases(rng.integers(0, places, 50), rng.integers(0, 15, 50), rng.integers(0, 3, 50), places, longest)
    totals = np.bincount(cases.place, minlength=places)
    circles = draw_circles(where, totals, largest_radius=2.5, largest_share=0.6, most_places=None)
    maxima = largest_statistics(cases, circles, replicates=12, fewest=2, rng=np.random.default_rng(seed))
    plain = largest_statistics(cases, circles, replicates=12, fewest=2, rng=np.random.default_rng(seed), compiled=False)
    assert maxima == pytest.approx(plain, abs=1e-12)


def one_by_one(place: np.ndarray, age: np.ndarray, where: np.ndarray, longest: int) -> float:
    """The slow, obvious twin: every centre, every radius that is a distance, every number of days."""
    best, total = 0.0, len(place)
    for centre in where:
        apart = np.sqrt(((where - centre) ** 2).sum(axis=1))
        for radius in np.unique(apart):
            inside = (apart <= radius + 1e-9)[place]
            if inside.sum() > total / 2:
                continue
            for days in range(1, longest + 1):
                cases, expected = (inside & (age < days)).sum(), inside.sum() * (age < days).sum() / total
                if cases >= 2 and cases > expected:
                    outside = total - cases
                    value = cases * np.log(cases / expected)
                    value += outside * np.log(outside / (total - expected)) if outside else 0.0
                    best = max(best, value)
    return best


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 9))
def test_the_strongest_hotspot_is_that_of_the_obvious_search(seed: int, places: int) -> None:
    rng = np.random.default_rng(seed)
    where = rng.integers(0, 5, size=(places, 2)).astype(float)
    place, day = rng.integers(0, places, 40), rng.integers(0, 12, 40)
    answer = find_hotspots(place, day, *where.T, rng=rng, today=11, longest_days=6, replicates=99)
    strongest = answer.found[0].statistic if answer.found else 0.0
    assert strongest == pytest.approx(one_by_one(place, 11 - day, where, 6), abs=1e-9)


def test_a_planted_hotspot_is_found_where_and_when_it_was_planted() -> None:
    place, day, x, y = block()
    extra = np.repeat([14, 8, 13, 15, 20], 8)
    answer = find_hotspots(
        np.append(place, extra), np.append(day, np.tile([56, 57, 58, 59], 10)), x, y, rng=np.random.default_rng(1)
    )
    best = answer.found[0]
    assert {14, 8, 13, 15, 20} <= set(best.places)
    assert (best.first_day, best.last_day) == (56, 59)
    assert best.p_value == 0.001
    assert best.days_between > 365


def test_a_rise_everywhere_at_once_is_no_hotspot() -> None:
    place, day, x, y = block()
    busy = np.repeat(np.arange(36), 3)
    answer = find_hotspots(
        np.append(place, busy), np.append(day, np.full(108, 59)), x, y, rng=np.random.default_rng(1), replicates=199
    )
    assert answer.found[0].p_value > 0.1


def test_noise_signals_no_more_often_than_promised() -> None:
    signals = 0
    for seed in range(120):
        place, day, x, y = block(days=30, side=4, rate=0.4, seed=seed)
        answer = find_hotspots(place, day, x, y, rng=np.random.default_rng(seed), replicates=99, longest_days=7)
        signals += bool(answer.found) and answer.found[0].p_value <= 0.05
    assert signals <= 13  # 6 expected; more than 13 has a chance below 0.2 %.


def test_places_that_are_busy_on_sundays_are_no_hotspot_on_sunday_with_the_weekday_rhythm() -> None:
    place, day, x, y = block(days=63)
    sundays = np.repeat(np.arange(62, 0, -7), 18)
    place, day = np.append(place, np.tile([0, 1, 6], 54)), np.append(day, sundays)
    plain = find_hotspots(place, day, x, y, rng=np.random.default_rng(1), longest_days=3, replicates=199)
    rhythm = find_hotspots(
        place, day, x, y, rng=np.random.default_rng(1), longest_days=3, replicates=199, within_weekday=True
    )
    assert plain.found[0].p_value <= 0.01
    assert rhythm.found[0].p_value > 0.05


def test_hotspots_share_no_place() -> None:
    place, day, x, y = block()
    answer = find_hotspots(place, day, x, y, rng=np.random.default_rng(2), replicates=99)
    members = [member for spot in answer.found for member in spot.places]
    assert len(answer.found) > 1
    assert len(members) == len(set(members))


def test_places_at_the_same_distance_enter_together() -> None:
    where = np.array([[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [3.0, 0.0]])
    circles = draw_circles(where, np.ones(4, int), largest_radius=None, largest_share=1.0, most_places=None)
    assert circles.complete[circles.round(0)].tolist() == [True, False, True, True]


def test_a_circle_never_holds_more_than_its_share() -> None:
    where = np.arange(5.0)[:, None]
    circles = draw_circles(where, np.array([1, 1, 6, 1, 1]), largest_radius=None, largest_share=0.5, most_places=None)
    assert circles.members[circles.round(0)].tolist() == [0, 1]
    assert circles.members[circles.round(2)].tolist() == []


def test_a_hundredth_of_a_degree_of_latitude_is_a_kilometre() -> None:
    where = points(np.array([5.2, 5.2]), np.array([52.36, 52.37]), "earth")
    assert np.linalg.norm(where[0] - where[1]) == pytest.approx(1.111, abs=0.002)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 999))
def test_the_order_of_the_events_does_not_matter(seed: int) -> None:
    place, day, x, y = block(days=20, side=3)
    order = np.random.default_rng(seed).permutation(len(place))
    one = find_hotspots(place, day, x, y, rng=np.random.default_rng(1), replicates=99)
    other = find_hotspots(place[order], day[order], x, y, rng=np.random.default_rng(1), replicates=99)
    assert [spot.statistic for spot in one.found] == pytest.approx([spot.statistic for spot in other.found])


def test_events_after_today_do_not_exist_yet() -> None:
    place, day, x, y = block()
    early = day <= 40
    known = find_hotspots(place[early], day[early], x, y, rng=np.random.default_rng(1), today=40)
    answer = find_hotspots(place, day, x, y, rng=np.random.default_rng(1), today=40)
    assert answer.found == known.found


def test_no_event_in_the_last_days_is_no_hotspot() -> None:
    answer = find_hotspots([0, 1, 0, 1], [1, 2, 3, 4], [0.0, 1], [0.0, 1], rng=np.random.default_rng(1), today=90)
    assert isinstance(answer, Hotspots)
    assert answer.found == ()


@pytest.mark.parametrize(
    ("place", "day", "x", "reason"),
    [
        ([], [], [0.0, 1.0], "empty"),
        ([0, 1], [1], [0.0, 1.0], "lengths_differ"),
        ([0, 5], [1, 2], [0.0, 1.0], "unknown_place"),
        ([0, -1], [1, 2], [0.0, 1.0], "unknown_place"),
        ([0, 1], [1.5, 2.0], [0.0, 1.0], "not_whole"),
        ([0, 1] * 9, [1, 2] * 9, [0.0, np.nan], "not_finite"),
        ([0, 1], [1, 2], [0.0, 1.0], "too_few"),
    ],
)
def test_hostile_input_is_refused_with_its_reason(place: list, day: list, x: list, reason: str) -> None:
    answer = find_hotspots(place, day, x, [0.0] * len(x), rng=np.random.default_rng(1))
    assert answer.reason == reason
