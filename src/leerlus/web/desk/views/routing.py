"""Who gets what: the department of each theme, and where it is another one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leerlus.casework.signals.actions import send_to
from leerlus.casework.signals.models import Theme
from leerlus.casework.signals.queries import Routing, routes, themes
from leerlus.foundation.organisation.queries import departments
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.routing import RouteForm, TryForm


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("hand_out_cases")
def who_gets_what(request: StaffRequest) -> HttpResponse:
    form = RouteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        send_to(by=request.user, **form.cleaned_data)
        messages.success(request, _("From now on new signals go this way."))
        return redirect("desk:routing")
    routing = Routing()
    names = {department.pk: department.name for department in departments()}
    attempt = TryForm(request.GET if request.GET else None)
    context = {
        "form": form,
        "attempt": attempt,
        "found": _found(attempt, routing, names),
        "themes": sorted(themes(), key=_under_its_own),
        "routes": [(route, routing.without(route) == route.department_id) for route in routes()],
    }
    return render(request, "desk/routing.html", context, status=422 if form.is_bound else 200)


def _under_its_own(theme: Theme) -> tuple[str, bool, str]:
    """A theme stands above its parts."""
    return (theme.parent.name if theme.parent else theme.name, theme.parent is not None, theme.name)


def _found(attempt: TryForm, routing: Routing, names: dict[int, str]) -> str:
    """The answer to the question that was asked, in words; empty where none was."""
    if not attempt.is_bound or not attempt.is_valid():
        return ""
    theme, area = attempt.cleaned_data["thema"], attempt.cleaned_data["gebied"]
    department = routing.department_id(theme=theme, area_id=area.pk if area else None)
    return names[department] if department else _("nobody yet; the coordinator hands it out")
