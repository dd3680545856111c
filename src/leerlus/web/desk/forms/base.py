"""What all forms on the page of a case have in common."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff


class CaseForm(forms.Form):
    """One of the forms on the page of a case; it starts with what the case says now."""

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        self.signal = signal
        super().__init__(data, initial=self.starts_with(signal), prefix=prefix)

    def asked_by(self, staff: Staff) -> None:
        """Some questions depend on who answers them."""

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {}
