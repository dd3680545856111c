"""The kinds of question that the desk asks more than once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.design.inputs import attributes, escaped
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import colleagues, colleagues_of
from leerlus.statute.calendar import FIRST_KNOWN_YEAR
from leerlus.web.fields import ThemeChoice

TEXT = 4000


def long_text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DayField(forms.DateField):
    """A day, picked from a calendar or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


def soon_enough(due_on: date) -> date:
    """A promise for a day that nobody can keep, or that nobody will remember, is a slip of the pen."""
    today = timezone.localdate()
    if not today <= due_on <= today + timedelta(days=730):
        raise forms.ValidationError(_("Choose a day from today up to two years ahead."))
    return due_on


def decided_on(day: date | None) -> date | None:
    """The day on which a decision was made known: not to come, and not before we can count holidays."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day has yet to come."))
    if day and day.year < FIRST_KNOWN_YEAR:
        raise forms.ValidationError(_("This day is too long ago. Check the year."))
    return day


class Select(forms.Select):
    """A list to choose from, written in one go: Django's own renders a template for each line of it."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = attributes({"name": name, **self.build_attrs(self.attrs, attrs)})
        return SafeString(f"<select{given}>{_lines(self.choices, self.format_value(value))}</select>")


def _lines(choices: Any, chosen: Any) -> str:
    """A choice that holds choices is a group with a name."""
    lines = []
    for choice, label in choices:
        if isinstance(label, list | tuple):
            lines.append(f'<optgroup label="{escaped(choice)}">{_lines(label, chosen)}</optgroup>')
        else:
            value = "" if choice is None else str(choice)
            selected = " selected" if value in chosen else ""
            lines.append(f'<option value="{escaped(value)}"{selected}>{escaped(label)}</option>')
    return "".join(lines)


if TYPE_CHECKING:
    _StaffChoice = forms.ModelChoiceField[Staff]
else:
    _StaffChoice = forms.ModelChoiceField


class OwnerField(_StaffChoice):
    """Who does what we promise: oneself, or a colleague."""

    widget = Select

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(colleagues(), label=_("Who does it?"), required=False, empty_label=_("Myself"), **kwargs)

    def asked_by(self, staff: Staff) -> None:
        self.queryset = colleagues_of(staff)


class ThemeField(ThemeChoice):
    widget = Select
