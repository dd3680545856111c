"""What happened when with a pattern, from what is already kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.foundation.audit.queries import deeds_about
from leerlus.insight.measures.models import Measure
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.patterns.choices import Judgement, PatternKind
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.told.choices import Step
from leerlus.insight.told.models import Telling


@dataclass(frozen=True, slots=True, order=True)
class Happened:
    on: date
    what: str


def timeline_of(
    pattern: Pattern,
    *,
    first_case: datetime | None,
    measures: Iterable[Measure],
    tellings: Iterable[Telling],
    outreaches: Iterable[Outreach],
) -> list[Happened]:
    """The first case, when it was first seen, what people judged and found, changed, proved and told; in order."""
    told = [Happened(_day(first_case), _("The first of its cases came in"))] if first_case else []
    if pattern.kind != PatternKind.BY_HAND:
        told.append(Happened(_day(pattern.seen_at), _("Seen by us for the first time")))
    told += _judged_and_found(pattern)
    for measure in measures:
        if measure.started_on:
            told.append(Happened(measure.started_on, _("“%(what)s” began to work") % {"what": measure}))
        if measure.verified_on:
            told.append(Happened(_day(measure.verified_on.at), _("“%(what)s” is proved") % {"what": measure}))
    for telling in tellings:
        if telling.approved_at:
            words = TOLD[Step(telling.step)]() % {"what": telling.measure}
            told.append(Happened(_day(telling.approved_at), words))
    for outreach in outreaches:
        told.append(
            Happened(
                _day(outreach.begun_at), _("We began to reach everybody who was hit: %(what)s") % {"what": outreach}
            )
        )
        if outreach.ended_at:
            words = _("We are done with reaching who was hit: %(what)s") % {"what": outreach}
            told.append(Happened(_day(outreach.ended_at), words))
    return sorted(told, key=lambda one: one.on)


TOLD = {
    Step.TAKEN: lambda: _("Told to who brought it up that “%(what)s” is carried out"),
    Step.PROVED: lambda: _("Told to who brought it up that “%(what)s” is proved"),
}


def _judged_and_found(pattern: Pattern) -> list[Happened]:
    """Every judgement with its reason, those before it grew too; and when the cause was named that now stands."""
    told, cause_is_told = [], False
    for deed in deeds_about(pattern).order_by("id"):
        if deed.verb == "judged a pattern":
            words = _("Judged: %(judgement)s") % {"judgement": Judgement(deed.details["judgement"]).label}
            told.append(Happened(_day(deed.at), f"{words}. {deed.details['reason']}"))
        elif deed.verb == "saw a pattern":
            told.append(Happened(_day(deed.at), _("A colleague put the cases together")))
        elif deed.verb == "worked out a pattern" and pattern.cause and not cause_is_told:
            cause_is_told = deed.details["cause"] == pattern.cause_id
            if cause_is_told:
                told.append(Happened(_day(deed.at), _("Cause found: %(cause)s") % {"cause": pattern.cause}))
    return told


def _day(at: datetime) -> date:
    return timezone.localdate(at)
