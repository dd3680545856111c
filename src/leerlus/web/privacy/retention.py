"""How long cases are kept, which must stay, and forgetting what was kept long enough."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.retention.actions import GoneAlready, HeldAlready, hold, keep_for, lift
from leerlus.casework.retention.choices import KeptToo
from leerlus.casework.retention.queries import erasures, holds, one_hold, terms_on
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.casework.signals.queries import by_number
from leerlus.foundation.progress.queries import one_work
from leerlus.journeys import give_out
from leerlus.journeys.forget import KIND, ask_to_forget, counted, due, people_due, requests_due
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_csv
from leerlus.web.privacy.forms import HoldForm, TermForm


@query_budget(18)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("guard_retention")
def overview(request: StaffRequest) -> HttpResponse:
    form = TermForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep_for(by=request.user, **form.cleaned_data)
        messages.success(request, _("From that day on cases like these are kept so long."))
        return redirect("privacy:retention")
    return _page(request, form, HoldForm())


def _page(request: StaffRequest, form: TermForm, hold_form: HoldForm) -> HttpResponse:
    today = timezone.localdate()
    names: dict[str, Any] = {**dict(Kind.choices), **dict(KeptToo.choices), **dict(Outcome.choices)}
    counts = {
        "due": due(today=today).count(),
        "requests": requests_due(today=today).count(),
        "people": people_due(today=today).count(),
    }
    context = {
        "form": form,
        "hold_form": hold_form,
        "terms": [
            (names.get(term.kind, _("Every kind")), names.get(term.outcome, _("Every outcome")), term)
            for term in terms_on(today)
        ],
        **counts,
        "count": sum(counts.values()),
        "holds": holds(),
        "erasures": erasures()[:12],
    }
    status = 422 if form.is_bound or hold_form.is_bound else 200
    return render(request, "privacy/retention.html", context, status=status)


@query_budget(16)
@require_safe
@requires("guard_retention")
def list_csv(request: StaffRequest) -> HttpResponseBase:
    lines = give_out.what_would_be_forgotten(by=request.user)
    return as_csv(lines, name=f"te-wissen-{timezone.localdate()}.csv")


@query_budget(20)
@require_POST
@requires("guard_retention")
def hold_case(request: StaffRequest) -> HttpResponse:
    form = HoldForm(request.POST)
    signal = by_number(form.cleaned_data["number"]) if form.is_valid() else None
    if form.is_valid() and signal is None:
        form.add_error("number", _("We do not know this number. Look whether it is typed right."))
    if signal is not None:
        try:
            hold(signal=signal, why=form.cleaned_data["why"], by=request.user)
        except HeldAlready:
            form.add_error("number", _("This case is on hold already."))
        except GoneAlready:
            form.add_error("number", _("This case was forgotten before."))
        else:
            messages.success(request, _("This case stays until you let it go."))
            return redirect("privacy:retention")
    return _page(request, TermForm(), form)


@query_budget(14)
@require_POST
@requires("guard_retention")
def lift_hold(request: StaffRequest, number: int) -> HttpResponse:
    held = one_hold(number)
    if held is None:
        raise Http404
    lift(held=held, by=request.user)
    messages.success(request, _("The term of this case counts again."))
    return redirect("privacy:retention")


@query_budget(14)
@require_POST
@requires("guard_retention")
def forget_now(request: StaffRequest) -> HttpResponse:
    """What is forgotten is what was seen: where the number changed meanwhile, the page shows it anew."""
    if request.POST.get("count") != str(counted(today=timezone.localdate())):
        messages.warning(request, _("The number of cases has changed. Look at it again, and then decide."))
        return redirect("privacy:retention")
    work = ask_to_forget(by=request.user)
    return redirect("privacy:forgetting", work_id=work.pk)


@query_budget(8)
@require_safe
@requires("guard_retention")
def forgetting(request: StaffRequest, work_id: UUID) -> HttpResponse:
    work = one_work(work_id)
    if work is None or work.kind != KIND:
        raise Http404
    part = request.headers.get("HX-Request") == "true"
    return render(request, "privacy/parts/forgetting.html" if part else "privacy/forgetting.html", {"work": work})
