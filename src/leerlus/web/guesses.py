"""Counts wrong guesses, of a password or of a code, so that guessing does not pay. Nobody is shut out for long."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Patience:
    """How many wrong guesses are borne, within how many seconds. Each web worker counts for itself."""

    name: str
    most: int
    seconds: int

    def is_over(self, who: str) -> bool:
        return int(cache.get(self._key(who), 0)) >= self.most

    def count(self, who: str) -> None:
        """One more wrong guess; the time starts at the first."""
        key = self._key(who)
        if not cache.add(key, 1, self.seconds):
            try:
                cache.incr(key)
            except ValueError:  # The time ended between the two.
                cache.set(key, 1, self.seconds)

    def forget(self, who: str) -> None:
        cache.delete(self._key(who))

    def _key(self, who: str) -> str:
        return "guesses-" + hashlib.sha256(f"{self.name} {who}".encode("utf-8", "replace")).hexdigest()


def sender(request: HttpRequest) -> str:
    """The address that a request comes from. Behind our own TLS proxy that is the last one the proxy wrote down."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.BEHIND_TLS and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
