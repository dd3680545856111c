"""The texts of a case as somebody may read them: what is protected of its parties is blacked out."""

from __future__ import annotations

from collections.abc import Iterable

from leerlus.casework.parties.masking import masked, put_masks
from leerlus.casework.signals.models import Signal


def with_masks(signals: Iterable[Signal | None], *, but: str = "") -> None:
    """For a whole list in one query. ``but`` is what the reader was shown just now, with a reason."""
    put_masks([(signal, [signal.complainant_id]) for signal in signals if signal is not None], but=but)


def as_read(text: str, signal: Signal) -> str:
    """A text of this case. A list that forgot its masks costs a query a row, and shows nothing all the same."""
    if signal.masks is None:
        with_masks([signal])
    return masked(text, signal.masks or ())
