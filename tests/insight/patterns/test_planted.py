"""A small twin of `benchmarks/planted.py`: what was planted in an invented year is seen, without it all is quiet."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.utils import timezone

from benchmarks.invented.municipality import FIRST_MONDAY, Year, sunday, year
from benchmarks.planted import merged, until
from leerlus.insight.patterns.actions import Sighting, begin_scan, finish_scan
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.rules import ALL
from leerlus.insight.patterns.scans import clusters, rises, stories
from leerlus.insight.patterns.scans.events import Events
from tests import make

NUMBER = 2
INCIDENT, CLUSTER, STORY = "incident, +16 a week", "close together, 14 reports", "same story, 24 tellers"


@pytest.fixture(scope="module")
def planted() -> Year:
    return year(NUMBER, plant=True)


@pytest.fixture(scope="module")
def quiet() -> Year:
    return year(NUMBER, plant=False)


@pytest.fixture(autouse=True)
def no_database_is_read_for_words(monkeypatch) -> None:
    for scan in (clusters, rises):
        monkeypatch.setattr(scan, "words_of", lambda members, *, earlier: ())


def cause(invented: Year, name: str):
    return next(one for one in invented.planted if one.name == name)


def together(invented: Year, *, week: int) -> list[Sighting]:
    events = until(invented.events, last=sunday(week))
    mains = rises.main_themes_of(events)
    return clusters.clusters(events, today=sunday(week), main_themes=mains, false_alarms_per_month=0.3)


def told(invented: Year, monkeypatch, *, week: int) -> list[Sighting]:
    texts = invented.texts
    monkeypatch.setattr(
        stories, "texts_by_id", lambda ids, *, most: {one: texts[one] for one in ids.tolist() if one in texts}
    )
    events = until(invented.events, last=sunday(week))
    return stories.stories(events, today=sunday(week), false_alarms_per_month=0.3)


def rising(invented: Year, *, week: int) -> list[Sighting]:
    events = until(invented.events, last=sunday(week))
    keys, counts = rises.count(events, FIRST_MONDAY + timedelta(weeks=week))
    judging = rises.Rises(keys=keys, counts=counts, events=events, main_themes=rises.main_themes_of(events))
    judging.judge(week, false_alarms_per_month=1.0)
    return judging.found()


def mostly(sighting: Sighting, ids: frozenset[int]) -> bool:
    """Whether half of the cases of a sighting were planted."""
    return 2 * len(ids.intersection(sighting.signal_ids)) >= len(sighting.signal_ids)


def test_an_incident_is_seen_in_its_first_week(planted):
    one = cause(planted, INCIDENT)
    assert any(mostly(seen, one.ids) for seen in rising(planted, week=one.week))


def test_reports_of_one_spot_are_seen_within_two_weeks(planted):
    one = cause(planted, CLUSTER)
    assert any(mostly(seen, one.ids) for seen in together(planted, week=one.week + 2))


def test_a_story_in_many_wordings_is_seen_within_a_month(planted, monkeypatch):
    one = cause(planted, STORY)
    assert any(mostly(seen, one.ids) for seen in told(planted, monkeypatch, week=one.week + 4))


def test_a_story_of_twelve_is_not_lost_in_the_subject_that_it_belongs_to(planted, monkeypatch):
    one = cause(planted, "same story, 12 tellers")
    assert any(mostly(seen, one.ids) for seen in told(planted, monkeypatch, week=one.week + 4))
    monkeypatch.setattr(stories, "SMALL_STORY", len(planted.texts))
    assert not any(mostly(seen, one.ids) for seen in told(planted, monkeypatch, week=one.week + 4))


def test_a_subject_of_which_somewhat_more_is_told_is_no_story(monkeypatch):
    rng, weeks, told_of = np.random.default_rng(4), 26, ("container", "stoep", "boom")
    around = ["straat", "hoek", "buurt", "week", "kapot", "vies", "vol", "oud"]
    week, subject = [], []
    for number in range(weeks):
        for which, times in enumerate((30 if number >= weeks - 4 else 17, 30, 30)):
            week += [number] * times
            subject += [which] * times
    count = len(week)
    events = Events(
        ids=np.arange(1, count + 1), days=np.datetime64(sunday(0)) + 7 * np.array(week), theme=np.full(count, ALL),
        main_theme=np.full(count, ALL), area=np.full(count, ALL), district=np.full(count, ALL),
        channel=np.zeros(count, dtype=np.int64), channels=["web"], lat=np.full(count, np.nan),
        lon=np.full(count, np.nan),
    )  # fmt: skip
    texts = {
        number: f"de {told_of[which]} {' '.join(rng.choice(around, 3))}"
        for number, which in enumerate(subject, start=1)
    }
    monkeypatch.setattr(stories, "texts_by_id", lambda ids, *, most: texts)
    assert stories.stories(events, today=sunday(weeks - 1), false_alarms_per_month=0.3) == []
    monkeypatch.setattr(stories, "TIMES_EXPECTED", 1)
    assert stories.stories(events, today=sunday(weeks - 1), false_alarms_per_month=0.3) != []


def test_without_them_the_same_weeks_are_quiet(quiet, monkeypatch):
    assert rising(quiet, week=cause(quiet, INCIDENT).week) == []
    assert together(quiet, week=cause(quiet, CLUSTER).week + 2) == []
    assert told(quiet, monkeypatch, week=cause(quiet, STORY).week + 4) == []


def test_reports_without_a_point_of_their_own_are_nowhere(planted):
    one = cause(planted, CLUSTER)
    events = until(planted.events, last=sunday(one.week + 2))
    events.lat[np.isin(events.ids, list(one.ids))] = np.nan
    mains = rises.main_themes_of(events)
    seen = clusters.clusters(events, today=sunday(one.week + 2), main_themes=mains, false_alarms_per_month=0.3)
    assert not any(one.ids.intersection(sighting.signal_ids) for sighting in seen)


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(4))
def test_the_study_merges_sightings_as_the_nightly_run_does(number):
    rng = np.random.default_rng(number)
    # Three a day, and each finding has some of its own weeks: of two that follow each other only the shared weeks tell.
    signals = [make.complaint(at=make.MONDAY - timedelta(weeks=11) + timedelta(days=one // 3)) for one in range(126)]
    days = {signal.pk: timezone.localdate(signal.received_at) for signal in signals}
    theme = make.theme()
    weeks: list[tuple[int, Sighting]] = []
    for week in range(6):
        monday = date(2026, 9, 7) + timedelta(weeks=week)
        for kind in rng.choice(["rise", "slow_rise", "cluster", "same_story"], 3).tolist():
            long = bool(rng.integers(2))
            told = signals[21 * max(week - 2 * long, 0) : 21 * (week + 1)]
            cases = [signal for signal in told if rng.random() < 0.6]
            weeks.append((week, _sighting(kind, monday, theme, cases, long=long)))
    for week in range(6):
        scan = begin_scan(through_week=date(2026, 9, 7), settings={})
        seen = [sighting for at, sighting in weeks if at == week]
        finish_scan(scan=scan, sightings=seen, signals=0, series=0, without_verdict=0, by=None)
    kept = sorted(sorted(pattern.cases.values_list("signal_id", flat=True)) for pattern in Pattern.objects.all())
    assert kept == sorted(sorted(pattern.ids) for pattern in merged(iter(weeks), days=days))


def _sighting(kind: str, monday: date, theme, cases, *, long: bool) -> Sighting:
    return Sighting(
        kind=kind, theme_id=theme.pk, area_id=None, first_week=monday - timedelta(weeks=2 * long), last_week=monday,
        observed=len(cases), expected=1.0, p_value=1e-6, evidence={}, signal_ids=[one.pk for one in cases],
        by_series=kind == "slow_rise",
    )  # fmt: skip
