"""What somebody is asked who wants to see or correct what we keep about them."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.casework.own_data.choices import Kind, Part
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.web.fields import Line
from leerlus.web.portal.forms import Story

KINDS = {"zien": Kind.ACCESS, "verbeteren": Kind.CORRECTION}
TOO_LONG = gettext_lazy("This is too long. Make it shorter: at most %(limit_value)s characters fit.")


def _line(label: Any, *, most: int, required: bool = False, autocomplete: str = "", help_text: Any = "") -> Line:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete} if autocomplete else {})
    told = {"required": gettext_lazy("Fill this in, so that we can find you.")}
    field = Line(label=label, required=required, help_text=help_text, widget=widget, error_messages=told)
    field.validators.append(MaxLengthValidator(most, TOO_LONG))
    return field


def _story(label: Any, *, rows: int, required: Any = "", help_text: Any = "") -> Story:
    told: dict[str, Any] = {"max_length": TOO_LONG, "required": required}
    return Story(
        label=label, required=bool(required), max_length=4000, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages=told,
    )  # fmt: skip


class AskForm(forms.Form):
    """Who it is, and what they want to see or have corrected. From a case we know who it is."""

    part = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        choices=Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is wrong.")},
    )
    words = _story(gettext_lazy("What do you want to see?"), rows=3)
    must_be = _story(gettext_lazy("What must it be?"), rows=3, required=gettext_lazy("Write down what it must be."))
    name = _line(gettext_lazy("Your name"), most=200, required=True, autocomplete="name")
    phone = _line(gettext_lazy("Your phone number"), most=30, autocomplete="tel")
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("This is not an e-mail address. Write it like name@example.nl.")},
    )
    postcode = _line(gettext_lazy("Postcode"), most=10, autocomplete="postal-code")
    house_number = _line(gettext_lazy("House number"), most=20)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data: Any = None, *, kind: str, from_case: bool, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.kind = kind
        if kind == Kind.ACCESS:
            del self.fields["part"], self.fields["must_be"]
            self.fields["words"].help_text = _("You may leave this empty. Then you get everything.")
        else:
            self.fields["words"].label = _("Tell us what is wrong")
        if from_case:
            for name in ("name", "phone", "email", "postcode", "house_number"):
                del self.fields[name]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("This is not a phone number. Write it like 06 12 34 56 78."))
        return phone

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"]
        postcode = plain_postcode(typed)
        if typed and not postcode:
            raise forms.ValidationError(_("This is not a postcode. Write it like 1234 AB."))
        return postcode

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        reach = {"phone", "email", "postcode"}
        if reach <= set(self.fields) and not any(told.get(name) or name in self.errors for name in reach):
            self.add_error("phone", _("Give a phone number, an e-mail address or a postcode, so that we can find you."))
        return told
