"""The forms for what comes with a case: files, messages, and other cases."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.choices import LinkKind
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import read_number
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.fields import TEXT, Select, long_text


class LinkForm(CaseForm):
    kind = forms.ChoiceField(choices=LinkKind.choices, label=_("How does this case hang together?"), widget=Select)
    number = forms.CharField(label=_("With which number?"), max_length=30)
    reason = forms.CharField(label=_("Why do you think so?"), required=False, max_length=300)

    def clean_number(self) -> str:
        number = read_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(_("This is not a number of a case. Write it like 26-0042-317."))
        return number


class UnlinkForm(CaseForm):
    because = forms.CharField(label=_("Why do they not hang together?"), min_length=5, max_length=300)


class ToldBeforeForm(CaseForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"version": signal.version}


class AnswerForm(CaseForm):
    text = forms.CharField(label=_("Your answer"), max_length=TEXT, widget=long_text())
    looked_at = forms.BooleanField(label=_("I looked at this: it may be told."), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"key": uuid.uuid4()}


COMPANY_FORMS: dict[str, type[CaseForm]] = {
    "link": LinkForm,
    "unlink": UnlinkForm,
    "told_before": ToldBeforeForm,
    "answer": AnswerForm,
}
