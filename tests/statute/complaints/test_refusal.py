"""When a complaint may be refused, and what is wrong with a refusal."""

from datetime import date

import pytest

from leerlus.statute.complaints.refusal import (
    Refusal,
    RefusalGround,
    RefusalObjection,
    is_older_than_one_year,
    objections_to_refusal,
    refusal_term,
)

RECEIVED = date(2026, 6, 1)


def a_refusal(ground=RefusalGround.ALREADY_HANDLED, reason="Handled in March.", told=date(2026, 6, 20), written=True):
    return Refusal(ground=ground, reason=reason, decided_on=date(2026, 6, 15), told_on=told, in_writing=written)


def test_a_refusal_is_told_within_four_weeks_of_receipt():
    assert refusal_term(RECEIVED).due == date(2026, 6, 29)
    assert refusal_term(date(2026, 4, 16)).due == date(2026, 5, 18)


@pytest.mark.parametrize(
    ("conduct", "older"),
    [(date(2025, 5, 31), True), (date(2025, 6, 1), False), (date(2026, 6, 1), False)],
)
def test_conduct_of_exactly_a_year_ago_is_not_too_old(conduct, older):
    assert is_older_than_one_year(conduct_ended=conduct, filed=RECEIVED) is older


def test_the_year_is_counted_back_over_a_weekend_without_rolling():
    # 16 May 2025 is a Friday, 17 May a Saturday: rolling on to Monday would make both too old.
    assert is_older_than_one_year(conduct_ended=date(2025, 5, 16), filed=date(2026, 5, 17))
    assert not is_older_than_one_year(conduct_ended=date(2025, 5, 17), filed=date(2026, 5, 17))


def test_a_complaint_filed_on_leap_day_reaches_back_to_28_february():
    assert not is_older_than_one_year(conduct_ended=date(2027, 2, 28), filed=date(2028, 2, 29))
    assert is_older_than_one_year(conduct_ended=date(2027, 2, 27), filed=date(2028, 2, 29))


def test_conduct_after_filing_is_a_mistake():
    with pytest.raises(ValueError, match="correct one of the two dates"):
        is_older_than_one_year(conduct_ended=date(2026, 6, 2), filed=RECEIVED)


def test_a_refusal_in_time_in_writing_and_with_a_reason_has_no_objections():
    assert objections_to_refusal(a_refusal(), received=RECEIVED) == ()


@pytest.mark.parametrize(
    ("refusal", "objection"),
    [
        (a_refusal(reason="  "), RefusalObjection.NO_REASON_GIVEN),
        (a_refusal(told=date(2026, 6, 30)), RefusalObjection.TOLD_AFTER_FOUR_WEEKS),
        (a_refusal(written=False), RefusalObjection.NOT_TOLD_IN_WRITING),
        (a_refusal(RefusalGround.OLDER_THAN_ONE_YEAR), RefusalObjection.CONDUCT_IS_NOT_OLDER_THAN_ONE_YEAR),
    ],
)
def test_a_refusal_is_checked_on_form_and_dates(refusal, objection):
    assert objections_to_refusal(refusal, received=RECEIVED) == (objection,)


def test_old_conduct_carries_the_one_year_ground():
    refusal = a_refusal(RefusalGround.OLDER_THAN_ONE_YEAR)
    assert objections_to_refusal(refusal, received=RECEIVED, conduct_ended=date(2025, 1, 5)) == ()


def test_a_late_decision_cannot_be_refused_because_of_appeal():
    refusal = a_refusal(RefusalGround.APPEAL_IS_OR_WAS_POSSIBLE)
    assert objections_to_refusal(refusal, received=RECEIVED) == ()
    assert objections_to_refusal(refusal, received=RECEIVED, about_late_decision=True) == (
        RefusalObjection.LATE_DECISION_CANNOT_BE_APPEALED_AWAY,
    )


def test_each_ground_names_its_article():
    assert [ground.article for ground in RefusalGround] == [
        "Awb 9:8(1)(a)", "Awb 9:8(1)(b)", "Awb 9:8(1)(c)", "Awb 9:8(1)(d)",
        "Awb 9:8(1)(e)", "Awb 9:8(1)(f)", "Awb 9:8(2)", "Awb 9:8(2)",
    ]  # fmt: skip
