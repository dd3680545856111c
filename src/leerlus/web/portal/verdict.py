"""The resident's own verdict, on the page that number and code open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.feedback.choices import Felt, Solved
from leerlus.web.portal.forms import Story


def _choose(sentence: Any) -> dict[str, Any]:
    return {"required": sentence, "invalid_choice": sentence}


class VerdictForm(forms.Form):
    """Three questions, and room for words."""

    solved = forms.ChoiceField(
        label=_("Did we solve it?"),
        choices=Solved.choices,
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose whether we solved it.")),
    )
    something_was_done = forms.ChoiceField(
        label=_("Do you feel that something was done?"),
        choices=Felt.choices,
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose whether you feel that something was done.")),
    )
    may_contact = forms.TypedChoiceField(
        label=_("May we contact you about this?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose whether we may contact you.")),
    )
    words = Story(
        label=_("What do you want to say about it?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is too long. Make it shorter: at most %(limit_value)s characters fit.")},
    )
