"""Looking for what is rising, and what people make of it."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.choices import AreaKind
from leerlus.insight.patterns.actions import JudgedMeanwhile, judge
from leerlus.insight.patterns.choices import Judgement
from leerlus.insight.patterns.models import Pattern, PatternCase
from leerlus.insight.patterns.queries import counts_by_judgement, rising, told_by_district
from leerlus.insight.patterns.scans.events import through_week
from leerlus.journeys.detect import look_for_rises
from tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)  # A Wednesday; the last whole week began on 16 November.
LAST_WEEK = date(2026, 11, 16)


def three_quiet_years(theme, *, a_week=6.0, **values):
    """Reports of one theme, without anything rising, up to the last whole week."""
    rng = np.random.default_rng(5)
    drafts = [
        Signal(
            kind=Kind.REPORT,
            channel="web",
            theme=theme,
            received_at=datetime.combine(LAST_WEEK, datetime.min.time(), make.MONDAY.tzinfo)
            + timedelta(weeks=-week, days=int(rng.integers(7)), hours=10),
            **values,
        )
        for week in range(156)
        for _report in range(rng.poisson(a_week))
    ]
    register_many(drafts=drafts)


def a_rise(theme, *, number=30, weeks_ago=0, **values):
    at = datetime(2026, 11, 17, 12, tzinfo=make.MONDAY.tzinfo) - timedelta(weeks=weeks_ago)
    register_many(
        drafts=[Signal(kind=Kind.REPORT, channel="web", theme=theme, received_at=at, **values) for _ in range(number)]
    )


def test_the_week_that_still_runs_is_left_out():
    assert through_week(TODAY) == LAST_WEEK


def test_nothing_is_found_where_nothing_rises():
    three_quiet_years(make.theme("Lantaarns"))
    assert look_for_rises(today=TODAY, by=None) == []


def test_an_empty_database_gives_an_empty_answer():
    assert look_for_rises(today=TODAY, by=None) == []


def test_a_rise_is_found_with_the_week_in_which_it_began():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme)
    a_rise(theme)
    pattern = look_for_rises(today=TODAY, by=None)[0]
    assert (pattern.theme, pattern.first_week, pattern.still_rising) == (theme, LAST_WEEK, True)


def test_another_theme_that_rises_is_another_pattern():
    lamps, trees = make.theme("Lantaarns"), make.theme("Bomen")
    for theme in (lamps, trees):
        three_quiet_years(theme)
        a_rise(theme)
    assert {pattern.theme for pattern in look_for_rises(today=TODAY, by=None)} == {lamps, trees}


def test_a_rise_in_one_district_is_told_once():
    theme, harbour = make.theme("Lantaarns"), make.area("Haven")
    three_quiet_years(theme, area=harbour)
    a_rise(theme, area=harbour)
    assert len(look_for_rises(today=TODAY, by=None)) == 1


def test_looking_twice_changes_nothing():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme)
    a_rise(theme)
    first = look_for_rises(today=TODAY, by=None)
    assert look_for_rises(today=TODAY, by=None) == first
    assert Pattern.objects.count() == 1


def test_a_rise_that_goes_on_stays_one_pattern():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme)
    a_rise(theme, weeks_ago=1)
    look_for_rises(today=TODAY - timedelta(weeks=1), by=None)
    a_rise(theme)
    look_for_rises(today=TODAY, by=None)
    pattern = Pattern.objects.get()
    assert (pattern.first_week, pattern.last_week) == (date(2026, 11, 9), LAST_WEEK)


def test_the_cases_of_the_rise_belong_to_it():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme)
    a_rise(theme, number=30)
    pattern = look_for_rises(today=TODAY, by=None)[0]
    assert PatternCase.objects.filter(pattern=pattern).count() == pattern.observed


def test_a_collection_that_began_later_is_no_rise():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme, a_week=0.4)
    for week in range(9):
        a_rise(theme, number=25, weeks_ago=week)
    assert look_for_rises(today=TODAY, weeks=1, by=None) == []


def test_a_dismissed_pattern_does_not_come_back():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme)
    a_rise(theme)
    pattern = look_for_rises(today=TODAY, by=None)[0]
    judge(pattern=pattern, judgement=Judgement.DISMISSED, reason="Er was storm.", by=make.coordinator())
    look_for_rises(today=TODAY, by=None)
    assert not rising().exists()
    assert counts_by_judgement()[Judgement.DISMISSED] == 1


def a_pattern():
    theme = make.theme("Lantaarns")
    three_quiet_years(theme)
    a_rise(theme)
    return look_for_rises(today=TODAY, by=None)[0]


def test_a_judgement_needs_a_reason():
    with pytest.raises(ValueError, match="say why"):
        judge(pattern=a_pattern(), judgement=Judgement.ACCEPTED, reason="  ", by=make.coordinator())


def test_the_second_of_two_judges_is_told():
    pattern = a_pattern()
    judge(pattern=pattern, judgement=Judgement.WATCHED, reason="Even aanzien.", version=0, by=make.coordinator())
    with pytest.raises(JudgedMeanwhile):
        judge(pattern=pattern, judgement=Judgement.DISMISSED, reason="Toch niet.", version=0, by=make.handler())


def test_reports_of_a_neighbourhood_count_for_its_district():
    district = make.area("Haven", residents=1000)
    make.area("Kade", code="BU99990101", kind=AreaKind.NEIGHBOURHOOD, parent=district)
    make.report(area=make.area("Kade", code="BU99990101"))
    make.report(area=district)
    assert [(place.area, place.signals) for place in told_by_district(since=make.MONDAY)] == [(district, 2)]


def test_the_words_that_are_new_are_told_without_persons():
    theme = make.theme("Parkeerboetes")
    three_quiet_years(theme, text="Boete gekregen voor de deur.")
    a_rise(theme, text="Meneer Jan de Vries zegt dat de scanauto zijn vergunning niet kent.")
    words = look_for_rises(today=TODAY, by=None)[0].words
    assert "scanauto" in words
    assert "vries" not in words


def test_a_look_tells_in_words_what_it_is_doing():
    three_quiet_years(make.theme("Lantaarns"))
    told = []
    look_for_rises(today=TODAY, weeks=1, tell=lambda done, total, stage: told.append((done, total, stage)), by=None)
    assert told == [
        (1, 6, "rises"), (1, 6, "slow_rises"), (2, 6, "clusters"), (3, 6, "stories"), (4, 6, "promises"),
        (5, 6, "practice"), (6, 6, "keeping"),
    ]  # fmt: skip
