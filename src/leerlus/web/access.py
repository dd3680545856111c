"""Who may open a page: signed in, with the second step taken, and with a role that grants the capability."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from leerlus.foundation.admission.actions import end_session, keep_session
from leerlus.foundation.admission.rules import has_ended
from leerlus.foundation.organisation.models import Municipality, Staff
from leerlus.foundation.organisation.roles import CAPABILITIES
from leerlus.web.context import the_house

IDLE = timedelta(minutes=settings.IDLE_MINUTES)
WHOLE = timedelta(seconds=settings.SESSION_COOKIE_AGE)
SEEN_EVERY_SECONDS = 60
NOT_TYPED = {"csrfmiddlewaretoken", "password", "version"}
UNAUTHORIZED = 401

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request behind ``requires``: somebody is signed in."""

    user: Staff
    house: Municipality


def signed_in(view: View, *, in_background: bool = False) -> View:
    """Let in only who is signed in and took the second step. What was typed on a page that stood open too long is
    given back. A page that asks by itself (``in_background``) keeps no session alive.
    """

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return HttpResponse(status=UNAUTHORIZED) if in_background else _ask_to_sign_in(request)
        if _is_over(request):
            end_session(session_key=str(request.session.session_key))
            logout(request)
            return HttpResponse(status=UNAUTHORIZED) if in_background else _ask_to_sign_in(request, was_away=True)
        if not in_background:
            _is_here(request)
        if not request.session.get("second_step") and the_house(request).second_factor_required:
            return redirect(f"{reverse('entrance:second_step')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded


def requires(capability: str, *, in_background: bool = False) -> Callable[[View], View]:
    """Let in only staff who may. Others are asked to sign in, or told that their role does not open this page."""
    if capability not in CAPABILITIES:
        raise ValueError(f"{capability} is not among the capabilities of the organisation's roles.")

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.may(capability):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]  # Read by the test that asserts the table of rights.
        return signed_in(guarded, in_background=in_background)

    return guard


def _is_over(request: StaffRequest) -> bool:
    begun = request.session.get("begun_at")
    if begun is None:
        return False
    seen = request.session.get("seen_at", begun)
    return has_ended(begun_at=_moment(begun), seen_at=_moment(seen), now=timezone.now(), idle=IDLE, whole=WHOLE)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _is_here(request: StaffRequest) -> None:
    """Written down once a minute at most, so that a page costs no more for it."""
    if "begun_at" in request.session and time.time() - request.session.get("seen_at", 0) > SEEN_EVERY_SECONDS:
        request.session["seen_at"] = time.time()
        keep_session(session_key=str(request.session.session_key))


def _ask_to_sign_in(request: HttpRequest, *, was_away: bool = False) -> HttpResponse:
    """Whoever sent something sees it back, to copy it once signed in."""
    typed = [
        value
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
        for value in values
        if len(value) > 3 or " " in value  # Choices and numbers are quickly made again.
    ]
    if typed:
        page = request.headers.get("Referer", "")
        back = page.split(request.get_host(), 1)[-1] if request.get_host() in page else reverse("entrance:sign_in")
        context = {"typed": typed, "sign_in": f"{reverse('entrance:sign_in')}?{urlencode({'next': back})}"}
        return render(request, "entrance/signed_out.html", context, status=UNAUTHORIZED)
    away = "&weg=1" if was_away else ""
    return redirect(f"{reverse('entrance:sign_in')}?{urlencode({'next': request.get_full_path()}, safe='/')}{away}")
