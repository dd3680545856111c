"""A why ends at something the organisation can change, never at a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.causes.choices import NORM_GROUPS, Norm
from leerlus.insight.causes.rules import ends_at_a_person, says_why_unknown, why_chain_problems


@pytest.mark.parametrize(
    "answer",
    ["Medewerker vergat te bellen.", "De collega heeft het vergeten", "Zij lette niet op.", "De ambtenaar was slordig"],
)
def test_somebody_who_slipped_is_no_end(answer):
    assert ends_at_a_person(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "De medewerker vergat het omdat het scherm er niet om vraagt.",
        "Het formulier vraagt niet naar het geheime adres.",
        "In de werkinstructie is deze stap vergeten.",
        "Collega's kennen de nieuwe regel niet.",
    ],
)
def test_what_the_organisation_can_change_is_an_end(answer):
    assert not ends_at_a_person(answer)


def sound(answers: list[str]) -> dict:
    """Each answer with its evidence, and the question where else it could happen answered."""
    return {"answers": answers, "evidence": ["gesprek"] * len(answers), "where_else": "Bij elke balie."}


def test_asking_on_after_a_slip_lets_the_chain_stand():
    answers = ["Medewerker vergat te bellen.", "Niemand krijgt een seintje als een belafspraak verloopt."]
    assert why_chain_problems(**sound(answers), has_cause=True, unknown_because="") == []


@given(st.lists(st.text(max_size=20), max_size=4), st.integers(0, 2))
def test_a_chain_that_ends_at_a_slip_never_stands(before, blanks):
    answers = [*before, "De medewerker vergat het", *[" "] * blanks]
    assert why_chain_problems(**sound(answers), has_cause=True, unknown_because="") == ["a_person"]


def test_each_step_says_how_we_know_and_a_cause_asks_where_else():
    told = {"answers": ["De lijst was oud.", "Niemand ververst hem."], "evidence": ["de lijst", " "]}
    problems = why_chain_problems(**told, where_else=" ", has_cause=True, unknown_because="")
    assert problems == ["no_evidence", "no_elsewhere"]


def test_who_says_why_it_cannot_be_known_may_stop_there():
    told = {"answers": ["De lijst was oud."], "evidence": [""], "where_else": ""}
    assert why_chain_problems(**told, has_cause=False, unknown_because="Niemand werkt er nog.") == []


def test_there_are_22_norms_in_four_groups_and_each_stands_in_one():
    grouped = [norm for _group, norms in NORM_GROUPS for norm in norms]
    assert len(NORM_GROUPS) == 4 and sorted(grouped) == sorted(Norm) and len(Norm) == 22


@pytest.mark.parametrize(
    ("reason", "says_it"),
    [
        ("geen idee", False),
        ("Onbekend", False),
        ("Weet ik niet meer.", False),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", False),
        ("Wie er toen werkte, is weg en schreef niets op.", True),
    ],
)
def test_that_a_cause_is_not_known_takes_a_sentence(reason, says_it):
    assert says_why_unknown(reason) is says_it
