"""What no single week tells: creeping up, close together, the same story, promises not kept."""

from datetime import date, datetime, time, timedelta

import numpy as np
import pytest
from django.utils import timezone

from leerlus.casework.contacts.choices import CommitmentState
from leerlus.casework.contacts.models import Commitment
from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.insight.patterns.actions import begin_scan, finish_scan, judge, see_by_hand, work_out
from leerlus.insight.patterns.choices import Judgement, PatternKind, Worth
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import cases_of, how_often_right, latest_of
from leerlus.insight.patterns.scans.events import read
from leerlus.insight.patterns.scans.stories import stories
from leerlus.journeys.detect import look_for_rises
from leerlus.web.patterns.evidence import sentence_of
from tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
LAST_DAY = date(2026, 11, 22)  # The Sunday of the last whole week.


def at(days_ago: int) -> datetime:
    return datetime.combine(LAST_DAY - timedelta(days=days_ago), time(10), make.MONDAY.tzinfo)


def reports(theme, days_ago, **values):
    register_many(
        drafts=[
            Signal(kind=Kind.REPORT, channel="web", theme=theme, received_at=at(int(day)), **values) for day in days_ago
        ]
    )


def three_years(theme, *, a_week: float, grows_in_last_weeks: int = 0, factor: float = 1.0, **values):
    rng = np.random.default_rng(7)
    for week in range(156):
        number = rng.poisson(a_week * (factor if week < grows_in_last_weeks else 1))
        reports(theme, 7 * week + rng.integers(0, 7, number), **values)


def found(kind: str) -> list[Pattern]:
    look_for_rises(today=TODAY, weeks=2, by=None)
    return list(Pattern.objects.filter(kind=kind))


def test_a_theme_that_creeps_up_is_seen_though_no_week_stands_out():
    theme = make.theme("Afvalpas")
    three_years(theme, a_week=8, grows_in_last_weeks=26, factor=1.6)
    three_years(make.theme("Bomen"), a_week=8)
    assert [pattern.theme for pattern in found(PatternKind.SLOW_RISE)] == [theme]


def test_reports_within_a_walk_of_each_other_are_seen_as_close_together():
    theme = make.theme("Zwerfvuil")
    rng = np.random.default_rng(3)
    for _place in range(40):
        lat, lon = 52.3 + rng.uniform(0, 0.05), 5.2 + rng.uniform(0, 0.05)
        reports(theme, rng.integers(0, 300, 6), lat=lat, lon=lon)
    reports(theme, [0, 1, 1, 2, 3, 3, 4, 5], lat=52.3001, lon=5.2001)
    pattern = found(PatternKind.CLUSTER)[0]
    assert pattern.observed >= 8 > 3 > pattern.expected
    assert pattern.evidence["metres"] <= 1000


def test_reports_of_which_only_the_district_is_known_are_not_close_together():
    theme, district = make.theme("Zwerfvuil"), make.area(lat=52.3001, lon=5.2001)
    rng = np.random.default_rng(3)
    for _place in range(40):
        lat, lon = 52.3 + rng.uniform(0, 0.05), 5.2 + rng.uniform(0, 0.05)
        reports(theme, rng.integers(0, 300, 6), lat=lat, lon=lon)
    reports(theme, [0, 1, 1, 2, 3, 3, 4, 5], area=district)
    assert found(PatternKind.CLUSTER) == []


def a_story_of_the_scanner(*, tellers: int) -> None:
    fines, letters = make.theme("Parkeerboetes"), make.theme("Brieven")
    usual = ["De brief was onduidelijk.", "Ik kreeg geen antwoord op mijn brief.", "De boete was te hoog, vind ik."]
    for number in range(90):
        theme = (letters, letters, fines)[number % 3]
        reports(theme, [30 + number], text=f"{usual[number % 3]} Dat was op dag {number}.")
    told = "De scanauto zag mijn bewonersvergunning niet en ik kreeg een naheffing."
    for number in range(tellers):
        reports((fines, letters)[number % 2], [number % 24], text=f"{told} Nummer {number}.")


def test_of_too_many_of_a_theme_the_latest_are_compared_and_the_pattern_says_so(monkeypatch):
    monkeypatch.setattr("leerlus.insight.patterns.scans.clusters.MOST_OF_A_THEME", 200)
    theme = make.theme("Zwerfvuil")
    rng = np.random.default_rng(3)
    reports(theme, [0, 1, 1, 2, 3, 3, 4, 5], lat=52.3001, lon=5.2001)  # Told first, though the others are older.
    for _place in range(40):
        lat, lon = 52.3 + rng.uniform(0, 0.05), 5.2 + rng.uniform(0, 0.05)
        reports(theme, rng.integers(0, 300, 6), lat=lat, lon=lon)
    pattern = found(PatternKind.CLUSTER)[0]
    assert (pattern.evidence["looked_at"], pattern.observed >= 8) == ([200, 248], True)
    assert "de laatste 200 van 248" in sentence_of(pattern)


