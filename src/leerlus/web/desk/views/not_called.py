"""Why nobody was called, counted: for the coordinator, who guards that we call first."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leerlus.casework.contacts.choices import WhyNotCalled
from leerlus.casework.contacts.queries import not_called_by_month, not_called_since
from leerlus.casework.letters.queries import sent_without_a_call
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget

A_YEAR = timedelta(days=365)
LATEST = 50


@query_budget(8)
@require_safe
@requires("hand_out_cases")
def not_called(request: StaffRequest) -> HttpResponse:
    since = timezone.localdate() - A_YEAR
    context = {
        "reasons": WhyNotCalled.labels,
        "months": not_called_by_month(since=since.replace(day=1)),
        "latest": not_called_since(since)[:LATEST],
        "letters": sent_without_a_call(since=timezone.now() - A_YEAR)[:LATEST],
    }
    return render(request, "desk/not_called.html", context)
