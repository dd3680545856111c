"""Waiting for what another process does."""

import time
from collections.abc import Callable

# Far more than it takes, for a machine that does much else at the same time.
PATIENCE_SECONDS = 300.0


def eventually(claim: Callable[[], bool], *, pause: float = 0.05) -> bool:
    """Whether it came true before patience ran out."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not claim() and time.monotonic() < deadline:
        time.sleep(pause)
    return claim()
