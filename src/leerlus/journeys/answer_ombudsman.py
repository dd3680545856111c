"""The ombudsman asks; we answer, open the complete file, and follow recommendations or say why not (Awb 9:31, 9:36)."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.ombudsman import actions as second_line
from leerlus.casework.ombudsman.choices import Way
from leerlus.casework.ombudsman.models import FileRequest, Intervention, Recommendation
from leerlus.casework.ombudsman.queries import may_be_fetched_by, seats
from leerlus.casework.ombudsman.rules import (
    answer_to_intervention_due,
    answer_to_recommendation_due,
    file_open_until,
)
from leerlus.casework.procedure.queries import who_guards_terms
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.journeys.case_file import complete_file


class FileIsClosed(Exception):
    """The time in which the file could be fetched is over, or has not begun."""


@transaction.atomic
def put_intervention(
    *,
    signal: Signal | None,
    about: str = "",
    way: str = Way.SEAT,
    asked_on: date | None = None,
    what: str,
    answer_due: date | None = None,
    by: Staff,
) -> Intervention:
    """Something is asked of us; who handles the case and the coordinators hear it at once."""
    asked_on = asked_on or timezone.localdate()
    intervention = second_line.put_intervention(
        signal=signal,
        about=about,
        way=way,
        asked_on=asked_on,
        what=what,
        answer_due=answer_due or answer_to_intervention_due(asked_on),
        by=by,
    )
    _tell_ours(
        signal, _("The ombudsman asks something about %(number)s."), key=f"intervention:{intervention.pk}", but=by
    )
    return intervention


@transaction.atomic
def answer_intervention(
    *, intervention: Intervention, answer: str, answered_on: date | None = None, by: Staff
) -> Intervention:
    """We answered; the seat hears that there is an answer to read."""
    second_line.answer_intervention(
        intervention=intervention, answer=answer, answered_on=answered_on or timezone.localdate(), by=by
    )
    _tell_seats(intervention.signal, _("There is an answer about %(number)s."), key=f"answer:{intervention.pk}")
    return intervention


@transaction.atomic
def ask_for_file(
    *, signal: Signal, until: date, asked_on: date | None = None, what: str = "", by: Staff
) -> FileRequest:
    """Awb 9:31(3): the ombudsman sets the term in which the file must come."""
    request = second_line.ask_for_file(
        signal=signal, asked_on=asked_on or timezone.localdate(), until=until, what=what, by=by
    )
    _tell_ours(signal, _("The ombudsman asks for the file of %(number)s."), key=f"file:{request.pk}", but=by)
    return request


@transaction.atomic
def supply_file(*, request: FileRequest, by: Staff) -> FileRequest:
    """Open the complete file to the seat, for two weeks."""
    now = timezone.now()
    second_line.supply_file(
        request=request, supplied_on=timezone.localdate(now), open_until=file_open_until(now), by=by
    )
    _tell_seats(
        request.signal, _("The file of %(number)s is ready to be fetched."), key=f"file:{request.pk}:{now:%Y%m%d%H%M}"
    )
    return request


@transaction.atomic
def fetch_file(*, request: FileRequest, by: Staff) -> bytes:
    """The complete file in one download; who fetched it is written down. Raises FileIsClosed."""
    if not may_be_fetched_by(request=request, staff=by, now=timezone.now()):
        raise FileIsClosed
    content = complete_file(signal=request.signal, made_for=by.name, now=timezone.now())
    second_line.note_fetch(request=request, size=len(content), sha256=hashlib.sha256(content).hexdigest(), by=by)
    return content


@transaction.atomic
def recommend(
    *, signal: Signal, text: str, received_on: date | None = None, answer_due: date | None = None, by: Staff
) -> Recommendation:
    """The ombudsman recommends something; we answer within a reasonable term."""
    received_on = received_on or timezone.localdate()
    recommendation = second_line.recommend(
        signal=signal,
        text=text,
        received_on=received_on,
        answer_due=answer_due or answer_to_recommendation_due(received_on),
        by=by,
    )
    _tell_ours(
        signal,
        _("The ombudsman recommends something about %(number)s."),
        key=f"recommendation:{recommendation.pk}",
        but=by,
    )
    return recommendation


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    follow_up: str,
    how_or_why: str,
    owner: Staff | None = None,
    follow_up_due: date | None = None,
    told_on: date | None = None,
    version: int | None = None,
    by: Staff,
) -> Recommendation:
    """Awb 9:36(4): how we follow it, with an owner and a day; or with reasons why not."""
    second_line.answer_recommendation(
        recommendation=recommendation,
        follow_up=follow_up,
        how_or_why=how_or_why,
        told_on=told_on or timezone.localdate(),
        owner=owner,
        follow_up_due=follow_up_due,
        version=version,
        by=by,
    )
    _tell_seats(
        recommendation.signal,
        _("There is an answer to a recommendation about %(number)s."),
        key=f"recommendation:{recommendation.pk}:{recommendation.version}",
    )
    return recommendation


@transaction.atomic
def carry_out(*, recommendation: Recommendation, done_how: str, by: Staff) -> Recommendation:
    second_line.carry_out(recommendation=recommendation, done_how=done_how, by=by)
    _tell_seats(
        recommendation.signal,
        _("A recommendation about %(number)s has been carried out."),
        key=f"recommendation:{recommendation.pk}:done",
    )
    return recommendation


def _tell_ours(signal: Signal | None, sentence: str, *, key: str, but: Staff) -> None:
    handler = [signal.handler] if signal is not None and signal.handler is not None else []
    to = {person.pk: person for person in (*who_guards_terms(), *handler) if person.pk != but.pk}
    _tell(signal, sentence, to=list(to.values()), key=key)


def _tell_seats(signal: Signal | None, sentence: str, *, key: str) -> None:
    _tell(signal, sentence, to=list(seats()), key=key)


def _tell(signal: Signal | None, sentence: str, *, to: list[Staff], key: str) -> None:
    number = signal.number if signal is not None else _("a case that is still to be found")
    address = reverse("ombudsman:case", args=[signal.number]) if signal is not None else reverse("ombudsman:overview")
    tell(to=to, sentence=sentence % {"number": number}, address=address, key=key)
