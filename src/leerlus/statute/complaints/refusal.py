"""May handling be refused (Awb 9:8), and was it done in the way the law asks?

Refusing is a power, never a duty: every ground leaves room to handle the complaint all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlus.statute.calendar import Length, Unit, counted_back
from leerlus.statute.decree_days import DECREES, Decree
from leerlus.statute.terms import Term, TermKind, open_term

REFUSAL_LENGTH = Length(4, Unit.WEEKS)
ONE_YEAR = Length(1, Unit.YEARS)


class RefusalGround(StrEnum):
    ALREADY_HANDLED = "already_handled"
    OLDER_THAN_ONE_YEAR = "older_than_one_year"
    OBJECTION_WAS_POSSIBLE = "objection_was_possible"
    APPEAL_IS_OR_WAS_POSSIBLE = "appeal_is_or_was_possible"
    BEFORE_ANOTHER_COURT = "before_another_court"
    CRIMINAL_INVESTIGATION = "criminal_investigation"
    INSUFFICIENT_INTEREST = "insufficient_interest"
    INSUFFICIENT_WEIGHT = "insufficient_weight"

    @property
    def article(self) -> str:
        return _ARTICLES[self]


_ARTICLES = {
    RefusalGround.ALREADY_HANDLED: "Awb 9:8(1)(a)",
    RefusalGround.OLDER_THAN_ONE_YEAR: "Awb 9:8(1)(b)",
    RefusalGround.OBJECTION_WAS_POSSIBLE: "Awb 9:8(1)(c)",
    RefusalGround.APPEAL_IS_OR_WAS_POSSIBLE: "Awb 9:8(1)(d)",
    RefusalGround.BEFORE_ANOTHER_COURT: "Awb 9:8(1)(e)",
    RefusalGround.CRIMINAL_INVESTIGATION: "Awb 9:8(1)(f)",
    RefusalGround.INSUFFICIENT_INTEREST: "Awb 9:8(2)",
    RefusalGround.INSUFFICIENT_WEIGHT: "Awb 9:8(2)",
}


class RefusalObjection(StrEnum):
    """What is wrong with a refusal. An empty list of objections does not make it wise."""

    NO_REASON_GIVEN = "no_reason_given"
    CONDUCT_IS_NOT_OLDER_THAN_ONE_YEAR = "conduct_is_not_older_than_one_year"
    LATE_DECISION_CANNOT_BE_APPEALED_AWAY = "late_decision_cannot_be_appealed_away"
    TOLD_AFTER_FOUR_WEEKS = "told_after_four_weeks"
    NOT_TOLD_IN_WRITING = "not_told_in_writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The decision not to handle a complaint. ``reason`` is free text: why this ground fits this complaint."""

    ground: RefusalGround
    reason: str
    decided_on: date
    told_on: date | None = None
    in_writing: bool = True


def refusal_term(received: date, *, decrees: Sequence[Decree] = DECREES) -> Term:
    """Until when may the complainant be told that the complaint is refused? Awb 9:8(3): four weeks after receipt."""
    return open_term(
        kind=TermKind.REFUSAL, start=received, length=REFUSAL_LENGTH, article="Awb 9:8(3)", decrees=decrees
    )


def is_older_than_one_year(*, conduct_ended: date, filed: date) -> bool:
    """Did the conduct take place more than a year before the complaint was filed (Awb 9:8(1)(b))?

    The year is counted back from filing and never rolls (Atw 1(2)). Conduct that goes on is measured from its last day.
    Conduct of exactly a year ago is not older than a year.
    """
    if conduct_ended > filed:
        raise ValueError("The conduct ends after the complaint was filed: correct one of the two dates.")
    return conduct_ended < counted_back(filed, ONE_YEAR)


def objections_to_refusal(
    refusal: Refusal,
    *,
    received: date,
    conduct_ended: date | None = None,
    about_late_decision: bool = False,
    decrees: Sequence[Decree] = DECREES,
) -> tuple[RefusalObjection, ...]:
    """What is wrong with this refusal, as far as dates and form can tell?

    ``conduct_ended`` None means that it is not known; the one-year ground then cannot be used.
    ``about_late_decision`` marks a complaint that a decision was late, which Awb 9:8(1)(d) excepts from the ground.
    """
    objections = []
    if not refusal.reason.strip():
        objections.append(RefusalObjection.NO_REASON_GIVEN)
    if refusal.ground is RefusalGround.OLDER_THAN_ONE_YEAR and (
        conduct_ended is None or not is_older_than_one_year(conduct_ended=conduct_ended, filed=received)
    ):
        objections.append(RefusalObjection.CONDUCT_IS_NOT_OLDER_THAN_ONE_YEAR)
    if refusal.ground is RefusalGround.APPEAL_IS_OR_WAS_POSSIBLE and about_late_decision:
        objections.append(RefusalObjection.LATE_DECISION_CANNOT_BE_APPEALED_AWAY)
    if refusal.told_on is not None and refusal_term(received, decrees=decrees).is_overdue_on(refusal.told_on):
        objections.append(RefusalObjection.TOLD_AFTER_FOUR_WEEKS)
    if refusal.told_on is not None and not refusal.in_writing:
        objections.append(RefusalObjection.NOT_TOLD_IN_WRITING)
    return tuple(objections)
