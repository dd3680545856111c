"""Every write to a signal."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from leerlus.casework.parties.models import Party
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import (
    Attachment,
    Link,
    Message,
    Rerouting,
    Route,
    Signal,
    Theme,
    ThemeAnswer,
    ThemeQuestion,
)
from leerlus.casework.signals.queries import Routing, reached_from
from leerlus.casework.signals.rules import code_hash, number_from, would_circle
from leerlus.foundation.audit.actions import record
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.organisation.models import Area, Department, Staff


class ChangedMeanwhile(Exception):
    """Somebody else changed the record after it was opened; nothing was saved."""


class GoesRound(Exception):
    """A link that would lead from a signal back to itself; nothing was saved."""


# Whoever links holds this until the end of the transaction, so that two links at once can't close a circle together.
LINK_LOCK = 0x1EE22


def fresh_sequence(count: int) -> list[int]:
    """Sequence numbers never given out before and never again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('signal_number_sequence') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


@transaction.atomic
def register(
    *,
    kind: str,
    channel: str,
    text: str,
    received_at: datetime,
    due_on: date | None = None,
    theme: Theme | None = None,
    area: Area | None = None,
    place: str = "",
    occurred_on: date | None = None,
    complainant: Party | None = None,
    department: Department | None = None,
    wants_call: bool = True,
    wants_to_hear: bool = False,
    sending_key: UUID | None = None,
    code: str | None = None,
    by: Staff | None,
) -> Signal:
    """Write down one signal and give it its number."""
    signal = Signal.objects.create(
        number=number_from(year=timezone.localtime(received_at).year, sequence=fresh_sequence(1)[0]),
        kind=kind,
        channel=channel,
        text=text,
        received_at=received_at,
        due_on=due_on,
        theme=theme,
        area=area,
        place=place,
        occurred_on=occurred_on,
        complainant=complainant,
        department_id=department.pk if department else _responsible(theme, area),
        wants_call=wants_call,
        wants_to_hear=wants_to_hear,
        sending_key=sending_key,
        code_hash=code_hash(code, key=settings.SECRET_KEY) if code else "",
    )
    record(verb="registered", subject=signal, by=by, details={"kind": kind, "channel": channel})
    return signal


@transaction.atomic
def register_many(*, drafts: Sequence[Signal]) -> int:
    """Add signals that come from a file, numbered here; those whose source and id we already have are passed over.

    Returns how many were new. The caller writes one audit entry for the whole file.
    """
    have = set(
        Signal.objects.filter(
            source__in={draft.source for draft in drafts}, source_id__in=[draft.source_id for draft in drafts]
        ).values_list("source", "source_id")
    )
    new = [draft for draft in drafts if not draft.source_id or (draft.source, draft.source_id) not in have]
    for draft, sequence in zip(new, fresh_sequence(len(new)), strict=True):
        draft.number = number_from(year=timezone.localtime(draft.received_at).year, sequence=sequence)
    Signal.objects.bulk_create(new, batch_size=1000)
    return len(new)


def _responsible(theme: Theme | None, area: Area | None) -> int | None:
    if theme is None and area is None:
        return None
    return Routing().department_id(theme=theme, area_id=area.pk if area else None)


@transaction.atomic
def send_to(*, theme: Theme | None, area: Area | None, department: Department | None, by: Staff | None) -> None:
    """From now on signals about this theme, in this area, go to this department; without one, as if nothing was said.

    Without an area it is the department of the theme itself. Raises ValueError where neither is given.
    """
    about: Area | Theme
    if area:
        about = area
        old = Route.objects.select_for_update().order_by().filter(theme=theme, area=area).first()
        before = old.department_id if old else None
        if department:
            Route.objects.update_or_create(theme=theme, area=area, defaults={"department": department})
        elif old:
            old.delete()
    elif theme:
        about = theme
        theme.refresh_from_db(from_queryset=Theme.objects.select_for_update())
        before = theme.department_id
        theme.department = department
        theme.save(update_fields=["department"])
    else:
        raise ValueError("Say about which theme, in which area, or both.")
    details = {
        "theme": theme.pk if theme else None,
        "area": area.pk if area else None,
        "department": department.pk if department else None,
        "before": before,
    }
    record(verb="changed who gets what", subject=about, by=by, details=details)


def lock(*, signal: Signal, version: int | None = None) -> Signal:
    """The same signal as it stands now, locked until the transaction ends. Raises ChangedMeanwhile where the version
    is another."""
    signal.refresh_from_db(from_queryset=Signal.objects.select_for_update(of=("self",)))
    if version is not None and signal.version != version:
        raise ChangedMeanwhile
    return signal


def _save(signal: Signal, *fields: str) -> None:
    signal.version += 1
    signal.save(update_fields=[*fields, "version"])


