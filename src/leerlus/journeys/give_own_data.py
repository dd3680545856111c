"""From asking to answer: somebody wants to see or correct what we keep about them (AVG 15 and 16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.contacts.actions import write_note
from leerlus.casework.letters.choices import LetterState
from leerlus.casework.letters.models import Copy, Letter
from leerlus.casework.ombudsman.models import FileRequest
from leerlus.casework.own_data import actions
from leerlus.casework.own_data.choices import Channel, Delivery, Outcome
from leerlus.casework.own_data.models import DataRequest, OwnFile, Recipient
from leerlus.casework.own_data.queries import (
    extended,
    file_of,
    no_due_on,
    parties_of,
    sent_with,
    signals_of,
    waiting,
)
from leerlus.casework.own_data.rules import Obstacle, may_be_fetched
from leerlus.casework.parties.actions import correct as correct_party
from leerlus.casework.parties.models import Party
from leerlus.casework.procedure.rules import Alarm, alarm_on
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.models import Rerouting, Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out, staff_with
from leerlus.foundation.privacy.actions import looked
from leerlus.journeys.own_file import content_for, packed
from leerlus.journeys.own_file_lines import is_to, key_of
from leerlus.journeys.receive import code_of


def who_answers() -> list[Staff]:
    """The privacy officers; the coordinators where a municipality has none yet, so that somebody always knows."""
    return staff_with("answer_own_data") or list(people_who_hand_out())


def _page_of(request: DataRequest) -> str:
    return reverse("own_data:one", args=[request.number])


@transaction.atomic
def take_down(
    *,
    kind: str,
    channel: str,
    received_on: date,
    sending_key: UUID,
    signal: Signal | None = None,
    by: Staff | None,
    **told: Any,
) -> DataRequest:
    """Asked at the desk, or by the resident. The same ``sending_key`` again is the same request.

    From a case, the resident of that case is the first who it may be. The other arguments are those of the action.
    """
    if before := sent_with(sending_key):
        return before
    request = actions.take_down(
        kind=kind, channel=channel, received_on=received_on, sending_key=sending_key, code=code_of(sending_key),
        signal=signal, by=by, **told,
    )  # fmt: skip
    if signal and signal.complainant:
        actions.link(request=request, parties=[signal.complainant], by=by)
    tell(
        to=who_answers(),
        sentence=_("Somebody asks for their own data: %(number)s. Answer before %(day)s.")
        % {"number": request.number, "day": date_format(request.due_on, "l j F")},
        address=_page_of(request),
        key=f"own-data:{request.pk}:asked",
    )
    return request


@transaction.atomic
def ask_on_the_website(*, sending_key: UUID, signal: Signal | None = None, **told: Any) -> DataRequest:
    """From the page of a case we know who it is, as far as the case does."""
    person = signal.complainant if signal else None
    if person:
        names = ("name", "phone", "email", "postcode", "house_number")
        told = {name: getattr(person, name) for name in names} | told
    return take_down(
        channel=Channel.PORTAL,
        received_on=timezone.localdate(),
        sending_key=sending_key,
        signal=signal,
        by=None,
        **told,
    )


@transaction.atomic
def make_file(*, request: DataRequest, by: Staff) -> OwnFile:
    """Gather everything as it is now, to be looked through before it is given. Who makes it has seen the cases."""
    if not request.known_as.exists():
        raise actions.MayNot([Obstacle.NOBODY_FOUND])
    content = content_for(request, now=timezone.now())
    for signal in signals_of(parties_of(request)):
        looked(subject=signal, by=by)
    return actions.keep_file(request=request, content=content, by=by)


@transaction.atomic
def give(*, request: DataRequest, way: str, reason: str = "", version: int, by: Staff) -> DataRequest:
    """The file that was looked through is the answer; where somebody left something out it is given in part."""
    outcome, reasons = Outcome.GRANTED, reason
    left_out = list(request.left_out.all())
    if left_out:
        outcome = Outcome.PARTLY
        reasons = reason or "\n".join(dict.fromkeys(f"{one.get_ground_display()}." for one in left_out))
    return actions.answer(request=request, outcome=outcome, reason=reasons, way=way, version=version, by=by)


@transaction.atomic
def refuse(*, request: DataRequest, reason: str, version: int, by: Staff) -> DataRequest:
    return actions.answer(request=request, outcome=Outcome.REFUSED, reason=reason, version=version, by=by)


@transaction.atomic
def withdraw(*, request: DataRequest, version: int, by: Staff) -> DataRequest:
    """Who asked it does not want it any more."""
    return actions.answer(request=request, outcome=Outcome.WITHDRAWN, version=version, by=by)


@transaction.atomic
def decide(
    *,
    request: DataRequest,
    outcome: str,
    reason: str = "",
    values: dict[str, str] | None = None,
    statement: str = "",
    case: Signal | None = None,
    version: int,
    by: Staff,
) -> DataRequest:
    """On a correction. What is granted is corrected at once, and who got the data before is listed to be told (AVG 19).

    ``values`` are the right details of the person. A ``statement`` is put with the case whose record has to stay.
    """
    parties, corrected = parties_of(request), ""
    granted = outcome in (Outcome.GRANTED, Outcome.PARTLY)
    if statement.strip() and case is not None:
        corrected = _("We put your statement with case %(number)s: “%(statement)s”") % {
            "number": case.number,
            "statement": statement.strip(),
        }
    elif granted:
        corrected = _("We corrected: %(what)s.") % {"what": str(request.get_part_display()).lower()}
    request = actions.answer(
        request=request, outcome=outcome, reason=reason, corrected=corrected, version=version, by=by
    )
    if statement.strip() and case is not None:
        _put_statement(request, case, statement, parties, by=by)
    if granted:
        for party in parties if values else ():
            correct_party(party=party, values=values or {}, by=by)
        actions.list_recipients(request=request, found=list(_who_got(request, parties)), by=by)
    return request


def _put_statement(request: DataRequest, case: Signal, words: str, parties: Sequence[Party], *, by: Staff) -> None:
    """A note that the resident disputes it. Raises ChangedMeanwhile where the case is of somebody else."""
    if case.complainant_id not in {party.pk for party in parties}:
        raise ChangedMeanwhile
    text = _("The resident disputes what is written here (%(number)s): “%(statement)s”")
    write_note(signal=case, text=text % {"number": request.number, "statement": words.strip()}, by=by)


def _who_got(request: DataRequest, parties: Sequence[Party]) -> Iterator[Recipient]:
    """Everybody outside the house who got something of these cases: the ombudsman, other bodies, other addressees."""
    signals = list(signals_of(list(parties)))
    ours, mails = {party.pk for party in parties}, {party.email.casefold() for party in parties if party.email}
    for asked in FileRequest.objects.filter(signal__in=signals, supplied_on__isnull=False).select_related("signal"):
        what = _("The file of case %(number)s") % {"number": asked.signal.number}
        yield _got(request, asked, who=_("The ombudsman"), what=what, on=asked.supplied_on)
    for turn in Rerouting.objects.filter(signal__in=signals).exclude(to_body="").select_related("signal"):
        what = _("Case %(number)s, sent on") % {"number": turn.signal.number}
        yield _got(request, turn, who=turn.to_body, what=what, on=timezone.localdate(turn.at))
    for letter in Letter.objects.filter(signal__in=signals, state=LetterState.SENT).select_related("signal"):
        if not is_to(letter, ours=ours, mails=mails) and letter.sent_at:
            what = _("Letter “%(subject)s” in case %(number)s")
            told = {"subject": letter.subject, "number": letter.signal.number}
            yield _got(request, letter, who=letter.name, what=what % told, on=timezone.localdate(letter.sent_at))
    copies = Copy.objects.filter(letter__signal__in=signals, letter__state=LetterState.SENT, party__isnull=False)
    for copy in copies.exclude(party__in=ours).select_related("letter__signal", "party"):
        what = _("Copy of the letter “%(subject)s” in case %(number)s")
        told = {"subject": copy.letter.subject, "number": copy.letter.signal.number}
        sent_at = copy.letter.sent_at
        yield _got(request, copy, who=copy.name, what=what % told, on=timezone.localdate(sent_at) if sent_at else None)


def _got(request: DataRequest, row: Any, *, who: str, what: str, on: date | None) -> Recipient:
    return Recipient(request=request, key=key_of(row), who=who[:200], what=what[:300], got_on=on)


# ---------- taking the file away ----------


@transaction.atomic
def take_away(*, request: DataRequest, by: Staff) -> bytes:
    """To hand over or to post; logged. Raises MayNot before the answer is given, and where the file went already."""
    file = file_of(request)
    if file is None or request.outcome not in (Outcome.GRANTED, Outcome.PARTLY):
        raise actions.MayNot([Obstacle.NO_FILE])
    if request.way == Delivery.PORTAL:
        raise actions.MayNot([Obstacle.ANSWERED])
    return _noted(request, file, by=by)


@transaction.atomic
def fetch(*, request: DataRequest) -> bytes | None:
    """By the resident, on the website; logged. None where there is nothing to fetch, or not any more."""
    file = file_of(request)
    may = may_be_fetched(
        outcome=request.outcome, way=request.way, until=request.fetch_until, identity=request.identity,
        today=timezone.localdate(),
    )  # fmt: skip
    return _noted(request, file, by=None) if may and file else None


def _noted(request: DataRequest, file: OwnFile, *, by: Staff | None) -> bytes:
    content = packed(file)
    actions.note_fetch(request=request, content=content, by=by)
    return content


# ---------- the clock ----------


def look_at_requests(*, today: date, until: date) -> int:
    """Tell who answers them two weeks and two working days before a term ends, and once it passed; each once."""
    sentences = {
        Alarm.TWO_WEEKS: _("Request %(number)s for own data: answer within two weeks, before %(day)s."),
        Alarm.TWO_WORKING_DAYS: _("Request %(number)s for own data: answer within two working days, before %(day)s."),
        Alarm.PASSED: _("Request %(number)s for own data: the term has passed. It was %(day)s."),
    }
    told, to = 0, who_answers()
    for request in waiting(until=until):
        alarm = alarm_on(today=today, due_on=request.due_on)
        if alarm is None:
            continue
        also = [*people_who_hand_out()] if alarm is Alarm.PASSED else []
        tell(
            to={person.pk: person for person in (*to, *also)}.values(),
            sentence=sentences[alarm] % {"number": request.number, "day": date_format(request.due_on, "l j F")},
            address=_page_of(request) if alarm is not Alarm.PASSED else reverse("own_data:overview"),
            key=f"own-data:{request.pk}:{request.due_on}:{alarm}",
        )
        told += 1
    return told + _look_at_what_may_be_a_no(to, today=today)


def _look_at_what_may_be_a_no(to: Sequence[Staff], *, today: date) -> int:
    """Tell who answers them that the time for a no ends, though there is more time for a yes (AVG 12(4)); once."""
    told = 0
    for request in extended():
        until = no_due_on(request)
        if until is None or alarm_on(today=today, due_on=until) is not Alarm.TWO_WORKING_DAYS:
            continue
        words = {"number": request.number, "day": date_format(until, "l j F")}
        tell(
            to=to,
            sentence=_("Request %(number)s for own data: tell a no, also in part, no later than %(day)s.") % words,
            address=_page_of(request),
            key=f"own-data:{request.pk}:{until}:no",
        )
        told += 1
    return told
