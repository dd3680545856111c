"""The question for files, on whatever form: each file is made anew before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.files.choices import Refusal
from leerlus.foundation.files.cleaning import Clean, clean
from leerlus.foundation.files.rules import MOST_BYTES

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
