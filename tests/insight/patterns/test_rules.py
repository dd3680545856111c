"""One story is told once, by the finding that tells it best."""

from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.patterns.rules import ALL, Finding, told_once

PARKING, FINES, WRONG_PLACE, TREES = 1, 2, 3, 4
HARBOUR, CENTRE = 7, 8
MAIN = {PARKING: PARKING, FINES: PARKING, WRONG_PLACE: PARKING, TREES: TREES}


def finding(theme, area=ALL, channel=ALL, *, first=10, last=12, p=1e-5, excess=10.0):
    return Finding(key=(theme, area, channel), first=first, last=last, p_value=p, excess=excess)


def keys(*findings):
    return [found.key for found in told_once(findings, main_themes=MAIN)]


def test_the_narrowest_theme_tells_it():
    assert keys(finding(PARKING), finding(FINES)) == [(FINES, ALL, ALL)]


def test_a_district_with_nearly_all_of_the_rise_tells_it_better_than_the_whole():
    assert keys(finding(FINES, excess=10), finding(FINES, HARBOUR, excess=8)) == [(FINES, HARBOUR, ALL)]


def test_a_district_with_half_of_the_rise_is_told_by_the_whole():
    assert keys(finding(FINES, excess=16), finding(FINES, HARBOUR, excess=8)) == [(FINES, ALL, ALL)]


def test_two_districts_that_share_the_rise_are_told_as_the_whole():
    shares = [finding(FINES, HARBOUR, excess=8), finding(FINES, CENTRE, excess=7)]
    assert keys(*shares, finding(FINES, excess=15)) == [(FINES, ALL, ALL)]


def test_two_districts_are_told_apart_where_the_whole_does_not_rise():
    assert keys(finding(FINES, HARBOUR, p=1e-6), finding(FINES, CENTRE)) == [
        (FINES, HARBOUR, ALL),
        (FINES, CENTRE, ALL),
    ]


def test_a_main_theme_in_a_district_is_told_by_its_part_in_the_whole():
    assert keys(finding(PARKING, HARBOUR), finding(FINES)) == [(FINES, ALL, ALL)]


def test_two_sisters_are_two_stories():
    assert keys(finding(FINES, p=1e-7), finding(WRONG_PLACE)) == [(FINES, ALL, ALL), (WRONG_PLACE, ALL, ALL)]


def test_a_channel_is_told_only_where_nothing_else_tells_it():
    assert keys(finding(FINES, channel=0), finding(FINES)) == [(FINES, ALL, ALL)]
    assert keys(finding(FINES, channel=0)) == [(FINES, ALL, 0)]


def test_half_a_year_later_it_is_another_story():
    assert len(keys(finding(FINES), finding(FINES, HARBOUR, first=40, last=41))) == 2


def test_the_most_striking_comes_first():
    assert keys(finding(TREES, p=1e-3), finding(FINES, p=1e-9)) == [(FINES, ALL, ALL), (TREES, ALL, ALL)]


themes = st.sampled_from([PARKING, FINES, WRONG_PLACE, TREES])
places = st.sampled_from([ALL, HARBOUR, CENTRE])
anything = st.lists(
    st.builds(finding, themes, places, st.sampled_from([ALL, 0]), p=st.floats(1e-9, 1e-2), excess=st.floats(3, 50)),
    unique_by=lambda found: found.key,
    max_size=12,
)


@given(anything)
def test_whatever_rises_is_told_by_something_of_its_family(findings):
    told = {MAIN[found.theme] for found in told_once(findings, main_themes=MAIN)}
    assert told == {MAIN[found.theme] for found in findings}


@given(anything, st.randoms())
def test_the_order_of_finding_makes_no_difference(findings, random):
    shuffled = list(findings)
    random.shuffle(shuffled)
    assert told_once(shuffled, main_themes=MAIN) == told_once(findings, main_themes=MAIN)
