"""Who saw this case? Who opened it, who looked at what is protected, and who did something: one list, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leerlus.casework.parties.queries import protected_fact_ids
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.queries import looks_at, reveals_of


class Way(StrEnum):
    LOOKED = "looked"
    REVEALED = "revealed"
    DID = "did"


@dataclass(frozen=True, slots=True)
class Seen:
    """One line. ``what`` is the kind of fact or the verb of the deed; what was seen itself is never repeated."""

    at: datetime
    by: str
    way: Way
    what: str = ""
    reason: str = ""


def who_saw(signal: Signal) -> list[Seen]:
    """Everybody who opened, revealed or did something. What the system or the resident did is left out."""
    lines = [Seen(look.at, look.by.name, Way.LOOKED) for look in looks_at(signal)]
    lines += [
        Seen(reveal.at, reveal.by.name, Way.REVEALED, reveal.fact.kind, reveal.reason)
        for reveal in reveals_of(_facts_about(signal))
    ]
    lines += [Seen(deed.at, deed.by_name, Way.DID, deed.verb) for deed in deeds_about(signal) if deed.by_id]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def exported(*, signal: Signal, by: Staff) -> list[Seen]:
    """The same list, to take away. That it was taken is a deed too."""
    lines = who_saw(signal)
    record(verb="exported who saw this case", subject=signal, by=by, details={"lines": len(lines)})
    return lines


def _facts_about(signal: Signal) -> list[int]:
    return protected_fact_ids(signal.complainant) if signal.complainant else []
