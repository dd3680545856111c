"""The plan of a case: its duties as sentences, each with its date, its cause and where one click leads to do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from leerlus.casework.procedure.choices import Side
from leerlus.casework.procedure.objections import ObjectionRoad, is_objection, objection_road_of
from leerlus.casework.procedure.queries import Road, has_road, road_of
from leerlus.casework.procedure.rules import Line, LineState, ObjectionDuty
from leerlus.casework.signals.models import Signal
from leerlus.foundation.design.templatetags.house import day
from leerlus.foundation.organisation.models import Municipality
from leerlus.statute.complaints.duties import DutyKind
from leerlus.statute.objections import Timeliness
from leerlus.web.desk.lawful_words import (
    BASES,
    CAUSES,
    DAY_UNKNOWN,
    DUTIES,
    IN_TIME,
    OBJECTION_CAUSES,
    OBJECTION_DUTIES,
    SKIPS,
    STATES,
    WITH_COMMITTEE,
    article,
)

# Which deed does which duty, and for which side.
DOES: dict[DutyKind, tuple[str, str]] = {
    DutyKind.ASK_MISSING_PARTS: ("ask_missing", ""),
    DutyKind.ACKNOWLEDGE: ("acknowledge", ""),
    DutyKind.TELL_REFUSAL: ("tell_refusal", ""),
    DutyKind.SEND_COPY_TO_SUBJECT: ("send_copy", ""),
    DutyKind.OFFER_HEARING_TO_COMPLAINANT: ("offer_hearing", Side.COMPLAINANT),
    DutyKind.OFFER_HEARING_TO_SUBJECT: ("offer_hearing", Side.SUBJECT),
    DutyKind.HEAR_COMPLAINANT: ("hear", Side.COMPLAINANT),
    DutyKind.HEAR_SUBJECT: ("hear", Side.SUBJECT),
    DutyKind.REPORT_HEARING: ("report_hearing", ""),
    DutyKind.RECEIVE_ADVISORY_REPORT: ("receive_advice", ""),
    DutyKind.TELL_EXTENSION_TO_COMPLAINANT: ("tell_extension", Side.COMPLAINANT),
    DutyKind.TELL_EXTENSION_TO_SUBJECT: ("tell_extension", Side.SUBJECT),
    DutyKind.EXPLAIN_DEVIATION_FROM_ADVICE: ("conclude", ""),
}


OBJECTION_DOES = {
    ObjectionDuty.ASK_DECISION_DAY: "look_at",
    ObjectionDuty.LOOK_AT_POSTMARK: "look_at",
    ObjectionDuty.ACKNOWLEDGE_OBJECTION: "acknowledge",
    ObjectionDuty.ASK_WHY_LATE: "explain_late",
    ObjectionDuty.AWAIT_REPAIR: "note_repaired",
    ObjectionDuty.OFFER_HEARING: "offer_hearing",
    ObjectionDuty.DECIDE: "tell_decision",
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One duty as the page shows it."""

    line: Line
    sentence: str | Promise
    article: str
    state: str | Promise
    cause: str | Promise
    address: str

    @property
    def is_missed(self) -> bool:
        return self.line.state in (LineState.MISSED, LineState.DONE_LATE)


def plan_of(signal: Signal, road: Road, *, today: date, norm: int) -> list[PlanLine]:
    return [
        PlanLine(
            line=line,
            sentence=DUTIES[DutyKind(line.kind)],
            article=article(line.article),
            state=STATES[line.state],
            cause=SKIPS[line.skipped] if line.skipped else BASES[line.basis],
            address=_address_of(signal, road, line) if line.is_open and signal.is_open else "",
        )
        for line in road.plan(today=today, norm=norm)
    ]


def _address_of(signal: Signal, road: Road, line: Line) -> str:
    """Where one click leads to do it; empty for what has no form of its own."""
    if line.kind is DutyKind.CHOOSE_UNINVOLVED_HANDLER:
        return f"{reverse('desk:case', args=[signal.number])}?open=hand_over"
    if line.kind is DutyKind.SEND_OUTCOME_LETTER:
        deed = "judge" if not road.judgements else "tell_outcome" if road.disposal else "conclude"
        return address_of(signal, deed)
    if line.kind not in DOES:
        return ""
    return address_of(signal, *DOES[DutyKind(line.kind)])


def address_of(signal: Signal, deed: str, side: str = "") -> str:
    asked = {"doe": deed} | ({"kant": side} if side else {})
    return f"{reverse('desk:procedure', args=[signal.number])}?{urlencode(asked)}#formulier"


def on_the_case_page(signal: Signal, *, house: Municipality) -> dict[str, Any]:
    """What the page of a case shows of the law; nothing for a report or a compliment."""
    if is_objection(signal):
        return _of_an_objection(signal)
    if not has_road(signal):
        return {}
    today = timezone.localdate()
    road = road_of(signal)
    plan = plan_of(signal, road, today=today, norm=house.days_to_acknowledge)
    clock = road.ombudsman_clock(today=today)
    return {
        "road": road,
        "plan": plan,
        "plan_open": [one for one in plan if one.line.is_open],
        "plan_missed": [one for one in plan if one.is_missed],
        "term_cause": f"{CAUSES[road.cause]} · {article(road.term.article)}" if road.is_formal else CAUSES[road.cause],
        "ombudsman_until": clock.term.due if clock else None,
    }


def _of_an_objection(signal: Signal) -> dict[str, Any]:
    road = objection_road_of(signal)
    plan = [
        PlanLine(
            line=line,
            sentence=OBJECTION_DUTIES[ObjectionDuty(line.kind)],
            article=article(line.article),
            state=STATES[line.state],
            cause=BASES[line.basis],
            address=address_of(signal, OBJECTION_DOES[ObjectionDuty(line.kind)])
            if line.is_open and signal.is_open
            else "",
        )
        for line in road.plan(today=timezone.localdate())
    ]
    return {
        "road": road,
        "is_objection": True,
        "plan": plan,
        "plan_open": [one for one in plan if one.line.is_open],
        "plan_missed": [one for one in plan if one.is_missed],
        "term_cause": _why_until(road),
        "in_time": _in_time(road),
        "is_late": road.timeliness is Timeliness.LATE,
    }


def _why_until(road: ObjectionRoad) -> str:
    if road.term is None:
        return ""
    plain = WITH_COMMITTEE if road.has_committee else OBJECTION_CAUSES["Awb 7:10(1)"]
    cause = plain if road.term.article == "Awb 7:10(1)" else OBJECTION_CAUSES[road.term.article]
    return f"{cause} · {article(road.term.article)}"


def _in_time(road: ObjectionRoad) -> str:
    """Whether it came in time, in a sentence; or that we have to ask."""
    if road.filing is None or road.timeliness is None:
        return str(DAY_UNKNOWN)
    return str(IN_TIME[road.timeliness]) % {"until": day(road.filing.due)}
