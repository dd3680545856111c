"""Who must be offered a hearing, when may it be left out, and is its report made (Awb 9:10)?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reply(StrEnum):
    """What somebody answered to the offer of a hearing."""

    NONE_YET = "none_yet"
    WANTS = "wants"
    WAIVES = "waives"


class HearingSkip(StrEnum):
    """Why the complainant need not be heard. None of these reach the person complained about."""

    CLEARLY_UNFOUNDED = "clearly_unfounded"
    WAIVED = "waived"
    NO_REPLY_IN_TIME = "no_reply_in_time"

    @property
    def article(self) -> str:
        return {
            HearingSkip.CLEARLY_UNFOUNDED: "Awb 9:10(2)(a)",
            HearingSkip.WAIVED: "Awb 9:10(2)(b)",
            HearingSkip.NO_REPLY_IN_TIME: "Awb 9:10(2)(c)",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What happened around hearing both sides.

    ``reply_by`` is the reasonable term the administrative body set the complainant. ``clearly_unfounded`` is the
    judgement of the body, or of the adviser where there is one (Awb 9:15(3)). A first call is a hearing only if it was
    offered as one and a report was made.
    """

    offered_complainant_on: date | None = None
    reply_by: date | None = None
    complainant_reply: Reply = Reply.NONE_YET
    complainant_replied_on: date | None = None
    complainant_heard_on: date | None = None
    offered_subject_on: date | None = None
    subject_reply: Reply = Reply.NONE_YET
    subject_heard_on: date | None = None
    clearly_unfounded: bool = False
    report_on: date | None = None

    def __post_init__(self) -> None:
        if (self.complainant_reply is Reply.NONE_YET) != (self.complainant_replied_on is None):
            raise ValueError("A reply to the offer of a hearing has an answer and a date: give both or neither.")


def grounds_to_skip_complainant(hearing: Hearing, *, on: date) -> tuple[HearingSkip, ...]:
    """On which grounds of Awb 9:10(2) may the complainant be left unheard on this day? Empty: hear him.

    No reply in time needs an offer, a term set for the reply, and the end of that term.
    """
    grounds = []
    if hearing.clearly_unfounded:
        grounds.append(HearingSkip.CLEARLY_UNFOUNDED)
    has_replied = hearing.complainant_replied_on is not None and hearing.complainant_replied_on <= on
    if has_replied and hearing.complainant_reply is Reply.WAIVES:
        grounds.append(HearingSkip.WAIVED)
    if hearing.offered_complainant_on is not None and hearing.reply_by is not None:
        replied_on = hearing.complainant_replied_on
        replied_in_time = replied_on is not None and replied_on <= hearing.reply_by
        if on > hearing.reply_by and not replied_in_time:
            grounds.append(HearingSkip.NO_REPLY_IN_TIME)
    return tuple(grounds)
