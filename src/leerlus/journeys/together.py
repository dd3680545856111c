"""Several cases in one go: each by its own actions and in its own step, so that one that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from leerlus.casework.contacts.actions import take_back_note, write_note
from leerlus.casework.signals.actions import ChangedMeanwhile, hand_to, lock, put_sorting_back, sort
from leerlus.casework.signals.models import Signal, Theme
from leerlus.casework.signals.queries import one_for, theme_numbered
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import departments, one_of_staff
from leerlus.journeys import handle_formally
from leerlus.journeys.handle_formally import NotLawful


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case as it was when it was chosen."""

    number: str
    version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: "done", or why nothing changed: "closed", "changed", "involved" or "gone"."""

    number: str
    state: str
    version: int = 0
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        return self.state == "done"

    def stored(self) -> dict[str, Any]:
        return asdict(self)


class MayNot(Exception):
    """Who is involved in the conduct does not handle the complaint (Awb 9:7); nothing was changed."""


def hand_over_all(*, cases: Sequence[Chosen], handler: Staff | None, by: Staff) -> list[Outcome]:
    def hand_over(signal: Signal) -> dict[str, Any]:
        before = {"handler": signal.handler_id}
        if isinstance(handle_formally.hand_over(signal=signal, handler=handler, by=by), NotLawful):
            raise MayNot
        return before

    return [_one(case, hand_over, by=by) for case in cases]


def sort_all(*, cases: Sequence[Chosen], theme: Theme | None, by: Staff) -> list[Outcome]:
    """Give all of them one theme; where they are stays as it is."""

    def give_theme(signal: Signal) -> dict[str, Any]:
        before = {"theme": signal.theme_id, "department": signal.department_id}
        sort(signal=signal, theme=theme, area=signal.area, version=signal.version, by=by)
        return before

    return [_one(case, give_theme, by=by) for case in cases]


def note_all(*, cases: Sequence[Chosen], text: str, by: Staff) -> list[Outcome]:
    return [
        _one(case, lambda signal: {"note": write_note(signal=signal, text=text, by=by).pk}, by=by) for case in cases
    ]


def _one(case: Chosen, do: Callable[[Signal], dict[str, Any]], *, by: Staff) -> Outcome:
    signal = one_for(number=case.number, staff=by)
    if signal is None:
        return Outcome(case.number, "gone")
    try:
        with transaction.atomic():
            lock(signal=signal, version=case.version)
            if not signal.is_open:
                return Outcome(case.number, "closed")
            before = do(signal)
    except MayNot:
        return Outcome(case.number, "involved")
    except ChangedMeanwhile:
        return Outcome(case.number, "closed" if not signal.is_open else "changed")
    return Outcome(case.number, "done", version=signal.version, before=before)


def undo_all(*, done: Sequence[Outcome], by: Staff) -> list[Outcome]:
    """Back as it was, but for a case that somebody changed since."""

    def put_back(before: dict[str, Any]) -> Callable[[Signal], dict[str, Any]]:
        def put(signal: Signal) -> dict[str, Any]:
            if "handler" in before:
                handler = one_of_staff(before["handler"]) if before["handler"] else None
                hand_to(signal=signal, handler=handler, by=by)
            if "theme" in before:
                put_sorting_back(
                    signal=signal,
                    theme=theme_numbered(before["theme"] or 0),
                    department=departments().filter(pk=before["department"] or 0).first(),
                    by=by,
                )
            if "note" in before:
                take_back_note(signal=signal, number=before["note"], by=by)
            return {}

        return put

    return [_one(Chosen(one.number, one.version), put_back(one.before), by=by) for one in done if one.is_done]
