"""Accounts of colleagues, for the administrator: make, give roles, switch off, reset the second step."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.foundation.admission.actions import reset_second_factor, switch_off
from leerlus.foundation.admission.queries import with_second_factor
from leerlus.foundation.organisation.actions import (
    BadAccount,
    add_staff,
    change_staff,
    require_second_factor,
    switch_on,
)
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import everybody, one_of_staff
from leerlus.foundation.organisation.roles import ROLES
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.entrance.forms import AccountForm, NewAccount

UNPROCESSABLE = 422


@query_budget(12)
@require_safe
@requires("manage_staff")
def overview(request: StaffRequest) -> HttpResponse:
    have = with_second_factor()
    people = [(one, [Role(role).label for role in one.roles], one.pk in have) for one in everybody()]
    return render(request, "entrance/staff.html", {"people": people})


@query_budget(40)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage_staff")
def new(request: StaffRequest) -> HttpResponse:
    form = NewAccount(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        department = given.pop("department")
        try:
            staff = add_staff(**given, department=department.name if department else None, by=request.user)
        except BadAccount as trouble:
            form.add_error("username" if "account" in str(trouble) else "password", str(trouble))
        else:
            messages.success(request, _("%(name)s can sign in.") % {"name": staff.name})
            return redirect("entrance:staff")
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "entrance/new_staff.html", {"form": form, "prose": _prose()}, status=status)


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage_staff")
def one(request: StaffRequest, number: int) -> HttpResponse:
    staff = _find(number)
    start = {"name": staff.name, "roles": staff.roles, "department": staff.department_id}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        if _locks_out_oneself(request, staff, form.cleaned_data["roles"]):
            form.add_error("roles", _("You cannot take the role of administrator away from yourself."))
        else:
            change_staff(staff=staff, by=request.user, **form.cleaned_data)
            messages.success(request, _("The account is changed."))
            return redirect("entrance:staff")
    context = {"form": form, "person": staff, "has_factor": staff.pk in with_second_factor(), "prose": _prose()}
    return render(request, "entrance/one_of_staff.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@query_budget(30)
@require_POST
@requires("manage_staff")
def switch(request: StaffRequest, number: int) -> HttpResponse:
    """Off: out at the next request. On: in again."""
    staff = _find(number)
    if staff.pk == request.user.pk:
        messages.warning(request, _("You cannot switch off your own account."))
    elif staff.is_active:
        switch_off(staff=staff, by=request.user)
        messages.success(request, _("%(name)s cannot sign in any more, and is out everywhere.") % {"name": staff.name})
    else:
        switch_on(staff=staff, by=request.user)
        messages.success(request, _("%(name)s can sign in.") % {"name": staff.name})
    return redirect("entrance:one_of_staff", staff.pk)


@query_budget(30)
@require_POST
@requires("manage_staff")
def reset(request: StaffRequest, number: int) -> HttpResponse:
    staff = _find(number)
    reset_second_factor(staff=staff, by=request.user)
    sentence = _("%(name)s sets up the second step anew at the next sign-in.") % {"name": staff.name}
    messages.success(request, sentence)
    return redirect("entrance:one_of_staff", staff.pk)


@query_budget(20)
@require_POST
@requires("manage_staff")
def second_factor_for_all(request: StaffRequest) -> HttpResponse:
    with transaction.atomic():
        require_second_factor(required="on" in request.POST, by=request.user)
    messages.success(request, _("Your choice is kept."))
    return redirect("entrance:staff")


def _find(number: int) -> Staff:
    staff = one_of_staff(number)
    if staff is None:
        raise Http404
    return staff


def _locks_out_oneself(request: StaffRequest, staff: Staff, roles: list[str]) -> bool:
    return staff.pk == request.user.pk and not any("manage_staff" in ROLES[role].capabilities for role in roles)


def _prose() -> list[tuple[str, object]]:
    return [(str(Role(role).label), description.prose) for role, description in ROLES.items()]
