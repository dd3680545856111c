"""Reading an objection: until when, whether it was in time, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from leerlus.casework.procedure.choices import StepKind
from leerlus.casework.procedure.models import Objection, Step
from leerlus.casework.procedure.queries import steps_on_the_road_of
from leerlus.casework.procedure.rules import JUDGED, Line, LineState, ObjectionDuty
from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.queries import municipality
from leerlus.statute.calendar import add_working_days
from leerlus.statute.complaints.duties import UntilBasis
from leerlus.statute.objections import (
    Adjournment,
    Agreement,
    RepairRequest,
    Timeliness,
    current_decision_term,
    filing_term,
    timeliness,
)
from leerlus.statute.terms import Term


def is_objection(signal: Signal) -> bool:
    return signal.kind == Kind.OBJECTION


@dataclass(frozen=True, slots=True)
class ObjectionRoad:
    """One objection on its road through the law."""

    received: date
    came_by_post: bool
    objection: Objection | None
    steps: Sequence[Step]

    @property
    def announced_on(self) -> date | None:
        return self.objection.announced_on if self.objection else None

    @property
    def has_committee(self) -> bool:
        return self.objection is not None and self.objection.has_committee

    @property
    def filing(self) -> Term | None:
        """The time in which one could object; None while we do not know when the decision was made known."""
        return filing_term(self.announced_on) if self.announced_on else None

    @property
    def timeliness(self) -> Timeliness | None:
        if self.filing is None:
            return None
        posted_on = self.objection.posted_on if self.objection else None
        return timeliness(self.received, filing=self.filing, posted_on=posted_on, came_by_post=self.came_by_post)

    @property
    def term(self) -> Term | None:
        """Until when we decide, after all that stood still, was adjourned or agreed."""
        return self._term(
            agreements=[
                Agreement(given_on=step.on, until=step.until)
                for step in self._of(StepKind.DELAY_AGREED)
                if step.until and step.until >= step.on
            ]
        )

    @property
    def term_by_law(self) -> Term | None:
        """The same without what was agreed: an adjournment has to be told before this one ends."""
        return self._term(agreements=[])

    def _term(self, *, agreements: Sequence[Agreement]) -> Term | None:
        if self.filing is None:
            return None
        return current_decision_term(
            self.filing,
            received=self.received,
            has_committee=self.has_committee,
            requests=self.requests,
            adjournments=[
                Adjournment(days=step.days, told_on=step.on) for step in self._of(StepKind.ADJOURNED) if step.days
            ],
            agreements=agreements,
        )

    @property
    def requests(self) -> list[RepairRequest]:
        """What was asked to be mended, each with the first day on or after it on which it came in."""
        mended = [step.on for step in self._of(StepKind.REPAIRED)]
        return [
            RepairRequest(
                asked_on=step.on,
                until=step.until,
                repaired_on=next((day for day in sorted(mended) if day >= step.on), None),
            )
            for step in self._of(StepKind.MISSING_ASKED)
            if step.until and step.until >= step.on
        ]

    @property
    def days_adjourned(self) -> int:
        return sum(step.days or 0 for step in self._of(StepKind.ADJOURNED))

    def _of(self, kind: str) -> list[Step]:
        return [step for step in self.steps if step.kind == kind]

    def _first(self, kind: str) -> date | None:
        return min((step.on for step in self._of(kind)), default=None)

    def lacks_before_closing(self, *, outcome: str) -> tuple[ObjectionDuty, ...]:
        """Awb 7:12: an objection that is judged ends with a decision that was told, and not before."""
        judged = outcome in JUDGED and not self._of(StepKind.OUTCOME_TOLD)
        return (ObjectionDuty.DECIDE,) if judged else ()

    def plan(self, *, today: date) -> tuple[Line, ...]:
        """What was done and what is still to do, in order. After the decision, or taken back, nothing is left."""
        ended = self._first(StepKind.OUTCOME_TOLD) or self._first(StepKind.WITHDRAWN)
        due = self.term.due if self.term else None
        norm = add_working_days(self.received, municipality().days_to_acknowledge)
        done, late, waits = self._first, self.timeliness is Timeliness.LATE, self._waits(today)
        asked: list[tuple[ObjectionDuty, str, date | None, UntilBasis, date | None]] = [
            (
                ObjectionDuty.ACKNOWLEDGE_OBJECTION,
                "Awb 6:14(1)",
                norm,
                UntilBasis.OWN_NORM,
                done(StepKind.ACKNOWLEDGED),
            ),
            (ObjectionDuty.OFFER_HEARING, "Awb 7:2(1)", due, UntilBasis.BEFORE_OUTCOME, done(StepKind.HEARING_OFFERED)),
            (ObjectionDuty.DECIDE, "Awb 7:10, 7:12", due, UntilBasis.STATUTORY_TERM, done(StepKind.OUTCOME_TOLD)),
        ]
        if self.announced_on is None:
            asked.append((ObjectionDuty.ASK_DECISION_DAY, "Awb 6:8(1)", None, UntilBasis.NO_DATE, None))
        if self.timeliness is Timeliness.LOOK_AT_THE_POSTMARK:
            asked.append((ObjectionDuty.LOOK_AT_POSTMARK, "Awb 6:9(2)", None, UntilBasis.NO_DATE, None))
        if late:
            told = done(StepKind.LATE_EXPLAINED)
            asked.append((ObjectionDuty.ASK_WHY_LATE, "Awb 6:11", due, UntilBasis.BEFORE_OUTCOME, told))
        if waits:
            asked.append((ObjectionDuty.AWAIT_REPAIR, "Awb 6:6, 7:10(2)", waits, UntilBasis.NO_DATE, None))
        lines = [
            _line(kind, article, until, basis, done_on, today=today)
            for kind, article, until, basis, done_on in asked
            if done_on or not ended
        ]
        return tuple(sorted(lines, key=lambda line: list(ObjectionDuty).index(ObjectionDuty(line.kind))))

    def _waits(self, today: date) -> date | None:
        """Until when something may still be mended."""
        open_until = [one.until for one in self.requests if one.repaired_on is None and one.until >= today]
        return max(open_until, default=None)


def _line(
    kind: ObjectionDuty, article: str, until: date | None, basis: UntilBasis, done_on: date | None, *, today: date
) -> Line:
    is_late = until is not None and (done_on or today) > until
    if done_on:
        state = LineState.DONE_LATE if is_late else LineState.DONE
    else:
        state = LineState.MISSED if is_late else LineState.TO_DO
    return Line(kind=kind, article=article, until=until, basis=basis, state=state, done_on=done_on)


def objection_of(signal: Signal) -> Objection | None:
    return Objection.objects.filter(signal=signal).first()


def objection_road_of(signal: Signal) -> ObjectionRoad:
    return ObjectionRoad(
        received=timezone.localdate(signal.received_at),
        came_by_post=signal.channel == Channel.LETTER,
        objection=objection_of(signal),
        steps=steps_on_the_road_of(signal),
    )
