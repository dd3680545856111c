"""Satisfaction needs evidence; a hearing may be skipped on three grounds only."""

from datetime import date

import pytest

from leerlus.statute.complaints.hearing import Hearing, HearingSkip, Reply, grounds_to_skip_complainant
from leerlus.statute.complaints.settlement import (
    Channel,
    MissingEvidence,
    SatisfactionEvidence,
    StatedBy,
    is_settled_on,
    missing_evidence,
    written_confirmation_is_wise,
)

TODAY = date(2026, 6, 20)


def evidence(by=StatedBy.COMPLAINANT, on=date(2026, 6, 10), words="Yes, it is solved.", taken_back=None):
    return SatisfactionEvidence(
        stated_by=by, stated_on=on, channel=Channel.PHONE, words=words, taken_back_on=taken_back
    )


def test_silence_is_not_satisfaction():
    assert missing_evidence(None) == (MissingEvidence.NO_STATEMENT,)
    assert not is_settled_on(None, TODAY)


def test_the_complainants_own_words_settle_the_complaint_from_that_day():
    assert is_settled_on(evidence(), TODAY)
    assert not is_settled_on(evidence(), date(2026, 6, 9))


def test_a_representative_may_speak_for_the_complainant():
    assert missing_evidence(evidence(by=StatedBy.REPRESENTATIVE)) == ()


@pytest.mark.parametrize(
    ("weak", "lacks"),
    [
        (evidence(by=StatedBy.SOMEBODY_ELSE), MissingEvidence.NOT_STATED_BY_COMPLAINANT),
        (evidence(words=" "), MissingEvidence.NO_WORDS_RECORDED),
    ],
)
def test_an_official_who_thinks_it_is_solved_settles_nothing(weak, lacks):
    assert missing_evidence(weak) == (lacks,)
    assert not is_settled_on(weak, TODAY)


def test_satisfaction_taken_back_reopens_the_formal_track():
    taken_back = evidence(taken_back=date(2026, 6, 15))
    assert is_settled_on(taken_back, date(2026, 6, 14))
    assert not is_settled_on(taken_back, date(2026, 6, 15))


def test_taking_back_before_stating_is_a_mistake():
    with pytest.raises(ValueError, match="before it was stated"):
        evidence(taken_back=date(2026, 6, 9))


def test_spoken_satisfaction_is_wisely_confirmed_in_writing():
    assert written_confirmation_is_wise(evidence())


def test_without_a_ground_the_complainant_is_heard():
    assert grounds_to_skip_complainant(Hearing(), on=TODAY) == ()
    assert grounds_to_skip_complainant(Hearing(offered_complainant_on=date(2026, 6, 2)), on=TODAY) == ()


def test_a_clearly_unfounded_complaint_needs_no_hearing():
    assert grounds_to_skip_complainant(Hearing(clearly_unfounded=True), on=TODAY) == (HearingSkip.CLEARLY_UNFOUNDED,)


def test_a_waiver_counts_from_the_day_it_is_given():
    hearing = Hearing(
        offered_complainant_on=date(2026, 6, 2), complainant_reply=Reply.WAIVES, complainant_replied_on=date(2026, 6, 8)
    )
    assert grounds_to_skip_complainant(hearing, on=date(2026, 6, 8)) == (HearingSkip.WAIVED,)
    assert grounds_to_skip_complainant(hearing, on=date(2026, 6, 7)) == ()


def test_no_reply_counts_only_after_the_term_that_was_set():
    hearing = Hearing(offered_complainant_on=date(2026, 6, 2), reply_by=date(2026, 6, 16))
    assert grounds_to_skip_complainant(hearing, on=date(2026, 6, 16)) == ()
    assert grounds_to_skip_complainant(hearing, on=date(2026, 6, 17)) == (HearingSkip.NO_REPLY_IN_TIME,)


def test_a_reply_in_time_keeps_the_right_to_be_heard():
    hearing = Hearing(
        offered_complainant_on=date(2026, 6, 2), reply_by=date(2026, 6, 16),
        complainant_reply=Reply.WANTS, complainant_replied_on=date(2026, 6, 16),
    )  # fmt: skip
    assert grounds_to_skip_complainant(hearing, on=TODAY) == ()


def test_each_ground_names_its_article():
    assert [skip.article for skip in HearingSkip] == ["Awb 9:10(2)(a)", "Awb 9:10(2)(b)", "Awb 9:10(2)(c)"]


def test_a_reply_without_a_date_is_refused():
    with pytest.raises(ValueError, match="both or neither"):
        Hearing(complainant_reply=Reply.WANTS)
