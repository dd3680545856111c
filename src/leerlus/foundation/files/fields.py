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
SHOWN_OF_A_NAME = 60
ACCEPTED = ".jpg,.jpeg,.png,.heic,.webp,.pdf,.m4a,.mp3,.ogg,.webm,.wav"


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class NotTaken(forms.ValidationError):
    """A file can't be taken, and why; ``taken`` are those of the same choice that need not be chosen again."""

    def __init__(self, reason: str, *, taken: Sequence[Clean] = ()) -> None:
        super().__init__(reason)
        self.taken = list(taken)


def taken_from(form: forms.BaseForm, name: str) -> list[Clean]:
    """What was handed in and can be taken, also where the rest of it can't."""
    if name in form.cleaned_data:
        return form.cleaned_data[name] or []
    return [
        file for error in form.errors.as_data().get(name, []) if isinstance(error, NotTaken) for file in error.taken
    ]


class Files(forms.FileField):
    """Some files, each made anew; each that can't be taken is named with the reason."""

    widget = Several(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[Clean]:
        given: Sequence[UploadedFile[Any]] = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most 5 files at once."))
        kept: list[Clean] = []
        reasons: list[str] = []
        for upload in given:
            # What is too large isn't read into memory at all.
            too_large = (upload.size or 0) > MOST_BYTES
            answer = Refusal.TOO_LARGE if too_large else clean(name=upload.name or "", content=upload.read())
            if isinstance(answer, Refusal):
                reasons.append(f"{(upload.name or '')[:SHOWN_OF_A_NAME]}: {answer.label}")
            else:
                kept.append(answer)
        if reasons:
            first, *rest = reasons
            raise forms.ValidationError([NotTaken(first, taken=kept), *(NotTaken(reason) for reason in rest)])
        return kept
