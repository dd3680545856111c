"""Vandaag: whom to call now, what we promised, which terms end."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import calls_to_make, commitments_due
from leerlus.casework.signals.queries import due_soon, open_cases_of
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget

SHOWN = 12
DAYS_AHEAD = 7


@query_budget(14)
@require_safe
@requires("handle_cases")
def today(request: StaffRequest) -> HttpResponse:
    day = timezone.localdate()
    calls = calls_to_make(staff=request.user, today=day)
    promises = commitments_due(staff=request.user, until=day + timedelta(days=2))
    terms = due_soon(staff=request.user, until=day + timedelta(days=DAYS_AHEAD))
    return render(
        request,
        "desk/today.html",
        {
            "today": day,
            "calls": calls[:SHOWN],
            "calls_found": calls.count(),
            "promises": promises[:SHOWN],
            "promises_found": promises.count(),
            "terms": terms[:SHOWN],
            "terms_found": terms.count(),
            "mine_found": open_cases_of(request.user).count(),
            "call_outcomes": CallOutcome.choices,
        },
    )
