"""What leaves with a lesson, and the file of another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from leerlus.insight.lessons.lesson_form import MOST_BYTES


def _words(label: Any, *, most: int, rows: int, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class ShareForm(forms.Form):
    """Every text that leaves can be changed here; numbers and rules are shown beside it."""

    title = forms.CharField(label=_("Title"), max_length=160)
    theme = forms.CharField(label=_("Theme"), max_length=120, required=False)
    what_happened = _words(_("What went wrong?"), most=4000, rows=4)
    cause = forms.CharField(label=_("Cause"), max_length=120, required=False)
    measure = forms.CharField(label=_("Measure"), max_length=160)
    what = _words(_("What was done?"), most=4000, rows=3, required=False)
    check_name = forms.CharField(label=_("Name of the check"), max_length=100, required=False)
    check_lesson = _words(_("What the check tells"), most=4000, rows=2, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, content: dict[str, Any], *, version: int) -> ShareForm:
        check = content.get("check", {})
        return cls(
            initial={
                "title": content["title"],
                "theme": content.get("theme", ""),
                "what_happened": content["what_happened"],
                "cause": content.get("cause", {}).get("name", ""),
                "measure": content["measure"]["name"],
                "what": content["measure"].get("what", ""),
                "check_name": check.get("name", ""),
                "check_lesson": check.get("lesson", ""),
                "version": version,
            }
        )

    def put_into(self, content: dict[str, Any]) -> dict[str, Any]:
        """The lesson with these words; what was emptied stays at home."""
        told = self.cleaned_data
        made = {**content, "title": told["title"], "theme": told["theme"], "what_happened": told["what_happened"]}
        made["measure"] = {**content["measure"], "name": told["measure"], "what": told["what"]}
        if content.get("cause") and told["cause"]:
            made["cause"] = {**content["cause"], "name": told["cause"]}
        else:
            made.pop("cause", None)
        if content.get("check") and told["check_name"] and told["check_lesson"]:
            made["check"] = {**content["check"], "name": told["check_name"], "lesson": told["check_lesson"]}
        else:
            made.pop("check", None)
        return made


class TakeInForm(forms.Form):
    file = forms.FileField(
        label=_("The lesson of another municipality"),
        help_text=_("A JSON file, as a municipality with Leerlus shares it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> bytes:
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than a lesson can be (512 kB)."))
        return bytes(upload.read())
