"""Who may open a page: signed in, and with a role that grants the capability."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.roles import CAPABILITIES


class StaffRequest(HttpRequest):
    """A request behind ``requires``: somebody is signed in."""

    user: Staff


def requires(capability: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let in only staff who may. Others are asked to sign in, or told that their role does not open this page."""
    if capability not in CAPABILITIES:
        raise ValueError(f"{capability} is not among the capabilities of the organisation's roles.")

    def guard(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.may(capability):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]  # Read by the test that asserts the table of rights.
        return login_required(guarded)

    return guard
