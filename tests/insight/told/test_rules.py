"""In which way somebody hears what changed, and once."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.insight.told.choices import TO_A_PERSON, Because, Way
from leerlus.insight.told.rules import Counts, Teller, counts, marks_of, way_for, ways

BOTH = {"email": "noor@voorbeeld.example", "phone": "06 12345678", "wants": True}


@pytest.mark.parametrize(
    ("about", "way", "because"),
    [
        ({}, Way.EMAIL, None),
        ({"phone": ""}, Way.EMAIL, None),
        ({"email": ""}, Way.CALL, Because.NO_MAIL),
        ({"email": "", "phone": ""}, Way.PAGE, Because.NO_MAIL),
        ({"is_protected": True}, Way.CALL, Because.GUARDED),
        ({"is_protected": True, "phone": ""}, Way.PAGE, Because.GUARDED),
        ({"call_first": True}, Way.CALL, Because.TALK_FIRST),
        ({"call_first": True, "phone": ""}, Way.EMAIL, None),
        ({"wants": False}, Way.NOT_WANTED, None),
    ],
)
def test_the_way_is_the_safest_that_reaches_them_and_says_why_it_is_no_mail(about, way, because):
    assert way_for(Teller(signal_id=1, **BOTH | about)) == (way, because)


def ways_of(every):
    return {signal_id: chosen.way for signal_id, chosen in ways(every).items()}


def test_who_told_it_twice_hears_it_once():
    first, second = Teller(signal_id=1, **BOTH), Teller(signal_id=2, email="NOOR@voorbeeld.example", wants=True)
    assert ways_of([first, second]) == {1: Way.EMAIL, 2: Way.OTHER_CASE}


def test_who_wants_to_hear_it_in_one_of_two_cases_hears_it_in_that_one():
    assert ways_of([Teller(signal_id=1, **BOTH | {"wants": False}), Teller(signal_id=2, **BOTH)]) == {
        1: Way.OTHER_CASE, 2: Way.EMAIL,
    }  # fmt: skip


def test_who_is_protected_in_one_case_gets_no_mail_in_another():
    first, second = Teller(signal_id=1, **BOTH), Teller(signal_id=2, **BOTH, is_protected=True)
    assert ways_of([first, second]) == {1: Way.CALL, 2: Way.OTHER_CASE}


def test_two_records_are_one_person_as_soon_as_they_share_a_mark_with_a_third():
    by_mail = Teller(signal_id=1, email="noor@voorbeeld.example", wants=True)
    by_phone = Teller(signal_id=2, phone="0612345678", wants=True)
    both = Teller(signal_id=3, **BOTH)
    assert ways_of([by_mail, by_phone, both]) == {1: Way.EMAIL, 2: Way.OTHER_CASE, 3: Way.OTHER_CASE}


def test_twenty_thousand_tellers_are_told_apart_in_a_moment():
    every = [
        Teller(signal_id=n, email=f"{n // 2}@b.example", phone=f"06{n // 3:08}", wants=True) for n in range(20_000)
    ]
    began = process_time()
    found = ways_of(every)
    assert process_time() - began < 3
    assert sum(way == Way.EMAIL for way in found.values()) == 3_334


def test_the_counts_are_of_persons():
    told = [(Way.EMAIL, True), (Way.CALL, False), (Way.PAGE, True), (Way.OTHER_CASE, False), (Way.NOT_WANTED, False)]
    assert counts(told) == Counts(people=4, told=2, to_call=1, not_wanted=1)


tellers = st.builds(
    Teller,
    signal_id=st.integers(1, 99),
    party_id=st.none() | st.integers(1, 4),
    email=st.sampled_from(["", "a@b.example", "A@B.example", "c@d.example"]),
    phone=st.sampled_from(["", "0612345678", "+31 6 12345678", "020 1234567"]),
    wants=st.booleans(),
    is_protected=st.booleans(),
    call_first=st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(tellers, max_size=8, unique_by=lambda teller: teller.signal_id))
def test_nobody_hears_it_twice_and_nobody_who_is_protected_is_mailed(every):
    found = ways_of(every)
    assert set(found) == {teller.signal_id for teller in every}
    hearing = [teller for teller in every if found[teller.signal_id] in TO_A_PERSON]
    marks = [mark for teller in hearing for mark in marks_of(teller)]
    assert len(marks) == len(set(marks)) and all(teller.wants for teller in hearing)
    mailed = {teller.email.casefold() for teller in every if found[teller.signal_id] == Way.EMAIL}
    assert not mailed & {teller.email.casefold() for teller in every if teller.is_protected and teller.email}
