"""Macros: texts that are written often, kept in one place with what they said before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlus.foundation.workplace.actions import MacroChanged, change_macro, write_macro
from leerlus.foundation.workplace.queries import macros, versions_of
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.lists import MacroForm, NewMacroForm


@query_budget(12)
@require_safe
@requires("handle_cases")
def overview(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/macros.html", {"macros": macros()})


@query_budget(30)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("write_macros")
def new(request: StaffRequest) -> HttpResponse:
    form = NewMacroForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                write_macro(name=given["name"], kind=given["kind"], text=given["text"], by=request.user)
        except IntegrityError:
            form.add_error("name", _("There is already a macro with this name."))
        else:
            messages.success(request, _("The macro is kept."))
            return redirect("desk:macros")
    return _page(request, {"form": form})


@query_budget(30)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("write_macros")
def one(request: StaffRequest, number: int) -> HttpResponse:
    macro = macros().filter(pk=number).first()
    if macro is None:
        raise Http404
    start = {"name": macro.name, "text": macro.text, "is_in_use": macro.is_in_use, "version": macro.version}
    form = MacroForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_macro(macro=macro, by=request.user, **form.cleaned_data)
        except MacroChanged:
            form.add_error("text", _("A colleague changed this macro meanwhile. Below you see what it says now."))
        except IntegrityError:
            form.add_error("name", _("There is already a macro with this name."))
        else:
            messages.success(request, _("The macro is kept."))
            return redirect("desk:macros")
    return _page(request, {"form": form, "macro": macro, "versions": versions_of(macro)})


def _page(request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "desk/macro.html", context, status=422 if context["form"].is_bound else 200)
