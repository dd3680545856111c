"""Every night, and when somebody asks: we look over all signals for what is rising."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.patterns.actions import begin_scan, finish_scan
from leerlus.insight.patterns.choices import LookStage
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.scans.events import through_week
from leerlus.insight.patterns.scans.look import OTHER_WAYS, WEEKS_LOOKED_BACK, Tell, look
from leerlus.work.tasks import task

KIND = "detect"


def say_nothing(done: int, total: int, stage: LookStage) -> None:
    """For who does not look at the terminal."""


@transaction.atomic
def ask_for_a_look(*, by: Staff | None) -> LongWork:
    """Let the worker look; the page follows the work that this gives."""
    work = progress.plan(kind=KIND, title=_("Looking for what is rising"), by_id=by.pk if by else None)
    look_in_background.enqueue(work_id=str(work.pk))
    return work


@task(name="detect.look", idempotent=True)
def look_in_background(work_id: str) -> None:
    work = LongWork.objects.get(pk=UUID(work_id))
    if work.is_over:
        return
    progress.begin(work=work, total=WEEKS_LOOKED_BACK + OTHER_WAYS, stage=str(LookStage.READING.label))

    def tell(done: int, total: int, stage: LookStage) -> None:
        told = _("%(what)s (step %(done)s of %(total)s)") % {"what": stage.label, "done": done, "total": total}
        progress.advance(work=work, done=done, stage=told)

    try:
        patterns = look_for_rises(tell=tell, by=None)
    except Exception:
        progress.fail(
            work=work, reason=_("Something went wrong while looking. Try again; if it stays, ask the administrator.")
        )
        raise
    progress.finish(work=work, result={"patterns": len(patterns)})


def look_for_rises(
    *, today: date | None = None, weeks: int = WEEKS_LOOKED_BACK, tell: Tell = say_nothing, by: Staff | None
) -> list[Pattern]:
    """Look now, in this process: what rises, as patterns to be judged. Done twice, it changes nothing."""
    today = today or timezone.localdate()
    budget = municipality().false_alarms_per_month
    scan = begin_scan(through_week=through_week(today), settings={"false_alarms_per_month": budget, "weeks": weeks})
    seen = look(today=today, false_alarms_per_month=budget, weeks=weeks, tell=tell)
    return finish_scan(
        scan=scan,
        sightings=seen.sightings,
        signals=seen.signals,
        series=seen.series,
        without_verdict=seen.without_verdict,
        by=by,
    )
