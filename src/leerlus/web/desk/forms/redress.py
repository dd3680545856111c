"""What is put right, by whom and when; and the consent to what goes out before a talk."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.redress.choices import ConsentFor, RedressKind
from leerlus.foundation.design.amounts import EurosField
from leerlus.foundation.organisation.queries import people_who_handle
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.fields import TEXT, DayField, Select, long_text, soon_enough

# What a tailored solution says, and the sentence where it does not yet.
WHY_TAILORED = {
    "rule_name": _("Say which rule pinched."),
    "purpose_of_the_rule": _("Say what that rule is for."),
    "circumstances": _("Say why the rule misses its purpose here."),
}


class RedressForm(CaseForm):
    terms: ClassVar = {"kind": ("redress", "tailored_solution")}

    kind = forms.ChoiceField(choices=RedressKind.choices, label=_("What did we do?"))
    what = forms.CharField(label=_("What exactly?"), max_length=TEXT, widget=long_text(2))
    due_on = DayField(label=_("By which day?"), help_text=_("Leave this empty where it has been done."), required=False)
    owner = forms.ModelChoiceField(
        queryset=people_who_handle(), label=_("Who does it?"), empty_label=_("I do"), required=False, widget=Select
    )
    amount = EurosField(
        label=_("Amount in euros, of a payment"), required=False, least=Decimal("0.01"), most=Decimal(1_000_000)
    )
    rule_name = forms.CharField(label=_("Which rule pinched?"), required=False, max_length=200)
    purpose_of_the_rule = forms.CharField(
        label=_("What is that rule for?"), required=False, max_length=TEXT, widget=long_text(2)
    )
    circumstances = forms.CharField(
        label=_("Why does the rule miss its purpose here?"),
        help_text=_("The precise circumstances of this person."),
        required=False,
        max_length=TEXT,
        widget=long_text(2),
    )

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        return soon_enough(due_on) if due_on else due_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == RedressKind.PAYMENT and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Say how much is paid."))
        if kind == RedressKind.TAILORED_SOLUTION:
            for name, sentence in WHY_TAILORED.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        if kind == RedressKind.PROMISE and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose the day before which we do this."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """What goes with the kind, and nothing that was typed for another kind."""
        kept = {name: self.cleaned_data[name] for name in ("kind", "what", "due_on", "owner")}
        if kept["kind"] == RedressKind.PAYMENT:
            kept["amount_cents"] = int(self.cleaned_data["amount"] * 100)
        if kept["kind"] == RedressKind.TAILORED_SOLUTION:
            kept |= {name: self.cleaned_data[name] for name in WHY_TAILORED}
        return kept


class ConsentForm(CaseForm):
    to = forms.ChoiceField(choices=ConsentFor.choices, label=_("What may go out before a talk?"))
    why = forms.CharField(label=_("Why can't this wait for a talk?"), min_length=5, max_length=300)
