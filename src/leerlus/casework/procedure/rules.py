"""What the rows of a case mean to the law: its facts, the plan of what is done and what is next. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from leerlus.casework.procedure.choices import Form, Requirement, Side, StepKind
from leerlus.casework.signals.choices import Channel, Outcome
from leerlus.statute.calendar import add_working_days
from leerlus.statute.complaints.duties import CaseFacts, Duty, DutyKind, HandlerState, UntilBasis, known_on, open_duties
from leerlus.statute.complaints.handlers import ConductOf
from leerlus.statute.complaints.handling import (
    Consent,
    Extension,
    ExtensionObjection,
    Procedure,
    current_term,
    objections_to_extension,
)
from leerlus.statute.complaints.hearing import Hearing, HearingSkip, Reply, grounds_to_skip_complainant
from leerlus.statute.complaints.intake import Form as FormInLaw
from leerlus.statute.complaints.intake import (
    FormalRequirement,
    Submission,
    formal_handling_applies,
    missing_requirements,
)
from leerlus.statute.complaints.refusal import Refusal, RefusalGround, refusal_term
from leerlus.statute.complaints.settlement import Channel as SpokenThrough
from leerlus.statute.complaints.settlement import SatisfactionEvidence, StatedBy
from leerlus.statute.terms import Term

WRITTEN_CHANNELS = (Channel.WEB, Channel.APP, Channel.LETTER, Channel.EMAIL, Channel.OMBUDSMAN)
JUDGED = (Outcome.FOUNDED, Outcome.PARTLY_FOUNDED, Outcome.UNFOUNDED, Outcome.NO_JUDGEMENT)


class TakenStep(Protocol):
    """A step as the law looks at it."""

    @property
    def kind(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def days(self) -> int | None: ...
    @property
    def ground(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def of_objection(self) -> bool: ...


def counts(step: TakenStep, *, for_objection: bool) -> bool:
    """Whether a step belongs to the road that the case goes now.

    What somebody agreed to, was asked or was told about a complaint says nothing of an objection, and the other way
    round. That the receipt was confirmed does: it is the same writing (Awb 6:14, 9:6).
    """
    return step.of_objection == for_objection or step.kind == StepKind.ACKNOWLEDGED


def form_of(channel: str) -> Form:
    """Written where the words themselves came in; oral where we wrote down what was said."""
    return Form.WRITTEN if channel in WRITTEN_CHANNELS else Form.ORAL


def missing_at_first(*, has_name: bool, has_address: bool, describes_conduct: bool) -> tuple[Requirement, ...]:
    """What a written complaint lacks before anybody looked (Awb 9:4). Sending it dates and signs it (Awb 2:16)."""
    submission = Submission(
        towards_complainant=True,
        is_signed=True,
        has_name=has_name,
        has_address=has_address,
        is_dated=True,
        describes_conduct=describes_conduct,
    )
    return tuple(Requirement(missing) for missing in missing_requirements(submission))


def facts_of(
    *,
    received: date,
    form: str,
    missing: Iterable[str],
    conduct_of: str,
    has_subject: bool,
    handler: HandlerState,
    steps: Sequence[TakenStep],
    deviates_unexplained: bool = False,
    satisfied_on: date | None = None,
    satisfied_in: str = "",
) -> CaseFacts:
    """The case as the law looks at it. A complaint that was told first and written later runs from the written one."""
    written = _first(steps, StepKind.PUT_IN_WRITING)
    in_writing = form == Form.WRITTEN or written is not None
    refused, asked = _step(steps, StepKind.REFUSED), _first(steps, StepKind.ADVICE_ASKED)
    told = _first(steps, StepKind.REFUSAL_TOLD)
    return CaseFacts(
        received=written or received,
        form=FormInLaw.WRITTEN if in_writing else FormInLaw.ORAL,
        missing=tuple(FormalRequirement(one) for one in missing),
        procedure=Procedure.WITH_ADVICE if asked else Procedure.ORDINARY,
        conduct_of=ConductOf(conduct_of),
        has_subject=has_subject,
        handler=handler,
        registered_on=received,
        missing_parts_asked_on=_first(steps, StepKind.MISSING_ASKED),
        acknowledged_on=_first(steps, StepKind.ACKNOWLEDGED),
        copy_sent_on=_first(steps, StepKind.COPY_SENT),
        hearing=_hearing(steps),
        extensions=tuple(_extension(steps, one) for one in steps if one.kind == StepKind.EXTENDED),
        consents=tuple(
            Consent(given_on=one.on, until=one.until)
            for one in steps
            if one.kind == StepKind.DELAY_AGREED and one.until is not None
        ),
        advisory_report_on=_first(steps, StepKind.ADVICE_RECEIVED),
        deviates_from_advice=deviates_unexplained,
        refusal=(
            Refusal(ground=RefusalGround(refused.ground), reason=refused.words, decided_on=refused.on, told_on=told)
            if refused
            else None
        ),
        satisfaction=_satisfaction(satisfied_on, satisfied_in),
        withdrawn_on=_first(steps, StepKind.WITHDRAWN),
        outcome_sent_on=_first(steps, StepKind.OUTCOME_TOLD),
    )


def _step(steps: Iterable[TakenStep], kind: str, side: str = "") -> TakenStep | None:
    return next((one for one in steps if one.kind == kind and (not side or one.side == side)), None)


def _first(steps: Iterable[TakenStep], kind: str, side: str = "") -> date | None:
    found = _step(steps, kind, side)
    return found.on if found else None


def _satisfaction(on: date | None, words: str) -> SatisfactionEvidence | None:
    if on is None:
        return None
    return SatisfactionEvidence(stated_by=StatedBy.COMPLAINANT, stated_on=on, channel=SpokenThrough.PHONE, words=words)


def _hearing(steps: Sequence[TakenStep]) -> Hearing:
    offer = _step(steps, StepKind.HEARING_OFFERED, Side.COMPLAINANT)
    reply, replied_on = _reply(steps, Side.COMPLAINANT)
    heard = {side: _first(steps, StepKind.HEARD, side) for side in Side}
    reports = {side: _first(steps, StepKind.REPORTED, side) for side in Side}
    reported = [reports[side] for side in Side if heard[side] is not None]
    return Hearing(
        offered_complainant_on=offer.on if offer else None,
        reply_by=offer.until if offer else None,
        complainant_reply=reply,
        complainant_replied_on=replied_on,
        complainant_heard_on=heard[Side.COMPLAINANT],
        offered_subject_on=_first(steps, StepKind.HEARING_OFFERED, Side.SUBJECT),
        subject_reply=_reply(steps, Side.SUBJECT)[0],
        subject_heard_on=heard[Side.SUBJECT],
        clearly_unfounded=_first(steps, StepKind.CLEARLY_UNFOUNDED) is not None,
        # Only once each talk has its report is there nothing left to report.
        report_on=max(day for day in reported if day) if reported and all(reported) else None,
    )


def _reply(steps: Sequence[TakenStep], side: str) -> tuple[Reply, date | None]:
    """The latest answer counts."""
    answers = {StepKind.HEARING_WANTED: Reply.WANTS, StepKind.HEARING_WAIVED: Reply.WAIVES}
    given = [one for one in steps if one.side == side and one.kind in answers]
    return (answers[StepKind(given[-1].kind)], given[-1].on) if given else (Reply.NONE_YET, None)


def _extension(steps: Sequence[TakenStep], extended: TakenStep) -> Extension:
    return Extension(
        days=extended.days or 1,
        decided_on=extended.on,
        told_complainant_on=_first(steps, StepKind.EXTENSION_TOLD, Side.COMPLAINANT),
        told_subject_on=_first(steps, StepKind.EXTENSION_TOLD, Side.SUBJECT),
    )


# ---------- the term ----------


def term_of(facts: CaseFacts) -> Term:
    """Until when the complaint must be handled. For an oral complaint the law names no term; we keep to the same."""
    return current_term(
        facts.received,
        facts.procedure,
        extensions=facts.extensions,
        consents=facts.consents,
        has_subject=facts.has_subject,
    )


class TermCause(StrEnum):
    """Why the term ends when it ends; the screen has a sentence for each."""

    SIX_WEEKS = "six_weeks"
    TEN_WEEKS = "ten_weeks"
    EXTENDED = "extended"
    AGREED = "agreed"
    OWN_NORM = "own_norm"


def cause_of(facts: CaseFacts) -> TermCause:
    article = term_of(facts).article
    if not formal_handling_applies(facts.form, facts.missing):
        return TermCause.OWN_NORM
    if article == "Awb 9:11(3)":
        return TermCause.AGREED
    if article == "Awb 9:11(2)":
        return TermCause.EXTENDED
    return TermCause.TEN_WEEKS if facts.procedure is Procedure.WITH_ADVICE else TermCause.SIX_WEEKS


# ---------- the plan ----------


class LineState(StrEnum):
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_NEEDED = "not_needed"
    MISSED = "missed"
    TO_DO = "to_do"


class ObjectionDuty(StrEnum):
    """What an objection asks, in the order in which it comes."""

    ASK_DECISION_DAY = "ask_decision_day"
    LOOK_AT_POSTMARK = "look_at_postmark"
    ACKNOWLEDGE_OBJECTION = "acknowledge_objection"
    ASK_WHY_LATE = "ask_why_late"
    AWAIT_REPAIR = "await_repair"
    OFFER_HEARING = "offer_hearing"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One duty on the page: what, after which article, until when and why then; and whether it was done."""

    kind: DutyKind | ObjectionDuty
    article: str
    until: date | None
    basis: UntilBasis
    state: LineState
    done_on: date | None = None
    skipped: HearingSkip | None = None

    @property
    def is_open(self) -> bool:
        return self.state in (LineState.TO_DO, LineState.MISSED)