def test_a_story_that_many_tell_is_seen_whatever_theme_was_chosen():
    a_story_of_the_scanner(tellers=12)
    patterns = found(PatternKind.SAME_STORY)
    assert "scanauto" in patterns[0].words
    assert patterns[0].cases.count() == 12
    assert "looked_at" not in patterns[0].evidence


def test_of_too_many_texts_some_of_all_weeks_are_read_and_the_pattern_says_so(monkeypatch):
    monkeypatch.setattr("leerlus.insight.patterns.scans.stories.MOST_TEXTS", 80)
    a_story_of_the_scanner(tellers=70)
    events = read(since=LAST_DAY - timedelta(weeks=52), until=LAST_DAY)
    seen = stories(events, today=LAST_DAY, false_alarms_per_month=1)[0]
    assert (seen.evidence["looked_at"], 30 <= seen.observed <= 40) == ([80, 160], True)
    pattern = keep(seen)[0]
    assert "Wij lazen 80 van 160 teksten" in sentence_of(pattern)


def test_a_theme_with_more_broken_promises_than_others_is_seen():
    handler = make.handler()
    for name, broken in (("Wmo", 8), ("Bomen", 1), ("Afval", 1)):
        theme = make.theme(name)
        for number in range(12):
            signal = make.complaint(theme=theme, at=at(60))
            kept = number >= broken
            Commitment.objects.create(
                signal=signal, text="Wij bellen.", due_on=LAST_DAY - timedelta(days=20), owner=handler,
                promised_at=at(60), state=CommitmentState.KEPT if kept else CommitmentState.OPEN,
                settled_at=at(25) if kept else None,
            )  # fmt: skip
    pattern = found(PatternKind.BROKEN_PROMISES)[0]
    assert (str(pattern.theme), pattern.observed, pattern.cases.count()) == ("Wmo", 8, 8)


def test_a_promise_kept_half_an_hour_after_midnight_was_kept_too_late():
    handler, due_on = make.handler(), LAST_DAY - timedelta(days=20)
    night = timezone.make_aware(datetime.combine(due_on + timedelta(days=1), time(0, 30)))
    for name, late in (("Wmo", 8), ("Bomen", 0), ("Afval", 0)):
        for number in range(12):
            Commitment.objects.create(
                signal=make.complaint(theme=make.theme(name), at=at(60)), text="Wij bellen.", due_on=due_on,
                owner=handler, promised_at=at(60), state=CommitmentState.KEPT,
                settled_at=night if number < late else at(25),
            )  # fmt: skip
    assert [pattern.observed for pattern in found(PatternKind.BROKEN_PROMISES)] == [8]


def test_calm_years_bring_none_of_these():
    three_years(make.theme("Bomen"), a_week=8, text="De boom voor mijn huis is groot.", lat=52.31, lon=5.21)
    look_for_rises(today=TODAY, weeks=2, by=None)
    assert not Pattern.objects.exists()


# -- One story is one pattern ---------------------------------------------------------------------------------


def sighting(kind: str, signals, **values):
    from leerlus.insight.patterns.actions import Sighting

    week = date(2026, 11, 16)
    about = {"theme_id": None, "area_id": None, "first_week": week, "last_week": week, "observed": len(signals)}
    told = {"expected": 1.0, "p_value": 1e-6, "evidence": {}, "signal_ids": [signal.pk for signal in signals]}
    return Sighting(kind=kind, **(about | told | values))


def keep(*sightings) -> list[Pattern]:
    scan = begin_scan(through_week=date(2026, 11, 16), settings={})
    return finish_scan(scan=scan, sightings=sightings, signals=0, series=0, without_verdict=0, by=None)


def test_the_latest_cases_that_one_may_see_come_first():
    cases = [make.complaint(at=at(days_ago)) for days_ago in (3, 1, 2)]
    pattern = keep(sighting("rise", cases))[0]
    latest = [cases[1].pk, cases[2].pk]
    assert latest_of(pattern=pattern, staff=make.handler(), most=2) == latest
    shown, has_more = cases_of(pattern=pattern, staff=make.handler(), page=1)
    assert [one.pk for one in shown] == [*latest, cases[0].pk] and not has_more
    assert latest_of(pattern=pattern, staff=make.department_head(), most=2) == []


def test_two_ways_of_looking_that_see_the_same_cases_are_one_pattern():
    cases = [make.complaint() for _ in range(6)]
    keep(sighting("rise", cases), sighting("cluster", cases[:4]), sighting("same_story", [make.complaint()] * 1))
    rise = Pattern.objects.get(kind="rise")
    assert [told["kind"] for told in rise.also] == ["cluster"]
    assert Pattern.objects.count() == 2


def test_a_story_that_goes_on_stays_the_same_pattern():
    cases = [make.complaint() for _ in range(6)]
    first = keep(sighting("same_story", cases[:4], title="scanauto"))[0]
    again = keep(sighting("same_story", cases[1:], title="scanauto, boete"))[0]
    assert again == first and again.cases.count() == 6


