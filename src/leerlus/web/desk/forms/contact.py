"""What we know of who tells: put right on the page of the case."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.parties.actions import ADDRESS
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import helper_of, number_stays_apart
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.casework.signals.models import Signal
from leerlus.journeys.correct_contact import is_protected
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.fields import Line

REACH = ("name", "phone", "email")
NOT_A_PHONE = _("This is not a phone number. Write it like 06 12 34 56 78.")
PROTECTED = _("This is protected of this person. It may not stand here openly.")


def checked_phone(phone: str, *, signal: Signal) -> str:
    """A number that can be called. What is kept apart never comes to stand openly."""
    if phone and not is_phone(phone):
        raise forms.ValidationError(NOT_A_PHONE)
    if phone and not number_stays_apart(signal.complainant) and is_protected(signal, [phone]):
        raise forms.ValidationError(PROTECTED)
    return phone


def _line(label: Any, most: int, **attrs: str) -> Line:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return Line(label=label, max_length=most, required=False, widget=widget)


def _has_consent(party: Party) -> bool:
    """Looked up only where the page shows it."""
    helper = helper_of(party)
    return helper is not None and helper.has_consent


class ContactForm(CaseForm):
    """Starts with what we have. Of a secret address it never shows anything: typed here, it stays secret."""

    name = _line(_("Name"), 200)
    phone = _line(_("Phone"), 30, inputmode="tel")
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    street = _line(_("Street"), 120)
    house_number = _line(_("House number"), 20)
    postcode = _line(_("Postcode"), 7)
    city = _line(_("Town"), 80)
    version = forms.IntegerField(widget=forms.HiddenInput)
    helper_has_consent = forms.BooleanField(label=_("The resident agrees that this helper speaks"), required=False)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        party = signal.complainant
        known = {name: getattr(party, name) for name in (*REACH, *ADDRESS)} if party else {}
        helper = signal.complainant and partial(_has_consent, signal.complainant)
        return {"version": signal.version, "helper_has_consent": helper or False, **known}

    def as_opened(self) -> list[tuple[str, Any]]:
        """What stood in each field when it was opened, to be sent along under these names."""
        asked = [(field.html_initial_name, field.initial) for field in self.visible_fields()]
        return [(name, self.data.get(name, initial or "")) for name, initial in asked]

    def touched(self, name: str) -> bool:
        was = self.data.get(self[name].html_initial_name)
        return was is None or self.fields[name].has_changed(was, self[name].data)

    @property
    def is_secret(self) -> bool:
        return self.signal.complainant is not None and self.signal.complainant.has_secret_address

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"], signal=self.signal)

    def clean_postcode(self) -> str:
        typed = self.cleaned_data["postcode"]
        if typed and not plain_postcode(typed):
            raise forms.ValidationError(_("This is not a postcode. Write it like 1234 AB."))
        return plain_postcode(typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if self.is_secret:
            if any(cleaned[name] for name in ADDRESS) and not all(cleaned[name] for name in ADDRESS):
                self.add_error("street", _("Write the whole new address, or leave all of it empty."))
        elif is_protected(self.signal, ["{street} {house_number}, {postcode} {city}".format(**cleaned)]):
            self.add_error("street", PROTECTED)
        for name in ("name", "email"):
            if is_protected(self.signal, [cleaned[name]]):
                self.add_error(name, PROTECTED)
        knows_something = self.signal.complainant is None or any(
            getattr(self.signal.complainant, name) for name in (*REACH, *ADDRESS)
        )
        if knows_something and not any(cleaned[name] for name in (*REACH, *ADDRESS)):
            self.add_error("name", _("Fill in what you know now: a name, a number or an address."))
        return cleaned

    def values(self) -> dict[str, str]:
        """What is written over: what was touched, so that a colleague's work on the rest stays. A secret address is
        written whole, and stays as it is where it was not typed anew."""
        names = [name for name in (*REACH, *ADDRESS) if self.touched(name)]
        if self.is_secret:
            typed = self.cleaned_data["street"] and set(names) & set(ADDRESS)
            names = [name for name in names if name in REACH] + (list(ADDRESS) if typed else [])
        return {name: self.cleaned_data[name] for name in names}


CONTACT_FORMS: dict[str, type[CaseForm]] = {"contact": ContactForm}