@transaction.atomic
def renew(*, signal: Signal) -> Signal:
    """Something that the page of the case shows changed beside it: a form that was opened before is an old one."""
    lock(signal=signal)
    _save(signal)
    return signal


@transaction.atomic
def move_to(*, signal: Signal, state: str, by: Staff) -> Signal:
    """Go on to a later step of the loop; a step already passed stays passed."""
    lock(signal=signal)
    steps = list(State.values)
    if not signal.is_open or steps.index(state) <= steps.index(signal.state):
        return signal
    signal.state = state
    _save(signal, "state")
    record(verb="moved on", subject=signal, by=by, details={"state": state})
    return signal


@transaction.atomic
def hand_to(*, signal: Signal, handler: Staff | None, by: Staff) -> Signal:
    """Give the case to somebody, or to nobody yet."""
    lock(signal=signal)
    signal.handler = handler
    _save(signal, "handler")
    record(verb="handed over", subject=signal, by=by, details={"handler": handler.pk if handler else None})
    return signal


@transaction.atomic
def sort(*, signal: Signal, theme: Theme | None, area: Area | None, version: int | None, by: Staff) -> Signal:
    """Say what it is about and where; the department that gets such signals becomes responsible."""
    lock(signal=signal, version=version)
    signal.theme, signal.area = theme, area
    signal.department_id = _responsible(theme, area) or signal.department_id
    _save(signal, "theme", "area", "department")
    record(
        verb="sorted",
        subject=signal,
        by=by,
        details={"theme": theme.pk if theme else None, "area": area.pk if area else None},
    )
    return signal


@transaction.atomic
def say_why_not_called(*, signal: Signal, reason: str, by: Staff) -> Signal:
    """Nobody was spoken to, and this is why."""
    lock(signal=signal)
    signal.not_called_because = reason
    _save(signal, "not_called_because")
    record(verb="said why not called", subject=signal, by=by, details={"reason": reason})
    return signal


@transaction.atomic
def say_whether_to_hear(*, signal: Signal, wants: bool, by: Staff | None) -> Signal:
    """Whether who told it wants to hear what changes by it. They may change their mind, also when it is closed."""
    lock(signal=signal)
    if signal.wants_to_hear != wants:
        signal.wants_to_hear = wants
        _save(signal, "wants_to_hear")
        record(verb="said whether to hear", subject=signal, by=by, details={"wants": wants})
    return signal


@transaction.atomic
def close(*, signal: Signal, outcome: str, by: Staff, version: int | None = None) -> Signal:
    """End the case. Whether it may be closed is decided by the journey ``learn``."""
    lock(signal=signal, version=version)
    signal.state, signal.outcome = State.CLOSED, outcome
    signal.closed_at, signal.closed_by = timezone.now(), by
    _save(signal, "state", "outcome", "closed_at", "closed_by")
    record(verb="closed", subject=signal, by=by, details={"outcome": outcome})
    return signal


@transaction.atomic
def name_complainant(*, signal: Signal, party: Party, by: Staff) -> Signal:
    """Whoever told it without a name made themselves known. Who is known already is never exchanged for another."""
    lock(signal=signal)
    if signal.complainant_id is None:
        signal.complainant = party
        _save(signal, "complainant")
        record(verb="came to know who told it", subject=signal, by=by)
    return signal


@transaction.atomic
def reopen(*, signal: Signal, because: str, by: Staff | None) -> Signal:
    """Take a closed case up again."""
    lock(signal=signal)
    signal.state, signal.outcome = State.RECEIVED, ""
    signal.closed_at = signal.closed_by = None
    _save(signal, "state", "outcome", "closed_at", "closed_by")
    record(verb="reopened", subject=signal, by=by, details={"because": because})
    return signal


@transaction.atomic
def put_sorting_back(*, signal: Signal, theme: Theme | None, department: Department | None, by: Staff) -> Signal:
    """Take back a theme that was given by mistake, with the department that came with it."""
    lock(signal=signal)
    signal.theme, signal.department = theme, department
    _save(signal, "theme", "department")
    record(verb="sorted", subject=signal, by=by, details={"theme": theme.pk if theme else None, "taken back": True})
    return signal


@transaction.atomic
def ask_of_theme(
    *,
    question: ThemeQuestion | None,
    theme: Theme,
    text: str,
    kind: str,
    choices: Sequence[str] = (),
    is_required: bool = False,
    position: int = 1,
    is_in_use: bool = True,
    by: Staff | None,
) -> ThemeQuestion:
    """From now on this is asked about a theme. What was answered before stays, with the question as it was asked."""
    asked = question or ThemeQuestion()
    asked.theme, asked.text, asked.kind, asked.choices = theme, text, kind, list(choices)
    asked.is_required, asked.position, asked.is_in_use = is_required, position, is_in_use
    asked.save()
    record(verb="asked of a theme", subject=asked, by=by, details={"in use": is_in_use})
    return asked


