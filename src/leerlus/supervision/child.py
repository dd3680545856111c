"""One process that we start, watch, start again and stop, together with everything it started itself."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

# A child that keeps falling is started again less and less often, up to this pause.
LONGEST_PAUSE_SECONDS = 10.0
# Whoever stayed up this long is forgiven its earlier falls.
STEADY_SECONDS = 60.0


class Child:
    """A process in a session of its own: Ctrl-C in the terminal reaches only us, and we stop it in our order."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self._command = [*_leash(), *command]
        self.environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._falls = 0
        self._not_before = 0.0

    def start(self) -> None:
        """Call this from the main thread: the child is told to end when the thread that started it ends."""
        self._process = subprocess.Popen(self._command, env=self.environment, start_new_session=True)
        self._started_at = time.monotonic()

    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start_again_if_fallen(self) -> str | None:
        """Start it again when it fell and its pause is over; the sentence to show, or None where nothing happened."""
        if self._process is None or self.is_alive():
            return None
        now = time.monotonic()
        if self._not_before == 0.0:
            self._falls = 1 if now - self._started_at > STEADY_SECONDS else self._falls + 1
            self._not_before = now + min(LONGEST_PAUSE_SECONDS, 0.5 * 2 ** (self._falls - 1))
            self._end_leftovers()
        if now < self._not_before:
            return None
        ended_with = self._process.returncode
        self._not_before = 0.0
        self.start()
        return f"The {self.name} stopped unexpectedly ({_cause(ended_with)}) and was started again."

    def ask_to_stop(self) -> None:
        if self._process is not None and self.is_alive():
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGTERM)

    def stop(self, *, patience_seconds: float) -> int | None:
        """Ask, wait, and then end it by force, with all that it started. Its exit code; None where it never ran."""
        if self._process is None:
            return None
        self.ask_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience_seconds)
        self._end_leftovers()
        ended_with = self._process.wait()
        self._process = None
        return ended_with

    def _end_leftovers(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _leash() -> list[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM"] if setpriv else []


def _cause(ended_with: int) -> str:
    if ended_with < 0:
        return f"signal {-ended_with}"
    return f"exit code {ended_with}"
