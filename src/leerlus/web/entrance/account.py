"""My own account: password, second step, where I am signed in, and which roles there are."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from leerlus.foundation.admission.actions import end_other_sessions, rename_session, renew_recovery_codes
from leerlus.foundation.admission.queries import factor_of, recovery_codes_left, sessions_of
from leerlus.foundation.organisation.actions import BadAccount, choose_password
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.roles import CAPABILITIES, ROLES
from leerlus.web.access import StaffRequest, signed_in
from leerlus.web.budget import query_budget
from leerlus.web.entrance.forms import ChangePassword
from leerlus.web.guesses import Patience, account, not_too_often

OLD_PASSWORDS = Patience("old password of one account", most=8, seconds=5 * 60)


@query_budget(14)
@never_cache
@require_safe
@signed_in
def overview(request: StaffRequest) -> HttpResponse:
    return _page(request, ChangePassword())


@query_budget(40)
@sensitive_post_parameters("old", "new")
@require_POST
@signed_in
@not_too_often(OLD_PASSWORDS, method="POST", who=account)
def password(request: StaffRequest) -> HttpResponse:
    form = ChangePassword(request.POST)
    if form.is_valid() and not request.user.check_password(form.cleaned_data["old"]):
        form.add_error("old", _("This is not your password."))
    if form.is_valid():
        try:
            choose_password(staff=request.user, password=form.cleaned_data["new"], by=request.user)
        except BadAccount as weak:
            form.add_error("new", str(weak))
    if not form.is_valid():
        return _page(request, form, status=422)
    end_other_sessions(staff=request.user, except_key=str(request.session.session_key))
    old_key = request.session.session_key
    update_session_auth_hash(request, request.user)
    request.session.save()
    rename_session(old=str(old_key), new=str(request.session.session_key))
    OLD_PASSWORDS.forget(account(request))
    messages.success(request, _("Your password is changed. Elsewhere you are signed out."))
    return redirect("entrance:account")


@query_budget(20)
@require_POST
@signed_in
def elsewhere(request: StaffRequest) -> HttpResponse:
    end_other_sessions(staff=request.user, except_key=str(request.session.session_key))
    messages.success(request, _("You are signed out on every other device."))
    return redirect("entrance:account")


@query_budget(20)
@sensitive_variables("codes")
@never_cache
@require_POST
@signed_in
def new_codes(request: StaffRequest) -> HttpResponse:
    if factor_of(request.user) is None:
        return redirect("entrance:set_up")
    codes = renew_recovery_codes(staff=request.user)
    return render(request, "entrance/recovery_codes.html", {"codes": codes, "onward": "/account/"})


@query_budget(8)
@require_POST
@signed_in
def stay(request: StaffRequest) -> HttpResponse:
    """A press on "stay signed in"; being asked is enough."""
    return HttpResponse(status=204)


@query_budget(8)
@require_safe
@signed_in
def roles(request: StaffRequest) -> HttpResponse:
    told = [
        (Role(role).label, description.prose, [CAPABILITIES[name] for name in sorted(description.capabilities)])
        for role, description in ROLES.items()
    ]
    return render(request, "entrance/roles.html", {"roles": told})


def _page(request: StaffRequest, form: ChangePassword, *, status: int = 200) -> HttpResponse:
    factor = factor_of(request.user)
    context = {
        "form": form,
        "factor": factor,
        "codes_left": recovery_codes_left(factor) if factor else 0,
        "sessions": sessions_of(request.user),
        "here": request.session.session_key,
        "roles": [(Role(role).label, ROLES[role].prose) for role in request.user.roles],
    }
    return render(request, "entrance/account.html", context, status=status)
