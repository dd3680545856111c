"""The resident's own verdict, on the page that number and code open."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.feedback.choices import Felt, Solved
from leerlus.web.portal.forms import Story

CHOOSE = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}


class VerdictForm(forms.Form):
    """Three questions, and room for words."""

    solved = forms.ChoiceField(
        label=_("Did we solve it?"), choices=Solved.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    something_was_done = forms.ChoiceField(
        label=_("Do you feel that something was done?"),
        choices=Felt.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    may_contact = forms.TypedChoiceField(
        label=_("May we contact you about this?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = Story(
        label=_("What do you want to say about it?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is too long. You can type at most %(limit_value)d characters.")},
    )
