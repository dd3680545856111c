"""Reading the second line. The seat sees only the cases that concern the ombudsman, and starts from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from leerlus.casework.ombudsman.models import Fetch, FileRequest, Intervention, Recommendation, Report
from leerlus.casework.ombudsman.rules import may_fetch
from leerlus.casework.signals import queries as signals
from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import ombudsman_seats

CONCERNING = (Intervention, FileRequest, Report, Recommendation)


def concerning_the_ombudsman() -> QuerySet[Signal]:
    """Cases that came through the ombudsman, and those about which the ombudsman asked or said something."""
    ids = Signal.objects.filter(kind=Kind.OMBUDSMAN_CASE).order_by().values("pk")
    came = Signal.objects.filter(channel=Channel.OMBUDSMAN).order_by().values("pk")
    asked = [model.objects.order_by().values("signal") for model in CONCERNING]
    # A union, so that each part uses its own index and nothing is read through, however many signals there are.
    return Signal.objects.filter(pk__in=ids.union(came, *asked))


def visible_to(staff: Staff) -> QuerySet[Signal]:
    """For the seat the cases that concern the ombudsman; for who handles cases those of them that they may see."""
    if staff.may("sit_as_ombudsman"):
        return concerning_the_ombudsman()
    if not staff.may("see_cases"):
        return Signal.objects.none()
    return signals.visible_to(staff).filter(pk__in=concerning_the_ombudsman().values("pk"))


def one_for(*, number: str, staff: Staff) -> Signal | None:
    return signals.for_reading(visible_to(staff)).filter(number=number).first()


def cases_for(staff: Staff) -> QuerySet[Signal]:
    return signals.for_reading(visible_to(staff)).order_by("closed_at", "-received_at", "-id")


def interventions_of(signal: Signal) -> QuerySet[Intervention]:
    return Intervention.objects.filter(signal=signal).select_related("by", "answered_by")


def interventions_without_a_case() -> QuerySet[Intervention]:
    return Intervention.objects.filter(signal__isnull=True).select_related("by", "answered_by")


def one_intervention(*, intervention_id: int, staff: Staff) -> Intervention | None:
    found = Intervention.objects.select_related("signal", "by").filter(pk=intervention_id).first()
    if found is None or found.signal_id is None:
        return found
    return found if visible_to(staff).filter(pk=found.signal_id).exists() else None


def requests_of(signal: Signal) -> QuerySet[FileRequest]:
    return FileRequest.objects.filter(signal=signal).prefetch_related("fetches__by").select_related("by")


def one_request(*, request_id: int, staff: Staff) -> FileRequest | None:
    """A request for a file, of a case that this person may see."""
    found = FileRequest.objects.select_related("signal").filter(pk=request_id)
    return found.filter(signal__in=visible_to(staff)).first()


def fetches_of(request: FileRequest) -> QuerySet[Fetch]:
    return Fetch.objects.filter(request=request).select_related("by")


def reports_of(signal: Signal) -> QuerySet[Report]:
    return Report.objects.filter(signal=signal).select_related("by")


def one_report(*, report_id: int, staff: Staff) -> Report | None:
    return Report.objects.select_related("signal").filter(pk=report_id, signal__in=visible_to(staff)).first()


def recommendations_of(signal: Signal) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(signal=signal).select_related("by", "owner")


def one_recommendation(*, recommendation_id: int, staff: Staff) -> Recommendation | None:
    found = Recommendation.objects.select_related("signal", "owner").filter(pk=recommendation_id)
    return found.filter(signal__in=visible_to(staff)).first()


def recommendations() -> QuerySet[Recommendation]:
    lines = Recommendation.objects.select_related("signal", "owner").defer("signal__search", "signal__text")
    return lines.order_by("done_on", "answer_due", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that the ombudsman waits for."""

    kind: str
    pk: int
    signal: Signal | None
    about: str
    what: str
    due_on: date | None
    owner: Staff | None


def waiting() -> list[Waiting]:
    """What the ombudsman waits for, the earliest day first. There are never many."""
    asked = [
        Waiting("intervention", one.pk, one.signal, one.about, one.what, one.answer_due, _handler(one.signal))
        for one in Intervention.objects.filter(answered_on__isnull=True).select_related("signal__handler")
    ]
    asked += [
        Waiting("file", one.pk, one.signal, "", one.what, one.until, _handler(one.signal))
        for one in FileRequest.objects.filter(supplied_on__isnull=True).select_related("signal__handler")
    ]
    asked += [
        Waiting("recommendation", one.pk, one.signal, "", one.text, one.answer_due, _handler(one.signal))
        for one in Recommendation.objects.filter(told_on__isnull=True).select_related("signal__handler")
    ]
    asked += [
        Waiting("follow_up", one.pk, one.signal, "", one.text, one.follow_up_due, one.owner)
        for one in Recommendation.objects.filter(follow_up="will_follow", done_on__isnull=True).select_related(
            "signal", "owner"
        )
    ]
    return sorted(asked, key=lambda one: one.due_on or date.max)


def _handler(signal: Signal | None) -> Staff | None:
    return signal.handler if signal is not None else None


def concerns(signal: Signal) -> bool:
    return concerning_the_ombudsman().filter(pk=signal.pk).exists()


def seats() -> QuerySet[Staff]:
    return ombudsman_seats()


def may_be_fetched_by(*, request: FileRequest, staff: Staff, now: datetime) -> bool:
    """Whoever hands out cases looks at the file before it goes; the seat fetches it while it is open."""
    if Role.OMBUDSMAN in staff.roles:
        return may_fetch(open_until=request.open_until, now=now)
    return staff.may("hand_out_cases")