@transaction.atomic
def keep_answers(*, signal: Signal, answers: Sequence[tuple[ThemeQuestion, str]], by: Staff | None) -> None:
    """What was answered to the questions of the theme; an empty answer is none."""
    ThemeAnswer.objects.bulk_create(
        [
            ThemeAnswer(signal=signal, question=question, asked=question.text, answer=answer)
            for question, answer in answers
            if answer
        ]
    )
    record(verb="kept answers", subject=signal, by=by, details={"answers": len(answers)})


@transaction.atomic
def reroute(
    *,
    signal: Signal,
    kind: str,
    due_on: date | None,
    reason: str,
    to_body: str = "",
    department: Department | None = None,
    version: int | None = None,
    by: Staff,
) -> Rerouting:
    """From now on it is of another kind. When it was received does not change. ``department`` gets it, if given."""
    lock(signal=signal, version=version)
    done = Rerouting.objects.create(signal=signal, was=signal.kind, became=kind, to_body=to_body, reason=reason, by=by)
    signal.kind, signal.due_on = kind, due_on
    signal.department = department or signal.department
    _save(signal, "kind", "due_on", "department")
    record(verb="rerouted", subject=signal, by=by, details={"was": done.was, "became": kind})
    return done


@transaction.atomic
def set_due(*, signal: Signal, due_on: date | None, by: Staff | None) -> Signal:
    """Say anew when the handling term ends, after a step of the procedure. Nothing is written where it stays."""
    lock(signal=signal)
    if signal.due_on == due_on:
        return signal
    before, signal.due_on = signal.due_on, due_on
    _save(signal, "due_on")
    details = {"from": before.isoformat() if before else None, "to": due_on.isoformat() if due_on else None}
    record(verb="set the term", subject=signal, by=by, details=details)
    return signal


@transaction.atomic
def attach(*, signal: Signal, files: Iterable[StoredFile], by: Staff | None) -> list[Attachment]:
    """Add what was handed in to its case."""
    added = [Attachment.objects.create(signal=signal, file=file) for file in files]
    record(verb="attached", subject=signal, by=by, details={"files": len(added)})
    return added


@transaction.atomic
def write_message(*, signal: Signal, text: str, key: UUID, by: Staff | None) -> Message:
    """Write to the resident, or as the resident. The same ``key`` again is the same message."""
    message, is_new = Message.objects.get_or_create(key=key, defaults={"signal": signal, "text": text, "by": by})
    if is_new:
        # No new version: what a resident writes is no reason to refuse the form of a colleague.
        waiting = Signal.objects.filter(pk=signal.pk)
        if by is None:
            waiting.filter(reply_since__isnull=True).update(reply_since=message.at)
        else:
            waiting.update(reply_since=None)
        record(verb="wrote a message", subject=signal, by=by, details={"message": message.pk})
    return message


def mark_waiting(*, signal: Signal) -> None:
    """Nobody can be called or written to: who told it reads our answer with number and code, and waits for it."""
    signal.reply_since = signal.received_at
    signal.save(update_fields=["reply_since"])


@transaction.atomic
def mark_answered(*, signal: Signal, by: Staff) -> None:
    """What the resident wrote waits no longer: it was answered in a talk, or asks for no answer."""
    if Signal.objects.filter(pk=signal.pk, reply_since__isnull=False).update(reply_since=None):
        record(verb="saw a reply", subject=signal, by=by)


@transaction.atomic
def link(*, signal: Signal, kind: str, to: Signal, reason: str = "", by: Staff) -> Link:
    """Say how two signals hang together. Raises GoesRound where that would lead in a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LINK_LOCK])
    if would_circle(reached_from(to), signal=signal.pk, to=to.pk):
        raise GoesRound
    made = Link.objects.create(signal=signal, kind=kind, to=to, reason=reason, by=by)
    for one in (signal, to):
        record(verb="linked", subject=one, by=by, details={"kind": kind, "from": signal.number, "to": to.number})
    return made


@transaction.atomic
def unlink(*, link: Link, because: str, by: Staff) -> Link:
    """Undo a link; it stays in the history with the reason."""
    link = Link.objects.select_for_update(of=("self",)).select_related("signal", "to").get(pk=link.pk)
    if link.undone_at is not None:
        return link
    link.undone_at, link.undone_by, link.undone_because = timezone.now(), by, because
    link.save(update_fields=["undone_at", "undone_by", "undone_because"])
    for one in (link.signal, link.to):
        record(verb="unlinked", subject=one, by=by, details={"reason": because, "kind": link.kind})
    return link
