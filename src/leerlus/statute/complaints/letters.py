"""What must a letter about a complaint say, after which article; and what must it not say?

A block that the law does not ask for is not listed here: a good letter may say more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from leerlus.statute.complaints.handling import Procedure


class LetterKind(StrEnum):
    ACKNOWLEDGEMENT = "acknowledgement"
    COPY_TO_SUBJECT = "copy_to_subject"
    HEARING_OFFER = "hearing_offer"
    EXTENSION = "extension"
    CONSENT_REQUEST = "consent_request"
    REFUSAL = "refusal"
    OUTCOME = "outcome"
    SENT_ON = "sent_on"
    SENT_ON_TO_BODY = "sent_on_to_body"


class Block(StrEnum):
    """One thing a letter says."""

    RECEIPT_CONFIRMED = "receipt_confirmed"
    ADVISER_NAMED = "adviser_named"
    COMPLAINT_ENCLOSED = "complaint_enclosed"
    ENCLOSURES_ENCLOSED = "enclosures_enclosed"
    RIGHT_TO_BE_HEARD = "right_to_be_heard"
    REPLY_TERM = "reply_term"
    EXTENSION_STATED = "extension_stated"
    NEW_DUE_DATE = "new_due_date"
    CONSENT_ASKED = "consent_asked"
    REFUSAL_STATED = "refusal_stated"
    REFUSAL_GROUND = "refusal_ground"
    REASONS = "reasons"
    FINDINGS = "findings"
    JUDGEMENT = "judgement"
    CONCLUSIONS = "conclusions"
    WHICH_OMBUDSMAN = "which_ombudsman"
    OMBUDSMAN_TERM = "ombudsman_term"
    DEVIATION_EXPLAINED = "deviation_explained"
    ADVICE_ENCLOSED = "advice_enclosed"
    OBJECTION_CLAUSE = "objection_clause"
    SENT_ON_TO = "sent_on_to"
    RECEIVED_ON = "received_on"
    WHY_SENT_ON = "why_sent_on"
    DOCUMENT_ENCLOSED = "document_enclosed"
    SENDER_TOLD = "sender_told"


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A block and the article that asks for it, or forbids it."""

    block: Block
    article: str


_ALWAYS: dict[LetterKind, tuple[BlockRule, ...]] = {
    LetterKind.ACKNOWLEDGEMENT: (BlockRule(Block.RECEIPT_CONFIRMED, "Awb 9:6"),),
    LetterKind.COPY_TO_SUBJECT: (
        BlockRule(Block.COMPLAINT_ENCLOSED, "Awb 9:9"),
        BlockRule(Block.ENCLOSURES_ENCLOSED, "Awb 9:9"),
        BlockRule(Block.RIGHT_TO_BE_HEARD, "Awb 9:10(1)"),
    ),
    # The exception of 9:10(2)(c) can be used only when the offer itself set a reasonable term for the reply.
    LetterKind.HEARING_OFFER: (
        BlockRule(Block.RIGHT_TO_BE_HEARD, "Awb 9:10(1)"),
        BlockRule(Block.REPLY_TERM, "Awb 9:10(2)(c)"),
    ),
    LetterKind.EXTENSION: (
        BlockRule(Block.EXTENSION_STATED, "Awb 9:11(2)"),
        BlockRule(Block.NEW_DUE_DATE, "Awb 9:11(2)"),
    ),
    LetterKind.CONSENT_REQUEST: (
        BlockRule(Block.CONSENT_ASKED, "Awb 9:11(3)"),
        BlockRule(Block.NEW_DUE_DATE, "Awb 9:11(3)"),
    ),
    LetterKind.REFUSAL: (
        BlockRule(Block.REFUSAL_STATED, "Awb 9:8(3)"),
        BlockRule(Block.REFUSAL_GROUND, "Awb 9:8(1)-(2)"),
        BlockRule(Block.REASONS, "Awb 9:8(3)"),
        BlockRule(Block.WHICH_OMBUDSMAN, "Awb 9:8(3), 9:12(2)"),
        BlockRule(Block.OMBUDSMAN_TERM, "Awb 9:8(3), 9:12(2)"),
    ),
    # The conclusions are "any" conclusions: without any, the letter says that there are none.
    LetterKind.OUTCOME: (
        BlockRule(Block.FINDINGS, "Awb 9:12(1)"),
        BlockRule(Block.JUDGEMENT, "Awb 9:12(1)"),
        BlockRule(Block.REASONS, "Awb 9:12(1)"),
        BlockRule(Block.CONCLUSIONS, "Awb 9:12(1)"),
        BlockRule(Block.WHICH_OMBUDSMAN, "Awb 9:12(2)"),
        BlockRule(Block.OMBUDSMAN_TERM, "Awb 9:12(2)"),
    ),
    # The day of receipt stays the day that counts there too (Awb 6:15(3) for objections), so both letters say it.
    LetterKind.SENT_ON: (
        BlockRule(Block.SENT_ON_TO, "Awb 2:3(1)"),
        BlockRule(Block.RECEIVED_ON, "Awb 2:3(1)"),
        BlockRule(Block.WHY_SENT_ON, "Awb 2:3(1)"),
    ),
    LetterKind.SENT_ON_TO_BODY: (
        BlockRule(Block.DOCUMENT_ENCLOSED, "Awb 2:3(1)"),
        BlockRule(Block.RECEIVED_ON, "Awb 2:3(1)"),
        BlockRule(Block.WHY_SENT_ON, "Awb 2:3(1)"),
        BlockRule(Block.SENDER_TOLD, "Awb 2:3(1)"),
    ),
}


def required_blocks(
    kind: LetterKind, *, procedure: Procedure = Procedure.ORDINARY, deviates_from_advice: bool = False
) -> tuple[BlockRule, ...]:
    """Which blocks must a letter of this kind hold, each with its article?

    Raises ``ValueError`` when a letter is said to deviate from advice in a procedure without advice.
    """
    if deviates_from_advice and procedure is not Procedure.WITH_ADVICE:
        raise ValueError("There is no advice to deviate from: set procedure to WITH_ADVICE, or deviates to False.")
    rules = _ALWAYS[kind]
    if kind is LetterKind.ACKNOWLEDGEMENT and procedure is Procedure.WITH_ADVICE:
        rules += (BlockRule(Block.ADVISER_NAMED, "Awb 9:15(1)"),)
    if kind is LetterKind.OUTCOME and deviates_from_advice:
        rules += (BlockRule(Block.DEVIATION_EXPLAINED, "Awb 9:16"), BlockRule(Block.ADVICE_ENCLOSED, "Awb 9:16"))
    return rules


def forbidden_blocks(kind: LetterKind) -> tuple[BlockRule, ...]:
    """Which blocks must a letter of this kind not hold?

    Awb 9:3: there is no appeal against the handling of a complaint, so the end of it points to the ombudsman, and never
    to objection or appeal.
    """
    if kind in (LetterKind.REFUSAL, LetterKind.OUTCOME):
        return (BlockRule(Block.OBJECTION_CLAUSE, "Awb 9:3"),)
    return ()


def missing_blocks(
    kind: LetterKind,
    present: Collection[Block],
    *,
    procedure: Procedure = Procedure.ORDINARY,
    deviates_from_advice: bool = False,
) -> tuple[BlockRule, ...]:
    """Which required blocks does this letter not yet hold?"""
    required = required_blocks(kind, procedure=procedure, deviates_from_advice=deviates_from_advice)
    return tuple(rule for rule in required if rule.block not in present)
