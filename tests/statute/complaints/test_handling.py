"""Until when a complaint must be handled, after any order of extensions and consents."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.statute.complaints.handling import (
    Consent,
    Extension,
    ExtensionObjection,
    Procedure,
    current_term,
    extend,
    handling_term,
    objections_to_extension,
)
from leerlus.statute.terms import Explanation
from tests.statute import day_by_day

RECEIVED = date(2026, 6, 1)  # six weeks: Monday 13 July 2026


def an_extension(days=28, told=date(2026, 7, 1), subject_told=date(2026, 7, 1), in_writing=True):
    return Extension(
        days=days, decided_on=told, told_complainant_on=told, told_subject_on=subject_told, in_writing=in_writing
    )


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2025, 11, 13), date(2025, 12, 29)),
        (date(2025, 11, 20), date(2026, 1, 5)),
        (date(2026, 2, 23), date(2026, 4, 7)),
        (date(2026, 3, 14), date(2026, 4, 28)),
        (date(2026, 3, 24), date(2026, 5, 6)),
        (date(2026, 4, 2), date(2026, 5, 18)),
    ],
)
def test_six_weeks_after_receipt_the_complaint_must_be_handled(received, due):
    assert handling_term(received).due == due


def test_with_an_adviser_it_is_ten_weeks():
    assert handling_term(RECEIVED, Procedure.WITH_ADVICE).due == date(2026, 8, 10)


def test_an_extension_counts_from_the_unrolled_end():
    term = handling_term(date(2026, 4, 2))
    told = date(2026, 5, 1)
    extended = extend(term, an_extension(told=told, subject_told=told))
    assert (term.unrolled_end, extended.due) == (date(2026, 5, 14), date(2026, 6, 11))
    assert extended.article == "Awb 9:11(2)"


def test_ten_weeks_and_an_extension_still_roll_for_each_is_within_the_termijnenwet():
    extended = current_term(
        date(2026, 9, 17), Procedure.WITH_ADVICE, extensions=[an_extension(told=date(2026, 11, 2))],
        has_subject=False,
    )  # fmt: skip
    assert (extended.unrolled_end, extended.due) == (date(2026, 12, 24), date(2026, 12, 24))
    later = current_term(
        date(2026, 9, 18), Procedure.WITH_ADVICE, extensions=[an_extension(told=date(2026, 11, 2))],
        has_subject=False,
    )  # fmt: skip
    assert (later.unrolled_end, later.due) == (date(2026, 12, 25), date(2026, 12, 28))


@pytest.mark.parametrize(
    ("extension", "objection"),
    [
        (an_extension(days=29), ExtensionObjection.MORE_THAN_FOUR_WEEKS),
        (an_extension(in_writing=False), ExtensionObjection.NOT_IN_WRITING),
        (an_extension(told=date(2026, 7, 14)), ExtensionObjection.TOLD_AFTER_EXPIRY),
        (an_extension(subject_told=date(2026, 7, 14)), ExtensionObjection.TOLD_AFTER_EXPIRY),
        (an_extension(subject_told=None), ExtensionObjection.SUBJECT_NOT_TOLD),
        (Extension(days=7, decided_on=RECEIVED, told_subject_on=RECEIVED), ExtensionObjection.COMPLAINANT_NOT_TOLD),
    ],
)
def test_an_extension_the_law_does_not_know_leaves_the_term_alone(extension, objection):
    assert objections_to_extension(extension, term=handling_term(RECEIVED)) == (objection,)
    assert current_term(RECEIVED, extensions=[extension]).due == date(2026, 7, 13)


def test_an_extension_told_on_the_last_day_is_in_time():
    last_day = date(2026, 7, 13)
    extended = current_term(RECEIVED, extensions=[an_extension(told=last_day, subject_told=last_day)])
    assert extended.due == date(2026, 8, 10)


def test_forcing_a_wrong_extension_is_refused_with_advice():
    with pytest.raises(ValueError, match=r"subject_not_told.*ask written consent"):
        extend(handling_term(RECEIVED), an_extension(subject_told=None))


def test_without_a_person_complained_about_only_the_complainant_is_told():
    extended = current_term(RECEIVED, extensions=[an_extension(subject_told=None)], has_subject=False)
    assert extended.due == date(2026, 8, 10)


def test_two_extensions_together_reach_no_further_than_four_weeks():
    first, second = an_extension(days=14), an_extension(days=14, told=date(2026, 7, 20), subject_told=date(2026, 7, 20))
    third = an_extension(days=1, told=date(2026, 7, 21), subject_told=date(2026, 7, 21))
    assert current_term(RECEIVED, extensions=[first, second]).due == date(2026, 8, 10)
    assert current_term(RECEIVED, extensions=[first, second, third]).due == date(2026, 8, 10)


def test_written_consent_moves_the_term_to_the_agreed_day_even_a_sunday():
    term = current_term(RECEIVED, consents=[Consent(given_on=date(2026, 7, 2), until=date(2026, 9, 6))])
    assert (term.due, term.article) == (date(2026, 9, 6), "Awb 9:11(3)")
    assert term.explanation == (Explanation.AGREED_IN_WRITING,)


def test_spoken_consent_moves_nothing():
    consent = Consent(given_on=date(2026, 7, 2), until=date(2026, 9, 6), in_writing=False)
    assert current_term(RECEIVED, consents=[consent]).due == date(2026, 7, 13)


def test_consent_to_less_than_the_law_already_gives_moves_nothing():
    consent = Consent(given_on=date(2026, 6, 2), until=date(2026, 6, 30))
    assert current_term(RECEIVED, consents=[consent]).due == date(2026, 7, 13)


def test_consent_after_expiry_is_marked_as_such():
    term = current_term(RECEIVED, consents=[Consent(given_on=date(2026, 7, 14), until=date(2026, 7, 31))])
    assert term.due == date(2026, 7, 31)
    assert Explanation.AGREED_AFTER_EXPIRY in term.explanation


def test_an_extension_does_not_come_on_top_of_consent():
    consent = Consent(given_on=date(2026, 6, 20), until=date(2026, 7, 20))
    assert current_term(RECEIVED, extensions=[an_extension()], consents=[consent]).due == date(2026, 8, 10)


def test_when_law_and_consent_end_on_the_same_day_the_law_is_named():
    consent = Consent(given_on=date(2026, 6, 20), until=date(2026, 8, 10))
    term = current_term(RECEIVED, extensions=[an_extension()], consents=[consent])
    assert (term.due, term.article) == (date(2026, 8, 10), "Awb 9:11(2)")


def test_an_extension_told_after_the_statutory_term_is_late_even_during_consent():
    consent = Consent(given_on=date(2026, 6, 20), until=date(2026, 7, 31))
    late = an_extension(told=date(2026, 7, 20), subject_told=date(2026, 7, 20))
    assert current_term(RECEIVED, extensions=[late], consents=[consent]).due == date(2026, 7, 31)


def test_consent_that_reaches_back_is_refused():
    with pytest.raises(ValueError, match="before it was given"):
        Consent(given_on=date(2026, 7, 2), until=date(2026, 7, 1))


def test_an_extension_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        Extension(days=0, decided_on=RECEIVED)


received_days = st.dates(date(2011, 1, 1), date(2090, 1, 1))


@settings(max_examples=500, deadline=None)
@given(
    received=received_days,
    procedure=st.sampled_from(Procedure),
    days=st.integers(1, 28),
    told_after=st.integers(0, 42),
    agreed_after=st.integers(0, 42),
    until_after=st.integers(42, 200),
)
def test_extension_and_consent_in_any_order_give_the_later_of_the_two(
    received, procedure, days, told_after, agreed_after, until_after
):
    told, agreed = received + timedelta(days=told_after), received + timedelta(days=agreed_after)
    until = received + timedelta(days=until_after)
    term = current_term(
        received,
        procedure,
        extensions=[an_extension(days=days, told=told, subject_told=told)],
        consents=[Consent(given_on=agreed, until=until)],
    )
    base = 42 if procedure is Procedure.ORDINARY else 70
    rolled = received + timedelta(days=base + days)
    while day_by_day.is_day_off(rolled):
        rolled += timedelta(days=1)
    assert term.due == max(rolled, until)


steps = st.lists(
    st.one_of(
        st.builds(
            lambda days, told, subject, written: ("extension", days, told, subject, written),
            st.integers(1, 40), st.integers(0, 120), st.none() | st.integers(0, 120), st.booleans(),
        ),
        st.builds(
            lambda given, longer, written: ("consent", given, longer, written),
            st.integers(0, 120), st.integers(0, 120), st.booleans(),
        ),
    ),
    max_size=6,
)  # fmt: skip


def made(received, drawn):
    extensions, consents = [], []
    for step in drawn:
        if step[0] == "extension":
            _, days, told, subject, written = step
            subject_told = None if subject is None else received + timedelta(days=subject)
            told_on = received + timedelta(days=told)
            extensions.append(an_extension(days, told_on, subject_told, written))
        else:
            _, given, longer, written = step
            given_on = received + timedelta(days=given)
            consents.append(Consent(given_on=given_on, until=given_on + timedelta(days=longer), in_writing=written))
    return extensions, consents


@settings(max_examples=500, deadline=None)
@given(received=received_days, drawn=steps, has_subject=st.booleans())
def test_no_mix_of_steps_ends_before_six_weeks_or_beyond_law_and_consent(received, drawn, has_subject):
    extensions, consents = made(received, drawn)
    term = current_term(received, extensions=extensions, consents=consents, has_subject=has_subject)
    written = [consent.until for consent in consents if consent.in_writing]
    furthest_by_law = received + timedelta(days=42 + 28 + 9)
    assert day_by_day.last_day(received, 42) <= term.due <= max([furthest_by_law, *written])


@settings(max_examples=500, deadline=None)
@given(received=received_days, drawn=steps)
def test_the_order_in_which_steps_are_entered_does_not_matter(received, drawn):
    there, back = made(received, drawn), made(received, drawn[::-1])
    told = [max(step.told_complainant_on, step.told_subject_on or step.told_complainant_on) for step in there[0]]
    if len(set(told)) == len(told):
        forth = current_term(received, extensions=there[0], consents=there[1])
        assert forth.due == current_term(received, extensions=back[0], consents=back[1]).due


@settings(max_examples=300, deadline=None)
@given(received=received_days, drawn=steps)
def test_one_more_step_never_brings_the_due_date_forward(received, drawn):
    extensions, _ = made(received, drawn)
    consent = Consent(given_on=received, until=received + timedelta(days=90))
    without = current_term(received, extensions=extensions)
    assert current_term(received, extensions=extensions, consents=[consent]).due >= without.due
