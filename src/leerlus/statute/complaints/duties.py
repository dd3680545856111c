"""Which duties are open in a case today, until when, and after which article?

``open_duties`` reads the facts of one case and answers for one day. Facts of a later day are not looked at, so the same
call also tells what was open on a day long past.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from leerlus.statute.calendar import add_working_days
from leerlus.statute.complaints.handlers import ConductOf
from leerlus.statute.complaints.handling import (
    Consent,
    Extension,
    ExtensionObjection,
    Procedure,
    current_term,
    objections_to_extension,
)
from leerlus.statute.complaints.hearing import Hearing, Reply, grounds_to_skip_complainant
from leerlus.statute.complaints.intake import Form, FormalRequirement, formal_handling_applies
from leerlus.statute.complaints.refusal import Refusal, refusal_term
from leerlus.statute.complaints.settlement import SatisfactionEvidence, is_settled_on
from leerlus.statute.decree_days import DECREES, Decree


class DutyKind(StrEnum):
    REGISTER = "register"
    ASK_MISSING_PARTS = "ask_missing_parts"
    PROPER_HANDLING = "proper_handling"
    ACKNOWLEDGE = "acknowledge"
    CHOOSE_UNINVOLVED_HANDLER = "choose_uninvolved_handler"
    TELL_REFUSAL = "tell_refusal"
    SEND_COPY_TO_SUBJECT = "send_copy_to_subject"
    OFFER_HEARING_TO_COMPLAINANT = "offer_hearing_to_complainant"
    OFFER_HEARING_TO_SUBJECT = "offer_hearing_to_subject"
    HEAR_COMPLAINANT = "hear_complainant"
    HEAR_SUBJECT = "hear_subject"
    REPORT_HEARING = "report_hearing"
    RECEIVE_ADVISORY_REPORT = "receive_advisory_report"
    TELL_EXTENSION_TO_COMPLAINANT = "tell_extension_to_complainant"
    TELL_EXTENSION_TO_SUBJECT = "tell_extension_to_subject"
    HANDLE = "handle"
    SEND_OUTCOME_LETTER = "send_outcome_letter"
    EXPLAIN_DEVIATION_FROM_ADVICE = "explain_deviation_from_advice"


class UntilBasis(StrEnum):
    """Where the date of a duty comes from."""

    STATUTORY_TERM = "statutory_term"
    BEFORE_OUTCOME = "before_outcome"
    """The law sets no date, but the duty is useless after the handling term."""
    OWN_NORM = "own_norm"
    """Local policy of the municipality, not law."""
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that still has to be done."""

    kind: DutyKind
    article: str
    until: date | None
    basis: UntilBasis

    def is_overdue_on(self, day: date) -> bool:
        return self.until is not None and day > self.until


NO_HEARING_YET = Hearing()


