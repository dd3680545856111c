"""Every write to the second line."""

from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from leerlus.casework.ombudsman.choices import FollowUp
from leerlus.casework.ombudsman.models import Fetch, FileRequest, Intervention, Recommendation, Report
from leerlus.casework.signals.actions import ChangedMeanwhile, lock
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff

Row = TypeVar("Row", Intervention, FileRequest, Report, Recommendation)


@transaction.atomic
def put_intervention(
    *, signal: Signal | None, about: str = "", way: str, asked_on: date, what: str, answer_due: date, by: Staff
) -> Intervention:
    """The ombudsman asks something of us; written down by the seat itself, or by who took the call or the letter.

    The same question, not answered yet, is the same intervention: sending it twice counts once.
    """
    _lock_case(signal)
    same = Intervention.objects.filter(signal=signal, about=about, what=what, answered_on__isnull=True).first()
    if same is not None:
        return same
    intervention = Intervention.objects.create(
        signal=signal, about=about, way=way, asked_on=asked_on, what=what, answer_due=answer_due, by=by
    )
    record(verb="put an intervention", subject=signal or intervention, by=by, details={"intervention": intervention.pk})
    return intervention


@transaction.atomic
def find_case(*, intervention: Intervention, signal: Signal, by: Staff) -> Intervention:
    """This is the case that the ombudsman means; from now on it concerns the ombudsman."""
    _lock(intervention)
    intervention.signal = signal
    intervention.save(update_fields=["signal"])
    record(verb="found the case of", subject=signal, by=by, details={"intervention": intervention.pk})
    return intervention


@transaction.atomic
def answer_intervention(*, intervention: Intervention, answer: str, answered_on: date, by: Staff) -> Intervention:
    """What we answered. An answer that was given stays; who comes second is told."""
    _lock(intervention)
    if intervention.answered_on is not None:
        raise ChangedMeanwhile
    intervention.answer, intervention.answered_on, intervention.answered_by = answer, answered_on, by
    intervention.save(update_fields=["answer", "answered_on", "answered_by"])
    subject = intervention.signal or intervention
    record(verb="answered the ombudsman", subject=subject, by=by, details={"intervention": intervention.pk})
    return intervention


@transaction.atomic
def ask_for_file(*, signal: Signal, asked_on: date, until: date, what: str = "", by: Staff) -> FileRequest:
    """The same request, not met yet, is asked once."""
    _lock_case(signal)
    same = FileRequest.objects.filter(signal=signal, until=until, supplied_on__isnull=True).first()
    if same is not None:
        return same
    request = FileRequest.objects.create(signal=signal, asked_on=asked_on, until=until, what=what, by=by)
    record(verb="asked for the file", subject=signal, by=by, details={"request": request.pk})
    return request


@transaction.atomic
def supply_file(*, request: FileRequest, supplied_on: date, open_until: datetime, by: Staff) -> FileRequest:
    """Open the file to the seat for a while. Doing it again opens it anew."""
    _lock(request)
    request.supplied_on, request.open_until = request.supplied_on or supplied_on, open_until
    request.save(update_fields=["supplied_on", "open_until"])
    details = {"request": request.pk, "open_until": open_until.isoformat()}
    record(verb="opened the file to the ombudsman", subject=request.signal, by=by, details=details)
    return request


@transaction.atomic
def note_fetch(*, request: FileRequest, size: int, sha256: str, by: Staff) -> Fetch:
    """Who fetched the file, when, and what it was."""
    fetch = Fetch.objects.create(request=request, by=by, size=size, sha256=sha256)
    details = {"request": request.pk, "size": size, "sha256": sha256}
    record(verb="fetched the file", subject=request.signal, by=by, details=details)
    return fetch


@transaction.atomic
def receive_report(
    *,
    signal: Signal,
    kind: str,
    received_on: date,
    summary: str,
    propriety: str = "",
    norm: str = "",
    comment_until: date | None = None,
    by: Staff,
) -> Report:
    report = Report.objects.create(
        signal=signal,
        kind=kind,
        received_on=received_on,
        summary=summary,
        propriety=propriety,
        norm=norm,
        comment_until=comment_until,
        by=by,
    )
    record(verb="received a report of the ombudsman", subject=signal, by=by, details={"report": report.pk})
    return report


@transaction.atomic
def comment(*, report: Report, comment: str, commented_on: date, by: Staff) -> Report:
    """Awb 9:35(2): our comment on provisional findings."""
    _lock(report)
    if report.commented_on is not None:
        raise ChangedMeanwhile
    report.comment, report.commented_on = comment, commented_on
    report.save(update_fields=["comment", "commented_on"])
    record(verb="commented on findings", subject=report.signal, by=by, details={"report": report.pk})
    return report


@transaction.atomic
def recommend(*, signal: Signal, text: str, received_on: date, answer_due: date, by: Staff) -> Recommendation:
    """The same recommendation, not answered yet, counts once."""
    _lock_case(signal)
    same = Recommendation.objects.filter(signal=signal, text=text, told_on__isnull=True).first()
    if same is not None:
        return same
    recommendation = Recommendation.objects.create(
        signal=signal, text=text, received_on=received_on, answer_due=answer_due, by=by
    )
    record(verb="recommended", subject=signal, by=by, details={"recommendation": recommendation.pk})
    return recommendation


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    follow_up: str,
    how_or_why: str,
    told_on: date,
    owner: Staff | None = None,
    follow_up_due: date | None = None,
    version: int | None = None,
    by: Staff,
) -> Recommendation:
    """Awb 9:36(4): how we follow it, or why we do not."""
    _lock(recommendation)
    if version is not None and recommendation.version != version:
        raise ChangedMeanwhile
    follows = follow_up == FollowUp.WILL_FOLLOW
    recommendation.follow_up, recommendation.how_or_why, recommendation.told_on = follow_up, how_or_why, told_on
    recommendation.owner = owner if follows else None
    recommendation.follow_up_due = follow_up_due if follows else None
    recommendation.version += 1
    recommendation.save()
    details = {"recommendation": recommendation.pk, "follow_up": follow_up}
    record(verb="answered a recommendation", subject=recommendation.signal, by=by, details=details)
    return recommendation


@transaction.atomic
def carry_out(*, recommendation: Recommendation, done_how: str, by: Staff) -> Recommendation:
    """What was promised to the ombudsman has been done."""
    _lock(recommendation)
    if recommendation.done_on is not None:
        raise ChangedMeanwhile
    recommendation.done_on, recommendation.done_how = timezone.localdate(), done_how
    recommendation.version += 1
    recommendation.save(update_fields=["done_on", "done_how", "version"])
    details = {"recommendation": recommendation.pk}
    record(verb="carried out a recommendation", subject=recommendation.signal, by=by, details=details)
    return recommendation


def _lock_case(signal: Signal | None) -> None:
    if signal is not None:
        lock(signal=signal)


def _lock(row: Row) -> None:
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update(of=("self",)))