# HANDLE is the term itself, which stands above the plan; REGISTER is done by writing the case down.
NOT_A_LINE = (DutyKind.HANDLE, DutyKind.REGISTER)


def plan_of(facts: CaseFacts, *, today: date, acknowledgement_norm_working_days: int) -> tuple[Line, ...]:
    """What was done and what is still to do, in the order of the law. What was missed stays visible as missed."""
    open_now = open_duties(facts, on=today, acknowledgement_norm_working_days=acknowledgement_norm_working_days)
    lines = [_open_line(duty, today) for duty in open_now if duty.kind not in NOT_A_LINE]
    lines += _done_lines(known_on(facts, today), today, acknowledgement_norm_working_days)
    order = {kind: place for place, kind in enumerate(DutyKind)}
    return tuple(sorted(lines, key=lambda line: order[DutyKind(line.kind)]))


def _open_line(duty: Duty, today: date) -> Line:
    state = LineState.MISSED if duty.is_overdue_on(today) else LineState.TO_DO
    return Line(kind=duty.kind, article=duty.article, until=duty.until, basis=duty.basis, state=state)


def _done_lines(facts: CaseFacts, today: date, norm: int) -> list[Line]:
    hearing, advised = facts.hearing, facts.procedure is Procedure.WITH_ADVICE
    heard_by = "Awb 9:15(2)" if advised else "Awb 9:10(1)"
    done: list[tuple[DutyKind, str, date | None]] = [
        (DutyKind.ASK_MISSING_PARTS, "Awb 9:2, 9:4", facts.missing_parts_asked_on),
        (DutyKind.ACKNOWLEDGE, "Awb 9:6", facts.acknowledged_on),
        (DutyKind.SEND_COPY_TO_SUBJECT, "Awb 9:9", facts.copy_sent_on),
        (DutyKind.OFFER_HEARING_TO_COMPLAINANT, heard_by, hearing.offered_complainant_on),
        (DutyKind.OFFER_HEARING_TO_SUBJECT, heard_by, hearing.offered_subject_on),
        (DutyKind.HEAR_COMPLAINANT, heard_by, hearing.complainant_heard_on),
        (DutyKind.HEAR_SUBJECT, heard_by, hearing.subject_heard_on),
        (DutyKind.REPORT_HEARING, "Awb 9:10(3)", hearing.report_on),
        (DutyKind.RECEIVE_ADVISORY_REPORT, "Awb 9:15(4)", facts.advisory_report_on),
        (DutyKind.TELL_REFUSAL, "Awb 9:8(3)", facts.refusal.told_on if facts.refusal else None),
        (DutyKind.SEND_OUTCOME_LETTER, "Awb 9:12", facts.outcome_sent_on),
    ]
    for extension in facts.extensions:
        done.append((DutyKind.TELL_EXTENSION_TO_COMPLAINANT, "Awb 9:11(2)", extension.told_complainant_on))
        done.append((DutyKind.TELL_EXTENSION_TO_SUBJECT, "Awb 9:11(2)", extension.told_subject_on))
    lines = [_done_line(facts, kind, article, day, norm) for kind, article, day in done if day is not None]
    if hearing.complainant_heard_on is None and (grounds := grounds_to_skip_complainant(hearing, on=today)):
        lines.append(
            Line(
                kind=DutyKind.HEAR_COMPLAINANT,
                article=grounds[0].article,
                until=None,
                basis=UntilBasis.NO_DATE,
                state=LineState.NOT_NEEDED,
                done_on=hearing.complainant_replied_on,
                skipped=grounds[0],
            )
        )
    return lines


