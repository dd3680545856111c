"""Counts tries, of a password, a code or a search, so that guessing and hauling do not pay. Nobody waits for long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerlus.foundation.admission.actions import attempt, forget_attempts

TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Patience:
    """How many tries are borne within how many seconds, over all web processes together."""

    name: str
    most: int
    seconds: int

    def take(self, who: str) -> int:
        """Count a try, before looking whether it is right. Gives the seconds to wait first: 0 goes on."""
        return attempt(door=self.name, who=who, most=self.most, seconds=self.seconds)

    def forget(self, who: str) -> None:
        forget_attempts(door=self.name, who=who)


def sender(request: HttpRequest) -> str:
    """The address that a request comes from. Behind our own TLS proxy that is the last one the proxy wrote down."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.BEHIND_TLS and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def not_too_often(
    patience: Patience, *, method: str, who: Callable[[HttpRequest], str] = sender
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Bear a request only so often, from one place or of one person; then say how long to wait, and whom to call."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            wait = patience.take(who(request)) if request.method == method else 0
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return guarded

    return guard


def account(request: HttpRequest) -> str:
    """Who is signed in: colleagues of one office do not wait for each other."""
    return str(request.user.pk)


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    context = {"minutes": -(-wait // 60)}
    response = render(request, "entrance/too_often.html", context, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(wait)
    return response
