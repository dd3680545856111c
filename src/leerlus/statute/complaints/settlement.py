"""Is the complaint met to the complainant's satisfaction, so that the rest of the title need not be applied (Awb 9:5)?

What counts is whether the complainant was satisfied, not whether he should have been; in doubt the administrative body
must be able to show it. Source: explanatory memorandum to Awb 9:5 (Parliamentary paper 25 837, no. 3).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StatedBy(StrEnum):
    COMPLAINANT = "complainant"
    REPRESENTATIVE = "representative"
    SOMEBODY_ELSE = "somebody_else"


class Channel(StrEnum):
    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    EMAIL = "email"
    PORTAL = "portal"


class MissingEvidence(StrEnum):
    """What the evidence of satisfaction lacks."""

    NO_STATEMENT = "no_statement"
    NOT_STATED_BY_COMPLAINANT = "not_stated_by_complainant"
    NO_WORDS_RECORDED = "no_words_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionEvidence:
    """Who said to be satisfied, when, through which channel and in which words; and whether that was taken back."""

    stated_by: StatedBy
    stated_on: date
    channel: Channel
    words: str
    taken_back_on: date | None = None

    def __post_init__(self) -> None:
        if self.taken_back_on is not None and self.taken_back_on < self.stated_on:
            raise ValueError("Satisfaction is taken back before it was stated: correct one of the two dates.")


def missing_evidence(evidence: SatisfactionEvidence | None) -> tuple[MissingEvidence, ...]:
    """What is still needed before this complaint may be closed as satisfied? Silence is not satisfaction."""
    if evidence is None:
        return (MissingEvidence.NO_STATEMENT,)
    missing = []
    if evidence.stated_by is StatedBy.SOMEBODY_ELSE:
        missing.append(MissingEvidence.NOT_STATED_BY_COMPLAINANT)
    if not evidence.words.strip():
        missing.append(MissingEvidence.NO_WORDS_RECORDED)
    return tuple(missing)


def is_settled_on(evidence: SatisfactionEvidence | None, day: date) -> bool:
    """Is the complaint, on this day, met to the complainant's satisfaction, with evidence?

    Once satisfaction is taken back the formal track goes on, and the clock has run on meanwhile.
    """
    if evidence is None or missing_evidence(evidence) or evidence.stated_on > day:
        return False
    return evidence.taken_back_on is None or evidence.taken_back_on > day


def written_confirmation_is_wise(evidence: SatisfactionEvidence) -> bool:
    """Was satisfaction only spoken? The memorandum then advises a short written confirmation; it is not a duty."""
    return evidence.channel in (Channel.PHONE, Channel.IN_PERSON)
