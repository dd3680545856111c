"""Every write to a request for one's own data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from leerlus.casework.own_data.choices import Delivery, Ground, Identity, Kind
from leerlus.casework.own_data.models import DataRequest, Fetch, KnownAs, LeftOut, OwnFile, Recipient
from leerlus.casework.own_data.queries import files_to_forget, standing_of, term_of
from leerlus.casework.own_data.rules import Obstacle, fetched_until, number_of, obstacles
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import code_hash
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.statute.own_data import Extension, ExtensionTrouble, answer_term, extension_troubles, term_for_answer

NUMBER_LOCK = 0xDA7B  # Held until the end of the transaction: a register has no holes and no doubles.


class MayNot(Exception):
    """The rules do not allow this answer, or not yet; nothing was saved."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(", ".join(obstacles))
        self.obstacles = tuple(obstacles)


class NoLonger(Exception):
    """This extension would have no effect; nothing was saved."""

    def __init__(self, troubles: Sequence[ExtensionTrouble]) -> None:
        super().__init__(", ".join(troubles))
        self.troubles = tuple(troubles)


@transaction.atomic
def take_down(
    *,
    kind: str,
    channel: str,
    received_on: date,
    sending_key: UUID,
    code: str,
    name: str = "",
    phone: str = "",
    email: str = "",
    postcode: str = "",
    house_number: str = "",
    words: str = "",
    part: str = "",
    must_be: str = "",
    signal: Signal | None = None,
    by: Staff | None,
) -> DataRequest:
    """Enter it in the register. The month runs from the day of receipt, not from when it is written down."""
    request = DataRequest.objects.create(
        number=_fresh_number(received_on.year),
        kind=kind,
        channel=channel,
        received_on=received_on,
        due_on=answer_term(received_on).due,
        sending_key=sending_key,
        code_hash=code_hash(code, key=settings.SECRET_KEY),
        name=name.strip(),
        phone=phone.strip(),
        email=email.strip(),
        postcode=postcode,
        house_number=house_number.strip(),
        words=words.strip(),
        part=part if kind == Kind.CORRECTION else "",
        must_be=must_be.strip(),
        signal=signal,
        taken_down_by=by,
    )
    record(verb="took down a request for own data", subject=request, by=by, details={"kind": kind, "channel": channel})
    return request


def _fresh_number(year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBER_LOCK])
    before = f"IV-{year % 100:02d}-"
    numbers = DataRequest.objects.filter(number__startswith=before).values_list("number", flat=True)
    given = [int(number.removeprefix(before)) for number in numbers]
    return number_of(year=year, sequence=max(given, default=0) + 1)


def _lock(request: DataRequest, *, version: int | None = None) -> DataRequest:
    """As it stands now, locked. Raises ChangedMeanwhile where it was answered, or the version is another."""
    request.refresh_from_db(from_queryset=DataRequest.objects.select_for_update(of=("self",)))
    if not request.is_open or (version is not None and request.version != version):
        raise ChangedMeanwhile
    return request


def _save(request: DataRequest, *fields: str) -> None:
    request.version += 1
    request.save(update_fields=[*fields, "version"])


@transaction.atomic
def link(*, request: DataRequest, parties: Iterable[Party], by: Staff | None) -> None:
    """Who asks is these parties, and no others. A file that was made before is thrown away: it is of somebody else."""
    _lock(request)
    chosen = {party.pk: party for party in parties}
    before = set(request.known_as.values_list("party", flat=True))
    if before == set(chosen):
        return
    request.known_as.exclude(party__in=chosen).delete()
    KnownAs.objects.bulk_create(
        KnownAs(request=request, party=party, by=by) for pk, party in chosen.items() if pk not in before
    )
    _throw_away(request)
    _save(request)
    record(verb="found who asks for own data", subject=request, by=by, details={"parties": sorted(chosen)})


def _throw_away(request: DataRequest) -> None:
    OwnFile.objects.filter(request=request).delete()
    request.left_out.all().delete()


@transaction.atomic
def establish_identity(*, request: DataRequest, identity: str, by: Staff) -> DataRequest:
    """How we know who it is. Nothing of the document is kept. Said again, the newest holds."""
    _lock(request)
    request.identity, request.identity_at, request.identity_by = Identity(identity), timezone.now(), by
    _save(request, "identity", "identity_at", "identity_by")
    record(verb="established identity", subject=request, by=by, details={"how": identity})
    return request


@transaction.atomic
def extend(*, request: DataRequest, told_on: date, why: str, version: int, by: Staff) -> DataRequest:
    """Two months more (AVG 12(3)), once. Raises NoLonger where that would have no effect."""
    _lock(request, version=version)
    extension = Extension(told_on=told_on, reason=why)
    troubles = extension_troubles(request.received_on, extension)
    if troubles:
        raise NoLonger(troubles)
    if request.extended_on:
        raise ChangedMeanwhile
    request.extended_on, request.extended_why = told_on, why.strip()
    request.due_on = term_for_answer(request.received_on, extension).due
    _save(request, "extended_on", "extended_why", "due_on")
    record(verb="extended a request for own data", subject=request, by=by, details={"told_on": told_on.isoformat()})
    return request


