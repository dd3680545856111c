"""Which code fits, and when a session has ended. Pure."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django_otp.oath import hotp

STEP_SECONDS = 30
DRIFT = 1  # Steps that a telephone's clock may be ahead or behind.
CODE_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"  # As on a receipt: no vowels, nothing that looks like something else.


def secret_of(seed: str, *, key: str) -> bytes:
    """The secret that telephone and house share, of twenty bytes (RFC 4226)."""
    return hmac.new(key.encode(), f"second factor {seed}".encode(), hashlib.sha256).digest()[:20]


def keyed_hash(words: str, *, key: str) -> str:
    return hmac.new(key.encode(), words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def step_at(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def code_of(secret: bytes, step: int) -> str:
    return f"{hotp(secret, step):06d}"


def fitting_step(*, secret: bytes, code: str, now: datetime, last_step: int) -> int | None:
    """The step of thirty seconds to which this code belongs; None where it is wrong, too old, or was used before."""
    given = "".join(code.split())
    for step in range(step_at(now) - DRIFT, step_at(now) + DRIFT + 1):
        if step > last_step and hmac.compare_digest(code_of(secret, step).encode(), given.encode("utf-8", "replace")):
            return step
    return None


def plain_recovery_code(typed: str) -> str:
    """As it is hashed: no hyphens, spaces or small letters."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def has_ended(*, begun_at: datetime, seen_at: datetime, now: datetime, idle: timedelta, whole: timedelta) -> bool:
    """Nobody was there for too long, or the day is over."""
    return now - seen_at >= idle or now - begun_at >= whole