class HandlerState(StrEnum):
    """Whether somebody handles the complaint who may (Awb 9:7)."""

    NONE_YET = "none_yet"
    UNINVOLVED = "uninvolved"
    INVOLVED = "involved"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What is known of one complaint, as far as the law looks at it. Dates are the days things were done or sent.

    ``received`` is the first day any part of the municipality received it, also when it had to be forwarded.
    ``has_subject`` is False when no person is complained about, only the organisation.
    """

    received: date
    form: Form = Form.WRITTEN
    missing: tuple[FormalRequirement, ...] = ()
    procedure: Procedure = Procedure.ORDINARY
    conduct_of: ConductOf = ConductOf.STAFF
    has_subject: bool = True
    handler: HandlerState = HandlerState.NONE_YET
    registered_on: date | None = None
    missing_parts_asked_on: date | None = None
    acknowledged_on: date | None = None
    copy_sent_on: date | None = None
    hearing: Hearing = NO_HEARING_YET
    extensions: tuple[Extension, ...] = ()
    consents: tuple[Consent, ...] = ()
    advisory_report_on: date | None = None
    deviates_from_advice: bool = False
    refusal: Refusal | None = None
    satisfaction: SatisfactionEvidence | None = None
    withdrawn_on: date | None = None
    outcome_sent_on: date | None = None


def open_duties(
    facts: CaseFacts,
    *,
    on: date,
    acknowledgement_norm_working_days: int | None = None,
    decrees: Sequence[Decree] = DECREES,
) -> tuple[Duty, ...]:
    """Which duties are open in this case at the start of this day? Earliest date first, then in the order of the law.

    ``acknowledgement_norm_working_days`` is the municipality's own norm: the law sets no term for the acknowledgement.
    Before receipt there are no duties. After satisfaction (9:5), withdrawal, a told refusal or the
    outcome letter only the record is left: registration, and the report of a hearing that was held.
    """
    if on < facts.received:
        return ()
    known = known_on(facts, on)
    duties = list(_duties_of_record(known))
    if not _has_ended(known, on):
        if formal_handling_applies(known.form, known.missing):
            duties += _duties_of_formal_handling(known, on, acknowledgement_norm_working_days, decrees)
        else:
            duties += _duties_of_care(known)
    order = list(DutyKind)
    return tuple(sorted(duties, key=lambda duty: (duty.until or date.max, order.index(duty.kind))))


def known_on(facts: CaseFacts, day: date) -> CaseFacts:
    """What was known of this case on this day? Everything of a later day is left out."""

    def past(moment: date | None) -> date | None:
        return moment if moment is not None and moment <= day else None

    hearing = facts.hearing
    replied = past(hearing.complainant_replied_on)
    return replace(
        facts,
        registered_on=past(facts.registered_on),
        missing_parts_asked_on=past(facts.missing_parts_asked_on),
        acknowledged_on=past(facts.acknowledged_on),
        copy_sent_on=past(facts.copy_sent_on),
        hearing=replace(
            hearing,
            offered_complainant_on=past(hearing.offered_complainant_on),
            complainant_reply=hearing.complainant_reply if replied else Reply.NONE_YET,
            complainant_replied_on=replied,
            complainant_heard_on=past(hearing.complainant_heard_on),
            offered_subject_on=past(hearing.offered_subject_on),
            subject_heard_on=past(hearing.subject_heard_on),
            report_on=past(hearing.report_on),
        ),
        extensions=tuple(
            replace(
                extension,
                told_complainant_on=past(extension.told_complainant_on),
                told_subject_on=past(extension.told_subject_on),
            )
            for extension in facts.extensions
            if extension.decided_on <= day
        ),
        consents=tuple(consent for consent in facts.consents if consent.given_on <= day),
        advisory_report_on=past(facts.advisory_report_on),
        refusal=(
            replace(facts.refusal, told_on=past(facts.refusal.told_on))
            if facts.refusal is not None and facts.refusal.decided_on <= day
            else None
        ),
        withdrawn_on=past(facts.withdrawn_on),
        outcome_sent_on=past(facts.outcome_sent_on),
    )


def _has_ended(facts: CaseFacts, on: date) -> bool:
    refusal_is_told = facts.refusal is not None and facts.refusal.told_on is not None and facts.refusal.in_writing
    return (
        refusal_is_told
        or is_settled_on(facts.satisfaction, on)
        or facts.withdrawn_on is not None
        or facts.outcome_sent_on is not None
    )


def _duties_of_record(facts: CaseFacts) -> Iterator[Duty]:
    # Awb 9:12a is about written complaints, also those that 9:4 finds incomplete and those that end early.
    if facts.form is Form.WRITTEN and facts.registered_on is None:
        yield Duty(kind=DutyKind.REGISTER, article="Awb 9:12a", until=None, basis=UntilBasis.NO_DATE)
    heard = facts.hearing.complainant_heard_on or facts.hearing.subject_heard_on
    if heard is not None and facts.hearing.report_on is None:
        yield Duty(kind=DutyKind.REPORT_HEARING, article="Awb 9:10(3)", until=None, basis=UntilBasis.NO_DATE)


def _duties_of_care(facts: CaseFacts) -> Iterator[Duty]:
    yield Duty(kind=DutyKind.PROPER_HANDLING, article="Awb 9:2", until=None, basis=UntilBasis.NO_DATE)
    if facts.form is Form.WRITTEN and facts.missing_parts_asked_on is None:
        yield Duty(kind=DutyKind.ASK_MISSING_PARTS, article="Awb 9:2, 9:4", until=None, basis=UntilBasis.NO_DATE)


def _duties_of_formal_handling(
    facts: CaseFacts, on: date, acknowledgement_norm: int | None, decrees: Sequence[Decree]
) -> Iterator[Duty]:
    yield from _acknowledgement(facts, acknowledgement_norm, decrees)
    if facts.refusal is not None and facts.refusal.reason.strip():
        # The choice has been made, with a reason: what is left is to tell it, in time and in writing.
        until = refusal_term(facts.received, decrees=decrees).due
        yield Duty(kind=DutyKind.TELL_REFUSAL, article="Awb 9:8(3)", until=until, basis=UntilBasis.STATUTORY_TERM)
        return
    term = current_term(
        facts.received,
        facts.procedure,
        extensions=facts.extensions,
        consents=facts.consents,
        has_subject=facts.has_subject,
        decrees=decrees,
    )

    def before_outcome(kind: DutyKind, article: str) -> Duty:
        return Duty(kind=kind, article=article, until=term.due, basis=UntilBasis.BEFORE_OUTCOME)

    handler_may_be_involved = facts.conduct_of is not ConductOf.STAFF
    if facts.handler is HandlerState.NONE_YET or (
        facts.handler is HandlerState.INVOLVED and not handler_may_be_involved
    ):
        yield before_outcome(DutyKind.CHOOSE_UNINVOLVED_HANDLER, "Awb 9:7(1)")
    if facts.has_subject and facts.copy_sent_on is None:
        yield before_outcome(DutyKind.SEND_COPY_TO_SUBJECT, "Awb 9:9")
    for kind, article in _hearing_left(facts, on):
        yield before_outcome(kind, article)
    if facts.procedure is Procedure.WITH_ADVICE:
        if facts.advisory_report_on is None:
            yield before_outcome(DutyKind.RECEIVE_ADVISORY_REPORT, "Awb 9:15(4)")
        elif facts.deviates_from_advice:
            yield before_outcome(DutyKind.EXPLAIN_DEVIATION_FROM_ADVICE, "Awb 9:16")
    yield from _untold_extensions(facts, decrees)
    yield Duty(kind=DutyKind.HANDLE, article=term.article, until=term.due, basis=UntilBasis.STATUTORY_TERM)
    yield Duty(kind=DutyKind.SEND_OUTCOME_LETTER, article="Awb 9:12", until=term.due, basis=UntilBasis.STATUTORY_TERM)


def _acknowledgement(facts: CaseFacts, norm: int | None, decrees: Sequence[Decree]) -> Iterator[Duty]:
    if facts.acknowledged_on is not None:
        return
    article = "Awb 9:6, 9:15(1)" if facts.procedure is Procedure.WITH_ADVICE else "Awb 9:6"
    if norm is None:
        yield Duty(kind=DutyKind.ACKNOWLEDGE, article=article, until=None, basis=UntilBasis.NO_DATE)
    else:
        until = add_working_days(facts.received, norm, decrees=decrees)
        yield Duty(kind=DutyKind.ACKNOWLEDGE, article=article, until=until, basis=UntilBasis.OWN_NORM)


def _hearing_left(facts: CaseFacts, on: date) -> Iterator[tuple[DutyKind, str]]:
    hearing = facts.hearing
    # Awb 9:15(2): with an adviser, hearing is the adviser's work.
    article = "Awb 9:15(2)" if facts.procedure is Procedure.WITH_ADVICE else "Awb 9:10(1)"
    if hearing.complainant_heard_on is None and not grounds_to_skip_complainant(hearing, on=on):
        if hearing.offered_complainant_on is None:
            yield DutyKind.OFFER_HEARING_TO_COMPLAINANT, article
        else:
            yield DutyKind.HEAR_COMPLAINANT, article
    if facts.has_subject and hearing.subject_heard_on is None and hearing.subject_reply is not Reply.WAIVES:
        if hearing.offered_subject_on is None:
            yield DutyKind.OFFER_HEARING_TO_SUBJECT, article
        elif hearing.subject_reply is Reply.WANTS:
            yield DutyKind.HEAR_SUBJECT, article


def _untold_extensions(facts: CaseFacts, decrees: Sequence[Decree]) -> Iterator[Duty]:
    # An untold extension has no effect yet, so this is the term in which the notices must be sent.
    term = current_term(
        facts.received, facts.procedure, extensions=facts.extensions, has_subject=facts.has_subject, decrees=decrees
    )
    told_too_little = {
        ExtensionObjection.COMPLAINANT_NOT_TOLD: DutyKind.TELL_EXTENSION_TO_COMPLAINANT,
        ExtensionObjection.SUBJECT_NOT_TOLD: DutyKind.TELL_EXTENSION_TO_SUBJECT,
    }
    objections = {
        objection
        for extension in facts.extensions
        for objection in objections_to_extension(extension, term=term, has_subject=facts.has_subject)
    }
    for objection, kind in told_too_little.items():
        if objection in objections:
            yield Duty(kind=kind, article="Awb 9:11(2)", until=term.due, basis=UntilBasis.STATUTORY_TERM)
