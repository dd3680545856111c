"""Who is the same person, who may be written to, and when an outreach is over."""

from hypothesis import given
from hypothesis import strategies as st

from leerlus.insight.outreach.choices import DONE, TO_BE_CALLED, Outcome, State
from leerlus.insight.outreach.rules import (
    Row,
    divided,
    identity,
    may_be_put_right,
    may_be_written_to,
    sort_out,
    state_after,
    state_put_right,
    still_to_do,
)

people = st.builds(
    Row,
    number=st.integers(1, 99),
    reference=st.sampled_from(["", "1", "2"]),
    name=st.sampled_from(["", "Sam", "Noor"]),
    phone=st.sampled_from(["", "0612345678", "+31 6 12345678", "0687654321"]),
    postcode=st.sampled_from(["", "1234 AB"]),
)


def test_a_number_is_the_same_however_it_is_written():
    ways = ["06-12345678", "+31 6 12345678", "0031612345678"]
    marks = [identity(Row(1, name="Sam", phone=way)) for way in ways]
    assert marks[0] == marks[1] == marks[2]


def test_two_people_at_one_home_are_two_people():
    here = {"postcode": "1234 AB", "house_number": "7"}
    assert not identity(Row(1, name="Sam", **here)) & identity(Row(2, name="Noor", **here))


def test_accents_and_capitals_make_nobody_another():
    here = {"postcode": "1234ab", "house_number": "7"}
    assert identity(Row(1, name="Zoë", **here)) == identity(Row(2, name="ZOE", **here))


def test_who_can_not_be_reached_is_handed_back():
    found = sort_out([Row(3, reference="77", name="Sam")], known=[])
    assert [row.number for row in found.nobody] == [3]


def test_a_number_and_an_address_that_are_none_are_named_and_tell_of_nobody_the_same():
    one, other = (Row(n, reference=str(n), name="Sam", phone="12", email="geenmail") for n in (1, 2))
    assert one.unusable == ("phone", "email")
    assert Row(3, phone="06-12345678", email="sam@voorbeeld.example").unusable == Row(4).unusable == ()
    assert [row.number for row in sort_out([one, other], known=[]).new] == [1, 2]


@given(st.lists(people, max_size=12))
def test_no_two_new_people_have_a_mark_in_common(rows):
    new = sort_out(rows, known=[]).new
    marks = [mark for row in new for mark in identity(row)]
    assert len(marks) == len(set(marks))


@given(st.lists(people, max_size=12))
def test_every_row_ends_somewhere(rows):
    found = sort_out(rows, known=[])
    assert len(found.new) + len(found.twice) + len(found.nobody) == len(rows)


@given(st.lists(people, max_size=12))
def test_the_same_file_again_adds_nobody(rows):
    first = sort_out(rows, known=[])
    again = sort_out(rows, known=[identity(row) for row in first.new])
    assert again.new == ()


def test_a_letter_takes_three_tries_where_there_is_a_number():
    assert [may_be_written_to(tries=tries, has_phone=True) for tries in (2, 3)] == [False, True]


def test_who_has_no_number_may_be_written_to():
    assert may_be_written_to(tries=0, has_phone=False)


def test_redress_waits_for_a_talk():
    assert [state for state in State if may_be_put_right(state)] == [State.REACHED, State.WROTE]


def test_who_was_only_written_to_is_not_done_by_redress():
    assert state_put_right(State.WROTE) in TO_BE_CALLED and state_put_right(State.WROTE) not in DONE
    assert state_put_right(State.REACHED) in DONE


def test_who_got_redress_before_we_spoke_is_done_once_we_spoke():
    assert state_after(State.UNSPOKEN, Outcome.REACHED) == State.PUT_RIGHT
    assert state_after(State.UNSPOKEN, Outcome.NO_ANSWER) == State.UNSPOKEN


def test_a_letter_alone_does_not_end_it():
    assert still_to_do([State.WROTE, State.PUT_RIGHT, State.DECLINED, State.NOT_HIT]) == 1


@given(st.lists(st.integers(), unique=True), st.lists(st.integers(), unique=True, min_size=1))
def test_everybody_calls_as_many_within_one(people, callers):
    shares = list(divided(people, callers).values())
    counts = [shares.count(caller) for caller in callers]
    assert max(counts) - min(counts) <= 1