def test_a_dismissed_story_does_not_nag_until_it_doubled():
    cases = [make.complaint() for _ in range(10)]
    pattern = keep(sighting("same_story", cases[:4]))[0]
    judge(pattern=pattern, judgement=Judgement.DISMISSED, reason="Hoort bij het seizoen.", by=make.coordinator())
    keep(sighting("same_story", cases[:6]))
    assert Pattern.objects.get().judgement == Judgement.DISMISSED
    keep(sighting("same_story", cases[:9]))
    assert Pattern.objects.get().judgement == Judgement.WAITING


def test_a_wider_finding_is_told_beside_and_its_other_cases_stay_another_story():
    waste = make.theme("Afval")
    here, elsewhere = ([make.complaint() for _ in range(number)] for number in (6, 30))
    pattern = keep(sighting("cluster", here))[0]
    judge(pattern=pattern, judgement=Judgement.DISMISSED, reason="Kermis.", by=make.coordinator())
    keep(sighting("cluster", here), sighting("slow_rise", [*here, *elsewhere], theme_id=waste.pk))
    told = Pattern.objects.get()
    assert told.cases.count() == 6 and [also["title"] for also in told.also] == ["Afval"]
    assert told.judgement == Judgement.DISMISSED


def rise_and_story(*, district) -> tuple:
    """A rise of the last week, and a story of four weeks in the same theme of which six of eleven are in it."""
    theme, place = make.theme("Parkeerboetes"), make.area("Haven")
    rising = [make.complaint(theme=theme, area=place, at=at(2)) for _ in range(18)]
    others = [
        make.complaint(theme=theme, area=place, at=at(days_ago)) for days_ago in (1, 2, 2, 3, 3, 20, 20, 21, 22, 27)
    ]
    rise = sighting("rise", rising, theme_id=theme.pk, area_id=place.pk)
    first = date(2026, 10, 26)
    where = district.pk if district else place.pk
    story = sighting("same_story", [*rising[:6], *others], theme_id=theme.pk, area_id=where, first_week=first)
    return rise, story


def test_a_rise_and_a_story_of_the_same_place_that_share_the_weeks_of_both_are_one_pattern():
    keep(*rise_and_story(district=None))
    assert [told["kind"] for told in Pattern.objects.get().also] == ["same_story"]


def test_a_story_of_another_place_stays_a_pattern_of_its_own():
    keep(*rise_and_story(district=make.area("Centrum", code="WK1")))
    assert Pattern.objects.count() == 2


def test_a_rise_says_how_many_texts_have_the_word_that_stands_out():
    theme = make.theme("Parkeerboetes")
    three_years(theme, a_week=2, text="Ik kreeg een boete.")
    reports(theme, [1] * 15, text="De nieuwe scanauto gaf een boete.")
    reports(theme, [2] * 5, text="De scanauto's rijden hier steeds.")
    (pattern,) = found(PatternKind.RISE)
    told = pattern.evidence["mentions"]
    times = dict(zip(pattern.words, told["times"], strict=True))
    assert told["of"] == pattern.cases.count() and times["scanauto"] == 20


# -- People see, and people work out --------------------------------------------------------------------------


def test_a_pattern_made_by_hand_is_accepted_and_no_scan_ends_it():
    theme = make.theme()
    cases = [make.complaint(theme=theme) for _ in range(2)]
    make.complaint()
    pattern = see_by_hand(title="Zelfde brief", reason="Zelfde brief.", signals=cases, by=make.coordinator())
    keep()
    pattern.refresh_from_db()
    assert (pattern.judgement, pattern.theme, pattern.still_rising) == (Judgement.ACCEPTED, theme, True)


def test_one_case_is_no_pattern():
    with pytest.raises(ValueError, match="at least two"):
        see_by_hand(title="Eén", reason="Nee hoor.", signals=[make.complaint()], by=make.coordinator())


def test_a_pattern_is_right_only_by_a_cause():
    pattern = see_by_hand(
        title="Brief", reason="Zelfde brief.", signals=[make.complaint(), make.complaint()], by=make.coordinator()
    )
    with pytest.raises(ValueError, match="Name the cause"):
        work_out(
            pattern=pattern, worth=Worth.RIGHT, cause=None, depth="cases", what_we_found="", where_else="",
            by=make.coordinator(),
        )  # fmt: skip


def test_how_often_patterns_are_right_leaves_out_what_people_saw():
    see_by_hand(
        title="Brief", reason="Zelfde brief.", signals=[make.complaint(), make.complaint()], by=make.coordinator()
    )
    for number, judgement in enumerate((Judgement.ACCEPTED, Judgement.DISMISSED)):
        pattern = keep(sighting("same_story", [make.complaint() for _ in range(3)], title=str(number)))[0]
        judge(pattern=pattern, judgement=judgement, reason="Daarom is het zo.", by=make.coordinator())
    right = how_often_right()
    assert (right.looked_into, right.dismissed, right.decided) == (1, 1, 1)
