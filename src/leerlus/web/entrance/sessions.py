"""One sitting: it begins with a new name, knows when it began, and stands in the list of its owner."""

from __future__ import annotations

import time

from django.contrib.auth import login, logout
from django.http import HttpRequest

from leerlus.foundation.admission.actions import begin_session, end_session
from leerlus.foundation.organisation.models import Staff


def let_in(request: HttpRequest, staff: Staff, *, second_step: bool = False) -> None:
    """Signed in under a new session name. Where the second step is asked, only its own pages open until it is taken."""
    if request.user.is_authenticated:
        end_session(session_key=str(request.session.session_key))
        logout(request)
    login(request, staff, backend="django.contrib.auth.backends.ModelBackend")
    request.session["begun_at"] = request.session["seen_at"] = time.time()
    if second_step:
        request.session["second_step"] = True
    _write_down(request, staff)


def second_step_taken(request: HttpRequest, staff: Staff) -> None:
    """From here on every door of the role opens, under yet another name."""
    end_session(session_key=str(request.session.session_key))
    request.session.cycle_key()
    request.session["second_step"] = True
    _write_down(request, staff)


def _write_down(request: HttpRequest, staff: Staff) -> None:
    request.session.save()
    device = request.headers.get("User-Agent", "")
    begin_session(staff=staff, session_key=str(request.session.session_key), device=device)
