"""Number and code open what they are the receipt of: what somebody told us, or asked about their own data."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.own_data.queries import by_receipt as request_by_receipt
from leerlus.casework.own_data.queries import sent_with
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import by_receipt as signal_by_receipt
from leerlus.web.budget import query_budget
from leerlus.web.guesses import Patience, sender
from leerlus.web.portal.forms import Receipt

WRONG_CODES = Patience("codes of receipts", most=10, seconds=15 * 60)
UNPROCESSABLE = 422


@query_budget(12)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    return _door(request, "portal/follow.html")


@query_budget(12)
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_follow(request: HttpRequest) -> HttpResponse:
    return _door(request, "portal/own_data_follow.html")


def _door(request: HttpRequest, template: str) -> HttpResponse:
    """Both doors open both kinds, so that nobody stands before the wrong one. Neither number nor code is ever in the
    address bar."""
    form = Receipt(request.POST if request.method == "POST" else None)
    if form.is_valid():
        place = sender(request)
        if wait := WRONG_CODES.take(place):
            form.add_error(None, _("That was wrong too often. Wait a quarter of an hour, or call us."))
            response = render(request, template, {"form": form}, status=429)
            response["Retry-After"] = str(wait)
            return response
        if page := _page_of(request, **form.cleaned_data):
            WRONG_CODES.forget(place)
            return redirect(page)
        form.add_error(None, _("We know no message with this number and this code. Check both, or call us."))
    return render(request, template, {"form": form}, status=UNPROCESSABLE if form.errors else 200)


def _page_of(request: HttpRequest, *, number: str, code: str) -> str:
    """What they open, remembered in this browser; empty where they open nothing."""
    receipt = {"number": number, "code": code}
    if signal_by_receipt(**receipt, key=settings.SECRET_KEY):
        request.session["follows"] = receipt
        return "portal:followed"
    if asked := request_by_receipt(**receipt, key=settings.SECRET_KEY):
        request.session["own_data"] = str(asked.sending_key)
        return "portal:own_data_state"
    return ""


def followed_signal(request: HttpRequest) -> Signal | None:
    receipt = request.session.get("follows")
    return signal_by_receipt(**receipt, key=settings.SECRET_KEY) if receipt else None


def followed_request(request: HttpRequest) -> DataRequest | None:
    """The request for own data that was just sent, or was opened with number and code."""
    key = request.session.get("own_data")
    found = sent_with(uuid.UUID(key)) if key else None
    return found if found and found.forgotten_at is None else None
