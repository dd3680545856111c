"""Writing and handing in afterwards, on the page that number and code open."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.files.choices import Refusal
from leerlus.foundation.files.cleaning import Clean, clean
from leerlus.foundation.files.rules import MOST_BYTES
from leerlus.web.portal.forms import Story

MOST_FILES = 5
ACCEPTED = ".jpg,.jpeg,.png,.heic,.webp,.pdf,.m4a,.mp3,.ogg,.webm,.wav"


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Some files, each made anew; the first that can't be taken is named with the reason."""

    widget = Several(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[Clean]:
        given: Sequence[UploadedFile[Any]] = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most 5 files at once."))
        kept: list[Clean] = []
        for upload in given:
            # What is too large isn't read into memory at all.
            too_large = (upload.size or 0) > MOST_BYTES
            answer = Refusal.TOO_LARGE if too_large else clean(name=upload.name or "", content=upload.read())
            if isinstance(answer, Refusal):
                raise forms.ValidationError(answer.label)
            kept.append(answer)
        return kept


class AddForm(forms.Form):
    """Words, files, or both."""

    text = Story(
        label=_("What do you want to add?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("This is too long. You can type at most %(limit_value)d characters.")},
    )
    handed_in = Files(
        label=_("A photo, a letter or a voice note"),
        required=False,
        help_text=_("At most 5 files of 15 MB: photo, PDF or sound. We take the place out of a photo."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors and not answers.get("text") and not answers.get("handed_in"):
            self.add_error("text", _("Write something or choose a file."))
        return answers
