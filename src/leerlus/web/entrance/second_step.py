"""The second step: a code of the telephone. At the first time it is set up, with a drawing to scan."""

from __future__ import annotations

import base64
import io
from urllib.parse import quote

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from leerlus.foundation.admission.actions import begin_second_factor, confirm_second_factor, takes_code
from leerlus.foundation.admission.queries import factor_of
from leerlus.foundation.admission.rules import secret_of
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.web.budget import query_budget
from leerlus.web.entrance.forms import Code
from leerlus.web.entrance.sessions import second_step_taken
from leerlus.web.entrance.views import first_room, next_page
from leerlus.web.guesses import TOO_MANY_REQUESTS, Patience

WRONG_CODES = Patience("second step of one account", most=5, seconds=15 * 60)


@query_budget(40)
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Asked after the password."""
    staff = request.user
    if not isinstance(staff, Staff):
        return redirect("entrance:sign_in")
    if request.session.get("second_step"):
        return redirect(next_page(request) or first_room(request, staff))
    if factor_of(staff) is None:
        return redirect(f"{reverse('entrance:set_up')}?{urlencode({'next': next_page(request)})}")
    form = Code(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        wait = WRONG_CODES.take(str(staff.pk))
        if not wait and takes_code(staff=staff, code=form.cleaned_data["code"]):
            WRONG_CODES.forget(str(staff.pk))
            second_step_taken(request, staff)
            return redirect(next_page(request) or first_room(request, staff))
        status = _say_what_is_wrong(form, wait)
    return _answer(render(request, "entrance/second_step.html", _context(request, form), status=status), form)


@query_budget(40)
@sensitive_post_parameters("code")
@sensitive_variables("secret", "codes")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Scan, give the first code, keep the recovery codes. They are shown on this answer only."""
    staff = request.user
    if not isinstance(staff, Staff):
        return redirect("entrance:sign_in")
    if factor_of(staff) is not None:
        return redirect("entrance:second_step")
    form = Code(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        wait = WRONG_CODES.take(str(staff.pk))
        codes = [] if wait else confirm_second_factor(staff=staff, code=form.cleaned_data["code"])
        if codes:
            WRONG_CODES.forget(str(staff.pk))
            second_step_taken(request, staff)
            onward = next_page(request) or reverse("entrance:account")
            return render(request, "entrance/recovery_codes.html", {"codes": codes, "onward": onward})
        status = _say_what_is_wrong(form, wait)
    secret = secret_of(begin_second_factor(staff=staff).seed, key=settings.SECRET_KEY)
    typed = base64.b32encode(secret).decode().rstrip("=")
    context = _context(request, form) | {
        "drawing": drawing_of(typed, staff=staff),
        "typed_over": " ".join(typed[start : start + 4] for start in range(0, len(typed), 4)),
    }
    return _answer(render(request, "entrance/set_up.html", context, status=status), form)


def drawing_of(secret: str, *, staff: Staff) -> SafeString:
    """What a telephone scans, as a drawing in the page: the secret is in no address and in no file."""
    name = quote(f"Leerlus {municipality().name}")
    address = f"otpauth://totp/{name}:{quote(staff.username)}?secret={secret}&issuer={name}"
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, omitsize=True
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 - Numbers of a drawing; no word of it is shown.


def _say_what_is_wrong(form: Code, wait: int) -> int:
    if wait:
        form.wait = wait  # type: ignore[attr-defined]  # Told to the browser as well.
        form.add_error(None, _("That was wrong too often. Wait a quarter of an hour, or ask your administrator."))
        return TOO_MANY_REQUESTS
    form.add_error("code", _("This code does not fit, or was used before. Wait for the next one and try again."))
    return 422


def _answer(response: HttpResponse, form: Code) -> HttpResponse:
    if wait := getattr(form, "wait", 0):
        response["Retry-After"] = str(wait)
    return response


def _context(request: HttpRequest, form: Code) -> dict[str, object]:
    return {"form": form, "next": next_page(request)}
