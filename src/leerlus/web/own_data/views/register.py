"""The register of requests, on screen and as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.own_data import queries
from leerlus.casework.own_data.choices import Kind
from leerlus.casework.own_data.queries import Filters
from leerlus.journeys import give_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_csv
from leerlus.web.own_data.words import left, register_head, register_line

PAGE = 20


@query_budget(12)
@require_safe
@requires("take_down_own_data")
def overview(request: StaffRequest) -> HttpResponse:
    filters, today = Filters.from_address(request.GET.dict()), timezone.localdate()
    page = Paginator(queries.register(staff=request.user, filters=filters), PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(one, left(one, today=today), one.is_open and one.due_on <= queries.soon(today)) for one in page],
        "filters": filters,
        "answers": queries.answers(request.user),
        "late": queries.late(staff=request.user).count(),
        "kinds": Kind.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "own_data/overview.html", context)


@query_budget(16)
@require_safe
@requires("answer_own_data")
def register_csv(request: StaffRequest) -> HttpResponseBase:
    try:
        found = give_out.register_of_own_data(filters=Filters.from_address(request.GET.dict()), by=request.user)
    except give_out.TooMany:
        sentence = _("These are more than %(most)d requests. Choose with the filters which ones you need.")
        messages.warning(request, sentence % {"most": give_out.MOST_LINES})
        return redirect(f"{reverse('own_data:overview')}?{request.GET.urlencode()}")
    rows = [register_head(), *(register_line(one) for one in found)]
    return as_csv(write_csv(rows), name=f"inzage-en-correctie-{timezone.localdate()}.csv")
