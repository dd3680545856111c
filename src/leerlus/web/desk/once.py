"""A second click does nothing: a form that one person sends twice within seconds counts once."""

from __future__ import annotations

import hashlib
import time

from django.contrib.sessions.models import Session

from leerlus.web.access import StaffRequest

SECONDS = 10
KEPT_AS = "sent_last"


def sent_just_now(request: StaffRequest) -> bool:
    """Was this same form sent a moment ago? Inside a transaction: of two clicks at once, the second waits here."""
    session = Session.objects.select_for_update().filter(session_key=request.session.session_key).first()
    form, at = session.get_decoded().get(KEPT_AS, ("", 0)) if session else ("", 0)
    return bool(form == _print_of(request) and 0 <= time.time() - at < SECONDS)


def remember_sent(request: StaffRequest) -> None:
    """In the same transaction as the work, so that both are kept or neither is."""
    request.session[KEPT_AS] = [_print_of(request), time.time()]
    request.session.save()


def _print_of(request: StaffRequest) -> str:
    """Of the address and all answers; nothing of what was written can be read from it."""
    answers = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return hashlib.sha256(repr((request.path, answers)).encode("utf-8", "surrogatepass")).hexdigest()
