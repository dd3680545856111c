"""The coordinator keeps the list of causes: added, renamed, merged, out of use; each with how often it was found."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from leerlus.casework.breaches.queries import visible_to as breaches_visible_to
from leerlus.casework.signals.masking import with_masks
from leerlus.foundation.audit.queries import deeds_about
from leerlus.insight.causes.actions import change_cause, name_cause
from leerlus.insight.causes.models import Cause
from leerlus.insight.causes.queries import (
    breaches_at,
    cases_of_cause,
    cause_called,
    cause_numbered,
    causes_with_their_use,
)
from leerlus.journeys.learn import merge_causes
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.causes import CauseForm, ChangeCauseForm, MergeForm

CASES_ON_A_PAGE = 20


@query_budget(20)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("hand_out_cases")
def overview(request: StaffRequest) -> HttpResponse:
    form = CauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if cause_called(form.cleaned_data["name"]) is None:
            name_cause(by=request.user, **form.cleaned_data)
            messages.success(request, _("The cause is on the list."))
            return redirect("desk:causes")
        form.add_error("name", _("There is already a cause with this name."))
    context = {"causes": causes_with_their_use(), "form": form}
    return render(request, "desk/causes.html", context, status=422 if form.errors else 200)


@query_budget(20)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("hand_out_cases")
def one(request: StaffRequest, number: int) -> HttpResponse:
    cause = _find(number)
    now = {"name": cause.name, "group": cause.group, "explanation": cause.explanation, "in_use": cause.in_use}
    form = ChangeCauseForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_cause(cause=cause, by=request.user, **form.cleaned_data)
        except IntegrityError:
            form.add_error("name", _("There is already a cause with this name."))
            cause = _find(number)
        else:
            messages.success(request, _("The cause is changed."))
            return redirect("desk:causes")
    return _page(request, cause, form=form)


@query_budget(30)
@require_POST
@requires("hand_out_cases")
def merge(request: StaffRequest, number: int) -> HttpResponse:
    cause = _find(number)
    form = MergeForm(request.POST, cause=cause)
    if not form.is_valid():
        return _page(request, cause, merging=form)
    moved = merge_causes(cause=cause, into=form.cleaned_data["into"], by=request.user)
    sentence = ngettext("Merged. %(many)s case moved along.", "Merged. %(many)s cases moved along.", moved)
    messages.success(request, sentence % {"many": moved})
    return redirect("desk:causes")


def _find(number: int) -> Cause:
    cause = cause_numbered(number)
    if cause is None:
        raise Http404
    return cause


def _page(
    request: StaffRequest, cause: Cause, *, form: ChangeCauseForm | None = None, merging: MergeForm | None = None
) -> HttpResponse:
    now = {"name": cause.name, "group": cause.group, "explanation": cause.explanation, "in_use": cause.in_use}
    found = breaches_at(cause)
    deeds = [(deed.at, deed.by_name, deed.details) for deed in deeds_about(cause).order_by("-id")[:20]]
    cases = Paginator(cases_of_cause(cause=cause, staff=request.user), CASES_ON_A_PAGE).get_page(
        request.GET.get("pagina")
    )
    with_masks(cases.object_list)
    context: dict[str, Any] = {
        "cause": cause,
        "breaches_found": found.count(),
        "breaches": found & breaches_visible_to(request.user),
        "form": form or ChangeCauseForm(initial=now),
        "merging": merging or MergeForm(cause=cause),
        "cases": cases,
        "before": [(at, who, told["before"]["name"]) for at, who, told in deeds if "before" in told],
        "merged": [(at, who, told["from"], told["into"]) for at, who, told in deeds if "into" in told],
    }
    is_wrong = (form and form.errors) or (merging and merging.errors)
    return render(request, "desk/cause.html", context, status=422 if is_wrong else 200)
