"""What the privacy officer is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.retention.choices import KeptToo
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.casework.signals.rules import read_number


class TermForm(forms.Form):
    """How long cases like these are kept."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *Kind.choices, *KeptToo.choices]
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", _("Every outcome")), *Outcome.choices]
    )
    months = forms.IntegerField(label=_("Kept for (months)"), min_value=1, max_value=1200)
    source = forms.CharField(label=_("Where does this term come from?"), max_length=200)
    since = forms.DateField(
        label=_("From which day?"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("kind") in KeptToo.values and told.get("outcome"):
            self.add_error("outcome", _("This kind has one term, whatever the outcome. Choose every outcome."))
        return told


class HoldForm(forms.Form):
    number = forms.CharField(label=_("Number of the case"), max_length=40)
    why = forms.CharField(label=_("Why must this case stay?"), min_length=5, max_length=300)

    def clean_number(self) -> str:
        number = read_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(_("We do not know this number. Look whether it is typed right."))
        return number
