"""What all forms on the page of a case have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.casework.letters.checking import facts_known
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.privacy.rules import leaks


class CaseForm(forms.Form):
    """One of the forms on the page of a case; it starts with what the case says now.

    ``stood_at`` is the field that says which state of the case it was typed beside.
    """

    stood_at: ClassVar[str] = "version"

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        self.signal = signal
        super().__init__(data, initial=self.starts_with(signal), prefix=prefix)

    def asked_by(self, staff: Staff) -> None:
        """Some questions depend on who answers them."""

    def touched(self, name: str) -> bool:
        """Whether who sent this meant to say something here."""
        return True

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {}


class WatchfulForm(CaseForm):
    """What gives away a protected fact of anybody is kept only where somebody looked at it and wants it there."""

    watched: ClassVar[tuple[str, ...]] = ("text",)

    needed_here = forms.BooleanField(
        label=gettext_lazy("It has to stand here. Who reads it sees that something is protected, not what."),
        required=False,
    )

    @property
    def gives_something_away(self) -> bool:
        return any(error.code == "protected" for name in self.watched for error in self.errors.as_data().get(name, ()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = {name: cleaned[name] for name in self.watched if cleaned.get(name)}
        if cleaned.pop("needed_here", False) or not told:
            return cleaned
        facts, known = facts_known().values(), [municipality().phone]
        for name, text in told.items():
            if leaks(text, facts, known=known):
                sentence = _("This gives away a protected fact, such as a secret address. Take it out.")
                self.add_error(name, forms.ValidationError(sentence, code="protected"))
        return cleaned
