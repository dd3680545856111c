"""The second line: when may a resident go to the ombudsman, and what does the body owe the ombudsman (Awb title 9.2)?

Article text read in Awb (BWBR0005537), 9:17 to 9:36.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlus.statute.calendar import Length, Unit, add_working_days
from leerlus.statute.decree_days import DECREES, Decree
from leerlus.statute.terms import Term, TermKind, open_term

PETITION_LENGTH = Length(1, Unit.YEARS)


class PetitionStart(StrEnum):
    """What starts the year in which a petition must be filed."""

    FINDINGS_TOLD = "findings_told"
    ENDED_OTHERWISE = "ended_otherwise"
    SHOULD_HAVE_ENDED = "should_have_ended"
    CONDUCT = "conduct"
    PROCEEDINGS_ENDED = "proceedings_ended"

    @property
    def article(self) -> str:
        return {
            PetitionStart.FINDINGS_TOLD: "Awb 9:24(1)(a)",
            PetitionStart.ENDED_OTHERWISE: "Awb 9:24(1)(b)",
            PetitionStart.SHOULD_HAVE_ENDED: "Awb 9:24(1)(b)",
            PetitionStart.CONDUCT: "Awb 9:24(2)",
            PetitionStart.PROCEEDINGS_ENDED: "Awb 9:24(2)",
        }[self]


@dataclass(frozen=True, slots=True)
class PetitionClock:
    """The running year, and what started it."""

    start: PetitionStart
    term: Term


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The year has not begun: the complaint is still being handled, in time."""

    handling_due: date


def petition_term(start: PetitionStart, day: date) -> Term:
    """Until when must the ombudsman look into a petition (Awb 9:24)? One year, which never rolls on (Atw 4).

    After that year the ombudsman may still investigate, but need not.
    """
    return open_term(kind=TermKind.PETITION, start=day, length=PETITION_LENGTH, article=start.article)


def petition_clock(
    *, handling: Term, on: date, findings_told_on: date | None = None, ended_otherwise_on: date | None = None
) -> PetitionClock | NotStarted:
    """Has the year begun on this day, and until when does it run?

    It starts when the findings are told or the handling ends otherwise; and else when the handling should by law have
    ended, so that a missed deadline starts it as well. An outcome that comes late starts a full new year (9:24(1)(a)).
    """
    if findings_told_on is not None and findings_told_on <= on:
        start = PetitionStart.FINDINGS_TOLD
        return PetitionClock(start, petition_term(start, findings_told_on))
    if ended_otherwise_on is not None and ended_otherwise_on <= on:
        start = PetitionStart.ENDED_OTHERWISE
        return PetitionClock(start, petition_term(start, ended_otherwise_on))
    if handling.is_overdue_on(on):
        start = PetitionStart.SHOULD_HAVE_ENDED
        return PetitionClock(start, petition_term(start, handling.due))
    return NotStarted(handling.due)


class NotCompetent(StrEnum):
    """Where the ombudsman may not look (Awb 9:22). Whether one fits is the ombudsman's judgement, not a calculation."""

    GENERAL_POLICY = "general_policy"
    GENERALLY_BINDING_RULE = "generally_binding_rule"
    APPEAL_IS_OPEN = "appeal_is_open"
    ADMINISTRATIVE_COURT_RULED = "administrative_court_ruled"
    BEFORE_ANOTHER_COURT = "before_another_court"
    JUDICIARY_SUPERVISES = "judiciary_supervises"

    @property
    def article(self) -> str:
        return f"Awb 9:22({'abcdef'[list(NotCompetent).index(self)]})"


