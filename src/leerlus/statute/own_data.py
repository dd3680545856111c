"""Somebody asks to see or correct their own data: until when must we answer, and what must the answer say?

One month from receipt, two months more where that is told in time; for a no, in whole or in part, never more than the
month. Source: Regulation (EU) 2016/679 (AVG), articles 12, 15, 16 and 19; Uitvoeringswet AVG (UAVG), article 34;
Algemene wet bestuursrecht (Awb), 6:7, 6:8 and 7:1.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from leerlus.statute.calendar import Length, Unit
from leerlus.statute.decree_days import DECREES, Decree
from leerlus.statute.objections import filing_term
from leerlus.statute.terms import Term, TermKind, lengthen, open_term

ANSWER_WITHIN = Length(1, Unit.MONTHS)
EXTENDED_BY = Length(2, Unit.MONTHS)


class AskedKind(StrEnum):
    """What is asked."""

    ACCESS = "access"
    CORRECTION = "correction"


class Answer(StrEnum):
    """What the answer is."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class AnswerItem(StrEnum):
    """What the answer holds."""

    COPY = "copy"
    PURPOSES = "purposes"
    CATEGORIES = "categories"
    RECIPIENTS = "recipients"
    RETENTION = "retention"
    RIGHTS = "rights"
    COMPLAINT = "complaint"
    SOURCE = "source"
    AUTOMATED_DECISIONS = "automated_decisions"
    WHAT_WAS_CORRECTED = "what_was_corrected"
    REASONS = "reasons"
    OBJECTION = "objection"
    COURT = "court"


class ExtensionTrouble(StrEnum):
    """Why an extension has no effect."""

    NO_REASON = "no_reason"
    TOLD_BEFORE_RECEIPT = "told_before_receipt"
    TOLD_AFTER_FIRST_MONTH = "told_after_first_month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time: the day on which the person was told of it, and why it takes longer."""

    told_on: date
    reason: str


def answer_term(received_on: date, *, decrees: Sequence[Decree] = DECREES) -> Term:
    """Until when must we answer (AVG 12(3))? One month from receipt; that day itself is day 0.

    A term of Union law follows Regulation (EEC, Euratom) 1182/71: it too ends on a working day (article 3(4)) and holds
    two of them (3(5)). For a month that gives what the Algemene termijnenwet gives, which is what is counted with here.
    """
    return open_term(
        kind=TermKind.OWN_DATA, start=received_on, length=ANSWER_WITHIN, article="AVG 12(3)", decrees=decrees
    )


def extension_troubles(received_on: date, extension: Extension) -> tuple[ExtensionTrouble, ...]:
    """What keeps this extension from having effect? It is told within the first month, with the reasons (12(3))."""
    found = []
    if not extension.reason.strip():
        found.append(ExtensionTrouble.NO_REASON)
    if extension.told_on < received_on:
        found.append(ExtensionTrouble.TOLD_BEFORE_RECEIPT)
    if extension.told_on > answer_term(received_on).due:
        found.append(ExtensionTrouble.TOLD_AFTER_FIRST_MONTH)
    return tuple(found)


def term_for_answer(
    received_on: date, extension: Extension | None = None, *, decrees: Sequence[Decree] = DECREES
) -> Term:
    """Until when must we answer, with an extension where it has effect? One without effect changes nothing.

    The two months are counted from the unrolled end of the first: the cautious reading.
    """
    term = answer_term(received_on, decrees=decrees)
    if extension is None or extension_troubles(received_on, extension):
        return term
    return lengthen(term, by=EXTENDED_BY, article="AVG 12(3)", decrees=decrees)


def refusal_term(received_on: date, *, decrees: Sequence[Decree] = DECREES) -> Term:
    """Until when must somebody hear that we do not do what they ask, or not all of it (AVG 12(4))? One month.

    An extension (12(3)) gives time to do it, and none to say no. That a no in part is a no is the cautious reading.
    """
    return replace(answer_term(received_on, decrees=decrees), article="AVG 12(4)")


def term_for(
    answer: Answer, received_on: date, extension: Extension | None = None, *, decrees: Sequence[Decree] = DECREES
) -> Term:
    """Until when must this answer be told? What is told later is told too late, and told all the same."""
    if answer is Answer.GRANTED:
        return term_for_answer(received_on, extension, decrees=decrees)
    return refusal_term(received_on, decrees=decrees)


def objection_term(sent_on: date, *, decrees: Sequence[Decree] = DECREES) -> Term:
    """Until when may somebody object to our answer? It is a decision in the sense of the Awb (UAVG 34; Awb 6:7)."""
    return replace(filing_term(sent_on, decrees=decrees), article="UAVG 34, Awb 6:7")


def answer_items(kind: AskedKind, answer: Answer) -> tuple[AnswerItem, ...]:
    """What must the answer hold? Access: AVG 15(1) and (3). Where not all is granted: AVG 12(4) and UAVG 34.

    The court that 12(4) speaks of is reached through objection (Awb 7:1), so both roads are told.
    """
    given: tuple[AnswerItem, ...] = ()
    if answer is not Answer.REFUSED:
        given = (
            (
                AnswerItem.COPY,
                AnswerItem.PURPOSES,
                AnswerItem.CATEGORIES,
                AnswerItem.RECIPIENTS,
                AnswerItem.RETENTION,
                AnswerItem.RIGHTS,
                AnswerItem.COMPLAINT,
                AnswerItem.SOURCE,
                AnswerItem.AUTOMATED_DECISIONS,
            )
            if kind is AskedKind.ACCESS
            else (AnswerItem.WHAT_WAS_CORRECTED,)
        )
    if answer is Answer.GRANTED:
        return (*given, AnswerItem.OBJECTION)
    reasons = (AnswerItem.REASONS, AnswerItem.COMPLAINT, AnswerItem.OBJECTION, AnswerItem.COURT)
    return (*given, *(item for item in reasons if item not in given))
