"""What an evaluation found reads as what the interval says."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.measures.choices import Finding
from leerlus.insight.measures.models import Evaluation
from leerlus.insight.measures.rules import Fell, fell_since
from leerlus.web.measures.words import how_often_as, verdict_of

RATIOS = st.floats(0.0, 50.0)


def said(finding: Finding, low: float, high: float) -> str:
    with translation.override("nl"):
        return verdict_of(Evaluation(finding=finding, low=low, high=high, result={}))


@given(RATIOS)
def test_a_ratio_is_never_told_with_a_negative_number(ratio):
    with translation.override("nl"):
        assert "-" not in how_often_as(ratio)


@given(RATIOS)
def test_fewer_is_said_only_of_what_fell_and_more_only_of_what_rose(ratio):
    with translation.override("nl"):
        words = how_often_as(ratio)
    assert not ("minder" in words and ratio >= 1)
    assert not (re.search("meer|keer", words) and ratio <= 1)


@given(RATIOS.filter(lambda ratio: ratio > 1), RATIOS)
def test_an_interval_that_is_wholly_a_rise_is_called_worse(low, more):
    assert said(Finding.DOES_NOT_WORK, low, low + more).startswith("Het werd erger: van ")


def test_an_interval_on_both_sides_proves_no_fall():
    assert said(Finding.DOES_NOT_WORK, 0.8, 11.2) == (
        "Het deed niet wat wij hoopten. Het effect ligt tussen 2 op de 10 minder en 11 keer zoveel; "
        "er is geen daling bewezen."
    )


def test_a_proved_fall_of_less_than_one_in_ten_is_not_called_none():
    assert said(Finding.WORKS, 0.7, 0.97) == "Het werkt: minder dan 1 tot 3 op de 10 minder dan zonder de maatregel."


def test_what_is_over_is_told_as_what_was_seen_then():
    for finding, words in (
        (Finding.WORKS, "Toen wij keken, werkte het: 2"),
        (Finding.WORKS_PARTLY, "werkte het, maar"),
    ):
        with translation.override("nl"):
            over = verdict_of(Evaluation(finding=finding, low=0.4, high=0.8, result={}), is_over=True)
        assert words in over and "Het werkt" not in over


@pytest.mark.parametrize(("moved", "is_told"), [("rose", True), ("unclear", False), ("fell", False)])
def test_too_early_tells_that_so_far_it_rose_only_where_it_did(moved, is_told):
    result = {"weeks_still_needed": 9, "ours": {"before": 3.1, "after": 6.1, "moved": moved}}
    with translation.override("nl"):
        words = verdict_of(Evaluation(finding=Finding.TOO_EARLY, low=0.5, high=4, result=result))
    assert words.startswith("Te vroeg om te zeggen")
    assert (
        words.endswith("Tot nu toe hoorden wij het vaker dan daarvoor: het ging van 3,1 naar 6,1 per week.") == is_told
    )


def test_what_is_told_of_a_proof_is_what_was_expected_without_it():
    assert fell_since({"after": 90, "weeks_after": 26, "prevented": 144.2}) == Fell(weeks=26, expected=234, after=90)


def test_without_a_count_of_what_was_prevented_no_numbers_are_told():
    assert fell_since({"before": 208, "after": 25, "weeks_before": 104, "weeks_after": 26}) is None
