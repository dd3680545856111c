"""What letters must and must not say."""

import pytest

from leerlus.statute.complaints.handling import Procedure
from leerlus.statute.complaints.letters import (
    Block,
    BlockRule,
    LetterKind,
    forbidden_blocks,
    missing_blocks,
    required_blocks,
)


def blocks(kind, **how):
    return [rule.block for rule in required_blocks(kind, **how)]


def test_the_outcome_letter_has_findings_judgement_conclusions_and_the_ombudsman():
    assert blocks(LetterKind.OUTCOME) == [
        Block.FINDINGS, Block.JUDGEMENT, Block.REASONS, Block.CONCLUSIONS,
        Block.WHICH_OMBUDSMAN, Block.OMBUDSMAN_TERM,
    ]  # fmt: skip


def test_deviating_from_advice_adds_the_reason_and_the_advice_itself():
    rules = required_blocks(LetterKind.OUTCOME, procedure=Procedure.WITH_ADVICE, deviates_from_advice=True)
    assert rules[-2:] == (
        BlockRule(Block.DEVIATION_EXPLAINED, "Awb 9:16"),
        BlockRule(Block.ADVICE_ENCLOSED, "Awb 9:16"),
    )


def test_deviating_from_advice_that_was_not_asked_is_refused():
    with pytest.raises(ValueError, match="no advice to deviate from"):
        required_blocks(LetterKind.OUTCOME, deviates_from_advice=True)


def test_the_refusal_names_the_ground_and_the_ombudsman_with_the_term():
    assert blocks(LetterKind.REFUSAL) == [
        Block.REFUSAL_STATED, Block.REFUSAL_GROUND, Block.REASONS, Block.WHICH_OMBUDSMAN, Block.OMBUDSMAN_TERM
    ]  # fmt: skip


def test_the_acknowledgement_names_the_adviser_only_where_there_is_one():
    assert blocks(LetterKind.ACKNOWLEDGEMENT) == [Block.RECEIPT_CONFIRMED]
    assert blocks(LetterKind.ACKNOWLEDGEMENT, procedure=Procedure.WITH_ADVICE) == [
        Block.RECEIPT_CONFIRMED, Block.ADVISER_NAMED
    ]  # fmt: skip


def test_the_extension_letter_tells_the_delay_and_the_new_date():
    assert blocks(LetterKind.EXTENSION) == [Block.EXTENSION_STATED, Block.NEW_DUE_DATE]


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_has_blocks_and_each_names_an_article(kind):
    rules = required_blocks(kind)
    assert rules
    assert all(rule.article.startswith(("Awb 9:", "Awb 2:3")) for rule in rules)


def test_the_end_of_a_complaint_never_points_to_objection():
    no_objection = (BlockRule(Block.OBJECTION_CLAUSE, "Awb 9:3"),)
    assert forbidden_blocks(LetterKind.OUTCOME) == forbidden_blocks(LetterKind.REFUSAL) == no_objection
    assert forbidden_blocks(LetterKind.ACKNOWLEDGEMENT) == ()


def test_missing_blocks_are_named_until_the_letter_is_whole():
    without_term = set(blocks(LetterKind.OUTCOME)) - {Block.OMBUDSMAN_TERM}
    missing = missing_blocks(LetterKind.OUTCOME, without_term)
    assert missing == (BlockRule(Block.OMBUDSMAN_TERM, "Awb 9:12(2)"),)
    assert missing_blocks(LetterKind.OUTCOME, blocks(LetterKind.OUTCOME)) == ()
