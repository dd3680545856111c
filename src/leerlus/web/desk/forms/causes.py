"""The municipality's own list of causes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.insight.causes.choices import CauseGroup
from leerlus.insight.causes.models import Cause
from leerlus.insight.causes.queries import causes_in_use
from leerlus.web.desk.forms.fields import TEXT, Select, long_text


class CauseForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the cause"), help_text=_("Something that we ourselves can change."), max_length=120
    )
    group = forms.ChoiceField(label=_("Of what kind?"), choices=CauseGroup.choices, widget=Select)
    explanation = forms.CharField(label=_("Explanation"), required=False, max_length=TEXT, widget=long_text(2))


class ChangeCauseForm(CauseForm):
    in_use = forms.BooleanField(label=_("In use"), required=False)


class MergeForm(forms.Form):
    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = causes_in_use().exclude(pk=cause.pk)
        self.fields["into"] = forms.ModelChoiceField(queryset=others, label=_("It is the same as"), widget=Select)
