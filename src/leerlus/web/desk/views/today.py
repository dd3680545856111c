"""Vandaag: whom to call now, what we promised, which terms end."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leerlus.casework.contacts.queries import calls_to_make, commitments_due
from leerlus.casework.signals.queries import due_soon
from leerlus.web.access import requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms import CallForm

SHOWN = 12
DAYS_AHEAD = 7


@query_budget(14)
@requires("see_cases")
def today(request: HttpRequest) -> HttpResponse:
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
            "call_outcomes": CallForm().fields["outcome"].choices,
        },
    )
