"""Questions that more than one room asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from leerlus.casework.signals.models import Theme

if TYPE_CHECKING:
    _ThemeChoice = forms.ModelChoiceField[Theme]
else:
    _ThemeChoice = forms.ModelChoiceField


class ThemeChoice(_ThemeChoice):
    """What it is about, with the theme above it."""

    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.parent.name} › {theme.name}" if theme.parent else theme.name
