"""What an estimate says: rounded, and with how it was reckoned."""

import pytest
from django.utils import translation

from leerlus.insight.outreach.choices import FoundBy
from leerlus.insight.outreach.models import Estimate
from leerlus.journeys.reach_out import Unclear
from leerlus.web.outreach.words import for_each, how_reckoned, unclear_secrecy


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


def estimate() -> Estimate:
    asked = {"complainants": 18, "register": 1240, "sampled": 310, "hit": 38}
    return Estimate(found_by=FoundBy.REGISTER, asked=asked, hit=152.0, at_least=115.0, at_most=196.0)


def test_the_number_for_each_complaint_is_rounded():
    assert for_each(estimate()) == "Dat zijn er ongeveer 8,4 voor elke klager (6,4 tot 11)."


def test_how_it_was_reckoned_stands_in_one_sentence_with_its_numbers():
    said = how_reckoned(estimate())
    assert said.count(". ") == 0 and all(number in said for number in ("310", "38", "1.240", "18"))


def test_each_value_that_is_no_yes_and_no_no_is_told_with_its_number_of_rows():
    assert unclear_secrecy(Unclear("geheim", {"Ja, geheim": 3})) == [
        "3 rijen hebben “Ja, geheim” in de kolom geheim: wij behandelen ze als geheim."
    ]


def test_of_many_values_the_first_are_named_and_the_others_counted():
    said = unclear_secrecy(Unclear("geheim", {f"soort {number}": 2 for number in range(7)}))
    assert len(said) == 6 and said[-1].startswith("4 rijen")
