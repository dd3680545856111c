"""Writing and handing in afterwards, on the page that number and code open."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.files.fields import Files
from leerlus.web.portal.forms import Story


class AddForm(forms.Form):
    """Words, files, or both."""

    text = Story(
        label=_("What do you want to add?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("This is too long. Make it shorter: at most %(limit_value)s characters fit.")},
    )
    handed_in = Files(
        label=_("A photo, a letter or a voice note"),
        required=False,
        help_text=_("At most 5 files of 15 MB: photo, PDF or sound. We erase from a photo where it was made."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors and not answers.get("text") and not answers.get("handed_in"):
            self.add_error("text", _("Write something or choose a file."))
        return answers
