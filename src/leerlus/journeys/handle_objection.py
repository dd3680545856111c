"""An objection on its road: against which decision, what is missing, more time, and the decision (Awb 6:4 to 7:13).

Each deed writes one step and sets the term anew, as with a complaint. An objection that came late goes the same road:
whether somebody can be blamed for that is for whoever decides.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from leerlus.casework.procedure import actions as procedure
from leerlus.casework.procedure.choices import IN_WRITING, Side, StepKind
from leerlus.casework.procedure.models import Objection, Step
from leerlus.casework.procedure.objections import objection_road_of
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff
from leerlus.journeys.handle_formally import NO_PROOF, NotLawful, Proof, set_due, take_step
from leerlus.statute.objections import Adjournment, objections_to_adjournment


@transaction.atomic
def look_at(
    *,
    signal: Signal,
    announced_on: date | None,
    has_committee: bool,
    posted_on: date | None = None,
    seen: str | None = None,
    by: Staff,
) -> Objection:
    """Say when the decision was made known, and whether a committee advises; the terms follow from it."""
    signals.lock(signal=signal)
    objection = procedure.look_at_objection(
        signal=signal,
        announced_on=announced_on,
        has_committee=has_committee,
        posted_on=posted_on,
        seen=seen,
        by=by,
    )
    set_due(signal, by=by)
    return objection


@transaction.atomic
def acknowledge(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff) -> Step | NotLawful:
    """Awb 6:14: confirm the receipt, in writing."""
    return _in_writing(signal, StepKind.ACKNOWLEDGED, on=on, how=how, proof=proof, by=by)


@transaction.atomic
def ask_missing(*, signal: Signal, on: date, how: str, until: date, by: Staff) -> Step | NotLawful:
    """Awb 6:6: ask to mend what is missing before a day. So long the term stands still."""
    return take_step(signal, StepKind.MISSING_ASKED, on=on, how=how, until=until, by=by)


@transaction.atomic
def note_repaired(*, signal: Signal, on: date, by: Staff) -> Step | NotLawful:
    """What was missing came in, and the term runs again."""
    if not any(step.kind == StepKind.MISSING_ASKED and step.on <= on for step in objection_road_of(signal).steps):
        return NotLawful(("nothing_asked",))
    return take_step(signal, StepKind.REPAIRED, on=on, by=by)


@transaction.atomic
def explain_late(*, signal: Signal, on: date, words: str, by: Staff) -> Step | NotLawful:
    """Awb 6:11: why it came late, as who objects tells it."""
    return take_step(signal, StepKind.LATE_EXPLAINED, on=on, words=words, by=by)


@transaction.atomic
def offer_hearing(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff) -> Step | NotLawful:
    """Awb 7:2: give the opportunity to be heard."""
    return take_step(signal, StepKind.HEARING_OFFERED, on=on, how=how, side=Side.COMPLAINANT, proof=proof, by=by)


@transaction.atomic
def adjourn(
    *, signal: Signal, on: date, days: int, words: str, how: str, proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """Awb 7:10(3): take at most six weeks more, told in writing before the term ends."""
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    signals.lock(signal=signal)
    road = objection_road_of(signal)
    if road.term_by_law is None:
        return NotLawful(("decision_day_unknown",))
    found = objections_to_adjournment(
        Adjournment(days=days, told_on=on), term=road.term_by_law, days_already_adjourned=road.days_adjourned
    )
    if found:
        return NotLawful(tuple(str(one) for one in found))
    return take_step(signal, StepKind.ADJOURNED, on=on, days=days, words=words, how=how, proof=proof, by=by)


@transaction.atomic
def agree_to_delay(
    *, signal: Signal, on: date, until: date, how: str, words: str, proof: Proof = NO_PROOF, by: Staff
) -> Step | NotLawful:
    """Awb 7:10(4): more time as far as who objects agrees, and nobody else is harmed by it."""
    return _in_writing(signal, StepKind.DELAY_AGREED, on=on, until=until, how=how, words=words, proof=proof, by=by)


@transaction.atomic
def tell_decision(*, signal: Signal, on: date, how: str, proof: Proof = NO_PROOF, by: Staff) -> Step | NotLawful:
    """Awb 7:12: the decision on the objection is made known in writing, with its reasons."""
    return _in_writing(signal, StepKind.OUTCOME_TOLD, on=on, how=how, proof=proof, by=by)


@transaction.atomic
def withdraw(*, signal: Signal, on: date, how: str, words: str, by: Staff) -> Step | NotLawful:
    """Awb 6:21: who objects takes it back."""
    return take_step(signal, StepKind.WITHDRAWN, on=on, how=how, words=words, by=by)


def _in_writing(
    signal: Signal, kind: StepKind, *, on: date, how: str, proof: Proof, by: Staff, **said: object
) -> Step | NotLawful:
    if how not in IN_WRITING:
        return NotLawful(("not_in_writing",))
    return take_step(signal, kind, on=on, how=how, proof=proof, by=by, **said)
