"""What is asked at the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.queries import departments


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


class Code(forms.Form):
    """Six digits of the telephone, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "text",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Fill in the code.")},
    )


def _new_password(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("At least 12 characters; 15 or more is better. A short sentence is easy to remember."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePassword(forms.Form):
    old = forms.CharField(
        label=_("Your password now"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = _new_password(_("New password"))


class AccountForm(forms.Form):
    """What an administrator decides about an account."""

    name = forms.CharField(label=_("Name"), help_text=_("As people write it."), max_length=100)
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    department = forms.ModelChoiceField(
        queryset=departments(),
        label=_("Department"),
        help_text=_("Who only sees the cases of one department needs this."),
        required=False,
    )


class NewAccount(AccountForm):
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password = _new_password(_("First password"))

    field_order = ("name", "username", "password", "roles", "department")