@transaction.atomic
def keep_file(*, request: DataRequest, content: dict[str, Any], by: Staff) -> OwnFile:
    """The file as it was made now, in the place of an earlier one. What was left out stays so while it is in it."""
    _lock(request)
    kept, _is_new = OwnFile.objects.update_or_create(
        request=request, defaults={"content": content, "made_at": timezone.now(), "made_by": by}
    )
    keys = _keys(content)
    request.left_out.exclude(key__in=keys).delete()
    _save(request)
    record(verb="made an own file", subject=request, by=by, details={"lines": len(keys)})
    return kept


def _keys(content: dict[str, Any]) -> set[str]:
    return {line["key"] for chapter in content["chapters"] for line in chapter["lines"]}


@transaction.atomic
def leave_out(*, request: DataRequest, key: str, ground: str, why: str, by: Staff) -> LeftOut:
    """Said again, the newest reason holds. Raises ChangedMeanwhile where the file has no such line (any more)."""
    _lock(request)
    file = OwnFile.objects.filter(request=request).first()
    if file is None or key not in _keys(file.content):
        raise ChangedMeanwhile
    left, _is_new = LeftOut.objects.update_or_create(
        request=request, key=key, defaults={"ground": Ground(ground), "why": why.strip(), "by": by}
    )
    _save(request)
    record(verb="left out of an own file", subject=request, by=by, details={"key": key, "ground": ground})
    return left


@transaction.atomic
def put_back(*, request: DataRequest, key: str, by: Staff) -> None:
    _lock(request)
    gone, _rows = request.left_out.filter(key=key).delete()
    if gone:
        _save(request)
        record(verb="put back in an own file", subject=request, by=by, details={"key": key})


@transaction.atomic
def answer(
    *,
    request: DataRequest,
    outcome: str,
    reason: str = "",
    corrected: str = "",
    way: str = "",
    version: int,
    by: Staff,
) -> DataRequest:
    """The answer. Raises MayNot where something stands in its way, and ChangedMeanwhile where it was another's.

    A no that comes after the first month is too late, and never refused for that: the person has to hear it.
    """
    _lock(request, version=version)
    today = timezone.localdate()
    found = obstacles(standing_of(request, today=today), outcome=outcome, way=way, reason=reason)
    if found:
        raise MayNot(found)
    request.outcome, request.reason, request.corrected = outcome, reason.strip(), corrected.strip()
    request.answered_on, request.answered_by, request.way = today, by, way
    request.fetch_until = fetched_until(today) if way == Delivery.PORTAL else None
    request.due_on = term_of(request).due
    _save(request, "outcome", "reason", "corrected", "answered_on", "answered_by", "way", "fetch_until", "due_on")
    details = {"outcome": outcome, "way": way, "late": request.was_late}
    record(verb="answered a request for own data", subject=request, by=by, details=details)
    return request


@transaction.atomic
def note_fetch(*, request: DataRequest, content: bytes, by: Staff | None) -> Fetch:
    """The file was taken away; without a colleague by the resident."""
    made = hashlib.sha256(content).hexdigest()
    fetch = Fetch.objects.create(request=request, by=by, size=len(content), sha256=made)
    record(verb="fetched an own file", subject=request, by=by, details={"size": len(content), "sha256": made})
    return fetch


@transaction.atomic
def list_recipients(*, request: DataRequest, found: Iterable[Recipient], by: Staff) -> list[Recipient]:
    """Who got the data before they were corrected."""
    rows = Recipient.objects.bulk_create(list(found))
    record(verb="listed who got the data", subject=request, by=by, details={"recipients": len(rows)})
    return rows


@transaction.atomic
def tell_recipient(*, recipient: Recipient, not_told_because: str = "", by: Staff) -> Recipient:
    """Told, or not to be told and why (AVG 19). A second click changes nothing."""
    recipient.refresh_from_db(from_queryset=Recipient.objects.select_for_update(of=("self",)))
    if recipient.told_on is None:
        recipient.told_on, recipient.told_by = timezone.localdate(), by
        recipient.not_told_because = not_told_because.strip()
        recipient.save(update_fields=["told_on", "told_by", "not_told_because"])
        details = {"recipient": recipient.pk, "told": not not_told_because.strip()}
        record(verb="told a recipient", subject=recipient.request, by=by, details=details)
    return recipient


@transaction.atomic
def forget_files(*, today: date) -> int:
    """Files that are of no use any more. That they were made and fetched stays."""
    due = list(files_to_forget(today=today).select_related("request"))
    for file in due:
        file.delete()
        record(verb="threw away an own file", subject=file.request, by=None)
    return len(due)
