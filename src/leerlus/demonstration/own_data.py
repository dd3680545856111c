"""Three people who asked for their own data: one waits and the month is nearly over, one has it, one was refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from leerlus.casework.own_data import actions
from leerlus.casework.own_data.choices import Channel, Delivery, Identity, Kind, Outcome, Part
from leerlus.casework.own_data.models import DataRequest, Fetch, OwnFile
from leerlus.casework.signals.choices import Kind as SignalKind
from leerlus.casework.signals.models import Signal
from leerlus.demonstration.rhythm import at_the_desk
from leerlus.foundation.organisation.models import Staff
from leerlus.journeys import give_own_data


def play(*, now: datetime, handler: Staff, officer: Staff) -> None:
    today = timezone.localtime(now).date()
    closed = Signal.objects.filter(
        kind=SignalKind.COMPLAINT, closed_at__isnull=False, closed_at__lt=now - timedelta(days=100)
    )
    cases = list(closed.filter(complainant__name__gt="").select_related("complainant").order_by("-closed_at", "id")[:3])
    if len(cases) == 3:
        _waiting(cases[0], asked_on=today - timedelta(days=28))
        _given(cases[1], now=now, handler=handler, officer=officer)
        _refused(cases[2], now=now, handler=handler, officer=officer)


def _ask(signal: Signal, *, kind: str, channel: str, on: date, by: Staff | None, **told: str) -> DataRequest:
    person = signal.complainant
    request = give_own_data.take_down(
        kind=kind, channel=channel, received_on=on, sending_key=uuid4(), signal=signal, by=by,
        name=person.name if person else "", phone=person.phone if person else "", **told,
    )  # fmt: skip
    DataRequest.objects.filter(pk=request.pk).update(taken_down_at=timezone.now() - (timezone.localdate() - on))
    return request


def _days_ago(days: int, now: datetime) -> datetime:
    return at_the_desk(now - timedelta(days=days))


def _was_handled(request: DataRequest, *, taken_down: datetime, answered: datetime) -> None:
    """As if the days between had passed: taken down, established who it is on the day after, and answered."""
    DataRequest.objects.filter(pk=request.pk).update(
        taken_down_at=taken_down, identity_at=at_the_desk(taken_down + timedelta(days=1)), answered_on=answered.date()
    )
    OwnFile.objects.filter(request=request).update(made_at=answered - timedelta(hours=1))
    Fetch.objects.filter(request=request).update(at=answered)


def _waiting(signal: Signal, *, asked_on: date) -> None:
    """Asked on the website, and nobody established yet who it is."""
    _ask(
        signal, kind=Kind.ACCESS, channel=Channel.PORTAL, on=asked_on, by=None,
        words="Ik wil weten wat er over mij is opgeschreven na mijn klacht, en wie dat heeft gelezen.",
    )  # fmt: skip


def _given(signal: Signal, *, now: datetime, handler: Staff, officer: Staff) -> None:
    taken_down, answered = _days_ago(40, now), _days_ago(20, now)
    request = _ask(
        signal, kind=Kind.ACCESS, channel=Channel.COUNTER, on=taken_down.date(), by=handler,
        words="Alles wat u van mij hebt.",
    )  # fmt: skip
    actions.establish_identity(request=request, identity=Identity.SHOWED_ID, by=handler)
    give_own_data.make_file(request=request, by=officer)
    give_own_data.give(request=request, way=Delivery.COUNTER, version=request.version, by=officer)
    give_own_data.take_away(request=request, by=officer)
    _was_handled(request, taken_down=taken_down, answered=answered)


def _refused(signal: Signal, *, now: datetime, handler: Staff, officer: Staff) -> None:
    taken_down, answered = _days_ago(75, now), _days_ago(60, now)
    request = _ask(
        signal, kind=Kind.CORRECTION, channel=Channel.PHONE, on=taken_down.date(), by=handler,
        part=Part.RECORD, words="In het verslag staat dat ik te laat was. Dat klopt niet.",
        must_be="Ik was op tijd. De balie was al dicht.",
    )  # fmt: skip
    actions.establish_identity(request=request, identity=Identity.CALLED_BACK, by=handler)
    give_own_data.decide(
        request=request,
        outcome=Outcome.REFUSED,
        reason="Het verslag geeft weer wat op die dag is gezegd. Dat u het er niet mee eens bent, staat nu bij de zaak.",
        statement="Ik was op tijd. De balie was al dicht.",
        case=signal,
        version=request.version,
        by=officer,
    )
    _was_handled(request, taken_down=taken_down, answered=answered)
