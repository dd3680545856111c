"""Keeping the words that letters start with."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.letters import actions, queries
from leerlus.casework.letters.choices import Purpose
from leerlus.casework.letters.rules import FIELDS
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.letters.forms import TemplateForm


@query_budget(8)
@require_safe
@requires("hand_out_cases")
def overview(request: StaffRequest) -> HttpResponse:
    return render(request, "letters/templates.html", {"purposes": Purpose.choices})


@query_budget(16)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("hand_out_cases")
def one(request: StaffRequest, purpose: str) -> HttpResponse:
    if purpose not in Purpose.values:
        raise Http404
    form = TemplateForm(request.POST if request.method == "POST" else None, template=queries.template_of(purpose))
    if request.method != "POST":
        return _page(request, purpose, form)
    if not form.is_valid():
        return _page(request, purpose, form, status=422)
    try:
        actions.change_template(
            purpose=purpose,
            subject=form.cleaned_data["subject"],
            texts=form.texts,
            number=form.cleaned_data["number"],
            by=request.user,
        )
    except ChangedMeanwhile:
        messages.warning(request, _("A colleague changed this template meanwhile. Your words stand below."))
        return _page(request, purpose, form, status=409)
    messages.success(request, _("The template is kept."))
    return redirect("letters:template", purpose=purpose)


def _page(request: StaffRequest, purpose: str, form: TemplateForm, *, status: int = 200) -> HttpResponse:
    context = {
        "purpose": Purpose(purpose),
        "form": form,
        "versions": queries.versions_of(purpose)[:30],
        "fields": [f"{{{{{name}}}}}" for name in FIELDS],
    }
    return render(request, "letters/template.html", context, status=status)


@query_budget(16)
@require_POST
@requires("hand_out_cases")
def restore(request: StaffRequest, purpose: str, number: int) -> HttpResponse:
    if purpose not in Purpose.values:
        raise Http404
    actions.restore_template(purpose=purpose, number=number, by=request.user)
    messages.success(request, _("The earlier words are back."))
    return redirect("letters:template", purpose=purpose)
