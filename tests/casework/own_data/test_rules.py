"""What stands in the way of an answer, what a request still asks, and what tells of somebody else."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.own_data.choices import Delivery, Kind, Outcome, Step
from leerlus.casework.own_data.rules import (
    Obstacle,
    Standing,
    mask,
    may_be_fetched,
    names_that_tell,
    number_of,
    obstacles,
    read_number,
    steps,
)

STANDINGS = st.builds(
    Standing,
    kind=st.sampled_from(Kind.values),
    outcome=st.sampled_from(["", *Outcome.values[1:]]),
    known_as=st.integers(0, 3),
    identity=st.sampled_from(["", "showed_id"]),
    has_file=st.booleans(),
    guarded=st.booleans(),
    recipients=st.integers(0, 3),
    recipients_told=st.integers(0, 3),
)
NAMES = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=4, max_size=12)
TODAY = date(2026, 11, 27)


@given(STANDINGS, st.sampled_from(Outcome.values[1:]), st.sampled_from(["", *Delivery.values]), st.text(max_size=5))
def test_nothing_is_given_without_identity_a_person_and_a_file(standing, outcome, way, reason):
    if not obstacles(standing, outcome=outcome, way=way, reason=reason):
        assert standing.outcome == ""
        if outcome in (Outcome.GRANTED, Outcome.PARTLY):
            assert standing.identity and standing.known_as
            assert standing.has_file or standing.kind == Kind.CORRECTION
            assert not (way == Delivery.POST and standing.guarded)
        if outcome in (Outcome.PARTLY, Outcome.REFUSED):
            assert reason.strip()


@given(STANDINGS)
def test_an_answer_is_given_once(standing):
    if standing.outcome:
        assert obstacles(standing, outcome=Outcome.GRANTED, reason="Ja") == (Obstacle.ANSWERED,)


@given(STANDINGS)
def test_the_steps_are_of_the_kind_and_the_answer_is_among_them(standing):
    found = [line.step for line in steps(standing)]
    assert (Step.MAKE_FILE in found) is (standing.kind == Kind.ACCESS)
    assert (Step.TELL_RECIPIENTS in found) is (standing.kind == Kind.CORRECTION)
    assert next(line for line in steps(standing) if line.step is Step.ANSWER).is_done is bool(standing.outcome)


@given(
    st.sampled_from(["", *Outcome.values[1:]]), st.sampled_from(["", *Delivery.values]), st.integers(-40, 40),
    st.sampled_from(["", "digid"]),
)  # fmt: skip
def test_only_what_was_given_on_the_website_is_fetched_in_time(outcome, way, later, identity):
    may = may_be_fetched(outcome=outcome, way=way, until=TODAY + timedelta(days=later), identity=identity, today=TODAY)
    given_so = outcome in (Outcome.GRANTED, Outcome.PARTLY) and way == Delivery.PORTAL and bool(identity)
    assert may is (given_so and later >= 0)


@given(st.integers(2020, 2099), st.integers(1, 99_999))
def test_a_number_is_read_as_it_was_written(year, sequence):
    number = number_of(year=year, sequence=sequence)
    assert read_number(number) == read_number(number.lower().replace("-", " ")) == number


@given(NAMES, NAMES, st.text(max_size=40), st.text(max_size=40))
def test_a_name_never_stays_where_it_stood(first, last, before, after):
    name = f"{first} {last}"
    for part in names_that_tell(name):
        masked, places = mask(f"{before} {part} {after}", names_that_tell(name), put="[-]")
        assert places >= 1
        assert not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", masked)


@given(NAMES, NAMES)
def test_the_own_name_is_never_masked(first, last):
    name = f"{first} {last}"
    assert names_that_tell(name, own=[name]) == set()


def test_a_family_shares_a_name_and_keeps_it():
    assert names_that_tell("Sam van der Meer", own=["Noor van der Meer"]) == {"Sam van der Meer"}


def test_a_name_in_a_longer_word_stays():
    assert mask("De Postbode van Post", ["Post"], put="[-]") == ("De Postbode van [-]", 1)
