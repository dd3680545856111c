"""Who gives commands on this machine, and the line in the audit trail that such a deed leaves."""

from __future__ import annotations

import os
import platform
import pwd
from dataclasses import dataclass
from typing import Any

from leerlus.database.postgres import Say
from leerlus.database.reach import give_up_absent_role


@dataclass(slots=True)
class Administrator:
    """A user of the operating system. There is no account of a colleague behind it, and so no number."""

    name: str
    pk: None = None


def who_runs_this() -> Administrator:
    """By the user under whom this process runs, which the environment cannot make another."""
    try:
        return Administrator(pwd.getpwuid(os.getuid()).pw_name)
    except KeyError:
        return Administrator(str(os.getuid()))


def write_down(verb: str, *, details: dict[str, Any], say: Say) -> None:
    """Leave a line that also tells from which machine, and behind ``sudo`` for whom. Nothing is brought up to date.

    What saves or brings back everything is never stopped by this: where no line can be written (no tables yet, those of
    another version, a full disk) that is said, and the work goes on.
    """
    give_up_absent_role(say)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
    import django

    django.setup()
    from django.db import DatabaseError, connections

    from leerlus.foundation.audit.actions import record
    from leerlus.foundation.organisation.queries import municipality

    from_where = {"machine": platform.node()}
    if behind := os.environ.get("SUDO_USER"):
        from_where["sudo"] = behind
    try:
        record(verb=verb, subject=municipality(), by=who_runs_this(), details=from_where | details)
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        say(f"This leaves no line in the audit trail, because that could not be written ({reason}).")
    finally:
        connections.close_all()
