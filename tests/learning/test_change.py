"""From how many a week to how many, of ours and of the comparison, and what the two say together."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leerlus.learning.change import Change, how_it_changed
from leerlus.learning.effect import Effect, Plan, Verdict, did_it_work
from leerlus.learning.results import Refused

FLAT = Plan(start=40, trend=False, harmonics=0)
Weeks = list[tuple[int, int, bool]]


def some_weeks() -> st.SearchStrategy[Weeks]:
    """Ours, theirs, and whether the week is left out."""
    one = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from([False] * 9 + [True]))
    return st.lists(one, min_size=50, max_size=80)


def split(weeks: Weeks) -> tuple[list[int], list[int], list[bool]]:
    ours, theirs, out = zip(*weeks, strict=True)
    return list(ours), list(theirs), list(out)


def mean_by_hand(counts: list[int], out: list[bool], weeks: range) -> float:
    """Slowly and obviously: add up what takes part, divide by how many weeks that are."""
    total, number = 0, 0
    for week in weeks:
        if not out[week]:
            total, number = total + counts[week], number + 1
    return total / number


@settings(max_examples=60, deadline=None)
@given(some_weeks())
def test_before_and_after_are_the_plain_means_of_the_weeks_that_take_part(weeks: Weeks) -> None:
    counts, _theirs, out = split(weeks)
    answer = how_it_changed(counts, FLAT, excluded=out)
    assume(isinstance(answer, Change))
    before = mean_by_hand(counts, out, range(FLAT.start))
    after = mean_by_hand(counts, out, range(FLAT.start + FLAT.lag_weeks, len(counts)))
    assert (answer.before, answer.after) == pytest.approx((before, after))
    assert answer.ratio == pytest.approx(after / before, rel=1e-6)
    assert answer.ratio in answer.interval and not (answer.fell and answer.rose)


@settings(max_examples=60, deadline=None)
@given(some_weeks())
def test_the_effect_beside_a_comparison_is_our_change_over_theirs(weeks: Weeks) -> None:
    counts, untouched, out = split(weeks)
    ours, theirs = (how_it_changed(row, FLAT, excluded=out) for row in (counts, untouched))
    effect = did_it_work(counts, FLAT, comparison=untouched, excluded=out)
    assume(isinstance(effect, Effect) and isinstance(ours, Change) and isinstance(theirs, Change) and ours.after)
    assert effect.ratio == pytest.approx(ours.ratio / theirs.ratio, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(some_weeks(), st.integers(2, 9))
def test_a_comparison_counted_in_other_units_tells_the_same_ratio(weeks: Weeks, times: int) -> None:
    counts, untouched, out = split(weeks)
    one = did_it_work(counts, FLAT, comparison=untouched, excluded=out)
    many = did_it_work(counts, FLAT, comparison=np.array(untouched) * times, excluded=out)
    assume(isinstance(one, Effect) and isinstance(many, Effect) and one.ratio)
    assert many.ratio == pytest.approx(one.ratio, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(some_weeks())
def test_ours_beside_theirs_is_the_mirror_of_theirs_beside_ours(weeks: Weeks) -> None:
    counts, untouched, out = split(weeks)
    one = did_it_work(counts, FLAT, comparison=untouched, excluded=out)
    other = did_it_work(untouched, FLAT, comparison=counts, excluded=out)
    assume(isinstance(one, Effect) and isinstance(other, Effect) and one.ratio and other.ratio)
    assert one.ratio * other.ratio == pytest.approx(1, rel=1e-6)
    assert one.interval.low * other.interval.high == pytest.approx(1, rel=1e-4)


def test_of_three_hundred_useless_measures_that_fell_as_the_comparison_did_few_are_proved() -> None:
    rng, proved, alone = np.random.default_rng(11), 0, 0
    level = np.where(np.arange(104) < 78, 1.0, 0.6)
    plan = Plan(start=78, target_ratio=0.6, trend=False, harmonics=0)
    for _one in range(300):
        ours, theirs = rng.poisson(8 * level), rng.poisson(10 * level)
        proved += did_it_work(ours, plan, comparison=theirs).verdict in (Verdict.WORKS, Verdict.WORKS_PARTLY)
        alone += did_it_work(ours, plan).verdict in (Verdict.WORKS, Verdict.WORKS_PARTLY)
    assert proved <= 300 * 0.05  # A fall is one side of the interval: 2.5 % is meant.
    assert alone > 280  # Without the comparison nearly all of them would have been believed.


def test_of_three_hundred_series_in_which_nothing_changed_few_seem_to_change() -> None:
    rng = np.random.default_rng(12)
    found = [how_it_changed(rng.poisson(9, 104), Plan(start=78)) for _one in range(300)]
    assert sum(change.fell or change.rose for change in found) <= 300 * 0.08


def test_what_cannot_be_told_is_refused_with_its_reason() -> None:
    answer = how_it_changed([0.0] * 60, Plan(start=40))
    assert isinstance(answer, Refused)
    assert answer.reason == "all_zero"
