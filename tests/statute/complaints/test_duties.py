"""Which duties are open in a case, until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.statute.complaints.duties import (
    CaseFacts,
    DutyKind,
    HandlerState,
    UntilBasis,
    known_on,
    open_duties,
)
from leerlus.statute.complaints.handlers import ConductOf
from leerlus.statute.complaints.handling import Consent, Extension, Procedure
from leerlus.statute.complaints.hearing import Hearing, Reply
from leerlus.statute.complaints.intake import Form, FormalRequirement
from leerlus.statute.complaints.refusal import Refusal, RefusalGround
from leerlus.statute.complaints.settlement import Channel, SatisfactionEvidence, StatedBy

RECEIVED = date(2026, 6, 1)
DUE = date(2026, 7, 13)
TODAY = date(2026, 6, 22)

DONE = CaseFacts(
    received=RECEIVED,
    handler=HandlerState.UNINVOLVED,
    registered_on=RECEIVED,
    acknowledged_on=date(2026, 6, 3),
    copy_sent_on=date(2026, 6, 4),
    hearing=Hearing(
        offered_complainant_on=date(2026, 6, 3),
        complainant_reply=Reply.WANTS,
        complainant_replied_on=date(2026, 6, 5),
        complainant_heard_on=date(2026, 6, 12),
        offered_subject_on=date(2026, 6, 4),
        subject_reply=Reply.WANTS,
        subject_heard_on=date(2026, 6, 15),
        report_on=date(2026, 6, 17),
    ),
)
"""A case in which everything but the outcome has been done by 17 June."""


def kinds(facts, on=TODAY, **norm):
    return [duty.kind for duty in open_duties(facts, on=on, **norm)]


def a_satisfied_complainant(on=date(2026, 6, 10), taken_back=None):
    return SatisfactionEvidence(
        stated_by=StatedBy.COMPLAINANT, stated_on=on, channel=Channel.PHONE, words="Solved.", taken_back_on=taken_back
    )


def test_a_new_written_complaint_opens_every_duty_of_the_title():
    assert kinds(CaseFacts(received=RECEIVED), on=RECEIVED) == [
        DutyKind.CHOOSE_UNINVOLVED_HANDLER, DutyKind.SEND_COPY_TO_SUBJECT,
        DutyKind.OFFER_HEARING_TO_COMPLAINANT, DutyKind.OFFER_HEARING_TO_SUBJECT,
        DutyKind.HANDLE, DutyKind.SEND_OUTCOME_LETTER, DutyKind.REGISTER, DutyKind.ACKNOWLEDGE,
    ]  # fmt: skip


def test_each_duty_names_its_article():
    duties = open_duties(CaseFacts(received=RECEIVED), on=RECEIVED)
    assert {duty.kind: duty.article for duty in duties} == {
        DutyKind.CHOOSE_UNINVOLVED_HANDLER: "Awb 9:7(1)", DutyKind.SEND_COPY_TO_SUBJECT: "Awb 9:9",
        DutyKind.OFFER_HEARING_TO_COMPLAINANT: "Awb 9:10(1)", DutyKind.OFFER_HEARING_TO_SUBJECT: "Awb 9:10(1)",
        DutyKind.HANDLE: "Awb 9:11(1)", DutyKind.SEND_OUTCOME_LETTER: "Awb 9:12",
        DutyKind.REGISTER: "Awb 9:12a", DutyKind.ACKNOWLEDGE: "Awb 9:6",
    }  # fmt: skip


def test_before_receipt_there_are_no_duties():
    assert kinds(CaseFacts(received=RECEIVED), on=date(2026, 5, 31)) == []


def test_when_all_else_is_done_the_outcome_is_left_until_the_due_date():
    left = open_duties(DONE, on=TODAY)
    assert [(duty.kind, duty.until, duty.basis) for duty in left] == [
        (DutyKind.HANDLE, DUE, UntilBasis.STATUTORY_TERM),
        (DutyKind.SEND_OUTCOME_LETTER, DUE, UntilBasis.STATUTORY_TERM),
    ]


def test_a_duty_is_overdue_the_day_after_its_date():
    handle = open_duties(DONE, on=TODAY)[0]
    assert not handle.is_overdue_on(DUE)
    assert handle.is_overdue_on(date(2026, 7, 14))


def test_the_outcome_letter_ends_all_duties():
    assert kinds(replace(DONE, outcome_sent_on=date(2026, 7, 1)), on=date(2026, 7, 1)) == []


def test_a_letter_of_next_week_ends_nothing_today():
    assert DutyKind.HANDLE in kinds(replace(DONE, outcome_sent_on=date(2026, 7, 1)), on=date(2026, 6, 30))


def test_the_law_sets_no_date_for_the_acknowledgement():
    facts = replace(DONE, acknowledged_on=None)
    acknowledge = [duty for duty in open_duties(facts, on=TODAY) if duty.kind is DutyKind.ACKNOWLEDGE]
    assert [(duty.until, duty.basis) for duty in acknowledge] == [(None, UntilBasis.NO_DATE)]


def test_an_own_norm_dates_the_acknowledgement_in_working_days():
    facts = replace(DONE, acknowledged_on=None)
    first = open_duties(facts, on=TODAY, acknowledgement_norm_working_days=3)[0]
    assert (first.kind, first.until, first.basis) == (DutyKind.ACKNOWLEDGE, date(2026, 6, 4), UntilBasis.OWN_NORM)


def test_satisfaction_with_evidence_ends_the_duties_but_registration():
    facts = CaseFacts(received=RECEIVED, satisfaction=a_satisfied_complainant())
    assert kinds(facts, on=date(2026, 6, 10)) == [DutyKind.REGISTER]


def test_satisfaction_without_words_ends_nothing():
    wordless = replace(a_satisfied_complainant(), words="")
    assert DutyKind.HANDLE in kinds(replace(DONE, satisfaction=wordless))


def test_satisfaction_taken_back_brings_the_duties_back_with_the_same_date():
    facts = replace(DONE, satisfaction=a_satisfied_complainant(taken_back=date(2026, 6, 20)))
    assert kinds(facts, on=date(2026, 6, 19)) == []
    assert [duty.until for duty in open_duties(facts, on=TODAY)] == [DUE, DUE]


def test_a_withdrawn_complaint_leaves_nothing_but_the_record():
    assert kinds(CaseFacts(received=RECEIVED, withdrawn_on=date(2026, 6, 8))) == [DutyKind.REGISTER]


def test_an_oral_complaint_asks_for_proper_handling_only():
    facts = CaseFacts(received=RECEIVED, form=Form.ORAL)
    assert [(duty.kind, duty.article) for duty in open_duties(facts, on=TODAY)] == [
        (DutyKind.PROPER_HANDLING, "Awb 9:2")
    ]


def test_an_incomplete_written_complaint_is_registered_and_completed_not_dropped():
    facts = CaseFacts(received=RECEIVED, missing=(FormalRequirement.SIGNATURE,))
    assert kinds(facts) == [DutyKind.REGISTER, DutyKind.ASK_MISSING_PARTS, DutyKind.PROPER_HANDLING]
    asked = replace(facts, registered_on=RECEIVED, missing_parts_asked_on=date(2026, 6, 2))
    assert kinds(asked) == [DutyKind.PROPER_HANDLING]


def test_a_refusal_must_be_told_within_four_weeks():
    refusal = Refusal(ground=RefusalGround.ALREADY_HANDLED, reason="In March.", decided_on=date(2026, 6, 20))
    left = open_duties(replace(DONE, refusal=refusal), on=TODAY)
    assert [(duty.kind, duty.until) for duty in left] == [(DutyKind.TELL_REFUSAL, date(2026, 6, 29))]
    told = replace(refusal, told_on=TODAY)
    assert kinds(replace(DONE, refusal=told)) == []


def test_a_refusal_without_a_reason_or_only_spoken_leaves_its_duties():
    nameless = Refusal(ground=RefusalGround.INSUFFICIENT_WEIGHT, reason="", decided_on=date(2026, 6, 20))
    assert DutyKind.HANDLE in kinds(replace(DONE, refusal=nameless))
    spoken = replace(nameless, reason="Small.", told_on=TODAY, in_writing=False)
    assert kinds(replace(DONE, refusal=spoken)) == [DutyKind.TELL_REFUSAL]


def test_an_involved_handler_must_be_replaced():
    assert DutyKind.CHOOSE_UNINVOLVED_HANDLER in kinds(replace(DONE, handler=HandlerState.INVOLVED))
    about_the_mayor = replace(DONE, handler=HandlerState.INVOLVED, conduct_of=ConductOf.CHAIR)
    assert DutyKind.CHOOSE_UNINVOLVED_HANDLER not in kinds(about_the_mayor)


def test_a_complaint_about_the_organisation_has_nobody_to_send_a_copy_or_hear():
    facts = CaseFacts(received=RECEIVED, has_subject=False)
    assert not {DutyKind.SEND_COPY_TO_SUBJECT, DutyKind.OFFER_HEARING_TO_SUBJECT} & set(kinds(facts))


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"offered_complainant_on": None, "complainant_reply": Reply.NONE_YET, "complainant_replied_on": None,
          "complainant_heard_on": None}, DutyKind.OFFER_HEARING_TO_COMPLAINANT),
        ({"complainant_heard_on": None}, DutyKind.HEAR_COMPLAINANT),
        ({"offered_subject_on": None, "subject_heard_on": None}, DutyKind.OFFER_HEARING_TO_SUBJECT),
        ({"subject_heard_on": None}, DutyKind.HEAR_SUBJECT),
        ({"report_on": None}, DutyKind.REPORT_HEARING),
    ],
)  # fmt: skip
def test_each_step_of_hearing_is_a_duty_until_it_is_done(change, left):
    facts = replace(DONE, hearing=replace(DONE.hearing, **change))
    assert set(kinds(facts)) - set(kinds(DONE)) == {left}


def test_a_waiver_takes_the_hearing_of_the_complainant_away():
    hearing = replace(DONE.hearing, complainant_reply=Reply.WAIVES, complainant_heard_on=None)
    assert kinds(replace(DONE, hearing=hearing)) == kinds(DONE)


def test_a_clearly_unfounded_complaint_still_offers_a_hearing_to_the_person_complained_about():
    facts = replace(DONE, hearing=Hearing(clearly_unfounded=True))
    assert DutyKind.OFFER_HEARING_TO_SUBJECT in kinds(facts)
    assert DutyKind.OFFER_HEARING_TO_COMPLAINANT not in kinds(facts)


def test_the_report_of_a_hearing_outlives_the_outcome_letter():
    hearing = replace(DONE.hearing, report_on=None)
    assert kinds(replace(DONE, hearing=hearing, outcome_sent_on=date(2026, 6, 20))) == [DutyKind.REPORT_HEARING]


def test_with_an_adviser_the_report_is_awaited_and_hearing_is_the_advisers():
    facts = CaseFacts(received=RECEIVED, procedure=Procedure.WITH_ADVICE)
    articles = {duty.kind: (duty.article, duty.until) for duty in open_duties(facts, on=TODAY)}
    assert articles[DutyKind.RECEIVE_ADVISORY_REPORT] == ("Awb 9:15(4)", date(2026, 8, 10))
    assert articles[DutyKind.OFFER_HEARING_TO_COMPLAINANT] == ("Awb 9:15(2)", date(2026, 8, 10))
    assert articles[DutyKind.ACKNOWLEDGE] == ("Awb 9:6, 9:15(1)", None)


def test_deviating_from_the_advice_must_be_explained():
    facts = replace(
        DONE, procedure=Procedure.WITH_ADVICE, advisory_report_on=date(2026, 6, 19), deviates_from_advice=True
    )
    assert DutyKind.EXPLAIN_DEVIATION_FROM_ADVICE in kinds(facts)
    assert DutyKind.EXPLAIN_DEVIATION_FROM_ADVICE not in kinds(replace(facts, deviates_from_advice=False))


def test_a_decided_extension_must_be_told_to_both_before_the_term_ends():
    extension = Extension(days=28, decided_on=date(2026, 6, 20))
    told = [duty for duty in open_duties(replace(DONE, extensions=(extension,)), on=TODAY) if "extension" in duty.kind]
    assert [(duty.kind, duty.until, duty.article) for duty in told] == [
        (DutyKind.TELL_EXTENSION_TO_COMPLAINANT, DUE, "Awb 9:11(2)"),
        (DutyKind.TELL_EXTENSION_TO_SUBJECT, DUE, "Awb 9:11(2)"),
    ]


def test_half_told_does_not_extend_and_leaves_the_other_notice_open():
    extension = Extension(days=28, decided_on=date(2026, 6, 20), told_complainant_on=date(2026, 6, 21))
    facts = replace(DONE, extensions=(extension,))
    assert DutyKind.TELL_EXTENSION_TO_SUBJECT in kinds(facts)
    assert {duty.until for duty in open_duties(facts, on=TODAY)} == {DUE}


def test_told_to_the_person_complained_about_only_the_complainant_is_left():
    extension = Extension(days=28, decided_on=date(2026, 6, 20), told_subject_on=date(2026, 6, 21))
    left = [duty.kind for duty in open_duties(replace(DONE, extensions=(extension,)), on=TODAY) if duty.until == DUE]
    assert DutyKind.TELL_EXTENSION_TO_COMPLAINANT in left
    assert DutyKind.TELL_EXTENSION_TO_SUBJECT not in left


def test_a_second_extension_is_told_before_the_first_one_ends():
    told = date(2026, 6, 21)
    first = Extension(days=14, decided_on=told, told_complainant_on=told, told_subject_on=told)
    second = Extension(days=14, decided_on=date(2026, 6, 22))
    left = open_duties(replace(DONE, extensions=(first, second)), on=TODAY)
    assert {duty.until for duty in left} == {date(2026, 7, 27)}
    assert [duty.kind for duty in left][:2] == [
        DutyKind.TELL_EXTENSION_TO_COMPLAINANT, DutyKind.TELL_EXTENSION_TO_SUBJECT
    ]  # fmt: skip


def test_a_told_extension_moves_the_handling_and_leaves_no_notice():
    told = date(2026, 6, 21)
    extension = Extension(days=28, decided_on=told, told_complainant_on=told, told_subject_on=told)
    left = open_duties(replace(DONE, extensions=(extension,)), on=TODAY)
    assert [(duty.kind, duty.until, duty.article) for duty in left] == [
        (DutyKind.HANDLE, date(2026, 8, 10), "Awb 9:11(2)"),
        (DutyKind.SEND_OUTCOME_LETTER, date(2026, 8, 10), "Awb 9:12"),
    ]


def test_written_consent_moves_the_handling():
    facts = replace(DONE, consents=(Consent(given_on=date(2026, 6, 20), until=date(2026, 9, 1)),))
    assert [(duty.until, duty.article) for duty in open_duties(facts, on=TODAY)] == [
        (date(2026, 9, 1), "Awb 9:11(3)"), (date(2026, 9, 1), "Awb 9:12")
    ]  # fmt: skip


def test_looking_back_shows_the_case_as_it_was_known_then():
    then = known_on(DONE, date(2026, 6, 4))
    assert (then.acknowledged_on, then.hearing.complainant_heard_on) == (date(2026, 6, 3), None)
    assert then.hearing.complainant_reply is Reply.NONE_YET
    assert DutyKind.HEAR_COMPLAINANT in kinds(DONE, on=date(2026, 6, 4))


some_day = st.none() | st.integers(0, 90).map(lambda n: RECEIVED + timedelta(days=n))
some_facts = st.builds(
    CaseFacts,
    received=st.just(RECEIVED),
    form=st.sampled_from(Form),
    missing=st.sampled_from([(), (FormalRequirement.DATE,)]),
    procedure=st.sampled_from(Procedure),
    has_subject=st.booleans(),
    handler=st.sampled_from(HandlerState),
    registered_on=some_day,
    acknowledged_on=some_day,
    copy_sent_on=some_day,
    advisory_report_on=some_day,
    extensions=st.lists(
        st.builds(
            Extension,
            days=st.integers(1, 28),
            decided_on=st.just(RECEIVED),
            told_complainant_on=some_day,
            told_subject_on=some_day,
        ),
        max_size=2,
    ).map(tuple),
    withdrawn_on=some_day,
    outcome_sent_on=some_day,
)


@settings(max_examples=500, deadline=None)
@given(facts=some_facts, after=st.integers(0, 90))
def test_what_happens_later_never_changes_what_was_open(facts, after):
    day = RECEIVED + timedelta(days=after)
    assert open_duties(facts, on=day) == open_duties(known_on(facts, day), on=day)


@settings(max_examples=500, deadline=None)
@given(facts=some_facts, after=st.integers(0, 90))
def test_open_duties_come_in_order_of_date_without_repetition(facts, after):
    duties = open_duties(facts, on=RECEIVED + timedelta(days=after))
    dates = [duty.until or date.max for duty in duties]
    assert dates == sorted(dates)
    assert len({duty.kind for duty in duties}) == len(duties)


@settings(max_examples=500, deadline=None)
@given(facts=some_facts, after=st.integers(0, 90))
def test_handling_is_open_exactly_while_a_complete_written_complaint_has_not_ended(facts, after):
    day = RECEIVED + timedelta(days=after)
    ended = any(end is not None and end <= day for end in (facts.withdrawn_on, facts.outcome_sent_on))
    is_formal = facts.form is Form.WRITTEN and not facts.missing
    assert (DutyKind.HANDLE in kinds(facts, on=day)) is (is_formal and not ended)
