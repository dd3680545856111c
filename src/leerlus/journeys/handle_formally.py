"""The road of the law, from the receipt that we confirm to the letter that names the ombudsman (Awb 9:4 to 9:16).

Each deed writes one step and sets the term anew. What the law does not allow is answered with the reasons, and then
nothing is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.contacts.queries import first_talk, was_spoken
from leerlus.casework.procedure import actions as procedure
from leerlus.casework.procedure.choices import IN_WRITING, ONCE, How, Side, StepKind
from leerlus.casework.procedure.models import Disposal, Intake, Involved, Judgement, Step
from leerlus.casework.procedure.objections import is_objection, objection_road_of
from leerlus.casework.procedure.queries import (
    done_by_who_was_involved,
    has_road,
    may_be_handled_by,
    road_of,
    steps_on_the_road_of,
    who_guards_terms,
)
from leerlus.casework.procedure.rules import why_not_extend
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import called_exactly
from leerlus.foundation.outbox.choices import Channel
from leerlus.foundation.outbox.models import Message
from leerlus.statute.complaints.handling import Procedure
from leerlus.statute.complaints.refusal import Refusal, RefusalGround, objections_to_refusal
from leerlus.statute.ombudsman import PetitionStart, petition_term

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NotLawful:
    """Why this may not be done, or not yet; the screen has a sentence for each reason."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What shows that something was done on a day: the letter or mail, the talk, or how it was done outside."""

    message: Message | None = None
    call: CallAttempt | None = None
    outside: str = ""

    @property
    def how(self) -> str:
        if self.message is not None:
            return How.LETTER if self.message.channel == Channel.LETTER else How.EMAIL
        return How.PHONE if self.call is not None else ""

    def __bool__(self) -> bool:
        return bool(self.message or self.call or self.outside.strip())


NO_PROOF = Proof()


def not_by_who_was_involved(do: Callable[P, T]) -> Callable[P, T | NotLawful]:
    """Awb 9:7: who had a part in the conduct neither finds, hears nor judges, whoever has the case."""

    @wraps(do)
    def asked(*args: P.args, **said: P.kwargs) -> T | NotLawful:
        signal, by = said["signal"], said["by"]
        if isinstance(signal, Signal) and isinstance(by, Staff) and not may_be_handled_by(signal=signal, staff=by):
            return NotLawful(("you_were_involved",))
        return do(*args, **said)

    return asked


# ---------- what it is, and who may handle it ----------


@transaction.atomic
@not_by_who_was_involved
def look_at(
    *, signal: Signal, form: str, missing: Sequence[str], conduct_of: str, seen: str | None = None, by: Staff
) -> Intake:
    """Say whether it is written and complete, and whose conduct it is about."""
    signals.lock(signal=signal)
    intake = procedure.look_at(signal=signal, form=form, missing=missing, conduct_of=conduct_of, seen=seen, by=by)
    set_due(signal, by=by)
    return intake


@transaction.atomic
@not_by_who_was_involved
def put_in_writing(*, signal: Signal, on: date, how: str, by: Staff) -> Step | NotLawful:
    """The resident turned what was told into a written complaint: from that day all duties run."""
    return take_step(signal, StepKind.PUT_IN_WRITING, on=on, how=how, by=by)


@transaction.atomic
def involve(
    *, signal: Signal, staff: Staff | None, name: str = "", is_subject: bool, part: str = "", by: Staff
) -> Involved:
    """Name who had a part in the conduct. Whoever handles the case and is named, hands it back (Awb 9:7).

    What they did in it before is for the coordinators to look at again.
    """
    signals.lock(signal=signal)
    staff = staff or called_exactly(name)
    name = "" if staff else name
    involved = procedure.involve(signal=signal, staff=staff, name=name, is_subject=is_subject, part=part, by=by)
    if staff is not None and not may_be_handled_by(signal=signal, staff=staff):
        if signal.handler_id == staff.pk:
            signals.hand_to(signal=signal, handler=None, by=by)
            _tell_guards(
                signal, _("%(number)s needs another handler: the one it had was involved.") % {"number": signal.number}
            )
        if done_by_who_was_involved(signal):
            _tell_guards(
                signal,
                _("Look again at %(number)s: who was involved took steps in it.") % {"number": signal.number},
                page="desk:procedure",
            )
    set_due(signal, by=by)
    return involved


def _tell_guards(signal: Signal, sentence: str, *, page: str = "desk:case") -> None:
    tell(to=who_guards_terms(), sentence=sentence, address=reverse(page, args=[signal.number]))


@transaction.atomic
def not_involved(*, involved: Involved, because: str, by: Staff) -> None:
    signal = signals.lock(signal=involved.signal)
    procedure.not_involved(involved=involved, because=because, by=by)
    set_due(signal, by=by)


