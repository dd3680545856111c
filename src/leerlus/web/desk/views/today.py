"""Vandaag: whom to call now, what we promised, which terms end."""

from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leerlus.casework.breaches.queries import people_to_phone, safety_to_do
from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.queries import calls_to_make, commitments_due, promised_calls
from leerlus.casework.feedback.queries import verdicts_to_ask
from leerlus.casework.own_data.queries import to_answer
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.redress.queries import redress_due
from leerlus.casework.signals.masking import with_masks
from leerlus.casework.signals.queries import as_lines, due_soon, new_replies, open_cases_of
from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.reading import counted
from leerlus.insight.measures.queries import overdue, without_effect
from leerlus.insight.patterns.queries import rising
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.views.case_page import VISIT_OUTCOMES

SHOWN = 12
ALL_SHOWN = 500
DAYS_AHEAD = 2
MINE_SHOWN = 100
TELL_OF_A_CASE = ("calls", "promises", "to_ask", "redress")


@query_budget(13)
@require_safe
@requires("handle_cases")
def today(request: StaffRequest) -> HttpResponse:
    day = timezone.localdate()
    soon = day + timedelta(days=DAYS_AHEAD)
    lists: dict[str, QuerySet[Any]] = {
        "calls": calls_to_make(staff=request.user, today=day),
        "promises": commitments_due(staff=request.user, until=soon),
        "to_ask": verdicts_to_ask(staff=request.user, today=day),
        "redress": redress_due(staff=request.user, until=soon),
        "terms": due_soon(staff=request.user, until=soon),
        "replies": new_replies(request.user),
        "hit": people_to_phone(staff=request.user, today=day),
        "safety": safety_to_do(staff=request.user),
        "own_data": to_answer(staff=request.user, until=soon),
    }
    guarded: dict[str, QuerySet[Any]] = {}
    if request.user.may("judge_patterns"):
        guarded = {"patterns": rising(), "without_effect": without_effect(), "overdue": overdue(today=day)}
    to_phone = lists["calls"].filter(way=Way.CALL)
    mine_too = {"mine": open_cases_of(request.user), "notices": not_read(request.user)}
    found = counted(**lists, **guarded, **mine_too, to_phone=to_phone)
    shown = {name: list(rows[:SHOWN]) if found[name] else [] for name, rows in lists.items()}
    shown |= _all_calls(request, lists["calls"])
    with_masks(row.signal for name in TELL_OF_A_CASE for row in shown[name])
    context = {
        "today": day,
        **shown,
        **{f"{name}_found": number for name, number in found.items()},
        "other_ways_found": found["calls"] - found["to_phone"],
        "notices_not_read": found["notices"],
        "call_outcomes": CallOutcome.choices,
        "visit_outcomes": VISIT_OUTCOMES,
        "moments": dict(PartOfDay.choices),
    }
    return render(request, "desk/today.html", context)


def _all_calls(request: StaffRequest, calls: QuerySet[Any]) -> dict[str, Any]:
    """Everybody to call, in the same order, where that is asked for."""
    return {"calls": list(calls[:ALL_SHOWN])} if request.GET.get("bellen") == "alle" else {}


@query_budget(12)
@require_safe
@requires("handle_cases")
def mine(request: StaffRequest) -> HttpResponse:
    """My own open cases, the earliest term first, each with its next step."""
    cases = open_cases_of(request.user)
    rows = list(as_lines(cases).order_by(F("due_on").asc(nulls_last=True), "id")[:MINE_SHOWN])
    promised = promised_calls(rows)
    context = {
        "rows": [(signal, promised.get(signal.pk)) for signal in rows],
        "found": cases.count(),
        "calls": len(promised),
    }
    return render(request, "desk/mine.html", context)