class NoDutyToInvestigate(StrEnum):
    """When the ombudsman need not investigate (Awb 9:23 and 9:24)."""

    PETITION_INCOMPLETE = "petition_incomplete"
    CLEARLY_UNFOUNDED = "clearly_unfounded"
    INSUFFICIENT_INTEREST_OR_WEIGHT = "insufficient_interest_or_weight"
    CONDUCT_TOWARDS_SOMEBODY_ELSE = "conduct_towards_somebody_else"
    OBJECTION_IS_OPEN = "objection_is_open"
    REMEDY_WAS_OPEN = "remedy_was_open"
    ANOTHER_COURT_RULED = "another_court_ruled"
    NO_PRIOR_COMPLAINT = "no_prior_complaint"
    SAME_PETITION_HANDLED = "same_petition_handled"
    RELATED_PROCEEDINGS = "related_proceedings"
    RELATED_TO_ANOTHER_COURT = "related_to_another_court"
    GRIEVANCES_MET_AFTER_INTERVENTION = "grievances_met_after_intervention"
    INDEPENDENT_COMPLAINTS_BODY = "independent_complaints_body"
    TOO_LATE = "too_late"

    @property
    def article(self) -> str:
        if self is NoDutyToInvestigate.TOO_LATE:
            return "Awb 9:24"
        return f"Awb 9:23({'abcdefghijklm'[list(NoDutyToInvestigate).index(self)]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """A request to the ombudsman, as far as rules can judge it."""

    filed_on: date
    is_complete: bool = True
    by_person_affected: bool = True
    about_complaint_handling: bool = False
    complained_first: bool = False
    complaining_first_cannot_be_asked: bool = False


def prior_complaint_is_required(petition: Petition) -> bool:
    """Must the resident first complain to the administrative body (Awb 9:20)?

    Not when that cannot reasonably be asked, nor when the petition is about the complaint handling itself.
    """
    return not (petition.complaining_first_cannot_be_asked or petition.about_complaint_handling)


def grounds_without_duty(petition: Petition, *, clock: PetitionClock | NotStarted) -> tuple[NoDutyToInvestigate, ...]:
    """For which reasons that dates and form can show need the ombudsman not investigate? Judgement may find others."""
    grounds = []
    if not petition.is_complete:
        grounds.append(NoDutyToInvestigate.PETITION_INCOMPLETE)
    if not petition.by_person_affected:
        grounds.append(NoDutyToInvestigate.CONDUCT_TOWARDS_SOMEBODY_ELSE)
    if prior_complaint_is_required(petition) and not petition.complained_first:
        grounds.append(NoDutyToInvestigate.NO_PRIOR_COMPLAINT)
    if isinstance(clock, PetitionClock) and clock.term.is_overdue_on(petition.filed_on):
        grounds.append(NoDutyToInvestigate.TOO_LATE)
    return tuple(grounds)


class FollowUp(StrEnum):
    """What the administrative body answered to a recommendation."""

    NONE_YET = "none_yet"
    WILL_FOLLOW = "will_follow"
    WILL_NOT_FOLLOW = "will_not_follow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One recommendation of the ombudsman (Awb 9:27(3)) and the answer to it.

    ``how_or_why`` says in which way it will be followed, or why it will not.
    """

    received_on: date
    follow_up: FollowUp = FollowUp.NONE_YET
    told_ombudsman_on: date | None = None
    how_or_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """A written request of the ombudsman for documents, with the term the ombudsman set."""

    requested_on: date
    until: date
    supplied_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalFindings:
    """Findings on which the ombudsman gives the opportunity to comment, with the term the ombudsman set."""

    received_on: date
    until: date
    commented_on: date | None = None


class OmbudsmanDutyKind(StrEnum):
    SUPPLY_DOCUMENTS = "supply_documents"
    ANSWER_RECOMMENDATION = "answer_recommendation"
    COMMENT_ON_FINDINGS = "comment_on_findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanDuty:
    """Something the ombudsman waits for. ``is_opportunity``: a chance to speak that may be let go."""

    kind: OmbudsmanDutyKind
    article: str
    until: date | None
    until_is_own_norm: bool = False
    is_opportunity: bool = False

    def is_overdue_on(self, day: date) -> bool:
        return self.until is not None and day > self.until


def recommendation_is_answered(recommendation: Recommendation, *, on: date) -> bool:
    """Has the ombudsman been told how the recommendation is followed, or with reasons why not (Awb 9:36(4))?"""
    told = recommendation.told_ombudsman_on
    return (
        recommendation.follow_up is not FollowUp.NONE_YET
        and told is not None
        and told <= on
        and bool(recommendation.how_or_why.strip())
    )


def open_ombudsman_duties(
    *,
    on: date,
    file_requests: Sequence[FileRequest] = (),
    findings: Sequence[ProvisionalFindings] = (),
    recommendations: Sequence[Recommendation] = (),
    follow_up_norm_working_days: int | None = None,
    decrees: Sequence[Decree] = DECREES,
) -> tuple[OmbudsmanDuty, ...]:
    """What does the ombudsman wait for on this day? Earliest date first.

    For a recommendation the law says "within a reasonable time" and no date: ``follow_up_norm_working_days`` is the
    municipality's own norm. Documents and comments are due within the term the ombudsman sets (9:31(3), 9:35(2)).
    """
    duties = [
        OmbudsmanDuty(kind=OmbudsmanDutyKind.SUPPLY_DOCUMENTS, article="Awb 9:31(3)", until=request.until)
        for request in file_requests
        if request.requested_on <= on and not _happened(request.supplied_on, on)
    ]
    duties += [
        OmbudsmanDuty(
            kind=OmbudsmanDutyKind.COMMENT_ON_FINDINGS, article="Awb 9:35(2)", until=finding.until, is_opportunity=True
        )
        for finding in findings
        # The opportunity is gone once its term has passed; a duty would stay, and be overdue.
        if finding.received_on <= on <= finding.until and not _happened(finding.commented_on, on)
    ]
    for recommendation in recommendations:
        if recommendation.received_on <= on and not recommendation_is_answered(recommendation, on=on):
            norm = follow_up_norm_working_days
            until = None if norm is None else add_working_days(recommendation.received_on, norm, decrees=decrees)
            duties.append(
                OmbudsmanDuty(
                    kind=OmbudsmanDutyKind.ANSWER_RECOMMENDATION,
                    article="Awb 9:36(4)",
                    until=until,
                    until_is_own_norm=norm is not None,
                )
            )
    return tuple(sorted(duties, key=lambda duty: duty.until or date.max))


def _happened(moment: date | None, on: date) -> bool:
    return moment is not None and moment <= on