def _done_line(facts: CaseFacts, kind: DutyKind, article: str, day: date, norm: int) -> Line:
    until, basis = _until(known_on(facts, day), kind, norm)
    late = until is not None and day > until
    return Line(
        kind=kind,
        article=article,
        until=until,
        basis=basis,
        state=LineState.DONE_LATE if late else LineState.DONE,
        done_on=day,
    )


def _until(facts: CaseFacts, kind: DutyKind, norm: int) -> tuple[date | None, UntilBasis]:
    """Until when a duty had to be done, as things stood on the day of ``facts``."""
    if not formal_handling_applies(facts.form, facts.missing) or kind is DutyKind.REPORT_HEARING:
        return None, UntilBasis.NO_DATE
    if kind is DutyKind.ACKNOWLEDGE:
        return add_working_days(facts.received, norm), UntilBasis.OWN_NORM
    if kind is DutyKind.TELL_REFUSAL:
        return refusal_term(facts.received).due, UntilBasis.STATUTORY_TERM
    if kind in (DutyKind.TELL_EXTENSION_TO_COMPLAINANT, DutyKind.TELL_EXTENSION_TO_SUBJECT):
        # The notice of an extension must go out within the term that it lengthens.
        return term_of(replace(facts, extensions=(), consents=())).due, UntilBasis.STATUTORY_TERM
    basis = UntilBasis.STATUTORY_TERM if kind is DutyKind.SEND_OUTCOME_LETTER else UntilBasis.BEFORE_OUTCOME
    return term_of(facts).due, basis


