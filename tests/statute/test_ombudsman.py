"""When the ombudsman may be asked, and what the ombudsman waits for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.statute.complaints.handling import handling_term
from leerlus.statute.ombudsman import (
    FileRequest,
    FollowUp,
    NoDutyToInvestigate,
    NotCompetent,
    NotStarted,
    OmbudsmanDutyKind,
    Petition,
    PetitionClock,
    PetitionStart,
    ProvisionalFindings,
    Recommendation,
    grounds_without_duty,
    open_ombudsman_duties,
    petition_clock,
    petition_term,
    prior_complaint_is_required,
    recommendation_is_answered,
)

HANDLING = handling_term(date(2026, 6, 1))  # due Monday 13 July 2026


def test_the_year_runs_from_the_notice_of_findings():
    clock = petition_clock(handling=HANDLING, on=date(2026, 7, 1), findings_told_on=date(2026, 6, 30))
    assert (clock.start, clock.term.due) == (PetitionStart.FINDINGS_TOLD, date(2027, 6, 30))
    assert clock.term.article == "Awb 9:24(1)(a)"


def test_a_missed_deadline_starts_the_year_as_well():
    clock = petition_clock(handling=HANDLING, on=date(2026, 7, 14))
    assert (clock.start, clock.term.due) == (PetitionStart.SHOULD_HAVE_ENDED, date(2027, 7, 13))


def test_while_handling_is_in_time_the_year_has_not_started():
    assert petition_clock(handling=HANDLING, on=date(2026, 7, 13)) == NotStarted(date(2026, 7, 13))


def test_an_outcome_that_comes_late_starts_a_full_year():
    clock = petition_clock(handling=HANDLING, on=date(2026, 12, 1), findings_told_on=date(2026, 11, 2))
    assert clock.term.due == date(2027, 11, 2)


def test_a_complaint_that_ended_otherwise_starts_the_year_on_that_day():
    clock = petition_clock(handling=HANDLING, on=date(2026, 7, 1), ended_otherwise_on=date(2026, 6, 10))
    assert (clock.start, clock.term.due) == (PetitionStart.ENDED_OTHERWISE, date(2027, 6, 10))


def test_an_outcome_of_tomorrow_starts_nothing_today():
    clock = petition_clock(handling=HANDLING, on=date(2026, 7, 1), findings_told_on=date(2026, 7, 2))
    assert isinstance(clock, NotStarted)


def test_the_year_does_not_roll_over_a_weekend():
    assert petition_term(PetitionStart.CONDUCT, date(2025, 5, 17)).due == date(2026, 5, 17)  # a Sunday


def test_the_year_from_leap_day_ends_on_28_february():
    assert petition_term(PetitionStart.FINDINGS_TOLD, date(2028, 2, 29)).due == date(2029, 2, 28)


@settings(max_examples=300, deadline=None)
@given(start=st.sampled_from(PetitionStart), day=st.dates(date(2011, 1, 1), date(2090, 1, 1)))
def test_the_year_ends_on_the_same_day_of_the_next_year(start, day):
    due = petition_term(start, day).due
    assert due.year == day.year + 1
    assert (due.month, due.day) == ((2, 28) if (day.month, day.day) == (2, 29) else (day.month, day.day))


def test_the_resident_first_complains_to_the_municipality():
    assert prior_complaint_is_required(Petition(filed_on=date(2026, 7, 1)))


@pytest.mark.parametrize("exception", ["complaining_first_cannot_be_asked", "about_complaint_handling"])
def test_the_two_exceptions_need_no_prior_complaint(exception):
    assert not prior_complaint_is_required(Petition(filed_on=date(2026, 7, 1), **{exception: True}))


def test_no_prior_complaint_takes_the_duty_to_investigate_away():
    clock = NotStarted(date(2026, 7, 13))
    without = Petition(filed_on=date(2026, 7, 1))
    assert grounds_without_duty(without, clock=clock) == (NoDutyToInvestigate.NO_PRIOR_COMPLAINT,)
    assert grounds_without_duty(Petition(filed_on=date(2026, 7, 1), complained_first=True), clock=clock) == ()


def test_the_last_day_of_the_year_is_in_time_and_the_next_is_not():
    clock = PetitionClock(PetitionStart.FINDINGS_TOLD, petition_term(PetitionStart.FINDINGS_TOLD, date(2026, 6, 30)))
    in_time = Petition(filed_on=date(2027, 6, 30), complained_first=True)
    late = Petition(filed_on=date(2027, 7, 1), complained_first=True)
    assert grounds_without_duty(in_time, clock=clock) == ()
    assert grounds_without_duty(late, clock=clock) == (NoDutyToInvestigate.TOO_LATE,)


def test_an_incomplete_petition_of_somebody_else_shows_both_grounds():
    petition = Petition(filed_on=date(2026, 7, 1), is_complete=False, by_person_affected=False, complained_first=True)
    assert grounds_without_duty(petition, clock=NotStarted(date(2026, 7, 13))) == (
        NoDutyToInvestigate.PETITION_INCOMPLETE,
        NoDutyToInvestigate.CONDUCT_TOWARDS_SOMEBODY_ELSE,
    )


def test_the_grounds_name_their_articles():
    assert NoDutyToInvestigate.NO_PRIOR_COMPLAINT.article == "Awb 9:23(h)"
    assert NoDutyToInvestigate.GRIEVANCES_MET_AFTER_INTERVENTION.article == "Awb 9:23(l)"
    assert NoDutyToInvestigate.INDEPENDENT_COMPLAINTS_BODY.article == "Awb 9:23(m)"
    assert NoDutyToInvestigate.TOO_LATE.article == "Awb 9:24"
    assert [ground.article for ground in NotCompetent][::5] == ["Awb 9:22(a)", "Awb 9:22(f)"]


def test_each_start_names_its_article():
    assert [start.article for start in PetitionStart] == [
        "Awb 9:24(1)(a)", "Awb 9:24(1)(b)", "Awb 9:24(1)(b)", "Awb 9:24(2)", "Awb 9:24(2)"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("follow_up", "told", "words", "answered"),
    [
        (FollowUp.WILL_FOLLOW, date(2026, 7, 1), "By phoning first.", True),
        (FollowUp.WILL_NOT_FOLLOW, date(2026, 7, 1), "The law forbids it.", True),
        (FollowUp.WILL_NOT_FOLLOW, date(2026, 7, 1), " ", False),
        (FollowUp.WILL_FOLLOW, date(2026, 7, 3), "By phoning first.", False),
        (FollowUp.WILL_FOLLOW, None, "By phoning first.", False),
        (FollowUp.NONE_YET, date(2026, 7, 1), "We received it.", False),
    ],
)
def test_a_recommendation_is_answered_when_the_ombudsman_knows_how_or_why_not(follow_up, told, words, answered):
    recommendation = Recommendation(
        received_on=date(2026, 6, 1), follow_up=follow_up, told_ombudsman_on=told, how_or_why=words
    )
    assert recommendation_is_answered(recommendation, on=date(2026, 7, 2)) is answered


def test_what_the_ombudsman_waits_for_comes_in_order_of_date():
    duties = open_ombudsman_duties(
        on=date(2026, 6, 20),
        file_requests=[FileRequest(requested_on=date(2026, 6, 15), until=date(2026, 7, 1))],
        findings=[ProvisionalFindings(received_on=date(2026, 6, 10), until=date(2026, 6, 24))],
        recommendations=[Recommendation(received_on=date(2026, 6, 1))],
    )
    assert [(duty.kind, duty.article, duty.until) for duty in duties] == [
        (OmbudsmanDutyKind.COMMENT_ON_FINDINGS, "Awb 9:35(2)", date(2026, 6, 24)),
        (OmbudsmanDutyKind.SUPPLY_DOCUMENTS, "Awb 9:31(3)", date(2026, 7, 1)),
        (OmbudsmanDutyKind.ANSWER_RECOMMENDATION, "Awb 9:36(4)", None),
    ]


def test_a_reasonable_time_becomes_a_date_only_by_the_municipalitys_own_norm():
    (duty,) = open_ombudsman_duties(
        on=date(2026, 6, 20),
        recommendations=[Recommendation(received_on=date(2026, 6, 1))],
        follow_up_norm_working_days=30,
    )
    assert (duty.until, duty.until_is_own_norm) == (date(2026, 7, 13), True)
    assert duty.is_overdue_on(date(2026, 7, 14))


def test_the_ombudsman_waits_from_the_day_of_asking_and_not_before():
    asked = [FileRequest(requested_on=date(2026, 6, 15), until=date(2026, 7, 1), supplied_on=date(2026, 6, 18))]
    open_on = [bool(open_ombudsman_duties(on=date(2026, 6, day), file_requests=asked)) for day in (14, 15, 17, 18)]
    assert open_on == [False, True, True, False]


def test_a_chance_to_comment_goes_by_but_documents_stay_due():
    duties = open_ombudsman_duties(
        on=date(2026, 7, 2),
        file_requests=[FileRequest(requested_on=date(2026, 6, 15), until=date(2026, 7, 1))],
        findings=[ProvisionalFindings(received_on=date(2026, 6, 10), until=date(2026, 6, 24))],
    )
    assert [(duty.kind, duty.is_overdue_on(date(2026, 7, 2))) for duty in duties] == [
        (OmbudsmanDutyKind.SUPPLY_DOCUMENTS, True)
    ]


def test_what_was_supplied_commented_or_answered_is_no_longer_waited_for():
    duties = open_ombudsman_duties(
        on=date(2026, 6, 20),
        file_requests=[
            FileRequest(requested_on=date(2026, 6, 1), until=date(2026, 7, 1), supplied_on=date(2026, 6, 18))
        ],
        findings=[
            ProvisionalFindings(received_on=date(2026, 6, 1), until=date(2026, 7, 1), commented_on=date(2026, 6, 20))
        ],
    )
    assert duties == ()
