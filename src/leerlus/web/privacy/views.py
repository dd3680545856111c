"""Who saw a case, on a page and as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import by_number
from leerlus.casework.signals.rules import read_number
from leerlus.journeys.show_who_saw import exported, who_saw
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_csv
from leerlus.web.privacy.words import in_words


def _find(number: str) -> Signal:
    signal = by_number(number)
    if signal is None:
        raise Http404
    return signal


@query_budget(8)
@require_safe
@requires("see_who_saw")
def overview(request: StaffRequest) -> HttpResponse:
    """Leads from the number of a case to who saw it. A number that we do not know stays in the box."""
    asked = request.GET.get("nummer", "").strip()[:40]
    number = read_number(asked)
    if number and by_number(number):
        return redirect("privacy:seen", number=number)
    return render(request, "privacy/overview.html", {"asked": asked})


@query_budget(12)
@require_safe
@requires("see_who_saw")
def seen(request: StaffRequest, number: str) -> HttpResponse:
    signal = _find(number)
    lines = who_saw(signal)
    context = {
        "signal": signal,
        "lines": [(line, in_words(line)) for line in lines],
        "people": len({line.by for line in lines}),
    }
    return render(request, "privacy/seen.html", context)


@query_budget(16)
@require_safe
@requires("see_who_saw")
def seen_csv(request: StaffRequest, number: str) -> HttpResponseBase:
    signal = _find(number)
    rows = [[_("When"), _("Who"), _("What"), _("Reason given")]]
    for line in exported(signal=signal, by=request.user):
        when = timezone.localtime(line.at).strftime("%d-%m-%Y %H:%M:%S")
        rows.append([when, line.by, in_words(line), line.reason])
    return as_csv(write_csv(rows), name=f"gezien-{signal.number}.csv")