@transaction.atomic
def hand_over(*, signal: Signal, handler: Staff | None, version: int | None = None, by: Staff) -> Signal | NotLawful:
    """Give the case to somebody who was not involved in the conduct (Awb 9:7), or to nobody yet."""
    signals.lock(signal=signal, version=version)
    if handler is not None and not may_be_handled_by(signal=signal, staff=handler):
        return NotLawful(("handler_involved",))
    return signals.hand_to(signal=signal, handler=handler, by=by)


# ---------- receipt, copy, hearing ----------


@transaction.atomic
def acknowledge(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff | None) -> Step | NotLawful:
    """Awb 9:6: confirm the receipt, in writing."""
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    return take_step(signal, StepKind.ACKNOWLEDGED, on=on, how=how, proof=proof, by=by)


@transaction.atomic
def ask_missing(*, signal: Signal, on: date, how: str, until: date | None, by: Staff) -> Step | NotLawful:
    """Awb 9:4: what is missing is asked for. The complaint is not dropped, and the day of receipt stays."""
    return take_step(signal, StepKind.MISSING_ASKED, on=on, how=how, until=until, by=by)


@transaction.atomic
def send_copy(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff) -> Step | NotLawful:
    """Awb 9:9: who is complained about gets a copy of the complaint and what came with it."""
    if not road_of(signal).facts.has_subject:
        return NotLawful(("no_subject",))
    return take_step(signal, StepKind.COPY_SENT, on=on, how=how, side=Side.SUBJECT, proof=proof, by=by)