# ---------- what may be done ----------

# An extension that was told to nobody has no effect; that must not keep a case from being closed.
NOT_BEFORE_CLOSING = (
    *NOT_A_LINE,
    DutyKind.TELL_EXTENSION_TO_COMPLAINANT,
    DutyKind.TELL_EXTENSION_TO_SUBJECT,
    DutyKind.SEND_OUTCOME_LETTER,
)


def lacks_before_judgement_closes(
    facts: CaseFacts, *, outcome: str, judged: bool, concluded: bool, today: date
) -> tuple[str, ...]:
    """What the law still asks before a complaint closes with a judgement; nothing where it ends in another way.

    Satisfaction (9:5), withdrawal and an oral or incomplete complaint take no judgement.
    """
    if outcome not in JUDGED or not formal_handling_applies(facts.form, facts.missing):
        return ()
    if facts.refusal is not None:
        return () if facts.refusal.told_on else (DutyKind.TELL_REFUSAL,)
    before_outcome = replace(facts, outcome_sent_on=None, satisfaction=None)
    lacks = [str(duty.kind) for duty in open_duties(before_outcome, on=today) if duty.kind not in NOT_BEFORE_CLOSING]
    if not judged:
        lacks.append("judge")
    if not concluded:
        lacks.append("conclude")
    if facts.outcome_sent_on is None:
        lacks.append(DutyKind.SEND_OUTCOME_LETTER)
    return tuple(lacks)


def why_not_extend(
    facts: CaseFacts,
    *,
    days: int,
    decided_on: date,
    told_complainant_on: date | None,
    told_subject_on: date | None,
) -> tuple[str, ...]:
    """What keeps this extension from being given. It is given once; the notices may follow while the term runs."""
    if facts.extensions:
        return ("extended_before",)
    term = term_of(replace(facts, consents=()))
    extension = Extension(
        days=days,
        decided_on=decided_on,
        told_complainant_on=told_complainant_on,
        told_subject_on=told_subject_on,
    )
    may_follow = (ExtensionObjection.COMPLAINANT_NOT_TOLD, ExtensionObjection.SUBJECT_NOT_TOLD)
    objections = objections_to_extension(extension, term=term, has_subject=facts.has_subject)
    found = [str(objection) for objection in objections if objection not in may_follow]
    if term.is_overdue_on(decided_on):
        found.append("decided_after_expiry")
    return tuple(found)


def handler_state(*, handler: int | None, involved: Collection[int]) -> HandlerState:
    if handler is None:
        return HandlerState.NONE_YET
    return HandlerState.INVOLVED if handler in involved else HandlerState.UNINVOLVED


# ---------- alarms ----------


class Alarm(StrEnum):
    TWO_WEEKS = "two_weeks"
    TWO_WORKING_DAYS = "two_working_days"
    PASSED = "passed"


def alarm_on(*, today: date, due_on: date | None) -> Alarm | None:
    """What to tell on this day about a term: the most urgent only, and nothing while there is time."""
    if due_on is None:
        return None
    if today > due_on:
        return Alarm.PASSED
    if due_on <= add_working_days(today, 2):
        return Alarm.TWO_WORKING_DAYS
    return Alarm.TWO_WEEKS if (due_on - today).days <= 14 else None
