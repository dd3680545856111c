"""Did it work? Looked at on its check dates and when somebody asks; what comes back opens the measure again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.foundation.notices import actions as notices
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause
from leerlus.insight.lessons.actions import withdraw_proof
from leerlus.insight.measures import actions as measures
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.effects import did_measure_work
from leerlus.insight.measures.models import Evaluation, Measure
from leerlus.insight.measures.queries import (
    coordinators,
    proved,
    proved_against,
    recurrences,
    since_its_proof,
    to_look_at,
)
from leerlus.insight.told import actions as told
from leerlus.insight.told.choices import Step
from leerlus.journeys.tell import prepare


@transaction.atomic
def prove(*, measure: Measure, evaluation: Evaluation, version: int | None = None, by: Staff) -> Measure:
    """Proved, and so closed. Who told us something can hear it, when a coordinator let the words go."""
    done = measures.verify(measure=measure, evaluation=evaluation, version=version, by=by)
    prepare(measure=done, step=Step.PROVED, by=by)
    return done


@transaction.atomic
def evaluate(
    *, measure: Measure, planned_for: date | None = None, today: date | None = None, by: Staff | None
) -> Evaluation:
    """Ask the engine, and keep what it said. A proved measure that no longer works opens again."""
    found = did_measure_work(measure, today=today or timezone.localdate())
    evaluation = measures.keep_evaluation(measure=measure, found=found, planned_for=planned_for, by=by)
    if evaluation.finding == Finding.DOES_NOT_WORK and measure.state == MeasureState.VERIFIED:
        until = today or timezone.localdate()
        _reopen(measure, because=_("On a later check date the effect was gone."), worked_until=until)
    return evaluation


def look_on_check_dates(*, today: date | None = None) -> None:
    """Each check date that came: look, and tell owner and coordinators what was found."""
    today = today or timezone.localdate()
    for measure, day in to_look_at(today=today):
        evaluation = evaluate(measure=measure, planned_for=day, today=today, by=None)
        finding = evaluation.get_finding_display()
        _tell(
            measure,
            sentence=_("Check date of “%(name)s”: %(finding)s.") % {"name": measure.name, "finding": finding},
            key=f"looked-at-measure-{measure.pk}-{day}",
        )


def reopen_what_came_back(*, cause: Cause | None = None) -> list[Measure]:
    """A proved measure whose cause shows up again in later cases opens by itself. Done twice, it changes nothing.

    Where cases stayed while it was proved, it takes more than stay by chance.
    """
    found = proved_against(cause.pk) if cause else proved()
    return [measure for measure in found if _came_back(measure)]


@transaction.atomic
def _came_back(measure: Measure) -> bool:
    measures.lock(measure=measure)
    if measure.state != MeasureState.VERIFIED:
        return False
    since = since_its_proof(measure, now=timezone.now())
    again = recurrences(measure).select_related("signal", "breach", "cause").first()
    if again is None or not since.is_back:
        return False
    in_a_case = _("The cause “%(cause)s” came back in case %(number)s.")
    in_a_breach = _("The cause “%(cause)s” came back in breach %(number)s.")
    because = (in_a_breach if again.breach else in_a_case) % {
        "cause": again.cause, "number": again.breach or again.signal
    }  # fmt: skip
    came_back_on = timezone.localdate(again.happened_at)  # type: ignore[attr-defined]  # Asked by ``recurrences``.
    _reopen(measure, because=because, worked_until=came_back_on)
    return True


@transaction.atomic
def open_again(
    *, measure: Measure, because: str, worked_until: date | None = None, version: int | None = None, by: Staff | None
) -> Measure:
    """It came back, or does not work. Who was still to hear of a proof does not; our lesson goes on without it."""
    done = measures.reopen(measure=measure, because=because, worked_until=worked_until, version=version, by=by)
    told.withdraw(measure=done, step=Step.PROVED, by=by)
    withdraw_proof(measure=done, by=by)
    return done


def _reopen(measure: Measure, *, because: str, worked_until: date) -> None:
    open_again(measure=measure, because=because, worked_until=worked_until, by=None)
    _tell(
        measure,
        sentence=_("The measure “%(name)s” is open again.") % {"name": measure.name} + " " + because,
        key=f"reopened-measure-{measure.pk}-{measure.version}",
    )


def _tell(measure: Measure, *, sentence: str, key: str) -> None:
    notices.tell(
        to=[measure.owner, *coordinators().exclude(pk=measure.owner_id)],
        sentence=sentence,
        address=reverse("measures:one", args=[measure.pk]),
        key=key,
    )