@transaction.atomic
@not_by_who_was_involved
def offer_hearing(
    *, signal: Signal, side: str, on: date, how: str, until: date | None = None, proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """Awb 9:10(1): give the opportunity to be heard, with a day to answer by."""
    return take_step(signal, StepKind.HEARING_OFFERED, on=on, how=how, side=side, until=until, proof=proof, by=by)


@transaction.atomic
@not_by_who_was_involved
def note_reply(*, signal: Signal, side: str, wants: bool, on: date, how: str = "", by: Staff) -> Step | NotLawful:
    """What somebody answered to the offer."""
    if not _was_offered(signal, side):
        return NotLawful(("not_offered",))
    kind = StepKind.HEARING_WANTED if wants else StepKind.HEARING_WAIVED
    return take_step(signal, kind, on=on, how=how, side=side, by=by)


@transaction.atomic
@not_by_who_was_involved
def hear(
    *, signal: Signal, side: str, on: date, how: str, report: str = "", proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """Awb 9:10: heard, with its report; the report may follow."""
    if not _was_offered(signal, side):
        return NotLawful(("not_offered",))
    heard = take_step(signal, StepKind.HEARD, on=on, how=how, side=side, proof=proof, by=by)
    if isinstance(heard, Step) and report.strip():
        procedure.take(
            signal=signal, kind=StepKind.REPORTED, on=on, side=side, words=report, outside=proof.outside, by=by
        )
    return heard


@transaction.atomic
@not_by_who_was_involved
def report_hearing(
    *, signal: Signal, side: str, on: date, report: str, proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """Awb 9:10(3): make the report of a talk that was held."""
    if not any(step.kind == StepKind.HEARD and step.side == side for step in road_of(signal).steps):
        return NotLawful(("not_heard",))
    return take_step(signal, StepKind.REPORTED, on=on, side=side, words=report, proof=proof, by=by)


@transaction.atomic
@not_by_who_was_involved
def count_first_talk_as_hearing(*, signal: Signal, report: str, by: Staff) -> Step | NotLawful:
    """The first call was offered as a hearing and minuted, so the resident has been heard in it."""
    talk = first_talk(signal)
    if talk is None:
        return NotLawful(("no_talk",))
    on = timezone.localdate(talk.at)
    if not _was_offered(signal, Side.COMPLAINANT):
        procedure.take(
            signal=signal,
            kind=StepKind.HEARING_OFFERED,
            on=on,
            side=Side.COMPLAINANT,
            how=How.PHONE,
            call=talk,
            by=by,
        )
    heard = procedure.take(
        signal=signal, kind=StepKind.HEARD, on=on, side=Side.COMPLAINANT, how=How.PHONE, call=talk, by=by
    )
    today = timezone.localdate()
    procedure.take(signal=signal, kind=StepKind.REPORTED, on=today, side=Side.COMPLAINANT, words=report, by=by)
    return heard


@transaction.atomic
@not_by_who_was_involved
def do_not_hear(*, signal: Signal, on: date, words: str, by: Staff) -> Step | NotLawful:
    """Awb 9:10(2)(a): clearly unfounded, so the resident need not be heard. Talking stays the better habit."""
    return take_step(signal, StepKind.CLEARLY_UNFOUNDED, on=on, words=words, by=by)


def _was_offered(signal: Signal, side: str) -> bool:
    return any(step.kind == StepKind.HEARING_OFFERED and step.side == side for step in road_of(signal).steps)


# ---------- advice, more time ----------


@transaction.atomic
@not_by_who_was_involved
def ask_advice(*, signal: Signal, on: date, words: str, by: Staff) -> Step | NotLawful:
    """Awb 9:13 and 9:14: an adviser takes part; the term is ten weeks. ``words`` names the adviser."""
    return take_step(signal, StepKind.ADVICE_ASKED, on=on, words=words, by=by)


@transaction.atomic
def receive_advice(*, signal: Signal, on: date, words: str, by: Staff) -> Step | NotLawful:
    """Awb 9:15(4): the adviser's report of findings, with advice."""
    if road_of(signal).facts.procedure is not Procedure.WITH_ADVICE:
        return NotLawful(("no_adviser",))
    return take_step(signal, StepKind.ADVICE_RECEIVED, on=on, words=words, by=by)


@transaction.atomic
@not_by_who_was_involved
def extend(
    *,
    signal: Signal,
    days: int,
    words: str,
    on: date,
    told_complainant_on: date | None = None,
    told_subject_on: date | None = None,
    complainant_proof: Proof = NO_PROOF,
    subject_proof: Proof = NO_PROOF,
    by: Staff,
) -> Step | NotLawful:
    """Awb 9:11(2): once, at most four weeks, in time, and told to both; only then the term is longer.

    Who extends does so today. Of a day that has passed, something shows that it was told then; and nothing counts as
    told that nothing shows.
    """
    signals.lock(signal=signal)
    notices = (
        (Side.COMPLAINANT, told_complainant_on, complainant_proof),
        (Side.SUBJECT, told_subject_on, subject_proof),
    )
    if any(told_on is not None and not proof for _side, told_on, proof in notices):
        return NotLawful(("told_without_proof",))
    if on < timezone.localdate() and told_complainant_on is None:
        return NotLawful(("extended_in_the_past",))
    reasons = why_not_extend(
        road_of(signal).facts,
        days=days,
        decided_on=on,
        told_complainant_on=told_complainant_on,
        told_subject_on=told_subject_on,
    )
    if reasons:
        return NotLawful(reasons)
    step = procedure.take(signal=signal, kind=StepKind.EXTENDED, on=on, days=days, words=words, by=by)
    for side, told_on, proof in notices:
        if told_on is not None:
            take_step(signal, StepKind.EXTENSION_TOLD, on=told_on, side=side, how=proof.how, proof=proof, by=by)
    set_due(signal, by=by)
    return step


@transaction.atomic
def tell_extension(
    *, signal: Signal, side: str, on: date, how: str, proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """One of the two notices of an extension, in writing."""
    if not road_of(signal).facts.extensions:
        return NotLawful(("not_extended",))
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    if not proof:
        return NotLawful(("told_without_proof",))
    return take_step(signal, StepKind.EXTENSION_TOLD, on=on, side=side, how=how, proof=proof, by=by)


@transaction.atomic
@not_by_who_was_involved
def agree_to_delay(
    *, signal: Signal, on: date, until: date, how: str, words: str, proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """Awb 9:11(3): more time as far as the resident agrees in writing. ``words`` are the resident's."""
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    return take_step(signal, StepKind.DELAY_AGREED, on=on, until=until, how=how, words=words, proof=proof, by=by)


# ---------- the end ----------


@transaction.atomic
@not_by_who_was_involved
def refuse(
    *,
    signal: Signal,
    ground: str,
    words: str,
    on: date,
    about_late_decision: bool = False,
    by: Staff,
) -> Step | NotLawful:
    """Awb 9:8: decide not to handle it. First somebody talks with the resident, or the coordinator decides it."""
    signals.lock(signal=signal)
    if not was_spoken(signal) and not by.may("hand_out_cases"):
        return NotLawful(("talk_first",))
    refusal = Refusal(ground=RefusalGround(ground), reason=words, decided_on=on, told_on=on)
    objections = objections_to_refusal(
        refusal,
        received=road_of(signal).facts.received,
        conduct_ended=signal.occurred_on,
        about_late_decision=about_late_decision,
    )
    if objections:
        return NotLawful(tuple(objections))
    return take_step(signal, StepKind.REFUSED, on=on, ground=ground, words=words, by=by)


@transaction.atomic
@not_by_who_was_involved
def tell_refusal(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff) -> Step | NotLawful:
    """Awb 9:8(3): told in writing within four weeks, with the road to the ombudsman. Later is written down as late."""
    if road_of(signal).facts.refusal is None:
        return NotLawful(("not_refused",))
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    until = petition_term(PetitionStart.ENDED_OTHERWISE, on).due
    return take_step(signal, StepKind.REFUSAL_TOLD, on=on, how=how, until=until, proof=proof, by=by)


@transaction.atomic
@not_by_who_was_involved
def judge(*, signal: Signal, conduct: str, findings: str, verdict: str, reasons: str, by: Staff) -> Judgement:
    """Awb 9:12: what we found, and how we judge it; one judgement for each conduct."""
    signals.lock(signal=signal)
    return procedure.judge(signal=signal, conduct=conduct, findings=findings, verdict=verdict, reasons=reasons, by=by)


@transaction.atomic
@not_by_who_was_involved
def conclude(
    *,
    signal: Signal,
    conclusions: str,
    deviates_from_advice: bool = False,
    deviation_reason: str = "",
    advice_enclosed: bool = False,
    seen: str | None = None,
    by: Staff,
) -> Disposal | NotLawful:
    """Awb 9:12 and 9:16: what follows from it, and why where we deviate from the advice."""
    signals.lock(signal=signal)
    if deviates_from_advice and not (deviation_reason.strip() and advice_enclosed):
        return NotLawful(("deviation_unexplained",))
    return procedure.conclude(
        signal=signal,
        conclusions=conclusions,
        deviates_from_advice=deviates_from_advice,
        deviation_reason=deviation_reason,
        advice_enclosed=advice_enclosed,
        seen=seen,
        by=by,
    )


@transaction.atomic
@not_by_who_was_involved
def tell_outcome(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff) -> Step | NotLawful:
    """Awb 9:12: findings, judgement and conclusions are told in writing, with the ombudsman and the year for it."""
    road = road_of(signal)
    lacks = tuple(
        name
        for name, there in (("not_judged", road.judgements), ("not_concluded", road.disposal is not None))
        if not there
    )
    if lacks:
        return NotLawful(lacks)
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    until = petition_term(PetitionStart.FINDINGS_TOLD, on).due
    return take_step(signal, StepKind.OUTCOME_TOLD, on=on, how=how, until=until, proof=proof, by=by)


@transaction.atomic
@not_by_who_was_involved
def withdraw(*, signal: Signal, on: date, how: str, words: str, by: Staff) -> Step | NotLawful:
    """The resident takes the complaint back, in their own words."""
    return take_step(signal, StepKind.WITHDRAWN, on=on, how=how, words=words, by=by)


@transaction.atomic
def strike(*, step: Step, because: str, by: Staff) -> Step | NotLawful:
    """A step was written down wrongly: struck out with a reason, and the term set anew."""
    if not may_be_handled_by(signal=step.signal, staff=by):
        return NotLawful(("you_were_involved",))
    signal = signals.lock(signal=step.signal)
    procedure.strike(step=step, because=because, by=by)
    set_due(signal, by=by)
    return step


# ---------- together ----------


def take_step(
    signal: Signal, kind: StepKind, *, on: date, proof: Proof = NO_PROOF, by: Staff | None, **said: object
) -> Step | NotLawful:
    """Write down one step, once where it happens once, and set the term anew.

    What nothing in the case shows and is written down afterwards, the coordinators see.
    """
    signals.lock(signal=signal)
    if kind in ONCE and any(step.kind == kind for step in steps_on_the_road_of(signal)):
        return NotLawful(("done_before",))
    shown = {"message": proof.message, "call": proof.call, "outside": proof.outside}
    step = procedure.take(signal=signal, kind=kind, on=on, by=by, **shown, **said)  # type: ignore[arg-type]  # Each deed above names what it says.
    if proof.outside.strip() and step.is_written_down_later:
        tell(
            to=who_guards_terms(),
            sentence=_("In %(number)s a step was written down afterwards: %(step)s.")
            % {"number": signal.number, "step": str(step.get_kind_display()).lower()},
            address=reverse("desk:procedure", args=[signal.number]),
            key=f"afterwards-{step.pk}",
        )
    set_due(signal, by=by)
    return step


def set_due(signal: Signal, *, by: Staff | None) -> None:
    """The day on every list is the day of the law."""
    if has_road(signal):
        signals.set_due(signal=signal, due_on=road_of(signal).term.due, by=by)
    elif is_objection(signal):
        term = objection_road_of(signal).term
        signals.set_due(signal=signal, due_on=term.due if term else None, by=by)
