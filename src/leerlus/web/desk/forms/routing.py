"""Who gets what, asked and tried."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.queries import themes
from leerlus.foundation.organisation.queries import departments, districts
from leerlus.web.desk.forms.fields import Select, ThemeField


class RouteForm(forms.Form):
    """A theme, an area or both, and the department that gets what is told about it."""

    theme = ThemeField(queryset=themes(), label=_("Theme"), required=False, empty_label=_("Everything"), widget=Select)
    area = forms.ModelChoiceField(
        queryset=districts(), label=_("District"), required=False, empty_label=_("Everywhere"), widget=Select
    )
    department = forms.ModelChoiceField(
        queryset=departments(), label=_("Department"), required=False, empty_label=_("No department"), widget=Select
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("theme") or cleaned.get("area")):
            self.add_error("theme", _("Choose a theme, a district, or both."))
        return cleaned


class TryForm(forms.Form):
    """What would happen to a signal; its answers stand in the address."""

    thema = ThemeField(queryset=themes(), label=_("Theme"), required=False, empty_label=_("Not known"), widget=Select)
    gebied = forms.ModelChoiceField(
        queryset=districts(), label=_("District"), required=False, empty_label=_("Not known"), widget=Select
    )
