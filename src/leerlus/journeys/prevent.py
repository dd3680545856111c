"""From a cause or a pattern to a measure with an owner and a proof planned ahead; who lets it lie hears of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.foundation.notices import actions as notices
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.measures import actions as measures
from leerlus.insight.measures.effects import could_we_see_it
from leerlus.insight.measures.models import Measure, ProofPlan
from leerlus.insight.measures.queries import overdue, secretaries
from leerlus.insight.measures.rules import is_said_afterwards
from leerlus.insight.told.choices import Step
from leerlus.journeys.tell import prepare


@transaction.atomic
def plan_proof(*, measure: Measure, by: Staff, today: date | None = None, **plan: Any) -> ProofPlan:
    """Write down how it will be proved, and ask the engine whether that could be seen at all, by what is known then."""
    written = measures.plan_proof(measure=measure, by=by, **plan)
    return measures.keep_outlook(plan=written, outlook=could_we_see_it(written, today=today or written.planned_on))


@transaction.atomic
def carry_out(*, measure: Measure, started_on: date, version: int | None = None, by: Staff) -> Measure:
    """It works since this day. Who told us something can hear it, when a coordinator let the words go.

    What was said ahead stays as it was said. Where it worked before its plan was written, the weeks of that plan held
    weeks with the measure: then the engine is asked again, by the weeks before the start.
    """
    done = measures.carry_out(measure=measure, started_on=started_on, version=version, by=by)
    if is_said_afterwards(planned_on=done.plan.planned_on, started_on=started_on):
        measures.keep_outlook(plan=done.plan, outlook=could_we_see_it(done.plan, today=started_on))
    prepare(measure=done, step=Step.TAKEN, by=by)
    return done


def tell_of_overdue_measures(*, today: date | None = None) -> None:
    """Owner and secretary, once for each date that was promised."""
    for measure in overdue(today=today or timezone.localdate()):
        sentence = _("The measure “%(name)s” is past its date.") % {"name": measure.name}
        notices.tell(
            to=[measure.owner, *secretaries().exclude(pk=measure.owner_id)],
            sentence=sentence,
            address=reverse("measures:one", args=[measure.pk]),
            key=f"overdue-measure-{measure.pk}-{measure.due_on}",
        )
