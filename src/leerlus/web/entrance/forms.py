"""What is asked at the door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Fill in your user name.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Fill in your password.")},
    )


class DemonstrationAccount(forms.Form):
    """One of the people of the made-up municipality."""

    username = forms.CharField(max_length=150)
