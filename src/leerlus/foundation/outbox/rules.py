"""How long to wait after a server said no, and which answer says no for good. Pure."""

import re
from datetime import timedelta

MOST_ATTEMPTS = 8
_FIRST_PAUSE_MINUTES = 1
_LONGEST_PAUSE_MINUTES = 240


def pause_after(attempts: int) -> timedelta:
    """One minute, then four times longer each time, at most four hours.

    >>> [pause_after(attempts).total_seconds() / 60 for attempts in (1, 2, 3, 8)]
    [1.0, 4.0, 16.0, 240.0]
    """
    return timedelta(minutes=min(_FIRST_PAUSE_MINUTES * 4 ** (attempts - 1), _LONGEST_PAUSE_MINUTES))


def is_final(*, code: int, attempts: int) -> bool:
    """A 5xx is for good (RFC 5321, 4.2.1); so is the last of the attempts."""
    return code >= 500 or attempts >= MOST_ATTEMPTS


def on_one_line(words: str) -> str:
    """No line ends and no control signs, so that nothing can be put into the head of a mail.

    >>> on_one_line("Uw klacht\\r\\nBcc: een@ander.example")
    'Uw klacht Bcc: een@ander.example'
    """
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", words).split())
