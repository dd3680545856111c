"""What is protected of somebody: added, shown, ended, and kept from somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leerlus.casework.parties.models import PartyFact
from leerlus.casework.parties.queries import facts_in_force, no_facts
from leerlus.casework.signals.models import Signal
from leerlus.foundation.privacy.choices import FactKind
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.fields import DayField, Select

NUMBER_NEEDED = _("To call.")


if TYPE_CHECKING:
    _FactChoice = forms.ModelChoiceField[PartyFact]
else:
    _FactChoice = forms.ModelChoiceField


class FactField(_FactChoice):
    """One of what is protected, by its kind."""

    widget = Select

    def label_from_instance(self, obj: PartyFact) -> str:
        return str(FactKind(obj.fact.kind).label)


class FactForm(CaseForm):
    """About one protected fact of the person of this case."""

    fact = FactField(queryset=None, label=_("Which protected fact?"))

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        super().__init__(data, signal=signal, prefix=prefix)
        field: Any = self.fields["fact"]
        field.queryset = facts_in_force(signal.complainant) if signal.complainant else no_facts()


class ProtectForm(CaseForm):
    kind = forms.ChoiceField(choices=FactKind.choices, label=_("What must be protected?"), widget=Select)
    value = forms.CharField(label=_("The protected fact itself"), max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        party = self.signal.complainant
        if cleaned.get("kind") == FactKind.SECRET_ADDRESS and party is not None and party.has_secret_address:
            self.add_error("kind", _("The address of this person is protected already."))
        return cleaned


class ShowFactForm(FactForm):
    reason = forms.CharField(label=_("Why do you need to see this?"), min_length=5, max_length=300)


class ShowPhoneForm(CaseForm):
    reason = forms.CharField(label=_("Why do you need the number?"), min_length=5, max_length=300)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"reason": NUMBER_NEEDED}


class EndFactForm(FactForm):
    because = forms.CharField(label=_("Why is protection no longer needed?"), min_length=5, max_length=300)


class KeepApartForm(CaseForm):
    number = forms.CharField(label=_("Number of the case of who must not know"), max_length=20)
    why = forms.CharField(label=_("Why must this person not know?"), min_length=5, max_length=300)
    until = DayField(label=_("Until which day? Empty is without an end."), required=False)


PROTECTED_FORMS: dict[str, type[CaseForm]] = {
    "protect": ProtectForm,
    "show_fact": ShowFactForm,
    "show_phone": ShowPhoneForm,
    "end_fact": EndFactForm,
    "keep_apart": KeepApartForm,
}
