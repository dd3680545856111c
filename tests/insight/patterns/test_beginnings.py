"""What nobody counted is unknown and not nought: a theme that opened later does not rise for having been opened."""

from datetime import date, timedelta

import numpy as np
import pytest

from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.rules import ALL
from leerlus.insight.patterns.scans import rises, slow_rises
from leerlus.insight.patterns.scans.events import Events

FIRST_MONDAY = date(2023, 11, 27)
WEEKS = 156
LAST_MONDAY = FIRST_MONDAY + timedelta(weeks=WEEKS - 1)
OTHER, THEME = 1, 2


@pytest.fixture(autouse=True)
def no_database_is_read_for_words(monkeypatch) -> None:
    for scan in (rises, slow_rises):
        monkeypatch.setattr(scan, "words_of", lambda members, *, earlier: ())


def told(a_week: dict[int, list[float]]) -> Events:
    """So many of each theme are expected in each week; they come on its Monday."""
    rng = np.random.default_rng(7)
    drawn = [(week, theme, rng.poisson(mean)) for theme, means in a_week.items() for week, mean in enumerate(means)]
    week, theme = (np.repeat([one[at] for one in drawn], [one[2] for one in drawn]) for at in (0, 1))
    nowhere, number = np.full(len(week), ALL), len(week)
    return Events(
        ids=np.arange(number), days=np.datetime64(FIRST_MONDAY) + 7 * week, theme=theme, main_theme=theme,
        area=nowhere, district=nowhere, channel=np.zeros(number, dtype=np.int64), channels=["web"],
        lat=np.full(number, np.nan), lon=np.full(number, np.nan),
    )  # fmt: skip


def told_since(opened: int, *, stray: bool = False, last: float = 1.0) -> Events:
    """Of a theme that opened in that week (once something was filed wrongly before it) some eight a week, and ``last``
    times as many in the last half year, beside a theme that was always there."""
    means = [8.0 * (week >= opened) * (last if week >= WEEKS - 26 else 1) for week in range(WEEKS)]
    means[4] += 2 * stray
    return told({OTHER: [8.0] * WEEKS, THEME: means})


def creeping(events: Events) -> list[Sighting]:
    keys, counts = rises.count(events, LAST_MONDAY)
    mains = rises.main_themes_of(events)
    return slow_rises.slow_rises(events, keys=keys, counts=counts, main_themes=mains, false_alarms_per_month=0.3)


def rising(events: Events, *, weeks: int) -> list[Sighting]:
    keys, counts = rises.count(events, LAST_MONDAY)
    judging = rises.Rises(keys=keys, counts=counts, events=events, main_themes=rises.main_themes_of(events))
    for row in range(len(counts.starts) - weeks, len(counts.starts)):
        judging.judge(row, false_alarms_per_month=1)
    return judging.found()


@pytest.mark.parametrize("opened", [26, 52, 78])
@pytest.mark.parametrize("stray", [False, True])
def test_a_theme_of_which_is_told_as_ever_since_it_opened_does_not_creep_up(opened, stray):
    assert creeping(told_since(opened, stray=stray)) == []


def test_a_theme_that_opened_later_creeps_up_against_its_own_two_years():
    (seen,) = creeping(told_since(16, last=1.6))
    counts, usual = seen.evidence["counts"], seen.evidence["expected"]
    assert (seen.theme_id, counts[:16], usual[:120]) == (THEME, [None] * 16, [None] * 120)
    assert all(6 < number < 11 for number in usual[120:])


def test_a_theme_of_which_nothing_was_told_in_two_years_is_news_when_it_comes():
    assert [seen.theme_id for seen in rising(told_since(WEEKS - 3), weeks=12)] == [THEME]


def test_a_theme_that_opened_more_than_half_a_year_ago_is_measured_by_its_own_weeks():
    season = [1 + 0.6 * np.cos(2 * np.pi * week / 52) for week in range(WEEKS)]  # Highest in the last days of November.
    means = [12 * busy * (week >= WEEKS - 78) for week, busy in enumerate(season)]
    keys, counts = rises.count(told({OTHER: [8.0] * WEEKS, THEME: means}), LAST_MONDAY)
    number = keys.index((THEME, ALL, ALL))
    assert np.isnan(counts.values[: WEEKS - 78, number]).all()
    assert not np.isnan(counts.values[WEEKS - 78 :, number]).any()


def test_a_rise_does_not_make_itself_usual_in_a_young_series():
    weeks = 70  # Less than two years, so that a week is compared with the year before it.
    quiet, rise = [8.0] * WEEKS, [6.0, 15.0, 17.0, 9.0, 6.0]
    young = [[0.0] * (WEEKS - weeks) + one for one in (quiet[:weeks], [0.3] * (weeks - 5) + rise)]
    (seen,) = rising(told({OTHER: young[0], THEME: young[1]}), weeks=12)
    assert (seen.last_week - seen.first_week).days == 7 * 4 and seen.still_rising
    assert seen.evidence["alarms"][-5:] == [True] * 5 and max(seen.evidence["threshold"][-5:]) < 6


def test_a_theme_that_only_has_a_season_did_not_open_in_it():
    means = [40.0 * (20 <= week % 52 < 30) for week in range(WEEKS)]
    keys, counts = rises.count(told({OTHER: [8.0] * WEEKS, THEME: means}), LAST_MONDAY)
    assert not np.isnan(counts.values[:, keys.index((THEME, ALL, ALL))]).any()
