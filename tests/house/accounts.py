"""What residents hold in their hands and what a mail server took, held against what the database says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

# One line for each telling that came through a form, with how many there are of what must go with it.
KEPT = """
SELECT signal.sending_key::text, signal.number, signal.due_on IS NOT NULL,
       (SELECT count(*) FROM audit_entry
         WHERE subject_kind = 'signals.Signal' AND subject_id = signal.id::text AND verb = 'registered'),
       (SELECT count(*) FROM contacts_plannedcall WHERE signal_id = signal.id),
       (SELECT count(*) FROM outbox_message WHERE reference = signal.number AND purpose = 'acknowledgement'),
       (SELECT count(*) FROM signals_signal AS other WHERE other.text = signal.text)
  FROM signals_signal AS signal
 WHERE signal.sending_key IS NOT NULL
"""
PARTS = ("audit entry", "planned call", "acknowledgement in the outbox", "telling with its words")


class Database(Protocol):
    def execute(self, query: str, /) -> Iterable[Any]: ...


def faults(database: Database, *, told: Mapping[str, str], asked: Iterable[str], arrived: Iterable[str]) -> list[str]:
    """Every promise that was broken, as a sentence; none is what we want.

    ``told`` gives the number that a resident was shown for each key, ``asked`` every key that was ever sent, and
    ``arrived`` the ids of the messages in the order in which the mail server took them.
    """
    return [*_faults_of_tellings(database, told, set(asked)), *_faults_of_mails(database, Counter(arrived))]


def _faults_of_tellings(database: Database, told: Mapping[str, str], asked: set[str]) -> Iterator[str]:
    kept = {key: (number, *rest) for key, number, *rest in database.execute(KEPT)}
    for key, number in told.items():
        if key not in kept:
            yield f"{number} was acknowledged and is lost."
        elif kept[key][0] != number:
            yield f"{number} was acknowledged and is kept as {kept[key][0]}."
    for key, (number, has_deadline, *counts) in kept.items():
        if key not in asked:
            yield f"{number} was told by nobody."
        if not has_deadline:
            yield f"{number} has no deadline."
        for part, count in zip(PARTS, counts, strict=True):
            if count != 1:
                yield f"{number} has {count} times: {part}."


def _faults_of_mails(database: Database, arrived: Counter[str]) -> Iterator[str]:
    states = dict(database.execute("SELECT id::text, state FROM outbox_message WHERE channel = 'email'"))
    for message, times in arrived.items():
        if message not in states:
            yield f"Mail {message} arrived and was written by nobody."
        if times > 1:
            yield f"Mail {message} arrived {times} times."
    for message, state in states.items():
        if state not in ("sent", "in_doubt"):
            yield f"Mail {message} still stands as {state}."
        elif state == "sent" and message not in arrived:
            yield f"Mail {message} is called sent and never arrived."
